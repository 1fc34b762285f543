"""Values that pyshacl cannot compare: a blank node, a date that does not exist, two times of which one has no zone.

SHACL has a result where two values cannot be compared (``sh:lessThan``, § 4.5.3); pyshacl 0.40 fails there, and with it
all else that it would have found. Such values are taken for others while one shape is judged: IRIs of which that to be
the less is the greater.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from govgraph.graph.screening import SH

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

COMPARED: Final = ("lessThan", "lessThanOrEquals")
COMPONENTS: Final = frozenset(f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent" for name in COMPARED)
Triple = tuple["Node", "Node", "Node"]


def incomparable(shapes: Graph, data: Graph) -> dict[Node, dict[Triple, Node]]:
    """The shapes that compare values which cannot be compared, each with those triples and the object to take instead.

    Only shapes whose path is an IRI are looked at.
    """
    from rdflib import URIRef

    found: dict[Node, dict[Triple, Node]] = {}
    for name in COMPARED:
        for shape, other in shapes.subject_objects(URIRef(SH + name)):
            path = shapes.value(shape, URIRef(f"{SH}path"))
            if not isinstance(path, URIRef):
                continue
            for focus, value in data.subject_objects(path):
                for bound in data.objects(focus, other):
                    if not _can_be_compared(value, bound):
                        instead = found.setdefault(shape, {})
                        instead[focus, path, value] = URIRef(f"~{len(instead)}")
                        instead[focus, other, bound] = URIRef(f"!{len(instead)}")
    return found


def comparing_only(shapes: Graph, left_out: dict[Node, dict[Triple, Node]], kept: Node | None = None) -> Graph:
    """The shapes, where of those ``left_out`` only ``kept`` still compares."""
    from rdflib import Graph, URIRef

    fewer = Graph()
    for triple in shapes:
        fewer.add(triple)
    for shape in left_out:
        if shape != kept:
            for name in COMPARED:
                fewer.remove((shape, URIRef(SH + name), None))
    return fewer


@contextmanager
def taken_for(data: Graph, instead: dict[Triple, Node]) -> Iterator[dict[Node, Node]]:
    """The data with other objects in the triples given; what each of the others stands for."""
    try:
        for (subject, predicate, value), other in instead.items():
            data.remove((subject, predicate, value))
            data.add((subject, predicate, other))
        yield {other: value for (_, _, value), other in instead.items()}
    finally:
        for (subject, predicate, value), other in instead.items():
            data.remove((subject, predicate, other))
            data.add((subject, predicate, value))


def _can_be_compared(value: Node, bound: Node) -> bool:
    from rdflib import BNode
    from rdflib import Literal as RdfLiteral

    if isinstance(value, BNode) or isinstance(bound, BNode):
        return False
    if not (isinstance(value, RdfLiteral) and isinstance(bound, RdfLiteral)):
        return True  # pyshacl compares IRIs as texts, and finds fault with an IRI and a literal
    try:
        return value <= bound or True
    except TypeError:
        return False
