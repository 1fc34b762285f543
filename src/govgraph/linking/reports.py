"""In which later items a mandate's progress is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Store

from govgraph.graph.vocabulary import DCT, ELI_DL, GOV, OUTCOME, RDF
from govgraph.linking.joins import Join
from govgraph.linking.reviews import Reviews
from govgraph.linking.tellings import Telling
from govgraph.linking.wording import likeness, words_of

SAME_MATTER: Final = 0.5
"""An item whose title shares less with a mandate's is about something else."""


@dataclass(frozen=True, slots=True)
class Report:
    """An item that a body noted: what a report to it ends as. ``evidence`` is that of its decision."""

    item: NamedNode
    day: str
    body: NamedNode
    cases: frozenset[NamedNode]
    words: frozenset[str]
    evidence: tuple[NamedNode, ...]


def reports(graph: Store) -> list[Report]:
    """All items that ended in a decision to note, earliest first."""
    found = []
    for quad in graph.quads_for_pattern(None, ELI_DL.decision_outcome, OUTCOME.noted, None):
        decision = quad.subject
        assert isinstance(decision, NamedNode)
        item = min(_nodes(decision, GOV.statedIn, graph), key=lambda node: node.value, default=None)
        bodies = _nodes(decision, ELI_DL.had_responsible_organization, graph)
        if item is None or not bodies:
            continue
        wholes = _nodes(item, ELI_DL.forms_part_of, graph)
        found.append(
            Report(
                item=item,
                day=min((day for whole in wholes for day in _texts(whole, ELI_DL.activity_date, graph)), default=""),
                body=min(bodies, key=lambda node: node.value),
                cases=frozenset(whole for whole in wholes if ELI_DL.Process in _nodes(whole, RDF.type, graph)),
                words=frozenset(word for title in _texts(item, DCT.title, graph) for word in words_of(title)),
                evidence=tuple(sorted(_nodes(decision, GOV.evidence, graph), key=lambda node: node.value)),
            )
        )
    return sorted(set(found), key=lambda report: (report.day, report.item.value))


def reported(
    told: Sequence[Telling], items: Iterable[Report], same: Iterable[Join], reviews: Reviews | None = None
) -> list[Join]:
    """Each mandate's earliest telling joined to the later items of its case that report on it, by ``gov:reportedIn``.

    Such an item was noted by who gave the mandate or by who got it, and its title speaks of the same matter.
    """
    reviews = Reviews() if reviews is None else reviews
    earliest = {join.subject: join.object for join in same}
    tellings: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    for telling in told:
        tellings[earliest.get(telling.mandate, telling.mandate)].append(telling.mandate)
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
            if report.day <= telling.day or report.body not in concerned or wording < SAME_MATTER:
                continue
            if any(reviews.rejects(each, GOV.reportedIn, report.item) for each in tellings[telling.mandate]):
                continue
            reasons = ("noted 1.00", "case 1.00", f"wording {wording:.2f}")
            evidence = tuple(dict.fromkeys((*telling.evidence, *report.evidence)))
            confidence = round(0.5 + 0.4 * wording, 2)
            joins.append(
                Join(telling.mandate, GOV.reportedIn, report.item, confidence, reasons, telling.item, evidence)
            )
    return sorted(joins, key=lambda join: (join.subject.value, join.object.value))


def _nodes(subject: NamedNode, predicate: NamedNode, graph: Store) -> set[NamedNode]:
    quads = graph.quads_for_pattern(subject, predicate, None, None)
    return {quad.object for quad in quads if isinstance(quad.object, NamedNode)}


def _texts(subject: NamedNode, predicate: NamedNode, graph: Store) -> set[str]:
    quads = graph.quads_for_pattern(subject, predicate, None, None)
    return {quad.object.value for quad in quads if not isinstance(quad.object, NamedNode)}  # type: ignore[union-attr]
