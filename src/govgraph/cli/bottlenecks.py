"""``govgraph bottlenecks``: where work hangs on one."""

from __future__ import annotations

from typing import Any

import click

from govgraph.cli.answers import answer_options, answered


@click.command()
@answer_options
def bottlenecks(**options: Any) -> None:
    """Show where work hangs on one actor or programme.

    These are what all tasks from an issuer to a goal pass, who carries which goal, who hands tasks to whom, who stands
    between others, where tasks go round in a circle, and the shape of the whole.
    """
    answered(lambda graph, scope: graph.bottlenecks(**scope), **options)
