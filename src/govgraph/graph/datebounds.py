"""Dates as the first and the last day that they may mean, since SPARQL cannot compare a year with a day.

``"2017-09-18"`` is one day, ``"2017-06"`` thirty, ``"2020"`` a year; a date that does not exist (``"2017-02-30"``) has
no bounds. Deadlines are read from their printed text where that is plain: a day (``7.12.2018 mennessä``), a month
(``maaliskuussa 2018``) or a year, or the end of one (``maaliskuun loppuun mennessä``).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from govgraph.language.pack import load

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_ISO_ANYWHERE = re.compile(r"(?<!\d)\d{4}-\d{2}(?:-\d{2})?(?!\d)")
_DAY = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})?(?!\d)")
_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d{2}(?![\d.]*\d)")
_END = re.compile(r"\blop(?:pu|ussa|ulla)", re.IGNORECASE)
# Parts of a month or year that have no agreed days, and counts from an event: such a text is left unread.
_VAGUE = re.compile(r"\b(?:alku|alussa|puoliväli|kevä|kesä(?!kuu)|syksy|talve|talvi|viik|kuukau)", re.IGNORECASE)


class Bounds(NamedTuple):
    """The first and the last day that a date may mean, both inclusive."""

    earliest: date
    latest: date


def bounds(text: str | None) -> Bounds | None:
    """The bounds of a date in ISO 8601 to the day, month or year; None for any other text and impossible dates."""
    match = _ISO.fullmatch(text.strip()) if text else None
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    return _span(year, month, day)


def exact_day(text: str | None) -> date | None:
    """The day that a date in ISO 8601 means; None where it is less precise, impossible, or no date."""
    known = bounds(text)
    return known.earliest if known is not None and known.earliest == known.latest else None


def due_bounds(text: str | None, *, after: date | None = None) -> Bounds | None:
    """The bounds of a printed deadline, None where the text is not plain.

    A deadline without a year is the first such day or month on or after ``after``, and has no bounds where that is
    not given. Where the text holds several dates, the bounds reach from the first to the last of them.
    """
    if not text or _VAGUE.search(text):
        return None
    days = [_day(match, after) for match in _DAY.finditer(text)]
    days += [bounds(match.group()) for match in _ISO_ANYWHERE.finditer(text)]
    if not days and (period := _period(text, after)):
        ends = _END.search(text) is not None
        days = [Bounds(period.latest, period.latest) if ends else period]
    known = [found for found in days if found is not None]
    if not known or len(known) < len(days):
        return None
    return Bounds(min(known).earliest, max(found.latest for found in known))


def _span(year: int, month: int | None, day: int | None) -> Bounds | None:
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if day is not None:
        return Bounds(first, first)
    last_month = 12 if month is None else month
    return Bounds(first, date(year, last_month, monthrange(year, last_month)[1]))


def _day(match: re.Match[str], after: date | None) -> Bounds | None:
    day, month = int(match[1]), int(match[2])
    if match[3]:
        return _span(int(match[3]), month, day)
    return _next(month, day, after)


def _period(text: str, after: date | None) -> Bounds | None:
    """The month that the text names, in its year; else the year alone."""
    words = text.casefold().split()
    months = [n for n, month in enumerate(load().list("dates.months"), 1) for word in words if word.startswith(month)]
    years = [int(match.group()) for match in _YEAR.finditer(text)]
    if len(months) > 1 or len(years) > 1 or not (months or years):
        return None
    if not months:
        return _span(years[0], None, None)
    return _span(years[0], months[0], None) if years else _next(months[0], None, after)


def _next(month: int, day: int | None, after: date | None) -> Bounds | None:
    if after is None:
        return None
    # Eight years hold every day of the calendar, 29 February included, whatever year they begin in.
    candidates = (_span(after.year + years, month, day) for years in range(9 if (month, day) == (2, 29) else 2))
    return next((found for found in candidates if found is not None and found.latest >= after), None)
