"""E-mail addresses and telephone numbers: minutes print them, the graph does not publish them.

A quote gives way rather than being altered, since a selector has to find its words: evidence shrinks to the longest
part without contact details. Other texts show an ellipsis in their place.
"""

from __future__ import annotations

import re

from govgraph.record import Span

_CONTACT = re.compile(
    r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+"  # an address, also in its disguises
    r"|(?<![\w.-])(?:\+358[\s-]?|0)\d(?:[\s-]?\d){5,10}(?!\d)"  # a Finnish number: +358 or 0, at least seven digits
)
_EDGE = " \t\n\r\u00a0,;:"


def without_contacts(text: str) -> str:
    """The text with an ellipsis for each contact detail."""
    return _CONTACT.sub("…", text)


def clear_of_contacts(span: Span, text: str) -> Span:
    """The longest part of the span that holds no contact details; the span itself where it holds none."""
    found = list(_CONTACT.finditer(text, span.start, span.end))
    if not found:
        return span
    starts = [span.start, *(match.end() for match in found)]
    ends = [*(match.start() for match in found), span.end]
    parts = (_trimmed(start, end, text) for start, end in zip(starts, ends, strict=True))
    return max(parts, key=lambda part: (part.end - part.start, -part.start))


def _trimmed(start: int, end: int, text: str) -> Span:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)
