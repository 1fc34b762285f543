"""How alike two texts are by the words they are made of, whatever their forms and derivations.

The measure looks at the two texts alone. It uses no statistics of the other documents: a join may not change because
more minutes came in.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from govgraph.language.pack import load
from govgraph.language.tokens import sentences, tokenize
from govgraph.language.words import default_words
from govgraph.record import Span

ALIKE = 0.88
"""From this Jaro-Winkler similarity on two lemmas count as one word: ``tiivistää`` and ``tiivistäminen`` are 0.9."""
_CONTENT = ("noun", "adjective", "verb", "place", "name", "surname")


@cache
def words_of(text: str) -> frozenset[str]:
    """The lemmas of the words that carry the meaning, with the parts of compounds; common words are left out."""
    pack = load()
    common = {*pack.list("themes.common"), *pack.list("linking.common")}
    shortest = int(pack.table("themes.shortest"))
    found: set[str] = set()
    for token in tokenize(text, Span(0, len(text)), default_words()):
        if not token.readings and token.text[:1].isalpha():
            # Names of companies and the like; what differs by case alone is alike enough.
            found.add(token.text.lower())
        readings = [reading for reading in token.readings if reading.pos in _CONTENT]
        fewest = min((len(reading.parts) for reading in readings), default=0)
        for reading in readings:
            if len(reading.parts) == fewest:
                parts = [part.lower() for part in reading.parts] if len(reading.parts) > 1 else []
                found |= {reading.lemma.lower(), *parts}
    return frozenset(word for word in found if len(word) >= shortest and word not in common)


@cache
def end_told(text: str) -> Literal["done", "lapsed"] | None:
    """Whether a text tells that work was done, or fell away undone: by its verb beside a word for work, as in
    «toimeksianto on toteutunut» and «työryhmä lakkautetaan», or by the name of the last report.

    What a sentence denies, or sets a time for, it does not tell.
    """
    pack = load()
    last, work = pack.list("linking.last_report"), pack.list("linking.work")
    for sentence in sentences(text, Span(0, len(text)), default_words()):
        readings = [reading for token in sentence.tokens for reading in token.readings]
        lemmas = {reading.lemma.lower() for reading in readings}
        past = {reading.lemma.lower() for reading in readings if reading.tense == "past"}
        forms = {token.text.lower() for token in sentence.tokens}
        if any(reading.pos == "negation" for reading in readings) or forms & {*pack.list("linking.not_yet")}:
            continue
        if not any(lemma.endswith(work) for lemma in lemmas):
            continue
        if not lemmas.isdisjoint(pack.list("linking.lapsed")):
            return "lapsed"
        if not past.isdisjoint(pack.list("linking.done")) or not lemmas.isdisjoint(last):
            return "done"
    return None


def likeness(one: Iterable[str], other: Iterable[str]) -> float:
    """In [0, 1], how much of the text with fewer words stands in the other, by lemmas that are alike.

    One common word alone is no more than half a likeness, however short the text is.
    """
    from rapidfuzz.distance import JaroWinkler

    few, many = sorted((set(one), set(other)), key=len)
    if not few:
        return 0.0

    def best(word: str) -> float:
        if word in many:
            return 1.0
        return max((JaroWinkler.similarity(word, each, score_cutoff=ALIKE) for each in many), default=0.0)

    # Summed in a fixed order: sums of floats hang on it.
    return round(sum(map(best, sorted(few))) / max(len(few), 2), 4)
