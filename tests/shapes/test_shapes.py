"""Every shape lets its valid example pass, and each of its constraints finds something in its invalid one.

For a new shape, add ``shapes/<name>.ttl`` and ``tests/shapes/<name>/valid.ttl`` and ``invalid.ttl``; no test code.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from govgraph.graph.validation import Finding, Validator
from govgraph.graph.vocabulary import PREFIXES, RDF

HERE = Path(__file__).resolve().parent
SHAPES = HERE.parent.parent / "shapes"
SH = PREFIXES["sh"]
NAMES = sorted(path.stem for path in SHAPES.glob("*.ttl") if path.stem != "rules")  # for those, see test_rules.py
LANGUAGES = {"fi", "sv", "en"}
NO_CONSTRAINTS = {"path", "message", "severity", "qualifiedValueShape"}  # the counts beside it are the constraints


def triples(path: Path) -> list[ox.Quad]:
    return list(ox.parse(path=path))


def sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)


@cache
def shapes(name: str) -> ox.Store:
    store = ox.Store()
    store.extend(triples(SHAPES / f"{name}.ttl"))
    return store


def instances(store: ox.Store, kind: str) -> set[str]:
    found = store.quads_for_pattern(None, RDF.type, sh(kind), None)
    return {quad.subject.value for quad in found}


@cache
def findings(name: str, example: str) -> tuple[Finding, ...]:
    return tuple(Validator([SHAPES / f"{name}.ttl"]).validate(triples(HERE / name / f"{example}.ttl")))


def test_every_shape_file_has_examples_and_every_example_a_shape_file() -> None:
    folders = sorted(path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_"))
    assert [name for name in folders if name != "rules"] == NAMES
    for name in NAMES:
        assert {path.name for path in (HERE / name).iterdir()} == {"valid.ttl", "invalid.ttl"}


@pytest.mark.parametrize("name", NAMES)
def test_the_valid_example_passes(name: str) -> None:
    assert findings(name, "valid") == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_node_shape_has_a_valid_example(name: str) -> None:
    """A shape that looks at nothing passes, too: its targets must occur in the example or be subclasses of it."""
    store = shapes(name)
    data = triples(HERE / name / "valid.ttl")
    classes = {quad.object for quad in data if quad.predicate == RDF.type}
    predicates = {quad.predicate for quad in data}
    gov_fact = PREFIXES["gov"] + "Fact"
    for shape in instances(store, "NodeShape"):
        node = ox.NamedNode(shape)
        of_class = {q.object for q in store.quads_for_pattern(node, sh("targetClass"), None, None)}
        of_subjects = {q.object for q in store.quads_for_pattern(node, sh("targetSubjectsOf"), None, None)}
        assert of_class or of_subjects, f"{shape} has no target"
        abstract = {each for each in of_class if isinstance(each, ox.NamedNode) and each.value == gov_fact}
        assert of_class - abstract <= classes, f"{shape} has no valid example"
        assert of_subjects <= predicates, f"{shape} has no valid example"


@pytest.mark.parametrize("name", NAMES)
def test_the_invalid_example_breaks_every_constraint(name: str) -> None:
    expected = {
        (shape, quad.predicate.value.removeprefix(SH).casefold())
        for shape in instances(shapes(name), "PropertyShape")
        for quad in shapes(name).quads_for_pattern(ox.NamedNode(shape), None, None, None)
        if quad.predicate.value.startswith(SH) and quad.predicate.value.removeprefix(SH) not in NO_CONSTRAINTS
    }
    found = {
        (finding.shape, finding.rule.removeprefix(SH).removesuffix("ConstraintComponent").casefold())
        for finding in findings(name, "invalid")
    }
    assert found == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_speaks_three_languages(name: str) -> None:
    for finding in findings(name, "invalid"):
        assert set(finding.messages) == LANGUAGES
        assert len(set(finding.messages.values())) == len(LANGUAGES)


@pytest.mark.parametrize("name", NAMES)
def test_messages_say_what_is_wrong_and_what_to_do(name: str) -> None:
    store = shapes(name)
    for shape in instances(store, "PropertyShape"):
        messages = [quad.object for quad in store.quads_for_pattern(ox.NamedNode(shape), sh("message"), None, None)]
        assert {message.language for message in messages if isinstance(message, ox.Literal)} == LANGUAGES
        for message in messages:
            assert isinstance(message, ox.Literal)
            assert message.value.count(". ") >= 1, f"{shape}: {message.value!r} does not say what to do"
            assert message.value.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_every_property_shape_belongs_to_a_node_shape(name: str) -> None:
    store = shapes(name)
    used = {quad.object.value for quad in store.quads_for_pattern(None, sh("property"), None, None)}
    assert used == instances(store, "PropertyShape")


@pytest.mark.parametrize("name", NAMES)
def test_only_core_constraints(name: str) -> None:
    """SPARQL constraints are parsed for every focus node; what crosses nodes is asked once, of the store."""
    assert "sh:sparql" not in (SHAPES / f"{name}.ttl").read_text(encoding="utf-8")


def test_no_two_shapes_share_an_iri() -> None:
    every = [
        shape for name in NAMES for kind in ("NodeShape", "PropertyShape") for shape in instances(shapes(name), kind)
    ]
    assert len(every) == len(set(every))
