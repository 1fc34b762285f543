"""How alike titles are, by words and not by strings."""

from __future__ import annotations

import pytest

from govgraph.linking.wording import likeness, words_of

OWNERSHIP = "Omistajapolitiikan tehostaminen, konsernirakenteen tiivistäminen ja elinkeinopolitiikan selkeyttäminen"


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (OWNERSHIP, "selvittää, miten kaupungin konsernirakennetta tiivistetään", 1.0, 1.0),
        (OWNERSHIP, "valmistelemaan rakenteen tiivistämistä", 0.5, 0.5),
        (OWNERSHIP, "Uimarannan laiturin korjaus", 0.0, 0.0),
        ("Miksein roolin selkiyttäminen", "Miksein roolin tarkastelu", 0.4, 0.5),
        ("Puiston valaistuksen uusiminen", "puistojen valaistus on uusittava", 0.9, 1.0),
        ("Selvityksen laatiminen", "Suunnitelman valmistelu", 0.0, 0.0),
        ("", "Puiston hoito", 0.0, 0.0),
    ],
)
def test_titles_are_alike_by_lemmas_whatever_their_forms(one: str, other: str, least: float, most: float) -> None:
    forth, back = likeness(words_of(one), words_of(other)), likeness(words_of(other), words_of(one))
    assert forth == back
    assert least <= forth <= most


def test_common_words_say_nothing() -> None:
    assert words_of("valmistelemaan asiaa kaupunginhallitukselle") == frozenset()


def test_names_that_no_dictionary_holds_count() -> None:
    assert "perlacon" in words_of("Perlacon tekemä arvio")
