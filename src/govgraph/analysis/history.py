"""What happened in a case, over bodies, documents and case numbers, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Store

from govgraph.analysis import naming
from govgraph.analysis.accounts import CaseJoin, Event, EventKind, History
from govgraph.analysis.dataset import Dataset, dataset
from govgraph.analysis.facts import Facts
from govgraph.analysis.neighbourhood import around, found
from govgraph.analysis.scope import Scope
from govgraph.analysis.tree import Link
from govgraph.errors import UsageError
from govgraph.graph.union import Union
from govgraph.graph.vocabulary import DCT, ELI_DL, FOAF, GOV

_KINDS: tuple[EventKind, ...] = (
    *("item", "citation", "decision", "mandate", "handed_on", "deadline", "told_again", "report"),
)
JOINS = (GOV.restates, GOV.amends, GOV.subMandateOf, GOV.reportedIn, GOV.cites)
"""What ties the cases of its two ends together."""

_ITEMS = "SELECT DISTINCT ?item { VALUES ?one { %s } ?item eli-dl:forms_part_of ?one ; a gov:AgendaItem }"
_STATED = "SELECT DISTINCT ?fact { VALUES ?one { %s } ?fact gov:statedIn ?one }"
_ENDS = """SELECT DISTINCT ?end {
  VALUES ?one { %s }
  VALUES ?join { gov:restates gov:amends gov:subMandateOf gov:reportedIn gov:cites }
  { ?one ?join ?end } UNION { ?end ?join ?one }
}"""
_CASES = """SELECT DISTINCT ?case ?one {
  VALUES ?one { %s }
  { ?one eli-dl:forms_part_of ?case } UNION { ?one gov:statedIn/eli-dl:forms_part_of ?case }
  ?case a eli-dl:Process
}"""
_ABOUT = """SELECT DISTINCT ?node {
  VALUES ?one { %s }
  { ?node rdf:subject ?one } UNION { ?node foaf:primaryTopic ?one }
}"""


def history(graph: Store | Dataset, asked: str, *, alone: bool = False, scope: Scope | None = None) -> History:
    """The history of the case that ``asked`` names: by number, IRI, or the title of one of its items or a part of one.

    With ``alone``, the cases that links join it with are named, and their events left out. ``scope`` says which facts
    count; items count where their meeting was held by its day. Raises UsageError where no
    case or more than one is meant.
    """
    source = dataset(graph)
    case = _case(source, asked)
    cases, told = {case}, {case}
    while True:
        items = {row[0] for row in found(source, _ITEMS, cases)}
        facts = {row[0] for row in found(source, _STATED, items)}
        ends = {row[0] for row in found(source, _ENDS, items | facts)}
        told = cases | {row[0] for row in found(source, _CASES, ends)}
        if alone or told == cases:
            break
        cases = told
    nodes = cases | told | items | facts | ends
    near = around(source, nodes | {row[0] for row in found(source, _ABOUT, items | facts | ends)})
    return _Histories(Facts(Union(near), scope), cases).of(asked, case, items, facts)


def _case(source: Dataset, asked: str) -> NamedNode:
    """The case itself, or that of the item which is meant."""
    try:
        return naming.resolve(source, asked, [ELI_DL.Process.value], what="case", fragments=True)
    except UsageError as error:
        if "may mean" in error.message:
            raise
        unknown = error

    def one_of_each_case(iris: set[str]) -> set[str]:
        of_case: dict[NamedNode, str] = {}
        for case, item in sorted(found(source, _CASES, [NamedNode(iri) for iri in iris]), key=str):
            of_case.setdefault(case, item.value)
        return set(of_case.values()) or iris

    try:
        item = naming.resolve(source, asked, [GOV.AgendaItem.value], what="case", fragments=True, fold=one_of_each_case)
    except UsageError as error:
        raise (error if "may mean" in error.message else unknown) from None
    cases = sorted((row[0] for row in found(source, _CASES, [item])), key=str)
    if not cases:
        raise UsageError(f"the item {asked!r} names no case", where=item.value)
    return cases[0]


class _Histories:
    def __init__(self, facts: Facts, cases: set[NamedNode]) -> None:
        self._facts = facts
        self._union = facts.union
        self._cases = cases

    def of(self, asked: str, case: NamedNode, items: Iterable[NamedNode], facts: Iterable[NamedNode]) -> History:
        """All of it: the events by day, then by place, kind and text."""
        items = sorted(filter(self._facts.is_held, items), key=str)
        facts = sorted(filter(self._facts.admits, facts), key=str)
        events = [self._item(item) for item in items]
        for fact in facts:
            events += self._of_fact(fact)
        union = self._union
        own = [item for item in items if case in self._facts.cases(item)]
        titles = dict.fromkeys(union.text(item, DCT.title) or union.label(item) for item in own)
        return History(
            asked=asked,
            case=union.label(case),
            iri=case.value,
            titles=tuple(titles),
            joined=self._joined(case, [*items, *facts]),
            events=tuple(sorted(set(events), key=_order)),
        )

    def _of_fact(self, fact: NamedNode) -> Iterator[Event]:
        union = self._union
        if union.is_a(fact, GOV.Decision):
            outcome = self._facts.notation(fact, ELI_DL.decision_outcome)
            yield self._event("decision", fact, self._text(fact), [outcome or ""])
        elif union.is_a(fact, GOV.Citation):
            yield self._event("citation", fact, self._text(fact), [self._meaning(fact)])
        elif union.is_a(fact, GOV.Mandate):
            yield self._mandate(fact)
            for item in self._facts.reports(fact):
                yield self._report(fact, item)

    def _item(self, item: NamedNode) -> Event:
        union = self._union
        text = union.text(item, DCT.title) or union.label(item)
        documents = sorted((d for d in union.subjects(FOAF.primaryTopic, item)), key=str)
        return self._row("item", item, item, text, self._facts.day_of(item), (), documents[0] if documents else None)

    def _mandate(self, mandate: NamedNode) -> Event:
        union, facts = self._union, self._facts
        details = facts.details(mandate)
        who = " → ".join(part for part in (details.issuer or "", ", ".join(details.assignees)) if part)
        status = details.status or ""
        if details.status_link is not None:
            status += f" ({_how(details.status_link)})"
        remarks = [who, f"due {details.due}" if details.due else "", status]
        kind: EventKind = "mandate"
        for predicate, name, words in (
            (GOV.restates, "told_again", "the same as"),
            (GOV.amends, "deadline", "sets anew"),
            (GOV.subMandateOf, "handed_on", "handed on from"),
        ):
            for other in union.nodes(mandate, predicate):
                if not facts.admits_join(mandate, predicate, other):
                    continue
                kind = name  # type: ignore[assignment]
                link = facts.joined(mandate, predicate, other)
                remarks.append(f"{words} “{union.label(other)}” ({_how(link)})")
        first, last = union.text(mandate, GOV.issuedEarliest), union.text(mandate, GOV.issuedLatest)
        given = first if first and first == last and kind != "told_again" else None
        return self._event(kind, mandate, union.label(mandate), remarks, day=given)

    def _report(self, mandate: NamedNode, item: NamedNode) -> Event:
        union, facts = self._union, self._facts
        link = facts.joined(mandate, GOV.reportedIn, item)
        documents = union.subjects(FOAF.primaryTopic, item)
        text = f"on “{union.label(mandate)}”"
        how = (_how(link),)
        return self._row(
            "report", item, item, text, facts.day_of(item), how, documents[0] if documents else None, link=link
        )

    def _meaning(self, citation: NamedNode) -> str:
        """What a citation means, or why that is not known."""
        targets = [
            each
            for each in self._union.nodes(citation, GOV.cites)
            if self._facts.admits_join(citation, GOV.cites, each)
        ]
        if targets:
            return "means " + ", ".join(self._facts.place_of(target) for target in targets)
        return f"unresolved: {why_open(citation, self._union)}"

    def _text(self, fact: NamedNode) -> str:
        return self._union.text(fact, GOV.text) or self._union.label(fact)

    def _event(
        self, kind: EventKind, fact: NamedNode, text: str, remarks: Iterable[str], *, day: str | None = None
    ) -> Event:
        item = self._union.node(fact, GOV.statedIn)
        assert item is not None
        documents = self._union.subjects(FOAF.primaryTopic, item)
        own = next((each for each in documents if fact.value.startswith(f"{each.value}#")), None)
        document = own or (documents[0] if documents else None)
        return self._row(kind, fact, item, text, day or self._facts.day_of(item), remarks, document)

    def _row(
        self,
        kind: EventKind,
        node: NamedNode,
        item: NamedNode,
        text: str,
        day: str,
        remarks: Iterable[str],
        document: NamedNode | None,
        *,
        link: Link | None = None,
    ) -> Event:
        union, facts = self._union, self._facts
        url = union.node(document, DCT.source) if document else None
        cases = [case for case in facts.cases(item) if case in self._cases]
        return Event(
            day=day or None,
            kind=kind,
            text=text,
            place=facts.place_of(item),
            case=", ".join(union.label(case) for case in cases or facts.cases(item)),
            iri=node.value,
            mark=link.mark if link else facts.mark(node),
            confidence=link.confidence if link else facts.confidence(node),
            modality=facts.notation(node, GOV.modality),
            remarks=tuple(remark for remark in remarks if remark),
            document=union.label(document) if document else None,
            document_iri=document.value if document else None,
            file=union.text(document, GOV.fileName) if document else None,
            url=url.value if url else None,
            quotes=link.quotes if link else facts.evidence([node]),
        )

    def _joined(self, case: NamedNode, nodes: Iterable[NamedNode]) -> tuple[CaseJoin, ...]:
        """The other cases, by name, each with the links between it and another case."""
        union, facts = self._union, self._facts
        links: dict[NamedNode, dict[Link, None]] = {}
        for node in nodes:
            pairs = [(node, join, other) for join in JOINS for other in union.nodes(node, join)]
            pairs += [(other, join, node) for join in JOINS for other in union.subjects(join, node)]
            for one, join, other in pairs:
                if not facts.admits_join(one, join, other):
                    continue
                sides = self._cases_of(one), self._cases_of(other)
                if sides[0].isdisjoint(sides[1]):
                    for each in (sides[0] | sides[1]) - {case}:
                        links.setdefault(each, {})[facts.joined(one, join, other)] = None
        joined = (
            CaseJoin(union.label(each), each.value, tuple(sorted(ties, key=lambda tie: (-tie.confidence, tie.fact))))
            for each, ties in links.items()
        )
        return tuple(sorted(joined, key=lambda join: (join.case, join.iri)))

    def _cases_of(self, node: NamedNode) -> set[NamedNode]:
        return {case for item in (node, *self._union.nodes(node, GOV.statedIn)) for case in self._facts.cases(item)}


def why_open(citation: NamedNode, union: Union) -> str:
    """Why a citation leads nowhere, as ``queries/explore/unresolved-citations.rq`` says it."""
    if union.node(citation, GOV.citedBody) is None:
        return "no body"
    first = union.text(citation, GOV.dateEarliest)
    return "not in the graph" if first and first == union.text(citation, GOV.dateLatest) else "no one day"


def _how(link: Link) -> str:
    return f"{link.mark}, rule {link.rule}, confidence {link.confidence:.2f}" if link.rule else link.mark


def _order(event: Event) -> tuple[object, ...]:
    """By day; what has none comes last."""
    return (event.day is None, event.day or "", event.place, _KINDS.index(event.kind), event.text, event.iri)
