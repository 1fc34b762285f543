"""The page that ``reading/casem.py`` makes of a CaseM item: each round under a line that names its body and date."""

from __future__ import annotations

import re

from govgraph.reading.blocks import Line, lines
from govgraph.reading.casem import MEDIA_TYPE, ROUND, UNKNOWN_MEETING
from govgraph.reading.document import Document
from govgraph.reading.layouts import AgendaPage, Missed, Round, iso_day
from govgraph.reading.layouts.cloudnc import sections_of
from govgraph.reading.municipality import CASE_NUMBER
from govgraph.record import Span

_HEADER = re.compile(
    r"(?P<body>.+), (?:kokous (?P<day>\d+)\.(?P<month>\d+)\.(?P<year>\d+)|" + re.escape(UNKNOWN_MEETING) + ")"
)
_ITEM = re.compile(r"§ (?P<section>\d+) (?P<title>.+)")
_ROUND = re.compile(rf"{ROUND}:(?: (?P<body>.*?)(?: (?P<day>\d+)\.(?P<month>\d+)\.(?P<year>\d+))?)?$")
_TRE_NUMBER = re.compile(r"[A-ZÅÄÖ]{2,5}:\d+/[\d.]+/\d{4}")


class CaseM:
    """Reads the page of one CaseM item."""

    name = "casem"

    def read(self, document: Document) -> AgendaPage | Missed:
        """The page; every other document misses the JSON that it is made of."""
        text = document.text
        page = list(lines(text))
        header = _HEADER.fullmatch(page[0].span.of(text)) if page else None
        item = _ITEM.fullmatch(page[1].span.of(text)) if len(page) > 1 else None
        if document.media_type != MEDIA_TYPE or header is None or item is None:
            return Missed(self.name, ("JSON of an item's extended properties",))
        offset, at = page[0].span.start, page[1].span.start
        start = next((i for i, line in enumerate(page) if _ROUND.fullmatch(line.span.of(text))), len(page))
        number = page[2].span if start > 2 else None
        rounds = _rounds(text, page[start:])
        return AgendaPage(
            layout=self.name,
            kind="minutes" if rounds and rounds[-1].of_kind("decision") else "agenda",
            body=Span(offset + header.start("body"), offset + header.end("body")),
            date=iso_day(header),
            header=page[0].span,
            section=int(item["section"]) or None,
            title=Span(at + item.start("title"), at + item.end("title")),
            heading=page[1].span,
            register=_case_number(number.of(text)) if number else None,
            register_span=number,
            checked=False,
            rounds=rounds,
        )


def _rounds(text: str, page: list[Line]) -> tuple[Round, ...]:
    groups: list[tuple[re.Match[str], list[Line]]] = []
    for line in page:
        opened = _ROUND.fullmatch(line.span.of(text))
        if opened:
            groups.append((opened, []))
        else:
            groups[-1][1].append(line)
    return tuple(
        Round(
            sections_of(text, content),
            own=index == len(groups) - 1,
            body=opened["body"] or None,
            date=iso_day(opened),
        )
        for index, (opened, content) in enumerate(groups)
    )


def _case_number(printed: str) -> str | None:
    match = CASE_NUMBER.search(printed) or _TRE_NUMBER.search(printed)
    return re.sub(r"\s", "", match.group()) if match else None
