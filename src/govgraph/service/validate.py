"""The finished graph against the shapes: document by document, with what is known beforehand."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from govgraph.graph.store import Generation
from govgraph.graph.vocabulary import GOV, RDF
from govgraph.service.quarantine import findings_from_json
from govgraph.service.values import ValidationReport


def validate_generation(generation: Generation) -> ValidationReport:
    """All findings on a generation, those of documents in quarantine last."""
    from govgraph.graph.validation import Validator

    pattern = generation.graph.quads_for_pattern(None, RDF.type, GOV.MinutesDocument, None)
    documents = {quad.graph_name for quad in pattern}
    known: list[Quad] = []
    for name in generation.metadata["registers"]:
        known += generation.graph.quads_for_pattern(None, None, None, NamedNode(name))
    validator, context = Validator(), tuple(known)
    findings = []
    for name in documents:
        findings += validator.validate(generation.graph.quads_for_pattern(None, None, None, name), context)
    findings.sort(key=lambda finding: finding.order)
    quarantined = list(generation.quarantined())
    findings += [finding for report in quarantined for finding in findings_from_json(report)]
    return ValidationReport(
        documents=len(documents) + len(quarantined),
        quarantined=tuple(str(report["label"]) for report in quarantined),
        findings=tuple(findings),
    )
