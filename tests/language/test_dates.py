"""Printed dates, and the year that an elliptic one takes."""

from __future__ import annotations

from datetime import date

import pytest

from govgraph.language.dates import printed_dates, sentence_year
from govgraph.language.pack import load
from govgraph.language.tokens import sentences
from govgraph.language.words import default_words
from govgraph.record import Span


def dates(text: str, meeting: str, ahead: bool = False) -> list[str]:
    sentence = next(sentences(text, Span(0, len(text)), default_words()))
    found = printed_dates(sentence, load())
    return [d.iso(sentence_year(found, d), date.fromisoformat(meeting), ahead=ahead) for d in found]


@pytest.mark.parametrize(
    ("text", "meeting", "expected"),
    [
        ("KH 18.9.2017", "2017-10-31", ["2017-09-18"]),
        ("KH 11.9.2016 ja KH 12.9.", "2017-10-31", ["2016-09-11", "2016-09-12"]),
        ("valtuuston 9.10. iltakoulu", "2017-10-31", ["2017-10-09"]),
        ("kunnanhallitus 16.12.", "2025-01-14", ["2024-12-16"]),
        ("pyysi kesäkuussa 2017", "2017-10-31", ["2017-06"]),
        ("joulukuun kokouksessaan", "2017-12-04", ["2017-12"]),
        ("30.2.2017", "2017-10-31", ["2017-02-30"]),
    ],
    ids=["full", "year-of-sentence", "year-of-meeting", "turn-of-the-year", "month", "month-alone", "impossible-stays"],
)
def test_dates_looking_back(text: str, meeting: str, expected: list[str]) -> None:
    assert dates(text, meeting) == expected


def test_a_coming_date_over_the_turn_of_the_year() -> None:
    assert dates("käsittelee kokouksessaan 8.1.", "2024-12-16", ahead=True) == ["2025-01-08"]
    assert dates("käsittelee kokouksessaan 30.10.", "2017-10-31", ahead=True) == ["2017-10-30"]
