"""How near records come to those that a careful reader wrote: precision, recall and F1 for each category.

Works on the interchange form of records. What counts as a match:

- ``mandate_found``: the same task (evidences share at least half of their words and titles a quarter, or titles 60 %
  and evidences a quarter; words are compared by their first six letters) and at least one assignee in common;
- ``mandate``: found, and the same assignees, issuer, date of issue and section;
- ``due``, ``aspect``, ``status``: of the mandates found, where the gold tells them;
- the other categories: the same values, folded. What the gold leaves open is not judged, nor are offices that it does
  not list and readings that it calls borderline.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Form = Mapping[str, Any]

JUDGED_ROLES = frozenset(
    "preparer presenter speaker chair secretary member member_appointed responsible_person coordinator proposer "
    "supporter arrived left_meeting substitute notified disqualified voted_yes voted_no absent contact".split()
)
_STEM = 6
_SAME_TEXT = 0.5
_QUOTES = dict.fromkeys(map(ord, "”“\"’'«»"))
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Miss:
    """One value that only one side has: missed where the gold has it, else a false alarm."""

    document: str
    category: str
    missed: bool
    value: str


@dataclass(slots=True)
class Tally:
    """Counts of one category over documents."""

    matched: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, matched: int, predicted: int, gold: int) -> None:
        """Count one document."""
        self.matched += matched
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if self.matched else 0.0


@dataclass(slots=True)
class Scores:
    """The tallies of all categories, and each miss and false alarm."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in CATEGORIES})
    misses: list[Miss] = field(default_factory=list)

    def add(self, document: str, gold: Form, made: Form) -> None:
        """Compare one record with its gold."""
        self._mandates(document, gold, made)
        for name, values in VALUES.items():
            wanted = values(gold)
            self._count(name, document, wanted, _judged(name, values(made), wanted, made))

    def _mandates(self, document: str, gold: Form, made: Form) -> None:
        wanted, found = _assigned(gold), _assigned(made)
        for name, same in (("mandate", same_mandate), ("mandate_found", found_mandate)):
            pairs = matching(wanted, found, same)
            doubtful = _doubtful(gold)
            counted = [m for i, m in enumerate(found) if i in pairs or not _is_doubtful(m, doubtful)]
            self.tallies[name].add(len(pairs), len(counted), len(wanted))
            missed = [m for i, m in enumerate(wanted) if i not in pairs.values()]
            alarms = [m for i, m in enumerate(found) if i not in pairs and m in counted]
            self.misses += [Miss(document, name, True, _say(m)) for m in missed]
            self.misses += [Miss(document, name, False, _say(m)) for m in alarms]
        for p, g in matching(wanted, found, found_mandate).items():
            self._details(wanted[g], found[p])

    def _details(self, gold: Form, made: Form) -> None:
        for key in ("due", "status"):
            if key == "status" and not gold.get(key):
                continue
            agree = bool(gold.get(key)) and same_text(gold.get(key), made.get(key))
            self.tallies[key].add(agree, bool(made.get(key)), bool(gold.get(key)))
        wanted, found = gold.get("aspects") or [], made.get("aspects") or []
        self.tallies["aspect"].add(len(matching(wanted, found, same_text)), len(found), len(wanted))

    def _count(self, name: str, document: str, wanted: set[tuple[Any, ...]], found: set[tuple[Any, ...]]) -> None:
        self.tallies[name].add(len(wanted & found), len(found), len(wanted))
        for missed, values in ((True, wanted - found), (False, found - wanted)):
            told = sorted(" · ".join(str(part) for part in value) for value in values)
            self.misses += [Miss(document, name, missed, value) for value in told]


def fold(value: Any) -> str:
    """A name or scalar as it is compared: no quotes, one space, no final punctuation, no capitals."""
    if value is None:
        return ""
    return " ".join(str(value).translate(_QUOTES).split()).strip(" .,:;").casefold()


def same_text(one: Any, other: Any) -> bool:
    """Equal when folded, or sharing half of the words of the longer."""
    return fold(one) == fold(other) or _share(_stems(one), _stems(other)) >= _SAME_TEXT


def found_mandate(gold: Form, made: Form) -> bool:
    """The same task, and an assignee in common."""
    tellings = [gold.get("evidence"), *(gold.get("evidence_alt") or ())]
    evidence = max(_share(_stems(text), _stems(made.get("evidence"))) for text in tellings)
    title = _share(_stems(gold.get("title")), _stems(made.get("title")))
    same_task = (evidence >= 0.5 and title >= 0.25) or (title >= 0.6 and evidence >= 0.25)
    return same_task and bool(_assignees(gold) & _assignees(made))


def same_mandate(gold: Form, made: Form) -> bool:
    """Found, and told of alike."""
    alike = all(fold(gold.get(key)) == fold(made.get(key)) for key in ("issuer", "issued", "section"))
    return alike and _assignees(gold) == _assignees(made) and found_mandate(gold, made)


def matching(gold: Sequence[Any], made: Sequence[Any], same: Callable[[Any, Any], bool]) -> dict[int, int]:
    """A largest one-to-one matching, made → gold, by augmenting paths (Berge 1957)."""
    taken: dict[int, int] = {}

    def place(g: int, seen: set[int]) -> bool:
        for p, one in enumerate(made):
            if p in seen or not same(gold[g], one):
                continue
            seen.add(p)
            if p not in taken or place(taken[p], seen):
                taken[p] = g
                return True
        return False

    for g in range(len(gold)):
        place(g, set())
    return taken


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(len(one), len(other)) if one and other else 0.0


def _words(text: Any) -> set[str]:
    return set(_WORD.findall(fold(text)))


def _stems(text: Any) -> set[str]:
    return {word[:_STEM] for word in _words(text)}


def _assignees(mandate: Form) -> set[str]:
    return {fold(name) for name in mandate.get("assignees") or ()}


def _assigned(record: Form) -> list[Form]:
    return [mandate for mandate in record.get("mandates") or () if _assignees(mandate)]


def _doubtful(gold: Form) -> list[set[str]]:
    told = [entry for entry in gold.get("borderline") or () if isinstance(entry, Mapping)]
    doubtful = [_words(str(entry.get("value"))) for entry in told if entry.get("category") == "mandates"]
    unassigned = (m for m in gold.get("mandates") or () if not _assignees(m))
    return doubtful + [_words(f"{m.get('title')} {m.get('evidence')}") for m in unassigned]


def _is_doubtful(mandate: Form, doubtful: Iterable[set[str]]) -> bool:
    words = _words(f"{mandate.get('title')} {mandate.get('evidence')}")
    return any(len(words & each) / min(len(words), len(each)) >= 0.6 for each in doubtful if words and each)


def _say(mandate: Form) -> str:
    told = ", ".join(mandate.get("assignees") or ())
    when = " ".join(str(mandate[key]) for key in ("issued", "section") if mandate.get(key) is not None)
    rule = f" [{mandate['rule']}]" if mandate.get("rule") else ""
    return f"{mandate.get('issuer') or '?'} {when} → {told}: {mandate.get('title')}{rule}".replace("  ", " ")


def _metadata(record: Form) -> set[tuple[Any, ...]]:
    meeting, item = record.get("meeting") or {}, record.get("item") or {}
    values = {key: meeting.get(key) for key in ("body", "date")}
    values |= {key: item.get(key) for key in ("section", "title", "register", "minutes_checked")}
    return {(key, fold(value)) for key, value in values.items() if value not in (None, "")}


def _named(key: str) -> Callable[[Form], set[tuple[Any, ...]]]:
    def values(record: Form) -> set[tuple[Any, ...]]:
        return {(fold(e if isinstance(e, str) else e.get("name")),) for e in record.get(key) or ()}

    return values


def _roles(record: Form) -> set[tuple[Any, ...]]:
    people = record.get("people") or ()
    return {(fold(p.get("name")), fold(r)) for p in people for r in p.get("roles") or () if r in JUDGED_ROLES}


def _references(record: Form) -> set[tuple[Any, ...]]:
    return {tuple(fold(r.get(key)) for key in ("body", "date", "section")) for r in record.get("references") or ()}


def _goal_status(record: Form) -> set[tuple[Any, ...]]:
    return {(fold(g.get("name")), fold(g.get("status"))) for g in record.get("goals") or () if g.get("status")}


def _serves(record: Form) -> set[tuple[Any, ...]]:
    return {(fold(p.get("name")), fold(g)) for p in record.get("programmes") or () for g in p.get("serves_goals") or ()}


def _decision(record: Form) -> set[tuple[Any, ...]]:
    decision = record.get("decision") or {}
    return {(fold(decision.get("kind")), fold(decision.get("to")))} if decision.get("kind") else set()


def _appeal(record: Form) -> set[tuple[Any, ...]]:
    appeal = record.get("appeal") or {}
    if appeal.get("allowed") is None:
        return set()
    return {(appeal["allowed"], fold(appeal.get("law")), fold(appeal.get("section")))}


def _judged(name: str, found: set[tuple[Any, ...]], wanted: set[tuple[Any, ...]], made: Form) -> set[tuple[Any, ...]]:
    """What is made, without what the gold leaves open."""
    if name == "body":
        offices = {(fold(b),) for b in made.get("bodies") or () if isinstance(b, str) and b[:1].islower()}
        return found - (offices - wanted)
    if name in ("metadata", "goal_status"):
        told = {value[0] for value in wanted}
        return {value for value in found if value[0] in told}
    return set() if name in ("decision", "appeal") and not wanted else found


VALUES: dict[str, Callable[[Form], set[tuple[Any, ...]]]] = {
    "metadata": _metadata,
    "person_role": _roles,
    "body": _named("bodies"),
    "reference": _references,
    "goal": _named("goals"),
    "goal_status": _goal_status,
    "programme": _named("programmes"),
    "serves": _serves,
    "decision": _decision,
    "appeal": _appeal,
}
CATEGORIES: tuple[str, ...] = ("mandate", "mandate_found", "due", "aspect", "status", *VALUES)
