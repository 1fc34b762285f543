"""Every dump loads in rdflib and in pyoxigraph to the same triples, and is the same bytes on every run."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox
import pytest

from govgraph.cli.export import FORMATS as CLI_FORMATS
from govgraph.errors import UsageError
from govgraph.graph.store import GraphStore
from govgraph.publishing.dump import FORMATS, dump, files, format_of
from govgraph.publishing.lines import sorted_distinct
from govgraph.publishing.selection import Selection, select
from govgraph.service import GovGraph
from govgraph.service.export import Export, write_quads

WHOLE = [name for name in FORMATS if name != "mandates"]
READ = {
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt"),
    "nquads": (ox.RdfFormat.N_QUADS, "nquads"),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "mandates": (ox.RdfFormat.JSON_LD, "json-ld"),
}


@pytest.fixture(scope="module")
def selection(demo_store: Path) -> Selection:
    generation = GraphStore(demo_store).open()
    return select(generation.graph, base=generation.metadata["base"])


def dumped(selection: Selection, form: str) -> bytes:
    out = io.BytesIO()
    dump(selection, form, out)
    return out.getvalue()


def all_quads(selection: Selection) -> set[ox.Quad]:
    return {quad for name in selection.graphs for quad in selection.quads(name)}


def by_oxigraph(data: bytes, form: str) -> set[ox.Quad]:
    store = ox.Store()
    store.extend(ox.parse(data, format=READ[form][0]))
    return set(store)


def by_rdflib(data: bytes, form: str) -> set[ox.Quad]:
    """What rdflib reads, as it writes it in N-Quads."""
    from rdflib import Dataset

    read = Dataset()
    read.parse(io.BytesIO(data), format=READ[form][1])
    written = read.serialize(format="nquads").replace("<urn:x-rdflib:default>", "")
    store = ox.Store()
    store.extend(ox.parse(written, format=ox.RdfFormat.N_QUADS))
    return set(store)


@pytest.mark.parametrize("form", WHOLE)
def test_a_dump_loads_to_the_same_triples_everywhere(selection: Selection, form: str) -> None:
    held = all_quads(selection)
    if not FORMATS[form].named:
        held = {ox.Quad(*quad.triple) for quad in held}
    data = dumped(selection, form)
    assert by_oxigraph(data, form) == held
    # rdflib leaves the graph of Turtle that it parses under the file's own name.
    read = by_rdflib(data, form)
    assert (read if FORMATS[form].named else {ox.Quad(*quad.triple) for quad in read}) == held


def test_mandates_are_a_part_of_the_graph(selection: Selection) -> None:
    held = {ox.Quad(*quad.triple) for quad in all_quads(selection)}
    data = dumped(selection, "mandates")
    for read in (by_oxigraph(data, "mandates"), by_rdflib(data, "mandates")):
        assert read
        assert {ox.Quad(*quad.triple) for quad in read} <= held


def test_the_same_bytes_whatever_the_hash_seed(demo_store: Path) -> None:
    code = (
        "import sys, hashlib, io; from govgraph.service import GovGraph; from govgraph.publishing.dump import FORMATS\n"
        f"graph = GovGraph.open({str(demo_store)!r}); seen = hashlib.sha256(graph.describe())\n"
        "for form in FORMATS:\n out = io.BytesIO(); graph.export(form, out); seen.update(out.getvalue())\n"
        "print(seen.hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(digests) == 1


def test_letters_beyond_ascii_survive(selection: Selection) -> None:
    for form in WHOLE:
        assert "yrittäjyyden-mikkeli" in dumped(selection, form).decode(), form


def test_one_graph_by_iri_by_name_and_by_label(demo_store: Path) -> None:
    store, base = GraphStore(demo_store).open().graph, "https://data.govgraph.example/"
    label = "Konserni- ja elinvoimajaosto 31.10.2017 § 61"
    for name in ("ontology", f"{base}graph/ontology", "register/mikkeli", label, label.upper()):
        assert len(select(store, base=base, graph=name).graphs) == 1
    with pytest.raises(UsageError, match=r"no graph 'ontolgy'.*ontology"):
        select(store, base=base, graph="ontolgy")


def test_since_keeps_later_meetings_and_what_was_inferred_there(demo_store: Path) -> None:
    generation = GovGraph.open(demo_store).generation
    whole, later = Export(generation), Export(generation, since="2018-01-01")

    def written(export: Export) -> set[bytes]:
        out = io.BytesIO()
        export.write("nquads", out)
        return set(out.getvalue().splitlines())

    assert written(later) < written(whole)
    assert not [line for line in written(later) if b"/2017-10-31/61/minutes/graph> ." in line]
    assert [line for line in written(later) if b"/2018-03-13/16/minutes/graph> ." in line]
    with pytest.raises(UsageError, match="no date"):
        Export(generation, since="1.1.2018")
    with pytest.raises(UsageError, match="do not go together"):
        Export(generation, since="2018-01-01", graph="ontology")


def test_a_file_for_each_graph(selection: Selection) -> None:
    paths = [str(path) for path, _ in files(selection, "trig")]
    assert len(set(paths)) == len(selection.graphs)
    assert "mikkeli/document/konserni-ja-elinvoimajaosto/2017-10-31/61/minutes.trig" in paths
    assert "graph/ontology.trig" in paths


def test_the_command_offers_each_format() -> None:
    assert tuple(FORMATS) == CLI_FORMATS
    assert format_of("ttl") is FORMATS["turtle"]
    with pytest.raises(UsageError, match="no format 'csv'"):
        format_of("csv")


def one(predicate: str, text: str) -> list[ox.Quad]:
    graph, node = ox.NamedNode("https://example.org/d/graph"), ox.NamedNode("https://example.org/d")
    return [ox.Quad(node, ox.NamedNode(predicate), ox.Literal(text), graph)]


def write(quads: list[ox.Quad], form: str, out: BinaryIO) -> None:
    write_quads(quads, form, out)


def test_what_xml_cannot_hold_is_told() -> None:
    with pytest.raises(UsageError, match="no name for this predicate"):
        write(one("https://example.org/2", "x"), "rdfxml", io.BytesIO())
    with pytest.raises(UsageError, match="control character"):
        write(one("https://example.org/p", "a\x01"), "rdfxml", io.BytesIO())


@pytest.mark.parametrize("form", WHOLE)
def test_any_text_survives(form: str) -> None:
    quads = one("https://example.org/p", 'a\r\nb\t" .\n@prefix x: <y> .\n&<\\ 𝄞')
    out = io.BytesIO()
    write(quads, form, out)
    texts = {quad.object.value for read in (by_oxigraph, by_rdflib) for quad in read(out.getvalue(), form)}
    assert texts == {quads[0].object.value}


def test_sorting_in_chunks_is_sorting() -> None:
    lines = [f"{number * 7919 % 101}\n".encode() for number in range(500)]
    for chunk in (3, 100, 1000):
        assert list(sorted_distinct(lines, chunk=chunk)) == sorted(set(lines))


def test_the_description_counts_and_names_the_licence(demo_store: Path) -> None:
    graph = GovGraph.open(demo_store)
    text = graph.describe(licence="https://creativecommons.org/licenses/by/4.0/", publisher="Mikkeli")
    read = ox.Store()
    read.load(text, format=ox.RdfFormat.TURTLE)
    void, dct = "http://rdfs.org/ns/void#", "http://purl.org/dc/terms/"
    data = ox.NamedNode("https://data.govgraph.example/dataset")
    out = io.BytesIO()
    graph.export("ntriples", out)
    (told,) = read.quads_for_pattern(data, ox.NamedNode(f"{void}triples"), None)
    assert told.object.value == str(len(out.getvalue().splitlines()))
    assert list(read.quads_for_pattern(data, ox.NamedNode(f"{dct}license"), None))
    assert len(list(read.quads_for_pattern(data, ox.NamedNode(f"{void}dataDump"), None))) == len(FORMATS)
    with pytest.raises(UsageError, match="licence is no web address"):
        graph.describe(licence="CC-BY")
