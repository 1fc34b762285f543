"""Which mandates are the same one told again, and which were passed on from which.

Both rules first gather candidates that share something a clerk would look for (an assignee with a case, a day or two
words; an issuer who was told before), then weigh what speaks for each pair. What contradicts, such as two issuers,
rules a pair out whatever else agrees. The scores look at the two mandates alone, so more minutes change no join but
those that they take part in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Final

from pyoxigraph import NamedNode

from govgraph.graph.vocabulary import GOV, STATUS
from govgraph.linking.joins import Join
from govgraph.linking.reviews import Reviews
from govgraph.linking.tellings import Telling
from govgraph.linking.wording import likeness

Score = tuple[float, tuple[str, ...]]
"""How certain a join is, and why."""
Pair = tuple[Telling, Telling]
"""Two tellings, the earlier one first."""
SAME_WORDING: Final = 0.6
"""Mandates whose titles share less are not the same, whoever got them when."""
SAME: Final = 0.65
PASSED_ON: Final = 0.6
RENEWED: Final = 0.75
CLEAR: Final = 0.02
"""By so much one possible parent must be better than the next."""
CERTAIN: Final = 0.97
"""No join of texts is more certain."""


def restated(
    told: Sequence[Telling], reviews: Reviews | None = None, pairs: Iterable[Pair] | None = None
) -> list[Join]:
    """Each later telling of a mandate joined to the earliest one, by ``gov:restates``.

    ``reviews`` say which are the same for certain, and which are not: those never meet in one group. ``pairs`` are the
    :func:`candidates`, where they are known.
    """
    reviews = Reviews() if reviews is None else reviews
    scores: dict[tuple[NamedNode, NamedNode], Score] = {}
    by_name = {telling.mandate: telling for telling in told}
    for one, other in candidates(told) if pairs is None else pairs:
        score = _sameness(one, other)
        if score is not None:
            scores[one.mandate, other.mandate] = score
    earliest: dict[NamedNode, NamedNode] = {telling.mandate: telling.mandate for telling in told}
    # Best pairs first: a mandate joins the group that it is most like, and only where nobody in it contradicts.
    groups: dict[NamedNode, list[Telling]] = {telling.mandate: [telling] for telling in told}
    accepted = {(one, other) for one, _, other in reviews.accepted(GOV.restates) if {one, other} <= by_name.keys()}
    scores |= dict.fromkeys(accepted, (1.0, ("reviewed",)))

    def apart(one: Telling, other: Telling, *, surely: bool) -> bool:
        if reviews.rejects(one.mandate, GOV.restates, other.mandate):
            return True
        return not surely and _contradict(one, other)

    ranked = sorted(scores, key=lambda pair: (pair not in accepted, -scores[pair][0], pair[0].value, pair[1].value))
    for left, right in ranked:
        first, second = sorted((earliest[left], earliest[right]), key=lambda each: by_name[each].order)
        surely = (left, right) in accepted
        if first == second or any(apart(a, b, surely=surely) for a in groups[first] for b in groups[second]):
            continue
        groups[first] += groups.pop(second)
        for telling in groups[first]:
            earliest[telling.mandate] = first
    return sorted(
        (
            _restates(by_name[mandate], by_name[first], groups[first], scores)
            for mandate, first in earliest.items()
            if mandate != first
        ),
        key=lambda join: join.subject.value,
    )


def amended(told: Sequence[Telling], reviews: Reviews | None = None, pairs: Iterable[Pair] | None = None) -> list[Join]:
    """Each mandate that sets an earlier one's deadline anew joined to it, by ``gov:amends``.

    Of several earlier ones it changes the last that no review rejects.
    """
    reviews = Reviews() if reviews is None else reviews
    found: dict[NamedNode, tuple[Telling, Telling, Score]] = {}
    for one, other in candidates(told) if pairs is None else pairs:
        score = _set_anew(one, other)
        if score is not None and not reviews.rejects(other.mandate, GOV.amends, one.mandate):
            before = found.get(other.mandate)
            if before is None or before[1].order < one.order:
                found[other.mandate] = (other, one, score)
    joins = [_join(later, GOV.amends, earlier, *score) for later, earlier, score in found.values()]
    return sorted(joins, key=lambda join: join.subject.value)


def renewals(told: Sequence[Telling], one: Iterable[Join]) -> list[Join]:
    """Each mandate that was given again in a later case joined to the status ``superseded``.

    So it goes when a strategy or programme is renewed. ``one`` says which mandates are one: those do not take each
    other's place.
    """
    joined = list(one)
    first, again = first_of(joined), {join.subject for join in joined if join.predicate == GOV.restates}
    blocks: dict[Hashable, list[Telling]] = defaultdict(list)
    for telling in told:
        if telling.issuer is not None and telling.issued is not None and telling.mandate not in again:
            for assignee in telling.assignees:
                for pair in combinations(sorted(telling.words), 2):
                    blocks[telling.issuer, assignee, pair].append(telling)
    found: dict[NamedNode, tuple[Telling, Telling, Score]] = {}
    for block in blocks.values():
        for before, after in combinations(sorted(block, key=lambda each: (each.issued, each.order)), 2):
            root = first.get(before.mandate, before.mandate)
            known = found.get(root)
            if known is not None and known[1].order <= after.order:
                continue
            if root == first.get(after.mandate, after.mandate) or (score := _given_anew(before, after)) is None:
                continue
            found[root] = (before, after, score)
    joins = [
        replace(_join(before, GOV.status, after, *score), object=STATUS.superseded)
        for before, after, score in found.values()
    ]
    return sorted(joins, key=lambda join: join.subject.value)


def first_of(same: Iterable[Join]) -> dict[NamedNode, NamedNode]:
    """For each mandate that tells another again, or sets it anew, the first of them; a chain of them has one first."""
    before = {join.subject: join.object for join in sorted(same, key=lambda join: join.object.value, reverse=True)}
    first: dict[NamedNode, NamedNode] = {}
    for mandate in before:
        end, seen = mandate, {mandate}
        while end in before and before[end] not in seen:
            end = before[end]
            seen.add(end)
        first[mandate] = end
    return first


def sub_mandates(told: Sequence[Telling], same: Iterable[Join], reviews: Reviews | None = None) -> list[Join]:
    """Each mandate that an assignee of another passed on, joined to that one's earliest telling, by
    ``gov:subMandateOf``. ``same`` says which mandates only retell another. Where reviews accept a parent, no
    other is looked for.
    """
    reviews = Reviews() if reviews is None else reviews
    accepted: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    earliest = first_of(same)
    tellings: dict[NamedNode, list[Telling]] = defaultdict(list)
    held: dict[Hashable, set[NamedNode]] = defaultdict(set)
    by_name = {telling.mandate: telling for telling in told}
    for telling in told:
        first = earliest.get(telling.mandate, telling.mandate)
        tellings[first].append(telling)
        for assignee in telling.assignees:
            for key in _common(telling):
                held[assignee, key].add(first)
    for part, _, whole_of in reviews.accepted(GOV.subMandateOf):
        if whole_of in by_name:
            accepted[part].add(whole_of)
    joins = []
    for telling in told:
        if telling.mandate in earliest or telling.issuer is None:
            continue
        whole = tellings[telling.mandate]
        near = {parent for one in whole for key in _common(one) for parent in held.get((telling.issuer, key), ())}
        parents = {
            parent: score
            for parent in near - {telling.mandate}
            if (score := _passed_on(whole, tellings[parent])) is not None
            and not any(
                reviews.rejects(one.mandate, GOV.subMandateOf, other.mandate)
                for one in whole
                for other in tellings[parent]
            )
        }
        certain = {parent for one in whole for parent in accepted[one.mandate]}
        if certain:  # no other than those is looked for; what no rule finds is added by the reviews
            parents = {parent: (1.0, why) for parent, (_, why) in parents.items() if parent in certain}
        ranked = sorted(parents, key=lambda parent: (-parents[parent][0], parent.value))
        if not ranked:
            continue
        best = parents[ranked[0]]
        if len(ranked) > 1 and best[0] - parents[ranked[1]][0] < CLEAR:
            continue
        joins.append(_join(telling, GOV.subMandateOf, by_name[ranked[0]], *best))
    return sorted(joins, key=lambda join: join.subject.value)


def candidates(told: Sequence[Telling]) -> Iterator[Pair]:
    """Pairs of different items that share a block, the earlier telling first, each pair once.

    Of two that share no more than an assignee and words, and were given in different years, none is asked for: they are
    neither one, nor does one set the other anew.
    """
    blocks: dict[Hashable, list[Telling]] = defaultdict(list)
    undated: dict[Hashable, list[Telling]] = defaultdict(list)
    by_words: dict[Hashable, list[Telling]] = defaultdict(list)
    for telling in told:
        for key in _blocks(telling):
            blocks[key].append(telling)
        years = _years(telling.issued)
        for assignee in telling.assignees:
            for pair in combinations(sorted(telling.words), 2):
                by_words[assignee, pair].append(telling)
                if not years:
                    undated[assignee, pair].append(telling)
                for year in years:
                    blocks[assignee, pair, year].append(telling)
    seen: set[tuple[NamedNode, NamedNode]] = set()

    def fresh(one: Telling, other: Telling) -> Iterator[Pair]:
        pair = one.mandate, other.mandate
        if one.item != other.item and pair not in seen:
            seen.add(pair)
            yield one, other

    for block in blocks.values():
        for one, other in combinations(block, 2):
            yield from fresh(one, other)
    for key, some in undated.items():
        for one in some:
            for other in by_words[key]:
                yield from fresh(*sorted((one, other), key=lambda each: each.order))


def _blocks(telling: Telling) -> Iterator[Hashable]:
    for assignee in telling.assignees:
        for case in telling.cases:
            yield assignee, case
        if telling.issuer is not None and telling.issued is not None:
            yield assignee, telling.issuer, telling.issued


def _years(bounds: tuple[str, str] | None) -> range:
    """The years that the bounds of a day lie in."""
    return range(0) if bounds is None else range(int(bounds[0][:4]), int(bounds[1][:4]) + 1)


_STEM: Final = 4
"""Lemmas that are alike begin with so many letters that are the same."""


def _common(telling: Telling) -> Iterator[Hashable]:
    """What a mandate and the one that it passes on have in common, one of these at least: else they weigh too little.

    Apart from issuer, case and item they must be alike by more than two thirds of their words, and so by two.
    """
    yield from telling.cases
    if telling.item is not None:
        yield telling.item
    yield from combinations(sorted({word[:_STEM] for word in telling.words}), 2)


def _contradict(one: Telling, other: Telling) -> bool:
    """Whether the two cannot be one mandate."""
    return (
        _for_others(one, other)
        or _apart(one.issued, other.issued)
        or _apart(one.due, other.due)
        # What was given later than the other's meeting is another mandate.
        or one.given[0] > other.day
        or other.given[0] > one.day
    )


def _for_others(one: Telling, other: Telling) -> bool:
    """Whether town, giver, force or assignees tell that the two are nothing of each other's."""
    issuers = {telling.issuer for telling in (one, other) if telling.issuer is not None}
    return (
        one.municipality != other.municipality
        or len(issuers) > 1
        or one.force != other.force
        or one.assignees.isdisjoint(other.assignees)
    )


def _shared(one: Telling, other: Telling) -> float:
    """The assignees that both have, in proportion to all."""
    return len(one.assignees & other.assignees) / len(one.assignees | other.assignees)


def _apart(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _sameness(one: Telling, other: Telling) -> Score | None:
    """How certainly the two are one mandate, and why; None where they are not."""
    if _contradict(one, other) or (wording := likeness(one.words, other.words)) < SAME_WORDING:
        return None
    given = 0.5
    if one.issuer is not None and one.issuer == other.issuer:
        given = 1.0 if one.issued is not None and one.issued == other.issued else 0.7
    case = 0.0 if one.cases.isdisjoint(other.cases) else 1.0
    parts = {
        "wording": (0.4, wording),
        "assignees": (0.25, _shared(one, other)),
        "given": (0.2, given),
        "case": (0.15, case),
    }
    return _weighed(parts, SAME)


def _set_anew(one: Telling, other: Telling) -> Score | None:
    """How certainly ``other``, told later, gives the mandate ``one`` a later deadline, and why; None where not."""
    if one.due is None or other.due is None or one.due[1] >= other.due[0] or one.day > other.day:
        return None
    if _for_others(one, other) or (wording := likeness(one.words, other.words)) < SAME_WORDING:
        return None
    if one.cases.isdisjoint(other.cases) and _apart(one.issued, other.issued):
        return None  # Given anew in another case, as each strategy does: a mandate of its own.
    parts = {
        "wording": (0.35, wording),
        "assignees": (0.25, _shared(one, other)),
        "later deadline": (0.15, 1.0),
        "case": (0.25, float(not one.cases.isdisjoint(other.cases))),
    }
    return _weighed(parts, SAME)


def _given_anew(one: Telling, other: Telling) -> Score | None:
    """How certainly ``other``, given later in another case, takes the place of ``one``, and why; None where not."""
    if one.issuer is None or one.issuer != other.issuer or not one.cases.isdisjoint(other.cases):
        return None
    if one.issued is None or other.issued is None or one.issued[1] >= other.issued[0]:
        return None
    if not other.adopted or _for_others(one, other) or (wording := likeness(one.words, other.words)) < SAME_WORDING:
        return None
    parts = {"wording": (0.45, wording), "assignees": (0.3, _shared(one, other)), "given anew": (0.15, 1.0)}
    return _weighed(parts, RENEWED)


def _passed_on(part: Sequence[Telling], whole: Sequence[Telling]) -> Score | None:
    """How certainly ``part`` (its tellings) passes on ``whole``, and why; None where it does not."""
    first, parent = part[0], whole[0]
    # A retelling years later that names no day does not put off when the mandate was given.
    latest = min(telling.given[1] for telling in part)
    if first.municipality != parent.municipality or latest < max(telling.given[0] for telling in whole):
        return None
    if parent.issuer is not None and parent.issuer in first.assignees:
        return None
    # Nothing says that a mandate without a day was there before minutes first told it.
    if all(telling.issued is None for telling in whole) and latest < parent.day:
        return None
    same_case = any(not one.cases.isdisjoint(other.cases) for one in part for other in whole)
    same_item = any(one.item == other.item for one in part for other in whole)
    parts = {
        "issuer was told": (0.35, 1.0),
        "wording": (0.35, 1.0),
        "case": (0.2, float(same_case)),
        "item": (0.1, float(same_item)),
    }
    pairs = [(one.words, other.words) for one in part for other in whole]
    if not same_case:
        # Words are dear to compare, so what they could add at most is asked first.
        least = 1 - (sum(weight * value for weight, value in parts.values()) - PASSED_ON + 0.01) / parts["wording"][0]
        if all(_likeness_at_most(*pair) < least for pair in pairs):
            return None
    wording = max(likeness(*pair) for pair in pairs)
    return _weighed(parts | {"wording": (0.35, wording)}, PASSED_ON) if wording else None


def _likeness_at_most(one: frozenset[str], other: frozenset[str]) -> float:
    """No less than :func:`likeness` of words of which those that are alike begin alike."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    stems = _stems(many)
    found = sum(word[:_STEM] in stems for word in few)
    if len(one) == len(other):  # either may be the one that is looked for in the other
        stems = _stems(few)
        found = max(found, sum(word[:_STEM] in stems for word in many))
    return found / max(len(few), 2)


@cache
def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words)


def _weighed(parts: Mapping[str, tuple[float, float]], least: float) -> Score | None:
    score = round(min(sum(weight * value for weight, value in parts.values()), CERTAIN), 2)
    if score < least:
        return None
    return score, tuple(f"{name} {value:.2f}" for name, (_, value) in parts.items() if value)


def _restates(
    telling: Telling,
    first: Telling,
    group: Sequence[Telling],
    scores: Mapping[tuple[NamedNode, NamedNode], Score],
) -> Join:
    """The join to the earliest telling; where the two are not like each other, by the best telling between them."""

    def score(one: Telling, other: Telling) -> Score:
        return scores.get((one.mandate, other.mandate)) or scores.get((other.mandate, one.mandate)) or (0.0, ())

    direct = score(telling, first)
    if direct[0]:
        confidence, reasons = direct
    else:
        others = [each for each in group if each.mandate not in (telling.mandate, first.mandate)]
        ways = {each.mandate.value: min(score(telling, each)[0], score(each, first)[0]) for each in others}
        between = max(ways, key=lambda name: (ways[name], name))
        confidence, reasons = ways[between] or SAME, (f"by way of {between}",)
    return _join(telling, GOV.restates, first, confidence, reasons)


def _join(telling: Telling, predicate: NamedNode, other: Telling, confidence: float, reasons: tuple[str, ...]) -> Join:
    evidence = tuple(dict.fromkeys((*telling.evidence, *other.evidence)))
    return Join(telling.mandate, predicate, other.mandate, confidence, reasons, telling.item, evidence)
