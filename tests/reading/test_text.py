"""Bytes to characters."""

from __future__ import annotations

import pytest

from govgraph.errors import InputError
from govgraph.reading.text import decode


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("päätös".encode(), "päätös"),
        (b"\xef\xbb\xbf" + "päätös".encode(), "päätös"),
        ("päätös".encode("cp1252"), "päätös"),
        (b"\xff\xfe" + "päätös".encode("utf-16-le"), "päätös"),
        (b'<meta charset="iso-8859-1">' + "päätös".encode("latin-1"), '<meta charset="iso-8859-1">päätös'),
        (b"a\r\nb", "a\r\nb"),
    ],
    ids=["utf-8", "utf-8-mark", "windows-1252", "utf-16", "declared", "line-ends-kept"],
)
def test_decode(data: bytes, expected: str) -> None:
    assert decode(data, "x.txt") == expected


@pytest.mark.parametrize("data", [b"", b" \n ", bytes(range(32)) * 8], ids=["nothing", "blank", "binary"])
def test_what_is_no_text_is_an_input_error(data: bytes) -> None:
    with pytest.raises(InputError, match=r"x\.txt"):
        decode(data, "x.txt")
