"""Analysed word forms on disk, so that the next process need not analyse the same words again.

One SQLite file for each analyser as it is (its name, its dictionary, the code that reads its output) in the user's
cache folder: ``$XDG_CACHE_HOME/govgraph``, else ``~/.cache/govgraph``
(https://specifications.freedesktop.org/basedir-spec/latest/). ``GOVGRAPH_CACHE`` names another folder, or says ``off``.
It holds word forms as the documents print them, surnames among them, so only its owner may read it.

A cache changes nothing but the time: each row carries a checksum of its form and readings, and a row or file that is
not what this module wrote is passed over; a file is also told of, once. Several processes may read and write at once.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import logging
import os
import sqlite3
import sys
import threading
import weakref
import zlib
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from govgraph.language.words import Analyser, Analysis

SETTING = "GOVGRAPH_CACHE"
OFF = "off"
_APPLICATION = 0x67677766  # "ggwf", in SQLite's application_id
_LAYOUT = 1
_PENDING = 500
"""Forms that are kept back before they are written."""
_LARGEST = 256 * 2**20
"""Bytes; a larger file takes no more forms."""
_PATIENCE = 0.5
"""Seconds to wait for another process that is writing; a form is then analysed, and written another time."""
_DEFAULTS = {field.name: field.default for field in fields(Analysis)}
_log = logging.getLogger(__name__)


def cache_folder() -> Path | None:
    """Where caches lie by the environment; None where they are switched off or there is no home."""
    told = os.environ.get(SETTING, "")
    if told:
        return None if told.lower() == OFF else Path(told)
    given = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(given):  # a relative one is to be ignored, says the specification
        return Path(given, "govgraph")
    try:
        return Path.home().joinpath(*(("Library", "Caches") if sys.platform == "darwin" else (".cache",)), "govgraph")
    except RuntimeError:
        return None


class CachedAnalyser:
    """An analyser whose readings are kept on disk.

    ``identity`` must change with whatever changes the readings; it names the file.
    """

    def __init__(self, analyser: Analyser, identity: str, folder: Path) -> None:
        self._analyser = analyser
        self._identity = identity
        self._path = folder / f"words-{hashlib.sha256(identity.encode()).hexdigest()[:16]}.db"
        self._lock = threading.RLock()
        self._file: sqlite3.Connection | None = None
        self._usable = True
        self._pending: dict[str, tuple[Analysis, ...]] = {}
        _ALL.add(self)

    def analyse(self, form: str) -> tuple[Analysis, ...]:
        """The analyser's readings, from disk where they are there."""
        with self._lock:
            known = self._known(form)
            if known is None:
                known = self._analyser.analyse(form)
                if self._usable and _storable(form):
                    self._pending[form] = known
                    if len(self._pending) >= _PENDING:
                        self.save()
            return known

    def save(self) -> None:
        """Write what was analysed since the last time; what cannot be written now is let go."""
        with self._lock:
            pending, self._pending = self._pending, {}
            file = self._opened() if pending else None
            if file is None:
                return
            rows = [_row(form, readings) for form, readings in pending.items()]
            try:
                if self._path.stat().st_size < _LARGEST:
                    with file:
                        file.executemany("INSERT OR REPLACE INTO form VALUES (?, ?, ?)", rows)
            except (sqlite3.Error, OSError) as error:
                self._gone_wrong(error)

    def close(self) -> None:
        """Write what is pending and let go of the file, as before a fork; the next look-up opens it again."""
        with self._lock:
            self.save()
            if self._file is not None:
                with suppress(sqlite3.Error):
                    self._file.close()
                self._file = None

    def _known(self, form: str) -> tuple[Analysis, ...] | None:
        file = self._opened()
        if file is None:
            return None
        try:
            row = file.execute("SELECT readings, checksum FROM form WHERE form = ?", (form,)).fetchone()
        except UnicodeEncodeError:  # half a surrogate pair
            return None
        except sqlite3.Error as error:
            self._gone_wrong(error)
            return None
        return None if row is None else _readings(form, *row)

    def _opened(self) -> sqlite3.Connection | None:
        if self._file is None and self._usable:
            try:
                self._file = self._open()
            except (sqlite3.Error, OSError) as error:
                self._gone_wrong(error)
        return self._file

    def _open(self) -> sqlite3.Connection:
        """Raises OSError or sqlite3.Error where the file cannot be used, DatabaseError where it is not ours."""
        folder = self._path.parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        file = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            # A crash of the machine may cost the file, which is made again; what is broken is not believed.
            file.execute("PRAGMA synchronous = OFF")
            if _value(file, "PRAGMA application_id") == 0 and not _value(file, "SELECT count(*) FROM sqlite_master"):
                with file:
                    file.execute("BEGIN IMMEDIATE")
                    if _value(file, "PRAGMA application_id") == 0:  # else another process was first
                        file.execute(f"PRAGMA application_id = {_APPLICATION}")
                        file.execute(f"PRAGMA user_version = {_LAYOUT}")
                        file.execute("CREATE TABLE made_with (identity TEXT NOT NULL)")
                        file.execute("INSERT INTO made_with VALUES (?)", (self._identity,))
                        file.execute(
                            "CREATE TABLE form (form TEXT PRIMARY KEY, readings TEXT NOT NULL,"
                            " checksum INTEGER NOT NULL) WITHOUT ROWID"
                        )
            if (_value(file, "PRAGMA application_id"), _value(file, "PRAGMA user_version")) != (_APPLICATION, _LAYOUT):
                raise sqlite3.DatabaseError("it is no cache of word forms")
            if _value(file, "SELECT identity FROM made_with") != self._identity:
                raise sqlite3.DatabaseError("it was made with another analyser")
            file.isolation_level = "IMMEDIATE"
        except BaseException:
            file.close()
            raise
        return file

    def _gone_wrong(self, error: Exception) -> None:
        """Go on without the file, and say so, unless another process only kept it busy."""
        if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF in (
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_LOCKED,
        ):
            return
        self._usable, self._pending = False, {}
        if self._file is not None:
            with suppress(sqlite3.Error):
                self._file.close()
            self._file = None
        quiet = isinstance(error, OSError) and not os.environ.get(SETTING)  # a home that is not to be written to
        _log.log(
            logging.DEBUG if quiet else logging.WARNING,
            "%s: the cache of word forms is not used: %s (remove the file, or set %s to another folder or to %s)",
            self._path, error, SETTING, OFF,
        )  # fmt: skip


def _value(file: sqlite3.Connection, query: str) -> Any:
    row = file.execute(query).fetchone()
    return None if row is None else row[0]


def _storable(form: str) -> bool:
    try:
        form.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in form


def _row(form: str, readings: tuple[Analysis, ...]) -> tuple[str, str, int]:
    told = [
        {name: value for name, default in _DEFAULTS.items() if (value := getattr(reading, name)) != default}
        for reading in readings
    ]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return form, text, _checksum(form, text)


def _readings(form: str, text: object, checksum: object) -> tuple[Analysis, ...] | None:
    """The readings in a row; None where it is not as it was written."""
    if not isinstance(text, str) or _checksum(form, text) != checksum:
        return None
    try:
        told = json.loads(text)
        return tuple(Analysis(**{**each, "parts": tuple(each.get("parts", ()))}) for each in told)
    except (ValueError, TypeError, AttributeError):
        return None


def _checksum(form: str, text: str) -> int:
    return zlib.crc32(f"{form}\0{text}".encode())


_ALL: weakref.WeakSet[CachedAnalyser] = weakref.WeakSet()


def save_all() -> None:
    """Write what all caches of this process have pending. A worker that ends without further ado calls it."""
    for each in list(_ALL):
        each.save()


def _close_all() -> None:
    for each in list(_ALL):
        each.close()


# SQLite's connections may not be carried over a fork.
os.register_at_fork(before=_close_all)
atexit.register(_close_all)
