"""The ontology says of every term of ours what it is, in three languages, and uses no term that nobody declares."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from govgraph.graph import vocabulary
from govgraph.graph.ontology import ontology_quads
from govgraph.graph.vocabulary import GOV, OWL, PREFIXES, RDF, RDFS, SCHEMA, SKOS

ROOT = Path(__file__).resolve().parent.parent.parent
ONTOLOGY = ROOT / "ontology"
LANGUAGES = {"fi", "sv", "en"}
PREFIX_LINE = re.compile(r"^@prefix\s+([\w-]+):\s+<([^>]+)>\s*\.", re.MULTILINE)
TURTLE = sorted(
    path for folder in ("ontology", "shapes", "data", "tests/shapes") for path in (ROOT / folder).rglob("*.ttl")
)
PROPERTY_KINDS = {OWL.ObjectProperty, OWL.DatatypeProperty}
# Properties that join things of any class.
ANY_DOMAIN = {GOV.municipality}


@cache
def graph() -> ox.Store:
    store = ox.Store()
    store.extend(ontology_quads())
    return store


def objects(subject: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode | ox.Literal]:
    found = graph().quads_for_pattern(subject, predicate, None, None)
    return [quad.object for quad in found if isinstance(quad.object, ox.NamedNode | ox.Literal)]


def of_kind(*kinds: ox.NamedNode) -> list[ox.NamedNode]:
    found = {quad.subject for kind in kinds for quad in graph().quads_for_pattern(None, RDF.type, kind, None)}
    return sorted((node for node in found if isinstance(node, ox.NamedNode)), key=lambda node: node.value)


def languages(subject: ox.NamedNode, predicate: ox.NamedNode) -> list[str]:
    return sorted(str(value.language) for value in objects(subject, predicate) if isinstance(value, ox.Literal))


def local(term: ox.NamedNode) -> str:
    return re.split(r"[#/]", term.value)[-1]


TERMS = sorted(
    {quad.subject for quad in ontology_quads() if quad.subject.value.startswith(PREFIXES["gov"])},
    key=lambda node: node.value,
)
CLASSES = [term for term in of_kind(OWL.Class) if term in TERMS]
PROPERTIES = [term for term in of_kind(*PROPERTY_KINDS) if term in TERMS]
CONCEPTS = of_kind(SKOS.Concept)
SCHEMES = of_kind(SKOS.ConceptScheme)
DECLARED = {
    term.value
    for space in vars(vocabulary).values()
    if isinstance(space, type)
    for term in vars(space).values()
    if isinstance(term, ox.NamedNode)
}


ONTOLOGY_NODE = ox.NamedNode(PREFIXES["gov"].rstrip("#"))


@pytest.mark.parametrize("term", [ONTOLOGY_NODE, *TERMS], ids=local)
def test_a_term_has_a_label_and_a_definition_in_each_language(term: ox.NamedNode) -> None:
    assert languages(term, RDFS.label) == sorted(LANGUAGES)
    assert_defined(term)


@pytest.mark.parametrize("concept", [*SCHEMES, *CONCEPTS], ids=lambda node: node.value.split("/concept/")[1])
def test_a_concept_and_a_scheme_have_a_definition_in_each_language(concept: ox.NamedNode) -> None:
    assert languages(concept, SKOS.prefLabel) == sorted(LANGUAGES)
    assert_defined(concept)


def assert_defined(term: ox.NamedNode) -> None:
    """One definition a language, a sentence each, and none that was only copied into another language."""
    assert languages(term, SKOS.definition) == sorted(LANGUAGES)
    definitions = [str(value.value) for value in objects(term, SKOS.definition)]
    assert all(text.endswith(".") and text[0].isupper() and "  " not in text for text in definitions)
    assert len(set(definitions)) == len(LANGUAGES)


@pytest.mark.parametrize("term", TERMS, ids=local)
def test_a_term_is_a_class_or_a_property(term: ox.NamedNode) -> None:
    kinds = {OWL.Class} | PROPERTY_KINDS
    assert len(kinds & set(objects(term, RDF.type))) == 1
    first = local(term)[0]
    assert first.isupper() == (OWL.Class in objects(term, RDF.type)), "classes begin with a capital, properties do not"


@pytest.mark.parametrize("term", CLASSES, ids=local)
def test_a_class_specialises_a_term_or_stands_near_one(term: ox.NamedNode) -> None:
    assert objects(term, RDFS.subClassOf) or objects(term, RDFS.seeAlso)


@pytest.mark.parametrize("term", PROPERTIES, ids=local)
def test_a_property_says_what_it_joins(term: ox.NamedNode) -> None:
    domain = objects(term, RDFS.domain) + objects(term, SCHEMA.domainIncludes)
    assert domain or term in ANY_DOMAIN
    assert len(objects(term, RDFS.domain)) <= 1, "several domains mean their intersection"
    assert len(objects(term, RDFS.range)) <= 1, "several ranges mean their intersection"
    ranges = objects(term, RDFS.range)
    if OWL.DatatypeProperty in objects(term, RDF.type):
        assert ranges
        assert all(str(each.value).startswith((PREFIXES["xsd"], PREFIXES["rdf"])) for each in ranges)
    elif not ranges:
        assert objects(term, SCHEMA.rangeIncludes) or objects(term, RDFS.seeAlso)


def test_no_class_is_made_a_concept() -> None:
    """skos:closeMatch would make its subject one."""
    assert not [quad for quad in ontology_quads() if "closeMatch" in quad.predicate.value]


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda node: "/".join(node.value.split("/")[-2:]))
def test_a_concept_is_named_and_stands_in_its_scheme(concept: ox.NamedNode) -> None:
    assert languages(concept, SKOS.prefLabel) == sorted(LANGUAGES)
    (scheme,) = objects(concept, SKOS.inScheme)
    assert concept.value == f"{scheme.value}/{local(concept)}"
    assert [notation.value for notation in objects(concept, SKOS.notation)] == [local(concept)]


@pytest.mark.parametrize("scheme", SCHEMES, ids=local)
def test_no_two_concepts_of_a_scheme_share_a_name(scheme: ox.NamedNode) -> None:
    assert languages(scheme, SKOS.prefLabel) == sorted(LANGUAGES)
    members = [concept for concept in CONCEPTS if scheme in objects(concept, SKOS.inScheme)]
    assert members
    for language in LANGUAGES:
        names = [
            value.value
            for member in members
            for value in objects(member, SKOS.prefLabel)
            if isinstance(value, ox.Literal) and value.language == language
        ]
        assert len(names) == len(set(names))


def test_no_two_terms_of_a_kind_share_a_label() -> None:
    for kind in (CLASSES, PROPERTIES):
        labels = [(str(value)) for term in kind for value in objects(term, RDFS.label)]
        repeated = {label for label in labels if labels.count(label) > 1}
        assert not repeated


def test_nothing_undeclared_is_used() -> None:
    for quad in ontology_quads():
        assert quad.predicate.value in DECLARED
        if isinstance(quad.object, ox.NamedNode) and quad.predicate in (RDF.type, RDFS.domain, RDFS.range):
            assert quad.object.value in DECLARED
        for term in (quad.subject, quad.object):
            if isinstance(term, ox.NamedNode) and term.value.startswith((PREFIXES["gov"], PREFIXES["concept"])):
                assert term.value in DECLARED


@pytest.mark.parametrize("path", sorted((ROOT / "shapes").glob("*.ttl")), ids=lambda path: path.stem)
def test_shapes_use_no_undeclared_term(path: Path) -> None:
    ours = (PREFIXES["sh"], PREFIXES["shape"], PREFIXES["rdf"])
    for quad in ox.parse(path=path):
        for term in (quad.predicate, quad.object):
            if isinstance(term, ox.NamedNode) and not term.value.startswith(ours):
                assert term.value in DECLARED, f"{path.name} uses <{term.value}>"


def test_the_ontology_has_no_blank_nodes() -> None:
    """They would take another name in each build."""
    assert not [quad for quad in ontology_quads() if isinstance(quad.object, ox.BlankNode)]


def test_ontology_quads_are_in_a_graph_of_their_own() -> None:
    assert {str(quad.graph_name) for quad in ontology_quads("https://example.org/")} == {
        "<https://example.org/graph/ontology>"
    }


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: str(path.relative_to(ROOT)))
def test_prefixes_mean_the_same_everywhere(path: Path) -> None:
    declared = dict(PREFIX_LINE.findall(path.read_text(encoding="utf-8")))
    assert dict(PREFIX_LINE.findall((ONTOLOGY / "prefixes.ttl").read_text(encoding="utf-8"))) == PREFIXES
    for prefix, space in declared.items():
        assert prefix == "ex" or PREFIXES.get(prefix) == space, f"{prefix}: in {path.name}"


def test_every_outside_term_has_a_declared_prefix_and_is_listed_once() -> None:
    lines = (ONTOLOGY / "outside-terms.txt").read_text(encoding="utf-8").splitlines()
    curies = [line for line in lines if line and not line.startswith("#")]
    assert len(curies) == len(set(curies))
    assert all(curie.partition(":")[0] in PREFIXES for curie in curies)
