"""``govgraph trace``: from an aim down to the sentences that feed it."""

from __future__ import annotations

from pathlib import Path

import click

from govgraph.cli.options import json_option, store_option
from govgraph.cli.output import write


@click.command()
@click.argument("aim")
@json_option
@store_option
def trace(aim: str, as_json: bool, store: Path) -> None:
    """Show what feeds an aim, down to the sentences.

    AIM is the name of a goal, priority area or programme, or its IRI. Each link is marked stated (a document says so),
    proposed (a document proposes it) or inferred (a rule concludes it); each quote comes with its document and source.
    """
    from govgraph.service import GovGraph

    found = GovGraph.open(store).trace(aim)
    if as_json:
        from govgraph.render.plain import json_text

        write(json_text(found))
    else:
        from govgraph.render.terminal import console
        from govgraph.render.trace import print_trace

        print_trace(found, console())
