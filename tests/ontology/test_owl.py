"""The ontology as OWL 2 DL: nothing is two kinds at once, and a reasoner (owlrl) finds no class that must stay empty.

OWL 2 RL, the profile that owlrl computes, finds contradictions among individuals. So each class gets one member, each
object property one pair, and what contradicts itself then is a class or property that cannot be used. Axioms that the
standards state of their terms come from ``ontology/standards.toml``.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from govgraph.graph.store import GraphStore
from govgraph.graph.vocabulary import PREFIXES

ONTOLOGY = Path(__file__).resolve().parent.parent.parent / "ontology"
GOV = Namespace(PREFIXES["gov"])
MEMBER = "urn:member:"
AXIOMS = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, OWL.disjointWith}
# The property of the nodes in which owlrl tells of contradictions.
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
PROPERTIES = {OWL.AnnotationProperty, OWL.DatatypeProperty, OWL.ObjectProperty}
# Properties of OWL and RDFS themselves, which need no declaration.
BUILT_IN = (str(OWL), str(RDF), str(RDFS))
# xsd:date is no datatype of OWL 2, and all dates are one: see docs/decisions/0009-owl-without-restrictions.md.
DATATYPES = {URIRef(PREFIXES["xsd"] + name) for name in ("boolean", "date", "integer", "string")} | {RDF.langString}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY / "govgraph.ttl").parse(ONTOLOGY / "concepts.ttl")


def standards() -> Graph:
    """What the standards say of the terms that ours stand under."""
    axioms = tomllib.loads((ONTOLOGY / "standards.toml").read_text(encoding="utf-8"))["axioms"]
    graph = Graph()
    for narrow, wide in axioms["subclass"].items():
        graph.add((iri(narrow), RDFS.subClassOf, iri(wide)))
    for one, other in axioms["disjoint"]:
        graph.add((iri(one), OWL.disjointWith, iri(other)))
    return graph


def iri(curie: str) -> URIRef:
    prefix, _, local = curie.partition(":")
    return URIRef(PREFIXES[prefix] + local)


def of_kind(graph: Graph, kind: URIRef) -> list[URIRef]:
    return sorted(node for node in graph.subjects(RDF.type, kind) if isinstance(node, URIRef))


def contradictions(ontology: Graph) -> set[str]:
    """Local names of our classes and properties that cannot have a member or a value."""
    graph = standards()
    objects = set(of_kind(ontology, OWL.ObjectProperty))
    for subject, predicate, value in ontology:
        kept = predicate in AXIOMS or (predicate == RDFS.range and subject in objects)
        if kept or (predicate == RDF.type and value in (OWL.Class, OWL.ObjectProperty)):
            graph.add((subject, predicate, value))
    for declared in of_kind(ontology, OWL.Class):
        graph.add((URIRef(MEMBER + name(declared)), RDF.type, declared))
    for declared in objects:
        graph.add((URIRef(f"{MEMBER}{name(declared)}/subject"), declared, URIRef(f"{MEMBER}{name(declared)}/object")))
    for declared in of_kind(ontology, OWL.DatatypeProperty):
        graph.add((URIRef(MEMBER + name(declared)), declared, Literal("some value")))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    found: set[str] = set()
    for one, other in graph.subject_objects(OWL.disjointWith):
        both = set(graph.subjects(RDF.type, one)) & set(graph.subjects(RDF.type, other))
        found |= {str(member).removeprefix(MEMBER).partition("/")[0] for member in both}
    # A contradiction of another kind is only told in words.
    told = [str(words) for words in graph.objects(None, ERROR)]
    assert bool(found) == bool(told), told
    return found


def name(term: Node) -> str:
    """What follows the last ``#`` or ``/``; our own terms have no prefix, those of others keep a part of theirs."""
    text = str(term)
    return text.removeprefix(str(GOV)).rpartition("/")[2].replace("#", ":")


def two_kinds(ontology: Graph) -> set[URIRef]:
    """Terms that are a class and a property, a class and a concept, or an object and a datatype property."""
    kinds: dict[URIRef, set[Node]] = {}
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, SKOS.Concept):
        for term in of_kind(ontology, kind):
            kinds.setdefault(term, set()).add(kind)
    return {term for term, found in kinds.items() if len(found) > 1}


def undeclared(ontology: Graph) -> set[Node]:
    """What stands in an axiom or as a predicate, and is of no declared kind."""
    classes, objects = set(of_kind(ontology, OWL.Class)), set(of_kind(ontology, OWL.ObjectProperty))
    properties = {term for kind in PROPERTIES for term in of_kind(ontology, kind)}
    found: set[Node] = set()
    for subject, predicate, value in ontology:
        if predicate in (RDFS.subClassOf, OWL.disjointWith):
            found |= {subject, value} - classes
        elif predicate == RDFS.domain:
            found |= {value} - classes
        elif predicate == RDFS.range:
            found |= {value} - (classes if subject in objects else DATATYPES)
        elif predicate == RDFS.subPropertyOf:
            found |= {subject, value} - properties
        elif predicate == RDF.type and not str(value).startswith(BUILT_IN):
            found |= {value} - classes
        elif not str(predicate).startswith(BUILT_IN):
            found |= {predicate} - properties
    return found


def changed(ontology: Graph, triples: Iterable[tuple[Node, Node, Node]]) -> Graph:
    """The ontology with more said."""
    graph = Graph()
    graph += ontology
    for triple in triples:
        graph.add(triple)
    return graph


def test_no_class_or_property_must_stay_empty(ontology: Graph) -> None:
    assert contradictions(ontology) == set()


@pytest.mark.parametrize(
    ("triples", "broken"),
    [
        pytest.param([(GOV.Mandate, RDFS.subClassOf, GOV.Decision)], "Mandate", id="two-kinds-of-fact"),
        pytest.param([(GOV.Body, RDFS.subClassOf, GOV.Fact)], "Body", id="an-actor-that-is-a-fact"),
        pytest.param([(GOV.Strategy, RDFS.subClassOf, iri("prov:Activity"))], "Strategy", id="against-a-standard"),
        pytest.param([(GOV.citedBody, RDFS.range, GOV.Mandate)], "citedBody", id="a-range-that-nothing-fits"),
        pytest.param([(GOV.issuedBy, RDFS.domain, GOV.Citation)], "issuedBy", id="two-domains"),
        pytest.param([(GOV.dueText, RDFS.domain, GOV.Meeting)], "dueText", id="two-domains-of-a-text"),
    ],
)
def test_a_class_or_property_that_must_stay_empty_is_found(
    ontology: Graph, triples: list[tuple[Node, Node, Node]], broken: str
) -> None:
    assert broken in contradictions(changed(ontology, triples))


def test_nothing_is_of_two_kinds(ontology: Graph) -> None:
    assert two_kinds(ontology) == set()


@pytest.mark.parametrize(
    ("term", "kind"),
    [(GOV.Mandate, SKOS.Concept), (GOV.text, OWL.ObjectProperty), (GOV.aim, OWL.DatatypeProperty)],
    ids=["class-and-concept", "datatype-and-object", "object-and-datatype"],
)
def test_a_term_of_two_kinds_is_found(ontology: Graph, term: URIRef, kind: URIRef) -> None:
    assert two_kinds(changed(ontology, [(term, RDF.type, kind)])) == {term}


def test_every_term_in_an_axiom_is_declared(ontology: Graph) -> None:
    assert undeclared(ontology) == set()


@pytest.mark.parametrize(
    ("triple", "lacking"),
    [
        ((GOV.Mandate, RDFS.subClassOf, GOV.Task), GOV.Task),
        ((GOV.aim, RDFS.domain, GOV.Aim), GOV.Aim),
        ((GOV.aim, GOV.weight, GOV.Mandate), GOV.weight),
        ((GOV.text, RDFS.range, URIRef(PREFIXES["xsd"] + "gYear")), URIRef(PREFIXES["xsd"] + "gYear")),
    ],
    ids=["superclass", "domain", "predicate", "datatype"],
)
def test_an_undeclared_term_is_found(ontology: Graph, triple: tuple[Node, Node, Node], lacking: URIRef) -> None:
    assert undeclared(changed(ontology, [triple])) == {lacking}


def test_there_are_no_blank_nodes(ontology: Graph) -> None:
    """Restrictions would need them; the shapes say what a restriction would."""
    assert not [node for node in ontology.all_nodes() if isinstance(node, BNode)]


def test_no_node_of_the_sample_graph_is_of_two_disjoint_classes(ontology: Graph, demo_store: Path) -> None:
    """What mapping writes fits the ontology: classes as given, and as domains and ranges make them."""
    graph = Graph()
    graph += ontology
    graph += standards()
    above = {kind: set(graph.transitive_objects(kind, RDFS.subClassOf)) for kind in of_kind(ontology, OWL.Class)}
    domains = dict(ontology.subject_objects(RDFS.domain))
    ranges = dict(ontology.subject_objects(RDFS.range))
    kinds: defaultdict[str, set[Node]] = defaultdict(set)
    for quad in GraphStore(demo_store).open().graph:
        predicate = URIRef(quad.predicate.value)
        if predicate == RDF.type:
            given = URIRef(quad.object.value)
            kinds[quad.subject.value] |= above.get(given, {given})
        if predicate in domains:
            kinds[quad.subject.value] |= above[domains[predicate]]
        if isinstance(quad.object, ox.NamedNode) and predicate in ranges:
            kinds[quad.object.value] |= above[ranges[predicate]]
    pairs = list(graph.subject_objects(OWL.disjointWith))
    assert len(kinds) > 500
    assert not {node: (one, other) for node, found in kinds.items() for one, other in pairs if {one, other} <= found}
