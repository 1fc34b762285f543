"""The list of files that exports left in a folder: what is not in it, or was changed, is never removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from govgraph.errors import InputError
from govgraph.publishing import manifest


def put(folder: Path, name: str, text: str = "x") -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return manifest.digest(path)


def test_what_is_gone_is_removed_with_its_empty_folders(tmp_path: Path) -> None:
    before = {"a/b/old.ttl": put(tmp_path, "a/b/old.ttl"), "a/kept.ttl": put(tmp_path, "a/kept.ttl")}
    put(tmp_path, "a/mine.txt")
    assert manifest.remove_stale(tmp_path, before, {"a/kept.ttl": before["a/kept.ttl"]}) == (["a/b/old.ttl"], [])
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == ["a", "a/kept.ttl", "a/mine.txt"]


def test_a_changed_file_stays_and_is_told(tmp_path: Path) -> None:
    before = {"old.ttl": put(tmp_path, "old.ttl")}
    put(tmp_path, "old.ttl", "changed by hand")
    assert manifest.remove_stale(tmp_path, before, {}) == ([], ["old.ttl"])
    assert (tmp_path / "old.ttl").exists()


@pytest.mark.parametrize("name", ["../outside.ttl", "a/../../outside.ttl", "/outside.ttl", "", ".", "a", "missing.ttl"])
def test_nothing_outside_the_folder_and_no_folder_is_removed(tmp_path: Path, name: str) -> None:
    digest = put(tmp_path, "outside.ttl")
    folder = tmp_path / "folder"
    (folder / "a").mkdir(parents=True)
    given = f"{tmp_path}{name}" if name.startswith("/") else name
    assert manifest.remove_stale(folder, {given: digest}, {}) == ([], [])
    assert (tmp_path / "outside.ttl").exists()
    assert (folder / "a").is_dir()


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    digest = put(tmp_path, "outside.ttl")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "x.ttl").symlink_to(tmp_path / "outside.ttl")
    (tmp_path / "folder" / "up").symlink_to(tmp_path)
    before = {"x.ttl": digest, "up/outside.ttl": digest}
    assert manifest.remove_stale(tmp_path / "folder", before, {}) == ([], [])
    assert (tmp_path / "outside.ttl").exists()


def test_the_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    files = {"turtle": {"ä.ttl": "00"}, "nquads": {}}
    (tmp_path / manifest.NAME).write_bytes(manifest.text(files))
    assert manifest.read(tmp_path) == {"turtle": {"ä.ttl": "00"}}
    assert manifest.read(tmp_path / "missing") == {}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": []}', '{"files": {"turtle": 1}}', "\udcff"])
def test_a_broken_list_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / manifest.NAME).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match="no list of exported files"):
        manifest.read(tmp_path)
