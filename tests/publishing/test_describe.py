"""The description for catalogues: what it counts, what it names, and that it is what DCAT-AP asks for."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from govgraph.errors import UsageError
from govgraph.graph.vocabulary import DCAT, DCT, GOV, PROV, RDF, RDFS, VOID
from govgraph.publishing.describe import Publication, describe
from govgraph.publishing.formats import FORMATS
from govgraph.publishing.selection import Selection
from govgraph.service import GovGraph

BASE = "https://data.govgraph.example/"
DATASET = ox.NamedNode(f"{BASE}dataset")
FULL = Publication(
    licence="https://creativecommons.org/licenses/by/4.0/",
    publisher="Kuvala",
    downloads="https://kuvala.example/avoin-data/",
    contact="mailto:avoindata@kuvala.example",
)


@pytest.fixture(scope="module")
def described(selection: Selection) -> ox.Store:
    return read(describe(selection, FULL))


def read(text: bytes) -> ox.Store:
    store = ox.Store()
    store.load(text, format=ox.RdfFormat.TURTLE)
    return store


def values(store: ox.Store, subject: object, predicate: ox.NamedNode) -> list[str]:
    return sorted(quad.object.value for quad in store.quads_for_pattern(subject, predicate, None))


def findings(text: bytes) -> set[tuple[str, str]]:
    """(severity, path) of what our reading of DCAT-AP finds."""
    import pyshacl
    import rdflib

    data = rdflib.Graph().parse(data=text, format="turtle")
    shapes = rdflib.Graph().parse(Path(__file__).with_name("dcat-ap.ttl"))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    return {
        (str(report.value(result, sh.resultSeverity)).rpartition("#")[2], str(report.value(result, sh.resultPath)))
        for result in report.subjects(rdflib.RDF.type, sh.ValidationResult)
    }


def test_a_full_description_is_what_dcat_ap_demands_and_recommends(selection: Selection) -> None:
    assert findings(describe(selection, FULL)) == set()


def test_without_the_publisher_and_the_licence_it_is_not(selection: Selection) -> None:
    found = findings(describe(selection))
    publisher, licence = DCT.publisher.value, DCT.license.value
    assert {path for severity, path in found if severity == "Violation"} == {publisher}
    assert {path for severity, path in found if severity == "Warning"} == {publisher, licence, DCAT.contactPoint.value}


def test_it_counts_distinct_triples_and_subjects(selection: Selection, described: ox.Store, dumped) -> None:
    triples = {quad.triple for quad in ox.parse(dumped(selection, "ntriples"), format=ox.RdfFormat.N_TRIPLES)}
    assert values(described, DATASET, VOID.triples) == [str(len(triples))]
    assert values(described, DATASET, VOID.distinctSubjects) == [str(len({each.subject for each in triples}))]
    assert values(described, DATASET, VOID.properties) == [str(len({each.predicate for each in triples}))]
    mandates = f"{DATASET.value}/class/gov-Mandate"
    entities = len({each.subject for each in triples if (each.predicate, each.object) == (RDF.type, GOV.Mandate)})
    assert values(described, ox.NamedNode(mandates), VOID.entities) == [str(entities)]


def test_the_partitions_by_property_add_up(described: ox.Store) -> None:
    parts = [quad.object for quad in described.quads_for_pattern(DATASET, VOID.propertyPartition, None)]
    (total,) = values(described, DATASET, VOID.triples)
    assert sum(int(values(described, part, VOID.triples)[0]) for part in parts) == int(total)


def test_a_distribution_for_each_format(described: ox.Store) -> None:
    urls = [f"https://kuvala.example/avoin-data/govgraph{each.suffix}" for each in FORMATS.values()]
    assert values(described, DATASET, VOID.dataDump) == sorted(urls)
    assert values(described, None, DCAT.downloadURL) == sorted(urls)


def test_agents_keep_the_name_that_they_were_built_under(selection: Selection) -> None:
    """A store that another version built says so; the version that describes it has no part in it."""
    store = ox.Store()
    for name in selection.graphs:
        store.bulk_extend(selection.quads(name))
    (agent,) = {quad.subject for quad in store.quads_for_pattern(None, RDF.type, PROV.SoftwareAgent)}
    for quad in list(store.quads_for_pattern(agent, RDFS.label, None)):
        store.remove(quad)
        store.add(ox.Quad(agent, RDFS.label, ox.Literal("govgraph 0.0.0-old", language="fi"), quad.graph_name))
    described = read(describe(Selection(store, selection.graphs, selection.base)))
    assert values(described, agent, RDFS.label) == ["govgraph 0.0.0-old"]


@pytest.mark.parametrize("given", [{"licence": "CC-BY"}, {"downloads": "dumps"}, {"contact": "Aki"}])
def test_what_is_no_address_is_told(selection: Selection, given: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="is no web address"):
        describe(selection, Publication(**given))


def test_a_store_without_documents_is_described(made) -> None:
    described = read(describe(made([]), FULL))
    assert values(described, DATASET, VOID.triples) == ["0"]
    assert not list(described.quads_for_pattern(None, RDF.type, DCT.PeriodOfTime))


def test_it_is_the_same_through_the_api(demo_store: Path, selection: Selection) -> None:
    graph = GovGraph.open(demo_store)
    publication = Publication(licence=FULL.licence, publisher=FULL.publisher)
    assert graph.describe(licence=FULL.licence, publisher=FULL.publisher) == describe(selection, publication)
    out = io.BytesIO()
    graph.export("ntriples", out)
    assert out.getvalue()
