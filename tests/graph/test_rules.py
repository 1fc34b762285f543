"""Rules that cross nodes: the samples by plain pyshacl and by us, and what is no rule."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from govgraph import resources
from govgraph.errors import DataError
from govgraph.graph.mapping import map_record
from govgraph.graph.rules import Rules, shipped
from govgraph.graph.vocabulary import PREFIXES
from govgraph.service.prepare import read_record
from govgraph.service.records import reading_of

PATH = Path("rules.ttl")
HEAD = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:every> a sh:NodeShape .
"""
RULE = """
<urn:rule> a sh:NodeShape ;
    sh:target [ a sh:SPARQLTarget ; sh:select "SELECT ?this ?value WHERE { ?this <urn:p> ?value }" ] ;
    sh:not <urn:every> ;
    sh:message "{?value} of {?this} in {?nothing}. Change it."@en .
"""


def rules(text: str) -> Rules:
    return Rules(ox.parse(HEAD + text, format=ox.RdfFormat.TURTLE), PATH)


def test_plain_pyshacl_finds_the_same_in_all_samples() -> None:
    import pyshacl
    from rdflib import RDF, SH, Graph

    folder = resources.folder("data") / "minutes"
    reading = reading_of(None, None)
    quads = [quad for path in sorted(folder.rglob("*.txt")) for quad in map_record(read_record(path, reading))]
    store = ox.Store()
    store.extend(quads)
    ours = {(finding.node, finding.shape.removeprefix(PREFIXES["shape"])) for finding in shipped().of_store(store)}
    triples = [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
    data = Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    _, report, _ = pyshacl.validate(
        data, shacl_graph=Graph().parse(resources.folder("shapes") / "rules.ttl"), advanced=True
    )
    assert isinstance(report, Graph)
    theirs = {
        (str(report.value(each, SH.focusNode)), str(report.value(each, SH.sourceShape)).removeprefix(PREFIXES["shape"]))
        for each in report.subjects(RDF.type, SH.ValidationResult)
    }
    assert ours == theirs
    assert [rule for _, rule in ours] == ["due-before-issue"]


def test_a_message_is_filled_in_from_the_row_and_keeps_what_the_row_does_not_hold() -> None:
    (finding,) = rules(RULE).of_document(None, list(ox.parse("<urn:a> <urn:p> 5 .", format=ox.RdfFormat.TURTLE)))
    assert finding.messages == {"en": "5 of urn:a in {?nothing}. Change it."}
    assert (finding.value, finding.term) == ("5", '"5"^^<http://www.w3.org/2001/XMLSchema#integer>')
    assert (finding.severity, finding.span, finding.document) == ("violation", None, None)


def test_severity_is_the_shape_s() -> None:
    warning = RULE.replace("sh:not", "sh:severity sh:Warning ; sh:not")
    (finding,) = rules(warning).of_document(None, list(ox.parse("<urn:a> <urn:p> 5 .", format=ox.RdfFormat.TURTLE)))
    assert finding.severity == "warning"


def test_a_node_that_only_an_inference_speaks_of_belongs_to_no_document() -> None:
    graph = ox.NamedNode("https://example.org/graph/inferred/x")
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.NamedNode("urn:b"), graph))
    (finding,) = rules(RULE).of_store(store)
    assert (finding.document, finding.value) == (None, "urn:b")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RULE.replace("WHERE {", "WHERE"), "cannot be run"),
        (RULE.replace("SELECT ?this ?value", "SELECT ?value"), "no SELECT of"),
        (RULE.replace("SELECT ?this ?value WHERE", "ASK"), "no SELECT of"),
        (RULE.replace("sh:not <urn:every> ;", ""), "0 values for sh:not"),
        (RULE + "<urn:every> sh:nodeKind sh:IRI .", "every node meets"),
        (RULE.replace("<urn:rule>", "[]"), "has an IRI"),
    ],
    ids=["syntax", "no node", "no select", "no constraint", "a constraint that may hold", "no name"],
)
def test_what_is_no_rule_is_an_error_that_names_the_file(text: str, said: str) -> None:
    with pytest.raises(DataError, match=said) as raised:
        rules(text)
    assert raised.value.where == "rules.ttl"
