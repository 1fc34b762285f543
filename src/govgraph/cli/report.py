"""``govgraph report``: one page with all answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govgraph.cli.options import dataset_options, opened, scope_options
from govgraph.cli.output import whole_file, write


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md"]),
    default="html",
    show_default=True,
    help="The form of the page.",
)
@click.option("--title", metavar="TEXT", help="The title of the page, else one that tells its day.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="A file to write instead of stdout.")
@scope_options
@dataset_options
def report(
    form: str,
    title: str | None,
    out: Path | None,
    scope: dict[str, Any],
    store: Path,
    endpoint: str | None,
    timeout: float | None,
) -> None:
    """Write one page on who delegates what to whom.

    It has gaps, load, overdue tasks, bottlenecks and the comparison of decisions with proposals, and in HTML pictures:
    tasks from their bearers through programmes to goals, a chain over time, who hands tasks to whom. Each row leads to
    its sentences, at the end of the page. The page needs nothing beside it, and prints on A4.
    """
    from govgraph.render.report import report_text

    found = opened(store, endpoint, timeout).report(**scope)
    text = report_text(found, form, title=title)
    if out is None:
        write(text)
        return
    with whole_file(out) as file:
        file.write(text.encode())
