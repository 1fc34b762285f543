"""``govgraph validate``: the store against the shapes."""

from __future__ import annotations

from pathlib import Path

import click

from govgraph.cli.options import language_option, store_option
from govgraph.cli.output import write


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "rdf"]),
    default="text",
    show_default=True,
    help="rdf is the standard validation report of SHACL, in Turtle.",
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option("--quarantine", is_flag=True, help="Tell what is wrong with the documents in quarantine, too.")
@language_option
@store_option
@click.pass_context
def validate(context: click.Context, form: str, quarantine: bool, language: str, store: Path) -> None:
    """Check the store against the shapes.

    Each finding names the document and the words concerned, the rule, and what to do. Documents that a build put in
    quarantine are named; they are not in the graph, and the next build reads them again.

    Exits with 1 where something in the graph is a violation, or, with --quarantine, where a document is in quarantine;
    warnings do not count.
    """
    from govgraph.service import GovGraph

    report = GovGraph.open(store).validate()
    if form == "json":
        from govgraph.render.plain import json_text

        write(json_text(report))
    elif form == "rdf":
        from govgraph.service.validate import report_in_rdf

        write(report_in_rdf(report, quarantine=quarantine))
    else:
        from govgraph.render.findings import print_validation
        from govgraph.render.terminal import console

        print_validation(report, console(), language=language, quarantine=quarantine)
    context.exit(1 if not report.conforms or (quarantine and report.quarantined) else 0)
