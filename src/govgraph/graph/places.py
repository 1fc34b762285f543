"""Where in a document the words stand that a node rests on: for findings about the node, and for those who quote it."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from govgraph.graph.triples import Subject, Term, Triples
from govgraph.graph.union import Union
from govgraph.graph.vocabulary import GOV, OA

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a document: its IRI, the name of its file, offsets in characters, and the words."""

    document: ox.NamedNode
    file: str | None
    span: Span
    text: str


def words_of(evidence: ox.NamedNode, union: Union) -> Words | None:
    """The words that a piece of evidence selects; None where its document, offsets or quote are not told."""
    document = union.node(evidence, OA.hasSource)
    selectors = union.nodes(evidence, OA.hasSelector)
    text = next((exact for selector in selectors if (exact := union.text(selector, OA.exact))), None)
    bounds = [(union.integer(selector, OA.start), union.integer(selector, OA.end)) for selector in selectors]
    span = next(((start, end) for start, end in bounds if start is not None and end is not None), None)
    if document is None or text is None or span is None:
        return None
    return Words(document, union.text(document, GOV.fileName), span, text)


def place(data: Triples, node: Subject) -> tuple[Span | None, str | None]:
    """Offsets and quote of the first words that a node rests on: its evidence, or that of a fact that mentions it."""
    facts: list[Term] = [node, *data.subjects(node, GOV.mentions)]
    ranges = [found for fact in facts for found in data.objects(fact, GOV.evidence)]
    ranges += [node, *data.subjects(node, OA.hasSelector)]
    places = [found for each in ranges if (found := _span(data, each)) is not None]
    return min(places, default=(None, None), key=lambda found: (found[0], found[1] or ""))


def file_name(data: Triples, document: str | None) -> str | None:
    """The name of the file that a document was read from, None where it is not told."""
    names = data.objects(ox.NamedNode(document), GOV.fileName) if document else ()
    return min((name.value for name in names if isinstance(name, ox.Literal)), default=None)


def _span(data: Triples, range_: Term) -> tuple[Span, str | None] | None:
    """The offsets and the quote of a range by its selectors, None where the offsets are missing or no numbers."""

    def of(predicate: ox.NamedNode) -> str | None:
        said = [
            value.value
            for selector in data.objects(range_, OA.hasSelector)
            for value in data.objects(selector, predicate)
            if isinstance(value, ox.Literal)
        ]
        return min(said, default=None)

    start, end = of(OA.start), of(OA.end)
    if start is None or end is None or not (start.isdecimal() and end.isdecimal()):
        return None
    return (int(start), int(end)), of(OA.exact)
