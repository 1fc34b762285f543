"""The CloudNC layout of Finnish municipalities: one agenda item a page.

``BODY, kokous d.m.yyyy`` / ``Pöytäkirja on tarkastettu`` / ``§ N title`` / case number / headed sections. Under
``Aikaisempi käsittely`` earlier rounds come first and have no body, date or section of their own; the people of the
item's own round are bulleted, those of earlier rounds are bare lines.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from govgraph.reading.blocks import Block, Line, blocks, lines
from govgraph.reading.document import Document
from govgraph.reading.layouts import AgendaPage, Missed, Round, Section, SectionKind, iso_day
from govgraph.reading.municipality import CASE_NUMBER
from govgraph.record import DocumentKind, Note, Span

_HEADER = re.compile(
    r"(?P<body>\S.*?)\s*(?:,|\||[–—-]|\s)\s*(?P<kind>kokous|kokouksen|esityslista|pöytäkirja)\b[^\d\n]{0,30}?"
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:§\s*(?P<after>\d{1,4})|(?P<before>\d{1,4})\s*§)(?!\w)[.:]?(?P<title>.*)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w.+-]+\(at\)[\w.-]+")
_NAME = r"[A-ZÅÄÖÉÜ][\w’'-]+"
_PERSON_LINE = re.compile(rf"{_NAME}(?:\s+{_NAME}){{1,3}}(?:\s*,.*)?|[\w\s./-]{{3,60}}\s{_NAME}\s+{_NAME}(?:\s*,.*)?")
_FOREIGN = re.compile(r"Toimielimet \||Dynasty tietopalvelu|RSS-linkki")
_LONGEST_PERSON = 160
_LONGEST_HEADER = 300
_LONGEST_TITLE = 200
_HEADING_REACH = 4  # lines from an item's heading to its case number or first section
_HEADED_INLINE: frozenset[SectionKind] = frozenset({"preparer", "presenter", "decision", "proposal"})
_OPENS_ROUND: frozenset[SectionKind] = frozenset({"preparer", "description", "presenter", "proposal", "decision"})
_CLOSES_ROUND: frozenset[SectionKind] = frozenset({"decision", "proposal"})


@cache
def _headings() -> tuple[dict[str, SectionKind], frozenset[str], dict[str, str]]:
    """(heading → kind of section, headings of the earlier rounds, status line → status), all casefolded."""
    raw = tomllib.loads(files(__package__).joinpath("cloudnc.toml").read_text(encoding="utf-8"))
    sections: dict[str, SectionKind] = {fold(n): kind for kind, names in raw["sections"].items() for n in names}
    status = {fold(line): state for state, names in raw["status"].items() for line in names}
    return sections, frozenset(fold(name) for name in raw["history"]["headings"]), status


def fold(heading: str) -> str:
    """A heading as it is looked up: one space, no colon at its ends, no capitals."""
    return re.sub(r"\s+", " ", heading).strip(" :").casefold()


def headings() -> dict[str, SectionKind]:
    """Heading → kind of section, folded; other layouts share them."""
    return dict(_headings()[0])


class CloudNC:
    """Reads one agenda item; see the module's docstring for the layout."""

    name = "cloudnc"

    def read(self, document: Document) -> AgendaPage | Missed:
        """The page, or what is missing of the two lines that make it one: the meeting's and the item's."""
        text = document.text
        page = list(lines(text))
        if any(_FOREIGN.match(text, line.span.start) for line in page[:12]):
            return Missed(self.name, ("page of its own (this is one of Dynasty's)",))
        header = next(((i, m) for i, line in enumerate(page[:12]) if (m := _header(text, line))), None)
        item = next(((i, m) for i, line in enumerate(page) if (m := _match(_ITEM, text, line))), None)
        lacking = []
        if header is None:
            lacking.append("line «BODY, kokous d.m.yyyy»")
        if item is None:
            lacking.append("line «§ N title»")
        if header is None or item is None:
            return Missed(self.name, tuple(lacking))
        return _page(text, page, header, item)


def _page(
    text: str, page: list[Line], header: tuple[int, re.Match[str]], item: tuple[int, re.Match[str]]
) -> AgendaPage:
    head_at, head = header
    item_at, heading = item
    title, rest_at = _title(text, page, item_at, heading)
    between = [line for i, line in enumerate(page[: item_at + 4]) if i != item_at and line.span != page[head_at].span]
    states = {state for line in between if (state := _headings()[2].get(fold(line.span.of(text))))}
    number = next((m for line in page[rest_at : rest_at + 3] if (m := CASE_NUMBER.match(text, line.span.start))), None)
    body = page[rest_at:]
    if number is not None:
        body = [line for line in body if line.span.start != number.start()]
    notes: list[Note] = []
    rounds = _rounds(text, body, head.group("body"), notes)
    kind: DocumentKind = "agenda" if head.group("kind").lower() == "esityslista" or "agenda" in states else "minutes"
    return AgendaPage(
        layout=CloudNC.name,
        kind=kind,
        body=Span(*head.span("body")),
        date=iso_day(head),
        header=page[head_at].span,
        section=int(heading["after"] or heading["before"]),
        title=title,
        heading=Span(page[item_at].span.start, max(title.end, page[item_at].span.end)),
        register=re.sub(r"\s", "", number.group()) if number else None,
        register_span=Span(*number.span()) if number else None,
        checked="checked" in states,
        rounds=rounds,
        notes=tuple(notes),
    )


def sections_of(text: str, page: Sequence[Line]) -> tuple[Section, ...]:
    """The sections of one round, whatever their order; for layouts that mark rounds in their own way."""
    group: list[tuple[SectionKind, Span | None, list[Line]]] = [("preamble", None, [])]
    for line in page:
        headed = _heading(text, line)
        if headed is None:
            group[-1][2].append(line)
        else:
            kind, heading, rest = headed
            group.append((kind, heading, [rest] if rest else []))
    return sections_of_groups(text, group)


def sections_of_groups(text: str, group: list[tuple[SectionKind, Span | None, list[Line]]]) -> tuple[Section, ...]:
    """The sections of one round from its headings, each with the lines under it."""
    return tuple(_sections(text, group))


def _match(pattern: re.Pattern[str], text: str, line: Line) -> re.Match[str] | None:
    return pattern.match(text, line.span.start, line.span.end)


def _header(text: str, line: Line) -> re.Match[str] | None:
    match = _match(_HEADER, text, line) if line.span.end - line.span.start <= _LONGEST_HEADER else None
    return match if match is not None and iso_day(match) is not None else None


def _title(text: str, page: list[Line], at: int, match: re.Match[str]) -> tuple[Span, int]:
    """(span of the title, index of the first line after it); a title may stand on the line under its number."""
    printed = match.group("title")
    if printed.strip():
        start = match.start("title") + len(printed) - len(printed.lstrip())
        return Span(start, match.start("title") + len(printed.rstrip())), at + 1
    if at + 1 < len(page) and fold(page[at + 1].span.of(text)) not in _headings()[0]:
        return page[at + 1].span, at + 2
    return page[at].span, at + 1


def _rounds(text: str, page: Sequence[Line], meeting_body: str, notes: list[Note]) -> tuple[Round, ...]:
    """The rounds of handling, earlier ones first."""
    groups: list[list[tuple[SectionKind, Span | None, list[Line]]]] = [[("preamble", None, [])]]
    has_history = False
    for index, line in enumerate(page):
        words = line.span.of(text)
        if fold(words) in _headings()[1]:
            has_history = True
            if any(lines_ for _, _, lines_ in groups[-1]) or len(groups[-1]) > 1:
                groups.append([])
            continue
        headed = _heading(text, line)
        if headed is not None:
            kind, heading, rest = headed
            if _begins_round(kind, [k for k, _, _ in groups[-1]], has_history):
                groups.append([])
            groups[-1].append((kind, heading, [rest] if rest else []))
        elif _match(_ITEM, text, line) and _heads_an_item(text, page[index : index + _HEADING_REACH]):
            notes.append(Note("second-item", "a further agenda item on the page is not read", line.span))
            break
        else:
            if not groups[-1]:
                groups[-1].append(("preamble", None, []))
            groups[-1][-1][2].append(line)
    read = [tuple(_sections(text, group)) for group in groups]
    read = [sections for sections in read if sections]
    own = len(read) - 1
    plain = len(read) > 1 and not any(map(_bulleted, read)) and any(s.kind == "decision" for s in read[-1])
    if has_history and not (read and (plain or _bulleted(read[-1]) or _decided_here(text, meeting_body, read[-1]))):
        own = -1  # the page stops before the item's own round
    elif not has_history and len(read) > 1:
        notes.append(Note("unmarked-rounds", "several rounds without a heading for earlier ones", _start(read[0])))
    return tuple(Round(sections, index == own) for index, sections in enumerate(read))


def _heads_an_item(text: str, page: Sequence[Line]) -> bool:
    """Whether a line «§ N …» begins a further item: it is no sentence, and a case number or a section follows."""
    words = page[0].span.of(text)
    if not (page[0].blank_before and words.startswith("§") and len(words) < _LONGEST_TITLE) or words.endswith("."):
        return False
    return any(_heading(text, line) or CASE_NUMBER.match(text, line.span.start) for line in page[1:])


def _heading(text: str, line: Line) -> tuple[SectionKind, Span, Line | None] | None:
    """(kind, span of the heading, rest of its line) where the line opens a section."""
    words = line.span.of(text)
    kind = _headings()[0].get(fold(words))
    if kind is not None:
        return kind, line.span, None
    name, colon, rest = words.partition(":")
    kind = _headings()[0].get(fold(name)) if colon and rest.strip() else None
    if kind not in _HEADED_INLINE or kind is None:
        return None
    start = line.span.start + len(name) + 1 + len(rest) - len(rest.lstrip())
    heading = Span(line.span.start, line.span.start + len(name))
    return kind, heading, Line(Span(start, line.span.end), line.indent, False)


def _begins_round(kind: SectionKind, open_kinds: list[SectionKind], has_history: bool) -> bool:
    """Whether a heading starts another round: by the one that opens each round after its decision, else by coming
    a second time. The order of sections differs between municipalities and tells nothing by itself."""
    if kind not in _OPENS_ROUND:
        return False
    if has_history and kind == "preparer":
        return bool(_CLOSES_ROUND & set(open_kinds)) or "preparer" in open_kinds
    return kind in open_kinds and kind in ("description", "decision", "preparer", "proposal")


def _sections(text: str, group: list[tuple[SectionKind, Span | None, list[Line]]]) -> list[Section]:
    """Sections of one round. After the people under ``Esittelijä`` the text of the proposal goes on, without a heading
    of its own; the same holds for any heading of people."""
    sections: list[Section] = []
    resumed: SectionKind = "preamble"
    for kind, heading, content in group:
        found = _split_people_lines(text, content) if kind in ("preparer", "presenter") else blocks(text, content)
        if kind in ("preparer", "presenter"):
            people = 0
            while people < len(found) and is_person(text, found[people]):
                people += 1
            sections.append(Section(kind, heading, tuple(found[:people])))
            if found[people:]:
                after: SectionKind = resumed if resumed != "preamble" else _text_after(kind)
                later = [line for line in content if line.span.start >= found[people].span.start - 8]
                kept = blocks(text, later)
                sections.append(Section(after, None, tuple(b for b in kept if b.span.end > found[people].span.start)))
        elif heading is not None or found:
            sections.append(Section(kind, heading, tuple(found)))
            resumed = kind
    return sections


def _text_after(kind: SectionKind) -> SectionKind:
    return "proposal" if kind == "presenter" else "description"


def _split_people_lines(text: str, content: list[Line]) -> list[Block]:
    """One block for each line: lists of people stand line by line without blank lines."""
    return [block for line in content for block in blocks(text, [replace(line, blank_before=True)])]


def is_person(text: str, block: Block | Line) -> bool:
    """Whether a line is nothing but a person: a name with a title or an address."""
    words = block.span.of(text)
    if len(words) > _LONGEST_PERSON:
        return False
    if _EMAIL.search(words):
        return True
    return not words.endswith(".") and _PERSON_LINE.fullmatch(words) is not None


def _bulleted(sections: tuple[Section, ...]) -> bool:
    return any(b.level for s in sections if s.kind in ("preparer", "presenter") for b in s.blocks)


def _decided_here(text: str, body: str, sections: tuple[Section, ...]) -> bool:
    """Whether a last round without people is the item's own: its decision names the body of the header (a council's
    round often has no preparer)."""
    if any(s.kind in ("preparer", "presenter") for s in sections):
        return False
    decided = " ".join(b.span.of(text) for s in sections if s.kind == "decision" for b in s.blocks)
    return body.casefold() in decided.casefold()


def _start(sections: tuple[Section, ...]) -> Span:
    first = sections[0]
    return first.heading or (first.blocks[0].span if first.blocks else Span(0, 0))
