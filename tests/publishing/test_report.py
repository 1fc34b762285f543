"""The standard report of SHACL: what it must say of each finding, and the same bytes for the same findings."""

from __future__ import annotations

import pytest
from rdflib import RDF, SH, Graph, Literal, Namespace, URIRef

from govgraph.graph.finding import Finding
from govgraph.graph.vocabulary import PREFIXES
from govgraph.publishing.report import validation_report

DCT, OA, GOV, SHAPE = (Namespace(PREFIXES[prefix]) for prefix in ("dct", "oa", "gov", "shape"))


@pytest.fixture
def finding() -> Finding:
    return Finding(
        document="https://data.example/d/1",
        file="61.txt",
        span=(10, 20),
        quote='hän sanoi:\n"kyllä"',
        shape=str(SHAPE["Mandate-section"]),
        rule=str(SH.MinInclusiveConstraintComponent),
        path=str(GOV.section),
        node="https://data.example/d/1#m-1",
        value="0",
        severity="warning",
        messages={"en": "Too small. Correct it.", "fi": "Liian pieni. Korjaa se."},
        term='"0"^^<http://www.w3.org/2001/XMLSchema#integer>',
    )


def read(text: str) -> Graph:
    return Graph().parse(data=text, format="turtle")


def test_no_finding_is_a_report_that_conforms() -> None:
    graph = read(validation_report([]))
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert list(graph.objects(report, SH.conforms)) == [Literal(True)]
    assert not list(graph.objects(report, SH.result))


def test_a_result_says_what_the_standard_asks_for(finding: Finding) -> None:
    graph = read(validation_report([finding]))
    assert graph.value(predicate=SH.conforms, object=Literal(False)) is not None
    (result,) = graph.subjects(RDF.type, SH.ValidationResult)
    said = {predicate: graph.value(result, predicate) for predicate in set(graph.predicates(result))}
    assert said[SH.focusNode] == URIRef(finding.node)
    assert said[SH.resultSeverity] == SH.Warning
    assert said[SH.sourceShape] == SHAPE["Mandate-section"]
    assert said[SH.sourceConstraintComponent] == SH.MinInclusiveConstraintComponent
    assert said[SH.resultPath] == GOV.section
    assert said[SH.value] == Literal(0)
    assert said[DCT.source] == URIRef("https://data.example/d/1")
    assert set(graph.objects(result, SH.resultMessage)) == {
        Literal("Too small. Correct it.", lang="en"),
        Literal("Liian pieni. Korjaa se.", lang="fi"),
    }


def test_a_result_tells_the_words(finding: Finding) -> None:
    graph = read(validation_report([finding]))
    assert list(graph.objects(None, OA.start)) == [Literal(10)]
    assert list(graph.objects(None, OA.end)) == [Literal(20)]
    assert list(graph.objects(None, OA.exact)) == [Literal(finding.quote)]


def test_a_path_of_several_steps_is_written_as_the_shape_has_it(finding: Finding) -> None:
    from dataclasses import replace

    graph = read(validation_report([replace(finding, shape=str(SHAPE["Organization-name"]))]))
    (result,) = graph.subjects(RDF.type, SH.ValidationResult)
    path = graph.value(result, SH.resultPath)
    alternatives = graph.value(path, SH.alternativePath)
    assert set(graph.items(alternatives)) == {
        URIRef(PREFIXES["rdfs"] + "label"),
        URIRef(PREFIXES["skos"] + "prefLabel"),
    }


def test_the_same_findings_are_the_same_bytes(finding: Finding) -> None:
    assert validation_report([finding, finding]) == validation_report([finding, finding])
    assert validation_report([finding, finding]).count("a sh:ValidationResult") == 2
