"""Whether a clause speaks of what is still to come: Finnish has no future tense, so the present tells it."""

from __future__ import annotations

from govgraph.language.tokens import Sentence


def looks_ahead(sentence: Sentence, clause: range) -> bool:
    """True where the clause's finite verb is in the present and no past participle makes it a perfect.

    A form that reads both ways (``esittää`` is also an infinitive) counts as finite; so does the passive.
    """
    key = f"ahead {clause.start}"
    known: bool | None = sentence.memo.get(key)
    if known is None:
        known = sentence.memo[key] = _looks_ahead(sentence, clause)
    return known


def _looks_ahead(sentence: Sentence, clause: range) -> bool:
    words = [sentence.tokens[i] for i in clause]
    finite = [reading for word in words for reading in word.readings if reading.form == "finite"]
    tenses = {reading.tense for reading in finite}
    auxiliary = any(reading.lemma in ("olla", "voida") for reading in finite)
    perfect = auxiliary and any(
        reading.form == "participle" and reading.tense == "past" and reading.case in ("nominative", "partitive")
        for word in words
        for reading in word.readings
    )
    return "present" in tenses and "past" not in tenses and not perfect
