"""All rules of linking in turn: those written as CONSTRUCT queries, and those that compare texts.

Each leaves a graph of its own, ``…/graph/inferred/<rule>``. Queries see what documents and registers say; of the
others, sub-mandates need to know which mandates are only told again.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Store

from govgraph.graph.iris import DEFAULT_BASE, inferred_graph
from govgraph.linking.infer import Inference, infer
from govgraph.linking.joins import Join
from govgraph.linking.mandates import amended, restated, sub_mandates
from govgraph.linking.reports import reported, reports
from govgraph.linking.tellings import tellings

AMENDED, REPORTED, RESTATED, SUB_MANDATE = "amended", "reported", "restated", "sub-mandate"

SUMMARIES = {
    RESTATED: "A mandate told again in another document: alike in words, assignees, issuer and day",
    SUB_MANDATE: "A mandate that somebody who was told an earlier one passed on, alike in words or of the same case",
    AMENDED: "A later mandate of the same words and assignees with a later deadline sets the earlier one's anew",
    REPORTED: "A later item of the case on the same matter, noted by who gave the mandate or got it, reports on it",
}
"""What the rules that compare texts do; the others say it in their query files."""


def link(graph: Store, *, base: str = DEFAULT_BASE) -> list[Inference]:
    """What all rules conclude from a store that holds no conclusions yet; writes nothing."""
    told = tellings(graph)
    same = restated(told)
    inferences = [
        *infer(graph, base=base),
        _inference(RESTATED, same, base),
        _inference(SUB_MANDATE, sub_mandates(told, same), base),
        _inference(AMENDED, amended(told), base),
        _inference(REPORTED, reported(told, reports(graph), same), base),
    ]
    return sorted(inferences, key=lambda inference: inference.rule)


def _inference(rule: str, joins: Iterable[Join], base: str) -> Inference:
    graph = NamedNode(inferred_graph(base, rule))
    quads = {quad for join in joins for quad in join.quads(rule, graph)}
    return Inference(rule, tuple(sorted(quads, key=str)))
