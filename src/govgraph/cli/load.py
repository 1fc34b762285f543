"""``govgraph load``: who has how much open."""

from __future__ import annotations

from typing import Any

import click

from govgraph.cli.answers import answer_options, answered


@click.command()
@answer_options
def load(**options: Any) -> None:
    """Show open tasks per actor.

    An actor is a body, unit, post, organization or person. A task that is told again counts once; of one that several
    bear together, each has it, and it is told as shared. How long open tasks have been open follows. Days are counted
    to --on, else to the last meeting in the graph.
    """
    answered(lambda graph, scope: graph.load(**scope), **options)
