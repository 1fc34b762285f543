"""Who is known beforehand: the bodies, posts, people, organizations and aims of a municipality, as plain values.

A register is data (``data/registers/<municipality>.ttl`` or a user's own folder); ``graph/registers.py`` loads it from
Turtle. Reading and extraction use these values and work without them: a document may come from a municipality that
has no register.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

EntryKind = Literal["body", "group", "unit", "post", "organization", "person", "goal", "programme"]


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One known entity: its IRI, its canonical name, other names it goes by, and what it stands under."""

    iri: str
    name: str
    kind: EntryKind
    aliases: tuple[str, ...] = ()
    parent: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name first, then the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Register:
    """What is known of one municipality; ``prefixes`` are those of its case numbers (``MliDno``)."""

    municipality: str
    name: str
    prefixes: tuple[str, ...] = ()
    entries: tuple[RegisterEntry, ...] = ()
    source: Path | None = None

    def of_kind(self, *kinds: EntryKind) -> Iterator[RegisterEntry]:
        """The entries of the given kinds, in the register's order."""
        return (entry for entry in self.entries if entry.kind in kinds)


@dataclass(frozen=True, slots=True)
class Registers:
    """All registers at hand."""

    registers: tuple[Register, ...] = ()

    def by_prefix(self, prefix: str) -> Register | None:
        """The register whose case numbers begin with ``prefix``; upper and lower case are one."""
        folded = prefix.casefold()
        return next((r for r in self.registers if folded in {p.casefold() for p in r.prefixes}), None)

    def by_municipality(self, municipality: str) -> Register | None:
        """The register of a municipality, by slug or name; upper and lower case are one."""
        folded = municipality.casefold()
        return next((r for r in self.registers if folded in (r.municipality.casefold(), r.name.casefold())), None)


def slug(name: str) -> str:
    """``name`` as one segment of an IRI: NFC, casefolded, runs of other characters than letters and digits as "-".

    Letters such as å, ä and ö stay: IRIs hold them (RFC 3987), and folding them would join names that differ. A name
    with no letter or digit gets a segment made of its digest, so that it is neither empty nor shared.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    words = "".join(character if character.isalnum() else " " for character in folded).split()
    return "-".join(words) or f"x-{digest(name, 8)}"


def digest(text: str, length: int) -> str:
    """The first hexadecimal digits of the text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]
