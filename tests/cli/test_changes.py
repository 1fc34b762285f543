"""``govgraph add`` and ``govgraph remove``."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def town(tmp_path, page):
    folder = tmp_path / "kuvala"
    folder.mkdir()
    (folder / "5.txt").write_text(page(5), "utf-8")
    (folder / "6.txt").write_text(page(6, "Sillan korjaus"), "utf-8")
    return folder


def test_what_is_added_and_removed_is_told(govgraph, town):
    govgraph("build", town / "5.txt")
    added = govgraph("add", town / "6.txt")
    assert added.code == 0
    for part in ("6.txt", "1 of 1 file", "2 documents"):
        assert part in added.out
    assert "5.txt" not in added.out
    removed = govgraph("remove", "KvlDno-2018-5")
    assert removed.code == 0
    for part in ("5.txt", "removed", "Removed   1 file", "1 document,"):
        assert part in removed.out
    assert "Read" not in removed.out


def test_the_reports_as_json(govgraph, town):
    added = json.loads(govgraph("add", town, "--json").out)
    assert (added["held"], {document["status"] for document in added["documents"]}) == (2, {"read"})
    removed = json.loads(govgraph("remove", town / "5.txt", "6.txt", "--json").out)
    assert (removed["held"], [document["status"] for document in removed["documents"]]) == (0, ["removed", "removed"])


def test_an_unknown_document_is_a_usage_error_and_nothing_is_removed(govgraph, town):
    govgraph("build", town)
    result = govgraph("remove", "5.txt", "7.txt")
    assert (result.code, result.out) == (2, "")
    assert "no document '7.txt'" in result.err
    assert json.loads(govgraph("info", "--json").out)["documents"] == 2


def test_what_cannot_be_read_exits_with_3(govgraph, town):
    govgraph("build", town)
    result = govgraph("add", town / "7.txt")
    assert result.code == 3
    assert "no such file" in " ".join(result.out.split())
    assert json.loads(govgraph("info", "--json").out)["documents"] == 2


def test_nothing_is_removed_where_there_is_no_store(govgraph):
    result = govgraph("remove", "5.txt")
    assert result.code == 3
    assert "no store" in result.err
