"""The measures, on small records whose figures are counted by hand; and against the judge where it is at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from govgraph.extraction.scoring import CATEGORIES, Scores, matching, same_text

TASK = {
    "title": "satamien selvitys",
    "issuer": "Kaupunginhallitus",
    "issued": "2024-03-04",
    "section": 7,
    "assignees": ["kaupunginjohtaja"],
    "aspects": ["kustannukset", "sijainti"],
    "due": "30.9.2024 mennessä",
    "status": "given",
    "evidence": "Kaupunginhallitus antaa kaupunginjohtajan tehtäväksi laatia satamien selvityksen.",
}


def scored(gold: dict[str, Any], made: dict[str, Any]) -> Scores:
    scores = Scores()
    scores.add("x", gold, made)
    return scores


def counts(scores: Scores, category: str) -> tuple[int, int, int]:
    tally = scores.tallies[category]
    return tally.matched, tally.predicted, tally.gold


def test_a_mandate_found_with_another_issuer_is_not_exact() -> None:
    scores = scored({"mandates": [TASK]}, {"mandates": [TASK | {"issuer": None, "aspects": ["kustannukset"]}]})
    assert counts(scores, "mandate_found") == (1, 1, 1)
    assert counts(scores, "mandate") == (0, 1, 1)
    assert counts(scores, "aspect") == (1, 1, 2)
    assert counts(scores, "due") == (1, 1, 1)
    assert [(m.category, m.missed) for m in scores.misses] == [("mandate", True), ("mandate", False)]


def test_a_borderline_false_alarm_does_not_count() -> None:
    gold = {"mandates": [], "borderline": [{"category": "mandates", "value": TASK["evidence"]}]}
    assert counts(scored(gold, {"mandates": [TASK]}), "mandate_found") == (0, 0, 0)


def test_offices_that_the_gold_does_not_list_are_not_judged() -> None:
    scores = scored({"bodies": ["Kaupunginhallitus"]}, {"bodies": ["Kaupunginhallitus", "controller", "Valtuusto"]})
    assert counts(scores, "body") == (1, 2, 1)


def test_what_the_gold_leaves_open_is_not_judged() -> None:
    made = {"decision": {"kind": "noted", "to": None}, "appeal": {"allowed": True}, "item": {"section": 3}}
    scores = scored({"decision": None, "appeal": None, "item": {"section": None}}, made)
    assert [counts(scores, name) for name in ("decision", "appeal", "metadata")] == [(0, 0, 0)] * 3


def test_no_figure_without_anything() -> None:
    tally = scored({}, {}).tallies["goal"]
    assert (tally.precision, tally.recall, tally.f1) == (0.0, 0.0, 0.0)


def test_the_matching_is_the_largest_there_is() -> None:
    pairs = {("a", 1), ("a", 2), ("b", 1)}
    assert len(matching(["a", "b"], [1, 2], lambda g, p: (g, p) in pairs)) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("”Sama” nimi.", "sama nimi", True), ("selvitys satamista", "talousarvion laatiminen", False), (None, "x", False)],
)
def test_same_text(one: str | None, other: str, same: bool) -> None:
    assert same_text(one, other) is same


@pytest.mark.parametrize("name", ["seed", "invented", "cloudnc"])
def test_agrees_with_the_judge_to_the_last_digit(corpus: Path, name: str, tmp_path: Path) -> None:
    from govgraph.extraction import extract
    from govgraph.reading import read_document

    judge = corpus.parent / "tools" / "score_extraction.py"
    if not judge.is_file():
        pytest.skip("the judge is not beside the corpus")
    scores = Scores()
    for path in sorted((corpus / name).glob("*.gold.json")):
        stem = path.name.removesuffix(".gold.json")
        made = extract(read_document(path.with_name(f"{stem}.txt"), municipality="x")).as_json()
        (tmp_path / f"{stem}.json").write_text(json.dumps(made), encoding="utf-8")
        scores.add(stem, json.loads(path.read_text(encoding="utf-8")), made)
    call = [sys.executable, str(judge), str(corpus / name), str(tmp_path), "--json"]
    judged = json.loads(subprocess.run(call, capture_output=True, text=True, check=True).stdout)
    for category in CATEGORIES:
        tally = scores.tallies[category]
        assert counts(scores, category) == tuple(judged[category][key] for key in ("matched", "predicted", "gold"))
        assert (round(tally.precision, 3), round(tally.recall, 3), round(tally.f1, 3)) == tuple(
            judged[category][key] for key in ("precision", "recall", "f1")
        )
