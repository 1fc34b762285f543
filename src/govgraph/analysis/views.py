"""Views of the delegation graph: by mandate, by actor, and as of a day.

Each is a plain networkx graph whose attributes are text or numbers, so that it can be measured, drawn and exported.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from pyoxigraph import Store

from govgraph.analysis.dataset import Dataset
from govgraph.analysis.delegation import delegation_graph, origin
from govgraph.analysis.scope import Scope

if TYPE_CHECKING:
    import networkx as nx


def by_mandate(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """Mandates alone, from each to those that were passed on as parts of it.

    For a clerk: the tree of a task and what was made of it. Nodes keep their attributes, and edges the ``basis`` and
    ``confidence`` of the ``sub_mandate_of`` that they turn round; of several the most certain counts. Not to be read
    as time: a part may be told earlier than its whole.
    """
    import networkx as nx

    view: nx.DiGraph[str] = nx.DiGraph()
    view.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if data["kind"] == "mandate")
    for part, whole, data in graph.edges(data=True):
        if data["relation"] != "sub_mandate_of":
            continue
        known = view.get_edge_data(whole, part)
        if known is None or known.get("confidence", 0.0) < data.get("confidence", 1.0):
            view.add_edge(whole, part, **{key: value for key, value in data.items() if key != "relation"})
    return view


def by_actor(graph: nx.MultiDiGraph[str], *, every_force: bool = False) -> nx.DiGraph[str]:
    """Actors alone, from each who gives a mandate to each who is to carry it out.

    For a clerk: who hands work to whom. An edge's ``mandates`` is how many, ``joint`` how many of these the taker
    shares with others, ``confidence`` that of the least certain one, and ``basis`` ``inferred`` where any of them is.
    An actor that commits itself has an edge to itself. A mandate and one that amends it are one. A joint mandate
    counts on each edge, so the sum over edges may be more than the number of mandates. A mandate whose giver or taker
    no document tells has no edge. Delegations of power and authorisations are left out unless ``every_force``. Not to
    be read as rank: who gives a task need not stand above who gets it.
    """
    import networkx as nx

    view: nx.DiGraph[str] = nx.DiGraph()
    amended = {start: end for start, end, data in graph.edges(data=True) if data["relation"] == "amends"}
    counted: set[tuple[str, str, str]] = set()
    givers: dict[str, set[str]] = {}
    takers: dict[str, set[str]] = {}
    for start, end, data in graph.edges(data=True):
        if data["relation"] == "issued":
            givers.setdefault(end, set()).add(start)
        elif data["relation"] == "assigned_to":
            takers.setdefault(start, set()).add(end)
    actors = set().union(*givers.values(), *takers.values())
    view.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in actors)
    for mandate, data in graph.nodes(data=True):
        if data["kind"] != "mandate" or not (every_force or data.get("force", "task") == "task"):
            continue
        taking, work = takers.get(mandate, set()), origin(mandate, amended, graph)
        for giver in sorted(givers.get(mandate, ())):
            for taker in sorted(taking):
                if not view.has_edge(giver, taker):
                    view.add_edge(giver, taker, mandates=0, joint=0, confidence=1.0, basis="stated")
                edge = view.edges[giver, taker]
                # One that only sets a mandate anew is the same work.
                if (giver, taker, work) not in counted:
                    edge["mandates"] += 1
                    edge["joint"] += len(taking) > 1
                    counted.add((giver, taker, work))
                edge["confidence"] = min(edge["confidence"], data.get("confidence", 1.0))
                if data.get("basis") == "inferred":
                    edge["basis"] = "inferred"
    return view


def as_of(store: Store | Dataset, day: date | str) -> nx.MultiDiGraph[str]:
    """The delegation graph of what was told by a day, in meetings held then or before.

    For a clerk: what one could have known on that day. Not to be read as what was so on that day: a mandate given
    earlier and told later is not in it. Raises UsageError where ``day`` is none.
    """
    return delegation_graph(store, Scope.of(False, 0.0, day))


def over_time(store: Store | Dataset, days: Iterable[date | str]) -> dict[str, nx.MultiDiGraph[str]]:
    """The delegation graph as of each day, by the day as ISO 8601; see :func:`as_of`."""
    found = {}
    for day in days:
        scope = Scope.of(False, 0.0, day)
        assert scope.on is not None
        found[scope.on.isoformat()] = delegation_graph(store, scope)
    return found
