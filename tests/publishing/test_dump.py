"""Every dump loads in rdflib, in pyoxigraph and, as JSON-LD, in PyLD to the same triples, with the same bytes on every
run.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from govgraph.publishing.dump import dump, files
from govgraph.publishing.formats import FORMATS
from govgraph.publishing.selection import Selection, select
from govgraph.service.export import write_quads

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
NO_PYLD = "PyLD is not installed: pip install PyLD"
Quads = set[ox.Quad]


def by_oxigraph(data: bytes, form: str) -> Quads:
    return set(ox.parse(data, format=READ[form][0]))


def by_rdflib(data: bytes, form: str) -> Quads:
    """What rdflib reads, term by term, without writing values in a form of its own."""
    import rdflib

    read = rdflib.Dataset()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        read.parse(io.BytesIO(data), format=READ[form][1])
    return {
        ox.Quad(ours(s), ours(p), ours(o), ox.DefaultGraph() if is_default(g) else ox.NamedNode(str(g)))
        for s, p, o, g in read.quads()
    }


def is_default(graph: Any) -> bool:
    """rdflib puts the triples of Turtle that it parses under a name that it gives to the file."""
    from rdflib import BNode

    return graph is None or isinstance(graph, BNode) or str(graph).startswith(("urn:x-rdflib:", "file:"))


def ours(term: Any) -> Any:
    """A term of rdflib as one of pyoxigraph."""
    from rdflib import Literal

    if not isinstance(term, Literal):
        return ox.NamedNode(str(term))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=None if term.datatype is None else ox.NamedNode(str(term.datatype)))


def by_pyld(data: bytes, form: str) -> Quads:
    """What PyLD makes of JSON-LD. It writes doubles in a form of its own."""
    jsonld = pytest.importorskip("pyld.jsonld", reason=NO_PYLD)

    return set(
        ox.parse(jsonld.to_rdf(json.loads(data), {"format": "application/n-quads"}), format=ox.RdfFormat.N_QUADS)
    )


READERS: list[tuple[str, Callable[[bytes, str], Quads]]] = [
    *((form, reader) for form in WHOLE for reader in (by_oxigraph, by_rdflib)),
    ("jsonld", by_pyld),
]
each_reader = pytest.mark.parametrize(("form", "reader"), READERS, ids=lambda value: getattr(value, "__name__", value))


def expected(selection: Selection, form: str) -> Quads:
    held = {quad for name in selection.graphs for quad in selection.quads(name)}
    return held if FORMATS[form].named else {ox.Quad(*quad.triple) for quad in held}


@pytest.fixture(scope="module")
def samples(selection: Selection, dumped) -> dict[str, bytes]:
    return {form: dumped(selection, form) for form in FORMATS}


@each_reader
def test_the_samples_load_to_the_same_triples(selection, samples, form, reader) -> None:
    assert reader(samples[form], form) == expected(selection, form)


@each_reader
def test_whatever_terms_there_are_load_to_the_same_triples(made, every_term, dumped, form, reader) -> None:
    selection = made(every_term)
    found = {_lower(quad) for quad in reader(dumped(selection, form), form)}
    wanted = {_lower(quad) for quad in expected(selection, form)}
    if reader is by_pyld:
        found, wanted = ({quad for quad in each if "#double" not in f"{quad.object}"} for each in (found, wanted))
    assert found == wanted


def _lower(quad: ox.Quad) -> ox.Quad:
    """Language tags know no case (BCP 47), and readers write them as they like."""
    value = quad.object
    if isinstance(value, ox.Literal) and value.language is not None:
        value = ox.Literal(value.value, language=value.language.lower())
    return ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_written_of_nothing(made, dumped, form) -> None:
    assert by_oxigraph(dumped(made([]), form), form) == by_rdflib(dumped(made([]), form), form) == set()


@pytest.mark.parametrize("form", WHOLE)
def test_blank_nodes_survive(made, dumped, form) -> None:
    """No graph of ours has any; a register of somebody's own may."""
    blank, p, graph = ox.BlankNode("b"), ox.NamedNode("https://example.org/p"), ox.NamedNode("urn:g:g")
    quads = [ox.Quad(blank, p, ox.Literal("x"), graph), ox.Quad(graph, p, blank, graph)]
    data = dumped(made(quads), form)
    found = {quad.object if quad.subject == graph else quad.subject for quad in by_oxigraph(data, form)}
    assert len(found) == 1
    assert isinstance(found.pop(), ox.BlankNode)


def test_the_graph_has_no_blank_nodes(selection) -> None:
    assert not [quad for quad in expected(selection, "nquads") if "_:" in f"{quad.subject}"[:2] + f"{quad.object}"[:2]]


def test_the_same_bytes_whatever_the_hash_seed(demo_store: Path) -> None:
    code = (
        "import hashlib, io; from govgraph.service import GovGraph; from govgraph.publishing.formats import FORMATS\n"
        f"graph = GovGraph.open({str(demo_store)!r}); seen = hashlib.sha256(graph.describe())\n"
        "for form in FORMATS:\n out = io.BytesIO(); graph.export(form, out); seen.update(out.getvalue())\n"
        "print(seen.hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1


def test_the_same_bytes_whatever_the_order_of_arrival(every_term, dumped, made) -> None:
    for form in FORMATS:
        assert dumped(made(every_term), form) == dumped(made(reversed(every_term)), form), form


def test_letters_beyond_ascii_survive(samples) -> None:
    for form in WHOLE:
        assert "yrittäjyyden-mikkeli" in samples[form].decode(), form


@pytest.mark.parametrize("form", ["turtle", "trig"])
def test_addresses_elsewhere_are_written_whole(samples, form) -> None:
    assert b"<//" not in samples[form]
    assert b" <https://mikkeli.cloudnc.fi/" in samples[form]


def test_a_file_for_each_graph_named_by_its_document(selection: Selection) -> None:
    paths = [str(path) for path, _ in files(selection, "trig")]
    assert len(set(paths)) == len(selection.graphs)
    assert "mikkeli/document/konserni-ja-elinvoimajaosto/2017-10-31/61/minutes.trig" in paths
    assert "graph/ontology.trig" in paths


def test_a_file_never_leaves_its_folder() -> None:
    store = ox.Store()
    triple = (ox.NamedNode("urn:a:b"), ox.NamedNode("urn:a:b"), ox.Literal("x"))
    for name in ("https://data.govgraph.example/../../x/graph", "https://elsewhere.example/%2e%2e/y", "urn:x:.."):
        store.add(ox.Quad(*triple, ox.NamedNode(name)))
    paths = [path for path, _ in files(select(store), "turtle")]
    assert all(not path.is_absolute() and ".." not in path.parts for path in paths), paths


def test_the_files_together_are_the_whole(selection, dumped) -> None:
    together: Quads = set()
    for _, alone in files(selection, "nquads"):
        together |= by_oxigraph(dumped(alone, "nquads"), "nquads")
    assert together == expected(selection, "nquads")


def test_each_graph_is_told_when_it_is_written(selection: Selection) -> None:
    for form in FORMATS:
        told: list[tuple[int, int]] = []
        dump(selection, form, io.BytesIO(), lambda done, total, told=told: told.append((done, total)))
        assert told == [(done, len(selection.graphs)) for done in range(1, len(selection.graphs) + 1)], form


def test_quads_of_no_store_are_written_too() -> None:
    out, graph = io.BytesIO(), ox.NamedNode("urn:a:g")
    write_quads([ox.Quad(graph, graph, ox.Literal("x"), graph)] * 2, "nt", out)
    assert out.getvalue() == b'<urn:a:g> <urn:a:g> "x" .\n'
