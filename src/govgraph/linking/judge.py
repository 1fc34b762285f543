"""What inference concluded, judged by the rules that cross nodes: a conclusion at fault is withdrawn, with the finding.

A document is never quarantined for what was concluded from it and another.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode, Quad, Store

from govgraph.graph.finding import Finding
from govgraph.graph.rules import Rules, shipped
from govgraph.graph.vocabulary import GOV
from govgraph.linking.infer import Inference, ends_of_links


def judge(
    graph: Store, inferences: Sequence[Inference], rules: Rules | None = None
) -> tuple[list[Inference], list[Quad], list[Finding]]:
    """The inferences without what is at fault, the quads withdrawn and why; ``graph`` holds the inferences already.

    A finding on a property withdraws the links from the node by that property, another all that was concluded of the
    node.
    """
    quads = [quad for inference in inferences for quad in inference.quads]
    if not quads:
        return list(inferences), [], []
    links = {link.value: (_iri(ends[0]), _iri(ends[1])) for link, ends in ends_of_links(quads).items()}
    concluded = {_iri(quad.subject) for quad in quads if quad.predicate == GOV.basis}
    findings = [
        each
        for each in (shipped() if rules is None else rules).of_store(graph)
        if each.severity == "violation"
        and ((each.node, each.path) in links.values() if each.path else each.node in concluded)
    ]
    ends = {(each.node, each.path) for each in findings if each.path}
    nodes = {each.node for each in findings if not each.path} | {link for link, end in links.items() if end in ends}

    def faulty(quad: Quad) -> bool:
        return _iri(quad.subject) in nodes or (_iri(quad.subject), quad.predicate.value) in ends

    kept = [Inference(each.rule, tuple(quad for quad in each.quads if not faulty(quad))) for each in inferences]
    return kept, [quad for quad in quads if faulty(quad)], sorted(findings, key=lambda each: each.order)


def _iri(term: object) -> str:
    """What an inference speaks of; it makes no blank nodes."""
    assert isinstance(term, NamedNode)
    return term.value
