"""E-mail addresses, telephone numbers and personal identity codes: minutes print them, the graph does not publish them.

Of personal data, published minutes hold only what is necessary to know (Kuntalaki 410/2015, 140 §). Contact details are
masked by as many full blocks as they have characters, before names become IRIs. A quote gives way rather than being
masked, since a selector has to find its words: evidence shrinks to the longest part without contact details.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from govgraph.record import Record, Source, Span

MASK: Final = "█"

_CONTACT = re.compile(
    r"[\w.+-]+\s?(?:@|[(\[{]\s?(?:at|ät|a|@)\s?[)\]}])\s?(?:[\w-]+\.)+[a-zåäö]{2,}"  # an address, also in its disguises
    r"|(?<![\w.-])(?:\+\d{1,3}[\s-]?(?:\(0\)[\s-]?)?|\(0\d{1,2}\)[\s-]?|0)"  # +358 40 …, (015) …, 040 …
    r"\d(?:[\s/-]?\d){5,10}(?!\d)"
    r"|(?:(?<=\bpuh )|(?<=\bpuh\. )|(?<=\bpuhelin )|(?<=\bpuhelin: ))\d(?:[\s-]?\d){3,10}"  # short, but called one
    r"|(?<!\w)\d{6}[-+a-fu-y]\d{3}[0-9a-y](?!\w)",  # a personal identity code
    re.IGNORECASE,
)
_EDGE = " \t\n\r\u00a0,;:"


def without_contacts(text: str) -> str:
    """The text with its contact details masked, character by character, so that offsets still hold."""
    return _CONTACT.sub(lambda found: MASK * len(found[0]), text)


def publishable(record: Record) -> Record:
    """The record with contact details masked in all that it says; its text, where quotes are found, stays.

    What a record says are words of its text, so a text without contact details needs no second look.
    """
    if _CONTACT.search(record.text) is None:
        return record
    masked = {each.name: _masked(getattr(record, each.name)) for each in fields(record) if each.name != "text"}
    return replace(record, **masked)


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return without_contacts(value)
    if isinstance(value, tuple):
        return tuple(_masked(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type | Source | Span):
        return replace(value, **{each.name: _masked(getattr(value, each.name)) for each in fields(value)})
    return value


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
