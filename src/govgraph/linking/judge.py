"""What inference concluded, judged by the rules that cross nodes: a conclusion at fault is withdrawn, with the finding.

A document is never quarantined for what was concluded from it and another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Quad, Store

from govgraph.graph.finding import Finding
from govgraph.graph.rules import Rules, shipped
from govgraph.linking.infer import Inference


def judge(
    graph: Store, inferences: Sequence[Inference], rules: Rules | None = None
) -> tuple[list[Inference], list[Quad], list[Finding]]:
    """The inferences without what is at fault, the quads withdrawn and why; ``graph`` holds the inferences already.

    Withdrawn is all that inference says of the node at fault.
    """
    if not any(inference.quads for inference in inferences):
        return list(inferences), [], []
    concluded = {_name(quad) for inference in inferences for quad in inference.quads}
    found = (shipped() if rules is None else rules).of_store(graph)
    findings = [each for each in found if each.node in concluded and each.severity == "violation"]
    faulty = {each.node for each in findings}
    kept = [Inference(each.rule, _without(each.quads, faulty)) for each in inferences]
    withdrawn = [quad for each in inferences for quad in each.quads if _name(quad) in faulty]
    return kept, withdrawn, sorted(findings, key=lambda each: each.order)


def _without(quads: Iterable[Quad], nodes: set[str]) -> tuple[Quad, ...]:
    return tuple(quad for quad in quads if _name(quad) not in nodes)


def _name(quad: Quad) -> str:
    """The IRI that an inference speaks of; it makes no other subjects."""
    assert isinstance(quad.subject, NamedNode)
    return quad.subject.value
