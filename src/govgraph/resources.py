"""Finds the data that ships with govgraph: ontology, shapes, queries, sample minutes and registers.

In a checkout (and in an editable install, which does not see hatchling's forced includes) they lie at the top of the
tree; in a wheel they lie inside the package. The checkout comes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from govgraph.errors import DataError

KINDS = ("ontology", "shapes", "queries", "data")


@cache
def folder(kind: str) -> Path:
    """The folder of one kind of data, one of :data:`KINDS`.

    Raises DataError where neither a checkout nor the installed package holds it.
    """
    if kind not in KINDS:
        raise DataError(f"there is no such kind of data as {kind!r}", advice=f"one of {', '.join(KINDS)}")
    package = Path(__file__).resolve().parent
    checkout = package.parent.parent
    candidates = [checkout / kind] if (checkout / "pyproject.toml").is_file() else []
    candidates.append(package / kind)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise DataError(
        f"the {kind} folder is missing from this installation",
        where=", ".join(str(candidate) for candidate in candidates),
        advice="install govgraph again",
    )


def turtle_files(paths: Iterable[Path], what: str) -> list[Path]:
    """The Turtle files that a caller's paths name, files or folders, each once, in a stable order.

    Raises DataError, which calls them ``what``, where a path does not exist.
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(path.rglob("*.ttl"))
        elif path.is_file():
            found.add(path)
        else:
            raise DataError(f"there is no such {what} file or folder", where=str(path))
    return sorted(found)


def files(kind: str, suffix: str) -> list[Path]:
    """All files of a kind whose name ends in ``suffix``, in a stable order."""
    return sorted(folder(kind).rglob(f"*{suffix}"))
