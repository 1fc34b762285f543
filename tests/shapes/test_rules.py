"""Every rule that crosses nodes lets its valid example pass, finds its invalid one, and agrees with plain pyshacl.

For a new rule, add it to ``shapes/rules.ttl`` with ``tests/shapes/rules/<name>/valid.ttl`` and ``invalid.ttl``, where
``ex:wrong`` is the node at fault; no test code.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from govgraph.graph.finding import Finding
from govgraph.graph.rules import Rules
from govgraph.graph.validation import Validator
from govgraph.graph.vocabulary import PREFIXES

HERE = Path(__file__).resolve().parent / "rules"
FILE = HERE.parent.parent.parent / "shapes" / "rules.ttl"
SHAPE = PREFIXES["shape"]
WRONG = "https://example.org/wrong"
NAMES = sorted(path.name for path in HERE.iterdir())
EXAMPLES = [(name, example) for name in NAMES for example in ("valid", "invalid")]


@cache
def rules() -> Rules:
    return Rules(ox.parse(path=FILE), FILE)


def triples(name: str, example: str) -> list[ox.Quad]:
    return list(ox.parse(path=HERE / name / f"{example}.ttl"))


def found(name: str, example: str) -> list[Finding]:
    return rules().of_document(None, triples(name, example))


def judged(path: Path) -> set[tuple[str, str]]:
    """The nodes at fault and their rules, by pyshacl as it comes."""
    import pyshacl
    from rdflib import RDF, SH, Graph

    data, shapes = Graph().parse(path), Graph().parse(FILE)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=True)
    assert isinstance(report, Graph)
    results = report.subjects(RDF.type, SH.ValidationResult)
    return {(str(report.value(each, SH.focusNode)), str(report.value(each, SH.sourceShape))) for each in results}


def test_every_rule_has_examples() -> None:
    assert [rule.shape.removeprefix(SHAPE) for rule in rules().rules] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_valid_example_passes(name: str) -> None:
    assert found(name, "valid") == []


@pytest.mark.parametrize("name", NAMES)
def test_the_invalid_example_is_found_by_its_rule_alone(name: str) -> None:
    assert [(finding.node, finding.shape) for finding in found(name, "invalid")] == [(WRONG, SHAPE + name)]


@pytest.mark.parametrize("name", NAMES)
def test_messages_in_three_languages_say_what_is_wrong_with_what_and_what_to_do(name: str) -> None:
    (finding,) = found(name, "invalid")
    assert list(finding.messages) == ["en", "fi", "sv"]
    for text in finding.messages.values():
        assert not re.search(r"[{}?$]", text)
        assert text.count(". ") == 1
        assert text.endswith(".")
        assert finding.value is None or finding.value in text or name == "inferred-and-stated"


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_plain_pyshacl_finds_the_same(name: str, example: str) -> None:
    assert judged(HERE / name / f"{example}.ttl") == {(each.node, each.shape) for each in found(name, example)}


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_store_is_judged_as_a_document_is(name: str, example: str) -> None:
    store = ox.Store()
    graph = ox.NamedNode("https://example.org/document/1/graph")
    store.extend(ox.Quad(each.subject, each.predicate, each.object, graph) for each in triples(name, example))
    of_store = rules().of_store(store)
    assert {finding.document for finding in of_store} <= {"https://example.org/document/1"}
    assert [(f.node, f.shape, f.messages) for f in of_store] == [
        (f.node, f.shape, f.messages) for f in found(name, example)
    ]


def test_the_validator_runs_the_rules_beside_the_shapes() -> None:
    (finding,) = Validator([FILE]).validate(triples("due-before-issue", "invalid"))
    assert finding.messages["en"].startswith("The deadline (2024-04-30) is before the mandate was given (2024-05-14).")
    assert (finding.value, finding.severity) == ("2024-04-30", "violation")
