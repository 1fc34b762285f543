"""All rules of linking in turn: those written as CONSTRUCT queries, and those that compare texts.

Each leaves a graph of its own, ``…/graph/inferred/<rule>``. Queries see what documents and registers say; of the
others, sub-mandates need to know which mandates are only told again.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Store

from govgraph.graph.iris import DEFAULT_BASE, inferred_graph
from govgraph.linking.infer import Inference, infer
from govgraph.linking.joins import Join, Service
from govgraph.linking.mandates import amended, candidates, restated, sub_mandates
from govgraph.linking.programmes import programmes_served
from govgraph.linking.reports import reported, reports
from govgraph.linking.reviews import Reviews
from govgraph.linking.status import statuses
from govgraph.linking.tellings import tellings

PROGRAMME = "programme-of-item"
AMENDED, REPORTED, RESTATED, STATUS, SUB_MANDATE = "amended", "reported", "restated", "status", "sub-mandate"

SUMMARIES = {
    RESTATED: "A mandate told again in another document: alike in words, assignees, issuer and day",
    SUB_MANDATE: "A mandate that somebody who was told an earlier one passed on, alike in words or of the same case",
    AMENDED: "A later mandate of the same words and assignees with a later deadline sets the earlier one's anew",
    PROGRAMME: "A mandate that speaks of the programme, or of a group set up for it, where its item names just one",
    REPORTED: "A later item of the case on the same matter, noted by who gave the mandate or got it, or citing it",
    STATUS: "A mandate that is reported on, that a report tells the end of, or that a later case gives again: not open",
}
"""What the rules that compare texts do; the others say it in their query files."""


def link(graph: Store, *, base: str = DEFAULT_BASE, reviews: Reviews | None = None) -> list[Inference]:
    """What all rules conclude from a store that holds no conclusions yet, and what reviews make of it; writes nothing.

    What was rejected is not concluded, nor what would rest on it.
    """
    reviews = Reviews() if reviews is None else reviews
    told = tellings(graph)
    pairs = tuple(candidates(told))
    same = restated(told, reviews, pairs)
    anew = amended(told, reviews, pairs)
    items = reports(graph)
    # A mandate whose deadline was set anew is still the one that was handed on and reported on, once.
    one = [*same, *anew]
    progress = reported(told, items, one, reviews)
    inferences = [
        *infer(graph, base=base),
        _inference(PROGRAMME, programmes_served(graph, told), base),
        _inference(RESTATED, same, base),
        _inference(SUB_MANDATE, sub_mandates(told, one, reviews), base),
        _inference(AMENDED, anew, base),
        _inference(REPORTED, progress, base),
        _inference(STATUS, statuses(told, items, one, progress, reviews), base),
    ]
    return reviews.review(sorted(inferences, key=lambda inference: inference.rule), graph, base)


def _inference(rule: str, joins: Iterable[Join | Service], base: str) -> Inference:
    graph = NamedNode(inferred_graph(base, rule))
    quads = {quad for join in joins for quad in join.quads(rule, graph)}
    return Inference(rule, tuple(sorted(quads, key=str)))
