"""The questions that clerks, auditors and strategists come with: gaps, load, what is overdue, where work hangs on one.

Each looks at the delegation graph of what is in scope and gives plain values with their sentences.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Store

from govgraph.analysis import neighbourhood, structure
from govgraph.analysis.answers import (
    Actor,
    ActorLoad,
    AgeBand,
    Between,
    Bottlenecks,
    Circle,
    Concentration,
    Flow,
    Gaps,
    Handoff,
    Happening,
    HappeningKind,
    IdleTask,
    Load,
    Overdue,
    Passage,
    Report,
    Share,
    Standing,
    Structure,
    Task,
    Thread,
    UnfedAim,
)
from govgraph.analysis.comparison import compare
from govgraph.analysis.dataset import Dataset, dataset
from govgraph.analysis.delegation import AIMS, Told, bottlenecks, mark_of
from govgraph.analysis.flows import flows, longest
from govgraph.analysis.scope import Scope
from govgraph.analysis.standing import Names, day_of, standing
from govgraph.analysis.views import by_actor
from govgraph.analysis.work import Work, works
from govgraph.graph.vocabulary import GOV

if TYPE_CHECKING:
    import networkx as nx

AGES = (("up to 3 months", 91), ("3 to 6 months", 182), ("6 to 12 months", 365), ("1 to 2 years", 730))
"""Bands of age: what they are called, and the days that still belong to them. Older ones are a band of their own."""


class Inquiry:
    """One look at a store in a scope, from which all answers are taken, so that they agree with each other."""

    def __init__(self, store: Store | Dataset, scope: Scope | None = None) -> None:
        self._told = Told(store, scope)

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The delegation graph that the answers rest on."""
        return self._told.graph

    @cached_property
    def gaps(self) -> Gaps:
        """Goals and priority areas that no task reaches, and tasks that reach none.

        An aim counts where a register knows it or a document in scope tells it, not one that was only set later. Open
        or ended, every task counts: what was done for a goal is work for it too. See
        :func:`govgraph.analysis.structure.unfed` and :func:`~govgraph.analysis.structure.idle`.
        """
        graph, pieces = self.graph, {work.iri: work for work in self.works}
        every = [*pieces, *(mandate for work in self.works for mandate in work.facts)]
        told = list(filter(self._is_told, structure.goals(graph)))
        aims = sorted(set(structure.unfed(graph, every)).intersection(told))
        idle = structure.idle(graph, pieces)
        return Gaps(
            standing=self.standing,
            aims=len(told),
            tasks=len(pieces),
            unfed=tuple(sorted(map(self._unfed, aims), key=lambda aim: (aim.municipality or "", aim.label.casefold()))),
            idle=tuple(IdleTask(self._task(pieces[each]), self._through(pieces[each])) for each in idle),
        )

    @cached_property
    def load(self) -> Load:
        """Open work per actor.

        For a clerk: who has how many tasks that, as far as these minutes tell, nobody has reported as done. A restated
        or amended mandate counts once. Each of several joint assignees bears the task (it counts for all of them, and
        as shared), so the loads add up to more than the number of open tasks. Not to be read as effort (a task may
        take an hour or a year), nor as a person's whole work: what is told to a post is not the load of who holds it.
        """
        day = day_of(self.standing)
        borne: dict[str, list[Work]] = {}
        open_ = [work for work in self.works if work.is_open]
        for work in open_:
            for actor in work.assignees:
                borne.setdefault(actor, []).append(work)
        ages = [age for work in open_ if (age := work.age(day)) is not None]
        loads = [self._load(actor, pieces) for actor, pieces in borne.items()]
        return Load(
            standing=self.standing,
            open=len(open_),
            unassigned=tuple(self._task(work) for work in open_ if not work.assignees),
            ageing=ageing(ages, unknown=len(open_) - len(ages)),
            actors=tuple(sorted(loads, key=lambda load: (-load.open, load.actor.label.casefold(), load.actor.iri))),
        )

    @cached_property
    def overdue(self) -> Overdue:
        """Open work whose last possible day has passed, and such as has no deadline and no report.

        For a clerk: what to ask after. The bounds of a printed date are compared, so "in spring 2018" is overdue when
        the spring is over; of several deadlines the last one holds. Not to be read as undone: the report may stand in
        minutes that are not here, and a task in doubt is open.
        """
        open_ = [work for work in self.works if work.is_open]
        day = day_of(self.standing)
        late = sorted((w for w in open_ if w.days_overdue(day)), key=lambda w: (-w.days_overdue(day), w.iri))
        silent = [work for work in open_ if not work.has_deadline and not work.reports]
        return Overdue(
            standing=self.standing,
            open=len(open_),
            overdue=tuple(map(self._task, late)),
            silent=tuple(map(self._task, silent)),
        )

    @cached_property
    def bottlenecks(self) -> Bottlenecks:
        """Where work hangs on one: see :func:`govgraph.analysis.delegation.bottlenecks` and
        :mod:`govgraph.analysis.structure`.
        """
        graph = self.graph
        found = bottlenecks(graph)
        view = by_actor(graph)
        return Bottlenecks(
            standing=self.standing,
            pairs=len({(each.issuer, each.goal) for each in found}),
            unavoidable=len({(each.issuer, each.goal) for each in found if each.node}),
            passages=tuple(
                Passage(
                    issuer=self._actor(each.issuer),
                    goal=graph.nodes[each.goal]["label"],
                    goal_iri=each.goal,
                    tasks=each.mandates,
                    position=each.position,
                    node=graph.nodes[each.node]["label"],
                    node_iri=each.node,
                    kind=each.kind or "",
                    mark="inferred" if each.basis == "inferred" else "stated",
                    quotes=self._names.quotes(self._carried(each.node, each.goal)),
                )
                for each in found
                if each.node
            ),
            between=tuple(
                Between(
                    actor=self._actor(actor),
                    betweenness=value,
                    taken=sum(data["mandates"] for _, _, data in view.in_edges(actor, data=True)),
                    given=sum(data["mandates"] for _, _, data in view.out_edges(actor, data=True)),
                )
                for actor, value in structure.betweenness(graph).items()
            ),
            handoffs=tuple(
                Handoff(
                    giver=self._actor(giver),
                    taker=self._actor(taker),
                    tasks=data["mandates"],
                    shared=data["joint"],
                    mark=mark_of(data["basis"]),
                    quotes=self._names.quotes(self._handed.get((giver, taker), ())),
                )
                for giver, taker, data in structure.handoffs(graph)
            ),
            circles=tuple(self._circle(actors) for actors in structure.circles(graph)),
            concentration=self.concentration,
            structure=Structure(
                actors=len(view),
                handoffs=sum(1 for giver, taker in view.edges if giver != taker),
                flow_hierarchy=structure.flow_hierarchy(graph),
                reaching_centrality=structure.reaching_centrality(graph),
                depth=structure.longest_chain(graph),
                breadth=structure.broadest(graph),
            ),
        )

    @cached_property
    def concentration(self) -> tuple[Concentration, ...]:
        """Who carries the work for each goal that has any, the most concentrated first.

        For a clerk: whether a goal hangs on one desk. A task is divided equally among those who bear it together;
        open and ended tasks count alike. See :func:`govgraph.analysis.structure.herfindahl` for what it is not.
        """
        graph = self.graph
        rows = []
        for goal in structure.goals(graph):
            reached = self._reaching(goal)
            pieces = [work for work in self.works if work.iri in reached or not reached.isdisjoint(work.facts)]
            if not pieces:
                continue
            parts = structure.shares(work.assignees for work in pieces)
            index = structure.herfindahl(parts.values()) if parts else None
            rows.append(
                Concentration(
                    goal=graph.nodes[goal]["label"],
                    goal_iri=goal,
                    tasks=len(pieces),
                    unassigned=sum(1 for work in pieces if not work.assignees),
                    herfindahl=round(index, 4) if index is not None else None,
                    effective=round(1 / index, 2) if index else None,
                    shares=tuple(
                        Share(self._actor(actor), sum(actor in w.assignees for w in pieces), round(part, 4))
                        for actor, part in parts.items()
                    ),
                    quotes=self._names.quotes(fact for work in pieces for fact in work.facts),
                )
            )
        return tuple(
            sorted(rows, key=lambda row: (-(row.herfindahl or 0), -row.tasks, row.goal.casefold(), row.goal_iri))
        )

    @cached_property
    def report(self) -> Report:
        """All answers at once, with flows from bearers to goals and the chain of which the most is told."""
        return Report(
            standing=self.standing,
            gaps=self.gaps,
            load=self.load,
            overdue=self.overdue,
            bottlenecks=self.bottlenecks,
            comparison=compare(self._told.store, self._told.scope),
            flows=self.flows,
            chain=self.chain,
        )

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """Tasks by who bears them, through which programme, for which goal; see :func:`analysis.flows.flows`."""
        routes = flows(self.graph, self.works)
        several = len({self._names.municipality(actor) for actor, _, _ in routes if actor}) > 1

        def bearer(iri: str) -> str:
            municipality = self._names.municipality(iri) if several else None
            return self._names.label(iri) + (f" ({municipality})" if municipality else "")

        rows = [
            Flow(
                actor=bearer(actor) if actor else None,
                programme=self._names.label(programme) if programme else None,
                goal=self._names.label(goal) if goal else None,
                tasks=round(tasks, 4),
                mark="inferred" if concluded else "stated",
            )
            for (actor, programme, goal), (tasks, concluded) in routes.items()
        ]
        return tuple(sorted(rows, key=lambda row: (row.goal or "~", row.programme or "~", row.actor or "~", row.tasks)))

    @cached_property
    def chain(self) -> tuple[Thread, ...]:
        """The tasks of the chain of which the most is told, with what happened to each day by day."""
        chosen = longest(self.graph, self.works)
        return tuple(Thread(self._task(work), depth, self._happenings(work)) for work, depth in chosen)

    def _happenings(self, work: Work) -> tuple[Happening, ...]:
        facts = self._names.facts
        found = []
        place = facts.places(NamedNode(work.iri))
        if work.issued:
            found.append(Happening(work.issued, "given", "given", place))
        for index, fact in enumerate(work.facts):
            day = facts.day(NamedNode(fact))
            if day and (day, fact) != (work.issued, work.iri):
                kind: HappeningKind = "told_again" if index else "told"
                found.append(Happening(day, kind, kind.replace("_", " "), facts.places(NamedNode(fact))))
        for item in dict.fromkeys(item for item, _ in work.reports):
            if day := facts.day_of(NamedNode(item)):
                found.append(Happening(day, "report", "reported", facts.place_of(NamedNode(item))))
        if work.due:
            found.append(Happening(work.due, "due", "due", "as printed"))
        return tuple(sorted(found, key=lambda each: (each.day, each.kind, each.place)))

    @cached_property
    def standing(self) -> Standing:
        """What the answers speak of."""
        return standing(self._told)

    @cached_property
    def works(self) -> list[Work]:
        """The pieces of work in scope."""
        return works(self._told)

    @cached_property
    def _names(self) -> Names:
        facts = {fact for work in self.works for fact in (*work.facts, *(part for r in work.reports for part in r))}
        return Names(self._told.store, [*self.graph, *facts, *self._statements], self._told.scope)

    @cached_property
    def _statements(self) -> list[str]:
        """What documents say of goals."""
        asked = "SELECT DISTINCT ?fact { VALUES ?aim { %s } ?fact gov:about ?aim }"
        rows = neighbourhood.found(dataset(self._told.store), asked, map(NamedNode, structure.goals(self.graph)))
        return sorted(fact.value for (fact,) in rows)

    def _actor(self, iri: str) -> Actor:
        return self._names.actor(iri, self.graph.nodes[iri]["kind"])

    def _task(self, work: Work) -> Task:
        day, facts = day_of(self.standing), self._names.facts
        return Task(
            iri=work.iri,
            label=work.label,
            issuers=tuple(map(self._actor, work.issuers)),
            assignees=tuple(map(self._actor, work.assignees)),
            issued=work.issued,
            told=work.told,
            due=work.due,
            has_deadline=work.has_deadline,
            age=work.age(day),
            overdue=work.days_overdue(day),
            state=work.state,
            reports=tuple(dict.fromkeys(facts.place_of(NamedNode(item)) for item, _ in work.reports)),
            tellings=len(work.facts),
            mark=mark_of(work.basis, work.modality),
            confidence=work.confidence,
            place=facts.places(NamedNode(work.iri)),
            quotes=self._names.quotes([*work.facts, *(fact for _, fact in work.reports)]),
        )

    def _load(self, actor: str, pieces: list[Work]) -> ActorLoad:
        day = day_of(self.standing)
        ahead = [work.due for work in pieces if work.due and not work.days_overdue(day)]
        return ActorLoad(
            actor=self._actor(actor),
            open=len(pieces),
            shared=sum(work.is_shared for work in pieces),
            undated=sum(not work.has_deadline for work in pieces),
            overdue=sum(work.days_overdue(day) > 0 for work in pieces),
            next_due=min(ahead, default=None),
            oldest=max((age for work in pieces if (age := work.age(day)) is not None), default=None),
            tasks=tuple(map(self._task, pieces)),
        )

    def _is_told(self, aim: str) -> bool:
        """Whether a document in scope tells of an aim; one of which none ever tells is known by a register."""
        facts = self._names.facts
        return bool(facts.statements(NamedNode(aim))) or not facts.union.subjects(GOV.about, NamedNode(aim))

    def _unfed(self, aim: str) -> UnfedAim:
        wholes = [end for _, end, data in self.graph.out_edges(aim, data=True) if data["relation"] == "broader"]
        facts = self._names.facts
        said = facts.statements(NamedNode(aim))
        return UnfedAim(
            iri=aim,
            label=self._names.label(aim),
            kind=self.graph.nodes[aim]["kind"],
            municipality=self._names.municipality(aim),
            whole=self._names.label(min(wholes)) if wholes else None,
            modality=facts.modality(said),
            quotes=facts.evidence(said),
        )

    def _through(self, work: Work) -> tuple[str, ...]:
        fed = {
            end
            for fact in work.facts
            if fact in self.graph
            for _, end, data in self.graph.out_edges(fact, data=True)
            if data["relation"] == "contributes_to" and self.graph.nodes[end]["kind"] == AIMS[0]
        }
        return tuple(sorted((self._names.label(aim) for aim in fed), key=str.casefold))

    def _carried(self, node: str, goal: str) -> list[str]:
        """The tasks towards a goal that an actor has, or that feed a programme."""
        reached = self._reaching(goal)
        if self.graph.nodes[node]["kind"] in AIMS:
            return sorted(reached & self._reaching(node) & self._order.keys(), key=self._order.__getitem__)
        return [task for task in self._borne.get(node, ()) if task in reached]

    def _reaching(self, aim: str) -> set[str]:
        if aim not in self._reached:
            self._reached[aim] = structure.reaching(self.graph, aim)
        return self._reached[aim]

    @cached_property
    def _reached(self) -> dict[str, set[str]]:
        return {}

    @cached_property
    def _order(self) -> dict[str, int]:
        """The place of each task among all."""
        return {work.iri: place for place, work in enumerate(self.works)}

    @cached_property
    def _borne(self) -> dict[str, list[str]]:
        """The tasks of each actor."""
        found: dict[str, list[str]] = {}
        for work in self.works:
            for actor in work.assignees:
                found.setdefault(actor, []).append(work.iri)
        return found

    @cached_property
    def _handed(self) -> dict[tuple[str, str], list[str]]:
        """The tasks that go from one actor to another."""
        found: dict[tuple[str, str], list[str]] = {}
        for work in self.works:
            for giver, taker in product(work.issuers, work.assignees):
                found.setdefault((giver, taker), []).append(work.iri)
        return found

    def _circle(self, actors: tuple[str, ...]) -> Circle:
        steps = zip(actors, (*actors[1:], actors[0]), strict=True)
        facts = [fact for giver, taker in steps for fact in self._handed.get((giver, taker), ())]
        return Circle(tuple(map(self._actor, actors)), self._names.quotes(facts))


def ageing(ages: Iterable[int], *, unknown: int = 0) -> tuple[AgeBand, ...]:
    """How many open tasks are of which age, in days; those of unknown age are the last band.

    For a clerk: how long open tasks have been waiting. Not to be read as delay: some tasks are for years.
    """
    left = sorted(ages)
    bands = []
    below = -1_000_000
    for label, at_most in AGES:
        bands.append(AgeBand(label, at_most, sum(below < age <= at_most for age in left)))
        below = at_most
    bands.append(AgeBand("over 2 years", None, sum(age > below for age in left)))
    return (*bands, AgeBand("not known", None, unknown)) if unknown else tuple(bands)
