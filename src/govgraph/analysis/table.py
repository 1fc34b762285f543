"""The rows that a SELECT query gives, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

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
class Table:
    """Named columns and rows in the query's order; an unbound variable is None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def as_dicts(self) -> list[dict[str, Value | None]]:
        """Each row as a mapping from column to plain value."""
        return [
            {column: cell.value if cell else None for column, cell in zip(self.columns, row, strict=True)}
            for row in self.rows
        ]
