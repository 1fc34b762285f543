"""Which municipality a document belongs to: told by the caller, else by its folder, else by its case number.

A folder's name counts when a register knows it or the document bears it out (its name in the text, in an e-mail
domain or in the address), so that ``minutes/``, ``2017/`` or ``in/`` never become municipalities.
"""

from __future__ import annotations

import re
import unicodedata

from govgraph.errors import InputError
from govgraph.register import Registers, slug

CASE_NUMBER = re.compile(r"\b([A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,12}Dno)-?\s?(\d{4})\s?[-–]\s?(\d+)", re.UNICODE)
_HOST = re.compile(r"(?:@|https?://)([\w.-]+)")
_LEAST_STEM = 4


def find_municipality(
    text: str, *, told: str | None, folder: str | None, url: str | None, registers: Registers, where: str
) -> tuple[str, str]:
    """(slug, name) of the document's municipality.

    ``told`` is the caller's word, ``folder`` the name of the folder that the file lies in. Raises InputError where
    nothing tells it.
    """
    if told:
        return _named(told, registers)
    if folder and (registers.by_municipality(folder) or _borne_out(folder, text, url)):
        return _named(folder, registers)
    number = CASE_NUMBER.search(text)
    if number:
        register = registers.by_prefix(number.group(1))
        # An unknown prefix still keeps one municipality's documents together and apart from all others.
        return (register.municipality, register.name) if register else (slug(number.group(1)), number.group(1))
    raise InputError(
        "the municipality is unknown: neither the folder's name nor a case number tells it",
        where=where,
        advice="give --municipality NAME, or keep the file in a folder named after the municipality",
    )


def _named(name: str, registers: Registers) -> tuple[str, str]:
    register = registers.by_municipality(name) or registers.by_municipality(slug(name))
    if register:
        return register.municipality, register.name
    return slug(name), name if name != name.lower() else name.capitalize()


def _borne_out(folder: str, text: str, url: str | None) -> bool:
    name = unicodedata.normalize("NFC", folder).casefold()
    ascii_name = _ascii(name)
    # The first label is the municipality's (mikkeli.fi, mikkeli.cloudnc.fi), the later ones the publishing system's.
    hosts = {host.casefold().removeprefix("www.").split(".")[0] for host in _HOST.findall(f"{text} {url or ''}")}
    if ascii_name in hosts or name in hosts:
        return True
    # Inflection changes a name's end (Lahti, Lahden), so its beginning is looked for, as a capitalised word.
    stem = name[: max(_LEAST_STEM, len(name) - 3)]
    if len(stem) < _LEAST_STEM or len(name) < _LEAST_STEM:
        return re.search(rf"\b{re.escape(name.capitalize())}\b", text) is not None
    return re.search(rf"\b{re.escape(stem.capitalize())}\w{{0,6}}\b", text) is not None and name.isalpha()


def _ascii(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(character for character in decomposed if not unicodedata.combining(character))
