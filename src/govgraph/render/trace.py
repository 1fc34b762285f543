"""A trace for the terminal: a tree from the aim to the sentences, each link marked as it is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from rich.console import Console
from rich.text import Text

from govgraph.render.terminal import count, line, printable, wrapped
from govgraph.service.values import Link, Quote, Trace, TraceNode

MARK_STYLE = {"stated": "bold green", "proposed": "bold yellow", "inferred": "bold magenta"}
KIND_NAME = {"priority_area": "priority area"}


def print_trace(trace: Trace, console: Console) -> None:
    """Print the tree, then how many links the documents state and how many are conclusions.

    Addresses are never broken; a line that holds one may be longer than the console is wide.
    """
    for text in chain(_Tree(console).lines(trace.root), [Text("")], _summary(trace, console)):
        console.print(text, soft_wrap=True)


class _Tree:
    """Draws the tree."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._passages = Passages()

    def lines(self, node: TraceNode, branch: str = "", trunk: str = "") -> Iterator[Text]:
        """A node after ``branch``, then what is under it after ``trunk``."""
        below = trunk + ("│ " if node.children else "  ")
        yield from self._wrapped(_heading(node), branch, below + "  ")
        if details := details_of(node):
            yield from self._wrapped(line(details), below, below + "  ")
        yield from self._quotes(node, below)
        for child in node.children:
            last = child is node.children[-1]
            yield from self.lines(child, trunk + ("└── " if last else "├── "), trunk + ("    " if last else "│   "))

    def _wrapped(self, text: Text, prefix: str, later: str) -> Iterator[Text]:
        return wrapped(text, self._console, prefix, later, self._console.width)

    def _quotes(self, node: TraceNode, prefix: str) -> Iterator[Text]:
        new, known = self._passages.of(node)
        for number, quote in new:
            yield from self._quoted(quote, number, node.label, prefix)
        if known:
            yield Text(prefix + "  see " + ", ".join(f"[{number}]" for number in known), style="dim")

    def _quoted(self, quote: Quote, number: int, label: str, prefix: str) -> Iterator[Text]:
        """The quote and where it stands; where it only repeats the label, just where that stands."""
        mark = f"  [{number}] "
        later = prefix + " " * len(mark)
        place = f"— {quote.document}, characters {quote.span[0]}-{quote.span[1]}"
        if not quote.url and quote.file:
            place += f" of {quote.file}"
        if printable(quote.text).casefold() == printable(label).casefold():
            yield from self._wrapped(line((place, "dim")), prefix + mark, later + "  ")
        else:
            yield from self._wrapped(line(("“" + quote.text.strip() + "”", "italic")), prefix + mark, later)
            yield from self._wrapped(line((place, "dim")), later, later + "  ")
        if quote.url:
            yield Text(later + "  " + printable(quote.url), style="dim")


class Passages:
    """The passages of a trace: each is quoted once and numbered, then told by its number."""

    def __init__(self) -> None:
        self._numbers: dict[Quote, int] = {}

    def of(self, node: TraceNode) -> tuple[list[tuple[int, Quote]], list[int]]:
        """(what is to be quoted at a node, with numbers; the numbers of what has been quoted before).

        First comes what holds the node's own words, then what else ties it to its parent.
        """
        tying = [quote for link in node.links for quote in link.quotes]
        holding = [quote for quote in tying if any(_holds(quote, own) for own in node.quotes)]
        before = len(self._numbers)
        new: list[tuple[int, Quote]] = []
        known: set[int] = set()
        for quote in dict.fromkeys([*holding, *node.quotes, *tying]):
            number = next((number for other, number in self._numbers.items() if _holds(other, quote)), None)
            if number is None:
                number = self._numbers[quote] = len(self._numbers) + 1
                new.append((number, quote))
            elif number <= before:
                known.add(number)
        return new, sorted(known)


def _holds(outer: Quote, inner: Quote) -> bool:
    """Whether the one passage lies within the other."""
    within = outer.span[0] <= inner.span[0] and inner.span[1] <= outer.span[1]
    return within and outer.document_iri == inner.document_iri


def _heading(node: TraceNode) -> Text:
    parts: list[str | tuple[str, str]] = []
    if node.links:
        mark = node.links[0].mark
        parts += [(mark, MARK_STYLE.get(mark, "")), f" {kind_name(node)} "]
    parts.append((node.label, "bold"))
    if remarks := remarks_of(node):
        parts.append((f"  ({', '.join(remarks)})", "dim"))
    return line(*parts)


def kind_name(node: TraceNode) -> str:
    """What a node is, for reading."""
    return KIND_NAME.get(node.kind, node.kind)


def remarks_of(node: TraceNode) -> list[str]:
    """What else is to be said of a node and its links, in a few words each."""
    remarks = [] if node.links else [kind_name(node)]
    if node.modality and node.kind != "mandate":
        remarks.append(node.modality)
    remarks.extend(_link_remark(link) for link in node.links[:1] if link.mark == "inferred" or link.confidence < 1)
    remarks.extend(f"also {_link_remark(link)}" for link in node.links[1:])
    return remarks


def _link_remark(link: Link) -> str:
    how = f"by rule {link.rule}" if link.mark == "inferred" else f"{link.mark}, rule {link.rule}"
    return f"{how}, confidence {link.confidence:.2f}"


def details_of(node: TraceNode) -> str:
    """Who told whom, when and until when; what is usual (a task, adopted) is not said."""
    details = node.details
    if details is None:
        return ""
    told = [
        " → ".join(part for part in (details.issuer or "", ", ".join(details.assignees)) if part),
        f"given {details.issued}" if details.issued else "",
        f"due {details.due}" if details.due else "",
        details.status or "",
        f"reported in {', '.join(details.reported)}" if details.reported else "",
        node.modality if node.modality and node.modality != "adopted" else "",
        details.force if details.force and details.force != "task" else "",
    ]
    return "; ".join(part for part in told if part)


def summary_of(trace: Trace) -> list[str]:
    """How many links documents state and how many are conclusions, in a few sentences."""
    marks = Counter(node.mark for node in trace.walk() if node.mark is not None)
    if not marks:
        return ["Nothing in the store feeds this aim."]
    tally = ", ".join(f"{marks[mark]} {mark}" for mark in ("stated", "proposed", "inferred") if marks[mark])
    told = [f"{count(sum(marks.values()), 'link')}: {tally}."]
    if marks["inferred"]:
        told.append("An inferred link is a rule's conclusion from the quoted sentences; no document states it.")
    if marks["proposed"]:
        told.append("A proposed link is one that a document proposes and, as far as is known, nobody adopted.")
    return told


def _summary(trace: Trace, console: Console) -> Iterator[Text]:
    style = "yellow" if trace.root.children == () else ""
    for text in summary_of(trace):
        yield from wrapped(line((text, style)), console, "", "", console.width)
