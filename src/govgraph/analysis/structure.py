"""Measures of the delegation graph's shape: how deep tasks are passed on, who stands between, what comes back.

All take the graph of :func:`govgraph.analysis.delegation.delegation_graph` or a view of it, and know no store.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govgraph.analysis.delegation import AIMS
from govgraph.analysis.views import by_actor, by_mandate
from govgraph.errors import UsageError

if TYPE_CHECKING:
    import networkx as nx

EXACT_UP_TO = 2000
"""Actors up to which betweenness is computed over all of them; above, from a sample of as many."""

BACKENDS = ("cugraph", "graphblas", "parallel")
"""NetworkX backends that heavy measures run on where one is installed, the fastest first."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a task was passed on: mandates above (nearest first) and below (level by level), with the steps.

    ``depth`` is the number of steps down to the farthest part, ``height`` up to the farthest whole, ``breadth`` the
    most mandates on one level below.
    """

    above: tuple[str, ...]
    below: tuple[str, ...]
    height: int
    depth: int
    breadth: int


def extent(graph: nx.MultiDiGraph[str], mandate: str) -> Extent:
    """The chain of a mandate up and down.

    For a clerk: how many hands a task went through on its way, and into how many parts it was cut. Steps are counted
    by breadth-first search, so a mandate that is reached on two ways counts at the shorter one; in a circle it counts
    once. Not to be read as effort or delay. Raises UsageError where the graph has no such mandate.
    """
    view = by_mandate(graph)
    if mandate not in view:
        raise UsageError(f"the delegation graph holds no mandate <{mandate}>")
    above, below = _levels(view.pred, mandate), _levels(view.succ, mandate)
    return Extent(
        above=tuple(node for level in above for node in level),
        below=tuple(node for level in below for node in level),
        height=len(above),
        depth=len(below),
        breadth=max(map(len, below), default=0),
    )


def _levels(neighbours: Mapping[str, Iterable[str]], start: str) -> list[list[str]]:
    """The nodes one step away, two steps away and so on."""
    seen, levels, level = {start}, [], [start]
    while level := sorted({near for node in level for near in neighbours[node]} - seen):
        seen.update(level)
        levels.append(level)
    return levels


def longest_chain(graph: nx.MultiDiGraph[str]) -> int:
    """Steps of the longest chain of passed-on mandates; mandates of a circle count as one step together.

    For a clerk: the most hands that any task went through, as far as the minutes tell.
    """
    import networkx as nx

    view = by_mandate(graph)
    return nx.dag_longest_path_length(nx.condensation(view), default_weight=1) if len(view) else 0


def broadest(graph: nx.MultiDiGraph[str]) -> int:
    """The most parts that one mandate was directly passed on as."""
    return max((degree for _, degree in by_mandate(graph).out_degree()), default=0)


def flow_hierarchy(graph: nx.MultiDiGraph[str]) -> float | None:
    """The share of hand-overs between actors that lie on no circle, from 0 to 1; None where there are none.

    For a clerk: 1 means that work only goes one way, 0 that all of it can come back to who gave it. An actor that
    commits itself is a circle of one. Source: J. Luo and C. L. Magee, "Detecting evolving patterns of self-organizing
    networks by flow hierarchy measurement", Complexity 16 (6), 2011; ``networkx.flow_hierarchy``. Not to be read as
    good or bad order: reports and returned matters are a part of sound governance.
    """
    import networkx as nx

    view = by_actor(graph)
    return float(nx.flow_hierarchy(view)) if view.number_of_edges() else None


def reaching_centrality(graph: nx.MultiDiGraph[str]) -> float | None:
    """Global reaching centrality of the actors, from 0 to 1; None where there are no hand-overs.

    For a clerk: how far one actor's mandates reach more of the others than everybody else's do: 1 for a star around
    one giver, 0 where all reach equally many. Source: E. Mones, L. Vicsek and T. Vicsek, "Hierarchy Measure for
    Complex Networks", PLoS ONE 7 (3), 2012; ``networkx.global_reaching_centrality`` without weights. Not to be read as
    power; an actor of whom more minutes are in the graph reaches more.
    """
    import networkx as nx

    view: nx.DiGraph[str] = nx.DiGraph(by_actor(graph).edges())
    return float(nx.global_reaching_centrality(view)) if view.number_of_edges() else None


def circles(graph: nx.MultiDiGraph[str]) -> list[tuple[str, ...]]:
    """Actors among whom work comes back, one round for each group of them that can all reach each other.

    For a clerk: who hands work to whom in a circle, as where a matter is returned for further preparation, or two
    bodies give each other tasks. A round begins at its smallest IRI and is a shortest one of its group; an actor that
    commits itself is none here. Groups are strongly connected components (R. Tarjan, "Depth-first search and linear
    graph algorithms", SIAM J. Comput. 1, 1972). Not to be read as the same task going round: the tasks of a round may
    have nothing to do with each other.
    """
    import networkx as nx

    view = by_actor(graph)
    groups = sorted(sorted(group) for group in nx.strongly_connected_components(view) if len(group) > 1)
    return [_round(view, group) for group in groups]


def _round(view: nx.DiGraph[str], group: list[str]) -> tuple[str, ...]:
    """A shortest way from the group's first actor back to itself."""
    start, inside = group[0], set(group)
    before: dict[str, str] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for near in sorted(set(view.succ[node]) & inside):
            if near == start and node != start:
                path = [node]
                while path[-1] != start:
                    path.append(before[path[-1]])
                return tuple(reversed(path))
            if near not in before and near != start:
                before[near] = node
                queue.append(near)
    raise AssertionError("each of a strongly connected group has a way back")  # pragma: no cover


def handoffs(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """(giver, taker, attributes) of each hand-over between two actors, the most tasks first.

    For a clerk: between which desks work goes, and how much of it. The attributes are those of
    :func:`govgraph.analysis.views.by_actor`; an actor that commits itself hands nothing over. Not to be read as
    traffic of documents: one mandate is one hand-over, however many papers it takes.
    """
    found = [(giver, taker, data) for giver, taker, data in by_actor(graph).edges(data=True) if giver != taker]
    return sorted(found, key=lambda edge: (-edge[2]["mandates"], edge[0], edge[1]))


def betweenness(graph: nx.MultiDiGraph[str], *, exact_up_to: int = EXACT_UP_TO) -> dict[str, float]:
    """Betweenness centrality of the actors, from 0 to 1, of those alone that stand between any two others.

    For a clerk: on how many of the shortest ways along which work could go from one actor to another somebody stands.
    Source: L. C. Freeman, "A set of measures of centrality based on betweenness", Sociometry 40, 1977; by U. Brandes,
    "A faster algorithm for betweenness centrality", 2001, as ``networkx.betweenness_centrality``. Above ``exact_up_to``
    actors it is an estimate from a sample of as many, always the same one. Not to be read as a delay or as
    indispensable (:func:`govgraph.analysis.delegation.bottlenecks` finds that): hardly any task goes the whole of such
    a way.
    """
    import networkx as nx

    view = by_actor(graph)
    sample = exact_up_to if len(view) > exact_up_to else None
    chosen: dict[str, Any] = {"backend": name} if (name := backend("betweenness_centrality")) else {}
    values = nx.betweenness_centrality(view, k=sample, seed=1, **chosen)
    return {node: float(value) for node, value in sorted(values.items(), key=lambda item: (-item[1], item[0])) if value}


def backend(function: str) -> str | None:
    """The first of :data:`BACKENDS` that is installed and has a function of NetworkX, None for NetworkX itself.

    See "Backends" in the documentation of NetworkX: they are installed beside it and found by entry points.
    """
    from importlib.metadata import entry_points

    installed = {entry.name for entry in entry_points(group="networkx.backends")}
    for name in BACKENDS:
        if name in installed and _implements(name, function):
            return name
    return None


def _implements(name: str, function: str) -> bool:
    """Whether a backend says that it has a function."""
    from importlib.metadata import entry_points

    for entry in entry_points(group="networkx.backend_info", name=name):
        functions = entry.load()().get("functions", {})
        if function in functions:
            return True
    return False


def reaching(graph: nx.MultiDiGraph[str], aim: str) -> set[str]:
    """All that feeds an aim: mandates, programmes and narrower aims, by whatever chain.

    A sub-mandate feeds what its whole feeds, and what amends a mandate what that one feeds, not the other way round.
    """
    found: set[str] = set()
    queue = deque([aim])
    while queue:
        node = queue.popleft()
        for start, _, data in graph.in_edges(node, data=True):
            if data["relation"] in _UPWARD and start not in found:
                found.add(start)
                queue.append(start)
    return found - {aim}


def leads_to_a_goal(graph: nx.MultiDiGraph[str], start: str) -> bool:
    """Whether a chain leads from a node to a goal or priority area; a goal leads to itself."""
    seen, queue = {start}, [start]
    while queue:
        node = queue.pop()
        if graph.nodes[node]["kind"] in AIMS[1:]:
            return True
        for _, end, data in graph.out_edges(node, data=True):
            if data["relation"] in _UPWARD and end not in seen:
                seen.add(end)
                queue.append(end)
    return False


_UPWARD = ("contributes_to", "part_of", "broader", "sub_mandate_of", "amends")


def goals(graph: nx.MultiDiGraph[str]) -> list[str]:
    """The goals and priority areas, by IRI."""
    return sorted(node for node, data in graph.nodes(data=True) if data["kind"] in AIMS[1:])


def unfed(graph: nx.MultiDiGraph[str], tasks: Iterable[str]) -> list[str]:
    """Goals and priority areas that none of the tasks reaches, by IRI.

    For a clerk: aims that nobody was told to work on, as far as these minutes tell. Not to be read as neglected: the
    task may stand in minutes that are not in the graph, or be somebody's duty without a mandate.
    """
    wanted = set(tasks)
    return [goal for goal in goals(graph) if not reaching(graph, goal) & wanted]


def idle(graph: nx.MultiDiGraph[str], tasks: Iterable[str]) -> list[str]:
    """Those of the tasks that reach no goal or priority area, in their order.

    For a clerk: work for which no aim is told. Not to be read as useless: much is done by law or in daily business,
    and a link that only a reader sees is not in the graph.
    """
    reached: set[str] = set()
    for goal in goals(graph):
        reached |= reaching(graph, goal)
    return [task for task in tasks if task not in reached]


def shares(assignees: Iterable[Iterable[str]]) -> dict[str, float]:
    """The share of each actor in some pieces of work, the greatest first; a piece is divided equally among its bearers.

    Pieces that nobody is known to bear are left out.
    """
    borne: dict[str, float] = defaultdict(float)
    pieces = [sorted(set(bearers)) for bearers in assignees]
    pieces = [bearers for bearers in pieces if bearers]
    for bearers in pieces:
        for actor in bearers:
            borne[actor] += 1 / len(bearers)
    return {
        actor: part / len(pieces)
        for actor, part in sorted(borne.items(), key=lambda pair: (-round(pair[1], 9), pair[0]))
    }


def herfindahl(parts: Iterable[float]) -> float:
    """The Herfindahl index of shares that sum to 1: from 1/n, where n carry the same, to 1, where one carries all.

    For a clerk: how far the work for a goal hangs on few; its inverse is the number of equal bearers that it would
    correspond to. Source: A. O. Hirschman, "The Paternity of an Index", American Economic Review 54 (5), 1964. Not to
    be read as overload: it counts mandates, not hours.
    """
    return sum(part * part for part in parts)
