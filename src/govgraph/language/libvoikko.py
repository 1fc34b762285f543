"""Finnish words by libvoikko, where the system has it (Debian: libvoikko1, voikko-fi) and the package ``libvoikko``.

It names grammar as pyvoikko does, being the same morphology; it is some ten times as fast.
"""

from __future__ import annotations

import os
import re
import threading
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from govgraph.errors import DataError
from govgraph.language.voikko import analysis
from govgraph.language.words import Analysis

_LANGUAGE = "fi"
_LOCK = threading.Lock()  # one handle is for one thread at a time
_BASES = re.compile(r"\(([^+()][^()]*)\)")
_ATTRIBUTES = (
    "BASEFORM", "CLASS", "FSTOUTPUT", "MOOD", "PERSON", "TENSE", "SIJAMUOTO", "NUMBER", "POSSESSIVE", "PARTICIPLE",
)  # fmt: skip
# Where libvoikko looks for dictionaries by itself, after the environment's VOIKKO_DICTIONARY_PATH.
_DICTIONARIES = ("~/.voikko", "/etc/voikko", "/usr/lib/voikko", "/usr/share/voikko", "/usr/local/lib/voikko")


class LibVoikko:
    """An analyser of Finnish by the system's library. Raises DataError where something of it is missing."""

    def analyse(self, form: str) -> tuple[Analysis, ...]:
        """Readings of the form as printed, those with fewest compound parts first."""
        with _LOCK:
            found = _voikko().analyze(form)
        ranked = sorted(map(_raw, found), key=lambda one: len(one.COMPOUND_PARTS))
        return tuple(dict.fromkeys(map(analysis, ranked)))

    def identity(self) -> str:
        """The versions of the library and of the dictionary."""
        self.load()
        described = [f"{each.variant} {each.description}" for each in _module().Voikko.listDicts()]
        folders = (os.environ.get("VOIKKO_DICTIONARY_PATH", ""), *_DICTIONARIES)
        paths = [Path(folder).expanduser() for folder in folders if folder]
        files = sorted({str(file) for path in paths for file in path.glob("*/*/mor.vfst")})
        sizes = [(file, os.stat(file).st_size, os.stat(file).st_mtime_ns) for file in files]
        return f"libvoikko {_module().Voikko.getVersion()} {described} {sizes}"

    @staticmethod
    def load() -> None:
        """Load the library and the dictionary."""
        _voikko()


@cache
def _module() -> Any:
    try:
        import libvoikko
    except ImportError as error:
        raise DataError("the package libvoikko is not installed", advice="pip install libvoikko") from error
    return libvoikko


@cache
def _voikko() -> Any:
    try:
        return _module().Voikko(_LANGUAGE)
    except (OSError, _module().VoikkoException) as error:
        raise DataError(
            f"libvoikko cannot be used: {error}",
            advice="install the library and its Finnish dictionary (Debian: libvoikko1, voikko-fi)",
        ) from error


def _raw(found: dict[str, str]) -> SimpleNamespace:
    """One analysis with the attributes that pyvoikko's have."""
    bases = _BASES.findall(found.get("WORDBASES", ""))
    parts = [SimpleNamespace(BASEFORM=base) for base in bases] if len(bases) > 1 else []
    return SimpleNamespace(
        **{name: found.get(name) for name in _ATTRIBUTES if name != "BASEFORM"},
        BASEFORM=found.get("BASEFORM", ""),
        COMPOUND_PARTS=parts,
    )
