"""``govgraph remove``: documents out of the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from govgraph.cli.build import print_report
from govgraph.cli.options import json_option, language_option, store_option


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@json_option
@language_option
@store_option
@click.pass_context
def remove(context: click.Context, documents: Sequence[str], as_json: bool, language: str, store: Path) -> None:
    """Give documents up that the store holds.

    DOC is a document's IRI, its label ("Kaupunginhallitus 18.9.2017 § 411"), its case number where the case has one
    document only, or the file or folder that it was read from, which need not be there any more. The graph is then the
    one that a build without them gives.

    Where another file stood behind a removed one (the same content, or another content of the same document), it is
    read now. Exits with 2 where a document is unknown or may be several, else as build does.
    """
    from govgraph.render.progress import progress_on
    from govgraph.render.terminal import console
    from govgraph.service import GovGraph

    with progress_on(console(stderr=True)) as progress:
        report = GovGraph(store).remove(list(documents), progress=progress)
    print_report(context, report, as_json=as_json, language=language)
