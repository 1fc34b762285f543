from __future__ import annotations

import json

import pytest


@pytest.fixture
def town(tmp_path, page):
    """Two pages and a file that is no minutes, in a folder named after the town."""
    folder = tmp_path / "kuvala"
    folder.mkdir()
    (folder / "5.txt").write_text(page(5), "utf-8")
    (folder / "6.txt").write_text(page(6, "Sillan korjaus"), "utf-8")
    (folder / "letter.txt").write_text("Hyvä vastaanottaja,\n\nkiitos viestistä.\n", "utf-8")
    return folder


def test_one_source_is_an_object(govgraph, town):
    result = govgraph("extract", town / "5.txt")
    assert result.code == 0
    assert json.loads(result.out)["item"]["section"] == 5
    assert result.out.endswith("}\n")
    assert "\\u" not in result.out


def test_several_are_an_array_and_a_bad_one_is_told(govgraph, town):
    result = govgraph("extract", town)
    assert result.code == 3
    assert [record["item"]["section"] for record in json.loads(result.out)] == [5, 6]
    assert "letter.txt" in result.err
    assert "Traceback" not in result.err


def test_a_missing_file_is_told_and_the_others_go_on(govgraph, town):
    result = govgraph("extract", town / "nowhere.txt", town / "5.txt")
    assert result.code == 3
    assert "nowhere.txt" in result.err
    assert [record["item"]["section"] for record in json.loads(result.out)] == [5]


def test_a_file_a_source_in_a_folder(govgraph, town, tmp_path):
    result = govgraph("extract", town, "--out", tmp_path / "out")
    assert result.code == 3
    assert result.out == ""
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["5.json", "6.json"]
    assert json.loads((tmp_path / "out" / "6.json").read_text("utf-8"))["item"]["title"] == "Sillan korjaus"


def test_a_second_source_of_the_same_name_is_told_and_overwrites_nothing(govgraph, town, tmp_path, page):
    other = tmp_path / "other"
    other.mkdir()
    (other / "5.txt").write_text(page(5, "Aivan muu asia"), "utf-8")
    result = govgraph("extract", town / "5.txt", other / "5.txt", "--municipality", "Kuvala", "--out", tmp_path / "out")
    assert result.code == 3
    assert "already holds the record of" in result.err
    assert json.loads((tmp_path / "out" / "5.json").read_text("utf-8"))["item"]["title"] == "Torin kunnostus"


def test_a_second_run_writes_the_same_again(govgraph, town, tmp_path):
    texts = []
    for _ in range(2):
        assert govgraph("extract", town / "5.txt", "--out", tmp_path / "out").code == 0
        texts.append((tmp_path / "out" / "5.json").read_bytes())
    assert texts[0] == texts[1]


@pytest.mark.parametrize(("form", "part"), [("ttl", "@prefix"), ("nq", "<https://")])
def test_rdf_of_one_and_of_several(govgraph, town, form, part):
    one = govgraph("extract", town / "5.txt", "--format", form)
    both = govgraph("extract", town / "5.txt", town / "6.txt", "--format", form)
    assert (one.code, both.code) == (0, 0)
    assert part in one.out
    assert "Torin kunnostus" in both.out
    assert "Sillan korjaus" in both.out


def test_no_municipality_is_an_error_that_names_the_option(govgraph, tmp_path, page, monkeypatch):
    nowhere = tmp_path / "5.txt"
    nowhere.write_text(page(5).replace("KvlDno-2018-5\n", ""), "utf-8")
    result = govgraph("extract", nowhere)
    if result.code == 3:
        assert "--municipality" in result.err
    assert govgraph("extract", nowhere, "--municipality", "Kuvala").code == 0


def test_the_seed_gives_one_file_named_after_it(govgraph, corpus, tmp_path):
    result = govgraph("extract", corpus / "seed" / "seed.txt", "--municipality", "Mikkeli", "--out", tmp_path / "o")
    assert result.code == 0
    assert (tmp_path / "o" / "seed.json").is_file()
