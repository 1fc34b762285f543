"""``govgraph trace``: from an aim down to the sentences that feed it."""

from __future__ import annotations

from pathlib import Path

import click

from govgraph.cli.options import dataset_options, json_option, opened
from govgraph.cli.output import write


@click.command()
@click.argument("aim")
@json_option
@dataset_options
def trace(aim: str, as_json: bool, store: Path, endpoint: str | None, timeout: float | None) -> None:
    """Show what feeds an aim, down to the sentences.

    AIM is the name of a goal, priority area or programme, or its IRI. Each link is marked stated (a document says so),
    proposed (a document proposes it) or inferred (a rule concludes it); each quote comes with its document and source.
    --endpoint asks another's store, whose default graph must be the union of its named graphs.
    """
    found = opened(store, endpoint, timeout).trace(aim)
    if as_json:
        from govgraph.render.plain import json_text

        write(json_text(found))
    else:
        from govgraph.render.terminal import console
        from govgraph.render.trace import print_trace

        print_trace(found, console())
