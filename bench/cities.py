"""The records of an invented city's agenda items over many years: what the graph holds, without texts to be read.

Cases open every day and run for some weeks to some years. In half of them the items only inform, decide and cite. In
the others the council, the board or a committee gives a mandate; it is handed on, set another deadline, told again in
lists, reported on, or never heard of any more. A few bodies and officials bear most of the load (Zipf's law), as they
do in real minutes. Every fourth year brings a strategy with goals, priority areas and programmes.

The graph of the first thousand items is a part of that of the first ten thousand.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import TypeVar

from variants import FAMILY, FIRST, GIVEN, SECOND, WORKS

from govgraph.record import (
    Actor,
    ActorKind,
    Decision,
    DecisionKind,
    Goal,
    Item,
    Mandate,
    Meeting,
    Participation,
    Person,
    Programme,
    Proposal,
    Provenance,
    Record,
    Reference,
    Service,
    Source,
    Span,
)

TOWN, SLUG = "Kuvala", "kuvala"
ITEMS_A_YEAR = 1300
FIRST_YEAR = 2005
COUNCIL, BOARD = "Kaupunginvaltuusto", "Kaupunginhallitus"
BRANCHES = "Sivistys Tekninen Ympäristö Vapaa-aika Perusturva Elinvoima Rakennus Kulttuuri Liikunta Nuoriso".split()
COMMITTEES = tuple(f"{name} lautakunta" if name.endswith("nen") else f"{name}lautakunta" for name in BRANCHES)
SECTIONS = tuple(
    f"{name}jaosto" for name in ("Konserni", "Henkilöstö", "Maankäyttö", "Elinvoima", "Toimitila", "Talous")
)
OFFICES = tuple(f"{name}palvelut" for name in ("Talous", "Henkilöstö", "Tila", "Tieto", "Viestintä", "Ruoka"))
POSTS = ("kaupunginjohtaja", "tekninen johtaja", "sivistysjohtaja", "talousjohtaja", "hallintojohtaja",
         "henkilöstöjohtaja", "kehitysjohtaja", "kaupunkisuunnittelujohtaja", "ympäristöpäällikkö",
         "hankintapäällikkö", "viestintäpäällikkö", "tilapäällikkö")  # fmt: skip
ABBREVIATIONS = {BOARD: "KH", COUNCIL: "KV"}
THEMES = "elinvoima hyvinvointi ilmasto osallisuus osaaminen liikkuminen asuminen digitaalisuus".split()
GIVES = "{issuer} antaa tehtäväksi: {title} ({assignees})"
T = TypeVar("T")


def skewed(draw: random.Random, among: Sequence[T]) -> T:
    """One of them, the n-th with a chance of 1/n against the first."""
    weights = list(accumulate(1 / rank for rank in range(1, len(among) + 1)))
    return draw.choices(among, cum_weights=weights)[0]


@dataclass(slots=True)
class Page:
    """A text that grows line by line, and the facts on it."""

    text: str = ""
    people: dict[str, Person] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    mandates: list[Mandate] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    goals: tuple[Goal, ...] = ()
    programmes: tuple[Programme, ...] = ()

    def line(self, words: str) -> Span:
        """Add a line; where it stands."""
        start = len(self.text)
        self.text += words + "\n\n"
        return Span(start, start + len(words))

    def why(self, words: str, rule: str, confidence: float = 1.0) -> Provenance:
        """Add a line that says something; why that is believed."""
        return Provenance(self.line(words), rule, confidence)

    def actor(self, name: str, kind: ActorKind, why: Provenance) -> None:
        """Somebody of whom the item tells; the first telling counts."""
        self.actors.setdefault(name, Actor(name, kind, why))

    def role(self, name: str, title: str, role: str) -> None:
        """A line for somebody's role."""
        why = self.why(f"{name}, {title}", "people/entry")
        known = self.people.get(name)
        parts = (*(known.participations if known else ()), Participation(role, why))
        self.people[name] = Person(name, title, None, parts, known.provenance if known else why)


@dataclass(frozen=True, slots=True)
class Task:
    """A mandate as the town knows it, to be told again, handed on and reported on."""

    title: str
    issuer: str
    day: date
    section: int
    assignees: tuple[tuple[str, ActorKind], ...]
    due: date | None


def kind_of(name: str) -> ActorKind:
    """What an actor of the town is."""
    if name in POSTS:
        return "post"
    if name in OFFICES:
        return "unit"
    return "group" if name.endswith("ryhmä") else "body"


def records(number: int, seed: int = 1) -> Iterator[Record]:
    """The records of so many items, case after case, the same ones for the same seed."""
    town = _Town(random.Random(seed))
    made = 0
    while True:
        for record in town.case():
            if made == number:
                return
            yield record
            made += 1


class _Town:
    """The cases of the town, one after another."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._items = 0
        self._cases = 0
        self._open: dict[str, list[Task]] = {}
        names = [f"{given} {family}" for given in GIVEN for family in FAMILY]
        draw.shuffle(names)
        self._officials = names[:80]
        self._tasked = [*POSTS[:3], BOARD, *SECTIONS, *POSTS[3:], *COMMITTEES, *OFFICES]

    def case(self) -> Iterator[Record]:
        """The items of a new case."""
        self._cases += 1
        start = date(FIRST_YEAR, 1, 4) + timedelta(days=self._items * 365 // ITEMS_A_YEAR)
        number = f"KvlDno-{start.year}-{self._cases}"
        draw = self._draw
        matter = f"{draw.choice(FIRST)}{draw.choice(SECOND)[0]} {draw.choice(FIRST)}{draw.choice(WORKS)}"
        giver = draw.choices((BOARD, COUNCIL, skewed(draw, COMMITTEES)), (60, 15, 25))[0]
        if draw.random() < 0.5:
            for step in range(draw.choices((1, 2, 3), (80, 15, 5))[0]):
                yield self._plain(number, matter, giver, start + timedelta(weeks=5 * step))
            return
        task = self._task(matter, giver, start, self._items + 1)
        yield self._given(number, task)
        length = min(12, int(draw.expovariate(1 / 2.5)))
        day, last = start, task
        for _ in range(length):
            day += timedelta(weeks=draw.randint(2, 30))
            turn = draw.random()
            if turn < 0.3 and kind_of(last.assignees[0][0]) == "body":
                last = self._handed_on(last, day)
                yield self._given(number, last, cites=task)
            elif turn < 0.5 and last.due is not None and last.due > day:
                last = self._extended(last, day)
                yield self._given(number, last, cites=task)
            elif turn < 0.7:
                yield self._list(giver, day)
            elif turn < 0.85:
                yield self._plain(number, last.title, giver, day, task, noted=True)
            else:
                yield self._plain(number, matter, giver, day, task)

    def _task(self, matter: str, giver: str, day: date, section: int) -> Task:
        draw = self._draw
        told = {skewed(draw, self._tasked) for _ in range(draw.choices((1, 2, 3), (80, 15, 5))[0])} - {giver}
        told = told or {POSTS[0]}
        due = day + timedelta(days=draw.randint(30, 500)) if draw.random() < 0.35 else None
        task = Task(matter, giver, day, section, tuple((name, kind_of(name)) for name in sorted(told)), due)
        self._open.setdefault(giver, []).append(task)
        return task

    def _handed_on(self, task: Task, day: date) -> Task:
        draw = self._draw
        group = f"{task.title.split()[0]} työryhmä"
        name = group if draw.random() < 0.5 else skewed(draw, POSTS)
        due = day + timedelta(days=draw.randint(30, 300)) if draw.random() < 0.6 else None
        return Task(task.title, task.assignees[0][0], day, self._items + 1, ((name, kind_of(name)),), due)

    def _extended(self, task: Task, day: date) -> Task:
        assert task.due is not None
        return Task(task.title, task.issuer, day, self._items + 1, task.assignees, task.due + timedelta(days=120))

    def _begin(self, body: str, day: date, title: str) -> tuple[Page, Meeting, Span]:
        self._items += 1
        page = Page()
        why = page.why(f"{body}, kokous {_finnish(day)}", "layout/heading")
        page.actor(body, kind_of(body), why)
        heading = page.line(f"§ {self._items} {title.capitalize()}")
        draw = self._draw
        page.role(skewed(draw, self._officials), skewed(draw, POSTS), "preparer")
        page.role(skewed(draw, self._officials[:8]), POSTS[0], "presenter")
        return page, Meeting(body, day.isoformat(), why), heading

    def _given(self, number: str, task: Task, cites: Task | None = None) -> Record:
        page, meeting, heading = self._begin(task.issuer, task.day, task.title)
        if cites is not None:
            self._cite(page, cites)
        if self._draw.random() < 0.25:
            self._aims(page, task.day.year)
        names = ", ".join(name for name, _ in task.assignees)
        why = page.why(GIVES.format(issuer=task.issuer, title=task.title, assignees=names), "mandates/gives", 0.95)
        self._tell(page, task, why)
        return self._end(page, meeting, heading, number, task.title, "approved")

    def _list(self, body: str, day: date) -> Record:
        """A list of mandates of a body, told again."""
        page, meeting, heading = self._begin(body, day, "toimeksiantojen tilanne")
        held = [task for task in self._open.get(body, ())[-30:] if task.day < day]
        for task in self._draw.sample(held, min(len(held), self._draw.randint(2, 6))):
            names = " ja ".join(name for name, _ in task.assignees)
            short = ABBREVIATIONS.get(task.issuer, task.issuer)
            why = page.why(f"{task.title} ({short} {_finnish(task.day)} / {names})", "mandates/bracket-entry", 0.95)
            self._tell(page, task, why)
        if self._draw.random() < 0.5:
            self._aims(page, day.year)
        return self._end(
            page, meeting, heading, f"KvlDno-{day.year}-9{self._items}", "toimeksiantojen tilanne", "noted"
        )

    def _plain(
        self, number: str, title: str, body: str, day: date, cites: Task | None = None, noted: bool = False
    ) -> Record:
        page, meeting, heading = self._begin(body, day, title)
        page.line(f"Asiaa on valmisteltu, ja {title} on esitelty.")
        if cites is not None:
            self._cite(page, cites)
        kind: DecisionKind = "noted" if noted else self._draw.choice(("approved", "approved", "noted", "returned"))
        return self._end(page, meeting, heading, number, title, kind)

    def _tell(self, page: Page, task: Task, why: Provenance) -> None:
        for name, kind in ((task.issuer, kind_of(task.issuer)), *task.assignees):
            page.actor(name, kind, why)
        page.mandates.append(
            Mandate(
                title=task.title,
                issuer=task.issuer,
                issued=task.day.isoformat(),
                section=None,
                assignees=tuple(name for name, _ in task.assignees),
                aspects=(),
                due=task.due.isoformat() if task.due else None,
                status="given",
                force="task",
                evidence=why.span.of(page.text),
                provenance=why,
                themes=tuple(task.title.split()),
                context_themes=(THEMES[len(task.title) % len(THEMES)],),
                context=why.span,
            )
        )

    def _cite(self, page: Page, task: Task) -> None:
        words = f"{ABBREVIATIONS.get(task.issuer, task.issuer)} {_finnish(task.day)} § {task.section}"
        why = page.why(words, "references/body-date")
        page.references.append(Reference(task.issuer, task.day.isoformat(), task.section, words, why))

    def _aims(self, page: Page, year: int) -> None:
        """A goal of the strategy of these years, its priority area, and the programme that is to reach it."""
        draw = self._draw
        term = f"{year - (year - FIRST_YEAR) % 4}"
        theme = skewed(draw, THEMES)
        goal, area = f"Kuvalan {theme} {term}", f"{draw.choice(FIRST)} ja {theme} {term}"
        why = page.why(f"Päämäärän ”{goal}” saavuttamiseksi laaditaan {theme}ohjelma {term}.", "strategy/serves", 0.9)
        page.goals = (
            Goal(goal, "adopted", "goal", why, themes=(theme,)),
            Goal(area, "adopted", "priority_area", page.why(f"Painopiste: {area}", "strategy/area"), broader=goal),
        )
        page.programmes = (Programme(f"{theme}ohjelma {term}", "adopted", (Service(goal, why),), why, themes=(theme,)),)

    def _end(self, page: Page, meeting: Meeting, heading: Span, number: str, title: str, kind: DecisionKind) -> Record:
        proposal = Proposal("Asia hyväksytään.", None, page.why("Asia hyväksytään.", "proceedings/proposal"))
        decision = Decision(kind, "Hyväksyttiin.", None, page.why("Hyväksyttiin.", "proceedings/decision"))
        digest = hashlib.sha256(page.text.encode()).hexdigest()
        return Record(
            source=Source(f"{self._items:06}.txt", digest, "text/plain", SLUG, TOWN, "cloudnc", len(page.text)),
            text=page.text,
            meeting=meeting,
            item=Item(self._items, title.capitalize(), number, True, Provenance(heading, "layout/item")),
            people=tuple(page.people.values()),
            bodies=tuple(page.actors.values()),
            mandates=tuple(page.mandates),
            goals=page.goals,
            programmes=page.programmes,
            references=tuple(page.references),
            proposal=proposal,
            decision=decision,
        )


def _finnish(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
