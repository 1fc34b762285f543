from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from govgraph.render.table import print_table, table_csv, table_json
from govgraph.service.values import Cell, Table


@pytest.fixture
def table() -> Table:
    return Table(
        columns=("mandate", "title", "count", "share", "on"),
        rows=(
            (Cell("https://data.example/m/1", "iri"), Cell('a "b", c\nd'), Cell(12), Cell(Decimal("0.5")), None),
            (Cell("https://data.example/m/2", "iri"), Cell("[red]e[/red]"), Cell(3), None, Cell(date(2017, 9, 18))),
        ),
    )


def test_csv_reads_back(table):
    rows = list(csv.reader(io.StringIO(table_csv(table))))
    assert rows[0] == ["mandate", "title", "count", "share", "on"]
    assert rows[1] == ["https://data.example/m/1", 'a "b", c\nd', "12", "0.5", ""]
    assert rows[2][4] == "2017-09-18"
    assert "\r" not in table_csv(table)


def test_json_has_an_object_a_row(table):
    assert json.loads(table_json(table))[1] == {
        "mandate": "https://data.example/m/2", "title": "[red]e[/red]", "count": 3, "share": None, "on": "2017-09-18",
    }  # fmt: skip


def test_the_grid_shows_values_as_they_are(table, shown):
    text = shown(partial(print_table, table))
    assert "[red]e[/red]" in text
    assert 'a "b", c d' in text
    assert text.rstrip().endswith("2 rows")


def test_where_a_grid_does_not_fit_each_row_is_a_block_with_whole_iris(shown):
    iri = "https://data.example/" + "x" * 60
    wide = Table(("thing", "title", "none"), ((Cell(iri, "iri"), Cell("sana " * 12), None),))
    assert shown(partial(print_table, wide), width=40).splitlines() == [
        f"thing  {iri}",
        "title  sana sana sana sana sana sana",
        "       sana sana sana sana sana sana",
        "",
        "1 row",
    ]


def test_text_is_wrapped_to_keep_a_grid(shown):
    table = Table(("title", "n"), ((Cell("pitkä nimi " * 10), Cell(1234567)),))
    text = shown(partial(print_table, table), width=60)
    assert "1234567" in text
    assert "title" in text.splitlines()[1]


def test_no_rows_say_so(shown):
    assert shown(partial(print_table, Table(("a",), ()))) == "No rows.\n"
    assert table_csv(Table(("a",), ())) == "a\n"
    assert table_json(Table(("a",), ())) == "[]\n"
