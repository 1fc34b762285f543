"""Which document is meant: by IRI, label, case number, or the file or folder that it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import Any

from govgraph.errors import UsageError
from govgraph.graph.documents import DocumentIndex, Entry
from govgraph.service.inputs import place_of
from govgraph.service.kept import unpacked

_LISTED = 10


def find(entries: Iterable[Entry], asked: Path | str) -> list[Entry]:
    """The inputs that are meant.

    A file means itself, a folder all that was read from below it, whether they are still there or not. An IRI, a
    label ("Kaupunginhallitus 18.9.2017 § 411"), a case number or the bare name of a file means one document, with all
    files of it. Raises UsageError where nothing is meant, or several documents.
    """
    known = list(entries)
    by_place = _by_place(known, asked) if str(asked).strip() else []
    if by_place:
        return by_place
    if isinstance(asked, Path):
        raise _unknown(known, str(asked))
    name = asked.strip().strip("<>")
    for called in (_by_iri, _by_name, _by_file_name):
        found = called(known, name)
        if found:
            return _one_document(known, found, asked)
    raise _unknown(known, asked)


def record_of(index: DocumentIndex, asked: Path | str) -> dict[str, Any]:
    """The record of the one document that is meant. Raises UsageError as above, or where none was kept of it."""
    entries = index.entries()
    found = find(entries.values(), asked)
    contents = {entry.sha256 for entry in found}
    kept = [entry for entry in entries.values() if entry.fate in ("read", "quarantined") and entry.sha256 in contents]
    if len(kept) > 1:
        listed = "; ".join(f"{entry.label} <{entry.iri}>" for entry in kept[:_LISTED])
        raise UsageError(f"{str(asked)!r} means {len(kept)} documents: {listed}", advice="give one of these IRIs")
    record = index.record(kept[0].place) if kept else None
    if record is None:
        raise UsageError(
            f"{str(asked)!r} was left out of the store, in conflict with another file of the same document",
            advice=f"ask for <{found[0].iri}>",
        )
    return unpacked(record)


def _by_place(known: Sequence[Entry], asked: Path | str) -> list[Entry]:
    try:
        place = place_of(Path(asked).expanduser())
    except (OSError, RuntimeError, ValueError):  # what no path can be, such as a text of 300 letters
        return []
    exact = [entry for entry in known if entry.place == place]
    return exact or [entry for entry in known if entry.place.startswith(f"{place.rstrip('/')}/")]


def _by_iri(known: Sequence[Entry], name: str) -> list[Entry]:
    return [entry for entry in known if entry.iri and name in (entry.iri, entry.graph)]


def _by_name(known: Sequence[Entry], name: str) -> list[Entry]:
    """By label or case number; upper and lower case are one."""
    folded = name.casefold()
    return [entry for entry in known if folded and folded in (entry.label.casefold(), (entry.case or "").casefold())]


def _by_file_name(known: Sequence[Entry], name: str) -> list[Entry]:
    return [entry for entry in known if PurePath(entry.place).name == name]


def _one_document(known: Sequence[Entry], found: Sequence[Entry], asked: str) -> list[Entry]:
    """All files of the one document that was found."""
    readers = {entry.sha256: entry for entry in known if entry.was_read}
    documents = {readers[entry.sha256].iri: readers[entry.sha256].label for entry in found}
    if len(documents) > 1:
        listed = [f"{label} <{iri}>" for iri, label in sorted(documents.items())]
        more = f"; and {len(listed) - _LISTED} more" if len(listed) > _LISTED else ""
        raise UsageError(
            f"{asked!r} may mean {len(documents)} documents: {'; '.join(listed[:_LISTED])}{more}",
            advice="give one of these IRIs",
        )
    return [entry for entry in known if readers[entry.sha256].iri in documents]


def _unknown(known: Sequence[Entry], asked: str) -> UsageError:
    from difflib import get_close_matches

    names = {name for entry in known for name in (entry.label, entry.case, PurePath(entry.place).name) if name}
    near = get_close_matches(asked, sorted(names), n=3)
    advice = f"did you mean {', '.join(near)}?" if near else "name it by IRI, label, case number or file"
    return UsageError(f"the store holds no document {asked!r}", advice=advice)
