"""Layouts: one adapter for each publishing system, found through the entry-point group ``govgraph.layouts``.

A layout turns a document's text into an :class:`AgendaPage`: the header, and the rounds of handling with their
sections. A municipality that uses a known system needs no code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal, Protocol

from govgraph.errors import InputError
from govgraph.reading.blocks import Block
from govgraph.reading.document import Document
from govgraph.record import DocumentKind, Note, Span

SectionKind = Literal[
    "preparer", "description", "proposal", "presenter", "decision", "proceedings", "inform", "appeal", "attachments",
    "voting", "disqualified", "signatures", "contact", "preamble",
]  # fmt: skip
__all__ = [
    "AgendaPage",
    "Block",
    "Layout",
    "Missed",
    "Round",
    "Section",
    "SectionKind",
    "iso_day",
    "layouts",
    "read_page",
]
ENTRY_POINTS = "govgraph.layouts"


def iso_day(match: re.Match[str]) -> str | None:
    """The day in the groups ``year``, ``month`` and ``day`` of a match, as ISO 8601; None where it is none."""
    if not match["year"]:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Section:
    """One headed part of a round; ``heading`` is None for text that stands before any heading."""

    kind: SectionKind
    heading: Span | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One handling of the matter; ``own`` where it is that of the meeting in the header, else an earlier one.

    ``body``, ``date`` (ISO 8601) and ``section`` are told of an earlier round by some systems, else None.
    """

    sections: tuple[Section, ...]
    own: bool
    body: str | None = None
    date: str | None = None
    section: int | None = None

    def of_kind(self, *kinds: SectionKind) -> tuple[Section, ...]:
        """The sections of these kinds, in order."""
        return tuple(section for section in self.sections if section.kind in kinds)


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """One agenda item as its layout shows it: spans into the document's text, the date in ISO 8601 where it is told."""

    layout: str
    kind: DocumentKind
    body: Span
    date: str | None
    header: Span
    section: int | None
    title: Span
    heading: Span
    register: str | None
    register_span: Span | None
    checked: bool
    rounds: tuple[Round, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Missed:
    """What a layout looked for in a text and did not find."""

    layout: str
    lacking: tuple[str, ...] = field(default=())


class Layout(Protocol):
    """An adapter: reads a text in its system's layout, or says what it missed."""

    name: str

    def read(self, document: Document) -> AgendaPage | Missed: ...


@cache
def layouts() -> tuple[Layout, ...]:
    """The installed layouts by name; ours are there even where no package metadata is (a bare source tree)."""
    from importlib.metadata import entry_points

    from govgraph.reading.layouts.casem import CaseM
    from govgraph.reading.layouts.cloudnc import CloudNC
    from govgraph.reading.layouts.dynasty import Dynasty

    found: dict[str, Layout] = {"casem": CaseM(), "cloudnc": CloudNC(), "dynasty": Dynasty()}
    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: entry.name):
        if entry.name not in found:
            found[entry.name] = entry.load()()
    return tuple(found[name] for name in sorted(found))


def read_page(document: Document, known: Sequence[Layout] | None = None) -> AgendaPage:
    """The document in the first layout that fits.

    Raises InputError that names each layout tried and what it missed.
    """
    missed: list[Missed] = []
    for layout in layouts() if known is None else known:
        page = layout.read(document)
        if isinstance(page, AgendaPage):
            return page
        missed.append(page)
    tried = "; ".join(f"{miss.layout}: no {', no '.join(miss.lacking)}" for miss in missed)
    raise InputError(
        f"no known layout fits this text (tried {tried})",
        where=document.name,
        advice="is it one agenda item of minutes? a new publishing system is a new layout",
    )
