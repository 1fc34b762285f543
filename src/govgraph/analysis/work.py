"""Pieces of work: mandates with all that was told of them later, as they stand on a day.

A mandate told again is the same piece of work, and so is one that amends it: of their deadlines the last one holds.
Loads, ages and overdue mandates are counted over these, so that nothing counts twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from govgraph.analysis.delegation import Told, origin


@dataclass(slots=True)
class Work:
    """A task that somebody was given.

    ``facts`` are the mandates that tell it, the earliest telling first; ``issued`` is the first possible day on which
    it was given, ``told`` the day of the first meeting that tells it, ``due`` the last day that its deadline can mean;
    each ISO 8601 or None. ``has_deadline`` is set also where a printed deadline names no day. ``state`` is open, or
    what became of it; ``reports`` are the items that tell of it, with the facts that say so.
    """

    iri: str
    label: str
    issuers: tuple[str, ...] = ()
    assignees: tuple[str, ...] = ()
    issued: str | None = None
    told: str | None = None
    due: str | None = None
    has_deadline: bool = False
    state: str = "open"
    basis: str = "stated"
    confidence: float = 1.0
    modality: str | None = None
    facts: list[str] = field(default_factory=list)
    reports: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether nothing tells that it has ended."""
        return self.state in ("open", "partly_done")

    @property
    def is_shared(self) -> bool:
        """Whether several bear it together."""
        return len(self.assignees) > 1

    def age(self, day: date) -> int | None:
        """Days from when it was given, else first told, until ``day``; None where neither is known."""
        since = self.issued or self.told
        return (day - date.fromisoformat(since)).days if since else None

    def days_overdue(self, day: date) -> int:
        """Days by which its deadline has passed on ``day``; 0 where it has not, or there is none."""
        return max((day - date.fromisoformat(self.due)).days, 0) if self.due else 0


def works(told: Told) -> list[Work]:
    """The tasks that a store tells of, those that only amend another folded in.

    In the order of the day on which they were given, then of their IRIs.
    """
    graph = told.graph
    tasks = {
        node: data for node, data in graph.nodes(data=True) if data["kind"] == "mandate" and data.get("force") == "task"
    }
    amended = {start: end for start, end, data in graph.edges(data=True) if data["relation"] == "amends"}
    roots = {task: origin(task, amended, tasks) for task in tasks}
    found: dict[str, Work] = {}
    for task in sorted(tasks, key=lambda each: (roots[each] != each, tasks[each].get("told", ""), each)):
        work = found.get(roots[task])
        if work is None:
            work = found[task] = Work(task, tasks[task]["label"])
        _take_in(work, task, tasks[task])
    for start, end, data in graph.edges(data=True):
        if data["relation"] == "issued" and end in tasks:
            work = found[roots[end]]
            work.issuers = _joined(work.issuers, start)
        elif data["relation"] == "assigned_to" and start in tasks:
            work = found[roots[start]]
            work.assignees = _joined(work.assignees, end)
    for telling, earliest in sorted(told.first.items(), key=lambda pair: (pair[0] != pair[1], pair[0])):
        if earliest in tasks and telling not in found[roots[earliest]].facts:
            found[roots[earliest]].facts.append(telling)
    superseded: dict[str, set[str]] = {}
    for event in told.events:
        task = told.first.get(event["mandate"], "")
        if task not in tasks:
            continue
        if event.get("state") == "superseded":
            superseded.setdefault(roots[task], set()).add(task)
        else:
            _happen(found[roots[task]], event)
    # What another one amends may be superseded by that one, which is open.
    for root in {root for task, root in roots.items() if root in superseded and task not in superseded[root]}:
        del superseded[root]
    for root in superseded:
        _happen(found[root], {"event": "status", "state": "superseded"})
    return sorted(found.values(), key=lambda work: (work.issued or work.told or "", work.iri))


def _joined(known: tuple[str, ...], more: str) -> tuple[str, ...]:
    return known if more in known else tuple(sorted((*known, more)))


def _take_in(work: Work, task: str, data: dict[str, Any]) -> None:
    """What one mandate says of a piece of work."""
    if work.issued is None:
        work.issued = data.get("issuedEarliest")
    if work.told is None:
        work.told = data.get("told")
    if task == work.iri:
        work.basis, work.confidence = data.get("basis", "stated"), data.get("confidence", 1.0)
        work.modality = data.get("modality")
    due = data.get("dueLatest")
    work.due = max(filter(None, (work.due, due)), default=None)
    work.has_deadline = work.has_deadline or due is not None or "dueText" in data
    work.facts.append(task)


_FIRM = {"partly_done": 1, "reported": 2, "superseded": 3, "lapsed": 4, "done": 5}
"""Which of several states of one mandate counts: the one that says the most of its end."""


def _happen(work: Work, event: dict[str, Any]) -> None:
    if event["event"] == "report":
        if (event["item"], event["fact"]) not in work.reports:
            work.reports.append((event["item"], event["fact"]))
    elif _FIRM.get(event["state"], 0) > _FIRM.get(work.state, 0):
        work.state = event["state"]
