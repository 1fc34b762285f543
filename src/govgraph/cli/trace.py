"""``govgraph trace``: from an aim down to the sentences that feed it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govgraph.cli.options import dataset_options, json_option, opened, scope_options
from govgraph.cli.output import write


@click.command()
@click.argument("aim")
@scope_options
@json_option
@dataset_options
def trace(
    aim: str,
    scope: dict[str, Any],
    as_json: bool,
    store: Path,
    endpoint: str | None,
    timeout: float | None,
) -> None:
    """Show what feeds an aim, down to the sentences.

    AIM is the name of a goal, priority area or programme, or its IRI. Each link is marked stated (a document says so),
    proposed (a document proposes it) or inferred (a rule concludes it); each quote comes with its document and source.
    --endpoint asks another's store, whose default graph must be the union of its named graphs.
    """
    graph = opened(store, endpoint, timeout)
    found = graph.trace(aim, **scope)
    if as_json:
        from govgraph.render.plain import json_text

        write(json_text(found))
    else:
        from govgraph.render.terminal import console
        from govgraph.render.trace import print_trace

        print_trace(found, console(), narrowed=any(scope.values()))
