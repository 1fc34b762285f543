"""Patterns over words, as rule files write them: by lemma, case, number, verb form and tense, not by inflected string.

A pattern is a TOML table. All its keys must hold for one reading of the word::

    {lemma = ["saavuttaa", "toteuttaa"], form = "minen", case = "translative"}

``lemma_end`` matches the end of the lemma (``-lautakunta``), ``text`` the printed form in lower case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from govgraph.errors import DataError
from govgraph.language.pack import Rule
from govgraph.language.tokens import Sentence, Token
from govgraph.language.words import Analysis

_CACHED = 10_000
"""Words that a pattern remembers: a municipality's minutes repeat the same forms."""
_OF_READING = ("pos", "case", "number", "form", "tense", "voice")


@dataclass(frozen=True, slots=True)
class WordPattern:
    """What one word must be; an empty tuple asks nothing."""

    lemma: tuple[str, ...] = ()
    lemma_end: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    case: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    tense: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    _known: dict[str, tuple[tuple[Analysis, ...], bool]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def parse(cls, table: Mapping[str, Any], where: str = "") -> WordPattern:
        """The pattern in a TOML table. Raises DataError for a key that no pattern has."""
        known = {each.name for each in fields(cls) if each.init}
        unknown = set(table) - known
        if unknown:
            raise DataError(f"unknown keys {sorted(unknown)} in a word pattern", where=where, advice=f"known: {known}")
        return cls(**{key: (value,) if isinstance(value, str) else tuple(value) for key, value in table.items()})

    def matches(self, token: Token) -> bool:
        """Whether the word can be read so."""
        if self.text and token.lowered not in self.text:
            return False
        if self.lemma and token.lemmas.isdisjoint(self.lemma):
            return False
        if not (self.lemma or self.lemma_end or any(getattr(self, key) for key in _OF_READING)):
            return bool(self.text)
        known = self._known.get(token.text)
        if known is None or known[0] is not token.readings:
            if len(self._known) >= _CACHED:
                self._known.clear()
            known = self._known[token.text] = token.readings, any(map(self._holds, token.readings))
        return known[1]

    def may_match(self, sentence: Sentence) -> bool:
        """Whether the sentence has a word that the pattern could match: a quick look before the careful one."""
        if self.text and sentence.forms.isdisjoint(self.text):
            return False
        if self.lemma and sentence.lemmas.isdisjoint(self.lemma):
            return False
        return not self.lemma_end or any(lemma.endswith(self.lemma_end) for lemma in sentence.lemmas)

    def _holds(self, reading: Analysis) -> bool:
        if self.lemma and not any(lemma in self.lemma for lemma in reading.lemmas):
            return False
        if self.lemma_end and not any(lemma.endswith(self.lemma_end) for lemma in reading.lemmas):
            return False
        return all(not (wanted := getattr(self, key)) or getattr(reading, key) in wanted for key in _OF_READING)


@cache
def patterns_of(rule: Rule, key: str) -> tuple[WordPattern, ...]:
    """The patterns under a key of a rule, parsed once: one table or a list of them, none where the key is missing."""
    told = rule.spec.get(key, ())
    tables = [told] if isinstance(told, Mapping) else told
    return tuple(WordPattern.parse(table, rule.name) for table in tables)


def pattern_of(rule: Rule, key: str) -> WordPattern:
    """The one pattern under a key of a rule. Raises DataError where there is none."""
    found = patterns_of(rule, key)
    if len(found) != 1:
        raise DataError(f"the rule has {len(found)} patterns under {key!r}, not one", where=rule.name)
    return found[0]
