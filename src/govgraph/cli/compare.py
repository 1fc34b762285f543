"""``govgraph compare``: where decisions differ from proposals."""

from __future__ import annotations

from typing import Any

import click

from govgraph.cli.answers import answer_options, answered


@click.command()
@answer_options
def compare(**options: Any) -> None:
    """Show where decisions differ from what was proposed.

    What differs was changed, refused, returned, removed or tabled, as the minutes tell the outcome. Decisions of which
    that is not told, and those that passed as proposed, follow.
    """
    answered(lambda graph, scope: graph.compare(**scope), **options)
