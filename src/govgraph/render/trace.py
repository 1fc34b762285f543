"""A trace for the terminal: a tree from the aim to the sentences, each link marked as it is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from rich.console import Console
from rich.text import Text

from govgraph.render.terminal import count, line, printable, wrapped
from govgraph.service.values import Link, MandateDetails, Quote, Trace, TraceNode

MARK_STYLE = {
    "stated": "bold green",
    "reviewed": "bold cyan",
    "proposed": "bold yellow",
    "inferred": "bold magenta",
}
KIND_NAME = {"priority_area": "priority area"}


def print_trace(trace: Trace, console: Console, *, narrowed: bool = False) -> None:
    """Print the tree, then how many links the documents state and how many are conclusions.

    ``narrowed`` says that something may have been left out.

    Addresses are never broken; a line that holds one may be longer than the console is wide.
    """
    for text in chain(Tree(console).lines(trace.root), [Text("")], _summary(trace, console, narrowed)):
        console.print(text, soft_wrap=True)


class Tree:
    """Draws trees; ``full`` tells more of each step: what spoke for a link, where a mandate is told, how firm it is.

    A passage is quoted once in all the trees that one of these draws. ``asked`` is the IRI of a node to point at.
    """

    def __init__(self, console: Console, *, full: bool = False, asked: str | None = None) -> None:
        self._console = console
        self._passages = Passages()
        self._full = full
        self._asked = asked

    def lines(self, node: TraceNode, branch: str = "", trunk: str = "") -> Iterator[Text]:
        """A node after ``branch``, then what is under it after ``trunk``."""
        below = trunk + ("│ " if node.children else "  ")
        yield from self._wrapped(self._heading(node), branch, below + "  ")
        if details := details_of(node, full=self._full):
            yield from self._wrapped(line(details), below, below + "  ")
        yield from self._quotes(node, below)
        for child in node.children:
            last = child is node.children[-1]
            yield from self.lines(child, trunk + ("└── " if last else "├── "), trunk + ("    " if last else "│   "))

    def _heading(self, node: TraceNode) -> Text:
        parts: list[str | tuple[str, str]] = [("▶ ", "bold")] if node.iri == self._asked else []
        if node.links:
            mark = node.links[0].mark
            parts += [(mark, MARK_STYLE.get(mark, "")), f" {kind_name(node)} "]
        parts.append((node.label, "bold"))
        if remarks := remarks_of(node, full=self._full):
            parts.append((f"  ({', '.join(remarks)})", "dim"))
        return line(*parts)

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


def kind_name(node: TraceNode) -> str:
    """What a node is, for reading."""
    return KIND_NAME.get(node.kind, node.kind)


def remarks_of(node: TraceNode, *, full: bool = False) -> list[str]:
    """What else is to be said of a node and its links, in a few words each."""
    remarks = [] if node.links else [kind_name(node)]
    if node.modality and node.details is None:
        remarks.append(node.modality)
    remarks.extend(link_remark(link, full) for link in node.links[:1] if link.mark == "inferred" or link.confidence < 1)
    remarks.extend(f"also {link_remark(link, full)}" for link in node.links[1:])
    return remarks


def link_remark(link: Link, full: bool = False) -> str:
    """How a link is known: its rule, its confidence and, where all is to be told, what spoke for it."""
    how = f"by rule {link.rule}" if link.mark == "inferred" else f"{link.mark}, rule {link.rule}"
    reasons = f": {', '.join(link.reasons)}" if full and link.reasons else ""
    return f"{how}, confidence {link.confidence:.2f}{reasons}"


def details_of(node: TraceNode, *, full: bool = False) -> str:
    """Who told whom, when and until when; what is usual (a task, adopted) is said only where all is to be told."""
    details = node.details
    if details is None:
        return ""
    proposed = node.modality == "proposed"
    firm = node.modality if node.modality and not proposed and (full or node.modality != "adopted") else ""
    told = [
        " → ".join(part for part in (details.issuer or "", ", ".join(details.assignees)) if part),
        firm,
        f"{'proposed' if proposed else 'given'} {details.issued}" if details.issued else "",
        "proposed" if proposed and not details.issued else "",
        _due(details, full),
        _status(details),
        f"reported in {', '.join(details.reported)}" if details.reported and not full else "",
        details.force if details.force and details.force != "task" else "",
    ]
    if full:
        if details.told:
            cases = f" ({', '.join(details.cases)})" if details.cases else ""
            told.append(f"told in {details.told}{cases}")
        told += [
            f"told again in {again.place} as “{again.label}”, {again.link.mark} {link_remark(again.link, full)}"
            for again in details.again
        ]
    elif details.again:
        told.append(f"told again in {', '.join(again.place for again in details.again)}")
    return "; ".join(part for part in told if part)


def _due(details: MandateDetails, full: bool) -> str:
    """The deadline that holds; where it and those before it were set anew, and how that is known."""
    told = [f"due {details.due}"] if details.due else []
    for amendment in details.anew:
        due = f" to {amendment.due}" if amendment.due and amendment.due != details.due else ""
        place = f" in {amendment.place}" if amendment.place else ""
        mark = "inferred " if amendment.link.mark == "inferred" else ""
        told.append(f"set anew{due}{place} ({mark}{link_remark(amendment.link, full)})")
    return ", ".join(told)


def _status(details: MandateDetails) -> str:
    """How far it has come; where that is concluded, how certainly."""
    link = details.status_link
    return details.status or "" if link is None else f"{details.status} ({link.mark} {link.confidence:.2f})"


def summary_of(trace: Trace, *, narrowed: bool = False) -> list[str]:
    """How many links documents state and how many are conclusions, in a few sentences."""
    nodes = list(trace.walk())
    if len(nodes) == 1:
        left = " that these options leave" if narrowed else ""
        return [f"Nothing in the store{left} feeds this aim."]
    return tally_of(nodes)


def tally_of(nodes: Iterable[TraceNode]) -> list[str]:
    """How many of the links to these nodes are known in which way, in a few sentences; nothing where there are none."""
    marks: Counter[str] = Counter(node.mark for node in nodes if node.mark is not None)
    if not marks:
        return []
    tally = ", ".join(f"{marks[mark]} {mark}" for mark in MARK_STYLE if marks[mark])
    told = [f"{count(sum(marks.values()), 'link')}: {tally}."]
    if marks["inferred"]:
        told.append("An inferred link is a rule's conclusion from the quoted sentences; no document states it.")
    if marks["proposed"]:
        told.append("A proposed link is one that a document proposes and, as far as is known, nobody adopted.")
    return told


def _summary(trace: Trace, console: Console, narrowed: bool) -> Iterator[Text]:
    style = "yellow" if trace.root.children == () else ""
    for text in summary_of(trace, narrowed=narrowed):
        yield from wrapped(line((text, style)), console, "", "", console.width)
