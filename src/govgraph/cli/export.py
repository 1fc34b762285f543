"""``govgraph export``: the graph, or a part of it, in a file, in a folder, or on stdout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govgraph.cli.options import store_option
from govgraph.cli.output import whole_file
from govgraph.errors import UsageError

if TYPE_CHECKING:
    from govgraph.service import GovGraph
    from govgraph.service.export import Export


# As in govgraph.publishing.formats, which is not imported for --help; a test compares the two.
FORMATS = ("turtle", "trig", "ntriples", "nquads", "rdfxml", "jsonld", "mandates")
NETWORK = ("graphml", "gexf", "csv", "parquet")


class _FormatName(click.ParamType[str]):
    """The name of a format, in full or as files end."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return f"[{'|'.join((*FORMATS, *NETWORK))}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from govgraph.service.export import format_of

        if value.casefold() in NETWORK:
            return value.casefold()
        try:
            return format_of(value).name
        except UsageError as error:
            self.fail(f"{error.message}; {error.advice}", param, ctx)


@click.command()
@click.option(
    "--format",
    "form",
    type=_FormatName(),
    help="By default what the name of --out ends in, else turtle. trig, nquads and jsonld keep the names of graphs, "
    "which tell who said what. mandates is JSON-LD with a tree for each mandate. graphml and gexf hold the delegation "
    "graph for Gephi, yEd and the like; csv and parquet its nodes, edges and documents as tables, in a folder.",
)
@click.option("--graph", metavar="IRI|NAME", help="One graph: ontology, register/mikkeli, a document's IRI or label.")
@click.option("--since", metavar="DATE", help="Only documents of meetings held on that day or later: 2018-03-13.")
@click.option(
    "--out",
    metavar="FILE|FOLDER/",
    help="Write here, not to stdout. A folder (or a name that ends in /) gets a file for each document; those that an "
    "earlier export wrote of documents that are gone are removed.",
)
@click.option(
    "--language",
    type=click.Choice(["fi", "sv", "en"]),
    help="Labels in graphml, gexf, csv and parquet: in this language, where there are such.",
)
@click.option("--excel", is_flag=True, help="CSV that Excel opens right: with a byte order mark, and no formulas.")
@store_option
def export(
    form: str | None,
    graph: str | None,
    since: str | None,
    out: str | None,
    language: str | None,
    excel: bool,
    store: Path,
) -> None:
    """Write the graph, or a part, in an RDF format, or the delegation graph for network tools and tables.

    The same store gives the same bytes on every run. The graph of runs, which holds times, is left out.
    """
    from govgraph.render.progress import progress_on
    from govgraph.render.terminal import console
    from govgraph.service import GovGraph
    from govgraph.service.export import Export, format_of_file

    if form is None and out is not None and out.casefold().endswith((".graphml", ".gexf")):
        form = out.casefold().rpartition(".")[2]
    if form in NETWORK:
        if graph is not None or since is not None:
            raise click.UsageError(f"{form} holds the whole delegation graph: --graph and --since are not for it.")
        _write_network(GovGraph.open(store), form, out, language, excel)
        return
    if language is not None or excel:
        raise click.UsageError(f"--language and --excel are for {', '.join(NETWORK)}.")
    if form is None:
        told = None if out is None else format_of_file(out)
        form = told.name if told is not None else "turtle"
    chosen = Export(GovGraph.open(store).generation, graph=graph, since=since)
    if chosen.undated:
        click.echo(f"Left out: {chosen.undated} documents whose meeting has no known day.", err=True)
    if out is None:
        if sys.stdout is None:
            raise UsageError("stdout is closed", advice="name a file with --out")
        chosen.write(form, sys.stdout.buffer)
    elif out.endswith("/") or Path(out).is_dir():
        _write_folder(chosen, form, Path(out))
    else:
        with progress_on(console(stderr=True)) as progress, whole_file(Path(out)) as file:
            chosen.write(form, file, progress)


def _write_network(opened: GovGraph, form: str, out: str | None, language: str | None, excel: bool) -> None:
    from govgraph.service.network import NETWORK_FILES

    if excel and form != "csv":
        raise click.UsageError("--excel is for csv.")
    if form not in NETWORK_FILES and (out is None or Path(out).is_file()):
        raise click.UsageError(f"{form} is a folder of tables: name one with --out FOLDER/.")
    network = opened.network(language=language)
    if form not in NETWORK_FILES and out is not None:
        for name, writes in network.files(form, excel=excel):
            with whole_file(Path(out) / name) as file:
                writes(file)
            click.echo(f"Wrote {Path(out) / name}", err=True)
    elif out is None:
        if sys.stdout is None:
            raise UsageError("stdout is closed", advice="name a file with --out")
        network.write(form, sys.stdout.buffer)
    else:
        with whole_file(Path(out)) as file:
            network.write(form, file)


def _write_folder(chosen: Export, form: str, folder: Path) -> None:
    done = chosen.write_folder(form, folder, whole_file)
    gone = f", {len(done.removed)} removed of documents that are gone" if done.removed else ""
    click.echo(f"{done.written} files in {folder}{gone}", err=True)
    for name in done.kept:
        click.echo(f"Kept: {folder / name} is of a document that is gone, but was changed since.", err=True)
