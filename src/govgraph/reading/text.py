"""Plain text: bytes to characters, nothing dropped, so that offsets point into what the author wrote."""

from __future__ import annotations

import codecs
import re

from govgraph.errors import InputError

MEDIA_TYPE = "text/plain"
SUFFIXES = (".txt", ".text", ".md")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(data: bytes, name: str) -> str:
    """The characters of ``data``: by byte order mark, else UTF-8, else the charset that the head of the file
    declares, else Windows-1252 (old Finnish pages).

    Raises InputError for an empty file and for one that is not text.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(marked, errors="replace"), name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:2048])
    for encoding in (declared.group(1).decode("ascii") if declared else "", "cp1252", "latin-1"):
        try:
            if encoding and codecs.lookup(encoding).name != "utf-8":
                return _checked(data.decode(encoding), name)
        except (LookupError, UnicodeDecodeError):
            continue
    raise InputError("this is not text in any known encoding", where=name)


def _checked(text: str, name: str) -> str:
    if not text.strip():
        raise InputError("the file is empty", where=name)
    if len(_CONTROL.findall(text[:4096])) > 8:
        raise InputError("this is not text", where=name, advice="give minutes as .txt or .html")
    return text
