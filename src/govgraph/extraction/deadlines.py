"""Until when: phrases that set a limit (``30.6.2022 mennessä``, ``viimeistään syyskuussa``, ``ennen juhannusta``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govgraph.language.pack import LanguagePack
from govgraph.language.tokens import Token
from govgraph.record import Span

_JOINING = frozenset({"klo", "kello", ".", "-", "–"})


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit: the indexes of its first and last token, and its span."""

    first: int
    last: int
    span: Span


def find_deadline(tokens: Sequence[Token], start: int, end: int, pack: LanguagePack) -> Deadline | None:
    """The first limit among ``tokens[start:end]``, None where none is set."""
    words = pack.table("deadlines")
    for index in range(start, end):
        token = tokens[index]
        if token.is_word(*words["after"]):  # «… mennessä»: the time stands before it
            first = index
            while first > start and _of_time(tokens[first - 1], words["times"]):
                first -= 1
            if first < index:
                while (
                    tokens[first].has_lemma(*words["meetings"])
                    and first > start
                    and tokens[first - 1].in_case("genitive")
                ):
                    first -= 1  # «kaupunginvaltuuston kokoukseen mennessä»
                last = index
                if token.is_word(*words["counted"]):
                    last = _until_punctuation(tokens, index, end)
                return _deadline(tokens, first, last)
        elif token.is_word(*words["before"]):  # «viimeistään …»: the time stands behind it
            last = index
            while last + 1 < end and _of_time(tokens[last + 1], words["times"]):
                last += 1
            if last == index:  # «ennen juhannusta», «ennen sopimuskauden alkua»
                event = index + 1
                while event < end and not tokens[event].in_case("partitive") and tokens[event].in_case("genitive"):
                    event += 1
                if event < end and tokens[event].in_case("partitive"):
                    last = event
            if last > index:
                return _deadline(tokens, index, last)
        elif token.has_lemma(*words["meetings"]) and token.in_case("illative"):  # «seuraavaan kokoukseen»
            first = index
            while first > start and (
                _of_time(tokens[first - 1], words["times"]) or tokens[first - 1].has_lemma("seuraava")
            ):
                first -= 1
            if first < index:
                return _deadline(tokens, first, index)
        elif token.text == "(" and (closing := _bracketed_time(tokens, index, end, words["times"])) is not None:
            return _deadline(tokens, index + 1, closing - 1)
        elif token.kind == "date" and (until := _range_end(tokens, index, end)) is not None:
            return _deadline(tokens, index, until)
    return None


def bare_date(tokens: Sequence[Token], start: int, end: int) -> Deadline | None:
    """The first date among ``tokens[start:end]``, where a frame takes it for a limit: «on nimettävä … 4.5.2020»."""
    return next((_deadline(tokens, i, i) for i in range(start, end) if tokens[i].kind == "date"), None)


def _bracketed_time(tokens: Sequence[Token], index: int, end: int, times: Sequence[str]) -> int | None:
    """«(syyskuu 2024)» at the end of what is to be done: the index of the closing bracket."""
    last = index + 1
    while last < end and _of_time(tokens[last], times) and tokens[last].text not in _JOINING:
        last += 1
    at_end = last >= end - 2 and last < end and tokens[last].text == ")"
    named = any(t.kind == "date" or (t.kind == "word" and t.has_lemma(*times)) for t in tokens[index + 1 : last])
    return last if at_end and named else None


def _deadline(tokens: Sequence[Token], first: int, last: int) -> Deadline:
    while last > first and tokens[last].text in _JOINING and tokens[last].kind == "punctuation":
        last -= 1
    end = tokens[last].span.end
    return Deadline(first, last, Span(tokens[first].span.start, end))


def _of_time(token: Token, times: Sequence[str]) -> bool:
    if token.kind in ("date", "number") or token.text in _JOINING or token.is_word(*_JOINING):
        return True
    return token.kind == "word" and token.has_lemma(*times)


def _range_end(tokens: Sequence[Token], index: int, end: int) -> int | None:
    """«1.3.-30.4.2025»: the index of the range's second date."""
    if index + 2 < end and tokens[index + 1].text in ("-", "–", "—") and tokens[index + 2].kind == "date":
        return index + 2
    return None


def _until_punctuation(tokens: Sequence[Token], index: int, end: int) -> int:
    """«kahden viikon kuluessa päätöksen tiedoksisaannista»: counted from an event that the phrase goes on to name."""
    last = index
    while last + 1 < end and tokens[last + 1].kind == "word" and tokens[last + 1].in_case("genitive", "elative"):
        last += 1
    return last
