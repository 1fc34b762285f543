"""``govgraph evaluate``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govgraph.cli.main import run

GOLDEN = Path(__file__).parents[1] / "golden" / "koivuranta" / "valiokunta-2025-01-14-3"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A golden document as a folder of gold."""
    (tmp_path / "a.txt").write_text((GOLDEN / "minutes.txt").read_text("utf-8"), "utf-8")
    (tmp_path / "a.gold.json").write_text((GOLDEN / "record.json").read_text("utf-8"), "utf-8")
    return tmp_path


def test_prints_the_figures(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(gold)]) == 0
    printed = capsys.readouterr().out
    assert "1 documents" in printed
    assert "mandate_found" in printed


def test_json_and_groups(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(gold), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["categories"]["mandate"]["f1"] == 1.0
    assert [(g["municipality"], g["layout"]) for g in told["groups"]] == [("krndno", "cloudnc")]


def test_a_miss_is_told_with_its_words(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = json.loads((gold / "a.gold.json").read_text("utf-8"))
    form["mandates"] = form["mandates"][1:]
    (gold / "a.gold.json").write_text(json.dumps(form), "utf-8")
    assert run(["evaluate", str(gold), "--errors", "mandate"]) == 0
    printed = capsys.readouterr().out
    assert "false alarm" in printed
    assert "[mandates/bracket-entry]" in printed


def test_a_source_that_cannot_be_read_is_told(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (gold / "a.txt").unlink()
    assert run(["evaluate", str(gold)]) == 0
    assert "not read" in capsys.readouterr().out


def test_no_gold_is_an_input_error(tmp_path: Path) -> None:
    assert run(["evaluate", str(tmp_path)]) == 3


def test_an_unknown_category_is_a_usage_error(gold: Path) -> None:
    assert run(["evaluate", str(gold), "--errors", "nothing"]) == 2


LINKS = Path(__file__).parents[1] / "golden" / "chains" / "kuusranta.toml"


def test_links_are_compared_by_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", "--links", str(LINKS)]) == 0
    printed = capsys.readouterr().out
    assert "sub-mandate" in printed
    assert "B³ mandates" in printed


def test_links_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", "--links", str(LINKS), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == 1
    assert told["joins"]["amended"]["gold"] == 1
    assert set(told["b_cubed"]["entities"]) == {"precision", "recall", "mentions"}


def test_records_and_links_are_not_compared_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", "--links", "--groups", str(LINKS)]) == 2
    assert "--links" in capsys.readouterr().err
