"""Triples by subject and predicate, and by object and predicate: quicker to ask than a store, for one document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from govgraph.graph.vocabulary import RDF

Subject = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Triples:
    """The triples of a document over those of its context, by subject and predicate."""

    def __init__(self, triples: Iterable[ox.Quad], below: Triples | None = None) -> None:
        self.forward: dict[tuple[Term, ox.NamedNode], set[Term]] = defaultdict(set)
        self.backward: dict[tuple[Term, ox.NamedNode], set[Term]] = defaultdict(set)
        self.predicates: dict[Subject, set[ox.NamedNode]] = defaultdict(set)
        self._below = below
        for quad in triples:
            subject, predicate, value = quad.subject, quad.predicate, quad.object
            assert isinstance(subject, ox.NamedNode | ox.BlankNode)
            self.forward[subject, predicate].add(value)
            self.backward[value, predicate].add(subject)
            self.predicates[subject].add(predicate)

    def objects(self, subject: Term, predicate: ox.NamedNode) -> set[Term]:
        """What the document and its context say of a subject: nothing of a literal."""
        own = self.forward.get((subject, predicate), set())
        return own if self._below is None else own | self._below.objects(subject, predicate)

    def subjects(self, value: Term, predicate: ox.NamedNode) -> set[Term]:
        """Of what the document and its context say it."""
        own = self.backward.get((value, predicate), set())
        return own if self._below is None else own | self._below.subjects(value, predicate)

    def predicates_of(self, subject: Subject) -> set[ox.NamedNode]:
        """The predicates by which the document and its context speak of a subject."""
        own = self.predicates.get(subject, set())
        return own if self._below is None else own | self._below.predicates_of(subject)

    def is_one_of(self, node: Term, classes: frozenset[Term]) -> bool:
        """Whether a node is an instance of one of the classes, which hold their subclasses."""
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return False
        return not self.objects(node, RDF.type).isdisjoint(classes)
