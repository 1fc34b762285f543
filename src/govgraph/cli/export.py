"""``govgraph export``: the graph, or a part of it, in a file, in a folder, or on stdout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govgraph.cli.options import store_option
from govgraph.cli.output import whole_file

if TYPE_CHECKING:
    from govgraph.service.export import Export

# As in govgraph.publishing.dump, which is not imported for --help; a test compares the two.
FORMATS = ("turtle", "trig", "ntriples", "nquads", "rdfxml", "jsonld", "mandates")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="turtle",
    show_default=True,
    help="trig, nquads and jsonld keep the names of graphs, which tell who said what. "
    "mandates is JSON-LD with a tree for each mandate.",
)
@click.option("--graph", metavar="IRI|NAME", help="One graph: ontology, register/mikkeli, a document's IRI or label.")
@click.option("--since", metavar="DATE", help="Only documents of meetings held on that day or later: 2018-03-13.")
@click.option(
    "--out",
    metavar="FILE|FOLDER/",
    help="Write here, not to stdout. A folder (or a name that ends in /) gets a file for each document.",
)
@store_option
def export(form: str, graph: str | None, since: str | None, out: str | None, store: Path) -> None:
    """Write the graph, or a part, in an RDF format.

    The same store gives the same bytes on every run. The graph of runs, which holds times, is left out.
    """
    from govgraph.render.progress import progress_on
    from govgraph.render.terminal import console
    from govgraph.service import GovGraph
    from govgraph.service.export import Export

    chosen = Export(GovGraph.open(store).generation, graph=graph, since=since)
    if chosen.undated:
        click.echo(f"Left out: {chosen.undated} documents whose meeting has no known day.", err=True)
    if out is None:
        chosen.write(form, sys.stdout.buffer)
    elif out.endswith("/") or Path(out).is_dir():
        _write_folder(chosen, form, Path(out))
    else:
        with progress_on(console(stderr=True)) as progress, whole_file(Path(out)) as file:
            chosen.write(form, file, progress)


def _write_folder(chosen: Export, form: str, folder: Path) -> None:
    count = 0
    for path, writes in chosen.files(form):
        with whole_file(folder / path) as file:
            writes(file)
        count += 1
    click.echo(f"{count} files in {folder}", err=True)
