"""Frames: which rules are asked of a sentence."""

from __future__ import annotations

import pytest

from govgraph.extraction.frames import candidates, frame
from govgraph.language.pack import load
from govgraph.language.tokens import Sentence, sentences
from govgraph.language.words import default_words
from govgraph.record import Span

TEXTS = (
    "Kaupunginhallitus velvoittaa kaupunginjohtajaa valmistelemaan esityksen.",
    "Merkitään, että kehitysjohtaja Maija Aho selosti asiaa kokouksessa.",
    "Sää oli kaunis.",
)


def sentence_of(text: str) -> Sentence:
    return next(sentences(text, Span(0, len(text)), default_words()))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", ["mandates", "refusals", "people"])
def test_no_rule_is_left_out_whose_trigger_stands_in_the_sentence(kind: str, text: str) -> None:
    pack, sentence = load(), sentence_of(text)
    asked = candidates(kind, sentence, pack)
    order = [rule.name for rule in pack.of(kind)]
    assert [order.index(rule.name) for rule in asked] == sorted(order.index(rule.name) for rule in asked)
    for rule in pack.of(kind):
        fires = "trigger" not in rule.spec or any(map(frame(rule).trigger.matches, sentence.tokens))
        assert rule in asked or not fires


def test_most_rules_are_not_asked() -> None:
    asked = candidates("mandates", sentence_of(TEXTS[0]), load())
    assert len(asked) < len(load().of("mandates")) / 2
