"""Dates as bounds: what is plain is read, what is not stays unread, and impossible dates have no bounds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgraph.graph.datebounds import Bounds, bounds, due_bounds, exact_day


def between(first: str, last: str | None = None) -> Bounds:
    return Bounds(date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017-09-18", between("2017-09-18")),
        ("2017-06", between("2017-06-01", "2017-06-30")),
        ("2016-02", between("2016-02-01", "2016-02-29")),
        ("2020", between("2020-01-01", "2020-12-31")),
        ("2017-02-30", None),
        ("2017-13", None),
        ("2017-00-10", None),
        ("0000", None),
        ("18.9.2017", None),
        ("", None),
        (None, None),
    ],
)
def test_bounds_of_iso_prefixes(text: str | None, expected: Bounds | None) -> None:
    assert bounds(text) == expected


@given(st.dates())
def test_a_day_bounds_itself(day: date) -> None:
    assert bounds(day.isoformat()) == Bounds(day, day)


@given(st.dates())
def test_a_day_lies_in_its_month_and_its_month_in_its_year(day: date) -> None:
    month, year = bounds(f"{day.year:04d}-{day.month:02d}"), bounds(f"{day.year:04d}")
    assert month is not None
    assert year is not None
    assert year.earliest <= month.earliest <= day <= month.latest <= year.latest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7.12.2018 mennessä", between("2018-12-07")),
        ("viimeistään 7.12.2018", between("2018-12-07")),
        ("7.12.2018", between("2018-12-07")),
        ("31.12.2018 saakka.", between("2018-12-31")),
        ("2018-12-07", between("2018-12-07")),
        ("joulukuun 2018 loppuun mennessä", between("2018-12-31")),
        ("Maaliskuun loppuun mennessä 2018", between("2018-03-31")),
        ("maaliskuussa 2018", between("2018-03-01", "2018-03-31")),
        ("vuoden 2018 loppuun mennessä", between("2018-12-31")),
        ("vuoden 2018 aikana", between("2018-01-01", "2018-12-31")),
        ("ajalla 1.1.2018 - 31.3.2018", between("2018-01-01", "2018-03-31")),
        ("31.2.2018 mennessä", None),
        ("1.1.2018 tai 31.2.2018 mennessä", None),
        ("maaliskuun alkuun 2018 mennessä", None),
        ("kevään 2018 aikana", None),
        ("kahden viikon kuluessa", None),
        ("kolmen kuukauden kuluessa", None),
        ("tammi-maaliskuussa tai huhtikuussa toukokuussa", None),
        ("seuraavaan kokoukseen", None),
        ("", None),
        (None, None),
    ],
)
def test_deadlines(text: str | None, expected: Bounds | None) -> None:
    assert due_bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("7.12. mennessä", "2018-10-01", between("2018-12-07")),
        ("31.1. mennessä", "2018-10-01", between("2019-01-31")),
        ("1.10. mennessä", "2018-10-01", between("2018-10-01")),
        ("29.2. mennessä", "2018-10-01", between("2020-02-29")),
        ("maaliskuun loppuun mennessä", "2018-10-01", between("2019-03-31")),
        ("lokakuun loppuun mennessä", "2018-10-15", between("2018-10-31")),
        ("31.2. mennessä", "2018-10-01", None),
    ],
)
def test_a_deadline_without_a_year_is_the_next_such_day(text: str, after: str, expected: Bounds | None) -> None:
    assert due_bounds(text, after=date.fromisoformat(after)) == expected
    assert due_bounds(text) is None


@given(st.text(max_size=40))
def test_any_text_is_borne(text: str) -> None:
    found = due_bounds(text, after=date(2018, 1, 1))
    assert found is None or found.earliest <= found.latest


@pytest.mark.parametrize(
    ("text", "day"), [("2017-09-18", date(2017, 9, 18)), ("2017-09", None), ("2017-02-30", None), (None, None)]
)
def test_an_exact_day_is_one_day(text: str | None, day: date | None) -> None:
    assert exact_day(text) == day
