"""Rows as dicts, as columns, and as a pandas DataFrame."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal

import pytest

from govgraph.analysis.table import Cell, Table
from govgraph.errors import UsageError

TABLE = Table(
    ("who", "n", "share", "on", "open"),
    (
        (Cell("https://a.example/1", kind="iri"), Cell(3), Cell(Decimal("0.5")), Cell(date(2018, 3, 5)), Cell(True)),
        (Cell("Anna"), None, None, None, Cell(False)),
    ),
)


def test_a_table_is_its_rows_as_dicts() -> None:
    assert list(TABLE) == TABLE.as_dicts()
    assert [row["who"] for row in TABLE] == TABLE.column("who") == ["https://a.example/1", "Anna"]
    assert TABLE.as_dicts()[1] == {"who": "Anna", "n": None, "share": None, "on": None, "open": False}


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match=r"no column 'whom' .*who, n, share"):
        TABLE.column("whom")


def test_a_data_frame_has_the_types_of_its_values() -> None:
    pytest.importorskip("pandas")
    frame = TABLE.to_pandas()
    assert list(frame.columns) == list(TABLE.columns)
    assert [str(frame[name].dtype) for name in ("n", "share", "open")] == ["Int64", "Float64", "boolean"]
    assert str(frame["on"].dtype).startswith("datetime64")
    assert str(frame["who"].dtype).startswith("str")
    assert frame["on"].dt.year[0] == 2018
    assert frame["n"].isna().tolist() == [False, True]


def test_a_table_without_rows_keeps_its_columns() -> None:
    pytest.importorskip("pandas")
    frame = Table(("a", "b"), ()).to_pandas()
    assert (list(frame.columns), len(frame)) == (["a", "b"], 0)


def test_without_pandas_the_error_tells_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pandas is not installed .*pip install 'govgraph\[pandas\]'"):
        TABLE.to_pandas()
