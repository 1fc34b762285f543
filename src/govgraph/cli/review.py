"""``govgraph review``: what is doubtful, and what a person decides on it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from govgraph.cli.options import dataset_options, json_option, language_option, opened, reviews_option
from govgraph.cli.output import write

_ACTIONS = click.Choice(["accept", "reject", "apply"])


@click.command()
@click.argument("action", required=False, type=_ACTIONS, metavar="[accept|reject|apply]")
@click.argument("target", nargs=-1, metavar="[TARGET]")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="List no more than this.")
@click.option("--rule", metavar="NAME", help="List only what this rule concluded or read.")
@click.option("--reason", metavar="TEXT", help="Why it is accepted or rejected.")
@click.option("--reviewer", metavar="NAME", help="Who decides.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="When.  [default: today]")
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where decisions are written.  [default: ./reviews/reviews.ttl]",
)
@click.option("--replace", is_flag=True, help="Take the place of an earlier decision on the same target.")
@reviews_option
@json_option
@language_option
@dataset_options
@click.pass_context
def review(
    context: click.Context,
    action: str | None,
    target: tuple[str, ...],
    limit: int,
    rule: str | None,
    reason: str | None,
    reviewer: str | None,
    day: datetime | None,
    file: Path | None,
    replace: bool,
    reviews: Path | None,
    as_json: bool,
    language: str,
    store: Path,
    endpoint: str | None,
    timeout: float | None,
) -> None:
    """List doubtful links and facts, and decide on them.

    Without more it lists them, the least certain first, with their sentences.

    accept and reject write a decision on a TARGET to a file: the IRI of a fact or link, or a link's subject, predicate
    and object, as the list shows them. apply puts the decisions in --reviews (else those of the build) into effect;
    each later build, add or remove does so, too. No document is read again for that. Of an endpoint they are listed
    only: decisions are on a store of one's own.
    """
    graph = opened(store, endpoint, timeout)
    if action is None:
        found = graph.doubts(limit=limit, rule=rule)
        if as_json:
            from govgraph.render.plain import json_text

            write(json_text(found))
            return
        from govgraph.render.review import print_doubts
        from govgraph.render.terminal import console

        print_doubts(found, console())
        return
    if action == "apply":
        from govgraph.cli.build import print_report

        if target:
            raise click.UsageError("apply takes no target; it puts all decisions into effect.")
        print_report(context, graph.apply_reviews(reviews), as_json=as_json, language=language)
        return
    if not target or reason is None or reviewer is None:
        raise click.UsageError(f"{action} takes a TARGET, --reason TEXT and --reviewer NAME.")
    decided = graph.decide(
        "accepted" if action == "accept" else "rejected",
        *target,
        reason=reason,
        reviewer=reviewer,
        file=file,
        day=day.date() if day else None,
        replace=replace,
    )
    if as_json:
        from govgraph.render.plain import json_text

        write(json_text(decided))
        return
    click.echo(f"{decided.verdict}: {' '.join(decided.target)}")
    folder = Path(decided.file).parent
    click.echo(f"Written to {decided.file}. To put it into effect: govgraph review apply --reviews {folder}")
