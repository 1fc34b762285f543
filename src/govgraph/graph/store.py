"""The graph on disk: finished generations that readers open, and a new one that a build fills.

A store is a folder::

    store.json          says that the folder is ours, and the version of this layout
    CURRENT             the number of the generation that answers questions
    LOCK                held by the one writer (flock); holds its process id
    generations/<n>/    graph/ (Oxigraph on disk), generation.json (what it was built with), quarantine/*.json

A full build fills a new generation in large batches and then replaces ``CURRENT`` in one step, so that a build which
is killed anywhere leaves the last whole generation in place. What such a build leaves behind is swept by the next
one. The generation before the current one is kept, for readers that opened it a moment ago.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from govgraph.errors import StoreError

if TYPE_CHECKING:
    from rdflib import Dataset

LAYOUT_VERSION = 1
BATCH = 100_000
"""Quads in one bulk write. Every bulk write makes files of its own, so small ones make slow stores."""

_MARKER, _CURRENT, _LOCK, _GENERATIONS = "store.json", "CURRENT", "LOCK", "generations"
_OURS = {name + suffix for name in (_MARKER, _CURRENT, _LOCK, _GENERATIONS) for suffix in ("", ".tmp")}
_BUILD_FIRST = "run `govgraph build PATH…` first"


class Generation:
    """One finished generation, open for reading."""

    def __init__(self, number: int, path: Path) -> None:
        self.number = number
        self.path = path
        self.graph: Store = Store.read_only(str(path / "graph"))
        self.metadata: dict[str, Any] = json.loads((path / "generation.json").read_text(encoding="utf-8"))

    def quarantined(self) -> Iterator[dict[str, Any]]:
        """The reports of the documents that the build kept out of the graph, in a stable order."""
        for report in sorted((self.path / "quarantine").glob("*.json")):
            yield json.loads(report.read_text(encoding="utf-8"))

    def quads(self, without: Iterable[str] = ()) -> Iterator[Quad]:
        """All quads but those of the graphs ``without`` (IRIs), in the store's own order."""
        left_out = {NamedNode(iri) for iri in without}
        return (quad for quad in self.graph if quad.graph_name not in left_out)

    def write_sorted_nquads(self, out: BinaryIO, without: Iterable[str] = ()) -> None:
        """N-Quads in the order of their lines: the same data is the same bytes."""
        out.writelines(sorted_nquads(self.quads(without)))

    def rdflib_view(self) -> Dataset:
        """The same data as an rdflib ``Dataset`` whose default graph is the union of all graphs; imports rdflib."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self.graph), default_union=True)


class GenerationBuilder:
    """A generation that is being filled; :meth:`GraphStore.building` makes and finishes it."""

    def __init__(self, number: int, path: Path, lock: int, on_step: Callable[[str], None]) -> None:
        self.number = number
        self.path = path
        self.lock = lock
        """The lock's file descriptor. A forked worker shares it and must close it, else it outlives the writer."""
        self.metadata: dict[str, Any] = {}
        (path / "quarantine").mkdir(parents=True)
        self._graph: Store | None = None
        self._waiting: list[Quad] = []
        self._on_step = on_step

    @property
    def graph(self) -> Store:
        """The store being filled. It is opened when first asked for: it has threads, and workers fork before them."""
        if self._graph is None:
            self._graph = Store(str(self.path / "graph"))
        return self._graph

    def add(self, quads: Iterable[Quad]) -> None:
        """Take quads in; they reach the disk in large batches, each whole or not at all."""
        self._waiting.extend(quads)
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting, so that queries on ``graph`` see it."""
        if self._waiting:
            self.graph.bulk_extend(self._waiting)
            self._waiting = []
            self._on_step("batch")

    def remove(self, quads: Iterable[Quad]) -> None:
        """Take quads out again."""
        self.flush()
        for quad in quads:
            self.graph.remove(quad)

    def quarantine(self, name: str, report: Mapping[str, Any]) -> None:
        """Keep the report of a document that stays out of the graph."""
        text = json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True)
        (self.path / "quarantine" / f"{name}.json").write_text(text + "\n", encoding="utf-8")

    def close(self) -> None:
        """Write all there is, and its metadata, through to the disk."""
        self.flush()
        self.graph.flush()
        self.release()
        text = json.dumps(self.metadata, ensure_ascii=False, indent=1, sort_keys=True)
        (self.path / "generation.json").write_text(text + "\n", encoding="utf-8")
        for folder, _, names in os.walk(self.path):
            for name in names:
                _sync(Path(folder, name))
            _sync(Path(folder))

    def release(self) -> None:
        """Let go of the files."""
        self._graph = None


class GraphStore:
    """The folder with its generations."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def on_step(self, name: str) -> None:
        """Called at each step of a build: locked, opened, batch, filled, switched, swept.

        Nothing happens here. Tests end the process at a step, to see that a build may be killed anywhere.
        """

    def current(self) -> int | None:
        """The number of the generation that answers questions; None before the first build is done."""
        try:
            text = (self.path / _CURRENT).read_text(encoding="ascii", errors="replace").strip()
        except FileNotFoundError:
            return None
        if not text.isdecimal():
            raise StoreError(
                f"{_CURRENT} holds {text!r} instead of a number", where=str(self.path), advice="build the store again"
            )
        return int(text)

    def open(self) -> Generation:
        """The current generation for reading.

        Raises StoreError where the path is no store of ours or no build has been finished in it.
        """
        self._check(for_writing=False)
        tries = 3
        for attempt in range(tries):
            number = self.current()
            if number is None:
                raise StoreError("no build has been finished in this store", where=str(self.path), advice=_BUILD_FIRST)
            try:
                return Generation(number, self._generation(number))
            except (OSError, ValueError) as error:
                # Two builds may have been finished since CURRENT was read; then another generation is current now.
                if attempt == tries - 1 or self.current() == number:
                    raise StoreError(
                        f"generation {number} cannot be opened: {error}",
                        where=str(self.path),
                        advice="build the store again",
                    ) from error
        raise AssertionError("unreachable")

    @contextmanager
    def building(self) -> Iterator[GenerationBuilder]:
        """Fill a new generation; it becomes the current one when the block ends without an error.

        Raises StoreError where another process is building, or the path is something other than a store.
        """
        with self.locked() as lock:
            before = self.current()
            self._sweep(keep={before, self._previous(before)})
            number = (before or 0) + 1
            builder = GenerationBuilder(number, self._generation(number), lock, self.on_step)
            self.on_step("opened")
            try:
                yield builder
                builder.close()
            except BaseException as error:
                builder.release()
                shutil.rmtree(builder.path, ignore_errors=True)
                if isinstance(error, OSError):
                    raise StoreError(f"the store cannot be written: {error}", where=str(self.path)) from error
                raise
            _sync(self.path / _GENERATIONS)
            self.on_step("filled")
            _replace(self.path / _CURRENT, f"{number}\n")
            self.on_step("switched")
            self._sweep(keep={number, before})
            self.on_step("swept")

    @contextmanager
    def locked(self) -> Iterator[int]:
        """Be the one writer; gives the lock's file descriptor."""
        self._check(for_writing=True)
        try:
            (self.path / _GENERATIONS).mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError(f"cannot write here: {error.strerror}", where=str(self.path)) from error
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                holder = os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
                raise StoreError(
                    f"another build is writing here (process {holder})",
                    where=str(self.path),
                    advice="wait until it is done, or build into another store",
                ) from None
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
            if not (self.path / _MARKER).exists():
                marker = {"what": "a govgraph store", "layout": LAYOUT_VERSION}
                _replace(self.path / _MARKER, json.dumps(marker) + "\n")
            self.on_step("locked")
            yield descriptor
        finally:
            os.close(descriptor)

    def _generation(self, number: int) -> Path:
        return self.path / _GENERATIONS / str(number)

    def _previous(self, number: int | None) -> int | None:
        """The finished generation before ``number`` that is still on disk."""
        folders = (self.path / _GENERATIONS).iterdir()
        older = [int(f.name) for f in folders if f.name.isdecimal() and number and int(f.name) < number]
        return max(older, default=None)

    def _sweep(self, keep: set[int | None]) -> None:
        """Remove all generations but those to keep: old ones, and what a killed build left behind."""
        kept = {str(number) for number in keep if number is not None}
        for folder in (self.path / _GENERATIONS).iterdir():
            if folder.is_dir() and folder.name not in kept:
                shutil.rmtree(folder)

    def _check(self, *, for_writing: bool) -> None:
        """Raise StoreError unless the path holds a store of ours, or, for writing, nothing yet."""
        where = str(self.path)
        try:
            names = set(os.listdir(self.path))
        except FileNotFoundError:
            if for_writing:
                return
            raise StoreError(f"no store at {self.path}", advice=_BUILD_FIRST) from None
        except NotADirectoryError:
            raise StoreError("this is a file, not a store", where=where, advice="name a folder") from None
        except OSError as error:
            raise StoreError(f"cannot read this folder: {error.strerror}", where=where) from error
        if _MARKER not in names:
            if not names <= _OURS:
                raise StoreError(
                    "this folder holds other things and is not a govgraph store",
                    where=where,
                    advice="name a new or empty folder" if for_writing else _BUILD_FIRST,
                )
            if not for_writing:
                raise StoreError(f"no store at {self.path}", advice=_BUILD_FIRST)
            return
        try:
            layout = json.loads((self.path / _MARKER).read_text(encoding="utf-8"))["layout"]
        except (ValueError, KeyError, TypeError):
            raise StoreError(f"{_MARKER} is broken", where=where, advice="remove the folder and build again") from None
        if layout != LAYOUT_VERSION:
            raise StoreError(
                f"the store has layout {layout}, this version of govgraph reads {LAYOUT_VERSION}",
                where=where,
                advice="remove the folder and build again",
            )


def sorted_nquads(quads: Iterable[Quad]) -> list[bytes]:
    """The lines of the quads' canonical form, each with its line feed."""
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return sorted(set(written.splitlines(keepends=True)))


def _replace(path: Path, text: str) -> None:
    """Put a file in place in one step, through to the disk: a reader sees the old text or the new, never a part."""
    beside = path.with_name(path.name + ".tmp")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
