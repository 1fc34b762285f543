"""The finished graph against the shapes: document by document, and all of it by the rules that cross nodes."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from govgraph.graph.store import Generation
from govgraph.service.quarantine import quarantined_from_json
from govgraph.service.values import ValidationReport


def validate_generation(generation: Generation) -> ValidationReport:
    """All findings on a generation, and what the build found in the documents that it kept out of the graph."""
    from govgraph.graph.validation import Validator

    known: list[Quad] = []
    for name in generation.metadata["registers"]:
        known += generation.graph.quads_for_pattern(None, None, None, NamedNode(name))
    return ValidationReport(
        documents=generation.metadata["documents"],
        findings=tuple(Validator().validate_store(generation.graph, tuple(known))),
        quarantined=tuple(quarantined_from_json(report) for report in generation.quarantined()),
    )


def report_in_rdf(report: ValidationReport, *, quarantine: bool = False) -> str:
    """The standard report of SHACL in Turtle, on the documents in ``quarantine``, too, where asked."""
    from govgraph.publishing.report import validation_report

    kept_out = [finding for each in report.quarantined for finding in each.findings] if quarantine else []
    return validation_report([*report.findings, *kept_out])
