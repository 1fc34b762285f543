"""The language pack as data."""

from __future__ import annotations

import pytest

from govgraph.errors import DataError
from govgraph.language.pack import load


def test_every_rule_has_a_name_of_its_own_and_a_summary() -> None:
    rules = load().rules
    assert len({rule.name for rule in rules}) == len(rules)
    assert all(rule.summary.endswith((".", "»")) for rule in rules)


def test_the_digest_names_the_version_of_the_rules() -> None:
    assert len(load().digest) == 12


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(DataError, match="xx"):
        load("xx")


def test_a_missing_word_list_is_an_error() -> None:
    with pytest.raises(DataError, match=r"bodies\.nothing"):
        load().list("bodies.nothing")


def test_word_lists_and_words_as_one() -> None:
    pack = load()
    heads, group = pack.list("bodies.heads"), pack.table("bodies.group")
    assert pack.all_of("bodies.heads", "bodies.group") == (*heads, group)
    assert pack.all_of("bodies.heads", "bodies.group") is pack.all_of("bodies.heads", "bodies.group")
