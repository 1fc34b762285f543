"""Consoles for people, and text made safe for them."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

# Where the output is not a terminal: wide enough for a log or a pager, and the same on every machine.
WIDTH_ELSEWHERE = 110
LEAST_ROOM = 20


def console(*, stderr: bool = False) -> Console:
    """A console on stdout or stderr: no colour where it is not a terminal or NO_COLOR is set (https://no-color.org).

    The width is the terminal's, else that of the environment's COLUMNS, else :data:`WIDTH_ELSEWHERE`.
    """
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS", "").isdigit() else WIDTH_ELSEWHERE
    return Console(file=stream, width=width, highlight=False, emoji=False, markup=False)


def printable(text: str) -> str:
    """``text`` in one line: white space run together, and no control characters.

    Documents come from elsewhere; an escape sequence in one must not reach the terminal.
    """
    joined = " ".join(text.split())
    return "".join(
        char if unicodedata.category(char) not in ("Cc", "Cf") or char == "\u00ad" else "�" for char in joined
    )


def line(*parts: str | tuple[str, str]) -> Text:
    """A line of text from plain strings and (string, style) pairs, each made :func:`printable`.

    White space at the ends of a part is kept, so that parts can be set beside each other.
    """
    text = Text()
    for part in parts:
        content, style = (part, "") if isinstance(part, str) else part
        left = content[: len(content) - len(content.lstrip())]
        right = content[len(content.rstrip()) :] if content.strip() else ""
        text.append(left.replace("\n", " ") + printable(content) + right.replace("\n", " "), style=style or None)
    return text


def wrapped(text: Text, console: Console, prefix: str, later: str, width: int) -> Iterator[Text]:
    """``text`` in lines of at most ``width``: the first after ``prefix``, the others after ``later``.

    No line ends in a space. Both prefixes count; where they leave little room, the lines grow longer instead.
    """
    room = max(width - max(len(prefix), len(later)), LEAST_ROOM)
    for index, part in enumerate(text.wrap(console, room)):
        part.rstrip()
        yield Text(later if index else prefix, style="dim") + part


def count(number: int, singular: str, plural: str | None = None) -> str:
    """``1 document``, ``2 documents``, ``1,204 triples``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
