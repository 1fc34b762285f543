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
        yield from _known(link, rule, self, graph)


@dataclass(frozen=True, slots=True)
class Service:
    """``contributor`` serves ``aim``, concluded with ``confidence`` in (0, 1) from ``evidence``, as of :class:`Join`.

    It is a ``gov:Contribution``, a node of its own, so that no plain triple makes it look stated.
    """

    contributor: NamedNode
    aim: NamedNode
    confidence: float
    reasons: tuple[str, ...]
    item: NamedNode | None
    evidence: tuple[NamedNode, ...]

    def quads(self, rule: str, graph: NamedNode) -> Iterator[Quad]:
        """The contribution as the conclusion of a rule, in the rule's graph."""
        digest = sha256(self.aim.value.encode()).hexdigest()[:12]
        node = NamedNode(f"{self.contributor.value}-{rule}-{digest}")
        yield Quad(node, RDF.type, GOV.Contribution, graph)
        yield Quad(node, GOV.contributor, self.contributor, graph)
        yield Quad(node, GOV.aim, self.aim, graph)
        yield from _known(node, rule, self, graph)


def _known(node: NamedNode, rule: str, what: Join | Service, graph: NamedNode) -> Iterator[Quad]:
    """How a conclusion is known."""
    yield Quad(node, GOV.basis, BASIS.inferred, graph)
    yield Quad(node, GOV.rule, Literal(rule), graph)
    yield Quad(node, NIF.confidence, Literal(f"{what.confidence:.2f}", datatype=XSD.decimal), graph)
    yield Quad(node, GOV.reasons, Literal(", ".join(what.reasons)), graph)
    if what.item is not None:
        yield Quad(node, GOV.statedIn, what.item, graph)
    for words in what.evidence:
        yield Quad(node, GOV.evidence, words, graph)
