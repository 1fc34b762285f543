"""Free SPARQL from Python: what each kind of query gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from govgraph import GovGraph, Table, UsageError

GOAL = "Korkean osaamisen ja yrittäjyyden Mikkeli"


@pytest.fixture(scope="module")
def graph(demo_store: Path) -> GovGraph:
    """The store of the sample minutes."""
    return GovGraph.open(demo_store)


def test_a_select_gives_a_table(graph: GovGraph) -> None:
    table = graph.sparql(f'SELECT DISTINCT ?goal {{ ?goal a gov:StrategicGoal ; rdfs:label "{GOAL}"@fi }}')
    assert isinstance(table, Table)
    assert len(table) == 1


@pytest.mark.parametrize(("name", "answer"), [(GOAL, True), ("Iloinen kylä", False)])
def test_an_ask_gives_a_truth_value(graph: GovGraph, name: str, answer: bool) -> None:
    assert graph.sparql(f'ASK {{ ?goal rdfs:label "{name}"@fi }}') is answer


def test_a_construct_gives_a_graph_of_its_own(graph: GovGraph) -> None:
    import rdflib

    made = graph.sparql("CONSTRUCT { ?m gov:issuedBy ?who } WHERE { ?m gov:issuedBy ?who }")
    assert isinstance(made, rdflib.Graph)
    pairs = graph.query("SELECT DISTINCT ?m ?who { ?m gov:issuedBy ?who }")
    assert len(made) == len(pairs) > 3
    assert {str(subject) for subject in made.subjects()} == set(pairs.column("m"))
    assert "gov:issuedBy" in made.serialize(format="turtle")
    before = graph.info().triples
    made.remove((None, None, None))
    assert graph.info().triples == before


def test_a_description_keeps_languages_and_datatypes(graph: GovGraph) -> None:
    import rdflib

    described = graph.sparql(f'DESCRIBE ?goal {{ ?goal a gov:StrategicGoal ; rdfs:label "{GOAL}"@fi }}')
    assert isinstance(described, rdflib.Graph)
    assert rdflib.Literal(GOAL, lang="fi") in set(described.objects())
    mandates = graph.sparql("CONSTRUCT { ?m gov:issuedEarliest ?day } WHERE { ?m gov:issuedEarliest ?day }")
    assert isinstance(mandates, rdflib.Graph)
    assert {value.datatype for value in mandates.objects() if isinstance(value, rdflib.Literal)} == {rdflib.XSD.date}


@pytest.mark.parametrize("text", ["DELETE WHERE { ?s ?p ?o }", "mandates-of-goal", "SELECT { broken", ""])
def test_what_is_no_query_is_a_usage_error(graph: GovGraph, text: str) -> None:
    with pytest.raises(UsageError):
        graph.sparql(text)


def test_the_delegation_graph_is_that_of_the_analysis(graph: GovGraph) -> None:
    from govgraph.analysis.delegation import delegation_graph

    made, expected = graph.delegation_graph(), delegation_graph(graph.generation.graph)
    assert list(made.nodes(data=True)) == list(expected.nodes(data=True))
    assert list(made.edges(data=True, keys=True)) == list(expected.edges(data=True, keys=True))
    assert {"post", "mandate", "goal"} <= {kind for _, kind in made.nodes(data="kind")}
