from __future__ import annotations

import pytest

from govgraph.extraction.surnames import surname
from govgraph.language.tokens import Token, tokenize
from govgraph.language.words import default_words
from govgraph.record import Span

# fmt: off
INFLECTED = [
    ("Marjalaakson", "Marjalaakso"),
    ("Heinäsen", "Heinänen"),
    ("Kaurian", "Kauria"),
    ("Hokkasta", "Hokkanen"),
    ("Hokkasen", "Hokkanen"),
    ("Seppälän", "Seppälä"),
    ("Saikkosen", "Saikkonen"),
    ("Virtaselle", "Virtanen"),
    ("Virtaselta", "Virtanen"),
    ("Mäen", "Mäki"),
    ("Mäkeä", "Mäki"),
    ("Rannan", "Ranta"),
    ("Lahden", "Lahti"),
    ("Lehdon", "Lehto"),
    ("Salmelan", "Salmela"),
    ("Kokon", "Kokko"),
    ("Hovin", "Hovi"),
    ("Lindströmin", "Lindström"),
    ("Blomqvistin", "Blomqvist"),
    ("Abdin", "Abdi"),
    ("Sjömanille", "Sjöman"),
    ("Sjömania", "Sjöman"),
    ("Strandmanin", "Strandman"),
    ("Kuuselan", "Kuusela"),
    ("Niemen", "Niemi"),
    ("Suon", "Suo"),
    ("Vuoren", "Vuori"),
    ("Kiven", "Kivi"),
    ("Halmeen", "Halme"),
    ("Laineen", "Laine"),
    ("Laineelle", "Laine"),
    ("Rautiaisen", "Rautiainen"),
    ("Tuomelan", "Tuomela"),
    ("Korhosta", "Korhonen"),
    ("Pulliaisen", "Pulliainen"),
    ("Riihelän", "Riihelä"),
    ("Peltomaan", "Peltomaa"),
    ("Taavitsaisen", "Taavitsainen"),
    ("Viitikan", "Viitikka"),
    ("Jukolan", "Jukola"),
    ("Savelan", "Savela"),
    ("Kangasharjun", "Kangasharju"),
    ("Hirvelän", "Hirvelä"),
    ("Koskisen", "Koskinen"),
    ("Holländer-Tynin", "Holländer-Tyni"),
    ("Salo-Oksan", "Salo-Oksa"),
    ("Louhisalmen", "Louhisalmi"),
    ("Ojansuun", "Ojansuu"),
    ("Kettusen", "Kettunen"),
    ("Hautaniemen", "Hautaniemi"),
    ("Norrgårdin", "Norrgård"),
    ("Bergin", "Berg"),
    ("Ahosta", "Ahonen"),
    ("Aholle", "Aho"),
    ("Pitkäsen", "Pitkänen"),
    ("Kallion", "Kallio"),
    ("Lähteenmäen", "Lähteenmäki"),
    ("Hyttisen", "Hyttinen"),
    ("Hietalan", "Hietala"),
    ("Kataja", "Kataja"),
    ("Rautavaaran", "Rautavaara"),
    ("Nygrenin", "Nygren"),
    ("Ylösen", "Ylönen"),
    ("Sinkkosta", "Sinkkonen"),
]
# fmt: on


def token(form: str) -> Token:
    return tokenize(form, Span(0, len(form)), default_words())[0]


@pytest.mark.parametrize(("form", "nominative"), INFLECTED, ids=[form for form, _ in INFLECTED])
def test_nominative(form: str, nominative: str) -> None:
    assert surname(token(form), set())[0] == nominative


def test_what_the_document_prints_wins() -> None:
    assert surname(token("Ahosta"), set())[0] == "Ahonen"
    assert surname(token("Ahosta"), {"Aho", "Ahosta"})[0] == "Aho"
    assert surname(token("Kauppisen"), {"Kauppinen"}) == ("Kauppinen", "genitive")
