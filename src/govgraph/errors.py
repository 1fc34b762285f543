"""One tree of errors: what is wrong, where, and what to do about it.

The command line prints ``str(error)`` and exits with ``error.exit_code``; a web front end turns the same three
parts into an RFC 9457 problem. Exit codes: 1 findings, 2 usage, 3 input.
"""

from __future__ import annotations


class GovGraphError(Exception):
    """Base of every error that govgraph raises on purpose.

    ``message`` says what is wrong, ``where`` names the file, line or value concerned, ``advice`` what to do next.
    """

    exit_code = 3

    def __init__(self, message: str, *, where: str = "", advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.advice = advice

    def __str__(self) -> str:
        located = f"{self.where}: {self.message}" if self.where else self.message
        return f"{located} ({self.advice})" if self.advice else located

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (type(self), self.message, self.where, self.advice)


def _restored(kind: type[GovGraphError], message: str, where: str, advice: str) -> GovGraphError:
    """Rebuild an error that crossed a process boundary: pickle cannot pass keyword arguments by itself."""
    return kind(message, where=where, advice=advice)


class UsageError(GovGraphError):
    """The call itself is wrong: an unknown query, a missing parameter, an option that does not fit."""

    exit_code = 2


class InputError(GovGraphError):
    """A source cannot be read: no such file, no known layout, no municipality, broken markup."""


class StoreError(GovGraphError):
    """The store on disk cannot be opened, is locked by another writer, or holds no finished generation."""


class DataError(GovGraphError):
    """A data file of the package or the user (rule, register, query, shape) does not say what it must."""


class EndpointError(GovGraphError):
    """A SPARQL endpoint cannot be reached, refuses, or gives something that is no answer."""
