from __future__ import annotations

import io

from rich.console import Console

from govgraph.render.progress import progress_on
from govgraph.service.values import Progress


def run(total: int, *, terminal: bool = False) -> str:
    file = io.StringIO()
    with progress_on(Console(file=file, width=80, force_terminal=terminal, color_system=None)) as tell:
        for done in range(total + 1):
            tell(Progress("read", done, total))
        tell(Progress("finish", 1, 1))
    return file.getvalue()


def test_a_log_gets_a_line_when_a_stage_ends():
    assert run(3) == "Reading minutes: 3 of 3\nFinishing: 1 of 1\n"


def test_a_log_hears_of_a_long_stage_every_tenth_of_the_way():
    assert len(run(1000).splitlines()) == 11


def test_nothing_to_do_is_no_division_by_zero():
    assert run(0) == "Finishing: 1 of 1\n"


def test_a_terminal_gets_bars():
    assert "Reading minutes" in run(3, terminal=True)
