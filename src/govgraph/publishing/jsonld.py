"""JSON-LD with our context: ``{"@context": …, "@graph": [{"id": graph, "@graph": [nodes]}, …]}``, graph by graph.

rdflib's and pyoxigraph's writers know no context of ours, or vary with the hash seed; this one writes nodes as they
come out of :mod:`govgraph.publishing.order`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import IO, Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from govgraph.graph.vocabulary import RDF
from govgraph.publishing.context import context, key, named, reference, term, value
from govgraph.publishing.order import sections
from govgraph.publishing.selection import Selection, Step

Node = dict[str, Any]


def nodes(quads: Iterable[Quad]) -> list[Node]:
    """The nodes of one graph as JSON objects, in reading order."""
    found: list[Node] = []
    for _, section in sections(quads):
        for subject, held in groupby(section, key=lambda quad: quad.subject):
            assert isinstance(subject, NamedNode | BlankNode)
            found.append(node(subject, held))
    return found


def node(subject: NamedNode | BlankNode, quads: Iterable[Quad]) -> Node:
    """One node: its ``id``, its ``type``, then its properties; a property with one value has no array."""
    made: dict[str, list[Any]] = {}
    for quad in quads:
        made.setdefault(key(quad.predicate), []).append(_value(quad))
    return {"id": named(subject), **{name: one(values) for name, values in made.items()}}


def one(values: list[Any]) -> Any:
    """A single value without its array."""
    return values[0] if len(values) == 1 else values


def _value(quad: Quad) -> Any:
    thing = quad.object
    assert isinstance(thing, NamedNode | BlankNode | Literal)
    if quad.predicate == RDF.type and isinstance(thing, NamedNode):
        return term(thing.value)
    return value(quad.predicate, thing)


def write_jsonld(selection: Selection, out: IO[bytes], told: Step) -> None:
    """All selected graphs; one graph is in memory at a time."""
    with array_of(out) as add:
        for name in selection.each(told):
            held = nodes(selection.quads(name))
            if held:
                add({"id": reference(name.value), "@graph": held})


class array_of:  # noqa: N801  (used as a function is)
    """A JSON-LD document whose ``@graph`` is written piece by piece."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._between = b"\n"

    def __enter__(self) -> Callable[[Node], None]:
        self._out.write(b'{"@context": ' + _text(context(), 1) + b',\n"@graph": [')
        return self._add

    def __exit__(self, *_: object) -> None:
        self._out.write(b"\n]}\n")

    def _add(self, piece: Node) -> None:
        self._out.write(self._between + _text(piece, 1))
        self._between = b",\n"


def _text(piece: Any, indent: int) -> bytes:
    return json.dumps(piece, ensure_ascii=False, indent=indent).encode()
