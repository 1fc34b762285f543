"""Lines to blocks: paragraphs, and list items with their nesting, each with the span of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govgraph.record import Span

_LINE = re.compile(r"[^\r\n]*")
_MARKER = re.compile(r"([•‣◦▪●○∙·*–—-]|o(?=[\s\u00a0]{1,4}\S)|\(?\d{1,2}[.)]|\(?[a-zåäö]\))([\s\u00a0]+)(?=\S)")
_DAY_OF_MONTH = re.compile(r"\d{1,2}\.\s+\w+kuu")
_SENTENCE_END = (".", "!", "?", ":", ";", "”", '"')
_LONG_LINE = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty line: the span of its words without the white space around it, and its indentation."""

    span: Span
    indent: int
    blank_before: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (``level`` 0) or a list item (``level`` 1 and deeper); the span leaves the bullet out."""

    span: Span
    level: int = 0
    marker: str = ""


def lines(text: str) -> Iterator[Line]:
    """The non-empty lines of ``text``."""
    blank = True
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if not words:
            # An empty match at the end of each line is no blank line of its own.
            blank = blank or (match.start() > 0 and text[match.start() - 1] in "\r\n")
            continue
        start = match.start() + match.group().index(words[0])
        yield Line(Span(start, start + len(words)), start - match.start(), blank)
        blank = False


def blocks(text: str, section: Sequence[Line]) -> list[Block]:
    """The paragraphs and list items of the lines of one section."""
    found: list[Block] = []
    open_items: list[tuple[int, str]] = []  # indentation and marker of the items that may still take children
    marker_indent = content_indent = 0
    previous: Line | None = None
    for line in section:
        marker = _marker(text, line)
        if marker is None:
            dedented = bool(found and found[-1].level and line.indent < marker_indent)
            if found and previous and not dedented and _continues(text, previous, line, found[-1], content_indent):
                found[-1] = Block(Span(found[-1].span.start, line.span.end), found[-1].level, found[-1].marker)
            else:
                found.append(Block(line.span))
                open_items.clear()
        else:
            symbol, width = marker
            level = _level(open_items, line.indent, symbol)
            found.append(Block(Span(line.span.start + width, line.span.end), level, symbol))
            marker_indent, content_indent = line.indent, line.indent + width
        previous = line
    return found


def _marker(text: str, line: Line) -> tuple[str, int] | None:
    """(kind of marker, its width with the space after it), None for a line without a bullet."""
    match = _MARKER.match(text, line.span.start, line.span.end)
    if match is None or _DAY_OF_MONTH.match(text, line.span.start):
        return None
    printed = match.group(1)
    kind = "1" if printed.strip("(.)").isdigit() else "a" if printed.endswith(")") else printed
    return kind, match.end() - match.start()


def _level(open_items: list[tuple[int, str]], indent: int, marker: str) -> int:
    """Nesting by indentation; where bullets of another kind follow at the same indentation, by their kind."""
    while open_items and open_items[-1][0] > indent:
        open_items.pop()
    for depth, known in enumerate(open_items):
        if known == (indent, marker):
            del open_items[depth + 1 :]
            return depth + 1
    if (open_items and open_items[-1][0] < indent) or (open_items and open_items[-1][1] != marker):
        open_items.append((indent, marker))
    else:
        open_items[:] = [(indent, marker)]
    return len(open_items)


def _continues(text: str, previous: Line, line: Line, block: Block, content_indent: int) -> bool:
    """Whether a line without a bullet goes on with the block before it (hard-wrapped text)."""
    if line.blank_before:
        return False
    if block.level and line.indent >= content_indent > 0:
        return True
    wrapped = not text[: previous.span.end].endswith(_SENTENCE_END)
    first = text[line.span.start]
    return wrapped and (first.islower() or (previous.span.end - previous.span.start >= _LONG_LINE and first != "§"))
