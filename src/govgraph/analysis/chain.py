"""The chain of a mandate: up to who first gave it and the aims that it feeds, down to what came of it."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import NamedNode, Store

from govgraph.analysis import naming
from govgraph.analysis.dataset import Dataset, dataset
from govgraph.analysis.facts import Facts, rank
from govgraph.analysis.neighbourhood import around, found
from govgraph.analysis.scope import Scope
from govgraph.analysis.trace import kind_of
from govgraph.analysis.tree import Chain, Feeding, Link, NodeKind, TraceNode
from govgraph.graph.union import Union
from govgraph.graph.vocabulary import DCT, GOV, SKOS

_JOINED = """SELECT DISTINCT ?node {
  VALUES ?one { %s }
  ?one (gov:subMandateOf|^gov:subMandateOf|gov:restates|^gov:restates|gov:amends|^gov:amends)* ?node
}"""
_UPWARD = "SELECT DISTINCT ?one ?node { VALUES ?one { %s } ?one (gov:subMandateOf|gov:restates|gov:amends)* ?node }"
_AIMS = """SELECT DISTINCT ?node {
  VALUES ?one { %s }
  ?one (^gov:contributor/gov:aim|dct:isPartOf|skos:broader)* ?node
}"""
_FACTS = """SELECT DISTINCT ?fact {
  VALUES ?one { %s }
  VALUES ?property { gov:aspectOf gov:contributor gov:about rdf:subject }
  ?fact ?property ?one
}"""


def chain(graph: Store | Dataset, asked: str, *, scope: Scope | None = None) -> Chain:
    """The chain of the mandate that ``asked`` names (by IRI, title or a part of one title).

    A title that only names several steps of one chain means the first of them. ``scope`` says which facts count.
    Raises UsageError where nothing or more than one chain is meant.
    """
    source = dataset(graph)
    node = mandate_named(source, asked)
    mandates = {row[0] for row in found(source, _JOINED, [node])}
    things = mandates | {row[0] for row in found(source, _AIMS, mandates)}
    near = around(source, things | {row[0] for row in found(source, _FACTS, things)})
    return _Chains(Facts(Union(near), scope)).of(asked, node)


def mandate_named(source: Dataset, asked: str) -> NamedNode:
    """The mandate that ``asked`` names, by IRI, title or a part of one; of one chain's steps the first.

    Raises UsageError where nothing or more than one chain is meant.
    """
    return naming.resolve(
        source,
        asked,
        [GOV.Mandate.value],
        what="mandate",
        fragments=True,
        fold=lambda iris: first_of_chains(source, iris),
    )


def first_of_chains(source: Dataset, iris: set[str]) -> set[str]:
    """Of mandates that belong to one chain the one that stands nearest to its top."""
    above: dict[str, set[str]] = defaultdict(set)
    for one, other in found(source, _UPWARD, [NamedNode(iri) for iri in iris]):
        above[one.value].add(other.value)
    kept: set[str] = set()
    for iri in sorted(iris, key=lambda iri: (len(above[iri]), iri)):
        if not any(above[iri] & above[other] for other in kept):
            kept.add(iri)
    return kept


class _Chains:
    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._union = facts.union

    def of(self, asked: str, node: NamedNode) -> Chain:
        """The chain of a mandate or of one that is told again."""
        mandate = self._facts.earliest(node)
        label = self._union.label(mandate)
        if not self._facts.admits(mandate):
            return Chain(asked, mandate.value, label, (), ())
        ancestors = self._ancestors(mandate)
        tops = [each for each in ancestors if not self._parents(each).keys() & {*ancestors, mandate}]
        roots = tuple(self._node(top, (), frozenset(), mandate, frozenset(ancestors)) for top in tops or [mandate])
        feeds = (Feeding(one.value, self._union.label(one), self._aims_of(one)) for one in [mandate, *ancestors])
        return Chain(asked, mandate.value, label, roots, tuple(feeding for feeding in feeds if feeding.aims))

    def _parents(self, mandate: NamedNode) -> dict[NamedNode, list[Link]]:
        """What a mandate was handed on from, or sets anew."""
        facts, parents = self._facts, defaultdict[NamedNode, list[Link]](list)
        for told in facts.tellings(mandate):
            for predicate in (GOV.subMandateOf, GOV.amends):
                for parent in self._union.nodes(told, predicate):
                    if facts.admits_join(told, predicate, parent) and facts.admits(facts.earliest(parent)):
                        parents[facts.earliest(parent)].append(facts.joined(told, predicate, parent))
        return parents

    def _ancestors(self, mandate: NamedNode) -> list[NamedNode]:
        """All mandates above, the nearest first, without the mandate itself where the chain is a ring."""
        seen, level = [mandate], [mandate]
        while level:
            level = [parent for each in level for parent in sorted(self._parents(each), key=str) if parent not in seen]
            level = list(dict.fromkeys(level))
            seen += level
        return seen[1:]

    def _node(
        self,
        node: NamedNode,
        links: tuple[Link, ...],
        above: frozenset[NamedNode],
        mandate: NamedNode,
        path: frozenset[NamedNode],
        kind: NodeKind | None = None,
    ) -> TraceNode:
        """A mandate with what lies below it: of those on the way to the mandate asked for, the way alone."""
        facts = self._facts
        told = facts.tellings(node)
        children = self._children(node, above | {node}, mandate, path)
        if node in path:
            children = [child for child in children if NamedNode(child.iri) in {*path, mandate}]
        return TraceNode(
            iri=node.value,
            kind=kind or "mandate",
            label=self._union.label(node),
            modality=facts.modality(told),
            links=links,
            quotes=facts.evidence(told),
            details=facts.details(node),
            children=tuple(sorted(children, key=self._place)),
        )

    def _children(
        self, node: NamedNode, above: frozenset[NamedNode], mandate: NamedNode, path: frozenset[NamedNode]
    ) -> list[TraceNode]:
        facts, union = self._facts, self._union
        nodes: list[TraceNode] = []
        handed: dict[NamedNode, list[Link]] = defaultdict(list)
        anew: dict[NamedNode, list[Link]] = defaultdict(list)
        for told in facts.tellings(node):
            for aspect in union.subjects(GOV.aspectOf, told):
                if facts.admits(aspect):
                    nodes.append(self._plain(aspect, "aspect", union.label(aspect), facts.link(aspect)))
            for part in union.subjects(GOV.subMandateOf, told):
                if facts.admits_join(part, GOV.subMandateOf, told):
                    handed[facts.earliest(part)].append(facts.joined(part, GOV.subMandateOf, told))
            for later in facts.amendments(told):
                anew[facts.earliest(later)].append(facts.joined(later, GOV.amends, told))
            for item in facts.reports(told):
                label = f"{facts.place_of(item)}: {union.text(item, DCT.title) or union.label(item)}"
                nodes.append(self._plain(item, "report", label, facts.joined(told, GOV.reportedIn, item)))
        kinds: tuple[tuple[NodeKind, dict[NamedNode, list[Link]]], ...] = (("mandate", handed), ("deadline", anew))
        for kind, by_node in kinds:
            for each, links in by_node.items():
                if each not in above and facts.admits(each):
                    nodes.append(self._node(each, tuple(sorted(links, key=rank)), above, mandate, path, kind))
        return nodes

    def _plain(self, node: NamedNode, kind: NodeKind, label: str, link: Link) -> TraceNode:
        """An aspect, or an item that reports."""
        return TraceNode(node.value, kind, label, None, (link,), (), None, ())

    def _aims_of(self, mandate: NamedNode) -> tuple[TraceNode, ...]:
        links = defaultdict[NamedNode, list[Link]](list)
        for told in self._facts.tellings(mandate):
            self._served(told, links)
        return self._aims(links, frozenset())

    def _served(self, contributor: NamedNode, links: dict[NamedNode, list[Link]]) -> None:
        """Add the aims that something contributes to."""
        for contribution in self._union.subjects(GOV.contributor, contributor):
            if self._facts.admits(contribution):
                for aim in self._union.nodes(contribution, GOV.aim):
                    links[aim].append(self._facts.link(contribution))

    def _aims(self, links: dict[NamedNode, list[Link]], below: frozenset[NamedNode]) -> tuple[TraceNode, ...]:
        nodes = []
        for aim in links:
            if aim not in below:
                onward = defaultdict[NamedNode, list[Link]](list)
                self._served(aim, onward)
                for predicate in (DCT.isPartOf, SKOS.broader):
                    for whole in self._union.nodes(aim, predicate):
                        onward[whole] += self._part_links(aim)
                nodes.append(
                    TraceNode(
                        iri=aim.value,
                        kind=kind_of(aim, self._union),
                        label=self._union.label(aim),
                        modality=self._facts.modality(self._facts.statements(aim)),
                        links=tuple(sorted(links[aim], key=rank)),
                        quotes=(),
                        details=None,
                        children=self._aims({each: ties for each, ties in onward.items() if ties}, below | {aim}),
                    )
                )
        return tuple(sorted(nodes, key=lambda node: (rank(node.links[0])[:2], node.label.casefold(), node.iri)))

    def _part_links(self, part: NamedNode) -> list[Link]:
        """That an aim is a part of another is told with it first, or by a register, which is no document."""
        if not self._union.subjects(GOV.about, part):
            return [Link("stated", part.value, "register", 1.0, None, ())]
        return [self._facts.link(statement) for statement in self._facts.statements(part)[:1]]

    def _place(self, child: TraceNode) -> tuple[object, ...]:
        """Where a child stands among its siblings: aspects as they are listed, then what happened, day by day."""
        node = NamedNode(child.iri)
        if child.kind == "aspect":
            return (0, "", self._union.integer(node, GOV.position) or 0, child.label.casefold(), child.iri)
        facts = self._facts
        day = facts.day_of(node) if child.kind == "report" else None
        day = day or self._union.text(node, GOV.issuedEarliest) or facts.day(node)
        return (1, day, 0, child.label.casefold(), child.iri)
