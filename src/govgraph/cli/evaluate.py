"""``govgraph evaluate``: extraction against gold records, or linking against gold of links."""

from __future__ import annotations

from pathlib import Path

import click

from govgraph.cli.options import json_option
from govgraph.cli.output import write


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--errors", metavar="CATEGORY", help="List each miss and false alarm of a category, with its rule.")
@click.option("--groups", is_flag=True, help="Figures of each municipality and layout as well.")
@click.option("--links", is_flag=True, help="Compare what is joined across documents; GOLD holds *.toml.")
@json_option
def evaluate(gold: Path, errors: str | None, groups: bool, links: bool, as_json: bool) -> None:
    """Compare extraction or linking with gold.

    GOLD holds NAME.gold.json beside NAME.txt (or .html), or records that name their source. Prints precision, recall
    and F1 for each category. With --links, GOLD is a file of joins or a folder of them: prints precision and recall of
    each kind of join, B³ of mandates and entities, and each join that is missing or spurious.
    """
    from govgraph.errors import UsageError

    if links:
        if errors is not None or groups:
            raise UsageError("--errors and --groups are for records, --links is for joins", advice="give one of them")
        _links(gold, as_json)
        return
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


def _links(gold: Path, as_json: bool) -> None:
    from govgraph.render.link_evaluation import link_evaluation_as_plain, print_link_evaluation
    from govgraph.service.evaluate_links import evaluate_links

    evaluation = evaluate_links(gold)
    if as_json:
        from govgraph.render.plain import json_text

        write(json_text(link_evaluation_as_plain(evaluation)))
    else:
        from govgraph.render.terminal import console

        print_link_evaluation(evaluation, console())
