"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

DEFAULT_STORE = "govgraph.db"

store_option = click.option(
    "--store",
    type=click.Path(path_type=Path),
    envvar="GOVGRAPH_STORE",
    default=DEFAULT_STORE,
    show_default=f"./{DEFAULT_STORE}",
    show_envvar=True,
    metavar="FOLDER",
    help="The store on disk.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text for reading.")
municipality_option = click.option(
    "--municipality",
    metavar="NAME",
    help="The municipality of all the given minutes; else it is told by their folder or their register number.",
)
registers_option = click.option(
    "--registers",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="A folder with registers of your own (Turtle), besides those that come along.",
)
language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["fi", "sv", "en"]),
    default="en",
    show_default=True,
    help="The language of the messages.",
)
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
base_option = click.option("--base", metavar="IRI", help="The IRI that everything in the graph is named under.")
