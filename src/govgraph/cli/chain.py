"""``govgraph chain``: a mandate from who first gave it down to what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govgraph.cli.options import dataset_options, json_option, opened, scope_options
from govgraph.cli.output import write


@click.command()
@click.argument("mandate")
@scope_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "mermaid", "dot"]),
    default="text",
    show_default=True,
    help="A text, or a picture for Mermaid or Graphviz.",
)
@json_option
@dataset_options
def chain(
    mandate: str,
    scope: dict[str, Any],
    form: str,
    as_json: bool,
    store: Path,
    endpoint: str | None,
    timeout: float | None,
) -> None:
    """Show where a mandate comes from and what came of it.

    MANDATE is a title, a part of one, or an IRI. Upward stand the mandates that it was handed on from and the aims that
    it feeds, downward its aspects, new deadlines, the mandates that it was handed on as, and reports: each with its
    sentences, and how it is known. A mandate that is told again counts once, with all places where it is told. A title
    that only names several steps of one chain means the first of them.
    """
    graph = opened(store, endpoint, timeout)
    found = graph.chain(mandate, **scope)
    if as_json:
        from govgraph.render.plain import json_text

        write(json_text(found))
    elif form != "text":
        from govgraph.render.diagram import dot, mermaid

        write(mermaid(found) if form == "mermaid" else dot(found))
    else:
        from govgraph.render.chain import print_chain
        from govgraph.render.terminal import console

        print_chain(found, console(), narrowed=any(scope.values()))
