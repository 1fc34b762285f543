"""Which part of a store is published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from govgraph.errors import UsageError
from govgraph.graph import iris
from govgraph.graph.store import GraphStore
from govgraph.graph.vocabulary import ELI_DL, FOAF, GOV, RDF, RDFS
from govgraph.publishing.selection import Selection, curie, document_label, select
from govgraph.service import GovGraph
from govgraph.service.export import Export

BASE = iris.DEFAULT_BASE
LABEL = "Konserni- ja elinvoimajaosto 31.10.2017 § 61"


@pytest.fixture(scope="module")
def store(demo_store: Path) -> ox.Store:
    return GraphStore(demo_store).open().graph


def test_runs_are_left_out_and_graphs_stand_by_name(store: ox.Store) -> None:
    names = [name.value for name in select(store).graphs]
    assert names == sorted(names)
    assert iris.runs_graph(BASE) not in names
    assert ox.NamedNode(iris.runs_graph(BASE)) in set(store.named_graphs())


@pytest.mark.parametrize(
    "asked",
    [
        "ontology",
        f"{BASE}graph/ontology",
        f"<{BASE}graph/ontology>",
        "register/mikkeli",
        "inferred/same-item",
        LABEL,
        LABEL.upper(),
        f"{BASE}mikkeli/document/konserni-ja-elinvoimajaosto/2017-10-31/61/minutes",
        "mikkeli/document/konserni-ja-elinvoimajaosto/2017-10-31/61/minutes",
    ],
)
def test_one_graph_by_iri_by_name_and_by_label(store: ox.Store, asked: str) -> None:
    (name,) = select(store, graph=asked).graphs
    assert any(store.quads_for_pattern(None, None, None, name))
    if "61" in asked:
        assert document_label(store, name) == LABEL


def test_a_misspelt_graph_gets_the_nearest(store: ox.Store) -> None:
    with pytest.raises(UsageError, match=r"no graph 'ontolgy'.*ontology"):
        select(store, graph="ontolgy")


def test_since_keeps_later_meetings_and_what_was_inferred_there(store: ox.Store) -> None:
    day = date(2018, 1, 1)
    whole, later = select(store), select(store, since=day)
    documents = [name for name in later.graphs if document_label(store, name)]
    assert documents
    for name in documents:
        dates = [quad.object.value for quad in store.quads_for_pattern(None, ELI_DL.activity_date, None, name)]
        assert max(dates) >= "2018-01-01"
    left_out = {name for name in whole.graphs if document_label(store, name)} - set(documents)
    assert left_out
    items = {quad.object for name in documents for quad in store.quads_for_pattern(None, FOAF.primaryTopic, None, name)}
    inferred = [quad for name in later.graphs if "/inferred/" in name.value for quad in later.quads(name)]
    assert {quad.object for quad in inferred if quad.predicate == GOV.statedIn} <= items
    assert len(inferred) < len(
        [quad for name in whole.graphs if "/inferred/" in name.value for quad in whole.quads(name)]
    )


def test_a_day_and_a_graph_do_not_go_together(store: ox.Store, demo_store: Path) -> None:
    with pytest.raises(UsageError, match="do not go together"):
        select(store, graph="ontology", since=date(2018, 1, 1))
    with pytest.raises(UsageError, match="no date"):
        Export(GovGraph.open(demo_store).generation, since="1.1.2018")


def test_documents_without_a_known_day_are_counted() -> None:
    graph, document, item = (ox.NamedNode(f"urn:x:d{part}") for part in ("/graph", "", "#item"))
    store = ox.Store()
    store.add(ox.Quad(document, RDF.type, GOV.MinutesDocument, graph))
    store.add(ox.Quad(document, FOAF.primaryTopic, item, graph))
    assert select(store, since=date(2018, 1, 1)).undated == 1


def quad(subject: str, graph: str, predicate: ox.NamedNode = RDFS.label, value: str = "x") -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), predicate, ox.Literal(value), ox.NamedNode(graph))


def test_a_triple_of_many_graphs_is_first_in_one() -> None:
    names = ["urn:x:a/graph", "urn:x:a/graph2", "urn:x:a", "urn:x:b"]
    store = ox.Store()
    store.extend(quad("urn:x:s", name) for name in names)
    selection = select(store)
    firsts = [name.value for name in selection.graphs for held in selection.quads(name) if selection.first(held)]
    assert firsts == [min(names)]
    alone = Selection(store, (ox.NamedNode("urn:x:b"),), BASE)
    assert all(alone.first(held) for held in alone.quads(ox.NamedNode("urn:x:b")))


def test_what_a_day_leaves_out_of_the_inferred_hides_nothing_elsewhere() -> None:
    """A triple that is inferred in an earlier item and stated in a later document is published by the document."""
    inferred, document = iris.inferred_graph(BASE, "same-item"), f"{BASE}m/document/graph"
    store = ox.Store()
    same = [quad(f"{BASE}m/x", inferred), quad(f"{BASE}m/x", document)]
    store.extend(same)
    names = tuple(sorted((ox.NamedNode(inferred), ox.NamedNode(document)), key=lambda name: name.value))
    selection = Selection(store, names, BASE, frozenset({ox.NamedNode("urn:x:item")}))
    assert [selection.first(each) for each in same if selection.holds(each)] == [True]


def test_what_every_document_says_is_not_looked_up_to_the_end_by_each() -> None:
    """The bodies' names stand in each document: 5 triples in 500 graphs must not take 5 × 500² steps."""
    calls = 0

    class Counted(Selection):
        def holds(self, quad: ox.Quad) -> bool:
            nonlocal calls
            calls += 1
            return super().holds(quad)

    store = ox.Store()
    store.bulk_extend(quad(f"urn:x:s{n}", f"urn:x:g{m:05}") for m in range(500) for n in range(5))
    names = tuple(sorted((n for n in store.named_graphs() if isinstance(n, ox.NamedNode)), key=lambda n: n.value))
    selection = Counted(store, names, BASE)
    assert sum(selection.first(held) for name in names for held in selection.quads(name)) == 5
    assert calls <= 5 * 500


def test_terms_have_prefixes_and_others_do_not() -> None:
    assert curie(GOV.Mandate.value) == "gov:Mandate"
    assert curie("urn:x:y") == "urn:x:y"
