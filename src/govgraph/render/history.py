"""The history of a case for the terminal: day by day what happened, and what tells it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from govgraph.render.spreadsheet import csv_text, sentences
from govgraph.render.terminal import count, line, printable, wrapped
from govgraph.render.trace import MARK_STYLE
from govgraph.service.values import CaseJoin, Event, History

KIND_NAME = {"handed_on": "handed on", "told_again": "told again", "deadline": "new deadline", "report": "reported"}
_KIND_WIDTH = 12


def history_csv(history: History, *, explain: bool = False, bom: bool = False) -> str:
    """The events as CSV (RFC 4180, ``\\n`` at line ends); the other arguments as for
    :func:`govgraph.render.answers.answer_csv`.
    """
    columns = ["day", "event", "text", "place", "case", "remarks", "basis", "confidence", "document", "url", "iri"]
    rows = [
        [
            *(event.day, kind_of_event(event), event.text, event.place, event.case, "; ".join(event.remarks)),
            *(event.mark, event.confidence, event.document, event.url, event.iri),
            *([sentences(event.quotes)] if explain else []),
        ]
        for event in history.events
    ]
    return csv_text([*columns, *(["sentences"] if explain else [])], rows, bom=bom)


def print_history(history: History, console: Console, *, explain: bool = False) -> None:
    """Print the case and those it is joined with, the events by day, and how many there are; with ``explain``, each
    event with its sentences.
    """
    for text in _lines(history, console, explain):
        console.print(text, soft_wrap=True)


def _lines(history: History, console: Console, explain: bool) -> Iterator[Text]:
    yield line((history.case, "bold"))
    for title in history.titles:
        yield from wrapped(line(title), console, "  ", "    ", console.width)
    for join in history.joined:
        yield from wrapped(line(join_of(join)), console, "", "  ", console.width)
    previous: Event | None = None
    several = len({event.case for event in history.events}) > 1
    for event in history.events:
        if previous is None or (previous.day, previous.place) != (event.day, event.place):
            case = f"  {event.case}" if several else ""
            place = event.place if day_of(event) in event.place else f"told in {event.place}"
            yield Text("")
            yield from wrapped(
                line((day_of(event), "bold"), f"  {place}", (case, "dim")), console, "", "  ", console.width
            )
        yield from _event(event, console, place=previous is None or _source(previous) != _source(event))
        for quote in event.quotes if explain else ():
            indent = " " * (_KIND_WIDTH + 4)
            yield from wrapped(line(("“" + quote.text.strip() + "”", "italic")), console, indent, indent, console.width)
        previous = event
    yield Text("")
    yield line((f"{count(len(history.events), 'event')}.", "dim"))


def _event(event: Event, console: Console, *, place: bool) -> Iterator[Text]:
    name = f"  {kind_of_event(event):<{_KIND_WIDTH}}  "
    indent = " " * len(name)
    text = line(event.text)
    if event.mark != "stated":
        text = line((event.mark, MARK_STYLE[event.mark]), " ") + text
    yield from wrapped(text, console, name, indent, console.width)
    if event.remarks:
        yield from wrapped(line(("; ".join(event.remarks), "dim")), console, indent, indent + "  ", console.width)
    if place and event.document:
        told = f"— {event.document}" + (f", {event.file}" if event.file and not event.url else "")
        yield from wrapped(line((told, "dim")), console, indent, indent + "  ", console.width)
        if event.url:
            yield Text(indent + "  " + printable(event.url), style="dim")


def _source(event: Event) -> tuple[object, ...]:
    return (event.day, event.place, event.document_iri)


def join_of(join: CaseJoin) -> str:
    """Another case number and by what it is joined, in one line."""
    ways = ", ".join(dict.fromkeys(f"{link.mark}, rule {link.rule}, {link.confidence:.2f}" for link in join.links))
    return f"joined with {join.case} by {count(len(join.links), 'link')} ({ways})"


def kind_of_event(event: Event) -> str:
    """What happened, for reading; a mandate is given, or only proposed."""
    if event.kind == "mandate":
        return "proposed" if event.modality == "proposed" else "mandate"
    return KIND_NAME.get(event.kind, event.kind)


def day_of(event: Event) -> str:
    """The day as it is printed in minutes."""
    if event.day is None:
        return "no day"
    year, month, day = event.day.split("-")
    return f"{int(day)}.{int(month)}.{year}"
