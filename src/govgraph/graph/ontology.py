"""The ontology and the concept schemes as quads of a graph of their own, so that queries find labels there."""

from __future__ import annotations

from functools import cache

from pyoxigraph import DefaultGraph, NamedNode, Quad, parse

from govgraph import resources
from govgraph.graph.iris import DEFAULT_BASE, ontology_graph

_FILES = ("govgraph.ttl", "concepts.ttl")


def ontology_quads(base: str = DEFAULT_BASE) -> list[Quad]:
    """All triples of ontology/govgraph.ttl and ontology/concepts.ttl, in the graph of the ontology."""
    graph = NamedNode(ontology_graph(base))
    return [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in _triples()]


@cache
def _triples() -> tuple[Quad, ...]:
    folder = resources.folder("ontology")
    quads = [quad for name in _FILES for quad in parse(path=folder / name)]
    assert all(quad.graph_name == DefaultGraph() for quad in quads)
    return tuple(quads)
