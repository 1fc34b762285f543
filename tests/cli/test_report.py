"""``report``: to stdout or a file, in either form."""

from __future__ import annotations


def test_a_page_goes_to_a_file_whole_and_the_same_to_stdout(govgraph, demo_store, tmp_path):
    file = tmp_path / "pages" / "report.html"
    result = govgraph("report", "--out", file, "--store", demo_store)
    assert (result.code, result.out, result.err) == (0, "", "")
    assert file.read_text("utf-8") == govgraph("report", "--store", demo_store).out


def test_markdown_as_of_a_day_under_a_title_of_ones_own(govgraph, demo_store):
    out = govgraph("report", "--format", "md", "--on", "2018-12-31", "--title", "Vuosi 2018", "--store", demo_store).out
    assert out.startswith("# Vuosi 2018\n")
    assert "- As of 2018-12-31." in out
    assert "2020" not in out.partition("## The documents")[2]
