"""The service as front ends use it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from govgraph.errors import InputError, StoreError, UsageError
from govgraph.graph.validation import Validator
from govgraph.service import GovGraph, extract_paths, records_as_rdf

GOAL = "Vihreän arjen Kuvala"
HEAVY = ("rdflib", "pyshacl", "oxrdflib", "networkx", "pyvoikko", "yaml", "rapidfuzz", "rich", "click")


@pytest.fixture(scope="module")
def built(page: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> GovGraph:
    """A store of one item; tests only read it."""
    folder = tmp_path_factory.mktemp("kuvala")
    (folder / "a.txt").write_text(page(), encoding="utf-8")
    graph = GovGraph(folder / "db")
    graph.build(folder, municipality="Kuvala")
    return graph


def test_importing_the_service_imports_nothing_heavy() -> None:
    code = f"import sys, govgraph.service; print([name for name in {HEAVY} if name in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], check=True, env=environment, stdout=subprocess.PIPE)
    assert done.stdout.decode().strip() == "[]"


def test_a_trace_goes_from_the_aim_to_the_sentences(built: GovGraph) -> None:
    trace = built.trace("vihreän arjen")
    assert (trace.root.label, trace.root.modality) == (GOAL, "preliminary")
    (programme,) = trace.root.children
    assert (programme.label, programme.mark) == ("puisto-ohjelma", "stated")
    assert "Strategisen päämäärän" in programme.links[0].quotes[0].text
    assert {mandate.mark for mandate in programme.children} == {"inferred"}
    first = programme.children[0]
    assert first.label == "puistojen kunnostus"
    assert first.quotes[0].text.startswith("puistojen kunnostus (KV 4.2.2019")
    assert first.details is not None
    assert (first.details.issuer, first.details.assignees) == ("Kaupunginvaltuusto", ("Puistopalvelut",))


def test_a_question_by_name_by_file_and_as_text(built: GovGraph, tmp_path: Path) -> None:
    rows = built.query("mandates-of-goal", goal=GOAL).as_dicts()
    assert [row["mandateLabel"] for row in rows] == ["puistojen kunnostus", "puistojen valaistuksen selvitys"]
    text = "SELECT DISTINCT ?label { ?s a gov:StrategicGoal ; rdfs:label ?label }"
    assert built.query(text).as_dicts() == [{"label": GOAL}]
    path = tmp_path / "goals.rq"
    prefixes = "PREFIX gov: <https://w3id.org/govgraph/ns#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
    path.write_text(prefixes + text, encoding="utf-8")
    assert built.query(path) == built.query(str(path)) == built.query(text)


def test_questions_of_any_name_can_be_given_values(built: GovGraph) -> None:
    rows = built.query("SELECT DISTINCT ?question { ?s rdfs:label ?question }", question="none").rows
    assert rows == ()


def test_wrong_questions_are_usage_errors(built: GovGraph) -> None:
    with pytest.raises(UsageError, match="no query called 'mandates'"):
        built.query("mandates")
    with pytest.raises(UsageError, match="no query called"):
        built.query("nowhere.rq")
    with pytest.raises(UsageError, match="no SPARQL query"):
        built.query("DELETE WHERE { ?s ?p ?o }")


def test_the_questions_do_not_list_inference_rules() -> None:
    names = [query.name for query in GovGraph("nowhere").queries()]
    assert "competency/01-mandates-of-goal" in names
    assert not any(name.startswith("infer/") for name in names)


def test_an_endpoint_answers_as_the_store_does(demo_store: Path, served: str) -> None:
    ours, theirs = GovGraph.open(demo_store), GovGraph.open(served, timeout=30)
    assert theirs.endpoint == served
    assert theirs.query("mandates-of-actor", actor="kaupunginjohtaja (Mikkeli)") == ours.query(
        "mandates-of-actor", actor="kaupunginjohtaja (Mikkeli)"
    )
    aim = "Korkean osaamisen ja yrittäjyyden Mikkeli"
    assert theirs.trace(aim, every_force=True) == ours.trace(aim, every_force=True)
    assert theirs.queries() == ours.queries()


def test_an_endpoint_answers_nothing_else() -> None:
    graph = GovGraph.open("http://127.0.0.1:9/query")
    for use in (graph.info, graph.validate, graph.describe, lambda: graph.build("data/minutes")):
        with pytest.raises(
            UsageError,
            match=r"an endpoint only answers questions .name a store of your own",
        ):
            use()


def test_validation_conforms(built: GovGraph) -> None:
    report = built.validate()
    assert report.conforms, report.findings
    assert (report.documents, report.quarantined) == (1, ())


def test_what_is_inferred_conforms_to_the_shapes(built: GovGraph) -> None:
    inferred = [quad for quad in built.generation.graph if "/inferred/" in str(quad.graph_name)]
    assert inferred
    others = [quad for quad in built.generation.graph if quad not in inferred]
    assert Validator().validate(inferred, others) == []


def test_info(built: GovGraph) -> None:
    info = built.info()
    assert (info.generation, info.documents, info.base) == (1, 1, "https://data.govgraph.example/")
    assert info.triples > 500
    assert info.graphs >= 4


@pytest.mark.parametrize(("form", "rdf"), [("nquads", RdfFormat.N_QUADS), ("turtle", RdfFormat.TURTLE)])
def test_exports_hold_all_triples_but_those_of_runs(built: GovGraph, form: str, rdf: RdfFormat) -> None:
    out = io.BytesIO()
    built.export(form, out)
    triples = {quad.triple for quad in parse(out.getvalue(), format=rdf)}
    runs = {quad.triple for quad in built.generation.graph if str(quad.graph_name).endswith("graph/runs>")}
    assert runs
    assert triples == {quad.triple for quad in built.generation.graph} - runs


def test_an_unknown_format_is_a_usage_error(built: GovGraph) -> None:
    with pytest.raises(UsageError, match="no format 'csv'"):
        built.export("csv", io.BytesIO())


def test_the_store_is_told_by_the_environment_or_lies_here(
    built: GovGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOVGRAPH_STORE", raising=False)
    with pytest.raises(StoreError, match=r"no store at govgraph\.db"):
        GovGraph.open()
    monkeypatch.setenv("GOVGRAPH_STORE", str(built.path))
    assert GovGraph.open().info() == built.info()


def test_records_come_without_a_store(town: Path) -> None:
    (town / "letter.txt").write_text("Hyvä ystävä,\n\nkiitos kirjeestä.\n", encoding="utf-8")
    extracted = {Path(each.path).name: each for each in extract_paths([town, town / "nowhere.txt"])}
    assert list(extracted) == ["a.txt", "b.txt", "letter.txt", "nowhere.txt"]
    record = extracted["a.txt"].record
    assert record is not None
    assert record.item.section == 12
    for name in ("letter.txt", "nowhere.txt"):
        assert extracted[name].record is None
        assert isinstance(extracted[name].error, InputError)


def test_records_as_rdf_are_what_a_build_writes(town: Path, tmp_path: Path) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    out = io.BytesIO()
    graph.export("nquads", out)
    records = [each.record for each in extract_paths(town) if each.record]
    lines = records_as_rdf(records, "nq").splitlines()
    assert lines == sorted(lines)
    assert set(lines) <= set(out.getvalue().decode().splitlines())
    assert records_as_rdf(records, "ttl").startswith(("@base", "@prefix"))
    assert "<https://kuvala.example/x/" in records_as_rdf(records, "nq", base="https://kuvala.example/x/")


def test_only_registers_of_the_municipalities_at_hand_are_held(built: GovGraph) -> None:
    registers = [name for name in built.generation.graph.named_graphs() if "/register/" in str(name)]
    assert registers == []


def test_a_register_of_the_users_own(town: Path, tmp_path: Path) -> None:
    register = tmp_path / "kuvala.ttl"
    register.write_text(
        """@prefix gov: <https://w3id.org/govgraph/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <kuvala> a gov:Municipality ; skos:prefLabel "Kuvala"@fi ; gov:casePrefix "KvlDno" .
        <kuvala/goal/elävä-kuvala> a gov:StrategicGoal ; skos:prefLabel "Elävä Kuvala"@fi ;
          gov:municipality <kuvala> .""",
        encoding="utf-8",
    )
    graph = GovGraph(tmp_path / "db")
    graph.build(town, registers=register)
    assert graph.trace("Elävä Kuvala").root.children == ()
    assert graph.validate().conforms
