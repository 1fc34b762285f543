"""The report: one page, as HTML or Markdown, with every answer, pictures, and the sentences that each number rests on.

The page needs no network, no script and no file beside it. Every number leads to its rows, and every row to the
sentences of the minutes, which stand at the end of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from govgraph import __version__
from govgraph.errors import UsageError
from govgraph.render.answers import Row, Section, reading_of, sections
from govgraph.render.pictures import Picture, network, sankey, timeline
from govgraph.render.terminal import count, printable
from govgraph.service.values import Quote, Report

if TYPE_CHECKING:
    from jinja2 import Environment

FORMS = ("html", "md")
ROWS_SHOWN = 200
"""Rows of a table that the page prints; the commands print all."""
_ENGLISH = frozenset(
    "kind part of municipality modality given open shared due next due age basis outcome appeal day measure value"
    " betweenness round".split()
)
"""Columns whose words are ours; the words of the others are those of the minutes."""


def report_text(report: Report, form: str = "html", *, title: str | None = None) -> str:
    """The page in one of :data:`FORMS`. Raises UsageError for another form."""
    if form not in FORMS:
        raise UsageError(f"there is no such form of a report as {form!r}", advice=f"one of {', '.join(FORMS)}")
    page = _Page(report)
    environment = _environment(form)
    text = environment.get_template(f"report.{form}.j2").render(
        title=title or page.title,
        version=__version__,
        style=_template("report.css") if form == "html" else "",
        figures=page.figures,
        reading=reading_of(report.standing),
        chapters=page.chapters,
        quotes=page.quotes,
        documents=page.documents,
        documents_tell=page.documents_tell,
    )
    return text if text.endswith("\n") else text + "\n"


@dataclass(frozen=True, slots=True)
class _Chapter:
    anchor: str
    title: str
    tells: str
    sections: tuple[dict[str, Any], ...]
    pictures: tuple[dict[str, str], ...] = ()


class _Page:
    """What the templates print. Quotes are numbered in the order in which rows first lead to them."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._numbers: dict[Quote, int] = {}
        self.chapters = tuple(self._chapters())
        self._anchors = {source.iri: f"d{number}" for number, source in enumerate(report.standing.sources, 1)}

    @property
    def title(self) -> str:
        """As of which day the page speaks, which is the first thing to know of it."""
        on = self._report.standing.on
        return f"Governance as the minutes tell it, as of {on}" if on else "Governance as the minutes tell it"

    @property
    def figures(self) -> list[dict[str, Any]]:
        """The numbers at the top, each with where it is told."""
        report = self._report
        told: list[tuple[str, int, str]] = [
            ("documents read", len(report.standing.sources), "documents"),
            ("open tasks", report.load.open, "load"),
            ("goals that no task feeds", len(report.gaps.unfed), "unfed"),
            ("tasks that feed no goal", len(report.gaps.idle), "idle"),
            ("overdue", len(report.overdue.overdue), "overdue"),
            ("no deadline, never reported", len(report.overdue.silent), "silent"),
        ]
        return [{"what": what, "number": number, "anchor": anchor} for what, number, anchor in told]

    def _chapters(self) -> Iterable[_Chapter]:
        report = self._report
        flows, chain = sankey(report.flows), timeline(report.chain)
        hands = network(report.bottlenecks.handoffs)
        yield _Chapter(
            "goals",
            "Goals and tasks",
            "Which goals are worked for, through which programmes and by whom, and what has no tie to the other side.",
            self._sections(sections(report.gaps)),
            _drawn(
                flows,
                "The wider a band, the more tasks. Gold bands are conclusions of rules, grey ones lead to no programme "
                "or no goal. Tables below tell the same.",
            ),
        )
        yield _Chapter(
            "work",
            "Open work",
            "Who has what to do, and for how long it has been open.",
            self._sections(sections(report.load)),
        )
        yield _Chapter(
            "deadlines",
            "Deadlines and reports",
            "What should have come back by now, and what nothing tells of.",
            self._sections(sections(report.overdue)),
            _drawn(
                chain,
                "A filled circle is the day on which a task was given, an open one a later telling, a square a report, "
                "a diamond a deadline. It is the chain of which these minutes tell the most.",
            ),
        )
        parts = {part.name: part for part in sections(report.bottlenecks)}
        yield _Chapter(
            "hands",
            "Through whose hands work goes",
            "Who gives tasks to whom, and where all of it passes one actor or programme.",
            self._sections(parts[name] for name in ("passages", "handoffs", "circles", "between", "structure")),
            _drawn(
                hands,
                "Circles are bodies, units and organizations, squares posts and people; thicker lines are more tasks, "
                "dashed ones conclusions of rules.",
            ),
        )
        yield _Chapter(
            "carried",
            "Who carries which goal",
            "Whether a goal hangs on few.",
            self._sections([parts["concentration"]]),
        )
        yield _Chapter(
            "decisions",
            "Decisions and proposals",
            "Where a body did not do as was proposed.",
            self._sections(sections(report.comparison)),
        )

    def _sections(self, parts: Iterable[Section]) -> tuple[dict[str, Any], ...]:
        return tuple(self._section(part) for part in parts)

    def _section(self, part: Section) -> dict[str, Any]:
        rows = part.rows[:ROWS_SHOWN]
        more = len(part.rows) - len(rows)
        shown = [i for i in range(len(part.columns)) if any(row.cells[i] not in (None, "") for row in part.rows)]
        numeric = {i for i in shown if all(isinstance(row.cells[i], int | float | None) for row in part.rows)}

        days = {i for i in shown if part.columns[i] in ("given", "due", "next due", "day")}

        def cell(row: Row, index: int) -> dict[str, Any]:
            value = row.cells[index]
            text = "" if value is None else printable(f"{value:,}" if isinstance(value, int) else str(value))
            ours = part.columns[index] in _ENGLISH or part.name in ("ageing", "structure")
            return {"text": text, "numeric": index in numeric, "day": index in days, "lang": "en" if ours else "fi"}

        return {
            "name": part.name,
            "title": part.title,
            "tells": part.tells,
            "none": part.none,
            "warns": part.warns,
            "columns": [{"name": part.columns[i], "numeric": i in numeric} for i in shown],
            "quoted": any(row.quotes for row in rows),
            "more": f"and {count(more, 'more row')}, which the command prints" if more else "",
            "rows": [
                {
                    "mark": row.mark,
                    "cells": [cell(row, index) for index in shown],
                    "refs": [self._numbers.setdefault(quote, len(self._numbers) + 1) for quote in row.quotes],
                }
                for row in rows
            ],
        }

    @property
    def quotes(self) -> list[dict[str, str]]:
        """The sentences in the order of their numbers."""
        return [
            {
                "text": printable(quote.text.strip()),
                "document": printable(quote.document),
                "anchor": self._anchors.get(quote.document_iri, "documents"),
            }
            for quote in self._numbers
        ]

    @property
    def documents(self) -> list[dict[str, str | None]]:
        """The documents in the order of their days."""
        return [
            {
                "anchor": self._anchors[source.iri],
                "label": printable(source.label),
                "file": printable(source.file) if source.file else None,
                "url": source.url if source.url and source.url.lower().startswith(("http://", "https://")) else None,
            }
            for source in self._report.standing.sources
        ]

    @property
    def documents_tell(self) -> str:
        """How many documents there are, and of which days."""
        standing = self._report.standing
        span = f", of {standing.first} to {standing.last}" if standing.first else ""
        return f"This page rests on {count(len(standing.sources), 'document')}{span}. What others tell is not in it."


def _drawn(picture: Picture | None, caption: str) -> tuple[dict[str, str], ...]:
    if picture is None:
        return ()
    return ({"name": picture.name, "title": picture.title, "caption": caption, "svg": picture.svg},)


def _environment(form: str) -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=form == "html",
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = _markdown
    return environment


def _template(name: str) -> str:
    return (files("govgraph.render") / "templates" / name).read_text("utf-8")


def _markdown(text: str) -> str:
    """A text in which nothing is taken for Markdown or HTML."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", text)


def svg_document(picture: Picture, *, dark: bool = False) -> str:
    """A picture as a file of its own, with its colours."""
    style = re.sub(r"@media \(prefers-color-scheme: dark\) \{.*?\} \}\n", "", _template("report.css"))
    rules = [line for line in style.splitlines() if line.startswith((":root", ".picture"))]
    return picture.svg.replace('role="img"', f'role="img" color="{"#e4e9ee" if dark else "#1d2733"}"').replace(
        "<title", f"<style>{' '.join(rules)}</style><title", 1
    )
