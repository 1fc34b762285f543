"""A trace for the terminal: a tree from the aim to the sentences, each link marked as it is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text
from rich.tree import Tree

from govgraph.render.terminal import Indented, count, line, printable
from govgraph.service.values import Link, Quote, Trace, TraceNode

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
INDENT = 2


def trace_tree(trace: Trace) -> RenderableType:
    """The tree, then a line that says how many links the documents state and how many are conclusions."""
    tree = _Numbered().grow(trace.root)
    return Group(tree, Text(""), *(Indented(told, 0) for told in _summary(trace)))


class _Numbered:
    """Grows the tree; a passage is quoted once and numbered, then told by its number."""

    def __init__(self) -> None:
        self._numbers: dict[Quote, int] = {}

    def grow(self, node: TraceNode, parent: Tree | None = None) -> Tree:
        body: list[RenderableType] = [Indented(_heading(node), 0, hanging=2)]
        if node.details is not None and (details := _details(node)):
            body.append(Indented(details, 0, hanging=2))
        body.extend(self._quotes(node))
        label = Group(*body)
        tree = Tree(label, guide_style="dim") if parent is None else parent.add(label)
        for child in node.children:
            self.grow(child, tree)
        return tree

    def _quotes(self, node: TraceNode) -> Iterator[RenderableType]:
        """First what holds the node's own words, then what else ties it to its parent."""
        known: set[int] = set()
        printed = len(self._numbers)
        tying = [quote for link in node.links for quote in link.quotes]
        holding = [quote for quote in tying if any(_holds(quote, own) for own in node.quotes)]
        for quote in dict.fromkeys([*holding, *node.quotes, *tying]):
            number = self._known(quote)
            if number is not None:
                known |= {number} if number <= printed else set()
                continue
            number = len(self._numbers) + 1
            self._numbers[quote] = number
            yield from _quoted(quote, number, node.label)
        if known:
            yield Indented(line(("see " + ", ".join(f"[{number}]" for number in sorted(known)), "dim")), INDENT)

    def _known(self, quote: Quote) -> int | None:
        """The number of a passage that was quoted before and holds this one."""
        return next((number for before, number in self._numbers.items() if _holds(before, quote)), None)


def _holds(outer: Quote, inner: Quote) -> bool:
    """Whether the one passage lies within the other."""
    within = outer.span[0] <= inner.span[0] and inner.span[1] <= outer.span[1]
    return within and outer.document_iri == inner.document_iri


def _quoted(quote: Quote, number: int, label: str) -> Iterator[RenderableType]:
    """The quote and where it stands; where it only repeats the label, just where that stands."""
    mark = f"[{number}] "
    origin = _origin(quote)
    if printable(quote.text).casefold() == printable(label).casefold():
        yield Indented(line((mark, "dim")) + origin, INDENT, hanging=len(mark))
        return
    yield Indented(line((mark, "dim"), ("“" + quote.text.strip() + "”", "italic")), INDENT, hanging=len(mark))
    yield Indented(origin, INDENT + len(mark), hanging=2)


def _heading(node: TraceNode) -> Text:
    parts: list[str | tuple[str, str]] = []
    if node.links:
        link = node.links[0]
        parts += [(f"{link.mark}", MARK_STYLE.get(link.mark, "")), f" {KIND_NAME.get(node.kind, node.kind)} "]
    parts.append((node.label, "bold"))
    remarks = [] if node.links else [KIND_NAME.get(node.kind, node.kind)]
    if node.modality and node.kind != "mandate":
        remarks.append(node.modality)
    remarks.extend(_link_remark(link) for link in node.links[:1] if link.mark == "inferred" or link.confidence < 1)
    remarks.extend(f"also {_link_remark(link)}" for link in node.links[1:])
    if remarks:
        parts.append((f"  ({', '.join(remarks)})", "dim"))
    return line(*parts)


def _link_remark(link: Link) -> str:
    how = f"by rule {link.rule}" if link.mark == "inferred" else f"{link.mark}, rule {link.rule}"
    return f"{how}, confidence {link.confidence:.2f}"


def _details(node: TraceNode) -> Text | None:
    """Who told whom, when and until when; what is usual (a task, adopted) is not said."""
    details = node.details
    assert details is not None
    who = " → ".join(part for part in (details.issuer or "", ", ".join(details.assignees)) if part)
    told = [
        who,
        f"given {details.issued}" if details.issued else "",
        f"due {details.due}" if details.due else "",
        details.status or "",
        node.modality if node.modality and node.modality != "adopted" else "",
        details.force if details.force and details.force != "task" else "",
    ]
    text = "; ".join(part for part in told if part)
    return line(text) if text else None


def _origin(quote: Quote) -> Text:
    places = [quote.document]
    if quote.file:
        places.append(f"{quote.file}:{quote.span[0]}-{quote.span[1]}")
    parts: list[str | tuple[str, str]] = [("— " + " · ".join(places), "dim")]
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
