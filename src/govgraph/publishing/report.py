"""Findings as a validation report in RDF (https://www.w3.org/TR/shacl/#validation-report), in Turtle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from govgraph import resources
from govgraph.graph.finding import Finding
from govgraph.graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib import BNode, Graph
    from rdflib.term import Node


def validation_report(findings: Iterable[Finding]) -> str:
    """The standard report on the findings, which conforms where there are none at all.

    Besides what the standard names, each result tells the document (``dct:source``) and the words it is about
    (``oa:hasSelector``). The value of a rule that crosses nodes is what is wrong with the node, not the node again.
    """
    from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef

    sh = Namespace(PREFIXES["sh"])
    graph, shapes = Graph(bind_namespaces="none"), Graph()
    for prefix in ("sh", "dct", "oa", "xsd", "gov", "shape"):
        graph.bind(prefix, PREFIXES[prefix])
    for path in resources.files("shapes", ".ttl"):
        shapes.parse(path)
    report = BNode("report")
    graph.add((report, RDF.type, sh.ValidationReport))
    number = 0
    for number, finding in enumerate(findings, 1):
        result = BNode(f"result{number:06}")
        graph.add((report, sh.result, result))
        graph.add((result, RDF.type, sh.ValidationResult))
        graph.add((result, sh.focusNode, _node(finding.node)))
        graph.add((result, sh.resultSeverity, sh[finding.severity.capitalize()]))
        graph.add((result, sh.sourceShape, URIRef(finding.shape)))
        graph.add((result, sh.sourceConstraintComponent, URIRef(finding.rule)))
        for language, text in finding.messages.items():
            graph.add((result, sh.resultMessage, Literal(text, lang=language)))
        for said in shapes.objects(URIRef(finding.shape), sh.path):
            graph.add((result, sh.resultPath, _copied(said, shapes, graph, f"{result}path")))
        if finding.term is not None:
            graph.add((result, sh.value, _term(finding.term)))
        _place(finding, result, graph)
    graph.add((report, sh.conforms, Literal(not number)))
    return graph.serialize(format="turtle")


def _place(finding: Finding, result: BNode, graph: Graph) -> None:
    from rdflib import RDF, BNode, Literal, Namespace, URIRef

    dct, oa = Namespace(PREFIXES["dct"]), Namespace(PREFIXES["oa"])
    if finding.document is not None:
        graph.add((result, dct.source, URIRef(finding.document)))
    if finding.span is not None:
        position = BNode(f"{result}position")
        graph.add((result, oa.hasSelector, position))
        graph.add((position, RDF.type, oa.TextPositionSelector))
        graph.add((position, oa.start, Literal(finding.span[0])))
        graph.add((position, oa.end, Literal(finding.span[1])))
    if finding.quote is not None:
        quote = BNode(f"{result}quote")
        graph.add((result, oa.hasSelector, quote))
        graph.add((quote, RDF.type, oa.TextQuoteSelector))
        graph.add((quote, oa.exact, Literal(finding.quote)))


def _node(name: str) -> Node:
    """An IRI, or the blank node that a finding names."""
    from rdflib import BNode, URIRef

    return URIRef(name) if ":" in name else BNode(name)


def _term(text: str) -> Node:
    """A term written in N-Triples."""
    from rdflib.util import from_n3

    node = from_n3(text)
    assert node is not None
    return node  # type: ignore[return-value]


def _copied(node: Node, source: Graph, target: Graph, name: str) -> Node:
    """A property path of the shapes in the report, with blank nodes of the report's own."""
    from rdflib import BNode

    if not isinstance(node, BNode):
        return node
    copy = BNode(name)
    for number, (_, predicate, value) in enumerate(sorted(source.triples((node, None, None)), key=str)):
        target.add((copy, predicate, _copied(value, source, target, f"{name}{number}")))
    return copy
