"""Which part of a store is published: all graphs but that of runs, one named graph, or what came since a day.

Graphs come one at a time and in the order of their names, so that a dump never holds the whole store in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TypeVar

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from govgraph.errors import UsageError
from govgraph.graph import iris
from govgraph.graph.vocabulary import ELI_DL, FOAF, GOV, PREFIXES, RDF, RDFS, VERDICT

T = TypeVar("T")
GraphName = NamedNode | BlankNode | DefaultGraph
Node = NamedNode | Literal
Step = Callable[[int, int], None]
"""Told after each graph: how many of how many are written."""


_ENDS = (RDF.subject, RDF.predicate, RDF.object)


@dataclass(frozen=True, slots=True)
class Selection:
    """The graphs to publish, in order. ``items``, where given, are the agenda items whose inferred facts go along.

    Facts that a reviewer rejected are left out, with what points to them; the decision itself stays.
    """

    store: Store
    graphs: tuple[NamedNode, ...]
    base: str
    items: frozenset[NamedNode] | None = None
    undated: int = 0
    """Documents that ``since`` left out because no day of their meeting is known."""
    _chosen: frozenset[GraphName] = field(init=False)
    _rejected: frozenset[object] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_chosen", frozenset(self.graphs))
        marks = self.store.quads_for_pattern(None, GOV.verdict, VERDICT.rejected, None)
        facts = {mark.subject for mark in marks}
        decisions = {quad.subject for quad in self.store.quads_for_pattern(None, RDF.type, GOV.Review, None)}
        object.__setattr__(self, "_rejected", frozenset(facts - decisions))

    def holds(self, quad: Quad) -> bool:
        """Whether a quad of the store is one of the selection."""
        graph = quad.graph_name
        if graph not in self._chosen or not isinstance(graph, NamedNode):
            return False
        if self._rejected and self._is_rejected(quad):
            return False
        return not self._is_partial(graph) or self._belongs(quad, graph)

    def matching(self, subject: NamedNode | None, predicate: NamedNode | None, value: Node | None) -> Iterator[Quad]:
        """The selection's quads of a pattern, in the store's own order; a triple comes once for each of its graphs."""
        return (quad for quad in self.store.quads_for_pattern(subject, predicate, value, None) if self.holds(quad))

    def quads(self, graph: NamedNode) -> Iterator[Quad]:
        """The quads of one of the graphs, in the store's own order."""
        found = self.store.quads_for_pattern(None, None, None, graph)
        if self._rejected:
            found = (quad for quad in found if not self._is_rejected(quad))
        return (quad for quad in found if self._belongs(quad, graph)) if self._is_partial(graph) else found

    def _is_rejected(self, quad: Quad) -> bool:
        if quad.subject in self._rejected:
            return True
        return quad.object in self._rejected and quad.predicate != GOV.reviewOf and quad.predicate not in _ENDS

    def each(self, told: Step) -> Iterator[NamedNode]:
        """The graphs one by one; each is told when the next is asked for."""
        for done, name in enumerate(self.graphs, 1):
            yield name
            told(done, len(self.graphs))

    def first(self, quad: Quad) -> bool:
        """Whether this is the first of the graphs that hold the triple; formats without graph names print it there.

        What thousands of documents say (the name of a body) is not looked up to the end by each of them.
        """
        own = _place(quad)
        holders = self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return not any(_place(held) < own and self.holds(held) for held in holders)

    def _is_partial(self, graph: NamedNode) -> bool:
        """Whether only a part of the graph belongs to the selection: what was inferred in the items of a day."""
        return self.items is not None and graph.value.startswith(iris.inferred_graph(self.base, ""))

    def _belongs(self, quad: Quad, graph: NamedNode) -> bool:
        stated = self.store.quads_for_pattern(quad.subject, GOV.statedIn, None, graph)
        return any(each.object in (self.items or ()) for each in stated)


def select(
    store: Store, *, base: str = iris.DEFAULT_BASE, graph: str | None = None, since: date | None = None
) -> Selection:
    """The graphs to publish: all but that of runs, the one that ``graph`` names, or those of documents ``since``.

    ``graph`` is an IRI, the name behind ``…/graph/`` (``ontology``, ``register/mikkeli``, ``inferred/same-item``), or
    a document's IRI or label. ``since`` keeps the documents whose meeting was held on that day or later, and what was
    inferred in their items. Raises UsageError where the name means no graph, or both are given.
    """
    names = sorted((name for name in store.named_graphs() if isinstance(name, NamedNode)), key=lambda name: name.value)
    if graph is not None and since is not None:
        raise UsageError("one graph and a day do not go together", advice="give --graph or --since")
    if graph is not None:
        return Selection(store, (_named(store, names, base, graph),), base)
    kept = tuple(name for name in names if name.value != iris.runs_graph(base))
    return Selection(store, kept, base) if since is None else _since(store, kept, base, since)


def _named(store: Store, names: list[NamedNode], base: str, asked: str) -> NamedNode:
    wanted = asked.strip("<>")
    for iri in (wanted, f"{base}graph/{wanted}", iris.graph_of(wanted), iris.graph_of(f"{base}{wanted}")):
        found = next((name for name in names if name.value == iri), None)
        if found is not None:
            return found
    by_label = {label: name for name in names for label in [document_label(store, name)] if label is not None}
    for label, name in by_label.items():
        if label.casefold() == wanted.casefold():
            return name
    from difflib import get_close_matches

    short = [name.value.removeprefix(f"{base}graph/") for name in names if name.value.startswith(f"{base}graph/")]
    near = get_close_matches(wanted, [*short, *by_label], n=3, cutoff=0.4) or short
    raise UsageError(f"the store has no graph {asked!r}", advice=f"such as {', '.join(near)}, or an IRI")


def _since(store: Store, names: tuple[NamedNode, ...], base: str, since: date) -> Selection:
    kept: list[NamedNode] = []
    items: set[NamedNode] = set()
    undated = 0
    for name in names:
        item = _item(store, name)
        if item is None:
            continue
        day = _meeting_day(store, name, item)
        undated += day is None
        if day is not None and day >= since.isoformat():
            kept.append(name)
            items.add(item)
    inferred = [name for name in names if name.value.startswith(iris.inferred_graph(base, ""))]
    order = sorted([*kept, *inferred], key=lambda name: name.value)
    return Selection(store, tuple(order), base, frozenset(items), undated)


def _item(store: Store, graph: NamedNode) -> NamedNode | None:
    """The agenda item of a document's graph; None for graphs of other kinds."""
    return _first(_of_document(store, graph, FOAF.primaryTopic), NamedNode)


def _meeting_day(store: Store, graph: NamedNode, item: NamedNode) -> str | None:
    """The day of the item's meeting as ``YYYY-MM-DD``, which sorts as dates do."""
    wholes = _objects(store, graph, item, ELI_DL.forms_part_of)
    days = (day for whole in wholes for day in _objects(store, graph, whole, ELI_DL.activity_date))
    day = _first(days, Literal)
    return None if day is None else day.value


def document_label(store: Store, graph: NamedNode) -> str | None:
    """The label of a document's graph: body, day and section; None for graphs of other kinds."""
    label = _first(_of_document(store, graph, RDFS.label), Literal)
    return None if label is None else label.value


def _of_document(store: Store, graph: NamedNode, predicate: NamedNode) -> Iterator[object]:
    """The values of a property of the document whose graph this is."""
    for quad in store.quads_for_pattern(None, RDF.type, GOV.MinutesDocument, graph):
        yield from _objects(store, graph, quad.subject, predicate)


def _objects(store: Store, graph: NamedNode, subject: object, predicate: NamedNode) -> Iterator[object]:
    if isinstance(subject, NamedNode):
        yield from (quad.object for quad in store.quads_for_pattern(subject, predicate, None, graph))


def _place(quad: Quad) -> str:
    """By which graphs are ordered."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _first(values: Iterator[object], kind: type[T]) -> T | None:
    """The first of the values that is of a kind."""
    return next((value for value in values if isinstance(value, kind)), None)


@cache
def curie(iri: str) -> str:
    """``gov:Mandate`` for the IRI of a term; the IRI itself where no prefix fits."""
    fitting = [(space, prefix) for prefix, space in PREFIXES.items() if iri.startswith(space)]
    if not fitting:
        return iri
    space, prefix = max(fitting, key=lambda each: len(each[0]))
    return f"{prefix}:{iri[len(space) :]}"
