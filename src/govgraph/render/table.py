"""The rows of a query: a table for the terminal, CSV, JSON."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from govgraph.render.plain import json_text
from govgraph.render.terminal import count, line
from govgraph.service.values import Cell, Table

if TYPE_CHECKING:
    from rich.console import RenderableType


def table_csv(table: Table) -> str:
    """RFC 4180 with a header line and ``\\n`` at line ends; unbound values are empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(["" if cell is None else str(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def table_json(table: Table) -> str:
    """An array with one object a row; unbound values are null."""
    return json_text(table.as_dicts())


def table_grid(table: Table) -> RenderableType:
    """A table for reading; columns of numbers stand to the right, and IRIs are folded rather than cut."""
    from rich import box
    from rich.console import Group
    from rich.table import Table as Grid

    if not table.rows:
        return line(("No rows.", "dim"))
    grid = Grid(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for index, column in enumerate(table.columns):
        cells = [row[index] for row in table.rows]
        grid.add_column(line(column), justify="right" if _all_numbers(cells) else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*(_shown(cell) for cell in row))
    return Group(grid, line((count(len(table), "row"), "dim")))


def _shown(cell: Cell | None) -> RenderableType:
    if cell is None:
        return line("")
    return line((str(cell), "cyan" if cell.kind == "iri" else ""))


def _all_numbers(cells: list[Cell | None]) -> bool:
    values = [cell.value for cell in cells if cell is not None]
    return bool(values) and all(not isinstance(value, (str, bool)) and hasattr(value, "real") for value in values)
