"""Case frames: a trigger word and the slots around it, each filled by a mention of a kind in a case.

A frame is data (a rule of a language pack); this engine is the same for all of them. Finnish marks the roles by case
and leaves the order free, so a slot says its case and not its place. A clause is where a frame looks unless the slot
says ``scope = "sentence"``.

Keys of a rule::

    trigger = {lemma = ["selostaa"], form = "finite"}      # a word pattern
    also    = [{lemma = ["tiedoksi"]}]                     # other words that must stand in the clause
    without = [{pos = "negation"}]                         # words that must not
    [rule.slots.person]
    kinds = ["person"]          # kinds of mention
    case = ["nominative"]       # none = any case; "object" = the case of an object, which the verb's voice decides
    side = "before"             # before | after | any (of the trigger)
    scope = "sentence"          # clause | sentence
    many = true                 # also what is coordinated with it
    optional = true
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal

from govgraph.errors import DataError
from govgraph.extraction.context import Refused
from govgraph.extraction.mentions import Mention, coordinated
from govgraph.language.pack import LanguagePack, Rule
from govgraph.language.patterns import WordPattern, pattern_of, patterns_of
from govgraph.language.tokens import Sentence, Token


@dataclass(frozen=True, slots=True)
class Slot:
    """One role of a frame; see the module's docstring for the keys."""

    kinds: tuple[str, ...]
    case: tuple[str, ...] = ()
    side: Literal["before", "after", "any"] = "any"
    scope: Literal["clause", "sentence"] = "clause"
    many: bool = False
    optional: bool = False

    @classmethod
    def parse(cls, table: Mapping[str, Any], where: str) -> Slot:
        """The slot in a TOML table. Raises DataError for a key that no slot has."""
        known = {field.name for field in fields(cls)}
        if unknown := set(table) - known:
            raise DataError(f"unknown keys {sorted(unknown)} in a slot", where=where)
        values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in table.items()}
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rule read as a frame."""

    rule: Rule
    trigger: WordPattern
    also: tuple[WordPattern, ...]
    without: tuple[WordPattern, ...]
    slots: Mapping[str, Slot]


@dataclass(frozen=True, slots=True)
class FrameMatch:
    """A frame that fits: the index of its trigger, the clause, and the mentions in each slot."""

    frame: Frame
    trigger: int
    clause: range
    slots: Mapping[str, tuple[Mention, ...]]


@cache
def frame(rule: Rule) -> Frame:
    """The frame that a rule describes, parsed once. Raises DataError where it has no trigger."""
    if "trigger" not in rule.spec:
        raise DataError("the rule has no trigger", where=rule.name)
    return Frame(
        rule=rule,
        trigger=pattern_of(rule, "trigger"),
        also=patterns_of(rule, "also"),
        without=patterns_of(rule, "without"),
        slots={name: Slot.parse(table, rule.name) for name, table in rule.spec.get("slots", {}).items()},
    )


class _Index:
    """The rules of one kind by the lemmas of their triggers, since most rules have no word in most sentences."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._by_lemma: dict[str, list[int]] = {}
        self._others: list[int] = []
        for place, rule in enumerate(self._rules):
            lemmas = pattern_of(rule, "trigger").lemma if "trigger" in rule.spec else ()
            for lemma in lemmas:
                self._by_lemma.setdefault(lemma, []).append(place)
            if not lemmas:
                self._others.append(place)

    def of(self, lemmas: frozenset[str]) -> tuple[Rule, ...]:
        places = set(self._others)
        for lemma in lemmas & self._by_lemma.keys():
            places.update(self._by_lemma[lemma])
        return tuple(self._rules[place] for place in sorted(places))


@cache
def _index(pack: LanguagePack, kind: str) -> _Index:
    return _Index(pack.of(kind))


def candidates(kind: str, sentence: Sentence, pack: LanguagePack) -> tuple[Rule, ...]:
    """The rules of one file, in its order, but for frames whose trigger has no lemma in the sentence."""
    key = f"candidates {kind}"
    known: tuple[Rule, ...] | None = sentence.memo.get(key)
    if known is None:
        known = sentence.memo[key] = _index(pack, kind).of(sentence.lemmas)
    return known


def clauses(sentence: Sentence, pack: LanguagePack) -> list[range]:
    """Index ranges of the sentence's clauses, cut where a comma or conjunction opens a subordinate one."""
    known: list[range] | None = sentence.memo.get("clauses")
    if known is None:
        known = sentence.memo["clauses"] = _cut(sentence, pack)
    return known


def _cut(sentence: Sentence, pack: LanguagePack) -> list[range]:
    tokens = sentence.tokens
    openers = pack.list("conjunctions.subordinate")
    joiners = pack.list("conjunctions.and")
    starts = [0]
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        opens = token.is_word(*openers) or token.has_lemma("joka")
        subordinate = opens and (before.text == "," or before.is_word(*joiners))
        coordinate = before.text == "," and token.is_word(*joiners) and _goes_on(tokens, starts[-1], index)
        if subordinate or coordinate or before.text == ";":
            starts.append(index)
    return [range(a, b) for a, b in zip(starts, [*starts[1:], len(tokens)], strict=True)]


def _aside_in_bracket(sentence: Sentence, mention: Mention, trigger: int) -> bool:
    """Whether a mention stands in round brackets that the trigger stands outside of: «(KH 11.12. § 301)»."""
    inside: dict[int, int] | None = sentence.memo.get("brackets")
    if inside is None:
        inside, opened = sentence.memo.setdefault("brackets", {}), None
        for index, token in enumerate(sentence.tokens):
            if token.text == "(":
                opened = index
            elif token.text == ")":
                opened = None
            elif opened is not None:
                inside[index] = opened
    return mention.first in inside and inside.get(trigger) != inside[mention.first]


def _goes_on(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether «, ja» joins two clauses with verbs and subjects of their own, and not the members of a list."""
    stop = next((i for i in range(index + 1, len(tokens)) if tokens[i].text in ",;"), len(tokens))
    behind = [i for i in range(index + 1, stop) if only_finite(tokens[i])]
    # Where the verb follows «ja» at once, it has the subject of the clause before.
    return bool(behind) and behind[0] > index + 1 and any(only_finite(tokens[i]) for i in range(start, index))


def only_finite(token: Token) -> bool:
    """Whether a word is a finite verb however it is read (an infinitive of the same form aside)."""
    forms = {reading.form for reading in token.readings}
    return "finite" in forms and forms <= {"finite", "a_infinitive"}


def matches(
    rule: Rule,
    sentence: Sentence,
    mentions: Sequence[Mention],
    pack: LanguagePack,
    refused: Refused | None = None,
) -> list[FrameMatch]:
    """Every place in the sentence where the frame fits; ``refused`` is told of the triggers where it does not."""
    wanted = frame(rule)
    hits = _triggers(wanted, sentence)
    if not hits:
        return []
    if refused is None and not all(pattern.may_match(sentence) for pattern in wanted.also):
        return []
    found = []
    # Words inside a proper name are no words of the clause: «Miksei Oy» does not negate.
    named = {i for m in mentions if m.kind in ("person", "organization") for i in range(m.first, m.last + 1)}
    hits = tuple(index for index in hits if index not in named)
    for clause in clauses(sentence, pack) if hits else ():
        inside = [index for index in hits if index in clause]
        tokens = [sentence.tokens[index] for index in clause if index not in named] if inside else []
        for index in inside:
            if (unfit := _company(wanted, tokens)) is not None:
                if refused is not None:
                    refused(rule, index, *unfit)
                continue
            outside = [m for m in mentions if m.kind == "person" or not _aside_in_bracket(sentence, m, index)]
            filled = _fill(wanted, sentence, outside, index, clause, pack)
            if filled is not None:
                found.append(FrameMatch(wanted, index, clause, filled))
            elif refused is not None:
                passive = is_passive(sentence.tokens[index])
                refused(rule, index, "passive-without-assignee" if passive else "no-assignee", "")
    return found


def _triggers(wanted: Frame, sentence: Sentence) -> tuple[int, ...]:
    """The words that can be a frame's trigger, by their indices."""
    key = f"triggers {wanted.rule.name}"
    known: tuple[int, ...] | None = sentence.memo.get(key)
    if known is None:
        trigger, tokens = wanted.trigger, sentence.tokens
        known = ()
        if trigger.may_match(sentence):
            known = tuple(index for index, token in enumerate(tokens) if trigger.matches(token))
        sentence.memo[key] = known
    return known


def is_passive(token: Token) -> bool:
    """Whether a verb can be read as a passive."""
    return any(reading.voice == "passive" for reading in token.readings)


def is_aside(sentence: Sentence, clause: range, pack: LanguagePack) -> bool:
    """Whether a clause only tells of something else: a relative clause, or one of time, cause or condition."""
    opener = sentence.tokens[clause.start]
    return opener.has_lemma(*pack.list("conjunctions.aside")) or opener.is_word(*pack.list("conjunctions.aside"))


def _company(wanted: Frame, tokens: Sequence[Token]) -> tuple[str, str] | None:
    """(reason, word) why the clause's other words do not fit the frame, None where they do."""
    if not all(any(p.matches(t) for t in tokens) for p in wanted.also):
        return "no-frame", ""
    for pattern in wanted.without:
        for token in tokens:
            if pattern.matches(token):
                return "negated" if "negation" in pattern.pos else "other-meaning", token.text
    return None


def _fill(
    wanted: Frame, sentence: Sentence, mentions: list[Mention], trigger: int, clause: range, pack: LanguagePack
) -> dict[str, tuple[Mention, ...]] | None:
    filled: dict[str, tuple[Mention, ...]] = {}
    used: set[int] = set()
    for name, slot in wanted.slots.items():
        # Where the trigger is a noun («vastuuhenkilöksi»), the verb beside it has the voice.
        passive = is_passive(sentence.tokens[trigger]) or any(
            is_passive(sentence.tokens[i]) for i in clause if any(p.matches(sentence.tokens[i]) for p in wanted.also)
        )
        fitting = [m for m in mentions if m.first not in used and _fits(slot, m, trigger, clause, passive)]
        fitting = fitting or _antecedent(slot, sentence, mentions, clause)
        if not fitting:
            if slot.optional:
                filled[name] = ()
                continue
            return None
        nearest = min(fitting, key=lambda m: (min(abs(m.first - trigger), abs(m.last - trigger)), m.first))
        group = [nearest]
        if slot.many:
            joined = coordinated(sentence, mentions, nearest, pack.list("conjunctions.and"))
            group = [m for m in joined if m.kind in slot.kinds]
        filled[name] = tuple(group)
        used |= {m.first for m in group}
    return filled


def _antecedent(slot: Slot, sentence: Sentence, mentions: Sequence[Mention], clause: range) -> list[Mention]:
    """Whom a relative pronoun stands for, if it has the slot's case: «työryhmä, jonka tehtävänä on …»."""
    opener = sentence.tokens[clause.start]
    fits = any(r.lemma == "joka" and r.case in slot.case for r in opener.readings)
    return [m for m in mentions if fits and m.kind in slot.kinds and m.last == clause.start - 2]


def _fits(slot: Slot, mention: Mention, trigger: int, clause: range, passive: bool) -> bool:
    if mention.kind not in slot.kinds:
        return False
    if (
        slot.case
        and mention.case not in slot.case
        and not ("object" in slot.case and _object(mention, trigger, passive))
    ):
        return False
    if slot.scope == "clause" and not (mention.first in clause and mention.last in clause):
        return False
    if slot.side == "before":
        return mention.last < trigger
    if slot.side == "after":
        return mention.first > trigger
    return not mention.first <= trigger <= mention.last


def _object(mention: Mention, trigger: int, passive: bool) -> bool:
    """Whether a mention can be the object: the partitive, the genitive (accusative) of one, the nominative of several
    behind the verb, or any nominative with a passive verb (Iso suomen kielioppi, § 930-934)."""
    if mention.case in ("partitive", "genitive"):
        return True
    return mention.case == "nominative" and (passive or (mention.plural and mention.first > trigger))
