"""How far mandates have come: what later documents tell, and what tells nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode
from tests.linking.test_mandates import FIRST, node, telling

from govgraph.graph.vocabulary import GOV, STATUS, XSD
from govgraph.linking.mandates import amended, restated
from govgraph.linking.reports import Report, reported
from govgraph.linking.reviews import Review, Reviews, key_of
from govgraph.linking.status import statuses
from govgraph.linking.tellings import Telling
from govgraph.linking.wording import end_told

DUE = ("2019-06-30", "2019-06-30")


def report(name: str, day: str, ends: NamedNode | None = None, **said: Any) -> Report:
    values: dict[str, Any] = {"body": node("board"), "cases": frozenset({node("case")}), "words": FIRST.words} | said
    return Report(node(name), day, evidence=(node(f"words-{name}"),), ends=ends, **values)


def told_of(told: list[Telling], items: Iterable[Report] = (), reviews: Reviews | None = None) -> list[tuple[str, str]]:
    items = list(items)
    one = [*restated(told), *amended(told)]
    joins = statuses(told, items, one, reported(told, items, one), reviews)
    assert all(join.predicate == GOV.status and join.reasons and join.evidence for join in joins)
    return [(each.subject.value.rpartition("/")[2], each.object.value.rpartition("/")[2]) for each in joins]


@pytest.mark.parametrize(
    ("ends", "status"),
    [([None], "reported"), ([None, STATUS.done], "done"), ([STATUS.lapsed, None], "lapsed")],
    ids=["reported", "done", "lapsed"],
)
def test_the_status_is_what_the_reports_tell(ends: list[NamedNode | None], status: str) -> None:
    items = [report(f"report-{place}", f"2019-0{4 + place}-01", each) for place, each in enumerate(ends)]
    assert told_of([FIRST], items) == [("first", status)]


def test_a_deadline_that_passed_tells_nothing() -> None:
    assert told_of([telling("first", "2019-03-05", due=DUE), telling("other", "2022-01-01", cases=["else"])]) == []


def test_what_was_only_proposed_has_no_status() -> None:
    assert told_of([telling("first", "2019-03-05", adopted=False)], [report("report", "2019-04-01")]) == []


def test_one_status_for_all_tellings_and_amendments() -> None:
    told = [
        telling("first", "2019-03-05", due=DUE),
        telling("again", "2019-04-05", due=DUE),
        telling("longer", "2019-05-05", due=("2020-06-30", "2020-06-30")),
    ]
    assert told_of(told, [report("report", "2019-09-01", STATUS.done)]) == [("first", "done")]


RENEWED = telling("renewed", "2023-03-05", issued=("2023-02-04", "2023-02-04"), cases=["next-case"])


def test_a_mandate_that_a_later_case_gives_again_is_superseded_with_what_amends_it() -> None:
    longer = telling("longer", "2019-05-05", due=("2020-06-30", "2020-06-30"))
    first = telling("first", "2019-03-05", due=DUE)
    assert told_of([first, longer, RENEWED]) == [("first", "superseded"), ("longer", "superseded")]
    assert told_of([first, RENEWED], [report("report", "2019-09-01")]) == [("first", "superseded")]
    assert told_of([first, RENEWED], [report("report", "2019-09-01", STATUS.done)]) == [("first", "done")]


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "council"},
        {"issuer": None},
        {"cases": ["case"]},
        {"adopted": False},
        {"words": {"puisto", "lumi", "aurata"}},
    ],
    ids=["giver", "giver untold", "same case", "only proposed", "words"],
)
def test_another_mandate_takes_no_place(said: dict[str, Any]) -> None:
    later = telling("renewed", "2023-03-05", **{"issued": ("2023-02-04",) * 2, "cases": ["next-case"]} | said)
    assert told_of([FIRST, later]) == []


def decided(verdict: Any, status: NamedNode) -> Reviews:
    ends = node("first"), GOV.status, status
    day = Literal("2024-01-01", datatype=XSD.date)
    return Reviews({key_of(ends): Review(node("review"), verdict, node("me"), day, "known", None, ends)})


def test_reviews_choose_among_the_statuses_that_documents_tell() -> None:
    items = [report("a", "2019-04-01"), report("b", "2019-05-01", STATUS.done)]
    assert told_of([FIRST], items, decided("rejected", STATUS.done)) == [("first", "reported")]
    assert told_of([FIRST], items, decided("accepted", STATUS.lapsed)) == []


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Työryhmän loppuraportti", "done"),
        ("Todetaan, että toimeksianto on toteutunut.", "done"),
        ("Selvitys on valmistunut ja se merkittiin tiedoksi.", "done"),
        ("Toimeksianto raukeaa, ja työryhmä lakkautetaan.", "lapsed"),
        ("Selvitys ei ole valmistunut.", None),
        ("Selvitys valmistuu 30.6.2020 mennessä.", None),
        ("Työryhmän raportti merkittiin tiedoksi.", None),
        ("Kokous päättyi kello 16.", None),
    ],
)
def test_words_tell_an_end(text: str, end: str | None) -> None:
    assert end_told(text) == end
