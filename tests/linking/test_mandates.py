"""Which mandates are one, which were passed on and which were set anew: what joins, and what rules a pair out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from govgraph.graph.vocabulary import FORCE, GOV
from govgraph.linking.joins import Join
from govgraph.linking.mandates import amended, restated, sub_mandates
from govgraph.linking.tellings import Telling

BASE = "https://example.org/"
WORDS = frozenset({"puisto", "valaistus", "uusia"})


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


def telling(name: str, day: str, **said: Any) -> Telling:
    """A mandate of the board to the parks unit, told in an item of its own."""
    values: dict[str, Any] = {
        "item": f"item-{name}", "issuer": "board", "assignees": ["parks"], "issued": ("2019-02-04", "2019-02-04"),
        "due": None, "cases": ["case"], "words": WORDS, "municipality": "kuvala", "force": FORCE.task,
        "adopted": True,
    }  # fmt: skip
    values |= said
    return Telling(
        mandate=node(name),
        item=node(values["item"]),
        day=day,
        municipality=values["municipality"],
        issuer=node(values["issuer"]) if values["issuer"] else None,
        assignees=frozenset(map(node, values["assignees"])),
        issued=values["issued"],
        due=values["due"],
        force=values["force"],
        cases=frozenset(map(node, values["cases"])),
        words=frozenset(values["words"]),
        evidence=(node(f"words-{name}"),),
        adopted=values["adopted"],
    )


def ends(joins: Sequence[Join]) -> list[tuple[str, str]]:
    return [(join.subject.value.removeprefix(BASE), join.object.value.removeprefix(BASE)) for join in joins]


FIRST = telling("first", "2019-03-05")


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"issuer": None, "issued": None},
        {"cases": ["renewed-case"]},
        {"assignees": ["parks", "mayor"]},
        {"words": {"puisto", "valaistus", "korjata"}},
        {"due": ("2019-12-31", "2019-12-31")},
    ],
    ids=[
        "all agrees",
        "giver untold",
        "another case number",
        "one more assignee",
        "other words",
        "deadline told later",
    ],
)
def test_a_mandate_told_again_restates_the_earliest_telling(said: dict[str, Any]) -> None:
    later = telling("later", "2019-05-05", **said)
    (join,) = restated([FIRST, later])
    assert ends([join]) == [("later", "first")]
    assert join.predicate == GOV.restates
    assert 0.65 <= join.confidence <= 0.97
    assert join.reasons[0].startswith("wording ")
    assert set(join.evidence) == {node("words-first"), node("words-later")}


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "council"},
        {"assignees": ["mayor"]},
        {"municipality": "muula"},
        {"issued": ("2019-04-01", "2019-04-01")},
        {"words": {"tori", "lumi", "aurata"}},
        {"words": {"puisto"}},
        {"force": FORCE.delegation},
        {"item": "item-first"},
        {"issuer": None, "issued": None, "cases": [], "assignees": ["parks", "a", "b"]},
    ],
    ids=["giver", "assignee", "town", "day", "words", "one word", "force", "same item", "too little"],
)  # fmt: skip
def test_what_contradicts_or_says_too_little_joins_nothing(said: dict[str, Any]) -> None:
    assert restated([FIRST, telling("later", "2019-05-05", **said)]) == []


def test_a_mandate_cannot_be_told_before_it_was_given() -> None:
    given_later = telling("later", "2019-05-05", issued=("2019-04-01", "2019-04-01"))
    untold = telling("first", "2019-03-05", issued=None)
    assert restated([untold, given_later]) == []


def test_two_mandates_that_contradict_each_other_are_not_joined_by_a_third_that_fits_both() -> None:
    due = [telling(f"due-{year}", f"2019-05-0{year - 2019}", due=(f"{year}-12-31",) * 2) for year in (2020, 2021)]
    joins = restated([FIRST, *due])
    assert len(joins) == 1


ALL = [
    FIRST,
    telling("second", "2019-05-05"),
    telling("third", "2019-06-05", words={"puisto", "valaistus"}),
    telling("group", "2019-06-05", issuer="parks", assignees=["group"], issued=None),
    telling("other", "2019-06-05", words={"tori", "lumi"}),
]


@given(st.permutations(ALL))
def test_no_order_of_documents_changes_a_join(told: list[Telling]) -> None:
    ordered = sorted(told, key=lambda each: each.order)
    assert restated(ordered) == restated(ALL)
    assert sub_mandates(ordered, restated(ordered)) == sub_mandates(ALL, restated(ALL))


def test_a_further_document_changes_no_join_of_the_others() -> None:
    some = restated(ALL[:2])
    assert [join for join in restated(ALL) if join.subject == node("second")] == some


def test_what_an_assignee_passes_on_is_a_sub_mandate_of_the_earliest_telling() -> None:
    same = restated(ALL)
    (join,) = sub_mandates(ALL, same)
    assert ends(same) == [("second", "first"), ("third", "first")]
    assert ends([join]) == [("group", "first")]
    assert join.predicate == GOV.subMandateOf
    assert join.reasons[0] == "issuer was told 1.00"


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "mayor"},
        {"issuer": None},
        {"issuer": "parks", "words": {"tori", "lumi"}},
        {"issuer": "parks", "issued": ("2019-01-07", "2019-01-07")},
        {"issuer": "parks", "assignees": ["board"]},
        {"issuer": "parks", "municipality": "muula"},
        {"issuer": "parks", "cases": ["other"], "words": {"puisto"}},
    ],
    ids=["told nobody", "giver untold", "other words", "given before", "back to the giver", "town", "too little"],
)
def test_what_is_no_sub_mandate(said: dict[str, Any]) -> None:
    values = {"assignees": ["group"], "issued": None, **said}
    assert sub_mandates([FIRST, telling("group", "2019-06-05", **values)], []) == []


def test_a_late_retelling_without_a_day_does_not_make_a_later_mandate_the_parent() -> None:
    part = telling("part", "2019-06-05", issuer="parks", assignees=["group"], issued=("2019-06-05", "2019-06-05"))
    again = telling("again", "2022-05-05", issuer="parks", assignees=["group"], issued=None)
    renewed = telling("renewed", "2022-02-04", issued=("2022-02-04", "2022-02-04"))
    told = [FIRST, part, renewed, again]
    assert ends(sub_mandates(told, restated(told))) == [("part", "first")]


def test_an_undated_mandate_that_is_first_told_later_is_no_parent() -> None:
    part = telling("part", "2019-06-05", issuer="parks", assignees=["group"], issued=("2019-06-05", "2019-06-05"))
    later = telling("later", "2022-02-04", issued=None)
    before = telling("before", "2019-02-04", issued=None)
    assert sub_mandates([part, later], []) == []
    assert ends(sub_mandates([before, part], [])) == [("part", "before")]


def test_between_two_parents_alike_nothing_is_chosen() -> None:
    twin = telling("twin", "2019-03-05", issuer="council")
    group = telling("group", "2019-06-05", issuer="parks", assignees=["group"], issued=None)
    assert sub_mandates([FIRST, twin, group], []) == []


def test_a_later_deadline_amends_the_last_telling_that_had_another() -> None:
    first = telling("first", "2019-03-05", due=("2019-06-30", "2019-06-30"))
    second = telling("second", "2019-08-05", due=("2019-12-31", "2019-12-31"), issued=("2019-08-05", "2019-08-05"))
    third = telling("third", "2020-01-05", due=("2020-06-30", "2020-06-30"), issued=("2020-01-05", "2020-01-05"))
    joins = amended([first, second, third])
    assert ends(joins) == [("second", "first"), ("third", "second")]
    assert {join.predicate for join in joins} == {GOV.amends}
    assert restated([first, second, third]) == []


@pytest.mark.parametrize(
    "said",
    [
        {"due": None},
        {"due": ("2019-04-30", "2019-04-30")},
        {"issuer": "council"},
        {"words": {"tori", "lumi"}},
        {"cases": ["renewal"], "issued": ("2019-08-05", "2019-08-05")},
    ],
    ids=["no deadline", "an earlier one", "another giver", "other words", "given anew in another case"],
)
def test_what_amends_nothing(said: dict[str, Any]) -> None:
    first = telling("first", "2019-03-05", due=("2019-06-30", "2019-06-30"))
    values = {"due": ("2019-12-31", "2019-12-31"), **said}
    assert amended([first, telling("later", "2019-08-05", **values)]) == []


def test_a_mandate_whose_deadline_was_set_anew_is_handed_on_once() -> None:
    group = {"issuer": "parks", "assignees": ["group"], "issued": None}
    part = telling("part", "2019-06-05", due=("2019-08-31", "2019-08-31"), **group)
    later = telling("later", "2019-08-05", due=("2019-12-31", "2019-12-31"), **group)
    last = telling("last", "2019-12-05", due=("2020-06-30", "2020-06-30"), **group)
    told = [FIRST, part, later, last]
    anew = amended(told)
    assert ends(anew) == [("last", "later"), ("later", "part")]
    assert ends(sub_mandates(told, [*restated(told), *anew])) == [("part", "first")]
