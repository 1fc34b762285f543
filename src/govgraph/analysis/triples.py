"""Triples for those who go on with rdflib."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Triple, serialize

if TYPE_CHECKING:
    from rdflib import Graph


def rdflib_graph(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> Graph:
    """An rdflib graph in memory that holds the triples, with ``prefixes`` for writing them; imports rdflib."""
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    for name, namespace in prefixes.items():
        graph.bind(name, namespace)
    graph.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    return graph
