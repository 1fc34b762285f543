"""``govgraph review``."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def doubt(govgraph, demo_store):
    doubts = json.loads(govgraph("review", "--rule", "sub-mandate", "--json", "--store", demo_store).out)
    return next(doubt for doubt in doubts if "/mikkeli/" in doubt["target"][0])


def test_the_list_shows_target_rule_reasons_and_sentences(govgraph, demo_store, doubt):
    result = govgraph("review", "--rule", "sub-mandate", "--store", demo_store)
    assert result.code == 0
    for part in ("Link, inferred by rule sub-mandate", "wording 1.00", "10.4.2018 § 34", " ".join(doubt["target"])):
        assert part in result.out
    assert len(json.loads(govgraph("review", "--limit", "2", "--json", "--store", demo_store).out)) == 2


def test_a_decision_is_written_and_applied(govgraph, minutes, doubt, tmp_path):
    assert govgraph("build", minutes / "mikkeli").code in (0, 1)
    said = ("--reason", "Toinen asia", "--reviewer", "Maija Aho", "--date", "2019-09-02")
    written = govgraph("review", "reject", *doubt["target"], *said)
    assert written.code == 0
    assert "govgraph review apply --reviews reviews" in written.out
    again = govgraph("review", "accept", doubt["fact"], *said)
    assert again.code == 2
    assert "Toinen asia" in again.err
    assert "--replace" in again.err
    applied = govgraph("review", "apply", "--reviews", "reviews")
    assert applied.code == 0
    assert "1 decision" in applied.out
    assert "Nothing is doubtful" in govgraph("review", "--rule", "sub-mandate").out
    replaced = json.loads(govgraph("review", "accept", *doubt["target"], *said, "--replace", "--json").out)
    assert (replaced["verdict"], replaced["replaced"]) == ("accepted", True)


@pytest.mark.parametrize("words", [("accept",), ("reject", "x", "--reason", "y"), ("apply", "x"), ("maybe",)])
def test_what_is_missing_is_a_usage_error(govgraph, demo_store, words):
    assert govgraph("review", *words, "--store", demo_store).code == 2


def test_reviews_of_what_is_not_there_are_told(govgraph, page, tmp_path):
    (tmp_path / "kuvala").mkdir()
    (tmp_path / "kuvala" / "5.txt").write_text(page(5), "utf-8")
    (tmp_path / "r.ttl").write_text(
        """@prefix gov: <https://w3id.org/govgraph/ns#> .
<review/1> a gov:Review ; gov:reviewOf <elsewhere> ; gov:reviewReason "Later." ;
  gov:verdict <https://w3id.org/govgraph/concept/verdict/accepted> ;
  gov:reviewedOn "2019-09-02"^^<http://www.w3.org/2001/XMLSchema#date> ;
  <http://www.w3.org/ns/prov#wasAssociatedWith> <reviewer/aho> .
<reviewer/aho> a <http://www.w3.org/ns/prov#Agent> .
""",
        "utf-8",
    )
    result = govgraph("build", tmp_path / "kuvala", "--reviews", tmp_path / "r.ttl")
    assert result.code == 0
    assert "Reviews of what is not in the graph" in result.out
    assert "1 decision, 1 of which" in " ".join(result.out.split())
    (tmp_path / "r.ttl").write_text("<review/1> a <x>", "utf-8")
    broken = govgraph("build", tmp_path / "kuvala", "--reviews", tmp_path / "r.ttl")
    assert (broken.code, "r.ttl:1" in broken.err) == (3, True)
