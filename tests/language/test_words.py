"""What a word is, by Voikko behind the interface."""

from __future__ import annotations

import pytest

from govgraph.language.words import Analysis, Words, default_words


@pytest.mark.parametrize(
    ("form", "lemma", "case", "number"),
    [
        ("elinvoimajaostolle", "elinvoimajaosto", "allative", "singular"),
        ("Kaupunginhallituksen", "kaupunginhallitus", "genitive", "singular"),
        ("talouspalveluille", "talouspalvelu", "allative", "plural"),
        ("suunnittelukokouksessaan", "suunnittelukokous", "inessive", "singular"),
        ("Oy:n", "Oy", "genitive", "singular"),
        ("NHG:lta", "NHG", "ablative", "singular"),
    ],
)
def test_lemma_case_and_number(form: str, lemma: str, case: str, number: str) -> None:
    assert (lemma, case, number) in {(r.lemma, r.case, r.number) for r in default_words().readings(form)}


@pytest.mark.parametrize(
    ("form", "lemma", "verb_form", "tense"),
    [
        ("saavuttamiseksi", "saavuttaa", "minen", None),
        ("valmistelemaan", "valmistella", "ma_infinitive", None),
        ("nimetty", "nimetä", "participle", "past"),
        ("tehtävä", "tehdä", "participle", "present"),
        ("käsittelee", "käsitellä", "finite", "present"),
        ("merkittiin", "merkitä", "finite", "past"),
        ("laatia", "laatia", "a_infinitive", None),
    ],
)
def test_verb_forms(form: str, lemma: str, verb_form: str, tense: str | None) -> None:
    assert (lemma, verb_form, tense) in {(r.lemma, r.form, r.tense) for r in default_words().readings(form)}


def test_the_reading_with_fewest_parts_comes_first() -> None:
    assert default_words().readings("elinvoimajaostolle")[0].parts == ("elin", "voima", "jaosto")


def test_each_form_is_analysed_once_as_printed_and_once_in_lower_case() -> None:
    asked: list[str] = []

    class Counting:
        def analyse(self, form: str) -> tuple[Analysis, ...]:
            asked.append(form)
            return ()

    words = Words(Counting())
    for _ in range(3):
        words.readings("Kunnan")
    assert asked == ["Kunnan", "kunnan"]
