"""Headers of query files, and how queries are found by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from govgraph.analysis import queryfile
from govgraph.errors import DataError, UsageError

TEXT = """#+ summary: What a thing is called
#+ description: |
#+   Two lines
#+   of text.
#+ parameters:
#+   thing:
#+     type: node
#+     classes: [ex:Thing]
#+     example: Puisto
#+   since:
#+     type: date
#+     default: 2017-01-01
#+   limit: {type: limit}
#+ tags: [one, 2]
#+ expected: [[1]]
PREFIX ex: <https://example.org/>
SELECT DISTINCT ?thing ?name { ?thing ex:name ?name ; ex:since ?since }
"""


def test_a_header_says_what_the_query_answers_and_takes(tmp_path: Path) -> None:
    path = tmp_path / "names.rq"
    path.write_text(TEXT, encoding="utf-8")
    query = queryfile.load(path)
    assert (query.name, query.form, query.summary) == ("names", "select", "What a thing is called")
    assert query.description == "Two lines\nof text."
    assert query.tags == ("one", "2")
    assert query.details == {"expected": [["1"]]}
    thing, since, limit = query.parameters
    assert (thing.type, thing.classes, thing.required, thing.example) == (
        "node",
        ("https://example.org/Thing",),
        True,
        "Puisto",
    )
    assert (since.type, since.default, since.required) == ("date", "2017-01-01", False)
    assert (limit.type, limit.required) == ("limit", False)


def test_a_query_without_a_header_is_a_query_too() -> None:
    query = queryfile.parse("ASK { ?s ?p ?o }")
    assert (query.has_header, query.form, query.parameters) == (False, "ask", ())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ summary: What", "#+ summary: [What", "not YAML"),
        ("type: node", "type: knot", "has no type 'knot'"),
        ("example: Puisto", "sample: Puisto", "unknown key"),
        ("#+   thing:\n", "#+   thong:\n", "no variable .thong"),
        ("[ex:Thing]", "[ey:Thing]", "no prefix 'ey'"),
        ("limit: {type: limit}", "limit: 5", "must be a mapping"),
        ("example: Puisto", "required: maybe", "true or false, not 'maybe'"),
    ],
)
def test_a_broken_header_is_told_with_its_file(old: str, new: str, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        queryfile.parse(TEXT.replace(old, new), name="names")
    assert caught.value.where == "names"


@pytest.mark.parametrize("text", ["", "hello", "INSERT DATA { <a> <b> <c> }", "DELETE WHERE { ?s ?p ?o }"])
def test_what_is_no_query_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no SPARQL query"):
        queryfile.parse(text)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        queryfile.load(tmp_path / "nowhere.rq")


@pytest.mark.parametrize(
    "name",
    ["competency/01-mandates-of-goal", "01-mandates-of-goal", "mandates-of-goal", "mandates-of-goal.rq"],
)
def test_a_query_is_found_by_its_name_with_or_without_folder_and_number(name: str) -> None:
    assert queryfile.find(name).name == "competency/01-mandates-of-goal"


def test_an_unknown_name_gets_the_names_that_come_near() -> None:
    with pytest.raises(UsageError, match="did you mean competency/01-mandates-of-goal"):
        queryfile.find("mandate-of-goals")


def test_groups_of_queries() -> None:
    names = [query.name for query in queryfile.listing("competency")]
    assert names == sorted(names)
    assert {name.partition("/")[0] for name in names} == {"competency"}
