"""What is not settled, for the terminal: by kind and reason, with counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import Console
from rich.text import Text

from govgraph.render.terminal import count, line, wrapped
from govgraph.service.values import UnresolvedReport

KINDS = {
    "citation": ("Citations that lead nowhere", "why"),
    "mandate": ("Mandates that lack an issuer or a date", "lack"),
    "link": ("Links in doubt", "rule"),
}


def print_unresolved(report: UnresolvedReport, console: Console) -> None:
    """Print every entry below its kind and reason, then the counts."""
    for text in _lines(report, console):
        console.print(text, soft_wrap=True)


def _lines(report: UnresolvedReport, console: Console) -> Iterator[Text]:
    for kind, entries in groupby(report.entries, key=lambda entry: entry.kind):
        doubt = f", confidence below {report.below:g}" if kind == "link" else ""
        yield line((KINDS[kind][0] + doubt, "bold"))
        previous = None
        for entry in entries:
            if kind != "link" and entry.why != previous:
                yield line(f"  {entry.why} ", (f"({report.counts[kind][entry.why]})", "dim"))
                previous = entry.why
            told = line(entry.text, (f"  — {entry.place}" if entry.place else "", "dim"))
            if kind == "link":
                told = line((f"{entry.confidence:.2f} ", "bold magenta"), f"{entry.why}: ") + told
            yield from wrapped(told, console, "    ", "      ", console.width)
        yield Text("")
    yield from wrapped(line(summary_of_unresolved(report)), console, "", "  ", console.width)


def summary_of_unresolved(report: UnresolvedReport) -> str:
    """How many there are of each kind, in one sentence."""
    if not report.entries:
        return "Nothing is unresolved."
    sums = {kind: sum(whys.values()) for kind, whys in report.counts.items()}
    return ", ".join(count(sums[kind], kind) for kind in KINDS if kind in sums) + " to look at."
