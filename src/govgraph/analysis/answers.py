"""What gaps, loads, overdue mandates, bottlenecks and comparisons are: plain values, apart from what makes them.

Every row has the sentences that it rests on (``quotes``), and every answer says what it speaks of (:class:`Standing`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from govgraph.analysis.tree import Mark, Quote
from govgraph.display import Displayed


@dataclass(frozen=True, slots=True)
class Source:
    """A document that an answer rests on: its label, day (ISO 8601), the file that was read and its address."""

    iri: str
    label: str
    day: str | None
    file: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What an answer speaks of.

    ``on`` is the day as of which it speaks (ISO 8601): the one asked for, else that of the last meeting in the graph;
    None where the graph knows no day. ``asked`` tells whether it was asked for. ``narrowed`` says that options left
    facts out. Of mandates, contributions and links in scope, ``stated``, ``proposed`` and ``inferred`` are how many
    are known in which way; ``sources`` are the documents told by that day. What is absent from an answer may merely
    not stand in these documents.
    """

    on: str | None
    asked: bool
    narrowed: bool
    stated: int
    proposed: int
    inferred: int
    sources: tuple[Source, ...]

    @property
    def facts(self) -> int:
        """How many facts are in scope."""
        return self.stated + self.proposed + self.inferred

    @property
    def first(self) -> str | None:
        """The day of the first document."""
        return min((source.day for source in self.sources if source.day), default=None)

    @property
    def last(self) -> str | None:
        """The day of the last document."""
        return max((source.day for source in self.sources if source.day), default=None)


@dataclass(frozen=True, slots=True)
class Actor:
    """A body, unit, post, organization or person, with the municipality by which a common name is told apart."""

    iri: str
    label: str
    kind: str
    municipality: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work as it stands on a day; its retellings and amendments are in it.

    ``issued`` is the day on which it was given, ``told`` that of the first meeting which tells it, ``due`` the last
    day that its deadline can mean (ISO 8601 each); ``age`` is in days since it was given, else told; ``overdue`` in
    days since it was due, 0 where it is not. ``reports`` are the items that tell of it, by meeting and section.
    ``tellings`` is how often it is told, ``mark`` how it is known.
    """

    iri: str
    label: str
    issuers: tuple[Actor, ...]
    assignees: tuple[Actor, ...]
    issued: str | None
    told: str | None
    due: str | None
    has_deadline: bool
    age: int | None
    overdue: int
    state: str
    reports: tuple[str, ...]
    tellings: int
    mark: Mark
    confidence: float
    place: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class UnfedAim:
    """A goal or priority area that no task reaches; ``whole`` is the wider aim that it belongs to."""

    iri: str
    label: str
    kind: str
    municipality: str | None
    whole: str | None
    modality: str | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class IdleTask:
    """A task that reaches no goal; ``through`` are the programmes that it does feed, which then serve none."""

    task: Task
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gaps(Displayed):
    """Goals without tasks, and tasks without goals. ``aims`` and ``tasks`` count all that were looked at."""

    standing: Standing
    aims: int
    tasks: int
    unfed: tuple[UnfedAim, ...]
    idle: tuple[IdleTask, ...]


@dataclass(frozen=True, slots=True)
class ActorLoad:
    """What an actor has open on a day.

    ``open`` counts pieces of work, ``shared`` those of them that others bear too, ``undated`` those with no deadline,
    ``overdue`` those whose deadline has passed; ``next_due`` is the nearest deadline that has not, ``oldest`` the age
    in days of the oldest.
    """

    actor: Actor
    open: int
    shared: int
    undated: int
    overdue: int
    next_due: str | None
    oldest: int | None
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class AgeBand:
    """How many open pieces of work are of an age; ``at_most`` days, None for the band without an end."""

    label: str
    at_most: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Load(Displayed):
    """Open work per actor, the most loaded first; ``open`` counts each piece once, however many bear it."""

    standing: Standing
    open: int
    unassigned: tuple[Task, ...]
    ageing: tuple[AgeBand, ...]
    actors: tuple[ActorLoad, ...]


@dataclass(frozen=True, slots=True)
class Overdue(Displayed):
    """Open work whose deadline has passed (the longest first), and such as has neither a deadline nor a report."""

    standing: Standing
    open: int
    overdue: tuple[Task, ...]
    silent: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Something that every chain of tasks from an issuer to a goal passes; see :class:`delegation.Bottleneck`."""

    issuer: Actor
    goal: str
    goal_iri: str
    tasks: int
    position: int
    node: str
    node_iri: str
    kind: str
    mark: Mark
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Handoff:
    """Tasks that go from one actor to another; ``shared`` are those that the taker bears with others."""

    giver: Actor
    taker: Actor
    tasks: int
    shared: int
    mark: Mark
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """How often an actor stands between two others on the shortest ways of work, from 0 to 1, and how much it gets
    and gives."""

    actor: Actor
    betweenness: float
    taken: int
    given: int


@dataclass(frozen=True, slots=True)
class Share:
    """The share of the work for a goal that one actor carries."""

    actor: Actor
    tasks: int
    share: float


@dataclass(frozen=True, slots=True)
class Concentration:
    """Who carries the work for a goal: ``herfindahl`` from 1/n to 1, ``effective`` its inverse, ``tasks`` how many
    pieces of work reach the goal, ``unassigned`` those of them that nobody is known to have."""

    goal: str
    goal_iri: str
    tasks: int
    unassigned: int
    herfindahl: float | None
    effective: float | None
    shares: tuple[Share, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """Actors among whom work comes back to where it started, in the order of one round."""

    actors: tuple[Actor, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """The shape of the whole: ``flow_hierarchy`` and ``reaching_centrality`` from 0 to 1, None where there is no
    handing on; ``depth`` is the number of steps of the longest chain of passed-on tasks, ``breadth`` the most parts
    of one."""

    actors: int
    handoffs: int
    flow_hierarchy: float | None
    reaching_centrality: float | None
    depth: int
    breadth: int


@dataclass(frozen=True, slots=True)
class Bottlenecks(Displayed):
    """Where work hangs on one: passages between issuers and goals, who stands between, who carries which goal.

    ``unavoidable`` counts pairs of issuer and goal that have a passage, ``pairs`` all that have a chain.
    """

    standing: Standing
    pairs: int
    unavoidable: int
    passages: tuple[Passage, ...]
    between: tuple[Between, ...]
    handoffs: tuple[Handoff, ...]
    circles: tuple[Circle, ...]
    concentration: tuple[Concentration, ...]
    structure: Structure


@dataclass(frozen=True, slots=True)
class Compared:
    """A decision beside its proposal.

    ``outcome`` is its notation; ``differs`` tells whether the proposal was changed, refused, returned or tabled, None
    where there is no proposal or the outcome does not tell. ``proposed`` and ``decided`` are their words as printed.
    """

    iri: str
    place: str
    item: str
    day: str | None
    body: str | None
    case: str | None
    outcome: str
    differs: bool | None
    proposed: str | None
    decided: str | None
    proposer: str | None
    appeal: str | None
    legal_basis: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Comparison(Displayed):
    """Decisions that differ from their proposals, those of which it is not known, and how many do not."""

    standing: Standing
    decisions: tuple[Compared, ...]

    @property
    def differing(self) -> tuple[Compared, ...]:
        """Those that differ."""
        return tuple(each for each in self.decisions if each.differs)

    @property
    def alike(self) -> tuple[Compared, ...]:
        """Those that passed as proposed."""
        return tuple(each for each in self.decisions if each.differs is False)

    @property
    def untold(self) -> tuple[Compared, ...]:
        """Those of which it is not known."""
        return tuple(each for each in self.decisions if each.differs is None)


@dataclass(frozen=True, slots=True)
class Flow:
    """Tasks that one actor bears towards a goal through a programme; each is None where none is known.

    ``tasks`` is how many, one that several bear being divided among them, and one that feeds several goals among these.
    """

    actor: str | None
    programme: str | None
    goal: str | None
    tasks: float
    mark: Mark


HappeningKind = Literal["given", "told", "told_again", "due", "report"]


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened with a task on a day (ISO 8601): ``what`` in a word or two, ``place`` by meeting and section."""

    day: str
    kind: HappeningKind
    what: str
    place: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A task of a chain with what happened to it, the earliest first; ``depth`` counts from the chain's top."""

    task: Task
    depth: int
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Report(Displayed):
    """All answers to one look at a graph; they agree with each other. ``chain`` is the longest one that is told."""

    standing: Standing
    gaps: Gaps
    load: Load
    overdue: Overdue
    bottlenecks: Bottlenecks
    comparison: Comparison
    flows: tuple[Flow, ...]
    chain: tuple[Thread, ...]


Answer = Gaps | Load | Overdue | Bottlenecks | Comparison


def tasks_of(answer: Answer) -> Iterator[Task]:
    """The tasks that an answer tells of, each once."""
    seen: set[str] = set()
    for task in _tasks(answer):
        if task.iri not in seen:
            seen.add(task.iri)
            yield task


def _tasks(answer: Answer) -> Iterator[Task]:
    if isinstance(answer, Gaps):
        yield from (idle.task for idle in answer.idle)
    elif isinstance(answer, Overdue):
        yield from (*answer.overdue, *answer.silent)
    elif isinstance(answer, Load):
        yield from answer.unassigned
        for actor in answer.actors:
            yield from actor.tasks
