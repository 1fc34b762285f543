"""The screen never clears what pyshacl finds something in: on the examples of shapes, on documents broken at random."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from govgraph.errors import DataError
from govgraph.graph.mapping import map_record
from govgraph.graph.ontology import ontology_quads
from govgraph.graph.screening import Screen, Unscreened
from govgraph.graph.validation import Finding, Validator
from govgraph.graph.vocabulary import GOV, RDFS, XSD
from govgraph.record import Record

EXAMPLES = sorted((Path(__file__).parents[1] / "shapes").rglob("*valid.ttl"))
JUDGE, QUICK = Validator(screen=False), Validator()
ODD = (
    ox.Literal(""),
    ox.Literal("x", language="fi"),
    ox.Literal("2017-02-30", datatype=XSD.date),
    ox.Literal("2017-02-03", datatype=XSD.date),
    ox.Literal("2017-02-03+02:00", datatype=XSD.date),
    ox.Literal("2017", datatype=ox.NamedNode(XSD.date.value.replace("date", "gYear"))),
    ox.Literal("007", datatype=XSD.integer),
    ox.Literal("-1", datatype=XSD.integer),
    ox.Literal("1.5", datatype=XSD.decimal),
    ox.Literal("yes", datatype=XSD.boolean),
    ox.NamedNode("https://example.org/nothing"),
    ox.BlankNode("nameless"),
)


def broken(quads: list[ox.Quad], seed: int) -> list[ox.Quad]:
    """A document with a few triples lost, doubled with another value, or given another subject or class."""
    draw = random.Random(seed)
    changed = list(quads)
    for _ in range(draw.randint(1, 4)):
        index = draw.randrange(len(changed))
        quad = changed[index]
        match draw.randrange(4):
            case 0:
                del changed[index]
            case 1:
                changed.append(ox.Quad(quad.subject, quad.predicate, draw.choice(ODD), quad.graph_name))
            case 2:
                changed[index] = ox.Quad(quad.subject, quad.predicate, draw.choice(ODD), quad.graph_name)
            case _:
                other = draw.choice(changed)
                changed.append(ox.Quad(quad.subject, other.predicate, other.object, quad.graph_name))
    return changed


def outcome(validator: Validator, quads: list[ox.Quad]) -> list[Finding] | str:
    """What it finds, or the kind of error: pyshacl gives up where sh:lessThan meets a blank node or an odd literal."""
    try:
        return validator.validate(quads)
    except (DataError, TypeError) as error:
        return type(error).__name__


def test_our_shapes_are_all_understood() -> None:
    Screen(QUICK._shape_quads, ontology_quads())


def test_whole_documents_need_no_judge(seed: Record) -> None:
    screen = Screen(QUICK._shape_quads, ontology_quads())
    assert screen.suspects(map_record(seed)) == set()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_examples_are_judged_alike(path: Path) -> None:
    quads = list(ox.parse(path=path))
    assert outcome(QUICK, quads) == outcome(JUDGE, quads)


@pytest.mark.parametrize("number", range(40))
def test_documents_broken_at_random_are_judged_alike(seed: Record, number: int) -> None:
    quads = broken(map_record(seed), number)
    assert outcome(QUICK, quads) == outcome(JUDGE, quads)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(40, 640))
def test_many_documents_broken_at_random_are_judged_alike(seed: Record, number: int) -> None:
    quads = broken(map_record(seed), number)
    assert outcome(QUICK, quads) == outcome(JUDGE, quads)


def test_a_document_that_changes_the_classes_is_not_screened(seed: Record) -> None:
    screen = Screen(QUICK._shape_quads, ontology_quads())
    graph = ox.NamedNode("https://example.org/graph")
    below = ox.Quad(ox.NamedNode("https://example.org/Club"), RDFS.subClassOf, GOV.Body, graph)
    assert screen.suspects([*map_record(seed), below]) is None


@pytest.mark.parametrize(
    "shape",
    [
        "sh:targetNode gov:x",
        "sh:targetClass gov:Body ; sh:closed true",
        "sh:targetClass gov:Body ; sh:property [ sh:path gov:section ; sh:minCount 1 ]",
        "sh:targetClass gov:Body ; sh:property gov:p . gov:p sh:path gov:section ; sh:minExclusive 1",
        "sh:targetClass gov:Body ; sh:property gov:p . gov:p sh:path gov:section ; sh:datatype gov:roman",
        "sh:targetClass gov:Body ; sh:property gov:p . gov:p sh:path [ sh:zeroOrMorePath gov:up ] ; sh:minCount 1",
        "sh:targetClass gov:Body ; sh:property gov:p . gov:p sh:path gov:up ; sh:or ( [ sh:nodeKind sh:IRI ] )",
        "sh:targetClass gov:Body ; sh:property gov:p . gov:p sh:path gov:up ; sh:minCount 2",
        "sh:targetClass gov:Body ; sh:deactivated true",
        "a gov:Class ; sh:targetClass gov:Body",
    ],
)
def test_what_is_not_understood_has_no_screen(shape: str) -> None:
    prefixes = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix gov: <https://w3id.org/govgraph/ns#> .\n"
    quads = list(ox.parse(f"{prefixes}<urn:s> a sh:NodeShape ; {shape} .", format=ox.RdfFormat.TURTLE))
    with pytest.raises(Unscreened):
        Screen(quads, [])
