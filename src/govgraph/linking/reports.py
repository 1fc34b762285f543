"""In which later items a mandate's progress is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Store

from govgraph.graph.union import Union
from govgraph.graph.vocabulary import DCT, ELI_DL, GOV, OUTCOME, RDF, STATUS
from govgraph.linking.joins import Join
from govgraph.linking.reviews import Reviews
from govgraph.linking.tellings import Session, Telling, words_of_titles
from govgraph.linking.wording import end_told, likeness

SAME_MATTER: Final = 0.5
"""An item whose title shares less with a mandate's is about something else, unless it cites where that was given."""
CITED: Final = 0.25
"""So much of a mandate's words must the title of an item share that cites where it was given."""


@dataclass(frozen=True, slots=True)
class Report:
    """An item that a body noted, what a report to it ends as, or in which it said how the work ended.

    ``ends`` is the status that its title and decision tell, if any; ``evidence`` is that of its decision; ``cites`` are
    the items that it cites by body, day and section.
    """

    item: NamedNode
    day: str
    body: NamedNode
    cases: frozenset[NamedNode]
    words: frozenset[str]
    evidence: tuple[NamedNode, ...]
    ends: NamedNode | None = None
    cites: frozenset[NamedNode] = frozenset()


_ENDS: Final = {"done": STATUS.done, "lapsed": STATUS.lapsed}
_ENDING: Final = (OUTCOME.passed_unchanged, OUTCOME.other)
"""Decisions that may say how work ended; to table, return or reject a matter, or to propose it onward, ends nothing."""


def reports(graph: Store) -> list[Report]:
    """All items that a body noted, and those whose decision tells how work ended, earliest first."""
    union = Union(graph)
    found = []
    places = _places(union)
    outcomes = (OUTCOME.noted, *_ENDING)
    decisions = ((each, outcome) for outcome in outcomes for each in union.subjects(ELI_DL.decision_outcome, outcome))
    for decision, outcome in decisions:
        item = union.node(decision, GOV.statedIn)
        body = union.node(decision, ELI_DL.had_responsible_organization)
        if item is None or body is None:
            continue
        texts = (*union.literals(item, DCT.title), *union.literals(decision, GOV.text))
        ends = next((_ENDS[end] for each in texts if (end := end_told(each.value)) is not None), None)
        if outcome != OUTCOME.noted and ends is None:
            continue
        session = Session.of(item, union)
        found.append(
            Report(
                item=item,
                day=session.day,
                body=body,
                cases=session.cases,
                words=words_of_titles(item, DCT.title, union),
                evidence=tuple(union.nodes(decision, GOV.evidence)),
                ends=ends,
                cites=frozenset(_cited(item, places, union)),
            )
        )
    return sorted(found, key=lambda report: (report.day, report.item.value))


_Place = tuple[str, str, str]
"""Body, day and section, by which minutes are cited."""


def _places(union: Union) -> dict[_Place, NamedNode]:
    """Where each item stands that has a section."""
    found: dict[_Place, NamedNode] = {}
    for item in union.subjects(RDF.type, GOV.AgendaItem):
        for section in union.literals(item, GOV.section):
            for meeting in union.nodes(item, ELI_DL.forms_part_of):
                for day in union.literals(meeting, ELI_DL.activity_date):
                    for body in union.nodes(meeting, ELI_DL.had_responsible_organization):
                        found[body.value, day.value, section.value] = item
    return found


def _cited(item: NamedNode, places: Mapping[_Place, NamedNode], union: Union) -> Iterator[NamedNode]:
    for citation in union.subjects(GOV.statedIn, item):
        for section in union.literals(citation, GOV.section):
            for body in union.nodes(citation, GOV.citedBody):
                for day in union.literals(citation, GOV.dateEarliest):
                    cited = places.get((body.value, day.value, section.value))
                    if cited is not None:
                        yield cited


def reported(
    told: Sequence[Telling], items: Iterable[Report], same: Iterable[Join], reviews: Reviews | None = None
) -> list[Join]:
    """Each mandate's earliest telling joined to the later items of its case that report on it, by ``gov:reportedIn``.

    Such an item was noted by who gave the mandate or by who got it, and its title speaks of the same matter, or of some
    of it where the item cites the one that gave the mandate.
    """
    reviews = Reviews() if reviews is None else reviews
    earliest = {join.subject: join.object for join in same}
    tellings: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    given_in: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for telling in told:
        first = earliest.get(telling.mandate, telling.mandate)
        tellings[first].append(telling.mandate)
        if telling.item is not None:
            given_in[first].add(telling.item)
    by_case: dict[NamedNode, list[Report]] = defaultdict(list)
    for report in items:
        for case in report.cases:
            by_case[case].append(report)
    joins = []
    for telling in told:
        if telling.mandate in earliest:
            continue
        concerned = {*telling.assignees, *([telling.issuer] if telling.issuer is not None else [])}
        near = dict.fromkeys(report for case in telling.cases for report in by_case[case])
        for report in near:
            wording = likeness(telling.words, report.words)
            cites = not report.cites.isdisjoint(given_in[telling.mandate])
            if report.day <= telling.day or report.body not in concerned or wording < (CITED if cites else SAME_MATTER):
                continue
            if any(reviews.rejects(each, GOV.reportedIn, report.item) for each in tellings[telling.mandate]):
                continue
            why = ["end told 1.00" if report.ends else "noted 1.00", "case 1.00", f"wording {wording:.2f}"]
            reasons = (*why, *(["cited 1.00"] if cites else []))
            evidence = tuple(dict.fromkeys((*telling.evidence, *report.evidence)))
            confidence = round(min(0.5 + 0.4 * wording + 0.2 * cites, 0.95), 2)
            joins.append(
                Join(telling.mandate, GOV.reportedIn, report.item, confidence, reasons, telling.item, evidence)
            )
    return sorted(joins, key=lambda join: (join.subject.value, join.object.value))
