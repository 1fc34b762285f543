"""Rules that cross nodes: SHACL shapes with a SPARQL target (SHACL Advanced Features § 3.2) and nothing to meet.

An engine with advanced features looks such a target up and finds that no node in it conforms. Here the target's SELECT
is run as it is, once per document or once on a store: it finds the same nodes, and its other variables tell what is
wrong with each. Plain pyshacl is the judge in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from govgraph import resources
from govgraph.errors import DataError
from govgraph.graph.finding import SEVERITIES, Finding, Severity
from govgraph.graph.iris import document_of
from govgraph.graph.places import file_name, place
from govgraph.graph.triples import Term, Triples
from govgraph.graph.vocabulary import PREFIXES, RDF, RDFS

SH: Final = PREFIXES["sh"]
_FILLED = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the IRI of its shape, what it is called, the SELECT that finds the nodes at fault, what to say."""

    shape: str
    label: str
    select: str
    severity: Severity
    messages: dict[str, str]

    def rows(self, store: ox.Store) -> Iterable[dict[str, Term | None]]:
        """The nodes at fault in the union of the store's graphs, each as ``this`` with what else is told of it."""
        rows = store.query(self.select, use_default_graph_as_union=True)
        assert isinstance(rows, ox.QuerySolutions)
        names = [variable.value for variable in rows.variables]
        return ({name: row[name] for name in names} for row in rows)


def shipped() -> Rules:
    """The rules that ship with govgraph."""
    path = resources.folder("shapes") / "rules.ttl"
    return Rules(ox.parse(path=path), path)


class Rules:
    """The rules of one file, by the names of their shapes."""

    def __init__(self, quads: Iterable[ox.Quad], path: Path) -> None:
        """Read them from the quads of a file. Raises DataError where one is no rule that can be run."""
        self._shapes = Triples(quads)
        self._path = path
        shapes = sorted((shape for shape, said in self._shapes.forward.items() if _sh("target") in said), key=str)
        self.rules: tuple[Rule, ...] = tuple(self._rule(shape) for shape in shapes)

    @staticmethod
    def are_in(quads: Iterable[ox.Quad]) -> bool:
        """Whether a file of shapes holds rules, and so nothing else."""
        return any(quad.object == _sh("SPARQLTarget") for quad in quads)

    def of_document(self, document: str | None, quads: Sequence[ox.Quad]) -> list[Finding]:
        """What the rules find in one document, seen alone."""
        store = ox.Store()
        store.extend(quads)
        rows = [(rule, row) for rule in self.rules for row in rule.rows(store)]
        data = Triples(quads if rows else ())
        return [_finding(rule, row, data, document) for rule, row in rows]

    def of_store(self, store: ox.Store) -> list[Finding]:
        """What the rules find in the union of a store's graphs, each SELECT being run once.

        A node that no document's graph speaks of, but an inference's does, belongs to no document.
        """
        graphs: dict[ox.NamedNode | None, Triples] = {}
        found = []
        for rule in self.rules:
            for row in rule.rows(store):
                name = _graph_of(row["this"], store)
                if name not in graphs:
                    graphs[name] = Triples(store.quads_for_pattern(None, None, None, name) if name else ())
                found.append(_finding(rule, row, graphs[name], document_of(name.value) if name else None))
        return found

    def _rule(self, shape: Term) -> Rule:
        def one(subject: Term, name: str) -> ox.NamedNode | ox.BlankNode | ox.Literal:
            values = self._shapes.objects(subject, _sh(name))
            if len(values) != 1:
                raise self._error(shape, f"it has {len(values)} values for sh:{name}, and needs one")
            (value,) = values
            assert not isinstance(value, ox.Triple)
            return value

        target = one(shape, "target")
        if isinstance(target, ox.Literal) or not isinstance(shape, ox.NamedNode):
            raise self._error(shape, "a rule has an IRI and a sh:SPARQLTarget")
        # A shape that no node meets: what it negates asks nothing.
        negated = one(shape, "not")
        if isinstance(negated, ox.Literal) or {p.value for p in self._shapes.predicates_of(negated)} - _ASKS_NOTHING:
            raise self._error(shape, "a rule's only constraint is sh:not of a shape that every node meets")
        select = f"{self._prefixes(target)}\n{one(target, 'select').value}"
        try:
            rows = ox.Store().query(select)
        except SyntaxError as error:
            raise self._error(shape, f"its SELECT cannot be run: {error}") from error
        if not isinstance(rows, ox.QuerySolutions) or "this" not in [each.value for each in rows.variables]:
            raise self._error(shape, "its target is no SELECT of ?this")
        severity = self._shapes.objects(shape, _sh("severity")) or {_sh("Violation")}
        messages = [each for each in self._shapes.objects(shape, _sh("message")) if isinstance(each, ox.Literal)]
        labels = [each.value for each in self._shapes.objects(shape, RDFS.label) if isinstance(each, ox.Literal)]
        return Rule(
            shape.value,
            min(labels, default=""),
            select,
            SEVERITIES[min(str(each) for each in severity).strip("<>").removeprefix(SH)],
            dict(sorted((each.language or "en", each.value) for each in messages)),
        )

    def _prefixes(self, target: Term) -> str:
        declared = []
        for namespaces in self._shapes.objects(target, _sh("prefixes")):
            for each in self._shapes.objects(namespaces, _sh("declare")):
                (prefix,), (namespace,) = (self._shapes.objects(each, _sh(name)) for name in ("prefix", "namespace"))
                assert isinstance(prefix, ox.Literal)
                assert isinstance(namespace, ox.Literal)
                declared.append(f"PREFIX {prefix.value}: <{namespace.value}>")
        return "\n".join(sorted(declared))

    def _error(self, shape: Term, why: str) -> DataError:
        return DataError(f"the rule {shape} cannot be used: {why}", where=str(self._path))


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)


_ASKS_NOTHING: Final = {RDF.type.value, RDFS.label.value, RDFS.comment.value}


def _graph_of(node: Term | None, store: ox.Store) -> ox.NamedNode | None:
    """The graph that speaks of the node: a document's before any other, None where only the default graph does."""
    assert isinstance(node, ox.NamedNode | ox.BlankNode)
    graphs = {quad.graph_name for quad in store.quads_for_pattern(node, None, None, None)}
    named = [graph for graph in graphs if isinstance(graph, ox.NamedNode)]
    return min(named, default=None, key=lambda graph: (document_of(graph.value) is None, graph.value))


def _finding(rule: Rule, row: dict[str, Term | None], data: Triples, document: str | None) -> Finding:
    node, value, path = row["this"], row.get("value"), row.get("path")
    assert isinstance(node, ox.NamedNode | ox.BlankNode)
    assert not isinstance(value, ox.Triple)
    span, quote = place(data, node)
    return Finding(
        document=document,
        file=file_name(data, document),
        span=span,
        quote=quote,
        shape=rule.shape,
        rule=f"{SH}NotConstraintComponent",
        path=path.value if isinstance(path, ox.NamedNode) else None,
        node=node.value,
        value=None if value is None else value.value,
        severity=rule.severity,
        messages={language: _fill(text, row) for language, text in rule.messages.items()},
        term=None if value is None else str(value),
    )


def _fill(text: str, row: dict[str, Term | None]) -> str:
    """The message with the row's values in place of ``{?name}``; what the row does not hold stays as it is."""

    def value(match: re.Match[str]) -> str:
        found = row.get(match[1])
        return match[0] if found is None or isinstance(found, ox.Triple) else found.value

    return _FILLED.sub(value, text)
