"""The commands that need a store, on the one built from the sample minutes."""

from __future__ import annotations

import csv
import io
import json

import pytest

from govgraph import resources
from govgraph.cli.output import whole_file

AIM = "Korkean osaamisen ja yrittäjyyden Mikkeli"
COUNT = "SELECT (COUNT(DISTINCT ?s) AS ?things) WHERE { ?s ?p ?o }"


def test_trace_goes_from_the_aim_to_the_quoted_sentences(govgraph, demo_store):
    result = govgraph("trace", AIM, "--store", demo_store)
    assert result.code == 0
    assert result.err == ""
    for part in (AIM, "elinvoimaohjelma", "stated", "inferred", "same-item", "Kaupunginhallitus", "31.10.2017"):
        assert part in result.out
    assert "\x1b" not in result.out


def test_trace_as_json_has_every_mark_and_quote(govgraph, demo_store):
    form = json.loads(govgraph("trace", AIM, "--json", "--store", demo_store).out)
    (programme,) = (child for child in form["root"]["children"] if child["kind"] == "programme")
    assert (form["root"]["kind"], programme["mark"]) == ("goal", "stated")
    assert {child["mark"] for child in programme["children"]} == {"inferred"}
    assert all(link["quotes"] for child in programme["children"] for link in child["links"])


def test_an_unknown_aim_is_a_usage_error(govgraph, demo_store):
    result = govgraph("trace", "Iloinen kylä", "--store", demo_store)
    assert (result.code, result.out) == (2, "")
    assert "Iloinen kylä" in result.err


def test_a_missing_store_is_told_with_what_to_do(govgraph):
    result = govgraph("trace", AIM)
    assert (result.code, result.out) == (3, "")
    assert "govgraph.db" in result.err
    assert "build" in result.err


def test_the_environment_names_the_store(govgraph, demo_store, monkeypatch):
    monkeypatch.setenv("GOVGRAPH_STORE", str(demo_store))
    assert govgraph("info").code == 0


def test_validate_finds_no_violation_in_the_sample(govgraph, demo_store):
    result = govgraph("validate", "--store", demo_store)
    assert result.code == 0
    assert "conforms" in result.out
    assert json.loads(govgraph("validate", "--json", "--store", demo_store).out)["conforms"] is True


def test_validate_writes_the_standard_report(govgraph, demo_store):
    result = govgraph("validate", "--format", "rdf", "--store", demo_store)
    assert result.code == 0
    assert "sh:conforms true" in result.out


def test_validate_tells_of_quarantine_where_asked(govgraph, tmp_path):
    store, samples = tmp_path / "db", resources.folder("data") / "minutes"
    assert govgraph("build", samples / "mallila", samples / "rovaniemi", "--store", store).code == 1
    plain = govgraph("validate", "--store", store)
    assert plain.code == 0
    assert "1 document in quarantine" in plain.out
    told = govgraph("validate", "--quarantine", "--lang", "fi", "--store", store)
    assert told.code == 1
    assert "Määräaika (2024-04-30) on ennen toimeksiannon antamista" in " ".join(told.out.split())
    rdf = govgraph("validate", "--quarantine", "--format", "rdf", "--store", store)
    assert rdf.code == 1
    assert "shape:due-before-issue" in rdf.out
    assert "Tekninen lautakunta 14.5.2024 § 12" in govgraph("info", "--store", store).out


def test_questions_are_listed_by_tag(govgraph):
    text = govgraph("query", "--list", "--tag", "citations").out
    assert "explore/citations-of-item" in text
    assert "competency/01-mandates-of-goal" not in text
    assert "tags are actors, aims" in govgraph("query", "--list", "--tag", "nothing").err.replace("\n", " ")
    assert "--list" in govgraph("query", "cases", "--tag", "aims").err


def test_the_questions_are_listed_without_a_store(govgraph):
    result = govgraph("query", "--list", "--format", "json")
    assert result.code == 0
    questions = json.loads(result.out)
    assert {"name", "summary", "description", "parameters", "tags"} == set(questions[0])
    text = govgraph("query", "--list").out
    assert all(question["name"] in text for question in questions)


def test_free_sparql_comes_from_stdin(govgraph, demo_store, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(COUNT.encode())))
    result = govgraph("query", "-", "--format", "json", "--store", demo_store)
    assert result.code == 0
    assert json.loads(result.out)[0]["things"] > 100


def test_a_query_file_takes_values(govgraph, demo_store, tmp_path):
    query = tmp_path / "labelled.rq"
    query.write_text(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        "SELECT DISTINCT ?label WHERE { ?s skos:prefLabel ?label FILTER(STR(?label) = ?name) }",
        "utf-8",
    )
    result = govgraph("query", query, "-p", f"name={AIM}", "--format", "csv", "--store", demo_store)
    assert result.code == 0
    assert next(csv.DictReader(io.StringIO(result.out)))["label"] == AIM


@pytest.mark.parametrize("question", ["no-such-question", "-p"])
def test_an_unknown_question_is_a_usage_error(govgraph, demo_store, question):
    result = govgraph("query", question, "--store", demo_store)
    assert (result.code, result.out) == (2, "")


def test_a_value_without_a_name_is_a_usage_error(govgraph, demo_store):
    assert govgraph("query", "x", "-p", "value", "--store", demo_store).code == 2


def test_info_tells_what_is_held(govgraph, demo_store):
    assert json.loads(govgraph("info", "--json", "--store", demo_store).out)["documents"] >= 3
    assert "triples" in govgraph("info", "--store", demo_store).out


def fail_half_way(path):
    with whole_file(path) as file:
        file.write(b"half")
        raise RuntimeError


def test_a_file_that_fails_half_way_is_not_there(tmp_path):
    with pytest.raises(RuntimeError):
        fail_half_way(tmp_path / "graph.ttl")
    assert list(tmp_path.iterdir()) == []
