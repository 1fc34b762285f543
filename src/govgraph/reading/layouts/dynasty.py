"""The web pages of Dynasty, one agenda item a page.

``BODY`` / ``Pöytäkirja d.m.yyyy/Pykälä N`` (or ``Esityslista d.m.yyyy Asianro N``) / case number / a table of earlier
rounds (``BODY`` / ``N §`` / ``d.m.yyyy``) / number / title / sections. A heading shares its line with what follows it:
``Päätösehdotus     Kaupunginjohtaja NAME``. Earlier rounds stand before or behind the item's own, each under a line
``BODY d.m.yyyy § N``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from govgraph.reading.blocks import Line, lines
from govgraph.reading.document import Document
from govgraph.reading.layouts import AgendaPage, Missed, Round, SectionKind, iso_day
from govgraph.reading.layouts.cloudnc import fold, headings, is_person, sections_of_groups
from govgraph.record import Span

_MEETING = re.compile(
    r"(?P<kind>Pöytäkirja|Esityslista)\s+(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"
    r"\s*/?\s*(?:(?P<what>Pykälä|Asianro|Asia)\s*(?P<number>\d{1,4}))",
    re.IGNORECASE,
)
_ROUND = re.compile(
    r"(?P<body>[A-ZÅÄÖ][\w\s,–-]{1,60}?)\s+(?:(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\s*)"
    r"(?:§\s*(?P<after>\d{1,4})|(?P<before>\d{1,4})\s*§)$"
)
_REGISTER = re.compile(r"\d{1,6}(?:/[\d.]{1,20}){0,2}/\d{4}$")
_NUMBER = re.compile(r"(?:§\s*)?\d{1,4}(?:\s*§)?$")
_CLASS = re.compile(r"\d{2}(?:\.\d{2}){1,5}$")
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}$")
_INLINE = re.compile(r"(?P<heading>[A-ZÅÄÖ][\w /()-]{3,40}?)(?::|[ \t\u00a0]{2,}|\t)[ \t\u00a0]*(?P<rest>\S.*)?$")
_REACH = 40  # lines in which the header stands
_LONGEST_ABBREVIATION = 7
Group = list[tuple[SectionKind, Span | None, list[Line]]]


@cache
def _words() -> tuple[tuple[str, ...], dict[str, SectionKind]]:
    """(beginnings of lines of navigation, heading → kind of section, casefolded)."""
    raw = tomllib.loads(files(__package__).joinpath("dynasty.toml").read_text(encoding="utf-8"))
    own: dict[str, SectionKind] = {fold(name): kind for kind, names in raw["sections"].items() for name in names}
    return tuple(raw["page"]["navigation"]), {**headings(), **own}


class Dynasty:
    """Reads one agenda item; see the module's docstring for the layout."""

    name = "dynasty"

    def read(self, document: Document) -> AgendaPage | Missed:
        """The page, or what is missing: the line of the meeting below that of the body."""
        text = document.text
        page = list(lines(text))
        found = next(((i, m) for i, line in enumerate(page[:_REACH]) if (m := _meeting(text, line))), None)
        if found is None or not found[0]:
            return Missed(self.name, ("line «Pöytäkirja d.m.yyyy/Pykälä N» below the body's name",))
        at, head = found
        rest = [line for line in page[at + 1 :] if not _navigates(line.span.of(text))]
        register = next((line for line in rest[:_REACH] if _REGISTER.match(line.span.of(text))), None)
        rest = [line for line in rest if line is not register and not _CLASS.match(line.span.of(text))]
        title, rest = _title(text, rest, page[at])
        body = page[at - 1].span
        when = iso_day(head)
        return AgendaPage(
            layout=self.name,
            kind="agenda" if head["kind"].lower() == "esityslista" else "minutes",
            body=body,
            date=when,
            header=Span(body.start, page[at].span.end),
            section=int(head["number"]) if head["what"].lower() == "pykälä" else None,
            title=title,
            heading=title,
            register=register.span.of(text) if register else None,
            register_span=register.span if register else None,
            checked=head["kind"].lower() != "esityslista",
            rounds=_rounds(text, rest, body.of(text), when),
        )


def _meeting(text: str, line: Line) -> re.Match[str] | None:
    match = _MEETING.match(text, line.span.start, line.span.end)
    return match if match is not None and iso_day(match) is not None else None


def _navigates(words: str) -> bool:
    return any(words.startswith(beginning) for beginning in _words()[0])


def _title(text: str, page: list[Line], header: Line) -> tuple[Span, list[Line]]:
    """(the title, the lines behind it): below a line of nothing but the item's number, else the first line that is
    neither a heading, nor of the table of rounds, nor opens a round; the header's line where there is none."""
    # A row of the table is three lines: the body, its section, the day.
    rows = {i + k for i in range(1, len(page) - 1) if _DAY.match(page[i + 1].span.of(text)) for k in (-1, 0, 1)}
    plain = [i for i in range(min(len(page), _REACH)) if i not in rows]
    numbered = [i for i in plain if _NUMBER.match(page[i].span.of(text)) and i + 1 < len(page)]
    if numbered:
        return page[numbered[0] + 1].span, page[numbered[0] + 2 :]
    attached = False
    for index in plain:
        words = page[index].span.of(text)
        if fold(words) in _words()[1]:
            attached = _words()[1][fold(words)] == "attachments"
            continue
        if attached and not page[index].blank_before:
            continue
        if _ROUND.match(words) or _heading(text, page[index]) is not None:
            break
        return page[index].span, page[index + 1 :]
    return header.span, page


def _rounds(text: str, page: Sequence[Line], body: str, when: str | None) -> tuple[Round, ...]:
    """The rounds, earlier ones first; what stands before the first line of a round is the item's own."""
    groups: list[tuple[str | None, str | None, int | None, Group]] = [(body, when, None, [("preamble", None, [])])]
    for line in page:
        opened = _ROUND.match(line.span.of(text))
        if opened is not None:
            day = iso_day(opened)
            named = opened["body"].strip()
            known = len(named) > _LONGEST_ABBREVIATION
            number = int(opened["after"] or opened["before"])
            groups.append((named if known else None, day, number, [("preamble", None, [])]))
            continue
        group = groups[-1][3]
        headed = _heading(text, line)
        if headed is None:
            group[-1][2].append(line)
            continue
        kind, heading, rest = headed
        group.append((kind, heading, []))
        if rest is not None:
            named_first = kind == "proposal" and is_person(text, rest)
            group.append(("presenter", None, [rest])) if named_first else group[-1][2].append(rest)
    own: Group = [part for _, day, _, group in groups if day == when for part in group]
    rounds = [
        Round(sections_of_groups(text, group), False, named, day if named else None, number if named else None)
        for named, day, number, group in groups
        if day != when
    ]
    return (*(r for r in rounds if r.sections), Round(sections_of_groups(text, own), own=True))


def _heading(text: str, line: Line) -> tuple[SectionKind, Span, Line | None] | None:
    """(kind, span of the heading, rest of its line): a heading of its own, or followed by a colon or a wide gap."""
    words = line.span.of(text)
    kind = _words()[1].get(fold(words))
    if kind is not None:
        return kind, line.span, None
    match = _INLINE.match(words)
    kind = _words()[1].get(fold(match["heading"])) if match else None
    if match is None or kind is None:
        return None
    heading = Span(line.span.start, line.span.start + match.end("heading"))
    if match["rest"] is None:
        return kind, heading, None
    rest = Span(line.span.start + match.start("rest"), line.span.end)
    return kind, heading, Line(rest, line.indent, True)
