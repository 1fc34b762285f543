"""Measures of the delegation graph's shape, against NetworkX by hand and on the cases at the edge."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import networkx as nx
import pytest

from govgraph.analysis import structure
from govgraph.analysis.delegation import delegation_graph
from govgraph.analysis.views import as_of, by_actor, by_mandate, over_time
from govgraph.errors import UsageError

TOWN = "urn:town:"


def urn(names: str) -> tuple[str, ...]:
    return tuple(TOWN + name for name in names.split())


@pytest.fixture(scope="module")
def passed_on(small):
    """council → board → parks and mayor; parks → mayor."""
    return delegation_graph(
        small.store(
            small.mandate("m", "council", "board"),
            small.mandate("one", "board", "parks", "gov:subMandateOf :m"),
            small.mandate("two", "board", "mayor", "gov:subMandateOf :m"),
            small.mandate("deep", "parks", "mayor", "gov:subMandateOf :one"),
        )
    )


@pytest.fixture(scope="module")
def returned(small):
    """council → board → mayor → council, and the board commits itself."""
    return delegation_graph(
        small.store(
            small.mandate("a", "council", "board"),
            small.mandate("b", "board", "mayor"),
            small.mandate("back", "mayor", "council"),
            small.mandate("own", "board", "board"),
        )
    )


def test_the_view_by_mandate_goes_from_the_whole_to_its_parts(passed_on):
    view = by_mandate(passed_on)
    assert sorted(view.edges) == sorted([urn("m one"), urn("m two"), urn("one deep")])
    assert {data["kind"] for _, data in view.nodes(data=True)} == {"mandate"}


def test_the_extent_of_a_mandate_up_and_down(passed_on):
    assert structure.extent(passed_on, TOWN + "m") == structure.Extent((), urn("one two deep"), 0, 2, 2)
    assert structure.extent(passed_on, TOWN + "deep") == structure.Extent(urn("one m"), (), 2, 0, 0)
    by_hand = nx.descendants(by_mandate(passed_on), TOWN + "m")
    assert set(structure.extent(passed_on, TOWN + "m").below) == by_hand
    assert structure.longest_chain(passed_on) == 2
    assert structure.broadest(passed_on) == 2
    with pytest.raises(UsageError, match="no mandate"):
        structure.extent(passed_on, TOWN + "board")


def test_mandates_in_a_circle_end(small):
    graph = delegation_graph(
        small.store(
            small.mandate("a", "council", "board", "gov:subMandateOf :b"),
            small.mandate("b", "board", "council", "gov:subMandateOf :a"),
        )
    )
    assert structure.extent(graph, TOWN + "a") == structure.Extent(urn("b"), urn("b"), 1, 1, 1)
    assert structure.longest_chain(graph) == 0


def test_two_issuers_and_joint_assignees_are_an_edge_each(small):
    graph = delegation_graph(
        small.store(small.mandate("m", "council board", "mayor parks"), small.mandate("n", "council", "mayor"))
    )
    view = by_actor(graph)
    assert {(a, b): (d["mandates"], d["joint"]) for a, b, d in view.edges(data=True)} == {
        urn("board mayor"): (1, 1),
        urn("board parks"): (1, 1),
        urn("council mayor"): (2, 1),
        urn("council parks"): (1, 1),
    }


def test_a_mandate_and_its_amendment_are_one_hand_over(small):
    graph = delegation_graph(
        small.store(small.mandate("m", "council", "board"), small.mandate("later", "council", "board", "gov:amends :m"))
    )
    assert by_actor(graph).edges[urn("council board")]["mandates"] == 1


def test_a_mandate_amended_twice_is_one_hand_over_too(small):
    anew = small.mandate("anew", "council", "board", "gov:amends :m")
    last = small.mandate("last", "council", "board", "gov:amends :anew")
    graph = delegation_graph(small.store(small.mandate("m", "council", "board"), anew, last))
    (edge,) = (data for _, _, data in by_actor(graph).edges(data=True))
    assert edge["mandates"] == 1


def test_what_has_no_known_giver_or_is_a_delegation_is_no_hand_over(small):
    graph = delegation_graph(
        small.store(small.mandate("m", "", "board"), small.mandate("d", "council", "board", force="delegation"))
    )
    assert by_actor(graph).number_of_edges() == 0
    assert by_actor(graph, every_force=True).number_of_edges() == 1
    assert structure.flow_hierarchy(graph) is None
    assert structure.reaching_centrality(graph) is None


def test_shape_measures_are_those_of_networkx(passed_on, returned):
    plain = nx.DiGraph([urn("council board"), urn("board parks"), urn("board mayor"), urn("parks mayor")])
    assert structure.flow_hierarchy(passed_on) == nx.flow_hierarchy(plain) == 1.0
    assert structure.reaching_centrality(passed_on) == nx.global_reaching_centrality(plain)
    # By hand: the reaches are 1, 2/3, 1/3 and 0, so (0 + 1/3 + 2/3 + 1) / 3.
    assert structure.reaching_centrality(passed_on) == pytest.approx(2 / 3)
    assert structure.betweenness(passed_on) == {
        node: value for node, value in nx.betweenness_centrality(plain).items() if value
    }
    # The board lies on the ways from the council to two others, of six ordered pairs without it.
    assert structure.betweenness(passed_on) == {TOWN + "board": pytest.approx(2 / 6)}
    assert structure.flow_hierarchy(returned) == 0.0


def test_a_sample_of_actors_gives_the_same_estimate_each_time(passed_on):
    one, two = (structure.betweenness(passed_on, exact_up_to=2) for _ in range(2))
    assert one == two


def test_a_matter_that_is_returned_is_a_circle_and_a_commitment_to_oneself_is_none(returned, passed_on):
    assert structure.circles(returned) == [urn("board mayor council")]
    assert structure.circles(passed_on) == []
    assert (TOWN + "board", TOWN + "board") in by_actor(returned).edges
    assert urn("board board") not in [(giver, taker) for giver, taker, _ in structure.handoffs(returned)]


def test_of_several_rounds_a_shortest_one_is_told(small):
    graph = delegation_graph(
        small.store(
            small.mandate("a", "board", "mayor"),
            small.mandate("b", "mayor", "parks"),
            small.mandate("c", "parks", "board"),
            small.mandate("d", "mayor", "board"),
        )
    )
    assert structure.circles(graph) == [urn("board mayor")]
    cycles = [tuple(sorted(cycle)) for cycle in nx.simple_cycles(by_actor(graph))]
    assert tuple(sorted(structure.circles(graph)[0])) == min(cycles, key=len)


def test_shares_divide_a_joint_task_and_leave_out_what_nobody_has():
    parts = structure.shares([["a"], ["a", "b"], []])
    assert parts == {"a": 0.75, "b": 0.25}
    assert structure.herfindahl(parts.values()) == 0.625
    assert structure.herfindahl([1.0]) == 1.0
    assert structure.herfindahl([0.25] * 4) == 0.25
    assert structure.shares([[]]) == {}


def test_what_feeds_a_goal_goes_over_programmes_parts_and_amendments(small):
    graph = delegation_graph(
        small.store(
            small.mandate("m", "council", "board"),
            small.mandate("part", "board", "parks", "gov:subMandateOf :m"),
            small.mandate("later", "council", "board", "gov:amends :m"),
            small.mandate("none", "council", "board"),
            small.feeds("m", "programme"),
            small.feeds("programme", "green"),
        )
    )
    assert structure.reaching(graph, TOWN + "green") == set(urn("m part later programme"))
    tasks = urn("m part later none")
    assert structure.unfed(graph, tasks) == [TOWN + "lively"]
    assert structure.idle(graph, tasks) == [TOWN + "none"]
    assert structure.unfed(graph, []) == sorted(urn("green lively"))


def test_the_graph_as_of_a_day_holds_what_was_told_by_then(small):
    store = small.store(
        small.item("spring", "2019-03-05"),
        small.item("autumn", "2019-09-03"),
        small.mandate("m", "council", "board", "gov:statedIn :spring"),
        small.mandate("n", "board", "parks", "gov:statedIn :autumn"),
    )
    kept = {
        day: [node for node, data in graph.nodes(data=True) if data["kind"] == "mandate"]
        for day, graph in over_time(store, ["2019-03-04", "2019-03-05", "2019-12-31"]).items()
    }
    assert kept == {"2019-03-04": [], "2019-03-05": list(urn("m")), "2019-12-31": list(urn("m n"))}
    with pytest.raises(UsageError, match="no date"):
        as_of(store, "in spring")


def _info():
    return {"functions": {"betweenness_centrality": {}}}


def test_heavy_measures_go_to_a_backend_that_is_installed_and_has_them(monkeypatch):
    entries = {
        "networkx.backends": [EntryPoint("parallel", "x:y", "networkx.backends")],
        "networkx.backend_info": [EntryPoint("parallel", "x:y", "networkx.backend_info")],
    }

    def entry_points(*, group, name=None):
        return [entry for entry in entries[group] if name in (None, entry.name)]

    monkeypatch.setattr(EntryPoint, "load", lambda self: _info)
    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    assert structure.backend("betweenness_centrality") == "parallel"
    assert structure.backend("another") is None
    entries["networkx.backends"] = []
    assert structure.backend("betweenness_centrality") is None
