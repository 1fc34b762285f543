"""``govgraph unresolved``: what linking could not settle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govgraph.cli.options import dataset_options, json_option, opened, scope_options
from govgraph.cli.output import write


@click.command()
@click.option(
    "--below",
    type=click.FloatRange(0, 1),
    default=0.7,
    show_default=True,
    metavar="X",
    help="Links of less confidence than X, from 0 to 1, are in doubt.",
)
@scope_options
@json_option
@dataset_options
def unresolved(
    below: float,
    scope: dict[str, Any],
    as_json: bool,
    store: Path,
    endpoint: str | None,
    timeout: float | None,
) -> None:
    """List what is not settled, and why.

    These are citations that lead to nothing in the graph, mandates without an issuer or a date, and inferred links of
    little confidence: by kind and reason, with counts.
    """
    graph = opened(store, endpoint, timeout)
    found = graph.unresolved(below=below, **scope)
    if as_json:
        from govgraph.render.plain import json_text

        write(json_text(found))
    else:
        from govgraph.render.terminal import console
        from govgraph.render.unresolved import print_unresolved

        print_unresolved(found, console())
