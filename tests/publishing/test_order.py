"""The order in which a graph is read."""

from __future__ import annotations

import random

import pyoxigraph as ox

from govgraph.graph.vocabulary import GOV, OA, RDF, RDFS
from govgraph.publishing.order import sections

GRAPH = ox.NamedNode("urn:x:g")


def node(name: str, *classes: ox.NamedNode) -> list[ox.Quad]:
    subject = ox.NamedNode(f"urn:x:{name}")
    quads = [ox.Quad(subject, RDF.type, kind, GRAPH) for kind in classes]
    return [
        *quads,
        ox.Quad(subject, GOV.text, ox.Literal(name), GRAPH),
        ox.Quad(subject, RDFS.label, ox.Literal(name), GRAPH),
    ]


QUADS = [
    *node("quote", OA.TextQuoteSelector),
    *node("m2", GOV.Mandate, GOV.Fact),
    *node("m1", GOV.Mandate),
    *node("document", GOV.MinutesDocument),
    *node("unknown", ox.NamedNode("urn:x:Class")),
    *node("plain"),
]


def test_the_document_comes_first_and_nodes_without_a_class_last() -> None:
    names = [name for name, _ in sections(QUADS)]
    assert names == ["gov:MinutesDocument", "gov:Mandate", "oa:TextQuoteSelector", "urn:x:Class", "other nodes"]


def test_within_a_class_nodes_stand_by_name_classes_and_labels_before_the_rest() -> None:
    mandates = dict(sections(QUADS))["gov:Mandate"]
    assert [quad.subject.value for quad in mandates] == ["urn:x:m1"] * 3 + ["urn:x:m2"] * 4
    assert [quad.predicate for quad in mandates][:3] == [RDF.type, RDFS.label, GOV.text]


def test_the_order_of_arrival_changes_nothing() -> None:
    shuffled = QUADS[:]
    random.Random(1).shuffle(shuffled)
    assert sections(shuffled) == sections(QUADS)
    assert [quad for _, section in sections(QUADS) for quad in section] != QUADS
