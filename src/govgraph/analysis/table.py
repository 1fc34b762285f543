"""The rows that a SELECT query gives, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from govgraph.display import Displayed
from govgraph.errors import UsageError

if TYPE_CHECKING:
    from pandas import DataFrame

Value = str | int | float | Decimal | bool | date


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row: an IRI or a literal, the latter typed where its datatype has a plain counterpart.

    ``value`` is str for IRIs, strings and every datatype without a counterpart here; ``datatype`` is the full IRI
    (None for an IRI), ``language`` the tag of a language-tagged string.
    """

    value: Value
    kind: Literal["iri", "literal"] = "literal"
    datatype: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        if isinstance(self.value, bool):
            return "true" if self.value else "false"
        return self.value.isoformat() if isinstance(self.value, date) else str(self.value)


@dataclass(frozen=True, slots=True)
class Table(Displayed):
    """Named columns and rows in the query's order; an unbound variable is None.

    Iterating gives each row as a mapping from column to plain value; ``rows`` holds the cells themselves, which tell
    IRIs from texts and know datatypes and languages.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value | None]]:
        for row in self.rows:
            yield {column: cell.value if cell else None for column, cell in zip(self.columns, row, strict=True)}

    def as_dicts(self) -> list[dict[str, Value | None]]:
        """Each row as a mapping from column to plain value."""
        return list(self)

    def column(self, name: str) -> list[Value | None]:
        """The plain values of one column. Raises UsageError where there is none of that name."""
        if name not in self.columns:
            raise UsageError(f"there is no column {name!r}", advice=f"there are {', '.join(self.columns)}")
        index = self.columns.index(name)
        return [row[index].value if row[index] else None for row in self.rows]  # type: ignore[union-attr]

    def to_pandas(self) -> DataFrame:
        """The rows as a pandas DataFrame, each column of the type that pandas has for its values.

        Dates become timestamps, decimals floats, and unbound values missing ones. Raises UsageError where pandas is
        not installed.
        """
        try:
            import pandas
        except ImportError:
            raise UsageError(
                "pandas is not installed", advice="pip install 'govgraph[pandas]', or use as_dicts()"
            ) from None
        frame = pandas.DataFrame({name: [_for_pandas(value) for value in self.column(name)] for name in self.columns})
        for name in self.columns:
            values = [value for value in self.column(name) if value is not None]
            if values and all(isinstance(value, date) for value in values):
                frame[name] = pandas.to_datetime(frame[name])
        return frame.convert_dtypes()


def _for_pandas(value: Value | None) -> Value | None:
    return float(value) if isinstance(value, Decimal) else value
