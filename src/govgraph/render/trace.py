"""A trace for the terminal: a tree from the aim to the sentences, each link marked as it is known."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from govgraph.render.terminal import count, line
from govgraph.service.values import Link, MandateDetails, Quote, Trace, TraceNode

if TYPE_CHECKING:
    from rich.console import RenderableType

MARK_STYLE = {"stated": "bold green", "proposed": "bold yellow", "inferred": "bold magenta"}
KIND_NAME = {
    "goal": "goal",
    "priority_area": "priority area",
    "programme": "programme",
    "mandate": "mandate",
    "aspect": "aspect",
}
QUOTE_INDENT = (0, 0, 0, 2)


def trace_tree(trace: Trace) -> RenderableType:
    """The tree, then a line that says how many links the documents state and how many are conclusions."""
    tree = _Numbered().grow(trace.root)
    return Group(tree, Text(""), *_summary(trace))


class _Numbered:
    """Grows the tree; a sentence is printed in full once and numbered, then told by its number."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, tuple[int, int]], int] = {}

    def grow(self, node: TraceNode, parent: Tree | None = None) -> Tree:
        body: list[RenderableType] = [_heading(node)]
        if node.details is not None and (details := _details(node.details)):
            body.append(details)
        body.extend(self._quotes(node))
        label = Group(*body)
        tree = Tree(label, guide_style="dim") if parent is None else parent.add(label)
        for child in node.children:
            self.grow(child, tree)
        return tree

    def _quotes(self, node: TraceNode) -> list[RenderableType]:
        lines: list[RenderableType] = []
        known: list[int] = []
        quotes = [*node.quotes, *(quote for link in node.links for quote in link.quotes)]
        for quote in dict.fromkeys(quotes):
            key = (quote.document_iri, quote.span)
            if key in self._numbers:
                known.append(self._numbers[key])
                continue
            number = self._numbers[key] = len(self._numbers) + 1
            lines.append(
                Padding(
                    line((f"[{number}] ", "dim"), ("“" + quote.text.strip() + "”", "italic")),
                    QUOTE_INDENT,
                    expand=False,
                )
            )
            lines.append(Padding(_origin(quote, indent=len(f"[{number}] ")), QUOTE_INDENT, expand=False))
        if known:
            numbers = ", ".join(f"[{number}]" for number in sorted(set(known)))
            lines.append(Padding(line((f"see {numbers}", "dim")), QUOTE_INDENT, expand=False))
        return lines


def _heading(node: TraceNode) -> Text:
    parts: list[str | tuple[str, str]] = []
    if node.links:
        link = node.links[0]
        parts += [(f"{link.mark}", MARK_STYLE.get(link.mark, "")), f" {KIND_NAME.get(node.kind, node.kind)} "]
    parts.append((node.label, "bold"))
    remarks = [] if node.links else [KIND_NAME.get(node.kind, node.kind)]
    if node.modality:
        remarks.append(node.modality)
    remarks.extend(_link_remark(link) for link in node.links[:1] if link.mark == "inferred" or link.confidence < 1)
    remarks.extend(f"also {_link_remark(link)}" for link in node.links[1:])
    if remarks:
        parts.append((f"  ({', '.join(remarks)})", "dim"))
    return line(*parts)


def _link_remark(link: Link) -> str:
    how = f"by rule {link.rule}" if link.mark == "inferred" else f"{link.mark}, rule {link.rule}"
    return f"{how}, confidence {link.confidence:.2f}"


def _details(details: MandateDetails) -> Text | None:
    who = " → ".join(part for part in (details.issuer or "", ", ".join(details.assignees)) if part)
    told = [
        who,
        f"given {details.issued}" if details.issued else "",
        f"due {details.due}" if details.due else "",
        details.status or "",
        details.force if details.force and details.force != "task" else "",
    ]
    text = "; ".join(part for part in told if part)
    return line(text) if text else None


def _origin(quote: Quote, indent: int) -> Text:
    places = [quote.document]
    if quote.file:
        places.append(f"{quote.file}:{quote.span[0]}-{quote.span[1]}")
    parts: list[str | tuple[str, str]] = [(" " * indent + "— " + " · ".join(places), "dim")]
    if quote.url:
        parts += [(" · ", "dim"), (quote.url, "dim underline")]
    return line(*parts)


def _summary(trace: Trace) -> list[Text]:
    marks = Counter(node.mark for node in trace.walk() if node.mark is not None)
    if not marks:
        return [line(("Nothing in the store feeds this aim.", "yellow"))]
    tally = ", ".join(f"{marks[mark]} {mark}" for mark in ("stated", "proposed", "inferred") if marks[mark])
    lines = [line(f"{count(sum(marks.values()), 'link')}: {tally}.")]
    if marks["inferred"]:
        lines.append(
            line(("An inferred link is a rule's conclusion from the quoted sentences; no document states it.", "dim"))
        )
    if marks["proposed"]:
        lines.append(
            line(("A proposed link is one that a document proposes and, as far as is known, nobody adopted.", "dim"))
        )
    return lines
