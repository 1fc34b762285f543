"""Triples by subject and predicate, and by predicate and object: quicker to ask than a store, for one document."""

from __future__ import annotations

from collections.abc import Iterable, KeysView, Set
from functools import cached_property
from typing import Final

import pyoxigraph as ox

from govgraph.graph.vocabulary import RDF

Subject = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_NONE: Final[Set[Term]] = frozenset()


class Triples:
    """The triples of a document over those of its context, by subject and predicate."""

    def __init__(self, triples: Iterable[ox.Quad], below: Triples | None = None) -> None:
        # Each term of Oxigraph is hashed anew wherever it is a key, so keys are few.
        self.forward: dict[Subject, dict[ox.NamedNode, set[Term]]] = {}
        self._below = below
        for quad in triples:
            subject, predicate = quad.subject, quad.predicate
            assert isinstance(subject, ox.NamedNode | ox.BlankNode)
            said = self.forward.get(subject)
            if said is None:
                self.forward[subject] = {predicate: {quad.object}}
            elif predicate in said:
                said[predicate].add(quad.object)
            else:
                said[predicate] = {quad.object}

    @property
    def subjects_told(self) -> KeysView[Subject]:
        """Of what the document, without its context, says anything."""
        return self.forward.keys()

    @cached_property
    def _backward(self) -> dict[ox.NamedNode, dict[Term, set[Term]]]:
        """The other way round; most documents are never asked so, and few predicates."""
        return {}

    def _backward_by(self, predicate: ox.NamedNode) -> dict[Term, set[Term]]:
        known = self._backward.get(predicate)
        if known is None:
            known = self._backward[predicate] = {}
            for subject, said in self.forward.items():
                for value in said.get(predicate, ()):
                    known.setdefault(value, set()).add(subject)
        return known

    def objects(self, subject: Term, predicate: ox.NamedNode) -> Set[Term]:
        """What the document and its context say of a subject: nothing of a literal."""
        found: Set[Term] = _NONE
        layer: Triples | None = self
        while layer is not None:
            said = layer.forward.get(subject)  # type: ignore[arg-type]
            if said is not None:
                found = _either(found, said.get(predicate, _NONE))
            layer = layer._below
        return found

    def subjects(self, value: Term, predicate: ox.NamedNode) -> Set[Term]:
        """Of what the document and its context say it."""
        own = self._backward_by(predicate).get(value, _NONE)
        return own if self._below is None else _either(own, self._below.subjects(value, predicate))

    def predicates_of(self, subject: Subject) -> Set[ox.NamedNode]:
        """The predicates by which the document and its context speak of a subject."""
        own: Set[ox.NamedNode] = self.forward.get(subject, {}).keys()
        below = self._below.predicates_of(subject) if self._below is not None else None
        return own | below if below else own

    def is_one_of(self, node: Term, classes: frozenset[Term]) -> bool:
        """Whether a node is an instance of one of the classes, which hold their subclasses."""
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return False
        return not classes.isdisjoint(self.objects(node, RDF.type))


def _either(own: Set[Term], below: Set[Term]) -> Set[Term]:
    """All of both; most often one of them is empty."""
    if not below:
        return own
    return own | below if own else below
