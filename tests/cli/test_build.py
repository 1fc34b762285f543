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


def test_build_reports_on_stdout_and_tells_progress_on_stderr(govgraph, town):
    result = govgraph("build", town)
    assert result.code == 0
    for part in ("5.txt", "6.txt", "Read", "2 of 2 files", "Facts", "Coverage", "Store"):
        assert part in result.out
    assert "Reading minutes: 2 of 2" in result.err
    assert govgraph("info").code == 0


def test_the_report_as_json(govgraph, town):
    result = govgraph("build", town, "--json", "--store", "other.db")
    form = json.loads(result.out)
    assert [document["status"] for document in form["documents"]] == ["read", "read"]
    assert form["store"].endswith("other.db")
    assert form["documents"][0]["coverage"]["share"] > 0


def test_a_file_that_cannot_be_read_is_told_and_the_others_go_on(govgraph, town):
    (town / "letter.txt").write_text("Hyvä vastaanottaja,\n\nkiitos viestistä.\n", "utf-8")
    result = govgraph("build", town)
    assert result.code == 3
    assert "failed" in result.out
    assert "letter.txt" in result.out
    assert "2 of 3 files" in result.out


def test_the_same_content_twice_is_told_as_a_duplicate(govgraph, town, page):
    (town / "copy.txt").write_text(page(5), "utf-8")
    result = govgraph("build", town)
    assert result.code == 0
    assert "duplicate" in result.out


def test_no_such_path_is_an_input_error(govgraph):
    result = govgraph("build", "nowhere")
    assert result.code == 3
    assert "nowhere" in result.err + result.out
