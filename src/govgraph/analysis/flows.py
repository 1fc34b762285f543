"""Flows and threads: tasks from their bearers through programmes to goals, and what happened along a chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from govgraph.analysis import structure
from govgraph.analysis.delegation import AIMS
from govgraph.analysis.views import by_mandate
from govgraph.analysis.work import Work

if TYPE_CHECKING:
    import networkx as nx

Route = tuple[str | None, str | None, str | None]
"""Who bears a task, the programme and the goal it leads to; None where none is known."""


def flows(graph: nx.MultiDiGraph[str], works: Sequence[Work]) -> dict[Route, tuple[float, bool]]:
    """How many tasks go each route, and whether any step of it is only concluded.

    For a clerk: who works through which programme for which goal. A task that several bear is divided among them, and
    one that leads to several goals or programmes among these, so the sum is the number of tasks. Not to be read as
    money or time. The goal is the nearest one on the way; wider goals that it belongs to are not told.
    """
    found: dict[Route, float] = defaultdict(float)
    concluded: set[Route] = set()
    for work in works:
        ways = sorted(set(_ways(graph, work)), key=str) or [(None, None, work.basis == "inferred")]
        bearers: Sequence[str | None] = work.assignees or (None,)
        for bearer in bearers:
            for programme, goal, inferred in ways:
                route = (bearer, programme, goal)
                found[route] += 1 / len(bearers) / len(ways)
                if inferred:
                    concluded.add(route)
    return {route: (tasks, route in concluded) for route, tasks in found.items()}


def _ways(graph: nx.MultiDiGraph[str], work: Work) -> Iterator[tuple[str | None, str | None, bool]]:
    """The first programme and the first goal on each way up from a task, and whether a step is only concluded."""
    queue: list[tuple[str, str | None, bool]] = [
        (mandate, None, work.basis == "inferred") for mandate in work.facts if mandate in graph
    ]
    seen = set(queue)
    while queue:
        node, programme, inferred = queue.pop()
        kind = graph.nodes[node]["kind"]
        if kind in AIMS[1:]:
            yield programme, node, inferred
            continue
        onward = [
            (end, data.get("basis") == "inferred")
            for _, end, data in sorted(graph.out_edges(node, data=True), key=lambda edge: edge[1])
            if data["relation"] in ("contributes_to", "part_of", "sub_mandate_of", "amends")
        ]
        if kind == AIMS[0]:
            programme = programme or node
            if not any(structure.leads_to_a_goal(graph, end) for end, _ in onward):
                yield programme, None, inferred
        for end, by_rule in onward:
            step = (end, programme, inferred or by_rule)
            if step not in seen:
                seen.add(step)
                queue.append(step)


def longest(graph: nx.MultiDiGraph[str], works: Sequence[Work]) -> list[tuple[Work, int]]:
    """The tasks of the chain of which the most is told, whole before part, each with its depth.

    That is the one with the most tasks; of several the one with the most tellings and reports, then the earliest.
    """
    import networkx as nx

    by_fact: Mapping[str, Work] = {fact: work for work in works for fact in work.facts}
    chains: nx.DiGraph[str] = nx.DiGraph()
    chains.add_nodes_from(work.iri for work in works)
    for whole, part in by_mandate(graph).edges:
        if whole in by_fact and part in by_fact and by_fact[whole] is not by_fact[part]:
            chains.add_edge(by_fact[whole].iri, by_fact[part].iri)
    if not len(chains):
        return []
    groups = [[by_fact[iri] for iri in group] for group in nx.weakly_connected_components(chains)]
    best = min(
        groups,
        key=lambda group: (
            -len(group),
            -sum(len(work.facts) + len(work.reports) for work in group),
            min((work.issued or work.told or "9", work.iri) for work in group),
        ),
    )
    order = {work.iri: (work.issued or work.told or "9", work.iri) for work in best}
    tops = sorted((iri for iri in order if not chains.in_degree(iri)), key=order.__getitem__) or [min(order)]
    found: dict[str, int] = {}
    stack = [(iri, 0) for iri in reversed(tops)]
    while stack:
        iri, depth = stack.pop()
        if iri not in found:
            found[iri] = depth
            stack.extend((part, depth + 1) for part in sorted(chains.succ[iri], key=order.__getitem__, reverse=True))
    return [(by_fact[iri], depth) for iri, depth in found.items()]
