"""Scores of links: B³ on the example of the paper, and joins that are left open."""

from __future__ import annotations

import pytest

from govgraph.linking.scoring import REPORTED, SERVES, BCubed, Count, Joins, b_cubed, compare

KEY = dict.fromkeys("12345", "first") | dict.fromkeys("67", "second") | dict.fromkeys("89ABC", "third")


def test_b_cubed_weighs_the_two_responses_of_the_paper_as_it_does() -> None:
    """Their example: to join the two large clusters costs more than to join a large and a small one."""
    small_joined = {mention: "third" if cluster == "second" else cluster for mention, cluster in KEY.items()}
    large_joined = {mention: "third" if cluster == "first" else cluster for mention, cluster in KEY.items()}
    assert b_cubed(small_joined, KEY).precision == pytest.approx(16 / 21)
    assert b_cubed(large_joined, KEY).precision == pytest.approx(7 / 12)
    assert b_cubed(small_joined, KEY).recall == b_cubed(large_joined, KEY).recall == 1


def test_a_mention_that_the_response_lacks_stands_alone() -> None:
    score = b_cubed({"1": "a", "2": "a"}, {"1": "x", "2": "x", "3": "x", "4": "y"})
    assert score.precision == 1
    assert score.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert b_cubed({}, {}) == BCubed(0, 0, 0)
    assert b_cubed({}, {}).precision is None


def test_joins_are_counted_by_kind_and_open_ones_neither_way() -> None:
    gold, made = Joins(), Joins()
    gold.add(SERVES, "m", "programme")
    gold.add(SERVES, "n", "programme")
    gold.leave_open(SERVES, "o", "programme")
    for mandate in "mop":
        made.add(SERVES, mandate, "programme")
    made.add("by a rule", "m", "programme")
    counts, wrong = compare("chain", gold, made)
    assert counts["by a rule"] == Count(matched=1, predicted=1, gold=2)
    assert counts[SERVES] == Count(matched=1, predicted=2, gold=2)
    assert [(each.missing, each.join[0]) for each in wrong] == [(True, "n"), (False, "p")]
    assert (counts[REPORTED].precision, counts[REPORTED].recall) == (None, None)
