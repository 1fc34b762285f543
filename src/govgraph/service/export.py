"""The graph for other people's tools: what to publish, and in which format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pyoxigraph import Quad, Store

from govgraph.errors import UsageError
from govgraph.graph.store import Generation
from govgraph.publishing import manifest
from govgraph.publishing.describe import Publication, describe
from govgraph.publishing.dump import dump, files
from govgraph.publishing.formats import FORMATS, format_of, format_of_file
from govgraph.publishing.selection import Selection, select
from govgraph.service.values import Progress

__all__ = ["FORMATS", "Export", "FolderReport", "Publication", "format_of", "format_of_file", "write_quads"]

Tell = Callable[[Progress], None]
OpenFile = Callable[[Path], AbstractContextManager[BinaryIO]]


def write_quads(quads: Iterable[Quad], form: str, out: BinaryIO) -> None:
    """Write quads that are in no store of ours. Raises UsageError for an unknown format."""
    format_of(form)
    store = quads if isinstance(quads, Store) else Store()
    if store is not quads:
        store.extend(quads)
    dump(select(store), form, out)


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What an export to a folder did: files written, and of documents that are gone, those removed and those kept."""

    written: int
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


class Export:
    """A part of a generation that is to be written, once or in several formats."""

    def __init__(self, generation: Generation, *, graph: str | None = None, since: date | str | None = None) -> None:
        self._selection: Selection = select(
            generation.graph, base=generation.metadata["base"], graph=graph, since=_day(since)
        )
        self._whole = graph is None and since is None

    @property
    def undated(self) -> int:
        """How many documents ``since`` left out because no day of their meeting is known."""
        return self._selection.undated

    def write(self, form: str, out: BinaryIO, progress: Tell | None = None) -> None:
        """Write all in one file. Raises UsageError for an unknown format, or one that cannot hold the data."""
        dump(self._selection, form, out, _step(progress))

    def files(self, form: str) -> Iterator[tuple[PurePosixPath, Callable[[BinaryIO], None]]]:
        """A file for each graph: its relative path, and what writes it."""
        for path, alone in files(self._selection, form):
            yield path, partial(dump, alone, form)

    def write_folder(self, form: str, folder: Path, open_file: OpenFile) -> FolderReport:
        """Write a file for each graph into a folder, with a list of them (:mod:`govgraph.publishing.manifest`).

        Where this is the whole graph, the files that earlier exports wrote of graphs that are gone are removed.
        ``open_file`` opens a file for writing, and makes the folders on the way. Raises InputError where the list that
        lies in the folder is broken.
        """
        name = format_of(form).name
        listed = manifest.read(folder)
        before, now = listed.get(name, {}), dict[str, str]()
        for path, writes in self.files(name):
            with open_file(folder / path) as file:
                writes(file)
            now[str(path)] = manifest.digest(folder / path)
        removed, kept = manifest.remove_stale(folder, before, now) if self._whole else ([], [])
        with open_file(folder / manifest.NAME) as file:
            file.write(manifest.text({**listed, name: now if self._whole else {**before, **now}}))
        return FolderReport(len(now), tuple(removed), tuple(kept))

    def describe(self, publication: Publication) -> bytes:
        """The description for catalogues, as Turtle."""
        return describe(self._selection, publication)


def _day(since: date | str | None) -> date | None:
    if since is None or isinstance(since, date):
        return since
    try:
        return date.fromisoformat(since)
    except ValueError:
        raise UsageError("this is no date", where=repr(since), advice="write it as 2018-03-13") from None


def _step(progress: Tell | None) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, total: progress(Progress("export", done, total))
