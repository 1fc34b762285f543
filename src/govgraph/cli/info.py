"""``govgraph info``: what the store holds."""

from __future__ import annotations

from pathlib import Path

import click

from govgraph.cli.options import json_option, store_option
from govgraph.cli.output import write


@click.command()
@json_option
@store_option
def info(as_json: bool, store: Path) -> None:
    """Tell what the store holds."""
    from govgraph.render.plain import as_plain, json_text
    from govgraph.service import GovGraph

    held = GovGraph.open(store).info()
    if as_json:
        write(json_text(held))
        return
    values = as_plain(held)
    width = max(map(len, values))
    for name, value in values.items():
        if isinstance(value, list):
            value = ", ".join(value) or "none"
        shown = f"{value:,}" if isinstance(value, int) else value
        click.echo(f"{name.replace('_', ' '):<{width}}  {shown}")
