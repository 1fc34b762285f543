"""Which of several labels people see, and what they see where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal

LANGUAGES: Final = ("fi", "sv", "en", None)
"""In which language a label is wanted first; minutes are Finnish."""

_RANK: Final[dict[str | None, int]] = {language: rank for rank, language in enumerate(LANGUAGES)}


def by_language(literals: Iterable[Literal]) -> list[Literal]:
    """The literals by language, then by text."""
    return sorted(literals, key=lambda each: (_RANK.get(each.language, len(_RANK)), each.value))


def local_name(iri: str) -> str:
    """The last part of an IRI, for reading."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
