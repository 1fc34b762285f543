"""What is doubtful, for the terminal: each with its rule, reasons, sentences, and the target of a decision on it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from govgraph.render.terminal import count, line, wrapped
from govgraph.service.values import Doubt


def print_doubts(doubts: Sequence[Doubt], console: Console) -> None:
    """Print the doubts in their order. Targets stand in a line each, so that they can be copied."""
    for doubt in doubts:
        heading = line((f"{doubt.confidence:.2f} ", "bold yellow"), f"{doubt.kind}, {doubt.basis} by rule {doubt.rule}")
        console.print(heading, soft_wrap=True)
        between = f" {_short(doubt.target[1])} " if len(doubt.target) == 3 else ""
        texts = [line((between.join(f"“{label}”" for label in doubt.labels), "bold"))]
        if doubt.reasons:
            texts.append(line((doubt.reasons, "dim")))
        for source, quote in doubt.quotes:
            texts += [line((source, "dim")), line(("“" + quote.strip() + "”", "italic"))]
        for text in texts:
            for part in wrapped(text, console, "  ", "    ", console.width):
                console.print(part, soft_wrap=True)
        console.print(line(f"  {' '.join(doubt.target)}"), "", sep="\n", soft_wrap=True)
    console.print(line(f"{count(len(doubts), 'doubt')} listed." if doubts else "Nothing is doubtful."))


def _short(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
