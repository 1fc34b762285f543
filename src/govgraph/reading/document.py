"""A document as read: its text, where it came from, and the digest of its bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, decoded to the text that every offset counts in.

    ``name`` is the file's name without its folder (the graph must not depend on where a user keeps it), ``sha256``
    the hex digest of the bytes, ``url`` the public address told by a ``.url`` file beside it or by the page itself.
    ``municipality`` is the slug used in IRIs, ``municipality_name`` what a person reads.
    """

    text: str
    name: str
    sha256: str
    media_type: str
    municipality: str = ""
    municipality_name: str = ""
    url: str | None = None
