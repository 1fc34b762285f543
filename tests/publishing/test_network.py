"""The delegation graph in files of other tools: what networkx and pandas read from them is what the store holds."""

from __future__ import annotations

import csv
import io
from collections import Counter
from xml.etree import ElementTree

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, Store

from govgraph.publishing.network import Rows, named, numbered, rows, tables, write_csv, write_gexf, write_graphml
from govgraph.service import GovGraph

GEXF = "{http://gexf.net/1.3}"
# As data.xsd of GEXF 1.3 lists them.
GEXF_TYPES = {"integer", "long", "double", "float", "boolean", "string", "anyURI"}


@pytest.fixture(scope="module")
def opened(demo_store):
    return GovGraph.open(demo_store)


@pytest.fixture(scope="module")
def graph(opened):
    return opened.delegation_graph()


def written(write, *arguments, **options):
    out = io.BytesIO()
    write(*arguments, out, **options)
    return out.getvalue()


def kinds(graph):
    return Counter(data["kind"] for _, data in graph.nodes(data=True))


def relations(graph):
    return Counter(data["relation"] for *_, data in graph.edges(data=True))


@pytest.mark.parametrize(
    ("write", "read"),
    [(write_graphml, lambda data: nx.read_graphml(io.BytesIO(data), force_multigraph=True)),
     (write_gexf, lambda data: nx.read_gexf(io.BytesIO(data), version="1.3"))],
    ids=["graphml", "gexf"],
)  # fmt: skip
def test_networkx_reads_the_graph_again(opened, graph, write, read):
    data = written(write, graph)
    again = read(data)
    assert list(again) == list(graph)
    assert kinds(again) == kinds(graph)
    assert kinds(again)["mandate"] == opened.info().mandates
    assert relations(again) == relations(graph)
    for node, told in graph.nodes(data=True):
        assert {key: again.nodes[node][key] for key in told} == told
    assert written(write, graph) == data


def test_each_edge_has_an_identifier_and_its_fact(graph):
    edges = list(numbered(graph).edges(keys=True, data=True))
    assert len({key for *_, key, _ in edges}) == len(edges) == graph.number_of_edges()
    assert all(data["relation"] in ("part_of", "broader") or data["fact"].startswith("http") for *_, data in edges)


def test_text_that_xml_cannot_hold_is_left_out():
    graph = nx.MultiDiGraph()
    graph.add_node("urn:a", kind="mandate", label='a\x00b & "c" <\ud83d>')
    told = nx.read_gexf(io.BytesIO(written(write_gexf, graph)), version="1.3")
    assert told.nodes["urn:a"]["label"] == 'ab & "c" <>'


def test_gexf_keeps_to_its_schema(graph):
    """What the schema of GEXF 1.3 asks for: elements, attributes, types, and that references lead somewhere."""
    root = ElementTree.fromstring(written(write_gexf, graph))
    assert (root.tag, root.attrib) == (f"{GEXF}gexf", {"version": "1.3"})
    assert [child.tag for child in root] == [f"{GEXF}meta", f"{GEXF}graph"]
    meta, body = root
    assert not meta.attrib
    assert set(body.attrib) <= {"defaultedgetype", "mode", "idtype", "timeformat", "timerepresentation"}
    declared = {}
    for group in body.findall(f"{GEXF}attributes"):
        assert group.attrib["class"] in ("node", "edge")
        for attribute in group:
            assert set(attribute.attrib) == {"id", "title", "type"}
            assert attribute.attrib["type"] in GEXF_TYPES
            declared[group.attrib["class"], attribute.attrib["id"]] = attribute.attrib["type"]
    nodes, edges = body.find(f"{GEXF}nodes"), body.find(f"{GEXF}edges")
    names = [node.attrib["id"] for node in nodes]
    assert len(set(names)) == len(names) == graph.number_of_nodes()
    assert len({edge.attrib["id"] for edge in edges}) == len(edges) == graph.number_of_edges()
    assert {edge.attrib[end] for edge in edges for end in ("source", "target")} <= set(names)
    for kind, group in (("node", nodes), ("edge", edges)):
        for each in group:
            assert set(each.attrib) <= {"id", "label", "source", "target", "type", "weight", "kind"}
            for value in each.iter(f"{GEXF}attvalue"):
                assert set(value.attrib) == {"for", "value"}
                assert declared[kind, value.attrib["for"]] in GEXF_TYPES


def test_labels_come_in_a_language_where_there_are_such():
    graph = nx.MultiDiGraph()
    for name in ("board", "parks"):
        graph.add_node(f"urn:{name}", iri=f"urn:{name}", kind="body", label=name)
    store = Store()
    told = "<urn:board> rdfs:label 'Hallitus'@fi, 'Styrelsen'@sv . <urn:parks> rdfs:label 'Puistotoimi'@fi ."
    store.load(f"PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> {told}".encode(), format=RdfFormat.TURTLE)
    labels = {node: told["label"] for node, told in named(graph, store, "sv").nodes(data=True)}
    assert labels == {"urn:board": "Styrelsen", "urn:parks": "parks"}


def test_pandas_reads_the_tables(opened, graph):
    pandas = pytest.importorskip("pandas")
    files = {name: written(write) for name, write in opened.network().files("csv")}
    frames = {name: pandas.read_csv(io.BytesIO(data)) for name, data in files.items()}
    assert (frames["nodes.csv"]["kind"] == "mandate").sum() == opened.info().mandates
    assert len(frames["nodes.csv"]) == graph.number_of_nodes()
    assert len(frames["edges.csv"]) == graph.number_of_edges()
    assert set(frames["edges.csv"]["source"]) | set(frames["edges.csv"]["target"]) <= set(frames["nodes.csv"]["id"])
    assert len(frames["documents.csv"]) == opened.info().documents


def test_parquet_holds_what_csv_does_with_types(opened):
    parquet = pytest.importorskip("pyarrow.parquet")
    for table, (name, write) in zip(tables(opened.delegation_graph()), opened.network().files("parquet"), strict=False):
        data = written(write)
        assert written(write) == data
        read = parquet.read_table(io.BytesIO(data))
        assert name == f"{table.name}.parquet"
        assert tuple(read.column_names) == table.columns
        assert [tuple(row.values()) for row in read.to_pylist()] == list(table.rows)
        assert str(read.schema.field("confidence").type) == "double"


def test_rdflib_reads_as_many_triples_as_an_export_publishes(opened, exported_trig):
    rdflib = pytest.importorskip("rdflib")
    read = rdflib.Dataset()
    read.parse(exported_trig, format="trig")
    assert sum(1 for _ in read.quads()) == opened.info().published


def test_a_table_for_excel_has_a_mark_and_no_formulas():
    table = rows("t", [{"b": "=1+1", "a": "ä"}, {"a": "-", "c": 1.5}], ("a",))
    assert table == Rows("t", ("a", "b", "c"), (("ä", "=1+1", None), ("-", None, 1.5)))
    plain, marked = written(write_csv, table), written(write_csv, table, excel=True)
    assert list(csv.reader(io.StringIO(plain.decode()))) == [["a", "b", "c"], ["ä", "=1+1", ""], ["-", "", "1.5"]]
    assert marked.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(marked.decode("utf-8-sig"))))[1:] == [["ä", "'=1+1", ""], ["'-", "", "1.5"]]
