"""Links against gold: names of the gold found in the graph, broken gold refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from govgraph.errors import InputError
from govgraph.service.evaluate_links import evaluate_links

TEXT = """
folder = "{folder}"
documents = ["kunnanhallitus-2020-01-20-12.txt", "kunnanhallitus-2020-11-16-198.txt"]
[[mandate]]
name = "harbour"
told = [
    {{ in = "kunnanhallitus-2020-01-20-12.txt", words = "satama-alueen käytön" }},
    {{ in = "kunnanhallitus-2020-11-16-198.txt", words = "sataman  alueen käytön" }},
    {{ in = "kunnanhallitus-2020-11-16-198.txt", words = "nobody says this" }},
]
"""


@pytest.fixture
def gold(tmp_path: Path, minutes: Path) -> Path:
    path = tmp_path / "harbour.toml"
    path.write_text(TEXT.format(folder=minutes / "kuusranta"), encoding="utf-8")
    return path


def test_what_only_one_side_has_is_told_in_the_names_of_the_gold(gold: Path) -> None:
    evaluation = evaluate_links(gold)
    restated = evaluation.counts["restated"]
    assert (restated.matched, restated.gold) == (1, 2)
    assert evaluation.untold == ("harbour: kunnanhallitus-2020-11-16-198.txt: nobody says this",)
    missing = [each.join for each in evaluation.wrong if each.missing]
    assert missing == [("harbour", "kunnanhallitus-2020-11-16-198.txt", "nobody says this")]
    reports = [each.join for each in evaluation.wrong if each.kind == "reported"]
    assert reports == [("harbour", "kunnanhallitus-2020-11-16-198.txt")]
    assert evaluation.mandates.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)


def test_a_file_without_its_documents_is_skipped_and_told(gold: Path) -> None:
    gold.write_text(gold.read_text("utf-8").replace("2020-11-16", "1900-01-01"), "utf-8")
    evaluation = evaluate_links(gold.parent)
    assert evaluation.files == 0
    assert "1900-01-01" in evaluation.skipped[0]
    assert evaluation.total.precision is None


@pytest.mark.parametrize(
    "line", ['part_of = "a mandate of no name"', "told = 3", "]", "open = { nothing = [] }"], ids=lambda line: line[:9]
)
def test_broken_gold_is_refused_with_its_place(gold: Path, line: str) -> None:
    gold.write_text(gold.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(InputError, match=r"harbour\.toml"):
        evaluate_links(gold)


def test_no_gold_is_no_evaluation(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \*\.toml"):
        evaluate_links(tmp_path)
