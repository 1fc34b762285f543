"""CSV for spreadsheets: RFC 4180 with ``\\n`` at line ends, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from govgraph.render.terminal import printable
from govgraph.service.values import Quote

Cell = str | int | float | None
BOM = "\ufeff"  # by which Excel knows that a file is UTF-8


def csv_text(columns: Sequence[str], rows: Iterable[Iterable[Cell]], *, bom: bool = False) -> str:
    """A header and rows; what is None is empty. ``bom`` puts a byte order mark first, so that Excel reads UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else _safe(cell) for cell in row] for row in rows)
    return (BOM if bom else "") + text.getvalue()


def sentences(quotes: Iterable[Quote]) -> str:
    """Quotes with their documents as one cell, one a line."""
    return "\n".join(f"{printable(quote.text)} — {quote.document}" for quote in quotes)


def _safe(cell: str | int | float) -> str | int | float:
    """A text that a spreadsheet would take for a formula, quoted by an apostrophe (OWASP, "CSV Injection")."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t") else cell
