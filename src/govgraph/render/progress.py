"""How a long run comes along: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from govgraph.render.terminal import line

if TYPE_CHECKING:
    from rich.console import Console

    from govgraph.service.values import Progress

STAGE_NAME = {
    "read": "Reading minutes",
    "validate": "Validating",
    "write": "Writing the store",
    "infer": "Inferring links",
    "finish": "Finishing",
    "export": "Writing graphs",
}
LOG_STEPS = 10


@contextmanager
def progress_on(console: Console) -> Iterator[Callable[[Progress], None]]:
    """A callback for the service's progress, shown on ``console`` as long as the context lasts."""
    if console.is_terminal:
        with _bars(console) as callback:
            yield callback
    else:
        yield _log(console)


@contextmanager
def _bars(console: Console) -> Iterator[Callable[[Progress], None]]:
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:<20}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    tasks: dict[str, TaskID] = {}
    with Bars(*columns, console=console, transient=True) as bars:

        def show(step: Progress) -> None:
            if step.stage not in tasks:
                tasks[step.stage] = bars.add_task(STAGE_NAME.get(step.stage, step.stage), total=step.total)
            bars.update(tasks[step.stage], completed=step.done, total=step.total)

        yield show


def _log(console: Console) -> Callable[[Progress], None]:
    """Tells a stage when it ends, and a long one every tenth of the way."""
    told: dict[str, int] = {}

    def show(step: Progress) -> None:
        tenth = LOG_STEPS if step.done >= step.total else step.done * LOG_STEPS // max(step.total, 1)
        if step.done and tenth > told.get(step.stage, 0) and (tenth == LOG_STEPS or step.total > 2 * LOG_STEPS):
            told[step.stage] = tenth
            console.print(line(f"{STAGE_NAME.get(step.stage, step.stage)}: {step.done} of {step.total}"))

    return show
