"""Writes quads into one document's graph: labels, dates, and facts with the evidence they rest on.

Evidence follows the Web Annotation Data Model (https://www.w3.org/TR/annotation-model/): a specific resource whose
source is the document and which two selectors find, one by offsets and one by the quote. All nodes have IRIs.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from govgraph.graph import iris
from govgraph.graph.datebounds import Bounds
from govgraph.graph.mapping.contacts import clear_of_contacts
from govgraph.graph.vocabulary import BASIS, GOV, MODALITY, NIF, OA, RDF, RDFS, XSD
from govgraph.record import Basis, Modality, Provenance, Span

LANGUAGE: Final = "fi"

_BASES: Final[dict[Basis, NamedNode]] = {
    "stated": BASIS.stated,
    "inferred": BASIS.inferred,
    "reviewed": BASIS.reviewed,
}
_MODALITIES: Final[dict[Modality, NamedNode]] = {
    "preliminary": MODALITY.preliminary,
    "proposed": MODALITY.proposed,
    "adopted": MODALITY.adopted,
    "rejected": MODALITY.rejected,
}
# A fact that two sentences tell is known as well as the better of them tells it.
_STRONGEST: Final[tuple[Basis, ...]] = ("reviewed", "stated", "inferred")


class DateProperties(NamedTuple):
    """The three properties of a date: its text as printed, and the first and last day it may mean."""

    text: NamedNode
    earliest: NamedNode
    latest: NamedNode


ISSUED: Final = DateProperties(GOV.issuedText, GOV.issuedEarliest, GOV.issuedLatest)
DUE: Final = DateProperties(GOV.dueText, GOV.dueEarliest, GOV.dueLatest)
DATE: Final = DateProperties(GOV.dateText, GOV.dateEarliest, GOV.dateLatest)


class Writer:
    """Collects the quads of one document. Facts come out with their provenance when :meth:`quads` is called.

    A fact that is written twice (two sentences that tell the same) is one node with the rules and the evidence of
    both and the higher confidence.
    """

    def __init__(self, document: str, text: str) -> None:
        self.document = NamedNode(document)
        self.graph = NamedNode(iris.graph_of(document))
        self._text = text
        self._quads: dict[Quad, None] = {}
        self._facts: dict[NamedNode, list[Provenance]] = {}
        self._evidence: dict[Span, NamedNode] = {}

    def add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        """One triple; a repeated one is kept once."""
        self._quads[Quad(subject, predicate, value, self.graph)] = None

    def typed(self, subject: NamedNode, *classes: NamedNode) -> None:
        """The classes that the node belongs to."""
        for each in classes:
            self.add(subject, RDF.type, each)

    def label(self, subject: NamedNode, text: str) -> None:
        """The name that people read."""
        self.words(subject, RDFS.label, text)

    def words(self, subject: NamedNode, predicate: NamedNode, text: str) -> None:
        """Words in the language of the document."""
        self.add(subject, predicate, Literal(text, language=LANGUAGE))

    def string(self, subject: NamedNode, predicate: NamedNode, text: str) -> None:
        """A string that belongs to no language."""
        self.add(subject, predicate, Literal(text))

    def integer(self, subject: NamedNode, predicate: NamedNode, value: int) -> None:
        """An xsd:integer."""
        self.add(subject, predicate, Literal(str(value), datatype=XSD.integer))

    def day(self, subject: NamedNode, predicate: NamedNode, value: date) -> None:
        """An xsd:date."""
        self.add(subject, predicate, Literal(value.isoformat(), datatype=XSD.date))

    def dates(self, subject: NamedNode, properties: DateProperties, text: str | None, known: Bounds | None) -> None:
        """A date as printed and its bounds, as far as there are any."""
        if text:
            self.string(subject, properties.text, text)
        if known is not None:
            self.day(subject, properties.earliest, known.earliest)
            self.day(subject, properties.latest, known.latest)

    def modality(self, subject: NamedNode, value: Modality | None) -> None:
        """How firm a fact is, where the document tells."""
        if value is not None:
            self.add(subject, GOV.modality, _MODALITIES[value])

    def fact(self, iri: str, kind: NamedNode, provenance: Provenance, item: NamedNode) -> NamedNode:
        """A fact node of a class, stated in an item, for the reason given."""
        node = NamedNode(iri)
        self.typed(node, kind)
        self.add(node, GOV.statedIn, item)
        self._facts.setdefault(node, []).append(provenance)
        return node

    def evidence(self, span: Span) -> NamedNode:
        """The node of a range of the document's text; the same range has one node."""
        known = self._evidence.get(span)
        if known is not None:
            return known
        told, span = span, clear_of_contacts(span, self._text)
        document = self.document.value
        node = NamedNode(iris.evidence(document, span))
        position = NamedNode(iris.position_selector(document, span))
        quote = NamedNode(iris.quote_selector(document, span))
        self.typed(node, OA.SpecificResource)
        self.add(node, OA.hasSource, self.document)
        self.add(node, OA.hasSelector, position)
        self.add(node, OA.hasSelector, quote)
        self.typed(position, OA.TextPositionSelector)
        self.integer(position, OA.start, span.start)
        self.integer(position, OA.end, span.end)
        self.typed(quote, OA.TextQuoteSelector)
        self.string(quote, OA.exact, span.of(self._text))
        self._evidence[told] = node
        return node

    def quads(self) -> list[Quad]:
        """All quads, facts with their provenance, in the order in which they were first written."""
        for node, reasons in self._facts.items():
            self._why(node, reasons)
        self._facts.clear()
        return list(self._quads)

    def _why(self, node: NamedNode, reasons: list[Provenance]) -> None:
        known = {reason.basis for reason in reasons}
        self.add(node, GOV.basis, _BASES[next(basis for basis in _STRONGEST if basis in known)])
        for rule in dict.fromkeys(reason.rule for reason in reasons):
            self.string(node, GOV.rule, rule)
        self.add(node, NIF.confidence, _decimal(max(reason.confidence for reason in reasons)))
        for span in dict.fromkeys(reason.span for reason in reasons):
            self.add(node, GOV.evidence, self.evidence(span))


def _decimal(value: float) -> Literal:
    """xsd:decimal knows no exponent."""
    return Literal(format(Decimal(repr(float(value))), "f"), datatype=XSD.decimal)
