"""``govgraph gaps``: goals without tasks, and tasks without goals."""

from __future__ import annotations

from typing import Any

import click

from govgraph.cli.answers import answer_options, answered


@click.command()
@answer_options
def gaps(**options: Any) -> None:
    """List goals that no task feeds, and tasks that feed none.

    A goal is fed by a task, by what the task is a part of, and by programmes and narrower goals. With --on, as of what
    was told by that day.
    """
    answered(lambda graph, scope: graph.gaps(**scope), **options)
