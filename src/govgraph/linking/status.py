"""How far a mandate has come, as far as later documents tell: reported, done, lapsed or superseded.

Documents say of a mandate that was given that it is open; a status is concluded where a later one tells otherwise. It
lies on the earliest telling; one that was given again in a later case is superseded with all that amends it. A
deadline that passed tells nothing: whether the work was done stands in documents alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from pyoxigraph import NamedNode

from govgraph.graph.vocabulary import GOV, STATUS
from govgraph.linking.joins import Join
from govgraph.linking.mandates import first_of, renewals
from govgraph.linking.reports import Report
from govgraph.linking.reviews import Reviews
from govgraph.linking.tellings import Telling

RANK: Final = (STATUS.done, STATUS.lapsed, STATUS.superseded, STATUS.reported)
"""Of several statuses that documents tell the first one holds: what ended stays ended, whatever is reported besides."""
ENDED: Final = 0.9
"""By so much less certain it is that a report tells the end than that it reports: its words may mean a part."""


def statuses(
    told: Sequence[Telling],
    items: Iterable[Report],
    one: Iterable[Join],
    reported: Iterable[Join],
    reviews: Reviews | None = None,
) -> list[Join]:
    """Each mandate's earliest telling joined to its status by ``gov:status``, where later documents tell one.

    ``one`` says which mandates are one, ``reported`` which items report on which. Where reviews accept a status, no
    other is concluded.
    """
    reviews = Reviews() if reviews is None else reviews
    joined = list(one)
    first = first_of(joined)
    retold = {join.subject for join in joined if join.predicate == GOV.restates}
    by_name = {telling.mandate: telling for telling in told}
    endings = {report.item: report.ends for report in items if report.ends is not None}
    groups: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    given = set[NamedNode]()
    for telling in told:
        root = first.get(telling.mandate, telling.mandate)
        groups[root].append(telling.mandate)
        if telling.adopted:
            given.add(root)
    found: dict[NamedNode, list[Join]] = defaultdict(list)

    def add(mandate: NamedNode, status: NamedNode, confidence: float, reasons: tuple[str, ...], rests: Join) -> None:
        root = first.get(mandate, mandate)
        if root in given and not any(reviews.rejects(each, GOV.status, status) for each in groups[root]):
            item = by_name[root].item
            found[root].append(Join(root, GOV.status, status, round(confidence, 2), reasons, item, rests.evidence))

    for join in reported:
        reasons = (f"report {join.confidence:.2f}",)
        add(join.subject, STATUS.reported, join.confidence, reasons, join)
        ends = endings.get(join.object)
        if ends is not None:
            add(join.subject, ends, ENDED * join.confidence, (*reasons, "words of its end 1.00"), join)
    for join in renewals(told, joined):
        add(join.subject, STATUS.superseded, join.confidence, join.reasons, join)

    decided = {subject: status for subject, _, status in reviews.accepted(GOV.status)}
    kept = []
    for root, joins in found.items():
        accepted = {decided[each] for each in groups[root] if each in decided}
        admitted = [join for join in joins if not accepted or join.object in accepted]
        if admitted:
            best = min(admitted, key=_place)
            whole = (
                [each for each in groups[root] if each not in retold] if best.object == STATUS.superseded else [root]
            )
            kept += [replace(best, subject=each, item=by_name[each].item) for each in whole]
    return sorted(kept, key=lambda join: join.subject.value)


def _place(join: Join) -> tuple[object, ...]:
    """The status that holds first; of several grounds for it the most certain."""
    return RANK.index(join.object), -join.confidence, [each.value for each in join.evidence]
