"""Runs queries: values go in as terms, rows come out as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode, Store

from govgraph.analysis import naming, sparql
from govgraph.analysis.binding import bind
from govgraph.analysis.dataset import Dataset, Solutions, Term, dataset
from govgraph.analysis.queryfile import Parameter, QueryInfo
from govgraph.analysis.table import Cell, Table, Value
from govgraph.errors import DataError, UsageError
from govgraph.graph.labels import local_name
from govgraph.graph.vocabulary import PREFIXES

XSD = PREFIXES["xsd"]
_INTEGERS = {
    XSD + name for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
}
_FLOATS = {XSD + "double", XSD + "float"}


def run(
    graph: Store | Dataset,
    query: QueryInfo,
    values: Mapping[str, object] | None = None,
    *,
    prefixes: Mapping[str, str] | None = None,
) -> Table:
    """The rows of a query over the union of all graphs (or those that it names by FROM).

    ``values`` are the parameters: plain values or text, as a command line gives them. ``prefixes`` are known without
    being declared. An ASK gives one cell, ``answer``; CONSTRUCT and DESCRIBE give sorted triples. Raises UsageError
    where the query is broken or a parameter is missing, unknown, of the wrong type or names nothing in the graph,
    DataError where it names a measure that does not exist.
    """
    source = dataset(graph)
    given = {name: str(value) for name, value in (values or {}).items() if value is not None}
    terms, bounds = _arguments(source, query, given)
    try:
        answer = source.answer(sparql.bounded(bind(query.text, terms), bounds), prefixes or {})
    except UsageError as error:
        error.where = error.where or str(query.path or query.name)
        raise
    if isinstance(answer, bool):
        return Table(("answer",), ((Cell(answer, datatype=XSD + "boolean"),),))
    if isinstance(answer, Solutions):
        rows = tuple(tuple(_cell(term) for term in row) for row in answer.rows)
        return _measured(source, query, Table(answer.columns, rows))
    triples = sorted({(str(t.subject), str(t.predicate), str(t.object)): t for t in answer}.items())
    return Table(
        ("subject", "predicate", "object"),
        tuple((_cell(t.subject), _cell(t.predicate), _cell(t.object)) for _, t in triples),
    )


def _measured(graph: Dataset, query: QueryInfo, rows: Table) -> Table:
    """What the measure that the query names makes of its rows; the rows themselves where it names none."""
    if query.measure is None:
        return rows
    from govgraph.analysis.measures import MEASURES

    if query.measure not in MEASURES:
        raise DataError(
            f"there is no measure {query.measure!r}",
            where=str(query.path or query.name),
            advice=f"measures are {', '.join(sorted(MEASURES))}",
        )
    return MEASURES[query.measure](graph, rows)


def _arguments(graph: Dataset, query: QueryInfo, given: dict[str, str]) -> tuple[dict[str, NamedNode | Literal], str]:
    """(terms by variable, LIMIT and OFFSET clauses, which take no variable)."""
    if not query.has_header:
        free = sparql.variables(query.text)
        unknown = sorted(set(given) - free)
        if unknown:
            raise UsageError(f"the query has no variable ?{unknown[0]}")
        return {name: _guessed(text) for name, text in given.items()}, ""
    declared = {parameter.name: parameter for parameter in query.parameters}
    unknown = sorted(set(given) - set(declared))
    if unknown:
        advice = f"it takes {', '.join(sorted(declared))}" if declared else "it takes none"
        raise UsageError(f"query {query.name} has no parameter {unknown[0]!r}", advice=advice)
    terms: dict[str, NamedNode | Literal] = {}
    clauses: dict[str, str] = {}
    for parameter in query.parameters:
        text = given.get(parameter.name, parameter.default)
        if text is None:
            if parameter.required:
                example = f"for example {parameter.name}={parameter.example!r}" if parameter.example else ""
                raise UsageError(f"query {query.name} needs the parameter {parameter.name!r}", advice=example)
        elif parameter.type in ("limit", "offset"):
            clauses[parameter.type] = f"\n{parameter.type.upper()} {_natural(parameter, text)}"
        else:
            terms[parameter.name] = _term(graph, parameter, text)
    return terms, clauses.get("limit", "") + clauses.get("offset", "")


def _term(graph: Dataset, parameter: Parameter, text: str) -> NamedNode | Literal:
    try:
        match parameter.type:
            case "node":
                what = " or ".join(local_name(iri) for iri in parameter.classes) or "thing"
                return naming.resolve(graph, text, parameter.classes, what=what)
            case "iri":
                return NamedNode(text.strip("<>"))
            case "integer":
                return Literal(int(text))
            case "decimal":
                return Literal(str(Decimal(text)), datatype=NamedNode(XSD + "decimal"))
            case "boolean":
                if text.lower() not in ("true", "false"):
                    raise ValueError("true or false is wanted")
                return Literal(text.lower() == "true")
            case "date":
                return Literal(date.fromisoformat(text).isoformat(), datatype=NamedNode(XSD + "date"))
            case _:
                return Literal(text)
    except (ValueError, InvalidOperation) as error:
        raise UsageError(f"{parameter.name}={text!r} is no {parameter.type}", advice=str(error)) from error


def _natural(parameter: Parameter, text: str) -> int:
    if not text.isascii() or not text.isdecimal():
        raise UsageError(f"{parameter.name}={text!r} is no natural number")
    return int(text)


def _guessed(text: str) -> NamedNode | Literal:
    if naming.is_iri(text):
        try:
            return NamedNode(text.strip("<>"))
        except ValueError as error:
            raise UsageError(f"{text!r} is no IRI: {error}") from error
    return Literal(text)


def _cell(term: Term | None) -> Cell | None:
    if term is None:
        return None
    if isinstance(term, Literal):
        datatype = term.datatype.value
        return Cell(_plain(term.value, datatype), datatype=datatype, language=term.language)
    return Cell(term.value if isinstance(term, NamedNode) else str(term), kind="iri")


def _plain(text: str, datatype: str) -> Value:
    """The value of a literal; the text itself where its form does not fit its datatype."""
    try:
        if datatype in _INTEGERS:
            return int(text)
        if datatype == XSD + "decimal":
            return Decimal(text)
        if datatype in _FLOATS:
            return float(text)
        if datatype == XSD + "boolean":
            return text in ("true", "1")
        if datatype == XSD + "date":
            return date.fromisoformat(text)
    except (ValueError, InvalidOperation):
        pass
    return text
