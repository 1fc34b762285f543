"""Which later items report on a mandate."""

from __future__ import annotations

from typing import Any

import pytest
from tests.linking.test_mandates import FIRST, node, telling

from govgraph.linking.mandates import restated
from govgraph.linking.reports import Report, reported

TITLE = {"katsaus", "puisto", "torialue", "aikataulu"}


def report(**said: Any) -> Report:
    values: dict[str, Any] = {"day": "2019-09-01", "body": node("board"), "cases": frozenset({node("case")})}
    values |= {"words": frozenset(TITLE), "evidence": (), "cites": frozenset({node("item-first")})} | said
    return Report(node("report"), **values)


def reasons(item: Report) -> list[tuple[float, tuple[str, ...]]]:
    told = [FIRST, telling("again", "2019-04-05")]
    return [(join.confidence, join.reasons) for join in reported(told, [item], restated(told))]


def test_an_item_that_cites_where_the_mandate_was_given_may_share_less_of_its_words() -> None:
    ((confidence, why),) = reasons(report())
    assert why[-1] == "cited 1.00"
    ((more, _),) = reasons(report(words=FIRST.words))
    assert 0.7 < confidence < more == 0.95


@pytest.mark.parametrize(
    "said",
    [
        {"cites": frozenset()},
        {"cites": frozenset({node("item-other")})},
        {"words": frozenset({"talous"})},
        {"day": "2019-01-01"},
        {"body": node("nobody")},
        {"cases": frozenset({node("else")})},
    ],
    ids=["cites nothing", "cites another", "other words", "before", "of another body", "in another case"],
)
def test_what_is_no_report_on_it(said: dict[str, Any]) -> None:
    assert reasons(report(**said)) == []
