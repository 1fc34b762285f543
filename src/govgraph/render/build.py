"""What a build did: files read and left out, facts mapped, text left over and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table as Grid

from govgraph.render.findings import finding_text, tally
from govgraph.render.terminal import count, line, wrapped
from govgraph.service.values import BuildReport, DocumentReport, DocumentStatus, Note

if TYPE_CHECKING:
    from rich.console import RenderableType

    from govgraph.service.values import ContestedAlias

STATUS_STYLE = {
    "read": "green",
    "failed": "red",
    "quarantined": "yellow",
    "duplicate": "cyan",
    "conflict": "red",
    "removed": "magenta",
}
LEFT_OUT: dict[DocumentStatus, str] = {
    "failed": "failed",
    "quarantined": "in quarantine",
    "duplicate": "duplicate",
    "conflict": "in conflict",
}
NOTE_PLACES = 3
FILES_SHOWN = 50


def print_build(report: BuildReport, console: Console, *, language: str = "en") -> None:
    """Print the coverage report: the files, what was left out and why, then what the store holds."""
    if 0 < len(report.documents) <= FILES_SHOWN:
        console.print(_files(report.documents))
    for document in report.with_status("failed", "quarantined", "conflict", "duplicate"):
        console.print(*_left_out(document, language), "", sep="\n")
    notes = _left_over(report)
    if notes:
        console.print(line(("Left over, repaired or doubtful", "bold")), *notes, "", sep="\n")
    if report.rejected:
        texts = (finding_text(finding, language) for finding in report.rejected)
        console.print(line(("Inferred, and withdrawn because it breaks a rule", "bold")), *texts, "", sep="\n")
    if report.aliases:
        console.print(line(("Aliases of registers that would make one of two, and are not gone by", "bold")))
        for alias in report.aliases:
            console.print(*_contested(alias), soft_wrap=True, sep="\n")
        console.print()
    if report.waiting:
        lines = (line(f"  {each.verdict} {' '.join(each.target)}") for each in report.waiting)
        console.print(line(("Reviews of what is not in the graph", "bold")), *lines, "", sep="\n", soft_wrap=True)
    told = [finding for document in report.with_status("read") for finding in document.findings]
    if told:
        texts = (finding_text(finding, language) for finding in told)
        console.print(line(("Findings in what was read", "bold")), *texts, "", sep="\n")
    for name, text in totals(report):
        for part in wrapped(line(text), console, f"{name:<10}", " " * 10, console.width):
            console.print(part, soft_wrap=True)


def _files(documents: Sequence[DocumentReport]) -> RenderableType:
    grid = Grid(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    grid.add_column("file", overflow="fold")
    grid.add_column("status", no_wrap=True)
    grid.add_column("facts", justify="right")
    grid.add_column("text covered", justify="right")
    grid.add_column("notes", justify="right")
    for document in documents:
        grid.add_row(
            line(document.file),
            line((document.status, STATUS_STYLE.get(document.status, ""))),
            str(sum(document.facts.values())) if document.facts else "",
            f"{document.coverage.share:.0%}" if document.coverage else "",
            str(len(document.notes)) if document.notes else "",
        )
    return grid


def _left_out(document: DocumentReport, language: str) -> list[RenderableType]:
    style = STATUS_STYLE.get(document.status, "")
    if document.error is not None:
        told = document.error.message
        advice = [line(f"  {document.error.advice}")] if document.error.advice else []
        return [line((document.status, style), f" {document.file}: {told}"), *advice]
    if document.status == "quarantined":
        heading = line(
            (document.status, style), f" {document.file}: {tally(document.findings)}; it is not in the graph"
        )
        return [heading, *(finding_text(finding, language) for finding in document.findings)]
    why = {
        "duplicate": f"the same content as {document.kept}, which was taken",
        "conflict": f"the same document as {document.kept} with other content; that one was taken",
    }
    return [line((document.status, style), f" {document.file}: {why.get(document.status, 'left out')}")]


def _contested(alias: ContestedAlias) -> Iterator[RenderableType]:
    """The register and the alias, why the two are two, and a sentence on each."""
    yield line(("alias", "bold yellow"), f" {alias.register or 'register'}: “{alias.alias}”: {alias.reason}")
    for claimant in alias.claimants:
        yield line("  ", claimant.label, (f" {claimant.actor}", "dim"))
        passage = claimant.passage
        if passage is None:
            yield line(("    no document in the graph shows it", "dim"))
        else:
            place = f"{passage.file or passage.document}:{passage.span[0]}-{passage.span[1]}"
            yield line("    ", (f"{place} ", "dim"), (f"“{' '.join(passage.quote.split())}”", "italic"))


def _left_over(report: BuildReport) -> list[RenderableType]:
    """The notes by code, each with the first places where it was made."""
    by_code: dict[str, list[tuple[str, Note]]] = defaultdict(list)
    for document in report.documents:
        for note in document.notes:
            by_code[note.code].append((PurePath(document.file).name, note))
    lines: list[RenderableType] = []
    for code, made in sorted(by_code.items()):
        lines.append(line(f"  {code} ", (f"({len(made)})", "dim")))
        for file, note in made[:NOTE_PLACES]:
            lines.append(line("    ", (f"{file}:{note.span.start}-{note.span.end} ", "dim"), note.message))
        if len(made) > NOTE_PLACES:
            lines.append(line(("    " + f"and {len(made) - NOTE_PLACES} more (--json tells them all)", "dim")))
    return lines


def totals(report: BuildReport) -> Iterator[tuple[str, str]]:
    """What it comes to, as names and texts."""
    read = report.with_status("read")
    counts = Counter(document.status for document in report.documents)
    removed = counts.pop("removed", 0)
    if removed:
        yield "Removed", count(removed, "file")
    left_out = "".join(f", {counts[status]} {word}" for status, word in LEFT_OUT.items() if counts[status])
    if counts or not removed:
        yield "Read", f"{len(read)} of {count(counts.total(), 'file')}{left_out}"
        yield "Facts", ", ".join(f"{kind} {number:,}" for kind, number in report.facts.items() if number) or "none"
    characters = sum(document.coverage.characters for document in read if document.coverage)
    covered = sum(document.coverage.covered for document in read if document.coverage)
    if characters:
        yield "Coverage", f"facts rest on {covered / characters:.0%} of the text read"
    inferred = ", ".join(f"{number:,} by {rule}" for rule, number in sorted(report.inferred.items()))
    yield "Inferred", inferred or "nothing"
    if report.reviews:
        waiting = f", {len(report.waiting)} of which wait for their target" if report.waiting else ""
        yield "Reviews", f"{count(report.reviews, 'decision')}{waiting}"
    if counts or not removed:
        yield "Findings", tally(report.findings)
    held = f"generation {report.generation}: {count(report.held, 'document')}, {count(report.triples, 'triple')}"
    yield "Store", f"{report.store}, {held} in {report.seconds:.1f} s"
