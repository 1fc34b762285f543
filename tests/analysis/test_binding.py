"""Values take the place of variables, and what comes out is plain SPARQL that says the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, Store

from govgraph.analysis.binding import bind, rendered
from govgraph.errors import UsageError

PREFIX = "PREFIX : <urn:x:>\n"
X = NamedNode("urn:x:b")
ONE = Literal(1)
INTEGER = "<http://www.w3.org/2001/XMLSchema#integer>"


@pytest.fixture(scope="module")
def store() -> Store:
    graph = Store()
    graph.update(
        PREFIX
        + """INSERT DATA {
        :a :n 1 ; :q :b ; :name "?p" . :b :n 2 ; :q :c ; :flag true . :c :n 2 ; :q :b ; :name "x" }"""
    )
    return graph


def rows(store: Store, text: str, **values: NamedNode | Literal) -> list[tuple[str | None, ...]] | bool:
    answer = store.query(PREFIX + bind(text, values))
    if isinstance(answer, QueryBoolean):
        return bool(answer)
    if isinstance(answer, QuerySolutions):
        found = [tuple(value and value.value for value in row) for row in answer]  # type: ignore[union-attr]
    else:
        found = [(t.subject.value, t.predicate.value, t.object.value) for t in answer]  # type: ignore[union-attr]
    return sorted(
        (tuple(value and value.removeprefix("urn:x:") for value in row) for row in found), key=lambda row: str(row)
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("SELECT ?s { ?s ?q ?p }", "SELECT ?s { ?s ?q <urn:x:b> }"),
        ("SELECT ?s { ?s $p ?o }", "SELECT ?s { ?s <urn:x:b> ?o }"),
        ("SELECT ?s{?s a?p}", "SELECT ?s{?s a <urn:x:b> }"),
        ("ASK { GRAPH ?p { ?s ?q ?o } }", "ASK { GRAPH <urn:x:b> { ?s ?q ?o } }"),
        ("DESCRIBE ?p", "DESCRIBE <urn:x:b>"),
        ("SELECT ?s { ?s ?q ?o } ORDER BY ?p ?s", "SELECT ?s { ?s ?q ?o } ORDER BY (<urn:x:b>) ?s"),
        ("CONSTRUCT WHERE { ?s ?q ?p }", "CONSTRUCT WHERE { ?s ?q <urn:x:b> }"),
        ("CONSTRUCT FROM <urn:g> WHERE { ?s ?q ?p }", "CONSTRUCT FROM <urn:g> WHERE { ?s ?q <urn:x:b> }"),
        (
            'SELECT ?p { ?p ?q "?p", \'?p\', """"?p"""", <urn:?p> # ?p\n}',
            'SELECT ?p { VALUES ?p { <urn:x:b> } <urn:x:b> ?q "?p", \'?p\', """"?p"""", <urn:?p> # ?p\n}',
        ),
        ("SELECT ?s { ?s ?pp ?p_, ?p }", "SELECT ?s { ?s ?pp ?p_, <urn:x:b> }"),
    ],
)
def test_a_term_stands_where_the_variable_stood(text: str, wanted: str) -> None:
    assert " ".join(bind(text, {"p": X}).split()) == " ".join(wanted.split())


def test_without_values_the_text_stays() -> None:
    assert bind("SELECT ?s { ?s ?q ?p }", {}) == "SELECT ?s { ?s ?q ?p }"


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        # triples
        ("SELECT ?s { ?s :q ?p }", X, [("a",), ("c",)]),
        ("SELECT ?s { ?s :n ?p }", ONE, [("a",)]),
        ("SELECT ?s { ?s :n ?p , ?p }", ONE, [("a",)]),
        ("SELECT ?o { ?p :q ?o }", X, [("c",)]),
        ("SELECT ?o { ?p :q ?o }", ONE, []),
        ("SELECT ?s { ?s ?p ?o }", ONE, []),
        ("SELECT ?s { ?s (:q|:none)+ ?p }", NamedNode("urn:x:c"), [("a",), ("b",), ("c",)]),
        ("SELECT ?s { GRAPH ?p { ?s :q ?o } }", ONE, []),
        # columns
        ("SELECT ?p ?s { ?s :n ?p }", ONE, [("1", "a")]),
        ("SELECT * { ?s :n ?p }", ONE, [("1", "a")]),
        ("SELECT DISTINCT * { ?s :q ?p }", X, [("b", "a"), ("b", "c")]),
        ("SELECT (STR(?p) AS ?t) { :a :n ?p }", ONE, [("1",)]),
        # aggregates
        ("SELECT (COUNT(DISTINCT ?s) AS ?k) { ?s :n ?p }", Literal(2), [("2",)]),
        ("SELECT (COUNT(DISTINCT ?s) AS ?k) { ?s :n ?p }", Literal(7), [("0",)]),
        ("SELECT ?p (COUNT(DISTINCT ?s) AS ?k) { ?s :n ?p } GROUP BY ?p", Literal(2), [("2", "2")]),
        ("SELECT ?n { ?s :n ?n } GROUP BY ?n HAVING(COUNT(?s) > ?p)", ONE, [("2",)]),
        ("SELECT ?n (COUNT(?s) + ?p AS ?k) { ?s :n ?n } GROUP BY ?n", ONE, [("1", "2"), ("2", "3")]),
        ("SELECT ?s { ?s :n ?n } ORDER BY (?n > ?p) LIMIT 1", ONE, [("a",)]),
        # expressions
        ("SELECT ?s { ?s :n ?n FILTER(?n > ?p) }", ONE, [("b",), ("c",)]),
        ("SELECT ?s { ?s :n ?n FILTER(?n IN (?p, 7)) }", ONE, [("a",)]),
        ("SELECT ?s ?k { ?s :n ?n BIND(?n + ?p AS ?k) }", ONE, [("a", "2"), ("b", "3"), ("c", "3")]),
        ("SELECT ?s { ?s :flag ?o FILTER(BOUND(?p) && !BOUND(?x)) }", ONE, [("b",)]),
        ("SELECT ?s { ?s :n ?n FILTER NOT EXISTS { ?s :n ?m FILTER(?m = ?p) } }", ONE, [("b",), ("c",)]),
        ("SELECT ?s { ?s :n ?n FILTER EXISTS { ?s :q ?p } }", X, [("a",), ("c",)]),
        (
            "SELECT ?s ?f { ?s :n ?n OPTIONAL { ?s :q ?f FILTER(?n = ?p) } }",
            ONE,
            [("a", "b"), ("b", None), ("c", None)],
        ),
        ("ASK { ?s :n ?p }", ONE, True),
        ("ASK { ?s :n ?p }", Literal("1"), False),
        ("SELECT ?s (EXISTS { ?s :n ?p } AS ?e) { ?s :q :b }", ONE, [("a", "true"), ("c", "false")]),
        ("SELECT ?s { ?s :n ?n } GROUP BY ?s HAVING EXISTS { ?s :n ?p }", ONE, [("a",)]),
        ("SELECT ?s { { SELECT ?s (EXISTS { ?s :q ?x } AS ?e) ?p { ?s :n ?p } } }", ONE, [("a",)]),
        ("SELECT ?s { ?s :n ?n } GROUP BY (?n > ?p) ?s ORDER BY DESC(?p) ?s", ONE, [("a",), ("b",), ("c",)]),
        # groups
        ("SELECT ?s { { ?s :n ?p } UNION { ?s :name ?p } }", Literal("x"), [("c",)]),
        ("SELECT ?s { ?s :n ?n MINUS { ?s :n ?p } }", ONE, [("b",), ("c",)]),
        ("SELECT ?s { ?s :n ?n MINUS { ?p :flag true } }", X, []),
        ("SELECT ?s { ?s :flag ?f MINUS { ?p :flag true } }", NamedNode("urn:x:a"), [("b",)]),
        ("SELECT ?s { ?s :n ?n MINUS { SELECT ?s ?p { ?s :n ?p } } }", ONE, [("b",), ("c",)]),
        # VALUES
        ("SELECT ?s { VALUES ?p { 1 2 } ?s :n ?p }", ONE, [("a",)]),
        ("SELECT ?s { VALUES ?p { 3 2 } ?s :n ?n }", ONE, []),
        ("SELECT ?s { VALUES (?s ?p) { (:a 1) (:b 2) } }", ONE, [("a",)]),
        ("SELECT ?s { ?s :n ?n } VALUES ?p { 3 }", ONE, []),
        # sub-SELECTs
        ("SELECT ?s { { SELECT ?s ?p { ?s :n ?p } } }", ONE, [("a",)]),
        ("SELECT ?s { { SELECT * { ?s :n ?p } } }", ONE, [("a",)]),
        ("SELECT ?s ?k { { SELECT ?p (COUNT(?t) AS ?k) { ?t :n ?p } GROUP BY ?p } ?s :n ?p }", ONE, [("a", "1")]),
        ("SELECT ?s { ?s :n ?p { SELECT ?s { ?s :n ?p } } }", ONE, [("a",)]),
        ("SELECT ?k ?s { ?s :n ?p { SELECT (COUNT(?p) AS ?k) { ?t :n ?p } } }", ONE, [("3", "a")]),
        # other forms
        ("CONSTRUCT { ?s :is ?p } { ?s :n ?p }", ONE, [("a", "is", "1")]),
        ("CONSTRUCT { ?s :is ?p } WHERE { ?s :q ?p }", X, [("a", "is", "b"), ("c", "is", "b")]),
        ("CONSTRUCT WHERE { ?s :n ?p }", ONE, [("a", "n", "1")]),
        ("DESCRIBE ?p", NamedNode("urn:x:nothing"), []),
        ("DESCRIBE ?s { ?s :flag ?p }", Literal(True), [("b", "flag", "true"), ("b", "n", "2"), ("b", "q", "c")]),
    ],
)
def test_a_value_means_the_same_everywhere(
    store: Store, text: str, value: NamedNode | Literal, wanted: list[tuple[str, ...]] | bool
) -> None:
    assert rows(store, text, p=value) == wanted


def test_several_values_at_once(store: Store) -> None:
    text = "SELECT ?s ?p { ?s :n ?p . ?s :q ?q FILTER(?p > ?r) }"
    assert rows(store, text, p=Literal(2), q=X, r=ONE) == [("c", "2")]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s { ?s ?q ?o BIND(1 AS ?p) }",
        "SELECT (MIN(?o) AS ?p) { ?s ?q ?o }",
        "SELECT ?s { ?s ?q ?o { SELECT (MIN(?x) AS ?p) { ?y ?q ?x } } }",
    ],
)
def test_what_the_query_computes_takes_no_value(text: str) -> None:
    with pytest.raises(UsageError, match=r"computes \?p itself"):
        bind(text, {"p": X})


def test_a_variable_that_no_value_reaches_is_told() -> None:
    with pytest.raises(UsageError, match=r"no value reaches the variable \?p .*sub-SELECT"):
        bind("SELECT ?s { { SELECT ?s { ?s ?q ?p } } }", {"p": X})


@pytest.mark.parametrize(
    "value",
    [
        '" } DROP ALL #',
        "\\",
        '\\"',
        "\\u0022 } #",
        "\\\\u0022",
        "\\U00000022",
        "\\u00220022",
        "line\nline\r\ttab",
        "'",
        "?p",
        "<urn:x>",
        "é€𝄞",
        "",
    ],
)
def test_no_text_breaks_out_of_its_quotes(value: str) -> None:
    import rdflib

    question = f"SELECT ?v {{ VALUES ?v {{ {rendered(Literal(value))} }} }}"
    ((found,),) = Store().query(question)  # type: ignore[union-attr]
    assert found == Literal(value)
    # rdflib replaces \uXXXX in the whole text before it parses it.
    ((other,),) = rdflib.Graph().query(question)  # type: ignore[misc]
    assert str(other) == value


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('\\"uU0aF\n'), max_size=30))
def test_every_text_comes_back_as_it_was(value: str) -> None:
    ((found,),) = Store().query(f"SELECT ?v {{ VALUES ?v {{ {rendered(Literal(value))} }} }}")  # type: ignore[union-attr]
    assert found == Literal(value)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (X, "<urn:x:b>"),
        (ONE, f'"1"^^{INTEGER}'),
        (Literal("a", language="fi"), '"a"@fi'),
        (Literal("a"), '"a"'),
    ],
)
def test_terms_as_sparql_writes_them(term: NamedNode | Literal, text: str) -> None:
    assert rendered(term) == text
