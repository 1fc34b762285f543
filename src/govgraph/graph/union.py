"""Look-ups in the union of all graphs: each value once, in a stable order, however many graphs hold it."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Store

from govgraph.graph.labels import by_language, local_name
from govgraph.graph.vocabulary import FOAF, RDF, RDFS, SKOS

_LABELS = (RDFS.label, SKOS.prefLabel, FOAF.name)


class Union:
    """Reads a store without regard to which graph a triple stands in."""

    def __init__(self, graph: Store) -> None:
        self._graph = graph

    def nodes(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """The nodes that a property leads to, by IRI."""
        quads = self._graph.quads_for_pattern(subject, predicate, None, None)
        return sorted({quad.object for quad in quads if isinstance(quad.object, NamedNode)}, key=_iri)

    def subjects(self, predicate: NamedNode, value: NamedNode) -> list[NamedNode]:
        """The nodes whose property leads here, by IRI."""
        quads = self._graph.quads_for_pattern(None, predicate, value, None)
        return sorted({quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}, key=_iri)

    def node(self, subject: NamedNode, predicate: NamedNode) -> NamedNode | None:
        """The node that a property leads to; of several the smallest IRI."""
        return next(iter(self.nodes(subject, predicate)), None)

    def literals(self, subject: NamedNode, predicate: NamedNode) -> list[Literal]:
        """The literals of a property: by language, then by text."""
        quads = self._graph.quads_for_pattern(subject, predicate, None, None)
        return by_language({quad.object for quad in quads if isinstance(quad.object, Literal)})

    def text(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        """The first of a property's literals, as text."""
        return next((literal.value for literal in self.literals(subject, predicate)), None)

    def integer(self, subject: NamedNode, predicate: NamedNode) -> int | None:
        """The smallest of a property's whole numbers."""
        values = [literal.value for literal in self.literals(subject, predicate)]
        return min((int(value) for value in values if value.lstrip("-").isdecimal()), default=None)

    def is_a(self, subject: NamedNode, *classes: NamedNode) -> bool:
        """Whether the node belongs to one of the classes."""
        return any(kind in classes for kind in self.nodes(subject, RDF.type))

    def label(self, subject: NamedNode) -> str:
        """What people call the node; the end of its IRI where nothing does."""
        for predicate in _LABELS:
            text = self.text(subject, predicate)
            if text:
                return text
        return local_name(subject.value)


def _iri(node: NamedNode) -> str:
    return node.value
