"""The delegation graph: who gives mandates to whom, what they feed, and whom every chain to a goal passes.

The graph is a networkx MultiDiGraph, for measures that SPARQL cannot express. Its rows come from ``queries/network/``,
so the same graph can be had from any SPARQL engine.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, Store

from govgraph.analysis import queryfile
from govgraph.analysis.dataset import Dataset, Solutions, StoreDataset, Term, dataset
from govgraph.analysis.neighbourhood import described
from govgraph.analysis.scope import Scope
from govgraph.analysis.tree import Mark
from govgraph.errors import UsageError
from govgraph.graph.union import Union

if TYPE_CHECKING:
    import networkx as nx

ACTORS = ("body", "unit", "post", "organization", "person")
"""The kinds of nodes that give and get mandates."""

AIMS = ("programme", "priority_area", "goal")
"""The kinds of nodes that mandates feed."""

_RANK = {kind: rank for rank, kind in enumerate((*ACTORS, "mandate", *AIMS))}
_NUMBERS = frozenset({"confidence"})


def delegation_graph(store: Store | Dataset, scope: Scope | None = None) -> nx.MultiDiGraph[str]:
    """Mandates, those who give and get them, and what they feed, as a networkx MultiDiGraph.

    A node is an IRI. Its attributes are ``iri``, ``label`` and ``kind``: ``body``, ``unit``, ``post``,
    ``organization`` or ``person`` for whoever gives or gets a mandate, ``mandate``, ``programme``, ``priority_area``
    or ``goal``. A mandate also has, where known, ``force``, ``status``, ``modality``, ``basis``, ``confidence`` and
    the bounds ``issuedEarliest``, ``issuedLatest`` and ``dueLatest`` (ISO 8601), ``dueText`` as printed, and ``told``,
    the day of the meeting that tells it. Retellings are folded into the first telling; ``tellings`` is how many there
    are.

    An edge's ``relation`` is ``issued`` (from an actor to a mandate), ``assigned_to`` (from a mandate to an actor),
    ``sub_mandate_of`` (to the mandate whose assignee passed a part on), ``amends`` (to the mandate that it changes),
    ``contributes_to`` (from a mandate or programme to what it feeds), ``part_of`` (from a programme to its whole) or
    ``broader`` (from an aim to a wider one). Its key is the IRI of the fact that says so, with that fact's ``basis``,
    ``confidence`` (0 to 1) and ``modality``; the key of ``part_of`` and ``broader`` is the relation. What is not
    known is left out, so that every attribute is text or a number. The same store gives the same order of nodes and
    edges.

    ``scope`` says which facts count; with its day the graph is that of what was told by then. An aim stands in it in
    any case, so that one that nothing feeds is seen.
    """
    return Told(store, scope).graph


class Told:
    """What a store tells of mandates within a scope, each query asked once and only when it is needed."""

    def __init__(self, store: Store | Dataset, scope: Scope | None = None) -> None:
        self.store = store
        self.scope = scope or Scope()
        self.marks: dict[str, Mark] = {}
        """How each fact is known that :attr:`graph` and :attr:`events` have met so far, by IRI."""
        self._on = self.scope.on.isoformat() if self.scope.on else None

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """See :func:`delegation_graph`."""
        import networkx as nx

        actors = list(_rows(self.store, "network/actor-nodes"))
        aims = list(_rows(self.store, "network/aim-nodes"))
        named = [*self.mandates, *(row["actor"] for row in actors), *(row["aim"] for row in aims)]
        union = Union(described(self.store, map(NamedNode, named)))
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()

        def add(node: str, kind: str, **attributes: Any) -> None:
            if node in graph and _RANK[graph.nodes[node]["kind"]] <= _RANK[kind]:
                return
            graph.add_node(node, iri=node, kind=kind, label=union.label(NamedNode(node)), **attributes)

        first = self.first
        told: dict[str, dict[str, Any]] = {}
        for mandate in sorted(self.mandates, key=lambda each: (first[each] != each, each)):
            # What the first telling leaves open, a later one may fill in.
            known = told.setdefault(first[mandate], {"tellings": 0})
            known.update({key: value for key, value in self.mandates[mandate].items() if key not in known})
            known["tellings"] += 1
        for mandate, known in told.items():
            add(mandate, "mandate", **known)
        for row in actors:
            add(row["actor"], row["kind"])
        for row in aims:
            add(row["aim"], row["kind"])
        for row in _rows(self.store, "network/edges"):
            start, relation, end = row.pop("from"), row["relation"], row.pop("to")
            fact = row.pop("fact", relation)
            if fact != relation and not self._admits(fact, row):
                continue
            start, end = first.get(start, start), first.get(end, end)
            # That a mandate is given and to whom are one edge each, however often it is told.
            key = first.get(fact, fact)
            if (
                start in graph
                and end in graph
                and start != end
                and not (key != fact and graph.has_edge(start, end, key))
            ):
                graph.add_edge(start, end, key=key, **row)
        return graph

    @cached_property
    def mandates(self) -> dict[str, dict[str, Any]]:
        """The rows of ``queries/network/mandate-nodes.rq`` by the IRI of the mandate: those that are in scope."""
        found = {}
        for row in _rows(self.store, "network/mandate-nodes"):
            mandate = row.pop("mandate")
            if self._admits(mandate, row):
                found[mandate] = row
        return found

    @cached_property
    def first(self) -> dict[str, str]:
        """Each mandate → the mandate that it is told to be: itself, where it is no retelling."""
        earlier: dict[str, str | None] = dict.fromkeys(self.mandates)
        for row in _rows(self.store, "network/retellings"):
            mandate = row["mandate"]
            if mandate in earlier and self._admits(row["fact"], row) and earlier[mandate] is None:
                earlier[mandate] = row["earliest"]
        return {mandate: origin(mandate, earlier, earlier) for mandate in earlier}

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """What became of mandates: the rows of ``queries/network/mandate-events.rq`` that are in scope."""
        return [
            row
            for row in _rows(self.store, "network/mandate-events")
            if self._admits(row["fact"], row) and (self._on is None or row.get("day", "") <= self._on)
        ]

    @cached_property
    def _days(self) -> dict[str, str]:
        return {row["fact"]: row["day"] for row in _rows(self.store, "network/fact-days")} if self._on else {}

    def _admits(self, fact: str, row: Mapping[str, Any]) -> bool:
        """Whether a fact is in scope, by its row; as :meth:`govgraph.analysis.facts.Facts.admits`."""
        mark = mark_of(row.get("basis", "stated"), row.get("modality"))
        if self.scope.stated_only and mark != "stated":
            return False
        if row.get("confidence", 1.0) < self.scope.min_confidence:
            return False
        if self._on is not None and self._days.get(fact, "") > self._on:
            return False
        self.marks[fact] = mark
        return True


def mark_of(basis: str, modality: str | None = None) -> Mark:
    """How a fact is known, in one word, by the notations of its basis and modality."""
    if basis in ("inferred", "reviewed"):
        return "inferred" if basis == "inferred" else "reviewed"
    return "proposed" if modality == "proposed" else "stated"


def _rows(store: Store | Dataset, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a query as they come, without unbound variables; those of a store are streamed."""
    source = dataset(store)
    for row in source.stream(queryfile.find(name).text) if isinstance(source, StoreDataset) else _fetched(source, name):
        yield {name: _plain(name, term.value) for name, term in row if isinstance(term, NamedNode | Literal)}


def _fetched(source: Dataset, name: str) -> Iterator[list[tuple[str, Term | None]]]:
    answer = source.answer(queryfile.find(name).text, {})
    assert isinstance(answer, Solutions)
    return (list(zip(answer.columns, row, strict=True)) for row in answer.rows)


def _plain(name: str, text: str) -> str | float:
    return float(text) if name in _NUMBERS else text


def origin(mandate: str, earlier: Mapping[str, str | None], among: Container[str]) -> str:
    """The mandate with which a chain of retellings or amendments began, as far as they are ``among`` those of interest.

    ``earlier`` leads from each mandate to the one before it. Of those in a circle it is the smallest IRI.
    """
    seen = [mandate]
    while (before := earlier.get(seen[-1])) is not None and before in among:
        if before in seen:
            return min(seen[seen.index(before) :])
        seen.append(before)
    return seen[-1]


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """An actor or programme that every chain of mandates from an issuer to a goal passes.

    ``position`` counts from the issuer, 1 for the nearest. ``mandates`` is how many mandates of the issuer have a
    chain to the goal: where it is 1, whoever has that mandate is a bottleneck of necessity. ``basis`` is ``stated``
    where a chain rests on stated facts alone, else ``inferred``. ``node`` is None, and ``position`` 0, where there
    are chains but nothing that all of them pass.
    """

    issuer: str
    goal: str
    mandates: int
    basis: str
    position: int = 0
    node: str | None = None
    kind: str | None = None


def bottlenecks(graph: nx.MultiDiGraph[str], issuer: str | None = None, goal: str | None = None) -> list[Bottleneck]:
    """Actors and programmes without whom nothing that an issuer asks for reaches a goal.

    A chain goes from the issuer to a mandate (a task) that it gave, to one of those who are to do it, on to
    sub-mandates that they pass on, and from there to what a mandate feeds: programmes, then goals. A sub-mandate also
    feeds what the mandate feeds that it is a part of. ``issuer`` and ``goal`` are IRIs of nodes; without an issuer
    everybody who gave a mandate is asked for, without a goal every goal and priority area. Ordered by issuer, goal
    and position; an issuer with no chain to a goal has no row for it.

    For a clerk: the table shows where work towards a goal hangs on one body, post or programme. It does not say that
    the actor is slow, overloaded or to blame, nor that work would stop, since only what the minutes tell is in the
    graph: a mandate that is not in them is a chain that is missing here. The assignees of a joint mandate are
    alternatives, so none of them is a bottleneck by that mandate alone; a mandate with no known assignee is a chain
    that passes no actor. Rows with ``basis`` inferred rest on rules, not on what a document states.

    Mandates, programmes and steps on every chain are dominators of the goal in a flow graph whose root is the issuer
    (T. Lengauer and R. E. Tarjan, "A fast algorithm for finding dominators in a flowgraph", ACM TOPLAS 1, 1979); they
    are found by ``networkx.immediate_dominators``, which works as in K. D. Cooper, T. J. Harvey and K. Kennedy, "A
    simple, fast dominance algorithm", 2001. An actor has a step for each of its mandates, so that no chain goes over
    from one mandate to an unrelated one of the same actor; an actor of which each chain passes some step is found by
    leaving its steps out.

    Raises UsageError where the graph has no such issuer or goal.
    """
    for node in (issuer, goal):
        if node is not None and node not in graph:
            raise UsageError(f"the delegation graph holds no <{node}>")
    issued = {start for start, _, data in graph.edges(data=True) if data["relation"] == "issued"}
    issuers = [issuer] if issuer is not None else sorted(issued)
    aims = sorted(node for node, data in graph.nodes(data=True) if data["kind"] in AIMS[1:])
    return between(graph, {start: [goal] if goal is not None else aims for start in issuers})


def between(graph: nx.MultiDiGraph[str], pairs: Mapping[str, Sequence[str]]) -> list[Bottleneck]:
    """The bottlenecks between issuers and some goals of each, in the order that is given; see :func:`bottlenecks`."""
    flow = _Flow(graph)
    return [found for issuer, goals in pairs.items() for found in flow.bottlenecks(issuer, goals)]


_Step = tuple[str, ...]
"""A node of the flow graph: (what it is, IRI) or ("carried", mandate, actor)."""


class _Flow:
    """The delegation graph as chains run through it.

    Each mandate has two nodes: ``given``, from which chains go down to its assignees and to sub-mandates, and
    ``done``, from which they go on to what it feeds. No edge leads from ``done`` to ``given``, so a chain that has
    come up from a sub-mandate does not go down into its siblings.
    """

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        import networkx as nx

        self._graph = graph
        self._flow: nx.DiGraph[_Step] = nx.DiGraph()
        self._stated: nx.DiGraph[_Step] = nx.DiGraph()
        self._tasks = {
            node for node, data in graph.nodes(data=True) if data["kind"] == "mandate" and data.get("force") == "task"
        }
        self._assignees: dict[str, list[str]] = {task: [] for task in self._tasks}
        self._givers: dict[str, set[str]] = {task: set() for task in self._tasks}
        self._steps: dict[str, list[_Step]] = {}
        self._back: dict[str, set[_Step]] = {}
        edges = sorted(graph.edges(data=True), key=lambda edge: (edge[0], edge[1]))
        for start, end, data in edges:
            if data["relation"] == "assigned_to" and start in self._tasks:
                self._assignees[start].append(end)
                self._steps.setdefault(end, []).append(("carried", start, end))
            if data["relation"] == "issued" and end in self._tasks:
                self._givers[end].add(start)
        for task in sorted(self._tasks):
            self._carry(task)
        for start, end, data in edges:
            self._follow(start, end, data)

    def bottlenecks(self, issuer: str, goals: Iterable[str]) -> Iterator[Bottleneck]:
        """Those between one issuer and each of the goals that it reaches."""
        import networkx as nx

        root = ("actor", issuer)
        if root not in self._flow:
            return
        before = dict(nx.bfs_predecessors(self._flow, root))
        distances: dict[_Step, int] = {root: 0}
        for step, previous in before.items():
            distances[step] = distances[previous] + 1
        stated = nx.descendants(self._stated, root) if root in self._stated else set()
        dominators = nx.immediate_dominators(self._flow, root)
        for goal in goals:
            end = ("aim", goal)
            if end not in distances:
                continue
            if goal not in self._back:
                self._back[goal] = nx.ancestors(self._flow, end)
            back = self._back[goal]
            mandates = sum(1 for step in self._flow.successors(root) if step in back)
            nodes = self._on_every_chain(root, end, dominators, before) - {issuer, goal}
            basis = "stated" if end in stated else "inferred"
            if not nodes:
                yield Bottleneck(issuer, goal, mandates, basis)
                continue
            near: dict[str, int] = {}
            for step, distance in distances.items():
                if step[-1] in nodes and (step == end or step in back):
                    near[step[-1]] = min(distance, near.get(step[-1], distance))
            for position, node in enumerate(sorted(nodes, key=lambda node: (near[node], node)), 1):
                kind = self._graph.nodes[node]["kind"]
                yield Bottleneck(issuer, goal, mandates, basis, position, node, kind)

    def _on_every_chain(
        self, root: _Step, end: _Step, dominators: Mapping[_Step, _Step], before: Mapping[_Step, _Step]
    ) -> set[str]:
        """The actors and programmes on every chain; ``before`` is the step before each on a shortest one."""
        import networkx as nx

        found = set()
        step = end
        while step != root:
            if step[0] in ("carried", "aim"):
                found.add(step[-1])
            step = dominators[step]
        # Whatever is on every chain is on this one.
        step = end
        while step != root:
            step = before[step]
            actor = step[-1]
            if step[0] == "carried" and actor not in found:
                others = nx.restricted_view(self._flow, self._steps[actor], [])
                if not nx.has_path(others, root, end):
                    found.add(actor)
        return found

    def _carry(self, task: str) -> None:
        """From a task to those who are to do it; one that nobody is known to do goes on by itself."""
        basis = self._graph.nodes[task].get("basis")
        for giver in self._givers[task]:
            self._edge(("actor", giver), ("given", task), basis)
        for actor in self._assignees[task]:
            self._edge(("given", task), ("carried", task, actor), basis)
            self._edge(("carried", task, actor), ("done", task), basis)
        if not self._assignees[task]:
            self._edge(("given", task), ("done", task), basis)

    def _follow(self, start: str, end: str, data: Mapping[str, Any]) -> None:
        """From a task to its parts and wholes, and to what it feeds."""
        relation, basis = data["relation"], data.get("basis")
        if relation == "sub_mandate_of" and start in self._tasks and end in self._tasks:
            self._edge(("done", start), ("done", end), basis)
            # Passed on by those assignees that gave it; where they are not told apart, by all of them.
            givers = [actor for actor in self._assignees[end] if actor in self._givers[start]]
            for actor in givers or self._assignees[end]:
                self._edge(("carried", end, actor), ("given", start), basis)
            if not self._assignees[end]:
                self._edge(("given", end), ("given", start), basis)
        elif relation == "contributes_to" and start in self._tasks:
            self._edge(("done", start), ("aim", end), basis)
        elif relation in ("contributes_to", "part_of", "broader") and self._graph.nodes[start]["kind"] in AIMS:
            self._edge(("aim", start), ("aim", end), basis)

    def _edge(self, start: _Step, end: _Step, basis: str | None) -> None:
        self._flow.add_edge(start, end)
        if basis != "inferred":
            self._stated.add_edge(start, end)
