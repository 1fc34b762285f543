"""The graph as a file: Turtle and sorted N-Quads, the same bytes for the same data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from govgraph.errors import UsageError
from govgraph.graph.store import sorted_nquads
from govgraph.graph.vocabulary import PREFIXES, RDF

FORMATS = {"nquads": "nquads", "nq": "nquads", "turtle": "turtle", "ttl": "turtle"}


def write_quads(quads: Iterable[Quad], form: str, out: BinaryIO) -> None:
    """Write in a format of :data:`FORMATS`. Turtle is the union of the graphs, whose names it cannot tell.

    Raises UsageError for any other format.
    """
    if form not in FORMATS:
        raise UsageError(f"there is no format {form!r}", advice=f"one of {', '.join(sorted(FORMATS))}")
    if FORMATS[form] == "nquads":
        out.writelines(sorted_nquads(quads))
        return
    triples = sorted({quad.triple for quad in quads}, key=_place)
    serialize(triples, out, format=RdfFormat.TURTLE, prefixes=PREFIXES)


def _place(triple: Triple) -> tuple[str, bool, str, str]:
    """By subject, its classes first."""
    return (str(triple.subject), triple.predicate != RDF.type, str(triple.predicate), str(triple.object))
