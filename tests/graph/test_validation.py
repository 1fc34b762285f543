"""Findings: they name document, file, words, rule and value, and do not depend on order or on other documents."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from govgraph.errors import DataError
from govgraph.graph.mapping import document_iri, map_record
from govgraph.graph.validation import Finding, Validator, ontology_quads
from govgraph.graph.vocabulary import GOV, PREFIXES, RDF, RDFS, XSD
from govgraph.record import Provenance, Record, Reference, Span

SHAPE = PREFIXES["shape"]
SH = PREFIXES["sh"]
Node = ox.Literal | ox.BlankNode


@pytest.fixture(scope="module")
def validator() -> Validator:
    return Validator()


def short(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(f.shape.removeprefix(SHAPE), f.rule.removeprefix(SH), f.severity) for f in findings]


def test_a_whole_record_conforms(validator: Validator, seed: Record) -> None:
    assert validator.validate(map_record(seed)) == []


def test_a_bare_record_conforms(validator: Validator, seed: Record) -> None:
    bare = Record(seed.source, seed.text, seed.meeting, replace(seed.item, section=None, register=None))
    assert validator.validate(map_record(bare)) == []


def test_a_finding_names_everything(validator: Validator, seed: Record) -> None:
    broken = replace(seed, mandates=(replace(seed.mandates[0], assignees=()),))
    (finding,) = validator.validate(map_record(broken))
    sentence = seed.mandates[0].provenance.span
    assert finding.document == document_iri(seed)
    assert finding.file == "seed.txt"
    assert finding.span == (sentence.start, sentence.end)
    assert finding.quote == sentence.of(seed.text)
    assert finding.shape == f"{SHAPE}Mandate-assignedTo"
    assert finding.rule == f"{SH}MinCountConstraintComponent"
    assert finding.path == GOV.assignedTo.value
    assert finding.node.startswith(f"{document_iri(seed)}#m-")
    assert finding.value is None
    assert finding.severity == "violation"
    assert list(finding.messages) == ["en", "fi", "sv"]
    assert "saaja" in finding.messages["fi"]


def test_the_value_at_fault_is_told(validator: Validator, seed: Record) -> None:
    reference = Reference("Kaupunginhallitus", None, 0, "KH § 0", Provenance(Span(0, 4), "references/body"))
    (finding,) = validator.validate(map_record(replace(seed, references=(reference,), mandates=())))
    assert (finding.path, finding.value) == (GOV.section.value, "0")


def test_an_entity_is_placed_by_what_mentions_it(validator: Validator, seed: Record) -> None:
    quads = [
        quad
        for quad in map_record(seed)
        if not (quad.subject.value.endswith("/unit/talouspalvelut") and quad.predicate == RDFS.label)
    ]
    (finding,) = validator.validate(quads)
    assert finding.shape == f"{SHAPE}Organization-name"
    assert finding.quote == "talouspalvelut"
    assert finding.path == f"<{RDFS.label.value}>|<{PREFIXES['skos']}prefLabel>"


def test_an_impossible_date_is_a_warning_and_an_unread_deadline_a_note(validator: Validator, seed: Record) -> None:
    changed = replace(seed.mandates[0], issued="2017-02-30", due="pian")
    assert short(validator.validate(map_record(replace(seed, mandates=(changed,))))) == [
        ("DueMandate-dueBounds", "MinCountConstraintComponent", "info"),
        ("IssuedMandate-issuedBounds", "MinCountConstraintComponent", "warning"),
    ]


DAY, NO_DAY, BLANK = (
    ox.Literal("2017-03-01", datatype=XSD.date),
    ox.Literal("2017-02-30", datatype=XSD.date),
    ox.BlankNode("b"),
)
LESS, KIND = "LessThanOrEqualsConstraintComponent", "DatatypeConstraintComponent"


@pytest.mark.parametrize("screened", [True, False], ids=["screened", "judged"])
@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (DAY, NO_DAY, [("Earliest", LESS, "2017-03-01"), ("Latest", KIND, "2017-02-30")]),
        (BLANK, DAY, [("Earliest", KIND, "b"), ("Earliest", LESS, "b")]),
        (DAY, BLANK, [("Earliest", LESS, "2017-03-01"), ("Latest", KIND, "b")]),
        (BLANK, NO_DAY, [("Earliest", KIND, "b"), ("Earliest", LESS, "b"), ("Latest", KIND, "2017-02-30")]),
    ],
    ids=["no such day", "blank", "before a blank", "both"],
)
def test_what_cannot_be_compared_is_a_finding_beside_the_others(
    first: Node, last: Node, found: list[tuple[str, str, str]], screened: bool, seed: Record
) -> None:
    quads = [quad for quad in map_record(seed) if quad.predicate not in (GOV.issuedEarliest, GOV.issuedLatest)]
    mandate = next(quad for quad in quads if quad.object == GOV.Mandate)
    ends = ((GOV.issuedEarliest, first), (GOV.issuedLatest, last))
    quads += [ox.Quad(mandate.subject, end, value, mandate.graph_name) for end, value in ends]
    before = list(quads)
    validator = Validator(screen=screened)
    dated = [finding for finding in validator.validate(quads) if finding.shape.startswith(f"{SHAPE}Mandate-issued")]
    told = [(f.shape.removeprefix(f"{SHAPE}Mandate-issued"), f.rule.removeprefix(SH), f.value) for f in dated]
    assert sorted(told) == found
    assert {finding.node for finding in dated} == {mandate.subject.value}
    assert all(finding.span is not None for finding in dated)
    assert quads == before
    assert validator.validate(map_record(seed)) == []


def test_evidence_without_words_is_found(validator: Validator, seed: Record) -> None:
    decision = replace(seed.decision, provenance=Provenance(Span(7, 7), "test/empty"))  # type: ignore[type-var]
    found = validator.validate(map_record(replace(seed, decision=decision)))
    assert [name for name, _, _ in short(found)] == ["TextPosition-start", "TextQuote-exact"]
    assert {finding.span for finding in found} == {(7, 7)}


def test_documents_are_validated_one_by_one(validator: Validator, seed: Record) -> None:
    other = replace(
        seed,
        source=replace(seed.source, file="other.txt"),
        item=replace(seed.item, section=62, title="Toinen"),
        mandates=(replace(seed.mandates[0], assignees=()),),
    )
    agenda = replace(
        seed,
        source=replace(seed.source, kind="agenda"),
        item=replace(seed.item, title="Toisin otsikoitu"),
    )
    quads = [quad for record in (seed, other, agenda) for quad in map_record(record)]
    together = validator.validate(quads)
    assert [finding.file for finding in together] == ["other.txt"]
    assert together == validator.validate(reversed(quads))
    assert together == validator.validate(map_record(other))


def test_one_document_does_not_lend_its_facts_to_another(validator: Validator, seed: Record) -> None:
    """The body's class comes from the other document's graph only."""
    quads = map_record(seed)
    body = ox.NamedNode(seed_body := f"{document_iri(seed).split('/document/')[0]}/body/kaupunginhallitus")
    stripped = [quad for quad in quads if not (quad.subject == body and quad.predicate == RDF.type)]
    whole = map_record(replace(seed, item=replace(seed.item, section=62)))
    found = validator.validate([*stripped, *whole])
    assert found
    assert {finding.document for finding in found} == {document_iri(seed)}
    register = ox.Quad(ox.NamedNode(seed_body), RDF.type, GOV.Body, ox.NamedNode("https://example.org/register"))
    assert validator.validate(stripped, context=[register]) == []


def test_what_only_the_context_says_is_not_judged(validator: Validator, seed: Record) -> None:
    nameless = ox.Quad(
        ox.NamedNode("https://example.org/body"), RDF.type, GOV.Body, ox.NamedNode("https://example.org/register")
    )
    assert validator.validate(map_record(seed), context=[nameless, *ontology_quads()]) == []
    assert validator.validate([nameless]) != []


def test_no_call_leaves_anything_to_the_next(seed: Record) -> None:
    validator = Validator()
    graph = ox.NamedNode("https://example.org/register")
    context = (ox.Quad(ox.NamedNode("https://example.org/x"), RDF.type, GOV.Body, graph),)
    whole = map_record(seed)
    stripped = [quad for quad in whole if quad.predicate != RDF.type or quad.object != GOV.Body]
    assert validator.validate(whole, context) == []
    found = validator.validate(stripped, context)
    assert found
    assert validator.validate(whole, context) == []
    bodies = tuple(quad for quad in whole if quad.object == GOV.Body)
    assert validator.validate(stripped, bodies) == []
    assert validator.validate(stripped, context) == found == validator.validate(stripped)


def test_no_documents_no_findings(validator: Validator) -> None:
    assert validator.validate([]) == []


def test_a_shape_of_ones_own(tmp_path: Path, seed: Record) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix gov: <https://w3id.org/govgraph/ns#> .\n"
        "<urn:own> a sh:NodeShape ; sh:targetClass gov:MinutesDocument ;\n"
        '  sh:property [ sh:path gov:layout ; sh:hasValue "dynasty" ; sh:message "Wrong layout." ] .\n',
        encoding="utf-8",
    )
    (finding,) = Validator([path]).validate(map_record(seed))
    assert finding.messages == {"en": "Wrong layout."}
    assert finding.span is None


@pytest.mark.parametrize(
    "text",
    [
        "this is no Turtle",
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:x> a sh:PropertyShape ; sh:targetNode <urn:y> .",
    ],
)
def test_a_malformed_shape_is_an_error_that_names_its_file(tmp_path: Path, seed: Record, text: str) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"broken\.ttl"):
        Validator([path]).validate(map_record(seed))


def test_pyshacl_and_rdflib_are_imported_only_when_something_is_validated() -> None:
    program = (
        "import sys; from govgraph.graph.validation import Validator, Finding; Validator(); "
        "sys.exit(bool({'rdflib', 'pyshacl'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
