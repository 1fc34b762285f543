"""``govgraph describe``: the data set for catalogues."""

from __future__ import annotations

from pathlib import Path

import click

from govgraph.cli.options import store_option
from govgraph.cli.output import write


@click.command()
@click.option("--licence", metavar="IRI", help="The licence that the data is published under.")
@click.option("--publisher", metavar="NAME", help="Who publishes it.")
@click.option("--downloads", metavar="IRI", help="The folder on the web where the exports lie.")
@click.option("--contact", metavar="IRI", help="Whom to ask: a web page, or mailto: and an address.")
@store_option
def describe(
    licence: str | None, publisher: str | None, downloads: str | None, contact: str | None, store: Path
) -> None:
    """Describe the data set for catalogues (VoID, DCAT-AP).

    It is printed as Turtle. Counts, vocabularies, sources, period and distributions are taken from the store; the
    options tell what it does not know. DCAT-AP demands a publisher and recommends a licence and a contact.
    """
    from govgraph.service import GovGraph

    missing = [
        name
        for name, value in (("--publisher", publisher), ("--licence", licence), ("--contact", contact))
        if value is None
    ]
    if missing:
        click.echo(f"DCAT-AP asks for what the store does not know: give {', '.join(missing)}.", err=True)
    write(
        GovGraph.open(store)
        .describe(licence=licence, publisher=publisher, downloads=downloads, contact=contact)
        .decode()
    )
