"""What a generation knows of its inputs: which files it was made from, what became of each, and its record.

Graphs tell what documents say; which files they came from, and which of these were left out as duplicates or in
conflict, is kept beside them in one SQLite file. It lets a store take further documents in, and give some up, without
reading the others again. Paths and times are no part of the graph, so nothing here reaches an export.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Literal

from govgraph.errors import StoreError

Fate = Literal["read", "quarantined", "duplicate", "conflict"]

_BUILD_AGAIN = "build the store again"


@dataclass(frozen=True, slots=True)
class Entry:
    """One input of a generation.

    ``place`` is its resolved path, which tells inputs apart, ``path`` as the caller's paths led to it. ``told`` is the
    municipality that the caller named. A duplicate was not read: all that follows ``fate`` is empty.
    """

    place: str
    path: str
    sha256: str
    told: str | None
    fate: Fate
    iri: str = ""
    graph: str = ""
    municipality: str = ""
    label: str = ""
    case: str | None = None

    @property
    def was_read(self) -> bool:
        """Whether its content was read from this very file."""
        return self.fate != "duplicate"


_COLUMNS = ", ".join(f'"{field.name}"' for field in fields(Entry))
_MARKS = ", ".join("?" for _ in fields(Entry))


class DocumentIndex:
    """The file of a generation, for reading or, while it is being filled, for writing."""

    def __init__(self, path: Path, *, writing: bool = False) -> None:
        self.path = path
        try:
            if writing:
                self._file = sqlite3.connect(path, isolation_level=None)
                # A generation that is killed half-way is thrown away whole, so no journal is needed.
                self._file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
                self._file.execute(
                    f"CREATE TABLE IF NOT EXISTS input ({_COLUMNS}, record BLOB, PRIMARY KEY (place)) WITHOUT ROWID"
                )
            else:
                self._file = sqlite3.connect(
                    f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
                )
        except sqlite3.Error as error:
            raise StoreError(
                f"its list of documents cannot be opened: {error}", where=str(path), advice=_BUILD_AGAIN
            ) from error

    def entries(self) -> dict[str, Entry]:
        """All inputs by their place."""
        rows = self._rows(f"SELECT {_COLUMNS} FROM input ORDER BY place")
        return {entry.place: entry for entry in (Entry(*row) for row in rows)}  # type: ignore[arg-type]

    def record(self, place: str) -> bytes | None:
        """The record that was kept of an input, as it was given; None for one without."""
        for (kept,) in self._rows("SELECT record FROM input WHERE place = ?", place):
            return kept if isinstance(kept, bytes) else None
        return None

    def put(self, entry: Entry, record: bytes | None = None) -> None:
        """Write one input, in place of what was known of it."""
        self._file.execute(f"INSERT OR REPLACE INTO input VALUES ({_MARKS}, ?)", (*astuple(entry), record))

    def mark(self, entry: Entry) -> None:
        """Write what is known of an input anew; its record stays."""
        names = [field.name for field in fields(Entry)]
        values = ", ".join(f'"{name}" = ?' for name in names)
        self._file.execute(f"UPDATE input SET {values} WHERE place = ?", (*astuple(entry), entry.place))

    def remove(self, places: Iterable[str]) -> None:
        """Forget inputs."""
        self._file.executemany("DELETE FROM input WHERE place = ?", [(place,) for place in places])

    def close(self) -> None:
        """Finish writing and let go of the file."""
        if self._file.in_transaction:
            self._file.execute("COMMIT")
        self._file.close()

    def __del__(self) -> None:
        with suppress(AttributeError, sqlite3.Error):
            self._file.close()

    def _rows(self, query: str, *values: str) -> list[tuple[object, ...]]:
        try:
            return self._file.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(
                f"its list of documents cannot be read: {error}", where=str(self.path), advice=_BUILD_AGAIN
            ) from error
