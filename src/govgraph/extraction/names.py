"""Names in the nominative: the text's own form where it prints one, else made from the lemma and checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from govgraph.language.tokens import Token
from govgraph.language.words import Case, Words

_CACHED = 100_000
"""Words that are remembered for each list of heads."""
_CACHED_HEADS = 500
_VOWELS = "aeiouyåäö"
# Strong to weak grade of the consonants before the last vowel: the plural nominative is weak where the lemma is strong.
_GRADATION = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nt", "nn"), ("nk", "ng"), ("mp", "mm"), ("lt", "ll"), ("rt", "rr"),
    ("ht", "hd"), ("t", "d"), ("p", "v"), ("k", ""),
)  # fmt: skip
# Endings that unknown (foreign, coined) words take without changing.
_PLAIN_ENDINGS: tuple[tuple[str, Case], ...] = (
    ("", "nominative"), ("in", "genitive"), ("n", "genitive"), ("ia", "partitive"), ("iä", "partitive"),
    ("a", "partitive"), ("ä", "partitive"), ("ille", "allative"), ("lle", "allative"), ("ilta", "ablative"),
    ("iltä", "ablative"), ("lta", "ablative"), ("ltä", "ablative"), ("illa", "adessive"), ("illä", "adessive"),
    ("lla", "adessive"), ("llä", "adessive"), ("issa", "inessive"), ("issä", "inessive"), ("ssa", "inessive"),
    ("ssä", "inessive"), ("ista", "elative"), ("istä", "elative"), ("sta", "elative"), ("stä", "elative"),
    ("iksi", "translative"), ("ksi", "translative"), ("ina", "essive"), ("na", "essive"), ("nä", "essive"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inflected:
    """A word taken as an inflected noun: its lemma as the name spells it, its case and number."""

    lemma: str
    case: Case | None
    plural: bool
    parts: tuple[str, ...]


def noun_with_head(token: Token, heads: Sequence[str], words: Words) -> Inflected | None:
    """The token as a noun whose lemma ends in one of ``heads``, None where it is none.

    A hyphenated coinage is judged by its last part (``Hyte-jaostolle``), an unknown word by plain endings.
    """
    if token.kind != "word":
        return None
    known = _known.get(id(heads))
    if known is None or known.heads is not heads or known.words is not words:
        known = _remembering(heads, words)
    try:
        return known.nouns[token.text]
    except KeyError:
        if len(known.nouns) >= _CACHED:
            known.nouns.clear()
        found = None if token.hanging else _noun_with_head(token, known.as_tuple, words)
        known.nouns[token.text] = found
        return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What came of the words that were asked for some heads; the heads are held, so that their id stays theirs."""

    heads: Sequence[str]
    as_tuple: tuple[str, ...]
    words: Words
    nouns: dict[str, Inflected | None] = field(default_factory=dict)


# By the id of the heads: every rule of mentions asks of every word, and hashing a long list takes longer than the rest.
_known: dict[int, _Known] = {}


def _remembering(heads: Sequence[str], words: Words) -> _Known:
    if not isinstance(heads, tuple):  # made for this call only
        return _Known(heads, tuple(heads), words)
    if len(_known) >= _CACHED_HEADS:
        _known.clear()
    known = _known[id(heads)] = _Known(heads, heads, words)
    return known


def _noun_with_head(token: Token, heads: tuple[str, ...], words: Words) -> Inflected | None:
    text, readings = token.text, token.readings
    for reading in readings:
        if reading.lemma.lower().endswith(heads) and reading.form is None and reading.case is not None:
            return Inflected(reading.lemma, reading.case, reading.number == "plural", reading.parts)
    before, hyphen, last = text.rpartition("-")
    if hyphen and last:
        for reading in words.readings(last):
            if reading.lemma.lower().endswith(heads) and reading.form is None and reading.case is not None:
                lemma = f"{before}-{reading.lemma}"
                return Inflected(lemma, reading.case, reading.number == "plural", (before, *reading.parts))
    if not readings:
        lowered = text.lower()
        for head in heads:
            at = lowered.rfind(head)
            if at < 0:
                continue
            ending = lowered[at + len(head) :]
            case = next((case for plain, case in _PLAIN_ENDINGS if plain == ending), None)
            if case is not None:
                return Inflected(text[: at + len(head)], case, False, (text[: at + len(head)],))
    return None


def nominative(noun: Inflected, words: Words) -> str:
    """The noun's nominative in its own number."""
    return plural_nominative(noun.lemma, words) if noun.plural else noun.lemma


def plural_nominative(lemma: str, words: Words) -> str:
    """The nominative plural of a lemma: made by rule, and taken where the analyser reads it as just that.

    Where no candidate reads so, the plain one (lemma and ``t``) is given.
    """
    for candidate in _plural_candidates(lemma):
        for reading in words.readings(candidate):
            if (reading.lemma.lower(), reading.case, reading.number) == (lemma.lower(), "nominative", "plural"):
                return candidate
    return lemma + "t"


def _plural_candidates(lemma: str) -> list[str]:
    candidates = [lemma + "t"]
    if lemma[-1] in _VOWELS:
        stem, vowel = lemma[:-1], lemma[-1]
        for strong, weak in _GRADATION:
            if stem.endswith(strong):
                candidates.append(stem[: len(stem) - len(strong)] + weak + vowel + "t")
        candidates += [lemma + "et", stem + "et"]
    if lemma.endswith("nen"):
        candidates.append(lemma[:-3] + "set")
    if lemma.endswith("s"):
        candidates += [lemma[:-1] + ending for ending in ("kset", "det", "set", "at", "ät")]
    if lemma.endswith("mies"):
        candidates.append(lemma[:-2] + "het")
    candidates.append(lemma + "it")
    return candidates


def words_before(tokens: Sequence[Token], first: int, index: int) -> str:
    """The words of a name before its head, as printed: ``kasvatus-, nuoriso- ja`` (liikuntalautakunta)."""
    return " ".join(token.text for token in tokens[first:index]).replace(" ,", ",")


def uncapitalised(name: str) -> str:
    """The name with a small first letter, the rest as it is."""
    return name[:1].lower() + name[1:]


def capitalised(name: str) -> str:
    """The name with a capital first letter, the rest as it is."""
    return name[:1].upper() + name[1:]
