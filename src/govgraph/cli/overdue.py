"""``govgraph overdue``: whose deadline has passed."""

from __future__ import annotations

from typing import Any

import click

from govgraph.cli.answers import answer_options, answered


@click.command()
@answer_options
def overdue(**options: Any) -> None:
    """List open tasks whose deadline has passed.

    Those with no deadline and no report follow.
    With --on DATE, as of what was told by that day: a report that came later does not count. Without it, as of the last
    meeting in the graph. The last day that a printed deadline can mean is compared.
    """
    answered(lambda graph, scope: graph.overdue(**scope), **options)
