"""Short names and how values stand under them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from govgraph.graph.vocabulary import GOV, OA, RDF, RDFS, XSD
from govgraph.publishing.context import context, key, named, reference, term, value


def test_terms_of_ours_are_short_and_others_have_a_prefix() -> None:
    assert term(GOV.Mandate.value) == "Mandate"
    assert term("http://www.w3.org/2002/07/owl#sameAs") == "owl:sameAs"
    assert term("https://example.org/x") == "https://example.org/x"
    assert (key(RDF.type), key(RDFS.label)) == ("type", "label")


def test_what_looks_like_a_prefix_and_an_authority_is_not_shortened() -> None:
    """``gov://x`` would be read as an IRI with the scheme gov (JSON-LD 1.1, IRI expansion)."""
    iri = "https://w3id.org/govgraph/ns#//x"
    assert reference(iri) == iri
    assert named(ox.BlankNode("b")) == "_:b"


@pytest.mark.parametrize(
    ("predicate", "thing", "written"),
    [
        (GOV.assignedTo, ox.NamedNode("urn:x:y"), "urn:x:y"),
        (ox.NamedNode("urn:x:p"), ox.NamedNode("urn:x:y"), {"id": "urn:x:y"}),
        (RDFS.label, ox.Literal("tori", language="fi"), "tori"),
        (RDFS.label, ox.Literal("torg", language="sv"), {"@value": "torg", "@language": "sv"}),
        (OA.start, ox.Literal("7", datatype=XSD.integer), 7),
        (OA.start, ox.Literal("007", datatype=XSD.integer), "007"),
        (ox.NamedNode("urn:x:p"), ox.Literal("x"), "x"),
        (ox.NamedNode("urn:x:p"), ox.Literal("true", datatype=XSD.boolean), True),
        (ox.NamedNode("urn:x:p"), ox.Literal("1", datatype=XSD.boolean), {"@value": "1", "@type": "xsd:boolean"}),
        (
            ox.NamedNode("urn:x:p"),
            ox.Literal("1", datatype=ox.NamedNode("urn:x:t")),
            {"@value": "1", "@type": "urn:x:t"},
        ),
    ],
)
def test_a_value_is_plain_where_the_context_knows_how_to_read_it(predicate, thing, written) -> None:
    assert value(predicate, thing) == written


def test_no_name_of_the_context_stands_for_two_terms() -> None:
    said = [entry["@id"] if isinstance(entry, dict) and "@id" in entry else entry for entry in context().values()]
    terms = [entry for entry in said if isinstance(entry, str)]
    assert len(terms) == len(set(terms))
