"""Files to documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from govgraph.errors import InputError
from govgraph.reading import read_document


def test_the_address_stands_beside_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Koivuranta", encoding="utf-8")
    (tmp_path / "a.url").write_text("https://koivuranta.example/1\n", encoding="utf-8")
    document = read_document(tmp_path / "a.txt", municipality="koivuranta")
    assert document.url == "https://koivuranta.example/1"
    assert document.name == "a.txt"
    assert len(document.sha256) == 64


@pytest.mark.parametrize("name", ["missing.txt", "."], ids=["no-file", "folder"])
def test_what_cannot_be_read_is_an_input_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        read_document(tmp_path / name, municipality="koivuranta")
