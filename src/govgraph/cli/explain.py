"""``govgraph explain``: why the graph says something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govgraph.cli.options import dataset_options, json_option, opened, scope_options
from govgraph.cli.output import write


@click.command()
@click.argument("fact", metavar="FACT|LINK")
@scope_options
@json_option
@dataset_options
def explain(
    fact: str,
    scope: dict[str, Any],
    as_json: bool,
    store: Path,
    endpoint: str | None,
    timeout: float | None,
) -> None:
    """Tell why the graph says something.

    FACT or LINK is an IRI, as --json of other commands gives them, or the title of a mandate. It is told with its
    basis, the rule that made it and what that rule does, confidence, reasons and sentences; so is every link and fact
    that ties it to something else.
    """
    graph = opened(store, endpoint, timeout)
    found = graph.explain(fact, **scope)
    if as_json:
        from govgraph.render.plain import json_text

        write(json_text(found))
    else:
        from govgraph.render.grounds import print_why
        from govgraph.render.terminal import console

        print_why(found, console())
