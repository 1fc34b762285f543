"""Validates documents by the shapes in shapes/ (SHACL, https://www.w3.org/TR/shacl/) and says what to do about it.

A document is validated as its graph together with the registers, the ontology and the concepts: alone, every
``sh:class`` on a body would fail. Documents of one call are validated one by one, since two documents may tell
different things of one entity without either being wrong.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from govgraph import resources
from govgraph.errors import DataError
from govgraph.graph.comparing import COMPONENTS, comparing_only, incomparable, taken_for
from govgraph.graph.finding import SEVERITIES, Finding, Severity
from govgraph.graph.iris import document_of
from govgraph.graph.ontology import ontology_quads
from govgraph.graph.places import file_name, place
from govgraph.graph.rules import Rules
from govgraph.graph.screening import SH, Screen, Unscreened
from govgraph.graph.triples import Subject, Triples
from govgraph.graph.vocabulary import GOV, RDF

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Finding", "Severity", "Validator", "ontology_quads"]

_SOURCE = ("sourceShape", "sourceConstraintComponent")


class Validator:
    """Validates with one set of shapes, which are parsed when they are first needed.

    pyshacl judges. A screen (:mod:`govgraph.graph.screening`) tells beforehand which shapes a document keeps beyond
    doubt, and pyshacl is asked about the others; without a screen it is asked about every shape.
    """

    def __init__(self, shapes: Sequence[Path] | None = None, *, screen: bool = True) -> None:
        """Take the shape files given, else those that ship with govgraph."""
        self._paths = tuple(resources.files("shapes", ".ttl") if shapes is None else shapes)
        self._screens = screen
        self._known: _Context | None = None

    def validate(self, quads: Iterable[ox.Quad], context: Iterable[ox.Quad] = ()) -> list[Finding]:
        """The findings on every document graph among ``quads``, sorted.

        ``context`` is what the documents may rely on besides the ontology: the registers. Findings on nodes that only
        the context speaks of are left out. The same tuple in the next call is not read again. Raises DataError where a
        shape is malformed.
        """
        documents: dict[str, list[ox.Quad]] = defaultdict(list)
        for quad in quads:
            documents[quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""].append(quad)
        findings: list[Finding] = []
        for name in sorted(documents):
            findings.extend(self._by_shapes(name, documents[name], context))
            for rules in self._rules:
                findings.extend(rules.of_document(document_of(name), documents[name]))
        return sorted(findings, key=lambda finding: finding.order)

    def warm_up(self, context: Iterable[ox.Quad] = ()) -> None:
        """Read the shapes and the context now, so that processes forked afterwards share them.

        Raises DataError where a shape is malformed.
        """
        self._context(context)

    def validate_store(self, store: ox.Store, context: Iterable[ox.Quad] = ()) -> list[Finding]:
        """The findings on a store: document by document by the shapes, and once by the rules that cross nodes, sorted.

        The rules see all graphs, so links between documents and what was inferred are judged, too.
        """
        pattern = store.quads_for_pattern(None, RDF.type, GOV.MinutesDocument, None)
        findings: list[Finding] = []
        for graph in {quad.graph_name for quad in pattern if isinstance(quad.graph_name, ox.NamedNode)}:
            quads = list(store.quads_for_pattern(None, None, None, graph))
            findings.extend(self._by_shapes(graph.value, quads, context))
        for rules in self._rules:
            findings.extend(rules.of_store(store))
        return sorted(findings, key=lambda finding: finding.order)

    def _by_shapes(self, graph: str, quads: Sequence[ox.Quad], context: Iterable[ox.Quad]) -> Iterator[Finding]:
        """What the shapes find in one document's graph."""
        known = self._context(context)
        suspects = None if known.screen is None else known.screen.suspects(quads)
        if suspects is None or suspects:
            yield from self._judged(document_of(graph), quads, known.graph, suspects)

    def _context(self, context: Iterable[ox.Quad]) -> _Context:
        """The ontology and the context, which are read once."""
        if self._known is None or self._known.given is not context or not isinstance(context, tuple):
            quads = [*ontology_quads(), *context]
            screen = None
            if self._screens:
                with suppress(Unscreened):
                    screen = Screen(self._shape_quads, quads)
            self._known = _Context(context, quads, screen)
        return self._known

    def _judged(
        self, document: str | None, quads: Sequence[ox.Quad], data: Graph, suspects: Set[str] | None
    ) -> list[Finding]:
        """What pyshacl finds in one document, which is added to the context's graph and removed again."""
        with _unlogged():
            own = [_triple(quad) for quad in quads]
            added = [triple for triple in dict.fromkeys(own) if triple not in data]
            try:
                for triple in added:
                    data.add(triple)
                return list(self._findings(document, quads, data, suspects))
            finally:
                for triple in added:
                    data.remove(triple)

    @cached_property
    def _shapes(self) -> Graph:
        return _lifted(_graph(self._shape_quads))

    @property
    def _shape_quads(self) -> list[ox.Quad]:
        return self._read[0]

    @property
    def _rules(self) -> list[Rules]:
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[list[ox.Quad], list[Rules]]:
        """The shapes of all files, but for those that hold rules."""
        shapes: list[ox.Quad] = []
        rules: list[Rules] = []
        for path in self._paths:
            try:
                # Blank nodes of two files may share a name.
                quads = list(ox.parse(path=path, rename_blank_nodes=True))
            except (OSError, SyntaxError, ValueError) as error:
                raise DataError(f"the shapes cannot be read: {error}", where=str(path)) from error
            if Rules.are_in(quads):
                rules.append(Rules(quads, path))
            else:
                shapes.extend(quads)
        return shapes, rules

    def _findings(
        self, document: str | None, quads: Sequence[ox.Quad], data: Graph, suspects: Set[str] | None
    ) -> Iterator[Finding]:
        from rdflib import URIRef

        own = Triples(quads)
        for report, compared, meant in self._reports(data, suspects):
            for result in report.subjects(URIRef(RDF.type.value), URIRef(f"{SH}ValidationResult")):
                shape, component = (report.value(result, URIRef(SH + name)) for name in _SOURCE)
                if compared is not None and (shape != compared or str(component) not in COMPONENTS):
                    continue
                focus = _named(report.value(result, URIRef(f"{SH}focusNode")))
                if isinstance(focus, ox.NamedNode | ox.BlankNode) and focus in own.subjects_told:
                    yield self._finding(document, own, report, result, focus, meant)

    def _reports(self, data: Graph, suspects: Set[str] | None) -> Iterator[tuple[Graph, Node | None, dict[Node, Node]]]:
        """What pyshacl reports: on all shapes, or all but what compares values that cannot be compared and then those
        comparisons one by one. Each with the shape of which only the comparison counts, and what values stand for."""
        from pyshacl.errors import ReportableRuntimeError
        from rdflib import URIRef

        shapes = None if suspects is None else sorted(suspects)
        failure: Exception | None = None
        try:
            report = self._asked(self._shapes, data, shapes)
        except (ReportableRuntimeError, TypeError) as error:
            failure = error
        if failure is None:
            yield report, None, {}
            return
        strange = incomparable(self._shapes, data)
        if not strange and isinstance(failure, TypeError):
            raise failure
        if not strange:
            raise DataError(f"the shapes cannot be used: {failure}", where=self._where) from failure
        yield self._asked(comparing_only(self._shapes, strange), data, shapes), None, {}
        for shape, instead in strange.items():
            one = [str(shape)] if isinstance(shape, URIRef) else None
            if one is not None and suspects is not None and str(shape) not in suspects:
                continue
            with taken_for(data, instead) as meant:
                report = self._asked(comparing_only(self._shapes, strange, shape), data, one)
            yield report, shape, meant

    def _asked(self, shapes: Graph, data: Graph, of: list[str] | None) -> Graph:
        """pyshacl's report. Raises its ReportableRuntimeError or TypeError where it cannot go on."""
        import pyshacl
        from rdflib import Graph

        _, report, text = pyshacl.validate(data, shacl_graph=shapes, use_shapes=of, inplace=True, inference="none")
        if not isinstance(report, Graph):
            raise DataError(f"the validation failed: {text}", where=self._where)
        return report

    def _finding(
        self,
        document: str | None,
        own: Triples,
        report: Graph,
        result: Node,
        focus: Subject,
        meant: dict[Node, Node],
    ) -> Finding:
        from rdflib import URIRef

        def of(name: str) -> Node | None:
            said = report.value(result, URIRef(SH + name))
            return said if said is None else meant.get(said, said)

        shape, value = of("sourceShape"), _named(of("value"))
        assert shape is not None
        span, quote = place(own, focus)
        return Finding(
            document=document,
            file=file_name(own, document),
            span=span,
            quote=quote,
            shape=str(shape),
            rule=str(of("sourceConstraintComponent")),
            path=_path(self._shapes, self._shapes.value(shape, URIRef(f"{SH}path"))),
            node=focus.value,
            value=None if value is None else value.value,
            severity=SEVERITIES[str(of("resultSeverity")).removeprefix(SH)],
            messages=_messages(self._shapes, shape),
            term=None if value is None else str(value),
        )

    @property
    def _where(self) -> str:
        return ", ".join(path.name for path in self._paths)


def _lifted(shapes: Graph) -> Graph:
    """The same shapes with the targets of each node shape on its property shapes.

    ``C sh:property P`` means that each of C's focus nodes conforms to P (SHACL § 2.3.2), which is what P says when it
    has C's targets itself; the results name P in both cases. pyshacl looks up a shape's parameters for each focus
    node of a ``sh:property``, but once for all of a shape's own targets. A node shape that others refer to stays.
    """
    from rdflib import URIRef

    targets = [URIRef(SH + name) for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")]
    member = URIRef(f"{SH}property")
    referred = {shape for _, predicate, shape in shapes if predicate not in (member, *targets)}
    for node in sorted(set(shapes.subjects(member)) - referred, key=str):
        aims = [(target, aim) for target in targets for aim in shapes.objects(node, target)]
        if not aims or (node, URIRef(f"{SH}deactivated"), None) in shapes:
            continue
        for part in list(shapes.objects(node, member)):
            for target, aim in aims:
                shapes.add((part, target, aim))
            shapes.remove((node, member, part))
    return shapes


@contextmanager
def _unlogged() -> Iterator[None]:
    """Without rdflib's traceback for each value that does not fit its datatype: those are findings."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


class _Context:
    """What all documents of a call rely on; the graph is made when pyshacl is first asked."""

    def __init__(self, given: Iterable[ox.Quad], quads: Sequence[ox.Quad], screen: Screen | None) -> None:
        self.given = given
        self.screen = screen
        self._quads = quads

    @cached_property
    def graph(self) -> Graph:
        """The context in rdflib, which documents are added to and removed from in turn."""
        with _unlogged():
            return _graph(self._quads)


def _graph(quads: Iterable[ox.Quad]) -> Graph:
    """The triples in an rdflib graph in memory: pyshacl does not end on an Oxigraph store."""
    from rdflib import Graph

    graph = Graph()
    for quad in quads:
        graph.add(_triple(quad))
    return graph


def _triple(quad: ox.Quad) -> tuple[Node, Node, Node]:
    return _term(quad.subject), _term(quad.predicate), _term(quad.object)


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdfLiteral

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return RdfLiteral(term.value, lang=term.language)
        return RdfLiteral(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    raise DataError("triples about triples cannot be validated")


def _named(node: Node | None) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
    """The same term as Oxigraph's."""
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdfLiteral

    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, BNode):
        return ox.BlankNode(str(node))
    if not isinstance(node, RdfLiteral):
        return None
    if node.language:
        return ox.Literal(str(node), language=node.language)
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)


def _messages(shapes: Graph, shape: Node) -> dict[str, str]:
    """The shape's own messages by language; pyshacl's report gives them without any order."""
    from rdflib import Literal as RdfLiteral
    from rdflib import URIRef

    said = shapes.objects(shape, URIRef(f"{SH}message"))
    return dict(sorted((each.language or "en", str(each)) for each in said if isinstance(each, RdfLiteral)))


def _path(shapes: Graph, path: Node | None) -> str | None:
    """An IRI as it is; another path in the syntax of SPARQL 1.1 property paths."""
    from rdflib import URIRef

    if path is None or isinstance(path, URIRef):
        return None if path is None else str(path)
    return _path_expression(shapes, path)


def _path_expression(shapes: Graph, path: Node) -> str:
    from rdflib import URIRef
    from rdflib.collection import Collection

    if isinstance(path, URIRef):
        return f"<{path}>"
    inverse = shapes.value(path, URIRef(f"{SH}inversePath"))
    if inverse is not None:
        return f"^{_path_expression(shapes, inverse)}"
    alternative = shapes.value(path, URIRef(f"{SH}alternativePath"))
    parts = Collection(shapes, path if alternative is None else alternative)
    return ("/" if alternative is None else "|").join(_path_expression(shapes, part) for part in parts)
