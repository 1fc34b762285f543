"""Values go into queries by substitution, rows come out as plain values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pyoxigraph import Store

from govgraph.analysis import queryfile, runner
from govgraph.analysis.table import Cell, Table
from govgraph.errors import UsageError
from govgraph.graph.vocabulary import PREFIXES

HEADER = """#+ summary: Aims
#+ parameters:
#+   aim: {type: node, classes: [gov:StrategicGoal, gov:Programme], example: Vihreä arki}
#+   text: {required: false}
#+   day: {type: date, required: false}
#+   number: {type: integer, required: false}
#+   share: {type: decimal, required: false}
#+   yes: {type: boolean, required: false}
#+   iri: {type: iri, required: false}
#+   limit: {type: limit}
#+   offset: {type: offset}
PREFIX gov: <https://w3id.org/govgraph/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?text ?day ?number ?share ?yes ?iri {
  ?aim rdfs:label ?label .
  OPTIONAL { ?aim gov:none ?text, ?day, ?number, ?share, ?yes, ?iri }
}
"""
LABELS = "SELECT DISTINCT ?label { ?s rdfs:label ?label FILTER(LANG(?label) = 'fi') } ORDER BY ?label"


def ask(graph: Store, text: str, **values: object) -> Table:
    return runner.run(graph, queryfile.parse(text, name="test"), values, prefixes=PREFIXES)


def test_typed_values_come_out_plain(town: Store) -> None:
    table = ask(
        town,
        """SELECT ("a"@fi AS ?text) (1 AS ?int) (1.50 AS ?dec) (1e0 AS ?float) (true AS ?yes)
        ("2019-03-05"^^xsd:date AS ?day) ("2019"^^xsd:gYear AS ?year) ("x"^^xsd:integer AS ?broken)
        (<https://example.org/> AS ?iri) ?none { }""",
    )
    assert table.as_dicts() == [
        {
            "text": "a",
            "int": 1,
            "dec": Decimal("1.50"),
            "float": 1.0,
            "yes": True,
            "day": date(2019, 3, 5),
            "year": "2019",
            "broken": "x",
            "iri": "https://example.org/",
            "none": None,
        }
    ]
    text, *_, iri, none = table.rows[0]
    assert text == Cell("a", "literal", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "fi")
    assert iri == Cell("https://example.org/", "iri")
    assert none is None
    assert [str(cell) for cell in table.rows[0][3:6]] == ["1.0", "true", "2019-03-05"]


def test_the_union_of_the_graphs_is_asked_unless_the_query_names_some(town: Store) -> None:
    count = "SELECT (COUNT(DISTINCT ?s) AS ?n) {} {{ ?s a gov:Mandate }}"
    assert ask(town, count.format("")).as_dicts() == [{"n": 3}]
    assert ask(town, count.format("FROM <urn:nothing>")).as_dicts() == [{"n": 0}]


def test_ask_gives_one_cell_and_construct_sorted_triples(town: Store) -> None:
    assert ask(town, "ASK { ?s a gov:Mandate }").as_dicts() == [{"answer": True}]
    table = ask(town, "CONSTRUCT { ?s a gov:Mandate } WHERE { ?s a gov:Mandate }")
    assert table.columns == ("subject", "predicate", "object")
    subjects = [str(row[0]) for row in table.rows]
    assert len(subjects) == 3
    assert subjects == sorted(subjects)


def test_a_value_is_substituted_and_its_column_stays_out(town: Store) -> None:
    table = ask(town, "SELECT DISTINCT ?class { ?thing a ?class }", thing="https://example.org/kuvala/goal/vihreä-arki")
    assert table.columns == ("class",)
    assert [str(row[0]) for row in table.rows] == ["https://w3id.org/govgraph/ns#StrategicGoal"]


def test_a_value_can_do_no_harm(town: Store) -> None:
    evil = '" } DELETE { ?s ?p ?o } #'
    assert ask(town, "SELECT DISTINCT ?s { ?s rdfs:label ?label }", label=evil).rows == ()


def test_limit_and_offset_bound_the_rows(town: Store) -> None:
    text = "#+ summary: s\n#+ parameters: {limit: {type: limit}, offset: {type: offset}}\n" + LABELS
    every = ask(town, text).rows
    assert ask(town, text, limit=2, offset="1").rows == every[1:3]
    with pytest.raises(UsageError, match="no natural number"):
        ask(town, text, limit="1; DROP")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "needs the parameter 'aim' .for example aim='Vihreä arki'"),
        ({"aim": "Vihreä arki", "colour": "green"}, "no parameter 'colour' .it takes aim"),
        ({"aim": "Vihreä"}, "no StrategicGoal or Programme called 'Vihreä' .did you mean Vihreä arki"),
        ({"aim": "Vihreä arki", "day": "5.3.2019"}, "is no date"),
        ({"aim": "Vihreä arki", "number": "one"}, "is no integer"),
        ({"aim": "Vihreä arki", "share": "half"}, "is no decimal"),
        ({"aim": "Vihreä arki", "yes": "perhaps"}, "is no boolean"),
        ({"aim": "Vihreä arki", "iri": "not an iri"}, "is no iri"),
    ],
)
def test_wrong_values_are_told(town: Store, values: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ask(town, HEADER, **values)


def test_values_take_the_type_that_the_header_says(town: Store) -> None:
    values = {"text": "a", "day": "2019-03-05", "number": "3", "share": "0.5", "yes": "TRUE", "iri": "<urn:x>"}
    query = queryfile.parse(HEADER.replace("OPTIONAL { ?aim gov:none", "MINUS { ?aim gov:none"), name="test")
    terms, _ = runner._arguments(town, query, {"aim": "vihreä arki", **values})
    assert {name: str(term) for name, term in terms.items()} == {
        "aim": "<https://example.org/kuvala/goal/vihreä-arki>",
        "text": '"a"',
        "day": '"2019-03-05"^^<http://www.w3.org/2001/XMLSchema#date>',
        "number": '"3"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "share": '"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        "yes": '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
        "iri": "<urn:x>",
    }


def test_text_that_is_broken_or_has_no_such_variable_is_told(town: Store) -> None:
    with pytest.raises(UsageError, match="not valid SPARQL"):
        ask(town, "SELECT * { ?s ")
    with pytest.raises(UsageError, match="no variable"):
        ask(town, LABELS, nowhere="x")
    with pytest.raises(UsageError, match="is no IRI"):
        ask(town, LABELS, s="http://a b")
