"""Findings as JSON and back: what stays with a generation of the documents that are not in its graph."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from govgraph.service.values import Quarantined

if TYPE_CHECKING:
    from govgraph.service.values import DocumentReport


def report_as_json(report: DocumentReport) -> dict[str, Any]:
    """What became of a document in quarantine. The file's folder is left out: the store is a function of sources."""
    return {
        "document": report.iri,
        "label": report.label,
        "findings": [asdict(finding) for finding in report.findings],
    }


def quarantined_from_json(report: dict[str, Any]) -> Quarantined:
    """The document of such a report."""
    from govgraph.graph.finding import Finding

    names = {field.name for field in fields(Finding)}
    found = []
    for said in report["findings"]:
        values = {name: value for name, value in said.items() if name in names}
        if values.get("span") is not None:
            values["span"] = tuple(values["span"])
        found.append(Finding(**values))
    return Quarantined(str(report["document"]), str(report["label"]), tuple(found))
