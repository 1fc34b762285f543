"""From an aim down: programmes, mandates and aspects that feed it, and the sentences that say so.

The path from an aim to a mandate goes over contributions, which are nodes of their own with a basis: what a document
states, what it only proposes and what a rule infers stay apart on every link.
"""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

from govgraph.analysis import naming
from govgraph.analysis.dataset import Dataset, StoreDataset, dataset
from govgraph.analysis.facts import Facts, rank
from govgraph.analysis.neighbourhood import neighbourhood
from govgraph.analysis.scope import Scope
from govgraph.analysis.tree import Link, NodeKind, Trace, TraceNode
from govgraph.graph.union import Union
from govgraph.graph.vocabulary import DCT, FORCE, GOV, SKOS

AIMS = (GOV.StrategicGoal, GOV.PriorityArea, GOV.Programme)
"""What can be traced from."""

KINDS: tuple[tuple[NamedNode, NodeKind], ...] = (
    (GOV.StrategicGoal, "goal"),
    (GOV.PriorityArea, "priority_area"),
    (GOV.Programme, "programme"),
    (GOV.Mandate, "mandate"),
    (GOV.Aspect, "aspect"),
)
_ORDER: tuple[NodeKind, ...] = ("programme", "aspect", "mandate", "priority_area", "goal")
"""How siblings follow each other: what works for an aim comes before the parts that it has."""


def trace(graph: Store | Dataset, asked: str, *, every_force: bool = False, scope: Scope | None = None) -> Trace:
    """What feeds the goal, priority area or programme that ``asked`` names (by IRI, name or a part of one name).

    A mandate is there once, with those that tell it again or set its deadline anew, where ``scope`` lets them be one.
    Delegations and authorisations are left out unless ``every_force``; ``scope`` says which facts count. Raises
    UsageError where nothing or more than one thing is meant.
    """
    node = naming.resolve(
        graph, asked, [kind.value for kind in AIMS], what="goal, priority area or programme", fragments=True
    )
    source = dataset(graph)
    near = source.store if isinstance(source, StoreDataset) else neighbourhood(source, node)
    return Trace(asked, _Tracer(Facts(Union(near), scope), every_force).node(node, (), frozenset()))


class _Tracer:
    def __init__(self, facts: Facts, every_force: bool) -> None:
        self._facts = facts
        self._union = facts.union
        self._every_force = every_force

    def node(self, node: NamedNode, links: tuple[Link, ...], above: frozenset[NamedNode]) -> TraceNode:
        """A node with all that lies below it; ``above`` are those on the way down, so that a cycle ends."""
        facts = self._facts
        kind = kind_of(node, self._union)
        children = self._children(node, kind, above | {node})
        # Mandates and aspects are facts themselves; of an aim, facts tell.
        told = facts.folded(node) if kind in ("mandate", "aspect") else facts.statements(node)
        return TraceNode(
            iri=node.value,
            kind=kind,
            label=self._union.label(node),
            modality=facts.modality(told),
            links=links,
            quotes=facts.evidence(told),
            details=facts.details(node, folded=True) if kind == "mandate" else None,
            children=children,
        )

    def _children(self, node: NamedNode, kind: NodeKind, above: frozenset[NamedNode]) -> tuple[TraceNode, ...]:
        union, facts = self._union, self._facts
        found: dict[NamedNode, list[Link]] = {}
        for contribution in union.subjects(GOV.aim, node):
            if facts.admits(contribution):
                for contributor in union.nodes(contribution, GOV.contributor):
                    found.setdefault(facts.original(contributor), []).append(facts.link(contribution))
        if kind == "programme":
            parts = [p for p in union.subjects(DCT.isPartOf, node) if union.is_a(p, GOV.Programme)]
        elif kind in ("goal", "priority_area"):
            parts = [p for p in union.subjects(SKOS.broader, node) if union.is_a(p, *AIMS)]
        else:
            parts = []
        for part in parts:
            links = self._part_links(part)
            if links:
                found.setdefault(part, []).extend(links)
        if kind == "mandate":
            for told in facts.folded(node):
                for aspect in union.subjects(GOV.aspectOf, told):
                    if facts.admits(aspect):
                        found.setdefault(aspect, []).append(facts.link(aspect))
                for part in union.subjects(GOV.subMandateOf, told):
                    # A document states that a mandate was given; that it is a part of another is mostly concluded.
                    if facts.admits_join(part, GOV.subMandateOf, told):
                        found.setdefault(facts.original(part), []).append(facts.joined(part, GOV.subMandateOf, told))
        wanted = [each for each in found if each not in above and self._is_wanted(each)]
        nodes = [self.node(each, tuple(sorted(found[each], key=rank)), above) for each in wanted]
        return tuple(sorted(nodes, key=self._place))

    def _is_wanted(self, node: NamedNode) -> bool:
        """A mandate out of scope is none, and one of another force than a task feeds nothing by itself."""
        if not self._union.is_a(node, GOV.Mandate):
            return True
        forces = self._union.nodes(node, GOV.force)
        return self._facts.admits(node) and (self._every_force or not forces or FORCE.task in forces)

    def _part_links(self, part: NamedNode) -> list[Link]:
        """A part is tied to the whole by what documents say of it, or by a register, which is no document."""
        if not self._union.subjects(GOV.about, part):
            return [Link("stated", part.value, "register", 1.0, None, ())]
        return [self._facts.link(statement) for statement in self._facts.statements(part)]

    def _place(self, child: TraceNode) -> tuple[object, ...]:
        """Where a child stands among its siblings: by kind, listed position, day, place in the text, then name."""
        node = NamedNode(child.iri)
        position = self._union.integer(node, GOV.position) or 0
        day = self._union.text(node, GOV.issuedEarliest) or self._facts.day(node)
        first = min((quote.span for quote in child.quotes), default=(0, 0))
        return (_ORDER.index(child.kind), position, day, first, child.label.casefold(), child.iri)


def kind_of(node: NamedNode, union: Union) -> NodeKind:
    """What a node of a trace is."""
    return next((kind for kind_class, kind in KINDS if union.is_a(node, kind_class)), "aspect")
