"""Word patterns of rules: parsed once, and a wrong number of them is told with the rule's name."""

from __future__ import annotations

import pytest

from govgraph.errors import DataError
from govgraph.language.pack import Rule
from govgraph.language.patterns import WordPattern, pattern_of, patterns_of

RULE = Rule("kind/id", "", {"one": {"lemma": "antaa"}, "two": [{"pos": "verb"}, {"text": ["ei"]}]}, (), ())


def test_patterns_of_a_rule_are_parsed_once() -> None:
    assert pattern_of(RULE, "one") == WordPattern(lemma=("antaa",))
    assert patterns_of(RULE, "two") == (WordPattern(pos=("verb",)), WordPattern(text=("ei",)))
    assert patterns_of(RULE, "missing") == ()
    assert patterns_of(RULE, "two") is patterns_of(RULE, "two")


@pytest.mark.parametrize("key", ["two", "missing"])
def test_another_number_than_one_is_told(key: str) -> None:
    with pytest.raises(DataError, match="not one") as told:
        pattern_of(RULE, key)
    assert told.value.where == "kind/id"
