"""Every query file: its header, the traps it must keep clear of, and the rows it gives on the sample minutes.

A query needs no test of its own: it needs ``expected/<group>/<name>.json`` with a list of cases, each with
``parameters``, the ``columns`` to compare and the ``rows`` in their order (a CONSTRUCT: the number of ``subjects``).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, Store

from govgraph import resources
from govgraph.analysis import naming, runner, sparql
from govgraph.analysis.queryfile import QueryInfo, find, listing
from govgraph.analysis.table import Table
from govgraph.graph.store import GraphStore

EXPECTED = Path(__file__).parent / "expected"
QUERIES = listing()
by_name = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


def cases(query: QueryInfo) -> list[dict[str, Any]]:
    """What the query must give."""
    path = EXPECTED / f"{query.name}.json"
    assert path.is_file(), f"write what {query.name} must give into {path}"
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def sample(demo_store: Path) -> Store:
    """The graph of the sample minutes, in memory."""
    graph = Store()
    graph.extend(GraphStore(demo_store).open().graph)
    return graph


@pytest.fixture(scope="module")
def copied(sample: Store) -> Store:
    """The same with every triple in a second graph."""
    graph = Store()
    graph.extend(sample)
    graph.extend(Quad(quad.subject, quad.predicate, quad.object, NamedNode("urn:copy")) for quad in sample)
    return graph


def answers(graph: Store, query: QueryInfo) -> list[Table]:
    return [runner.run(graph, query, case.get("parameters")) for case in cases(query)]


@by_name
def test_a_query_gives_the_expected_rows(query: QueryInfo, sample: Store) -> None:
    for case, table in zip(cases(query), answers(sample, query), strict=True):
        if query.form == "construct":
            assert len({row[0] for row in table.rows}) == case["subjects"]
            continue
        places = [table.columns.index(column) for column in case["columns"]]
        rows = [[None if row[i] is None else str(row[i]) for i in places] for row in table.rows]
        assert rows == case["rows"]


@by_name
def test_a_query_gives_the_same_rows_where_every_triple_stands_in_two_graphs(
    query: QueryInfo, sample: Store, copied: Store
) -> None:
    assert answers(copied, query) == answers(sample, query)


@by_name
def test_a_query_says_what_it_answers_and_takes(query: QueryInfo) -> None:
    assert query.summary
    assert query.tags
    assert query.name.partition("/")[0] in query.tags
    assert not query.details, "unknown keys in the header"
    for parameter in query.parameters:
        assert parameter.description, f"say what {parameter.name} is"
        assert parameter.type != "node" or parameter.classes
        assert not parameter.required or parameter.example, f"give an example of {parameter.name}"


@by_name
def test_the_examples_of_parameters_are_to_be_found_in_the_sample(query: QueryInfo, sample: Store) -> None:
    for parameter in query.parameters:
        if parameter.type == "node" and parameter.example:
            assert naming.resolve(sample, parameter.example, parameter.classes, what=parameter.name)


@by_name
def test_a_query_keeps_clear_of_what_counts_wrongly_or_never_ends(query: QueryInfo) -> None:
    assert faults(query.text) == []


def faults(text: str) -> list[str]:
    """What is wrong with a query for a union of graphs on Oxigraph."""
    found = []
    words = list(sparql.tokens(text))
    for i, token in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else None
        if token.is_word("SELECT"):
            grouped = any(w.is_word("GROUP") and w.depth == token.depth for w in words[i:])
            if not grouped and not (following and following.is_word("DISTINCT")):
                found.append("SELECT without DISTINCT: a triple in three graphs is three rows")
        if token.is_word("COUNT", "SUM", "AVG", "GROUP_CONCAT", "SAMPLE") and following and following.text == "(":
            if token.is_word("SAMPLE"):
                found.append("SAMPLE: any of the values; take MIN")
            elif token.is_word("SUM", "AVG"):
                found.append(f"{token.text}: sum over a DISTINCT subquery, and say so here")
            elif not words[i + 2].is_word("DISTINCT"):
                found.append(f"{token.text} without DISTINCT: a triple in three graphs counts three times")
        if token.is_word("NOT") and following and following.is_word("EXISTS") and _is_correlated(words, i):
            found.append("NOT EXISTS with a FILTER on a variable from outside is quadratic: take MINUS or MAX")
    if sparql.form(text) == "select" and not any(w.is_word("ORDER") for w in words):
        found.append("no ORDER BY: the rows come in any order")
    undeclared = {w.text.partition(":")[0] for w in words if w.kind == "name"} - set(sparql.prefixes(text))
    found += [f"the prefix {prefix}: is not declared" for prefix in sorted(undeclared)]
    used = {
        w.text.partition(":")[0] for i, w in enumerate(words) if w.kind == "name" and not words[i - 1].is_word("PREFIX")
    }
    found += [
        f"the prefix {prefix}: is never used" for prefix in sorted(set(sparql.prefixes(text)) - used - _in_header(text))
    ]
    if any(w.is_word("SERVICE") for w in words):
        found.append("SERVICE asks the network")
    return found


def _is_correlated(words: list[sparql.Token], start: int) -> bool:
    """Whether the group after NOT EXISTS filters by a variable that only stands outside of it."""
    depth = words[start].depth + 1
    end = next(i for i, word in enumerate(words) if i > start and word.text == "}" and word.depth == depth)
    group = words[start:end]
    first = next((i for i, word in enumerate(group) if word.is_word("FILTER")), len(group))
    bound = {word.text for word in group[:first] if word.kind == "variable"}
    return any(word.kind == "variable" and word.text not in bound for word in group[first:])


def _in_header(text: str) -> set[str]:
    """Prefixes that the classes of parameters use."""
    lines = [line for line in text.splitlines() if line.startswith("#+") and "classes:" in line]
    return {term.strip(" []").partition(":")[0] for line in lines for term in line.partition("classes:")[2].split(",")}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("SELECT ?s { ?s ?p ?o } ORDER BY ?s", "SELECT without DISTINCT"),
        ("SELECT DISTINCT ?s { { SELECT ?s { ?s ?p ?o } } } ORDER BY ?s", "SELECT without DISTINCT"),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s ORDER BY ?s", "COUNT without DISTINCT"),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s ORDER BY ?s", "COUNT without DISTINCT"),
        ("SELECT ?s (SUM(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s ORDER BY ?s", "DISTINCT subquery"),
        ("SELECT ?s (SAMPLE(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s ORDER BY ?s", "SAMPLE"),
        ("SELECT DISTINCT ?s { ?s ?p ?o }", "ORDER BY"),
        ("SELECT DISTINCT ?s { ?s a gov:Mandate } ORDER BY ?s", "gov: is not declared"),
        ("PREFIX gov: <urn:x> SELECT DISTINCT ?s { ?s ?p ?o } ORDER BY ?s", "gov: is never used"),
        (
            "SELECT DISTINCT ?s { ?s ?p ?o FILTER NOT EXISTS { ?t ?p ?x FILTER(?x > ?o) } } ORDER BY ?s",
            "quadratic",
        ),
    ],
)
def test_the_lint_finds(text: str, fault: str) -> None:
    assert any(fault in found for found in faults(text))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT DISTINCT ?s { ?s ?p ?o FILTER NOT EXISTS { ?t ?p ?s } } ORDER BY ?s",
        "SELECT DISTINCT ?s { ?s ?p ?o FILTER NOT EXISTS { ?t ?q ?x FILTER(?x > 3) } } ORDER BY ?s",
        "SELECT ?s (COUNT(DISTINCT ?o) AS ?n) (MIN(?o) AS ?m) { ?s ?p ?o } GROUP BY ?s ORDER BY ?s",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_the_lint_lets_pass(text: str) -> None:
    assert faults(text) == []


GRAPHS = Path(__file__).parent / "graphs"
SITUATIONS = [
    pytest.param(path.with_suffix(".trig"), case, id=f"{path.stem}-{number}-{case['query'].rpartition('/')[2]}")
    for path in sorted(GRAPHS.glob("*.json"))
    for number, case in enumerate(json.loads(path.read_text(encoding="utf-8")), 1)
]
by_situation = pytest.mark.parametrize(("path", "case"), SITUATIONS)


@cache
def situation(path: Path) -> Store:
    """A graph made by hand for what the sample minutes do not hold, with the concepts."""
    graph = Store()
    concepts = resources.folder("ontology") / "concepts.ttl"
    graph.load(path=concepts, to_graph=NamedNode("urn:concepts"))
    graph.load(path=path)
    return graph


def as_text(table: Table, columns: list[str]) -> list[list[str | None]]:
    places = [table.columns.index(column) for column in columns]
    return [[None if row[i] is None else str(row[i]) for i in places] for row in table.rows]


@by_situation
def test_a_query_gives_the_rows_of_a_situation(path: Path, case: dict[str, Any]) -> None:
    table = runner.run(situation(path), find(case["query"]), case["parameters"])
    assert as_text(table, case["columns"]) == case["rows"]


@by_situation
def test_a_situation_gives_the_same_rows_where_every_triple_stands_in_two_graphs(
    path: Path, case: dict[str, Any]
) -> None:
    query, graph = find(case["query"]), Store()
    graph.extend(situation(path))
    graph.extend(Quad(quad.subject, quad.predicate, quad.object, NamedNode("urn:copy")) for quad in situation(path))
    assert runner.run(graph, query, case["parameters"]) == runner.run(situation(path), query, case["parameters"])
