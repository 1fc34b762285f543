"""Pictures of the delegation graph as SVG: a Sankey of flows, a time line of a chain, who hands work to whom.

Each is drawn from plain values alone, with no script and no style sheet of another's. It has a title and a description
for those who do not see it, takes its colours from the page (``currentColor`` and a few custom properties, so that it
can be read on a dark page and in print), and tells of each thing in it by a tip. Coordinates are rounded, so that the
same values give the same bytes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from govgraph.render.terminal import count, printable
from govgraph.service.values import Flow, Handoff, Thread

WIDTH = 960
LINE = 15  # between two lines of text
LABEL = 30  # characters in a line of a label
MOST = (24, 12, 12)  # bearers, programmes and goals that a Sankey tells apart
MOST_HANDOFFS = 48
MOST_THREADS = 12


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG and what it is called."""

    name: str
    title: str
    description: str
    svg: str


def sankey(flows: Sequence[Flow]) -> Picture | None:
    """Tasks from those who bear them, through programmes, to goals; None where there are no tasks.

    The width of a band is the number of tasks, one that several bear being divided among them. Bands end in "no goal"
    where no chain leads on. What carries least beyond :data:`MOST` is put together. Programmes and goals stand in the
    order of their weight, bearers near what they lead to, and "no …" comes last. After M. Schmidt, "The Sankey Diagram
    in Energy and Material Flow Management", J. Industrial Ecology 12 (1), 2008.
    """
    if not flows:
        return None
    columns: tuple[dict[str, float], ...] = ({}, {}, {})
    links: dict[tuple[int, str, str], float] = defaultdict(float)
    inferred: set[tuple[int, str, str]] = set()
    folded = _folded(flows)
    for flow in flows:
        route = tuple(
            _MISSING[step] if name is None else folded[step].get(name, name)
            for step, name in enumerate((flow.actor, flow.programme, flow.goal))
        )
        for column, name in zip(columns, route, strict=True):
            column[name] = column.get(name, 0.0) + flow.tasks
        for step in (0, 1):
            key = (step, route[step], route[step + 1])
            links[key] += flow.tasks
            if flow.mark == "inferred":
                inferred.add(key)
    missing = (*_MISSING, *(name for fold in folded for name in fold.values()))
    ordered = [sorted(column, key=lambda name: (name in missing, -column[name], name.casefold())) for column in columns]
    # Who bears tasks stands near what they lead to, so that few bands cross.
    rank = {name: index for index, name in enumerate(ordered[1])}
    near = {
        name: sum(tasks * rank[end] for (step, start, end), tasks in links.items() if step == 0 and start == name)
        / weight
        for name, weight in columns[0].items()
    }
    ordered[0].sort(key=lambda name: (name in missing, round(near[name], 6), -columns[0][name], name.casefold()))
    gap = 2 * LINE + 4
    total = sum(columns[0].values())
    unit = min(24.0, max(4.0, 420 / total))
    heights = [total * unit + gap * len(names) for names in ordered]
    height = max(heights) + 44
    lefts = (226.0, 480.0, 738.0)
    parts: list[str] = []
    tops: list[dict[str, float]] = []
    for index, names in enumerate(ordered):
        y = 36 + (height - 44 - heights[index]) / 2
        tops.append({})
        for name in names:
            tops[index][name] = y
            y += columns[index][name] * unit + gap
    for index, head in enumerate(("who bears the task", "programme", "goal")):
        anchor, x = (("end", lefts[0]), ("start", lefts[1]), ("start", lefts[2]))[index]
        parts.append(_said(x, 16, head, anchor=anchor, klass="head"))
    out = [dict(column) for column in tops]
    into = [dict(column) for column in tops]

    def place(link: tuple[int, str, str]) -> tuple[int, int, int]:
        step, start, end = link
        return step, ordered[step].index(start), ordered[step + 1].index(end)

    for step, start, end in sorted(links, key=place):
        tasks = links[step, start, end]
        thick = tasks * unit
        y0, y1 = out[step][start] + thick / 2, into[step + 1][end] + thick / 2
        out[step][start] += thick
        into[step + 1][end] += thick
        x0, x1 = lefts[step] + 12, lefts[step + 1]
        middle = (x0 + x1) / 2
        klass = "band inferred" if (step, start, end) in inferred else "band"
        klass += " none" if end in missing else ""
        curve = f"M{_n(x0)} {_n(y0)}C{_n(middle)} {_n(y0)} {_n(middle)} {_n(y1)} {_n(x1)} {_n(y1)}"
        parts.append(
            f'<path class="{klass}" d="{curve}" stroke-width="{_n(max(thick, 1))}">'
            f"{_tip(f'{start} → {end}: {_tasks(tasks)}')}</path>"
        )
    for index, names in enumerate(ordered):
        for name in names:
            y, weight = tops[index][name], columns[index][name]
            klass = "node none" if name in missing else "node"
            parts.append(
                f'<rect class="{klass}" x="{_n(lefts[index])}" y="{_n(y)}" width="12" '
                f'height="{_n(max(weight * unit, 2))}">'
                f"{_tip(f'{name}: {_tasks(weight)}')}</rect>"
            )
            label = f"{name} ({_number(weight)})"
            x, anchor = (lefts[0] - 8, "end") if index == 0 else (lefts[index] + 18, "start")
            parts.append(_label(x, y + weight * unit / 2, label, anchor))
    fed = sum(flow.tasks for flow in flows if flow.goal)
    return _picture(
        "sankey",
        "From who bears the tasks, through programmes, to goals",
        f"{_tasks(total)}, of which {_number(fed)} lead to a goal. A joint task is divided among its bearers. "
        "Dashed outlines are conclusions of rules, grey bands lead to no programme or no goal.",
        WIDTH,
        height,
        parts,
    )


_MISSING = ("nobody known", "no programme", "no goal")


def _folded(flows: Sequence[Flow]) -> tuple[dict[str, str], ...]:
    """Of each column the names that are too many to tell apart → what they are called together."""
    found = []
    for step, what in enumerate(("others", "other programmes", "other goals")):
        weights: dict[str, float] = defaultdict(float)
        for flow in flows:
            if (name := (flow.actor, flow.programme, flow.goal)[step]) is not None:
                weights[name] += flow.tasks
        names = sorted(weights, key=lambda name: (-weights[name], name.casefold()))
        rest = names[MOST[step] :] if len(names) > MOST[step] + 1 else []
        found.append(dict.fromkeys(rest, f"{len(rest)} {what}"))
    return tuple(found)


def timeline(threads: Sequence[Thread]) -> Picture | None:
    """What happened with each task of a chain, day by day: a row for each task, parts below their whole.

    None where no day is known; of a long chain the first :data:`MOST_THREADS` tasks.
    """
    total, threads = len(threads), threads[:MOST_THREADS]
    days = [date.fromisoformat(event.day) for thread in threads for event in thread.happenings]
    if not days:
        return None
    first, last = min(days), max(days)
    start, end = date(first.year, 1, 1), date(last.year + 1, 1, 1)
    left, right, row = 250.0, WIDTH - 24.0, 54.0
    height = 52 + row * len(threads) + 12

    def x(day: date) -> float:
        return left + (right - left) * (day - start).days / (end - start).days

    parts: list[str] = []
    for year in range(start.year, end.year + 1):
        at = x(date(year, 1, 1))
        parts.append(f'<path class="rule" d="M{_n(at)} 26V{_n(height - 8)}"/>')
        if year < end.year:
            parts.append(_said(at + 4, 20, str(year), klass="head"))
    for index, thread in enumerate(threads):
        y = 52 + row * index + row / 2 - 8
        indent = 14.0 * thread.depth
        if thread.depth:
            parts.append(f'<path class="rule" d="M{_n(indent - 4)} {_n(y - row / 2 + 10)}V{_n(y)}H{_n(indent + 4)}"/>')
        parts.append(_label(indent + 8, y, thread.task.label, "start", 36))
        on = [x(date.fromisoformat(event.day)) for event in thread.happenings]
        if on:
            parts.append(f'<path class="thread" d="M{_n(min(on))} {_n(y)}H{_n(max(on))}"/>')
        used: list[tuple[float, float]] = []
        for event, at in zip(thread.happenings, on, strict=True):
            parts.append(f"<g>{_sign(event.kind, at, y)}{_tip(f'{event.day} {event.what}, {event.place}')}</g>")
            text = f"{event.what} {_day(event.day)}"
            wide = 5.6 * len(text)
            near = min(max(at, left + wide / 2), right - wide / 2)
            free = next(
                (
                    dy
                    for dy in (20.0, -11.0, 32.0, -23.0)
                    if all(level != dy or abs(near - other) >= wide for other, level in used)
                ),
                None,
            )
            if free is not None:
                used.append((near, free))
                parts.append(_said(near, y + free, text, anchor="middle", klass="small"))
    return _picture(
        "timeline",
        f"The chain of “{threads[0].task.label}” over time",
        f"{_some(len(threads), total, 'task')} from {first.isoformat()} to {last.isoformat()}: "
        + "; ".join(
            f"{thread.task.label}: " + ", ".join(f"{event.what} {event.day}" for event in thread.happenings)
            for thread in threads
        )
        + ".",
        WIDTH,
        height,
        parts,
    )


def network(handoffs: Sequence[Handoff]) -> Picture | None:
    """Who hands tasks to whom, in layers from those who only give to those who only get; None where nobody does.

    Of many hand-overs those with the most tasks are drawn, as many as :data:`MOST_HANDOFFS`.

    An actor stands one layer below the lowest of those who give it tasks; those of a circle share a layer. Within a
    layer, actors stand near those who give to them, as in K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual
    understanding of hierarchical system structures", IEEE Trans. SMC 11 (2), 1981.
    """
    if not handoffs:
        return None
    total, handoffs = len(handoffs), handoffs[:MOST_HANDOFFS]
    actors = {actor.iri: actor for handoff in handoffs for actor in (handoff.giver, handoff.taker)}
    several = len({actor.municipality for actor in actors.values()}) > 1
    givers: dict[str, set[str]] = defaultdict(set)
    for handoff in handoffs:
        givers[handoff.taker.iri].add(handoff.giver.iri)
    layer = _layers(sorted(actors), givers)
    places: dict[str, tuple[float, float]] = {}
    depth = max(layer.values())
    column = (WIDTH - 206.0) / max(depth, 1)
    rows: dict[int, list[str]] = defaultdict(list)
    for iri in sorted(actors, key=lambda iri: (actors[iri].municipality or "", actors[iri].label.casefold(), iri)):
        rows[layer[iri]].append(iri)
    most = max(map(len, rows.values()))
    step = 44.0
    height = most * step + 40
    for level in range(depth + 1):
        if level:
            order = {iri: places[iri][1] for iri in places}
            rows[level].sort(
                key=lambda iri: (
                    round(sum(order.get(giver, 0) for giver in givers[iri]) / max(len(givers[iri]), 1), 3),
                    actors[iri].label.casefold(),
                    iri,
                )
            )
        free = (height - 20) / len(rows[level]) if rows[level] else 0
        for index, iri in enumerate(rows[level]):
            places[iri] = (14 + column * level, 20 + free * (index + 0.5))
    parts: list[str] = []
    for handoff in handoffs:
        (x0, y0), (x1, y1) = places[handoff.giver.iri], places[handoff.taker.iri]
        back = x1 <= x0
        bend = 60.0 if back else (x1 - x0) / 2
        if back:
            d = f"M{_n(x0)} {_n(y0)}C{_n(x0 + bend)} {_n(y0 - 40)} {_n(x1 - bend)} {_n(y1 - 40)} {_n(x1)} {_n(y1)}"
        else:
            x1 -= 8
            d = f"M{_n(x0)} {_n(y0)}C{_n(x0 + bend)} {_n(y0)} {_n(x1 - bend)} {_n(y1)} {_n(x1)} {_n(y1)}"
        klass = "edge inferred" if handoff.mark == "inferred" else "edge"
        tip = f"{handoff.giver.label} → {handoff.taker.label}: {count(handoff.tasks, 'task')}"
        parts.append(
            f'<path class="{klass}" d="{d}" stroke-width="{_n(0.8 + 1.2 * math.sqrt(handoff.tasks))}" '
            f'marker-end="url(#arrow)">{_tip(tip)}</path>'
        )
    for iri, (x, y) in places.items():
        actor = actors[iri]
        round_ = actor.kind in ("body", "unit", "organization")
        shape = (
            f'<circle class="dot" cx="{_n(x)}" cy="{_n(y)}" r="6"/>'
            if round_
            else f'<rect class="dot" x="{_n(x - 5)}" y="{_n(y - 5)}" width="10" height="10"/>'
        )
        label = f"{actor.label} ({actor.municipality})" if several and actor.municipality else actor.label
        parts.append(shape + _label(x + 11, y, label, "start", 26, "halo"))
    arrow = (
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0L8 4L0 8Z"/></marker></defs>'
    )
    return _picture(
        "network",
        "Who hands tasks to whom",
        f"{count(len(actors), 'actor')} and {_some(len(handoffs), total, 'hand-over')}: "
        + "; ".join(f"{h.giver.label} to {h.taker.label} {h.tasks}" for h in handoffs)
        + ". Circles are bodies, units and organizations, squares posts and people; thicker lines are more tasks.",
        WIDTH,
        height,
        [arrow, *parts],
    )


def _layers(actors: Sequence[str], givers: Mapping[str, set[str]]) -> dict[str, int]:
    """The layer of each actor: one below the lowest of its givers, as far as that goes round no circle."""
    layer = dict.fromkeys(actors, 0)
    for _ in range(len(actors)):
        changed = False
        for actor in actors:
            above = [layer[giver] for giver in givers.get(actor, ()) if not _reaches(actor, giver, givers)]
            if above and layer[actor] < max(above) + 1:
                layer[actor] = max(above) + 1
                changed = True
        if not changed:
            break
    return layer


def _reaches(start: str, end: str, givers: Mapping[str, set[str]]) -> bool:
    """Whether work goes from ``start`` on to ``end``."""
    seen, queue = {end}, [end]
    while queue:
        for giver in givers.get(queue.pop(), ()):
            if giver == start:
                return True
            if giver not in seen:
                seen.add(giver)
                queue.append(giver)
    return start == end


def _sign(kind: str, x: float, y: float) -> str:
    """A mark of an event, told apart by its shape and not by colour alone."""
    if kind == "given":
        return f'<circle class="dot" cx="{_n(x)}" cy="{_n(y)}" r="5.5"/>'
    if kind == "due":
        return (
            f'<path class="due" d="M{_n(x)} {_n(y - 7)}L{_n(x + 7)} {_n(y)}L{_n(x)} {_n(y + 7)}L{_n(x - 7)} {_n(y)}Z"/>'
        )
    if kind == "report":
        return f'<rect class="dot" x="{_n(x - 5)}" y="{_n(y - 5)}" width="10" height="10"/>'
    return f'<circle class="open" cx="{_n(x)}" cy="{_n(y)}" r="4.5"/>'


def _picture(name: str, title: str, description: str, width: float, height: float, parts: Iterable[str]) -> Picture:
    title, description = printable(title), printable(description)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 {_n(width)} {_n(height)}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{"".join(parts)}</svg>'
    )
    return Picture(name, title, description, svg)


def _label(x: float, y: float, text: str, anchor: str, width: int = LABEL, klass: str = "") -> str:
    """A label of at most three lines around a height; what does not fit is told by the tip and the table."""
    lines = _wrapped(printable(text), width)
    first = y + 4 - (len(lines) - 1) * (LINE - 2) / 2
    spans = "".join(
        f'<tspan x="{_n(x)}" y="{_n(first + index * (LINE - 2))}">{escape(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    # A halo is painted below its letters, so that lines may pass behind them.
    names = f' class="{klass}" paint-order="stroke"' if klass else ""
    return f'<text{names} text-anchor="{anchor}">{spans}</text>'


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width, max_lines=3, placeholder=" …", break_on_hyphens=False) or [""]


def _said(x: float, y: float, text: str, *, anchor: str = "start", klass: str = "") -> str:
    return f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" class="{klass}">{escape(printable(text))}</text>'


def _tip(text: str) -> str:
    return f"<title>{escape(printable(text))}</title>"


def _some(number: int, total: int, what: str) -> str:
    return count(number, what) if number == total else f"the first {number} of {count(total, what)}"


def _tasks(number: float) -> str:
    return f"{_number(number)} {'task' if number == 1 else 'tasks'}"


def _number(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day}.{day.month}.{day.year}"
