"""``govgraph export``: the whole graph in one file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from govgraph.cli.options import store_option
from govgraph.cli.output import whole_file


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["turtle", "nquads"]),
    default="turtle",
    show_default=True,
    help="Turtle has no graph names: who said what is lost. N-Quads are sorted.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write here, not to stdout."
)
@store_option
def export(form: str, out: Path | None, store: Path) -> None:
    """Write the whole graph as Turtle or N-Quads."""
    from govgraph.service import GovGraph

    graph = GovGraph.open(store)
    if out is None:
        graph.export(form, sys.stdout.buffer)
    else:
        with whole_file(out) as file:
            graph.export(form, file)
