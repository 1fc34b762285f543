"""Gaps, load, overdue, bottlenecks and comparisons as tables: for the terminal, as CSV, and for the report.

What each answer shows stands here once, as sections of columns and rows; terminal, CSV and HTML print the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from govgraph.render.spreadsheet import Cell, csv_text, sentences
from govgraph.render.terminal import count, line, printable, wrapped
from govgraph.render.trace import MARK_STYLE
from govgraph.service.values import (
    Actor,
    Answer,
    Bottlenecks,
    Comparison,
    Gaps,
    Load,
    Mark,
    Overdue,
    Quote,
    Standing,
    Task,
)

TEXT_WIDTH = 22  # what a column of words needs at the least to be read with pleasure


@dataclass(frozen=True, slots=True)
class Row:
    """One row: cells as shown, how it is known where that is not plainly stated, and its sentences."""

    cells: tuple[Cell, ...]
    quotes: tuple[Quote, ...]
    iri: str
    mark: Mark = "stated"


@dataclass(frozen=True, slots=True)
class Section:
    """A table of an answer. ``name`` is for machines and anchors; ``tells`` says what it shows, ``none`` what it is
    to be said where there are no rows, ``warns`` what it must not be read as.
    """

    name: str
    title: str
    tells: str
    none: str
    warns: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def sections(answer: Answer) -> tuple[Section, ...]:
    """What an answer shows."""
    if isinstance(answer, Gaps):
        return _gaps(answer)
    if isinstance(answer, Load):
        return _load(answer)
    if isinstance(answer, Overdue):
        return _overdue(answer)
    if isinstance(answer, Bottlenecks):
        return _bottlenecks(answer)
    return _comparison(answer)


def _gaps(gaps: Gaps) -> tuple[Section, ...]:
    unfed = Section(
        "unfed",
        f"Goals that no task feeds ({len(gaps.unfed)} of {gaps.aims})",
        "No mandate leads to these goals and priority areas, over whatever programmes and wider tasks.",
        "Every goal is fed by some task.",
        "That does not mean neglected: the task may stand in minutes that are not among these documents.",
        ("goal", "kind", "part of", "municipality", "modality"),
        tuple(
            Row((aim.label, _words(aim.kind), aim.whole, aim.municipality, aim.modality), aim.quotes, aim.iri)
            for aim in gaps.unfed
        ),
    )
    idle = Section(
        "idle",
        f"Tasks that feed no goal ({len(gaps.idle)} of {gaps.tasks})",
        "From these tasks no chain leads to a goal or priority area.",
        "Every task feeds some goal.",
        "That does not mean useless: much is done by law or in daily business, and is not tied to a goal in words.",
        ("task", "given by", "to", "given", "feeds only"),
        tuple(
            _task_row(
                each.task,
                _actors(each.task.issuers),
                _actors(each.task.assignees),
                _given(each.task),
                ", ".join(each.through) or None,
            )
            for each in gaps.idle
        ),
    )
    return unfed, idle


def _load(load: Load) -> tuple[Section, ...]:
    several = len({each.actor.municipality for each in load.actors}) > 1
    actors = Section(
        "load",
        f"Open tasks per actor ({count(load.open, 'open task')})",
        "A task told again counts once. One that several bear together counts for each of them, and as shared.",
        "Nobody has an open task.",
        "That is no measure of effort, nor of all that somebody has to do: it counts what these minutes tell.",
        ("actor", "kind", "open", "shared", "no deadline", "overdue", "next due", "oldest, days"),
        tuple(
            Row(
                (
                    _actor(each.actor, several),
                    each.actor.kind,
                    each.open,
                    each.shared,
                    each.undated,
                    each.overdue,
                    each.next_due,
                    each.oldest,
                ),
                tuple(dict.fromkeys(quote for task in each.tasks for quote in task.quotes)),
                each.actor.iri,
            )
            for each in load.actors
        ),
    )
    ages = Section(
        "ageing",
        "How long open tasks have been open",
        "Counted from the day on which a task was given, else from the meeting that first tells of it.",
        "No task is open.",
        "That is no delay: some tasks are for years.",
        ("age", "open tasks"),
        tuple(Row((band.label, band.count), (), band.label) for band in load.ageing) if load.open else (),
    )
    nobody = Section(
        "unassigned",
        f"Open tasks that nobody is known to have ({len(load.unassigned)})",
        "The minutes do not tell who is to do these.",
        "Of each open task it is told who is to do it.",
        "",
        ("task", "given by", "given"),
        tuple(_task_row(task, _actors(task.issuers), _given(task)) for task in load.unassigned),
    )
    return (actors, ages, nobody) if load.unassigned else (actors, ages)


def _overdue(overdue: Overdue) -> tuple[Section, ...]:
    on = f" on {overdue.standing.on}" if overdue.standing.on else ""
    late = Section(
        "overdue",
        f"Overdue{on} ({len(overdue.overdue)} of {count(overdue.open, 'open task')})",
        "The last day that the printed deadline can mean has passed, and no item in scope tells that it was done.",
        "No open task is overdue.",
        "That does not mean undone: the report may stand in minutes that are not among these documents.",
        ("task", "to", "due", "days over", "given by", "given", "reports so far"),
        tuple(
            _task_row(
                task,
                _actors(task.assignees),
                task.due,
                task.overdue,
                _actors(task.issuers),
                _given(task),
                "; ".join(task.reports) or None,
            )
            for task in overdue.overdue
        ),
    )
    silent = Section(
        "silent",
        f"No deadline and never reported ({len(overdue.silent)} of {count(overdue.open, 'open task')})",
        "No document sets a deadline, and no later item in scope tells of these.",
        "Every open task has a deadline or a report.",
        "",
        ("task", "to", "age, days", "given by", "given"),
        tuple(
            _task_row(task, _actors(task.assignees), task.age, _actors(task.issuers), _given(task))
            for task in overdue.silent
        ),
    )
    return late, silent


def _bottlenecks(found: Bottlenecks) -> tuple[Section, ...]:
    several = len({each.issuer.municipality for each in found.passages}) > 1
    passages = Section(
        "passages",
        f"What all work from an issuer to a goal passes ({found.unavoidable} of {count(found.pairs, 'pair')})",
        "Without this actor or programme no told task of the issuer would reach the goal. Where the issuer has one "
        "task towards it, whoever has that task stands here of necessity.",
        "No actor or programme is passed by all work for a goal.",
        "That does not mean slow or overloaded: it tells where work hangs on one, as far as these minutes tell.",
        ("from", "to the goal", "passes", "kind", "step", "tasks"),
        tuple(
            Row(
                (_actor(each.issuer, several), each.goal, each.node, each.kind, each.position, each.tasks),
                each.quotes,
                each.node_iri,
                each.mark,
            )
            for each in found.passages
        ),
    )
    concentration = Section(
        "concentration",
        "Who carries which goal",
        "Tasks that reach the goal, divided equally among those who bear one together. The Herfindahl index is 1 where "
        "one actor carries all; its inverse is how many equal bearers that would be.",
        "No goal is fed by a task.",
        "It counts tasks, not hours, and open and ended tasks alike.",
        ("goal", "tasks", "Herfindahl", "like", "carried by"),
        tuple(
            Row(
                (
                    each.goal,
                    each.tasks,
                    each.herfindahl,
                    each.effective,
                    ", ".join(f"{part.actor.label} {part.share:.0%}" for part in each.shares)
                    + (f", nobody known {each.unassigned}" if each.unassigned else ""),
                ),
                each.quotes,
                each.goal_iri,
            )
            for each in found.concentration
        ),
    )
    handoffs = Section(
        "handoffs",
        f"Hand-overs ({len(found.handoffs)})",
        "Who gives tasks to whom.",
        "Nobody hands a task to another.",
        "Who gives a task need not stand above who gets it.",
        ("from", "to", "tasks", "shared"),
        tuple(
            Row((_actor(e.giver, True), _actor(e.taker, True), e.tasks, e.shared), e.quotes, e.giver.iri, e.mark)
            for e in found.handoffs
        ),
    )
    between = Section(
        "between",
        "Who stands between others",
        "Betweenness: the share of the shortest ways from one actor to another that lead over this one.",
        "Nobody stands between two others.",
        "Hardly any task goes the whole of such a way.",
        ("actor", "kind", "municipality", "betweenness", "gets", "gives"),
        tuple(
            Row(
                (e.actor.label, e.actor.kind, e.actor.municipality, round(e.betweenness, 4), e.taken, e.given),
                (),
                e.actor.iri,
            )
            for e in found.between
        ),
    )
    circles = Section(
        "circles",
        f"Circles ({len(found.circles)})",
        "Actors among whom tasks go round, as where a matter is returned to who sent it.",
        "No task comes back to who gave it.",
        "The tasks of one round may have nothing to do with each other.",
        ("round",),
        tuple(
            Row((" → ".join(actor.label for actor in (*e.actors, e.actors[0])),), e.quotes, e.actors[0].iri)
            for e in found.circles
        ),
    )
    shape = found.structure
    structure = Section(
        "structure",
        "The shape of the whole",
        "Flow hierarchy is the share of hand-overs that lie on no circle; reaching centrality is 1 where all work "
        "starts from one actor. Depth is the steps of the longest chain of passed-on tasks, breadth the most parts of "
        "one.",
        "",
        "None of these is good or bad by itself.",
        ("measure", "value"),
        (
            Row(("actors", shape.actors), (), "actors"),
            Row(("pairs that hand over", shape.handoffs), (), "handoffs"),
            Row(("flow hierarchy", _rounded(shape.flow_hierarchy)), (), "flow_hierarchy"),
            Row(("global reaching centrality", _rounded(shape.reaching_centrality)), (), "reaching_centrality"),
            Row(("depth", shape.depth), (), "depth"),
            Row(("breadth", shape.breadth), (), "breadth"),
        ),
    )
    return passages, concentration, handoffs, between, circles, structure


def _comparison(comparison: Comparison) -> tuple[Section, ...]:
    total = len(comparison.decisions)
    differing = Section(
        "differing",
        f"Decisions that differ from the proposal ({len(comparison.differing)} of {total})",
        "The proposal was changed, refused, returned, removed or tabled.",
        "No decision differs from its proposal.",
        "The outcome as told by the minutes counts, not the wording; no difference is a quarrel by itself.",
        ("day", "body", "item", "outcome", "proposed", "decided", "appeal"),
        tuple(
            Row(
                (e.day, e.body, e.item, _words(e.outcome), e.proposed, e.decided, _appeal(e.appeal, e.legal_basis)),
                e.quotes,
                e.iri,
            )
            for e in comparison.differing
        ),
    )
    untold = Section(
        "untold",
        f"Decisions of which it is not told ({len(comparison.untold)} of {total})",
        "There is no proposal in these minutes, or the outcome does not tell, as where a body only takes note.",
        "Of every decision it is told.",
        "",
        ("day", "body", "item", "outcome", "decided", "appeal"),
        tuple(
            Row(
                (e.day, e.body, e.item, _words(e.outcome), e.decided, _appeal(e.appeal, e.legal_basis)), e.quotes, e.iri
            )
            for e in comparison.untold
        ),
    )
    alike = Section(
        "alike",
        f"Decisions as proposed ({len(comparison.alike)} of {total})",
        "Passed unchanged, or after a vote.",
        "No decision is told to have passed as proposed.",
        "",
        ("day", "body", "item", "outcome", "appeal"),
        tuple(
            Row((e.day, e.body, e.item, _words(e.outcome), _appeal(e.appeal, e.legal_basis)), e.quotes, e.iri)
            for e in comparison.alike
        ),
    )
    return differing, untold, alike


def _task_row(task: Task, *cells: str | int | None) -> Row:
    return Row((task.label, *cells), task.quotes, task.iri, task.mark)


def _actors(actors: Sequence[Actor]) -> str | None:
    """Several are joint."""
    return " + ".join(actor.label for actor in actors) or None


def _actor(actor: Actor, qualified: bool) -> str:
    return f"{actor.label} ({actor.municipality})" if qualified and actor.municipality else actor.label


def _given(task: Task) -> str | None:
    """The day on which a task was given, else that on which it was told."""
    return task.issued or (f"told {task.told}" if task.told else None)


def _appeal(status: str | None, laws: Sequence[str]) -> str | None:
    return f"{_words(status)} ({', '.join(laws)})" if status and laws else _words(status) if status else None


def _words(notation: str) -> str:
    return notation.replace("_", " ")


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def reading_of(standing: Standing) -> list[str]:
    """How an answer is to be read, in a few sentences."""
    n = len(standing.sources)
    span = f" of {standing.first} to {standing.last}" if standing.first else ""
    asked = "" if standing.asked else ", the day of the last meeting in the graph"
    told = [f"As of {standing.on}{asked}." if standing.on else "The graph tells no day of any meeting."]
    left = " Options leave out a part of what the graph tells." if standing.narrowed else ""
    share = f"{standing.inferred / standing.facts:.0%}" if standing.facts else "none"
    told.append(
        f"Rests on {count(n, 'document')}{span} and {count(standing.facts, 'fact')}: {standing.stated} stated, "
        f"{standing.proposed} only proposed, {standing.inferred} inferred by rules ({share}).{left}"
    )
    told.append("What is absent may merely not be told in these documents.")
    return told


def answer_csv(answer: Answer, *, explain: bool = False, bom: bool = False) -> str:
    """All sections as one CSV (RFC 4180, ``\\n`` at line ends): the section, its columns, and the IRI of each row.

    Columns of the same name are one; a section that has no such column leaves it empty. With ``explain``, ``sentences``
    holds the quotes, one a line. ``bom`` puts a byte order mark first, so that Excel reads the file as UTF-8.
    """
    parts = sections(answer)
    names = list(dict.fromkeys(column for part in parts for column in part.columns))
    rows = [
        [
            part.name,
            *map(dict(zip(part.columns, row.cells, strict=True)).get, names),
            row.mark,
            row.iri,
            *([sentences(row.quotes)] if explain else []),
        ]
        for part in parts
        for row in part.rows
    ]
    return csv_text(["section", *names, "basis", "iri", *(["sentences"] if explain else [])], rows, bom=bom)


def print_answer(answer: Answer, console: Console, *, explain: bool = False) -> None:
    """Print each section as a grid where it fits, else in blocks; with ``explain``, each row with its sentences."""
    for part in sections(answer):
        console.print(line((part.title, "bold")), soft_wrap=True)
        if not part.rows:
            console.print(line((f"  {part.none}", "green")), soft_wrap=True)
        elif explain or not _fits(part, console):
            for text in _blocks(part, console, explain):
                console.print(text, soft_wrap=True)
        else:
            console.print(_grid(part))
        if part.rows and part.warns:
            for text in wrapped(line((part.warns, "dim italic")), console, "  ", "  ", console.width):
                console.print(text, soft_wrap=True)
        console.print()
    for told in reading_of(answer.standing):
        for text in wrapped(line((told, "dim")), console, "", "", console.width):
            console.print(text, soft_wrap=True)


def _fits(part: Section, console: Console) -> bool:
    least = sum(min(_width(part, index), TEXT_WIDTH if _is_text(part, index) else 99) + 2 for index in _shown(part))
    return least <= console.width


def _shown(part: Section) -> list[int]:
    """The columns that say anything: those that are not empty in every row."""
    return [i for i in range(len(part.columns)) if any(row.cells[i] not in (None, "") for row in part.rows)]


def _width(part: Section, index: int) -> int:
    return max(cell_len(part.columns[index]), *(cell_len(_cell(row.cells[index])) for row in part.rows))


def _is_text(part: Section, index: int) -> bool:
    return any(isinstance(row.cells[index], str) and " " in str(row.cells[index]) for row in part.rows)


def _cell(value: str | int | float | None) -> str:
    return "" if value is None else printable(f"{value:,}" if isinstance(value, int) else str(value))


def _grid(part: Section) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, padding=(0, 1))
    for index in _shown(part):
        numeric = all(isinstance(row.cells[index], int | float | None) for row in part.rows)
        grid.add_column(
            line(part.columns[index]), justify="right" if numeric else "left", no_wrap=not _is_text(part, index)
        )
    for row in part.rows:
        cells = [line(_cell(row.cells[index])) for index in _shown(part)]
        if row.mark != "stated":
            cells[0] = line((row.mark, MARK_STYLE[row.mark]), " ") + cells[0]
        grid.add_row(*cells)
    return grid


def _blocks(part: Section, console: Console, explain: bool) -> Iterator[Text]:
    """Each row as its first cell and a line for the others, then its sentences."""
    for row in part.rows:
        head = line((_cell(row.cells[0]), "bold"))
        if row.mark != "stated":
            head = line((row.mark, MARK_STYLE[row.mark]), " ") + head
        yield from wrapped(head, console, "  ", "    ", console.width)
        rest = [
            f"{part.columns[index]} {_cell(row.cells[index])}" for index in _shown(part)[1:] if _cell(row.cells[index])
        ]
        yield from wrapped(line("; ".join(rest)), console, "    ", "      ", console.width)
        for quote in row.quotes if explain else ():
            yield from wrapped(
                line(("“" + quote.text.strip() + "”", "italic")), console, "      ", "      ", console.width
            )
            place = f"— {quote.document}" + (f", {quote.file}" if quote.file and not quote.url else "")
            yield from wrapped(line((place, "dim")), console, "      ", "        ", console.width)
            if quote.url:
                yield Text("        " + printable(quote.url), style="dim")
    yield Text("")
