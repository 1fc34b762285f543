"""Which files a call means: files as they are named, folders with all that is in them that can be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from govgraph.errors import InputError


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: ``path`` as the caller's paths lead to it, and the SHA-256 of its bytes; or why there is none."""

    path: Path
    sha256: str = ""
    error: InputError | None = None


def find_inputs(paths: Iterable[Path], *, without: Path | None = None) -> list[Input]:
    """The inputs in the order of their paths, each file once however many of the paths lead to it.

    Folders are searched with all their folders; hidden files and folders are passed over, and so is ``without``, the
    store. A path that does not exist, or a folder with nothing to read in it, is an input with an error.
    """
    found: dict[Path, Input] = {}
    hidden = without.resolve() if without else None
    for path in paths:
        for file in _files(path, hidden):
            known = file.path.resolve()
            if known not in found or str(file.path) < str(found[known].path):
                found[known] = file
    return [found[known] for known in sorted(found, key=lambda p: p.as_posix())]


def _files(path: Path, hidden: Path | None) -> Iterator[Input]:
    from govgraph.reading import SUFFIXES, is_source

    if not path.is_dir():
        yield _hashed(path)
        return
    below = [file for file in path.rglob("*") if is_source(file) and file.is_file()]
    below = [file for file in below if not any(part.startswith(".") for part in file.relative_to(path).parts)]
    below = [file for file in below if hidden is None or hidden not in file.resolve().parents]
    if not below:
        told = f"no file in this folder can be read ({', '.join(f'*{suffix}' for suffix in SUFFIXES)})"
        yield Input(path, error=InputError(told, where=str(path)))
    for file in below:
        yield _hashed(file)


def _hashed(path: Path) -> Input:
    try:
        with path.open("rb") as file:
            return Input(path, hashlib.file_digest(file, "sha256").hexdigest())
    except FileNotFoundError:
        return Input(path, error=InputError("there is no such file or folder", where=str(path)))
    except OSError as error:
        return Input(path, error=InputError(f"the file cannot be read: {error.strerror}", where=str(path)))
