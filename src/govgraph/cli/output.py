"""Where a command's data goes (stdout, or a file that appears whole or not at all), and where its errors go."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeGuard

import click

from govgraph.errors import GovGraphError, InputError


def write(text: str) -> None:
    """Print data as it is; nothing is added at the end."""
    click.echo(text, nl=False)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file for writing that takes its name only when all is written.

    Raises InputError where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise unwritable(error, str(path)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(name, 0o666 & ~_umask())
        try:
            os.replace(name, path)
        except OSError as error:
            raise unwritable(error, str(path)) from error
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if is_full(error):
            raise unwritable(error, str(path)) from error
        raise


def is_full(error: BaseException) -> TypeGuard[OSError]:
    """Whether the error says that a disk, a quota or a file took no more."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def unwritable(error: OSError, where: str) -> InputError:
    """The error as one of ours."""
    return InputError(f"cannot write here: {error.strerror}", where=where, advice="name another place with --out")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def tell_error(error: GovGraphError) -> None:
    """Print an error to stderr: where and what in one line, what to do in the next."""
    place = f"{error.where}: " if error.where else ""
    click.echo(f"Error: {place}{error.message}", err=True)
    if error.advice:
        click.echo(f"  {error.advice}", err=True)
