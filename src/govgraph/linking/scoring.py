"""How near the joins come to those that a careful reader annotated: precision and recall of each rule, and B³.

Joins are compared between what the reader calls one mandate, so a telling that is not joined to the first one is a miss
of ``restated`` alone and not of every other rule. A mandate that amends another counts as that one everywhere but in
``amended``. What the reader left open counts neither way.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

Mention = TypeVar("Mention", bound=Hashable)
Join = tuple[str, ...]
"""What is joined to what, in the reader's names."""

RESTATED, AMENDED, SUB_MANDATE, REPORTED, CITED = "restated", "amended", "sub-mandate", "reported", "cited"
SERVES = "serves"
KINDS = (CITED, RESTATED, AMENDED, SUB_MANDATE, REPORTED, SERVES)
"""Kinds of join. But for ``serves``, to which several rules lead, they bear the name of the rule; what each of those
gives is counted under its name as well."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many joins both sides have, how many were concluded and how many the gold holds."""

    matched: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float | None:
        """The part of the concluded joins that is right; None where nothing was concluded."""
        return self.matched / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """The part of the gold that was concluded; None where it holds nothing."""
        return self.matched / self.gold if self.gold else None

    def __add__(self, other: Count) -> Count:
        return Count(self.matched + other.matched, self.predicted + other.predicted, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A join that only one side has: ``missing`` where the gold has it, else spurious."""

    gold: str
    kind: str
    missing: bool
    join: Join


@dataclass(frozen=True, slots=True)
class BCubed:
    """Sums over mentions: of their precisions, of their recalls, and how many they are."""

    precisions: float
    recalls: float
    mentions: int

    @property
    def precision(self) -> float | None:
        return self.precisions / self.mentions if self.mentions else None

    @property
    def recall(self) -> float | None:
        return self.recalls / self.mentions if self.mentions else None

    def __add__(self, other: BCubed) -> BCubed:
        return BCubed(self.precisions + other.precisions, self.recalls + other.recalls, self.mentions + other.mentions)


def b_cubed(response: Mapping[Mention, Hashable], key: Mapping[Mention, Hashable]) -> BCubed:
    """B³ of clusters: ``key`` and ``response`` name the cluster of each mention; the mentions of the key are scored.

    The precision of a mention is the part of its cluster in the response that belongs to its cluster in the key, its
    recall the part of its cluster in the key that stands in its cluster in the response; both are averaged over all
    mentions, each with the same weight. A mention that the response lacks stands alone in a cluster.

    Bagga, A. and Baldwin, B. (1998): Algorithms for Scoring Coreference Chains. LREC 1998, Workshop on Linguistic
    Coreference, pp. 563-566.
    """
    found: dict[Mention, tuple[bool, Hashable]] = {
        mention: (True, response[mention]) if mention in response else (False, mention) for mention in key
    }
    by_response: dict[Hashable, set[Mention]] = {}
    by_key: dict[Hashable, set[Mention]] = {}
    for mention in key:
        by_response.setdefault(found[mention], set()).add(mention)
        by_key.setdefault(key[mention], set()).add(mention)
    precisions = recalls = 0.0
    for mention in key:
        mine, right = by_response[found[mention]], by_key[key[mention]]
        precisions += len(mine & right) / len(mine)
        recalls += len(mine & right) / len(right)
    return BCubed(precisions, recalls, len(key))


@dataclass(slots=True)
class Joins:
    """Joins by kind, as gold or as concluded; what the gold leaves open under the same kinds."""

    sure: dict[str, set[Join]] = field(default_factory=dict)
    left_open: dict[str, set[Join]] = field(default_factory=dict)

    def add(self, kind: str, *join: str) -> None:
        """Note a join."""
        self.sure.setdefault(kind, set()).add(join)

    def leave_open(self, kind: str, *join: str) -> None:
        """Note a join that two readers would judge differently."""
        self.left_open.setdefault(kind, set()).add(join)


def compare(name: str, gold: Joins, made: Joins) -> tuple[dict[str, Count], list[Wrong]]:
    """The counts of each kind and what only one side has; ``name`` is that of the gold.

    What ``made`` holds under another name than a kind's is what that rule concluded of ``serves``.
    """
    counts, wrong = {}, []
    for kind in (*KINDS, *sorted(made.sure.keys() - set(KINDS))):
        same = kind if kind in KINDS else SERVES
        right = gold.sure.get(same, set())
        said = made.sure.get(kind, set()) - (gold.left_open.get(same, set()) - right)
        counts[kind] = Count(len(right & said), len(said), len(right))
        if kind != same:
            continue
        wrong += [Wrong(name, kind, True, join) for join in sorted(right - said)]
        wrong += [Wrong(name, kind, False, join) for join in sorted(said - right)]
    return counts, wrong
