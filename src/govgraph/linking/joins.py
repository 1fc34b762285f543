"""Joins between facts of different documents, in the one form that every rule of linking gives.

A join is a plain triple, so that questions follow it, and a ``gov:Link`` beside it that says by which rule, how
certainly, for which reasons and from which words: ``rdf:subject``, ``rdf:predicate`` and ``rdf:object`` are its ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Quad

from govgraph.graph.vocabulary import BASIS, GOV, NIF, RDF, XSD


@dataclass(frozen=True, slots=True)
class Join:
    """``subject`` ``predicate`` ``object``, concluded with ``confidence`` in (0, 1) from ``evidence``.

    ``reasons`` name what spoke for it, each with its weight's share: ``wording 0.83``. ``item`` is where the subject is
    told.
    """

    subject: NamedNode
    predicate: NamedNode
    object: NamedNode
    confidence: float
    reasons: tuple[str, ...]
    item: NamedNode | None
    evidence: tuple[NamedNode, ...]

    def quads(self, rule: str, graph: NamedNode) -> Iterator[Quad]:
        """The join as the conclusion of a rule, in the rule's graph."""
        digest = sha256(self.object.value.encode()).hexdigest()[:12]
        link = NamedNode(f"{self.subject.value}-{rule}-{digest}")
        yield Quad(self.subject, self.predicate, self.object, graph)
        yield Quad(link, RDF.type, GOV.Link, graph)
        yield Quad(link, RDF.subject, self.subject, graph)
        yield Quad(link, RDF.predicate, self.predicate, graph)
        yield Quad(link, RDF.object, self.object, graph)
        yield Quad(link, GOV.basis, BASIS.inferred, graph)
        yield Quad(link, GOV.rule, Literal(rule), graph)
        yield Quad(link, NIF.confidence, Literal(f"{self.confidence:.2f}", datatype=XSD.decimal), graph)
        yield Quad(link, GOV.reasons, Literal(", ".join(self.reasons)), graph)
        if self.item is not None:
            yield Quad(link, GOV.statedIn, self.item, graph)
        for words in self.evidence:
            yield Quad(link, GOV.evidence, words, graph)
