"""``govgraph build``: minutes into the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govgraph.cli.options import (
    base_option,
    jobs_option,
    json_option,
    language_option,
    municipality_option,
    paths_argument,
    registers_option,
    reviews_option,
    store_option,
)
from govgraph.cli.output import write

if TYPE_CHECKING:
    from govgraph.service.values import BuildReport


@click.command()
@paths_argument
@municipality_option
@registers_option
@reviews_option
@jobs_option
@base_option
@json_option
@language_option
@store_option
@click.pass_context
def build(
    context: click.Context,
    paths: Sequence[Path],
    municipality: str | None,
    registers: Path | None,
    reviews: Path | None,
    jobs: int | None,
    base: str | None,
    as_json: bool,
    language: str,
    store: Path,
) -> None:
    """Make the store hold exactly the given minutes.

    Reads files, and folders with all that is in them. Progress goes to stderr; stdout gets a report of what was read,
    mapped, left over and why. A file that cannot be read is told and the others go on.

    Exits with 3 where a file could not be read, else with 1 where one was put in quarantine or stood in conflict with
    another.
    """
    from govgraph.render.progress import progress_on
    from govgraph.render.terminal import console
    from govgraph.service import GovGraph

    given = {} if base is None else {"base": base}
    with progress_on(console(stderr=True)) as progress:
        report = GovGraph(store).build(
            list(paths),
            municipality=municipality,
            registers=registers,
            reviews=reviews,
            jobs=jobs,
            progress=progress,
            **given,
        )
    print_report(context, report, as_json=as_json, language=language)


def print_report(context: click.Context, report: BuildReport, *, as_json: bool, language: str) -> None:
    """Print what a build or a change did, and exit with the code for it."""
    if as_json:
        from govgraph.render.plain import json_text

        write(json_text(report))
    else:
        from govgraph.render.build import print_build
        from govgraph.render.terminal import console

        print_build(report, console(), language=language)
    if report.with_status("failed"):
        context.exit(3)
    context.exit(1 if report.with_status("quarantined", "conflict") else 0)
