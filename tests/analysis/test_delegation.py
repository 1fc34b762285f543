"""The delegation graph and whom every chain to a goal passes, on small graphs of an invented town."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, Store, parse

from govgraph import resources
from govgraph.analysis.delegation import Bottleneck, bottlenecks, delegation_graph
from govgraph.errors import UsageError
from govgraph.graph.store import GraphStore

PREFIXES = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix gov: <https://w3id.org/govgraph/ns#> .
@prefix basis: <https://w3id.org/govgraph/concept/basis/> .
@prefix force: <https://w3id.org/govgraph/concept/force/> .
@prefix : <urn:town:> .
"""
ACTORS = """
:council a gov:Body ; rdfs:label "Valtuusto"@fi, "Fullmäktige"@sv .
:board a gov:Body ; rdfs:label "Hallitus"@fi .
:mayor a org:Post ; rdfs:label "kaupunginjohtaja"@fi .
:parks a org:OrganizationalUnit ; rdfs:label "Puistotoimi"@fi .
:idle a gov:Body ; rdfs:label "Toimeton"@fi .
:green a gov:StrategicGoal ; skos:prefLabel "Vihreä arki"@fi .
:lively a gov:StrategicGoal ; skos:prefLabel "Vilkas keskusta"@fi .
:programme a gov:Programme ; rdfs:label "Puisto-ohjelma"@fi .
"""


def mandate(name: str, issuer: str, assignees: str, more: str = "", *, force: str = "task") -> str:
    """A stated mandate in Turtle."""
    parts = [f":{name} a gov:Mandate ; rdfs:label '{name}'@fi ; gov:force force:{force} ; gov:basis basis:stated"]
    parts += [f"gov:issuedBy :{issuer}"] if issuer else []
    parts += [f"gov:assignedTo {', '.join(f':{each}' for each in assignees.split())}"] if assignees else []
    parts += [more] if more else []
    return " ; ".join(parts) + " .\n"


def feeds(contributor: str, aim: str, basis: str = "stated", confidence: str = "1.0") -> str:
    """A contribution in Turtle."""
    return (
        f":{contributor}-{aim}-{basis} a gov:Contribution ; gov:contributor :{contributor} ; gov:aim :{aim} ; "
        f"gov:basis basis:{basis} ; nif:confidence {confidence} .\n"
    )


@cache
def concepts() -> list[Quad]:
    path = resources.folder("ontology") / "concepts.ttl"
    return [Quad(*triple) for triple in parse(path.read_bytes(), format=RdfFormat.TURTLE)]


def graph_of(*turtle: str) -> nx.MultiDiGraph[str]:
    return delegation_graph(store_of(*turtle))


def store_of(*turtle: str) -> Store:
    store = Store()
    store.extend(concepts())
    store.load((PREFIXES + ACTORS + "".join(turtle)).encode(), format=RdfFormat.TURTLE)
    return store


def found(graph: nx.MultiDiGraph[str], issuer: str = "council", goal: str = "green") -> list[str]:
    rows = bottlenecks(graph, f"urn:town:{issuer}", f"urn:town:{goal}")
    return [row.node.rpartition(":")[2] for row in rows if row.node]


def edges(graph: nx.MultiDiGraph[str], relation: str) -> list[tuple[str, ...]]:
    return [
        tuple(node.rpartition(":")[2] for node in (start, end, key))
        for start, end, key, data in graph.edges(keys=True, data=True)
        if data["relation"] == relation
    ]


def test_nodes_and_edges_have_types() -> None:
    graph = graph_of(
        mandate("m", "council", "board mayor", 'gov:dueLatest "2019-06-30"^^xsd:date ; nif:confidence 0.9'),
        mandate("part", "board", "parks", "gov:subMandateOf :m"),
        feeds("part", "programme", "inferred", "0.7"),
        feeds("programme", "green"),
    )
    assert graph.nodes["urn:town:council"] == {"iri": "urn:town:council", "kind": "body", "label": "Valtuusto"}
    assert graph.nodes["urn:town:mayor"]["kind"] == "post"
    assert graph.nodes["urn:town:parks"]["kind"] == "unit"
    assert graph.nodes["urn:town:lively"]["kind"] == "goal"
    assert "urn:town:idle" not in graph
    assert graph.nodes["urn:town:m"] == {
        "iri": "urn:town:m",
        "kind": "mandate",
        "label": "m",
        "tellings": 1,
        "force": "task",
        "basis": "stated",
        "confidence": 0.9,
        "dueLatest": "2019-06-30",
    }
    assert edges(graph, "issued") == [("board", "part", "part"), ("council", "m", "m")]
    assert edges(graph, "assigned_to") == [("m", "board", "m"), ("m", "mayor", "m"), ("part", "parks", "part")]
    assert edges(graph, "sub_mandate_of") == [("part", "m", "part")]
    contribution = graph.edges["urn:town:part", "urn:town:programme", "urn:town:part-programme-inferred"]
    assert contribution == {"relation": "contributes_to", "basis": "inferred", "confidence": 0.7}


def test_stated_and_inferred_contributions_are_two_edges() -> None:
    graph = graph_of(mandate("m", "council", "board"), feeds("m", "green"), feeds("m", "green", "inferred", "0.5"))
    kept = [
        (data["basis"], data["confidence"])
        for _, aim, data in graph.out_edges("urn:town:m", data=True)
        if "green" in aim
    ]
    assert sorted(kept) == [("inferred", 0.5), ("stated", 1.0)]


def test_retellings_are_folded_into_the_first_telling() -> None:
    graph = graph_of(
        mandate("first", "council", "board"),
        mandate("again", "council", "board mayor", 'gov:restates :first ; gov:dueLatest "2020-01-31"^^xsd:date'),
        mandate("oncemore", "council", "board", "gov:restates :again"),
        feeds("again", "green"),
    )
    assert graph.nodes["urn:town:first"]["tellings"] == 3
    assert graph.nodes["urn:town:first"]["dueLatest"] == "2020-01-31"
    assert "urn:town:again" not in graph
    assert edges(graph, "issued") == [("council", "first", "first")]
    assert edges(graph, "assigned_to") == [("first", "board", "first"), ("first", "mayor", "first")]
    assert edges(graph, "contributes_to") == [("first", "green", "again-green-stated")]


def test_mandates_that_restate_each_other_end() -> None:
    graph = graph_of(
        mandate("b", "council", "board", "gov:restates :a"), mandate("a", "council", "board", "gov:restates :b")
    )
    assert graph.nodes["urn:town:a"]["tellings"] == 2


def test_one_assignee_of_all_mandates_is_a_bottleneck() -> None:
    graph = graph_of(
        mandate("one", "council", "board"),
        mandate("two", "council", "board"),
        feeds("one", "programme"),
        feeds("two", "green"),
        feeds("programme", "green"),
    )
    assert bottlenecks(graph) == [
        Bottleneck("urn:town:council", "urn:town:green", 2, "stated", 1, "urn:town:board", "body")
    ]


def test_bottlenecks_come_in_the_order_of_the_chain() -> None:
    graph = graph_of(
        mandate("m", "council", "board"),
        mandate("part", "board", "parks", "gov:subMandateOf :m"),
        feeds("part", "programme", "inferred"),
        feeds("programme", "green"),
    )
    assert found(graph) == ["board", "parks", "programme"]
    assert {row.basis for row in bottlenecks(graph)} == {"inferred"}
    assert found(graph, issuer="board") == ["parks", "programme"]


def test_a_sub_mandate_feeds_what_its_whole_feeds() -> None:
    graph = graph_of(
        mandate("m", "council", "board"), mandate("part", "board", "parks", "gov:subMandateOf :m"), feeds("m", "green")
    )
    assert found(graph) == ["board"], "the board has the mandate, whether or not it passes a part on"
    assert found(graph, issuer="board") == ["parks"]


def test_a_chain_does_not_come_up_from_one_part_and_go_down_into_another() -> None:
    graph = graph_of(
        mandate("m", "council", "board"),
        mandate("one", "board", "parks", "gov:subMandateOf :m"),
        mandate("two", "mayor", "parks", "gov:subMandateOf :m"),
        feeds("one", "green"),
        feeds("two", "lively"),
    )
    assert found(graph, "mayor", "lively") == ["parks"]
    assert bottlenecks(graph, "urn:town:mayor", "urn:town:green") == []


def test_a_chain_does_not_change_to_another_mandate_of_the_same_actor() -> None:
    graph = graph_of(mandate("one", "council", "parks"), mandate("two", "mayor", "parks"), feeds("two", "green"))
    assert bottlenecks(graph, "urn:town:council") == []
    assert found(graph, "mayor") == ["parks"]


def test_an_actor_in_different_places_of_two_chains_is_found() -> None:
    graph = graph_of(
        mandate("one", "council", "board"),
        mandate("deeper", "board", "parks", "gov:subMandateOf :one"),
        mandate("two", "council", "parks"),
        mandate("below", "parks", "board", "gov:subMandateOf :two"),
        feeds("deeper", "green"),
        feeds("below", "green"),
    )
    assert found(graph) == ["board", "parks"]


def test_two_ways_have_no_bottleneck_and_say_so() -> None:
    graph = graph_of(
        mandate("one", "council", "board"),
        mandate("two", "council", "mayor"),
        feeds("one", "green"),
        feeds("two", "green"),
    )
    assert bottlenecks(graph) == [Bottleneck("urn:town:council", "urn:town:green", 2, "stated")]


@pytest.mark.parametrize(
    ("assignees", "expected"), [("board mayor", ["programme"]), ("", ["programme"]), ("board", ["board", "programme"])]
)
def test_joint_and_unknown_assignees_are_no_bottleneck(assignees: str, expected: list[str]) -> None:
    graph = graph_of(mandate("m", "council", assignees), feeds("m", "programme"), feeds("programme", "green"))
    assert found(graph) == expected


def test_delegations_are_no_work_for_a_goal() -> None:
    graph = graph_of(mandate("m", "council", "board", force="delegation"), feeds("m", "green"))
    assert graph.nodes["urn:town:m"]["force"] == "delegation"
    assert bottlenecks(graph) == []


def test_two_issuers_are_asked_for_one_by_one() -> None:
    graph = graph_of(
        mandate("one", "council", "parks"),
        mandate("two", "board", "parks mayor"),
        feeds("one", "green"),
        feeds("two", "green"),
    )
    assert [(row.issuer, row.node) for row in bottlenecks(graph)] == [
        ("urn:town:board", None),
        ("urn:town:council", "urn:town:parks"),
    ]


def test_an_unknown_node_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="holds no <urn:town:nobody>"):
        bottlenecks(graph_of(), "urn:town:nobody")


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"), st.sampled_from("abcd"), st.sampled_from(["green", "none"]), st.integers(0, 5)
        ),
        min_size=1,
        max_size=6,
    )
)
def test_bottlenecks_are_what_all_chains_have_in_common(rows: list[tuple[str, str, str, int]]) -> None:
    """Against the definition: list every chain of mandates and take what all of them have."""
    turtle = [f":{name} a gov:Body ; rdfs:label '{name}'@fi ." for name in "abcd"]
    parents: dict[int, int] = {}
    for i, (giver, taker, aim, parent) in enumerate(rows):
        if parent < i:
            parents[i] = parent
        turtle.append(mandate(f"m{i}", giver, taker, f"gov:subMandateOf :m{parent}" if parent < i else ""))
        turtle += [feeds(f"m{i}", aim)] if aim != "none" else []
    graph = graph_of(*turtle)

    def chains(start: str) -> list[set[str]]:
        all_chains = []
        down = [([i], {rows[i][1]}) for i in range(len(rows)) if rows[i][0] == start]
        while down:
            path, actors = down.pop()
            for below in (child for child, parent in parents.items() if parent == path[-1]):
                down.append(([*path, below], actors | {rows[below][1]}))
            top: int | None = path[-1]
            while top is not None:
                all_chains += [actors] if rows[top][2] == "green" else []
                top = parents.get(top)
        return all_chains

    for start in "abcd":
        wanted = chains(start)
        common = set.intersection(*wanted) - {start} if wanted else set()
        asked = f"urn:town:{start}"
        got = (
            {row.node.rpartition(":")[2] for row in bottlenecks(graph, asked) if row.node} if asked in graph else set()
        )
        assert got == common


def test_the_graph_of_the_samples_has_no_loose_edges_and_is_the_same_each_time(demo_store: Path) -> None:
    store = GraphStore(demo_store).open().graph
    one, two = delegation_graph(store), delegation_graph(store)
    assert list(one.edges(keys=True, data=True)) == list(two.edges(keys=True, data=True))
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert all("kind" in data for _, data in one.nodes(data=True))
    values = itertools.chain(*(data.values() for _, data in one.nodes(data=True)))
    assert all(isinstance(value, str | int | float) for value in values)
