"""What inference concludes is withdrawn where a rule finds fault with it; what documents say stays."""

from __future__ import annotations

import pyoxigraph as ox

from govgraph.graph.vocabulary import BASIS, GOV, RDF
from govgraph.linking.infer import Inference
from govgraph.linking.judge import judge

GRAPH = ox.NamedNode("https://example.org/graph/inferred/test")
DOCUMENT = ox.NamedNode("https://example.org/document/1/graph")
GOOD, BAD, STATED = (ox.NamedNode(f"https://example.org/{name}") for name in ("good", "bad", "stated"))


def contribution(node: ox.NamedNode, graph: ox.NamedNode, *bases: ox.NamedNode) -> list[ox.Quad]:
    return [ox.Quad(node, RDF.type, GOV.Contribution, graph)] + [ox.Quad(node, GOV.basis, b, graph) for b in bases]


def test_a_conclusion_at_fault_is_withdrawn_and_told_and_documents_keep_theirs() -> None:
    good = contribution(GOOD, GRAPH, BASIS.inferred)
    bad = contribution(BAD, GRAPH, BASIS.inferred, BASIS.stated)
    store = ox.Store()
    store.extend([*good, *bad, *contribution(STATED, DOCUMENT)])
    kept, withdrawn, findings = judge(store, [Inference("test", (*good, *bad))])
    assert kept == [Inference("test", tuple(good))]
    assert withdrawn == bad
    assert [(finding.node, finding.document) for finding in findings] == [(BAD.value, None)]


def test_nothing_concluded_is_nothing_to_judge() -> None:
    store = ox.Store()
    store.extend(contribution(STATED, DOCUMENT))
    assert judge(store, [Inference("test", ())]) == ([Inference("test", ())], [], [])
