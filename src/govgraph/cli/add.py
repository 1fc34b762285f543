"""``govgraph add``: further minutes into the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from govgraph.cli.build import print_report
from govgraph.cli.options import (
    jobs_option,
    json_option,
    language_option,
    municipality_option,
    paths_argument,
    registers_option,
    reviews_option,
    store_option,
)


@click.command()
@paths_argument
@municipality_option
@registers_option
@reviews_option
@jobs_option
@json_option
@language_option
@store_option
@click.pass_context
def add(
    context: click.Context,
    paths: Sequence[Path],
    municipality: str | None,
    registers: Path | None,
    reviews: Path | None,
    jobs: int | None,
    as_json: bool,
    language: str,
    store: Path,
) -> None:
    """Take further minutes into the store.

    The documents that it holds stay and are not read again, but for a file that is named and that the store was built
    from: that one is read anew. The graph is then the one that a build of all of them gives. The registers and
    reviews are those of the build unless others are named.

    Exits as build does.
    """
    from govgraph.render.progress import progress_on
    from govgraph.render.terminal import console
    from govgraph.service import GovGraph

    with progress_on(console(stderr=True)) as progress:
        report = GovGraph(store).add(
            list(paths),
            municipality=municipality,
            registers=registers,
            reviews=reviews,
            jobs=jobs,
            progress=progress,
        )
    print_report(context, report, as_json=as_json, language=language)
