"""Surnames in their nominative: ``Marjalaakson`` → Marjalaakso, ``Hokkasta`` → Hokkanen.

Minutes name people in whatever case the sentence asks for, and no word list holds every surname. The analyser's
readings come first; an unknown form is taken apart by what ends it (a known word, as in Louhi|salmen), then by the
plain endings of surnames. Where there are several candidates, one that the document prints itself wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from govgraph.language.tokens import Token
from govgraph.language.words import Case

_ENDINGS: tuple[tuple[str, str, Case], ...] = (
    ("sen", "nen", "genitive"), ("sta", "nen", "partitive"), ("stä", "nen", "partitive"), ("selle", "nen", "allative"),
    ("selta", "nen", "ablative"), ("seltä", "nen", "ablative"), ("lle", "", "allative"), ("lta", "", "ablative"),
    ("ltä", "", "ablative"), ("sella", "nen", "adessive"), ("sellä", "nen", "adessive"), ("lla", "", "adessive"),
    ("llä", "", "adessive"), ("n", "", "genitive"), ("a", "", "partitive"), ("ä", "", "partitive"),
)  # fmt: skip
# The endings of names that end in a consonant go with an i: Sjömanille, Nygrenin.
_AFTER_CONSONANT: tuple[tuple[str, Case], ...] = (
    ("in", "genitive"), ("ia", "partitive"), ("iä", "partitive"), ("ille", "allative"), ("ilta", "ablative"),
    ("iltä", "ablative"), ("illa", "adessive"), ("illä", "adessive"),
)  # fmt: skip
_CONSONANT_NAMES = (
    "man", "mann", "ström", "gren", "qvist", "kvist", "berg", "borg", "lund", "son", "sson", "stedt", "roos", "ros",
    "holm", "lin", "dahl", "ell", "ius", "gård", "feldt", "blad", "fors", "strand", "back", "bäck", "dal", "sten",
    "stam", "vall", "wall", "löf", "löv", "mark", "sund", "näs", "kull", "off", "ov", "skij", "er", "ert", "gert",
)  # fmt: skip
_LIKELY: tuple[Case, ...] = ("nominative", "genitive", "partitive", "allative", "ablative", "adessive")
_SHORTEST_TAIL = 4
_VOWELS = "aeiouyåäö"


def surname(token: Token, printed: Set[str]) -> tuple[str, Case | None]:
    """(nominative, case) of a word taken for a surname; ``printed`` are the document's capitalised words."""
    candidates = list(dict.fromkeys(_candidates(token)))
    known = [one for one in candidates if one[0] in printed and one[0] != token.text]
    return (known or candidates)[0]


def _candidates(token: Token) -> Iterator[tuple[str, Case | None]]:
    by_case = sorted(
        (r for r in token.readings if r.case and r.form is None),
        key=lambda r: (r.pos != "surname", _LIKELY.index(r.case) if r.case in _LIKELY else len(_LIKELY)),
    )
    for reading in by_case:
        if reading.pos == "surname" or reading.lemma.lower() != token.lowered:
            yield _spelled(reading.lemma), reading.case
    if token.readings or token.text.endswith("nen"):
        yield token.text, "nominative"
        return
    yield from _by_consonant(token.text)
    yield from _by_tail(token)
    for ending, base, case in _ENDINGS[:-2]:  # a final vowel is the partitive of too few names
        stem = token.text[: -len(ending)]
        if token.text.endswith(ending) and len(stem) >= 3 and (base or stem[-1] in _VOWELS):
            yield stem + base, case
    yield token.text, "nominative"


def _by_consonant(text: str) -> Iterator[tuple[str, Case]]:
    for ending, case in _AFTER_CONSONANT:
        stem = text[: -len(ending)]
        if text.endswith(ending) and stem.lower().endswith(_CONSONANT_NAMES):
            yield stem, case


def _by_tail(token: Token) -> Iterator[tuple[str, Case]]:
    """An unknown compound by its last part, the longest that is a word: Louhi|salmen, Marja|laakson."""
    text = token.text
    for start in range(2, len(text) - _SHORTEST_TAIL + 1):
        tail = text[start:].lstrip("-").lower()
        for reading in token.words.readings(tail):
            plain = reading.pos == "noun" and reading.form is None and reading.number == "singular"
            if plain and reading.case is not None and reading.case in _LIKELY[1:]:
                yield _spelled(text[:start] + reading.lemma.lower()), reading.case
                return


def _spelled(lemma: str) -> str:
    """Each half of a double name with a capital: Salo-Oksa."""
    return "-".join(part[:1].upper() + part[1:] for part in lemma.split("-"))
