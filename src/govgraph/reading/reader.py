"""Files to documents: one reader for each kind of file, chosen by its suffix."""

from __future__ import annotations

import hashlib
from pathlib import Path

from govgraph.errors import InputError
from govgraph.reading import casem, html, text
from govgraph.reading.document import Document
from govgraph.reading.municipality import find_municipality
from govgraph.register import Registers

SUFFIXES = (*text.SUFFIXES, *html.SUFFIXES, *casem.SUFFIXES)
_LARGEST = 64 * 1024 * 1024
_LONGEST_ADDRESS = 2048


def is_source(path: Path) -> bool:
    """Whether a file of a folder is read by itself: by its suffix, and of CaseM's JSON only the items."""
    suffix = path.suffix.lower()
    return suffix in SUFFIXES and (suffix not in casem.SUFFIXES or casem.is_item(path))


def read_document(path: Path, *, municipality: str | None = None, registers: Registers | None = None) -> Document:
    """Read one file.

    A file ``NAME.url`` beside ``NAME.txt`` tells the public address. Raises InputError where the file cannot be read,
    is no text, or belongs to no known municipality.
    """
    path = Path(path)
    data = _bytes(path)
    return document_from_bytes(
        data,
        name=path.name,
        folder=path.resolve().parent.name,
        beside=path.resolve().parent,
        url=_address(path),
        municipality=municipality,
        registers=registers,
        where=str(path),
    )


def document_from_bytes(
    data: bytes,
    *,
    name: str,
    folder: str | None = None,
    beside: Path | None = None,
    url: str | None = None,
    municipality: str | None = None,
    registers: Registers | None = None,
    where: str | None = None,
) -> Document:
    """The document in ``data``; ``name`` tells by its suffix what kind it is, ``beside`` is the folder with the files
    that locate it (CaseM). Raises InputError as above.
    """
    where = where or name
    content = text.decode(data, where)
    media_type = text.MEDIA_TYPE
    if Path(name).suffix.lower() in html.SUFFIXES or content.lstrip()[:15].lower().startswith(("<!doctype", "<html")):
        content, told_address = html.to_text(content)
        url, media_type = url or told_address, html.MEDIA_TYPE
        if not content.strip():
            raise InputError("the page shows no text", where=where)
    elif Path(name).suffix.lower() in casem.SUFFIXES:
        content, media_type = casem.to_page(content, name, beside), casem.MEDIA_TYPE
    identifier, label = find_municipality(
        content, told=municipality, folder=folder, url=url, registers=registers or Registers(), where=where
    )
    return Document(
        text=content,
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        municipality=identifier,
        municipality_name=label,
        url=url,
    )


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError("this is a folder, not a file", where=str(path))
        if path.stat().st_size > _LARGEST:
            raise InputError(f"the file is larger than {_LARGEST // 2**20} MB", where=str(path))
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such file", where=str(path)) from None
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}", where=str(path)) from error


def _address(path: Path) -> str | None:
    beside = path.with_suffix(".url")
    try:
        lines = beside.read_text(encoding="utf-8", errors="replace")[:_LONGEST_ADDRESS].split()
    except OSError:
        return None
    return next((word for word in lines if word.startswith(("http://", "https://"))), None)
