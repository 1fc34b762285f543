"""Words of a query outside of strings, IRIs and comments."""

from __future__ import annotations

import pytest

from govgraph.analysis import sparql


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {?s ?p ?o}", "select"),
        ("# ASK\nPREFIX a: <http://a#>\nBASE <http://b/>\nconstruct {} where {}", "construct"),
        ("PREFIX : <http://a#> ask {}", "ask"),
        ("DESCRIBE <http://a>", "describe"),
        ("INSERT DATA {}", None),
        ("mandates-of-goal", None),
        ("", None),
    ],
)
def test_the_form_of_a_query(text: str, form: str | None) -> None:
    assert sparql.form(text) == form


def test_declared_prefixes() -> None:
    text = 'PREFIX a: <http://a#>\nprefix : <http://b/> SELECT * { ?s a:b "PREFIX c: <http://c>" }'
    assert sparql.prefixes(text) == {"a": "http://a#", "": "http://b/"}


def test_variables_are_not_looked_for_in_strings_iris_and_comments() -> None:
    text = "SELECT ?a { $b <http://x/?c> \"?d\" . # ?e\n ?a a '''?f''' }"
    assert sparql.variables(text) == {"a", "b"}


def test_a_dataset_of_its_own() -> None:
    assert sparql.names_a_dataset("SELECT * FROM <http://g> {?s ?p ?o}")
    assert not sparql.names_a_dataset('SELECT * { ?s ?p "FROM" }')


@pytest.mark.parametrize(
    ("text", "bounded"),
    [
        ("SELECT * {?s ?p ?o}", "SELECT * {?s ?p ?o}\nLIMIT 2"),
        ("SELECT * {?s ?p ?o} VALUES ?s { 1 }", "SELECT * {?s ?p ?o}\nLIMIT 2\nVALUES ?s { 1 }"),
        ("SELECT * { VALUES ?s { 1 } ?s ?p ?o}", "SELECT * { VALUES ?s { 1 } ?s ?p ?o}\nLIMIT 2"),
    ],
)
def test_bounds_stand_before_values_at_the_end(text: str, bounded: str) -> None:
    assert sparql.bounded(text, "\nLIMIT 2") == bounded
    assert sparql.bounded(text, "") == text
