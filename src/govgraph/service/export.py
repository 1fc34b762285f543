"""The graph as a file: Turtle and sorted N-Quads, the same bytes for the same data."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, Store, Triple, serialize

from govgraph.errors import UsageError
from govgraph.graph.store import sorted_nquads
from govgraph.graph.vocabulary import PREFIXES, RDF
from govgraph.record import Record

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


def records_as_rdf(records: Iterable[Record], form: str, *, base: str | None = None) -> str:
    """What the records say as ``nq`` (sorted) or ``ttl`` (their union), without a store."""
    from govgraph.extraction import ruleset_version
    from govgraph.graph.mapping import DEFAULT_BASE, map_record
    from govgraph.service.prepare import checked_base

    base, version = checked_base(base or DEFAULT_BASE), ruleset_version()
    # A store writes numbers in their shortest form ("1" for "1.0"); so do records that never were in one.
    store = Store()
    for record in records:
        store.extend(map_record(record, base=base, rules_version=version))
    out = io.BytesIO()
    write_quads(store, form, out)
    return out.getvalue().decode()


def _place(triple: Triple) -> tuple[str, bool, str, str]:
    """By subject, its classes first."""
    return (str(triple.subject), triple.predicate != RDF.type, str(triple.predicate), str(triple.object))
