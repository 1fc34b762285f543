"""The graph on disk: finished generations that readers open, and a new one that a build fills.

A store is a folder::

    store.json          says that the folder is ours, and the version of this layout
    CURRENT             the number of the generation that answers questions
    LOCK                held by the one writer (flock); holds its process id
    generations/<n>/    graph/ (Oxigraph on disk), generation.json (what it was built with), quarantine/*.json,
                        documents.db (the inputs and their records, see documents.py)

A full build fills a new generation in large batches and then replaces ``CURRENT`` in one step, so that a build which
is killed anywhere leaves the last whole generation in place. What such a build leaves behind is swept by the next
one. The generation before the current one is kept, for readers that opened it a moment ago. A change begins with the
current generation's files, linked where the file system can, and goes on like a build.
"""

from __future__ import annotations

import fcntl
import gc
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from govgraph.errors import StoreError
from govgraph.graph.documents import DocumentIndex, Entry

if TYPE_CHECKING:
    from rdflib import Dataset

LAYOUT_VERSION = 1
BATCH = 100_000
"""Quads in one bulk write. Every bulk write makes files of its own, so small ones make slow stores."""
FEW = 20_000
"""Fewer quads than this are written into a store that is there already without making files of their own."""
_QUAD = 250
"""Bytes of a quad in N-Quads, about."""

_MARKER, _CURRENT, _LOCK, _GENERATIONS = "store.json", "CURRENT", "LOCK", "generations"
_DOCUMENTS, _METADATA = "documents.db", "generation.json"
_OURS = {name + suffix for name in (_MARKER, _CURRENT, _LOCK, _GENERATIONS) for suffix in ("", ".tmp")}
_BUILD_FIRST = "run `govgraph build PATH…` first"


class Generation:
    """One finished generation, open for reading."""

    def __init__(self, number: int, path: Path) -> None:
        self.number = number
        self.path = path
        self.graph: Store = Store.read_only(str(path / "graph"))
        self.metadata = _metadata(path)
        # Opened and read with the graph, so that a reader keeps them when two builds later the generation is swept.
        known = path / _DOCUMENTS
        self._documents = DocumentIndex(known) if known.exists() else None
        reports = sorted((path / "quarantine").glob("*.json"))
        self._quarantined = [report.read_text(encoding="utf-8") for report in reports]

    @property
    def documents(self) -> DocumentIndex:
        """The inputs that it was made from, and their records. Raises StoreError where an old build kept none."""
        if self._documents is None:
            raise StoreError(
                "this store was built before govgraph kept a list of documents",
                where=str(self.path),
                advice="build the store again",
            )
        return self._documents

    def quarantined(self) -> Iterator[dict[str, Any]]:
        """The reports of the documents that the build kept out of the graph, in a stable order."""
        yield from map(json.loads, self._quarantined)

    def rdflib_view(self) -> Dataset:
        """The same data as an rdflib ``Dataset`` whose default graph is the union of all graphs; imports rdflib."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self.graph), default_union=True)


class GenerationBuilder:
    """A generation that is being filled; :meth:`GraphStore.building` makes and finishes it.

    One that begins with what the generation ``before`` holds has its metadata, quarantine and documents at once, and
    its graph when that is first asked for.
    """

    def __init__(
        self, number: int, path: Path, lock: int, on_step: Callable[[str], None], before: Path | None = None
    ) -> None:
        self.number = number
        self.path = path
        self.lock = lock
        """The lock's file descriptor. A forked worker shares it and must close it, else it outlives the writer."""
        self.metadata: dict[str, Any] = {} if before is None else _metadata(before)
        self._before = before
        if before is None:
            (path / "quarantine").mkdir(parents=True)
        else:
            shutil.copytree(before / "quarantine", path / "quarantine")
            if (before / _DOCUMENTS).exists():
                shutil.copyfile(before / _DOCUMENTS, path / _DOCUMENTS)
        self._documents: DocumentIndex | None = None
        self._graph: Store | None = None
        self._waiting: list[Quad] = []
        self._written: dict[str, bytes] = {}
        """Whole graphs that wait as N-Quads: never made into Python's quads, they are half as large and sooner read."""
        self._weight = 0
        self._leaving: set[NamedNode] = set()
        self._on_step = on_step

    @property
    def graph(self) -> Store:
        """The store being filled. It is opened when first asked for: it has threads, and workers fork before them."""
        if self._graph is None:
            if self._before is not None:
                Store.read_only(str(self._before / "graph")).backup(str(self.path / "graph"))
            self._graph = Store(str(self.path / "graph"))
        return self._graph

    @property
    def is_open(self) -> bool:
        """Whether the store's threads run, so that workers may not be forked any more."""
        return self._graph is not None

    @property
    def documents(self) -> DocumentIndex:
        """The inputs, for writing; opened when first asked for, as the graph is."""
        if self._documents is None:
            self._documents = DocumentIndex(self.path / _DOCUMENTS, writing=True)
        return self._documents

    def entries(self) -> dict[str, Entry]:
        """The inputs that the generation begins with, by their place; none where it begins empty."""
        if not (self.path / _DOCUMENTS).exists():
            return {}
        with closing(DocumentIndex(self.path / _DOCUMENTS)) as index:
            return index.entries()

    def add(self, quads: Iterable[Quad]) -> None:
        """Take quads in; they reach the disk in large batches, each whole or not at all."""
        self._waiting.extend(quads)
        self._flush_in_time()

    def add_graph(self, name: str, nquads: bytes) -> None:
        """Take in one graph (IRI) as N-Quads that pyoxigraph wrote, all of that graph; as :meth:`add` else."""
        self._written[name] = self._written.get(name, b"") + nquads
        self._weight += len(nquads)
        self._flush_in_time()

    def drop(self, graphs: Iterable[str]) -> None:
        """Take graphs (IRIs) out; what is added to them later stays."""
        names = {NamedNode(iri) for iri in graphs}
        self._waiting = [quad for quad in self._waiting if quad.graph_name not in names]
        for name in names:
            self._weight -= len(self._written.pop(name.value, b""))
        self._leaving |= names

    def flush(self) -> None:
        """Write what is waiting, so that queries on ``graph`` see it."""
        for name in self._leaving:
            self.graph.remove_graph(name)
        self._leaving = set()
        if self._written:
            nquads = b"".join(self._written.values())
            self._written, self._weight = {}, 0
            few = self._before is not None and len(nquads) < FEW * _QUAD
            # They were written from terms that were checked when they were made.
            (self.graph.load if few else self.graph.bulk_load)(nquads, format=RdfFormat.N_QUADS, lenient=True)
            self._on_step("batch")
        if self._waiting:
            # One document more is sooner written into a store that is there than made a file of its own.
            few = self._before is not None and len(self._waiting) < FEW
            (self.graph.extend if few else self.graph.bulk_extend)(self._waiting)
            self._waiting = []
            self._on_step("batch")

    def _flush_in_time(self) -> None:
        if len(self._waiting) + self._weight // _QUAD >= BATCH:
            self.flush()

    def remove(self, quads: Iterable[Quad]) -> None:
        """Take quads out again."""
        self.flush()
        for quad in quads:
            self.graph.remove(quad)

    def quarantine(self, name: str, report: Mapping[str, Any]) -> None:
        """Keep the report of a document that stays out of the graph."""
        text = json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True)
        (self.path / "quarantine" / f"{name}.json").write_text(text + "\n", encoding="utf-8")

    def release_from_quarantine(self, name: str) -> None:
        """Forget the report of a document."""
        (self.path / "quarantine" / f"{name}.json").unlink(missing_ok=True)

    def close(self) -> None:
        """Write all there is, and its metadata, through to the disk."""
        self.flush()
        self.graph.flush()
        _ = self.documents  # a generation without any has the file too
        self.release()
        text = json.dumps(self.metadata, ensure_ascii=False, indent=1, sort_keys=True)
        (self.path / _METADATA).write_text(text + "\n", encoding="utf-8")
        for folder, _, names in os.walk(self.path):
            for name in names:
                _sync(Path(folder, name))
            _sync(Path(folder))

    def release(self) -> None:
        """Let go of the files."""
        if self._graph is not None:
            self._graph = None
            # A store closes with the last reference to it. One in a circle of references would keep it open, and its
            # threads would go on moving the files.
            gc.collect()
        if self._documents is not None:
            self._documents.close()
            self._documents = None


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

    def metadata(self) -> dict[str, Any] | None:
        """What the current generation was built with, without opening its graph; None before the first build.

        Raises StoreError where the path is no store of ours.
        """
        number = self.current()
        if number is None:
            return None
        self._check(for_writing=False)
        try:
            return _metadata(self._generation(number))
        except (OSError, ValueError) as error:
            raise StoreError(
                f"generation {number} cannot be read: {error}", where=str(self.path), advice="build the store again"
            ) from error

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
    def building(self, *, onwards: bool = False) -> Iterator[GenerationBuilder]:
        """Fill a new generation; it becomes the current one when the block ends without an error.

        It begins empty or, ``onwards``, with what the current one holds, if there is one. Raises StoreError where
        another process is building, the path is something other than a store, or the current one cannot be read.
        """
        with self.locked() as lock:
            before = self.current()
            self._sweep(keep={before, self._previous(before)})
            number = (before or 0) + 1
            path, builder = self._generation(number), None
            start = self._generation(before) if onwards and before is not None else None
            try:
                builder = GenerationBuilder(number, path, lock, self.on_step, start)
                self.on_step("opened")
                yield builder
                builder.close()
            except BaseException as error:
                if builder is not None:
                    builder.release()
                shutil.rmtree(path, ignore_errors=True)
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


def _metadata(generation: Path) -> dict[str, Any]:
    metadata: dict[str, Any] = json.loads((generation / _METADATA).read_text(encoding="utf-8"))
    return metadata


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
