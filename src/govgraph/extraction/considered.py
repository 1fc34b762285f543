"""What extraction made of each verb that could tell a mandate: accepted, or refused and why.

The reasons come from the engine itself, at the place where it decides; nothing here looks at the text again. They are
kept only when asked for (:func:`govgraph.extraction.explain`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from govgraph.record import Span

REASONS: dict[str, str] = {
    "accepted": "a mandate",
    "negated": "the clause is negated",
    "election": "an election or appointment to a seat",
    "right": "a right to attend, speak or the like, no task",
    "invitation": "an invitation, no task",
    "proposal-upwards": "a proposal to a body above, which is yet to decide",
    "own-commitment": "a body binds itself",
    "quoted-demand": "a demand in a quoted motion or opinion that was not carried",
    "demand-of-outsider": "a demand of somebody who cannot give mandates here",
    "standing-duty": "a duty that a law or a rule book lays down",
    "not-in-force": "proposed, but not decided so",
    "passive-without-assignee": "a passive, and nobody is told",
    "no-assignee": "nobody in the case that the frame asks for",
    "no-task": "nothing that is to be done",
    "no-issuer": "no body that tells it",
    "told-already": "the same task as another verb of the sentence tells",
    "part-of-a-task": "a verb inside another task",
    "part-of-another": "a further duty of a mandate told before",
    "other-meaning": "the word means something else here",
    "no-frame": "the verb stands without the words that would make it tell a task",
}
"""What each reason code means, the more telling ones first."""
_ORDER = {code: place for place, code in enumerate(REASONS)}


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what fills a role of a frame, with the words that do."""

    role: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Considered:
    """One decision about one verb: the rule that looked at it, and what came of it.

    ``reason`` is a key of :data:`REASONS`, ``detail`` the word or words that decided it.
    """

    sentence: Span
    verb: Span
    rule: str
    reason: str
    detail: str = ""
    roles: tuple[Role, ...] = ()

    @property
    def accepted(self) -> bool:
        return self.reason == "accepted"


@dataclass(frozen=True, slots=True)
class Explanation:
    """All decisions about one document, by its sentences; ``text`` is what the spans count in."""

    source: str
    text: str = field(repr=False)
    considered: tuple[Considered, ...]

    def sentences(self) -> list[tuple[Span, tuple[Considered, ...]]]:
        """Each sentence with a candidate verb, and for each of its verbs what was accepted, else the best reason."""
        by_sentence = groupby(self.considered, key=lambda one: one.sentence)
        return [(sentence, tuple(_settled(list(group)))) for sentence, group in by_sentence]

    def as_json(self) -> dict[str, Any]:
        """The explanation in plain values."""
        return {
            "source": self.source,
            "sentences": [
                {
                    "text": " ".join(span.of(self.text).split()),
                    "span": [span.start, span.end],
                    "verbs": [self._verb(one) for one in verbs],
                }
                for span, verbs in self.sentences()
            ],
        }

    def _verb(self, one: Considered) -> dict[str, Any]:
        return {
            "verb": one.verb.of(self.text),
            "span": [one.verb.start, one.verb.end],
            "accepted": one.accepted,
            "rule": one.rule or None,
            "reason": None if one.accepted else one.reason,
            "meaning": None if one.accepted else REASONS[one.reason],
            "words": one.detail or None,
            "roles": [
                {"role": r.role, "value": r.value, "words": r.span.of(self.text), "span": [r.span.start, r.span.end]}
                for r in one.roles
            ],
        }


def in_text_order(considered: Iterable[Considered]) -> tuple[Considered, ...]:
    """The decisions by sentence and verb."""
    return tuple(sorted(considered, key=lambda one: (one.sentence, one.verb, _ORDER[one.reason], one.rule)))


def _settled(group: Sequence[Considered]) -> Iterable[Considered]:
    """For each verb what was accepted, else the refusal that tells most."""
    for _, of_verb in groupby(group, key=lambda one: one.verb):
        decisions = list(of_verb)
        accepted = [one for one in decisions if one.accepted]
        yield from accepted or decisions[:1]
