from __future__ import annotations

import json

import pytest

TEXT = """Kaupunginhallitus, kokous 10.6.2024

Pöytäkirja on tarkastettu

§ 7 Satamat

KvlDno-2024-5

Päätös

Kaupunginhallitus kehotti satamapäällikköä selvittämään laiturien kunnon. Lautakuntaa ei velvoiteta raportoimaan.
Hinnasto valmistellaan. Puheenjohtajaksi valittiin Anni Vuori.
"""


@pytest.fixture
def minutes(tmp_path):
    folder = tmp_path / "kuvala"
    folder.mkdir()
    (folder / "7.txt").write_text(TEXT, "utf-8")
    return folder / "7.txt"


def test_the_tree_tells_roles_and_reasons(govgraph, minutes):
    result = govgraph("extract", "--explain", minutes)
    assert result.code == 0
    assert "kehotti accepted by mandates/tell-to-do" in result.out
    assert "assignee: satamapäällikkö (“satamapäällikköä”)" in result.out
    assert "task: selvittämään laiturien kunnon" in result.out
    assert "velvoiteta refused: the clause is negated («ei»)" in result.out
    assert "valittiin refused: an election or appointment to a seat" in result.out


def test_json_tells_the_same(govgraph, minutes):
    told = json.loads(govgraph("extract", "--explain", "--json", minutes).out)
    reasons = {v["verb"]: v["reason"] for sentence in told["sentences"] for v in sentence["verbs"]}
    assert reasons == {
        "kehotti": None,
        "velvoiteta": "negated",
        "valmistellaan": "passive-without-assignee",
        "valittiin": "election",
    }
    [first, *_] = told["sentences"]
    start, end = first["span"]
    assert TEXT[start:end] == first["text"]


def test_it_prints_no_records(govgraph, minutes):
    assert govgraph("extract", "--explain", "--format", "nq", minutes).code == 2
