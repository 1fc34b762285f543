"""What histories, open ends and explanations are: plain values, apart from what makes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from govgraph.analysis.tree import Link, Mark, Quote
from govgraph.display import Displayed

EventKind = Literal["item", "decision", "mandate", "handed_on", "told_again", "deadline", "report", "citation"]
UnresolvedKind = Literal["citation", "mandate", "link"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, or was told, in a case.

    ``day`` is ISO 8601, None where it is not known: of a mandate that on which it was given, else that of the meeting
    whose minutes tell it. ``place`` is that meeting with the section, ``document`` what tells it, ``remarks`` what else
    is to be said of it in a few words each. ``mark`` and ``confidence`` say how it is known.
    """

    day: str | None
    kind: EventKind
    text: str
    place: str
    case: str
    iri: str
    mark: Mark
    confidence: float
    modality: str | None
    remarks: tuple[str, ...]
    document: str | None
    document_iri: str | None
    file: str | None
    url: str | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class CaseJoin:
    """Another case number, and the links that join it."""

    case: str
    iri: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class History(Displayed):
    """A case from its first day on. ``joined`` are the cases that links lead to or from; their events are here too,
    unless the case was asked for alone.
    """

    asked: str
    case: str
    iri: str
    titles: tuple[str, ...]
    joined: tuple[CaseJoin, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """One thing that is not settled: ``why`` in a few words, ``place`` where it is told, and its sentences."""

    kind: UnresolvedKind
    why: str
    text: str
    place: str
    day: str | None
    confidence: float
    iri: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class UnresolvedReport(Displayed):
    """All that is not settled, by kind and reason; links are in doubt whose confidence is below ``below``."""

    below: float
    entries: tuple[Unresolved, ...]

    @property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """How many there are, by kind, then by reason."""
        counts: dict[str, Counter[str]] = {}
        for entry in self.entries:
            counts.setdefault(entry.kind, Counter())[entry.why] += 1
        return counts


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by name, with what it does in one sentence where that is known."""

    name: str
    summary: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """What people decided on a fact: by whom, on which days (ISO 8601), accepted or rejected, and why in words."""

    by: tuple[str, ...]
    on: tuple[str, ...]
    verdict: str = "reviewed"
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounds:
    """What one fact or link rests on.

    ``kind`` is its class ("Mandate", "Link"), ``says`` what it says in words, ``basis`` stated, inferred or reviewed,
    ``place`` the meeting and section that it is stated in. ``reasons`` are what spoke for a link, with its share.
    """

    iri: str
    kind: str
    says: str
    basis: tuple[str, ...]
    modality: str | None
    rules: tuple[Rule, ...]
    confidence: float | None
    reasons: tuple[str, ...]
    place: str
    quotes: tuple[Quote, ...]
    review: Review | None


@dataclass(frozen=True, slots=True)
class Why(Displayed):
    """The grounds of what was asked for, and of each link and fact that ties it to something else."""

    asked: str
    fact: Grounds
    related: tuple[Grounds, ...]
