"""JSON-LD as it is written: by graph, in reading order, with short names."""

from __future__ import annotations

import json

import pyoxigraph as ox

from govgraph.graph.vocabulary import GOV, RDF, RDFS
from govgraph.publishing.context import context
from govgraph.publishing.jsonld import node

NODE = ox.NamedNode("https://data.govgraph.example/m")


def test_a_node_has_plain_values_and_arrays_where_there_are_more() -> None:
    quads = [
        ox.Quad(NODE, RDF.type, GOV.Mandate),
        ox.Quad(NODE, RDFS.label, ox.Literal("a", language="fi")),
        ox.Quad(NODE, GOV.assignedTo, ox.NamedNode("urn:x:a")),
        ox.Quad(NODE, GOV.assignedTo, ox.NamedNode("urn:x:b")),
    ]
    made = node(NODE, quads)
    assert made == {"id": NODE.value, "type": "Mandate", "label": "a", "assignedTo": ["urn:x:a", "urn:x:b"]}


def test_each_graph_has_its_name_and_its_nodes(selection, dumped) -> None:
    document = json.loads(dumped(selection, "jsonld"))
    assert document["@context"] == context()
    named = [graph["id"] for graph in document["@graph"]]
    assert named == sorted(name.value for name in selection.graphs if any(selection.quads(name)))
    first = next(graph for graph in document["@graph"] if graph["id"].endswith("/61/minutes/graph"))["@graph"][0]
    assert first["type"] == "MinutesDocument"
