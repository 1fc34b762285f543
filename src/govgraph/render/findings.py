"""Findings of the validation: where, what is wrong, by which rule, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from govgraph.render.terminal import count, line
from govgraph.service.values import ValidationReport

if TYPE_CHECKING:
    from govgraph.service.values import Finding

SEVERITY_STYLE = {"violation": "bold red", "warning": "bold yellow", "info": "bold blue"}
SEVERITIES = tuple(SEVERITY_STYLE)


def print_validation(
    report: ValidationReport, console: Console, *, language: str = "en", quarantine: bool = False
) -> None:
    """Print all findings, then what they come to; what is wrong with documents in ``quarantine`` where asked."""
    for finding in report.findings:
        console.print(finding_text(finding, language))
    if report.findings:
        console.print()
    verdict = "conforms" if report.conforms else "does not conform"
    summary = f"{count(report.documents, 'document')} checked; the graph {verdict}: {tally(report.findings)}."
    console.print(line((summary, "green" if report.conforms else "red")))
    if report.quarantined:
        console.print(line(f"{count(len(report.quarantined), 'document')} in quarantine (read, not in the graph):"))
    for document in report.quarantined:
        console.print(line("  ", (document.label, "yellow"), f": {tally(document.findings)}"))
        if quarantine:
            for finding in document.findings:
                console.print(finding_text(finding, language, indent="    "))
    if report.quarantined and not quarantine:
        console.print(line(("  --quarantine tells what is wrong with them", "dim")))


def finding_text(finding: Finding, language: str = "en", indent: str = "") -> Text:
    """One finding: severity, place and message; the quoted words; the shape and rule that it breaks."""
    place = finding.file or finding.document or finding.node
    if finding.span is not None:
        place += f":{finding.span[0]}-{finding.span[1]}"
    lines = [
        line((finding.severity, SEVERITY_STYLE.get(finding.severity, "")), f" {place}: ", message(finding, language))
    ]
    if finding.quote:
        lines.append(line("  ", ("“" + finding.quote.strip() + "”", "italic")))
    about = [f"shape {short(finding.shape)}", f"rule {short(finding.rule)}", f"node {finding.node}"]
    if finding.path:
        about.append(f"property {short(finding.path)}")
    if finding.value is not None:
        about.append(f"value {finding.value}")
    lines.append(line(("  " + " · ".join(about), "dim")))
    return Text("\n").join(Text(indent) + each for each in lines)


def message(finding: Finding, language: str) -> str:
    """The message in ``language``, else in English, else in whatever there is."""
    messages = finding.messages
    for tag in (language, "en", *messages):
        if messages.get(tag):
            return messages[tag]
    return f"breaks {short(finding.rule)}"


def short(iri: str) -> str:
    """The last part of an IRI, for reading; other names stay as they are."""
    if "://" not in iri:
        return iri
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]


def tally(findings: Sequence[Finding]) -> str:
    """``2 violations, 1 warning``, or ``no findings``."""
    counts = Counter[str](finding.severity for finding in findings)
    told = [count(counts[s], s if s != "info" else "remark") for s in SEVERITIES if counts[s]]
    return ", ".join(told) or "no findings"
