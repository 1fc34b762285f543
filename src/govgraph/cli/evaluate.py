"""``govgraph evaluate``: extraction against gold records."""

from __future__ import annotations

from pathlib import Path

import click

from govgraph.cli.options import json_option
from govgraph.cli.output import write


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--errors", metavar="CATEGORY", help="List each miss and false alarm of a category, with its rule.")
@click.option("--groups", is_flag=True, help="Figures of each municipality and layout as well.")
@json_option
def evaluate(gold: Path, errors: str | None, groups: bool, as_json: bool) -> None:
    """Compare extraction with gold records.

    GOLD holds NAME.gold.json beside NAME.txt (or .html), or records that name their source. Prints precision, recall
    and F1 for each category.
    """
    from govgraph.errors import UsageError
    from govgraph.render.evaluation import as_plain, print_evaluation
    from govgraph.service import evaluate as service

    if errors is not None and errors not in service.CATEGORIES:
        raise UsageError(f"there is no category {errors!r}", advice=f"one of {', '.join(service.CATEGORIES)}")
    evaluation = service.evaluate(gold)
    if as_json:
        from govgraph.render.plain import json_text

        write(json_text(as_plain(evaluation)))
    else:
        from govgraph.render.terminal import console

        print_evaluation(evaluation, console(), category=errors, groups=groups)
