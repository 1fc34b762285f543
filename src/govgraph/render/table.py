"""The rows of a query: a table for the terminal, CSV, JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from govgraph.render.plain import json_text
from govgraph.render.terminal import count, line, printable, wrapped
from govgraph.service.values import Cell, Table

TEXT_WIDTH = 24  # what a column of text needs to be read with pleasure
GAP = 3  # between two columns of a grid


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


def print_table(table: Table, console: Console) -> None:
    """Print a grid where it fits the console's width, else a block of lines for each row.

    Texts may be wrapped; IRIs, numbers and dates never are, so that they can be copied.
    """
    if table.rows:
        widths = [_widths(table, index) for index in range(len(table.columns))]
        if sum(least for least, _ in widths) + GAP * len(widths) <= console.width:
            console.print(_grid(table, widths))
        else:
            for text in _blocks(table, console):
                console.print(text, soft_wrap=True)
    console.print(line((count(len(table), "row") if table.rows else "No rows.", "dim")))


def _widths(table: Table, index: int) -> tuple[int, int]:
    """The least and the greatest width that a column needs."""
    texts = [printable(str(row[index])) for row in table.rows if row[index] is not None]
    texts.append(table.columns[index])
    full = max(map(cell_len, texts))
    return (min(full, TEXT_WIDTH) if _is_text(table, index) else full), full


def _grid(table: Table, widths: list[tuple[int, int]]) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for index, column in enumerate(table.columns):
        cells = [row[index] for row in table.rows]
        justify: Literal["left", "right"] = "right" if _all_numbers(cells) else "left"
        grid.add_column(line(column), justify=justify, no_wrap=widths[index][0] == widths[index][1])
    for row in table.rows:
        grid.add_row(*(_shown(cell) for cell in row))
    return grid


def _blocks(table: Table, console: Console) -> Iterator[Text]:
    name_width = max(map(cell_len, table.columns))
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            if cell is None:
                continue
            prefix = f"{column:<{name_width}}  "
            if cell.kind == "iri":
                yield Text(prefix, style="dim") + _shown(cell)
            else:
                yield from wrapped(_shown(cell), console, prefix, " " * len(prefix), console.width)
        yield Text("")


def _shown(cell: Cell | None) -> Text:
    return line("") if cell is None else line((str(cell), "cyan" if cell.kind == "iri" else ""))


def _is_text(table: Table, index: int) -> bool:
    cells = [row[index] for row in table.rows]
    return any(cell is not None and cell.kind == "literal" and isinstance(cell.value, str) for cell in cells)


def _all_numbers(cells: list[Cell | None]) -> bool:
    values = [cell.value for cell in cells if cell is not None]
    return bool(values) and all(not isinstance(value, (str, bool, date)) for value in values)
