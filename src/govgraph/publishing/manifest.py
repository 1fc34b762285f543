"""The list of files that exports left in a folder, so that the next one removes what no longer belongs there.

``govgraph-files.json`` holds, for each format, the path and the SHA-256 of each file written. A file is removed only
where it is in the list and still holds what was written: what somebody else put there, or changed, stays.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from govgraph.errors import InputError

NAME = "govgraph-files.json"

Files = dict[str, str]
"""Path within the folder → SHA-256 in hexadecimal digits."""


def read(folder: Path) -> dict[str, Files]:
    """The files that earlier exports wrote, by format; empty without a list. Raises InputError for a bad list."""
    path = folder / NAME
    try:
        held = json.loads(path.read_text(encoding="utf-8"))["files"]
        return {str(form): {str(name): str(digest) for name, digest in files.items()} for form, files in held.items()}
    except FileNotFoundError:
        return {}
    except NotADirectoryError:
        return {}  # that nothing can be written here is told by what writes
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InputError(
            "is no list of exported files", where=str(path), advice="remove it; then nothing else is removed here"
        ) from None


def text(files: Mapping[str, Files]) -> bytes:
    """The list as it is written: the same files give the same bytes."""
    held = {
        "what": "files that govgraph export wrote, with their SHA-256",
        "files": {k: v for k, v in files.items() if v},
    }
    return (json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def remove_stale(folder: Path, before: Files, now: Files) -> tuple[list[str], list[str]]:
    """Remove the files of ``before`` that are not in ``now``; gives those removed, and those kept as they changed.

    Folders that become empty go, too.
    """
    removed, kept = [], []
    for name in sorted(before.keys() - now.keys()):
        path = folder.joinpath(*PurePosixPath(name).parts)
        # A name that leads out of the folder, by itself or over a link, is not one that an export wrote.
        if name.startswith("/") or path.resolve() != folder.resolve() / name or not path.is_file():
            continue
        if digest(path) != before[name]:
            kept.append(name)
            continue
        path.unlink()
        removed.append(name)
        for parent in PurePosixPath(name).parents[:-1]:
            if any((folder / parent).iterdir()):
                break
            (folder / parent).rmdir()
    return removed, kept


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
