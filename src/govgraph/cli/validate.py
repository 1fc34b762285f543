"""``govgraph validate``: the store against the shapes."""

from __future__ import annotations

from pathlib import Path

import click

from govgraph.cli.options import json_option, language_option, store_option
from govgraph.cli.output import write


@click.command()
@json_option
@language_option
@store_option
@click.pass_context
def validate(context: click.Context, as_json: bool, language: str, store: Path) -> None:
    """Check the store against the shapes.

    Each finding names the document and the words concerned, the rule, and what to do. Exits with 1 where something is
    a violation; warnings do not count.
    """
    from govgraph.service import GovGraph

    report = GovGraph.open(store).validate()
    if as_json:
        from govgraph.render.plain import json_text

        write(json_text(report))
    else:
        from govgraph.render.findings import print_validation
        from govgraph.render.terminal import console

        print_validation(report, console(), language=language)
    context.exit(0 if report.conforms else 1)
