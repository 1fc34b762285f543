"""Every query file: its header, the traps it must keep clear of, and the rows it gives on the sample minutes.

A query needs no test of its own: it needs ``expected/<group>/<name>.json`` with a list of cases, each with
``parameters``, the ``columns`` to compare and the ``rows`` in their order (a CONSTRUCT: the number of ``subjects``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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
    values = [parameter for parameter in query.parameters if parameter.type not in ("limit", "offset")]
    free = [value.name for value in values if not value.required and value.default is None]
    assert faults(query.text, [value.name for value in values], free) == []


def faults(text: str, parameters: Sequence[str] = (), free: Sequence[str] = ()) -> list[str]:
    """What is wrong with a query for a union of graphs on Oxigraph.

    ``free`` are those of the parameters that may be left out.
    """
    found = []
    words = list(sparql.tokens(text))
    found += list(_union_groups_that_start_blind(words))
    found += list(_values_that_do_not_reach(words, parameters))
    found += list(_aggregates_with_holes(words, parameters))
    found += list(_values_that_choose_nothing(words, free))
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
                if not _is_over_distinct_rows(words, i):
                    found.append(f"{token.text} counts copies of a triple: sum over a DISTINCT subquery")
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


def _end(words: list[sparql.Token], start: int) -> int:
    """Where the group that begins at ``start`` ends."""
    return next(i for i in range(start, len(words)) if words[i].text == "}" and words[i].depth == words[start].depth)


def _is_over_distinct_rows(words: list[sparql.Token], at: int) -> bool:
    """Whether the SELECT clause at ``at`` is over one sub-SELECT DISTINCT and nothing else."""
    start = next(i for i in range(at, len(words)) if words[i].text == "{")
    inner = words[start + 1 : start + 4]
    if len(inner) < 3 or inner[0].text != "{" or not inner[1].is_word("SELECT") or not inner[2].is_word("DISTINCT"):
        return False
    return _end(words, start + 1) + 1 == _end(words, start)


def _union_groups_that_start_blind(words: list[sparql.Token]) -> Iterator[str]:
    """A group of a UNION is evaluated by itself, whatever stands before the UNION."""
    for start, word in enumerate(words):
        if word.text != "{":
            continue
        end = _end(words, start)
        after = words[end + 1] if end + 1 < len(words) else None
        if not (words[start - 1].is_word("UNION") or (after and after.is_word("UNION"))):
            continue
        first = words[start + 1]
        named = any(each.kind == "variable" for each in _argument(words, start + 2)[:-2])
        if first.is_word("OPTIONAL", "MINUS", "FILTER") or (first.is_word("BIND") and named):
            yield f"{first.text} at the start of a UNION group does not see variables from outside"


def _argument(words: list[sparql.Token], start: int) -> list[sparql.Token]:
    """What stands in the round brackets at ``start``, without these."""
    depth = 0
    for i in range(start, len(words)):
        depth += (words[i].text == "(") - (words[i].text == ")")
        if depth <= 0:
            return words[start + 1 : i]
    return []


def _subselects(words: list[sparql.Token]) -> Iterator[tuple[int, int]]:
    """(first, last) token of each sub-SELECT."""
    for i, word in enumerate(words):
        if word.is_word("SELECT") and word.depth > 0:
            yield i, _end(words, i - 1)


def _projected(words: list[sparql.Token], select: int) -> set[str]:
    """The variables that the SELECT gives; all that follow where it gives ``*``."""
    found, depth = set(), 0
    for i in range(select + 1, len(words)):
        word = words[i]
        depth += (word.text == "(") - (word.text == ")")
        if word.is_word("WHERE", "FROM") or word.text == "{":
            break
        if word.text == "*" and depth == 0:
            return {each.text[1:] for each in words[select:] if each.kind == "variable"}
        if word.kind == "variable" and (depth == 0 or words[i - 1].is_word("AS")):
            found.add(word.text[1:])
    return found


def _values_that_do_not_reach(words: list[sparql.Token], parameters: Sequence[str]) -> Iterator[str]:
    """A variable that a sub-SELECT does not give is another one, which takes no value, without a word."""
    for first, last in _subselects(words):
        used = {word.text[1:] for word in words[first:last] if word.kind == "variable"}
        for name in sorted(used & set(parameters) - _projected(words, first)):
            yield f"the value of ?{name} does not reach a sub-SELECT that does not give it"


def _visible(words: list[sparql.Token], first: int, last: int) -> set[str]:
    """The variables between two tokens, of sub-SELECTs only those that they give."""
    inner = [(i, end) for i, end in _subselects(words) if first < i and end <= last]
    outer = [(i, end) for i, end in inner if not any(a < i and end < b for a, b in inner)]
    found = {
        words[i].text[1:]
        for i in range(first, last)
        if words[i].kind == "variable" and not any(a <= i <= b for a, b in outer)
    }
    return found.union(*(_projected(words, i) for i, _ in outer))


def _aggregates_with_holes(words: list[sparql.Token], parameters: Sequence[str]) -> Iterator[str]:
    """MIN and MAX of a group in which a row lacks the value are unbound in Oxigraph, as SPARQL 1.1 has it.

    An OPTIONAL that hangs on the keys of the group alone is there for all rows of it or for none.
    """
    for select, word in enumerate(words):
        if not word.is_word("SELECT"):
            continue
        where = next(i for i in range(select, len(words)) if words[i].text == "{")
        end = _end(words, where)
        keys = set(parameters)
        if end + 2 < len(words) and words[end + 1].is_word("GROUP"):
            following = words[end + 3 :]
            stop = next((i for i, w in enumerate(following) if w.kind == "word" or w.text == "}"), len(following))
            keys |= {each.text[1:] for each in following[:stop] if each.kind == "variable"}
        optional = [
            (i + 1, _end(words, i + 1))
            for i in range(where, end)
            if words[i].is_word("OPTIONAL") and words[i + 1].depth == words[where].depth + 1
        ]
        pieces = [where, *(edge for block in optional for edge in block), end]
        outside = set().union(*(_visible(words, a, b) for a, b in zip(pieces[::2], pieces[1::2], strict=True)))
        for i in range(select, where):
            argument = _argument(words, i + 1) if words[i].is_word("MIN", "MAX") else []
            if len(argument) != 1 or argument[0].text[1:] in outside:
                continue
            name = argument[0].text[1:]
            for first, last in optional:
                inside = _visible(words, first, last)
                others = outside.union(*(_visible(words, a, b) for a, b in optional if a != first))
                if name in inside and not (inside & others) - {name} <= keys:
                    yield f"{words[i].text} of ?{name}, which some rows of a group lack, is unbound: take COALESCE"


def _values_that_choose_nothing(words: list[sparql.Token], free: Sequence[str]) -> Iterator[str]:
    """A value that only stands in an OPTIONAL leaves all rows there are."""
    blocks = [(i, _end(words, i + 1)) for i, word in enumerate(words) if word.is_word("OPTIONAL")]
    for name in free:
        places = [i for i, word in enumerate(words) if word.text == f"?{name}" and word.depth > 0]
        if places and all(any(a < i < b for a, b in blocks) for i in places):
            yield f"?{name} stands in OPTIONAL only: its value leaves all rows"


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
        (
            "SELECT (SUM(?n) AS ?all) { { SELECT DISTINCT ?s ?n { ?s ?p ?n } } ?s ?q ?o } GROUP BY ?o ORDER BY ?o",
            "sum over a DISTINCT subquery",
        ),
        (
            "SELECT DISTINCT ?s { { SELECT DISTINCT ?s { ?s ?p ?o FILTER(?o < ?day) } } } ORDER BY ?s",
            "?day does not reach",
        ),
        (
            "SELECT DISTINCT ?s {{ SELECT ?s (MAX(?o) AS ?m) { ?s ?p ?o FILTER(?o < ?day) } GROUP BY ?s }} ORDER BY ?m",
            "?day does not reach",
        ),
        ("SELECT DISTINCT ?s { ?s ?p ?o { BIND(?o AS ?x) } UNION { ?s ?q ?x } } ORDER BY ?s", "BIND at the start"),
        (
            "SELECT DISTINCT ?s { ?s ?p ?o { ?s ?q ?x } UNION { OPTIONAL { ?s ?r ?x } } } ORDER BY ?s",
            "OPTIONAL at the start",
        ),
        (
            "SELECT ?s (MIN(?d) AS ?m) { ?s ?p ?o OPTIONAL { ?o ?q ?d } } GROUP BY ?s ORDER BY ?s",
            "some rows of a group lack",
        ),
        ("SELECT DISTINCT ?s { ?s ?p ?o OPTIONAL { ?s ?q ?day } } ORDER BY ?s", "leaves all rows"),
    ],
)
def test_the_lint_finds(text: str, fault: str) -> None:
    assert any(fault in found for found in faults(text, ["day"], ["day"]))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT DISTINCT ?s { ?s ?p ?o FILTER NOT EXISTS { ?t ?p ?s } } ORDER BY ?s",
        "SELECT DISTINCT ?s { ?s ?p ?o FILTER NOT EXISTS { ?t ?q ?x FILTER(?x > 3) } } ORDER BY ?s",
        "SELECT ?s (COUNT(DISTINCT ?o) AS ?n) (MIN(?o) AS ?m) { ?s ?p ?o } GROUP BY ?s ORDER BY ?s",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT (SUM(?n) AS ?all) { { SELECT DISTINCT ?s ?n { ?s ?p ?n } } } GROUP BY ?s ORDER BY ?s",
        "SELECT DISTINCT ?s { { SELECT DISTINCT ?s ?day { ?s ?p ?o FILTER(?o < ?day) } } } ORDER BY ?s",
        "SELECT DISTINCT ?s { { SELECT DISTINCT ?s { ?s ?p ?o } } ?s ?q ?o FILTER(?o < ?day) } ORDER BY ?s",
        "SELECT DISTINCT ?s { ?s ?p ?o { ?s ?q ?y BIND(?y AS ?x) } UNION { BIND(1 AS ?x) } } ORDER BY ?s",
        "SELECT DISTINCT ?s { ?s ?p ?o { ?s ?q ?x } UNION { ?s ?r ?x OPTIONAL { ?s ?t ?z } } } ORDER BY ?s",
        "SELECT ?s (MIN(?d) AS ?m) { ?s ?p ?o OPTIONAL { ?s ?q ?d } } GROUP BY ?s ORDER BY ?s",
        "SELECT ?s (MIN(COALESCE(?d, 9)) AS ?m) { ?s ?p ?o OPTIONAL { ?o ?q ?d } } GROUP BY ?s ORDER BY ?s",
        "SELECT ?s (MIN(?d) AS ?m) { ?s ?p ?o . ?o ?q ?d } GROUP BY ?s ORDER BY ?s",
        "SELECT DISTINCT ?s { ?s ?p ?day OPTIONAL { ?s ?q ?day } } ORDER BY ?s",
    ],
)
def test_the_lint_lets_pass(text: str) -> None:
    assert faults(text, ["day"], ["day"]) == []


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
