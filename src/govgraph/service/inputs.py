"""Which files a call means: files as they are named, folders with all that is in them that can be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from govgraph.errors import InputError


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, and the SHA-256 of its bytes; or why it cannot be.

    ``path`` is as the caller's paths lead to it, ``place`` the file itself however it is called: that tells inputs
    apart, and orders them.
    """

    path: Path
    place: str
    sha256: str = ""
    error: InputError | None = None


def find_inputs(paths: Iterable[Path], *, without: Path | None = None) -> list[Input]:
    """The inputs in the order of their paths, each file once however many of the paths lead to it.

    Folders are searched with all their folders; hidden files and folders are passed over, and so is ``without``, the
    store. A path that does not exist, or a folder with nothing to read in it, is an input with an error.
    """
    found: dict[str, Input] = {}
    hidden = without.resolve() if without else None
    for path in paths:
        for file in _files(path, hidden):
            known = found.setdefault(file.place, file)
            if str(file.path) < str(known.path):
                found[file.place] = file
    return [found[place] for place in sorted(found)]


def _files(path: Path, hidden: Path | None) -> Iterator[Input]:
    from govgraph.reading import SUFFIXES, is_source

    if not path.is_dir():
        yield input_at(path)
        return
    below = [file for file in path.rglob("*") if is_source(file) and file.is_file()]
    below = [file for file in below if not any(part.startswith(".") for part in file.relative_to(path).parts)]
    below = [file for file in below if hidden is None or hidden not in file.resolve().parents]
    if not below:
        told = f"no file in this folder can be read ({', '.join(f'*{suffix}' for suffix in SUFFIXES)})"
        yield Input(path, place_of(path), error=InputError(told, where=str(path)))
    for file in below:
        yield input_at(file)


def input_at(path: Path) -> Input:
    """One file by its path."""
    place = place_of(path)
    try:
        with path.open("rb") as file:
            return Input(path, place, hashlib.file_digest(file, "sha256").hexdigest())
    except FileNotFoundError:
        return Input(path, place, error=InputError("there is no such file or folder", where=str(path)))
    except OSError as error:
        return Input(path, place, error=InputError(f"the file cannot be read: {error.strerror}", where=str(path)))


def place_of(path: Path) -> str:
    """Where a file or folder lies, whatever links and relative steps its name has."""
    return path.resolve().as_posix()
