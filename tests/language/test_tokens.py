"""Sentences, with brackets, quotations, abbreviations and dates kept whole."""

from __future__ import annotations

import pytest

from govgraph.language.tokens import sentences, tokenize
from govgraph.language.words import default_words
from govgraph.record import Span

WORDS = default_words()


def split(text: str) -> list[str]:
    return [s.span.of(text) for s in sentences(text, Span(0, len(text)), WORDS)]


@pytest.mark.parametrize(
    "text",
    [
        "Valtuuston 9.10. pitämän iltakoulun jälkeen.",
        "Kaupunginhallitus käsittelee 30.10. em. kokonaisuuden jäsentämistä.",
        "Selvitys (KH 11.9. Talouspalvelut) etenee.",
        "Tilaus tehdään Ruuska & Kumpp. Oy:ltä.",
        "Kustannus on 2,9 milj. euroa.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Merkittiin. Asia jatkuu.", 2),
        ("Käsittely jatkuu 17.6. Controller selostaa asiaa.", 2),
        ("…koskevaan aloitteeseen.Linjaukset vahvistettiin.", 2),
        ("Sulku (jää auki. Uusi lause. Kolmas lause.", 3),
        ("Vahvistettiin 20.2.2017 § 15. Sitten jatkettiin.", 2),
        ("Ponsi: ”Valtuusto edellyttää tätä.” Ponsi hyväksyttiin.", 2),
    ],
    ids=["two", "elliptic-date", "no-space", "open-bracket", "section", "quotation"],
)
def test_sentences_end(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_tokens_cover_the_text_but_for_its_spaces() -> None:
    text = "Strategia- ja kehityspäällikkö (KH 18.9.2017 / Miksein tj), 4,7 milj. a.b@c.fi T&K&I Oy:n § 5"
    tokens = tokenize(text, Span(0, len(text)), WORDS)
    assert "".join(token.text for token in tokens) == "".join(text.split())
    assert [t.text for t in tokens if t.kind == "date"] == ["18.9.2017"]
    assert {"Strategia-", "T&K&I", "Oy:n"} <= {t.text for t in tokens if t.kind == "word"}
    assert [t.text for t in tokens if t.kind == "address"] == ["a.b@c.fi"]


def test_an_address_s_first_part_is_as_long_as_the_standard_allows() -> None:
    def kinds(text: str) -> list[str]:
        return [token.kind for token in tokenize(text, Span(0, len(text)), WORDS)]

    assert kinds("a" * 64 + "@example.org") == ["address"]
    assert kinds("a.b" * 40 + "@example.org") != ["address"]


def test_words_that_are_wanted_are_asked_for_once() -> None:
    text = "Kunta, kylä ja 3 kuntaa"
    (sentence,) = sentences(text, Span(0, len(text)), WORDS)
    asked: list[str] = []
    for _ in range(2):
        assert sentence.once("communes", lambda token: asked.append(token.text) or token.has_lemma("kunta")) == (0, 5)
    assert asked == ["Kunta", "kylä", "ja", "kuntaa"]
