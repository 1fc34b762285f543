"""What a word is: lemma, part of speech, case, number, infinitive or participle, tense. One interface, any analyser.

The analyser is a detail behind :class:`Analyser`: Voikko by default (``language/voikko.py``); a test or another
language brings its own. :class:`Words` adds what every analyser lacks: the suffix after a colon (``Oy:n``), and a
cache, since a municipality's minutes repeat the same forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, Protocol

PartOfSpeech = Literal[
    "noun", "adjective", "verb", "first_name", "surname", "place", "name", "pronoun", "conjunction", "adverb",
    "numeral", "preposition", "negation", "abbreviation", "other",
]  # fmt: skip
Case = Literal[
    "nominative", "genitive", "partitive", "essive", "translative", "inessive", "elative", "illative", "adessive",
    "ablative", "allative", "abessive", "instructive", "comitative", "accusative",
]  # fmt: skip
VerbForm = Literal["finite", "a_infinitive", "e_infinitive", "ma_infinitive", "minen", "participle", "agent"]
Tense = Literal["present", "past"]
Voice = Literal["active", "passive"]

# The case that an ending tells when it is written after a colon, as after abbreviations (Oy:n, NHG:lta).
COLON_CASES: dict[str, Case] = {
    "n": "genitive", "ta": "partitive", "tä": "partitive", "a": "partitive", "ä": "partitive", "na": "essive",
    "nä": "essive", "ksi": "translative", "ssa": "inessive", "ssä": "inessive", "sta": "elative", "stä": "elative",
    "hon": "illative", "hin": "illative", "hön": "illative", "an": "illative", "än": "illative", "iin": "illative",
    "een": "illative", "lla": "adessive", "llä": "adessive", "lta": "ablative", "ltä": "ablative", "lle": "allative",
    "t": "nominative",
}  # fmt: skip
_CACHED_FORMS = 100_000


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a word form.

    ``parts`` are the lemmas of a compound's parts, the whole lemma where it is none. A participle's ``lemma`` is its
    verb and its ``base`` the word it has become (``alustava``, of ``alustaa``); elsewhere both are the same.
    """

    lemma: str
    pos: PartOfSpeech
    case: Case | None = None
    number: Literal["singular", "plural"] | None = None
    form: VerbForm | None = None
    tense: Tense | None = None
    voice: Voice | None = None
    possessive: bool = False
    parts: tuple[str, ...] = ()
    base: str = ""

    @property
    def lemmas(self) -> tuple[str, ...]:
        """Every lemma that the reading goes by, in lower case."""
        return (self.lemma.lower(), self.base.lower()) if self.base else (self.lemma.lower(),)


class Analyser(Protocol):
    """A morphological analyser: every reading of one form as printed, best first, none for an unknown word."""

    def analyse(self, form: str) -> tuple[Analysis, ...]: ...


class Form(NamedTuple):
    """A form as it may be read: all readings, the lemmas that they go by, and the cases that they stand in."""

    readings: tuple[Analysis, ...]
    lemmas: frozenset[str]
    cases: frozenset[Case | None]


NO_WORD = Form((), frozenset(), frozenset())


class Words:
    """Looks words up, once each."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._known: dict[str, Form] = {}

    def readings(self, form: str) -> tuple[Analysis, ...]:
        """All readings of a form; both the printed and the lower-cased form count."""
        return self.form(form).readings

    def form(self, form: str) -> Form:
        """All readings of a form, and what rules ask of them."""
        known = self._known.get(form)
        if known is None:
            readings = self._look_up(form)
            lemmas = frozenset(lemma for reading in readings for lemma in reading.lemmas)
            known = Form(readings, lemmas, frozenset(reading.case for reading in readings)) if readings else NO_WORD
            if len(self._known) >= _CACHED_FORMS:
                self._known.clear()
            self._known[form] = known
        return known

    def _look_up(self, form: str) -> tuple[Analysis, ...]:
        base, colon, ending = form.partition(":")
        if colon and ending in COLON_CASES:
            number: Literal["singular", "plural"] = "plural" if ending == "t" else "singular"
            inner = self._analyser.analyse(base)
            pos: PartOfSpeech = inner[0].pos if inner else "name"
            return (Analysis(base, pos, COLON_CASES[ending], number, parts=(base,)),)
        readings = self._analyser.analyse(form)
        lowered = form.lower()
        if lowered != form:
            readings += tuple(r for r in self._analyser.analyse(lowered) if r not in readings)
        return readings


@cache
def default_words() -> Words:
    """The words of Finnish, shared by a process: by the analyser that the environment names, with its cache on disk."""
    from govgraph.language.analysers import chosen

    return Words(chosen())
