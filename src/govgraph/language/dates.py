"""Dates in Finnish text: ``18.9.2017``, ``9.10.``, ``kesäkuussa 2017``, as precise as they are printed.

An elliptic date takes its year from its sentence, else from the meeting; the direction that the text looks in (back or
ahead) then corrects a year that the turn of the year would make absurd.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from govgraph.language.pack import LanguagePack
from govgraph.language.tokens import Sentence, Token
from govgraph.record import Span

_TOO_FAR_AHEAD = 92  # days: a decision told of as taken is not that long after the meeting that tells of it
_TOO_FAR_BACK = 60  # days: a meeting told of as coming is not that long before


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed; ``year`` is None where it is elliptic, ``day`` where only the month is told."""

    span: Span
    year: int | None
    month: int
    day: int | None

    def iso(self, sentence_year: int | None, meeting: date | None, *, ahead: bool = False) -> str | None:
        """The date in ISO 8601, to the printed precision; an impossible one stays as it was printed. None where
        nothing tells the year."""
        year = self.year or sentence_year or (self._nearest(meeting, ahead) if meeting else None)
        if year is None:
            return None
        return f"{year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    def _nearest(self, meeting: date, ahead: bool) -> int:
        try:
            distance = (date(meeting.year, self.month, self.day or 1) - meeting).days
        except ValueError:
            return meeting.year
        if ahead:
            return meeting.year + (1 if distance < -_TOO_FAR_BACK else 0)
        return meeting.year - (1 if distance > _TOO_FAR_AHEAD else 0)


def printed_dates(sentence: Sentence, pack: LanguagePack) -> list[PrintedDate]:
    """Every date of a sentence, in order."""
    found: list[PrintedDate] = []
    months = pack.list("dates.months")
    for index, token in enumerate(sentence.tokens):
        if token.kind == "date":
            found.append(_from_first_day(_numeric(token), sentence.tokens[max(0, index - 3) : index]))
        elif token.kind == "word" and (month := _month(token, months)):
            year = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
            if year is not None and year.kind == "number" and _is_year(year.text):
                found.append(PrintedDate(Span(token.span.start, year.span.end), int(year.text), month, None))
            else:
                found.append(PrintedDate(token.span, None, month, None))
    return found


def sentence_year(dates: list[PrintedDate], at: PrintedDate) -> int | None:
    """The year that an elliptic date takes from its sentence: the nearest one before it, else the first after."""
    before = [d.year for d in dates if d.year and d.span.start <= at.span.start]
    after = [d.year for d in dates if d.year and d.span.start > at.span.start]
    return before[-1] if before else after[0] if after else None


def _numeric(token: Token) -> PrintedDate:
    if "-" in token.text:
        year, month, day = token.text.split("-")
    else:
        day, month, year = token.text.split(".")
    return PrintedDate(token.span, int(year) if year else None, int(month), int(day))


def _from_first_day(date: PrintedDate, before: Sequence[Token]) -> PrintedDate:
    """«17.-18.9.2021»: days of one month joined by a dash are dated by the first."""
    if [t.text for t in before[1:]] not in ([".", "-"], [".", "–"]) or before[0].kind != "number":
        return date
    day = before[0].text
    joined = before[0].span.end == before[1].span.start and day.isdigit() and 0 < int(day) < (date.day or 0)
    return replace(date, span=Span(before[0].span.start, date.span.end), day=int(day)) if joined else date


def _month(token: Token, months: tuple[str, ...]) -> int | None:
    lemma = next((reading.lemma.lower() for reading in token.readings if reading.lemma.lower() in months), None)
    return months.index(lemma) + 1 if lemma else None


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2100
