"""Which analyser of Finnish reads the words: ``pyvoikko`` unless ``GOVGRAPH_ANALYSER`` says ``libvoikko``.

libvoikko is faster and knows a few more forms, but is a library of the system with a dictionary of its own, so it is
never taken only because it is there: the same minutes must give the same graph on every machine.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from govgraph.errors import UsageError
from govgraph.language.cache import CachedAnalyser, cache_folder
from govgraph.language.libvoikko import LibVoikko
from govgraph.language.voikko import Voikko
from govgraph.language.words import Analyser

SETTING = "GOVGRAPH_ANALYSER"
DEFAULT = "pyvoikko"
_KNOWN: dict[str, type[Voikko | LibVoikko]] = {DEFAULT: Voikko, "libvoikko": LibVoikko}


def chosen_name() -> str:
    """The name of the analyser by the environment. Raises UsageError where it is none."""
    name = os.environ.get(SETTING) or DEFAULT
    if name not in _KNOWN:
        raise UsageError(f"{SETTING}: there is no analyser {name!r}", advice=f"known: {', '.join(_KNOWN)}")
    return name


def chosen() -> Analyser:
    """The analyser that the environment names, behind its cache on disk unless that is switched off.

    Raises UsageError where there is no such analyser, DataError where it is not installed.
    """
    analyser = _KNOWN[chosen_name()]()
    folder = cache_folder()
    return analyser if folder is None else CachedAnalyser(analyser, f"{analyser.identity()} {_code()}", folder)


def load() -> None:
    """Load the dictionary now, so that processes forked afterwards share it. Raises as :func:`chosen` does."""
    _KNOWN[chosen_name()].load()


@cache
def _code() -> str:
    """A digest of the modules that make readings of what an analyser gives."""
    made = hashlib.sha256()
    for name in ("words.py", "voikko.py", "libvoikko.py"):
        made.update(Path(__file__).with_name(name).read_bytes())
    return made.hexdigest()
