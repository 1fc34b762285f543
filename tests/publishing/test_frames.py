"""A tree for each mandate: what a framing processor makes of the whole with ``ontology/mandate-frame.jsonld``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from govgraph import resources
from govgraph.graph.store import GraphStore
from govgraph.graph.vocabulary import GOV, RDF
from govgraph.publishing.context import context
from govgraph.publishing.selection import Selection, select

# What the frame does not name is a reference, and what is not there is left out.
OPTIONS = {"omitGraph": False, "omitDefault": True, "embed": "@never"}


@pytest.fixture(scope="module")
def frame() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((resources.folder("ontology") / "mandate-frame.jsonld").read_text("utf-8"))
    assert found["@context"] == "context.jsonld"
    return {**found, "@context": context()}


def in_order(tree: Any) -> Any:
    """The tree with its sets in one order: JSON-LD's arrays have none."""
    if isinstance(tree, dict):
        return {name: in_order(value) for name, value in tree.items()}
    if isinstance(tree, list):
        return sorted((in_order(each) for each in tree), key=lambda each: json.dumps(each, sort_keys=True))
    return tree


def expanded(document: Any) -> dict[str, Any]:
    """IRI of a mandate → its tree, in the form that does not depend on the context."""
    jsonld = pytest.importorskip("pyld.jsonld", reason="PyLD is not installed: pip install PyLD")

    return {node["@id"]: in_order(node) for node in jsonld.expand(document)}


def framed(whole: bytes, frame: dict[str, Any]) -> dict[str, Any]:
    jsonld = pytest.importorskip("pyld.jsonld", reason="PyLD is not installed: pip install PyLD")

    made = jsonld.frame(json.loads(whole), frame, OPTIONS)
    return expanded(made)


def test_pyld_frames_the_whole_to_the_same_trees(selection, dumped, frame) -> None:
    ours = expanded(json.loads(dumped(selection, "mandates")))
    assert ours
    assert framed(dumped(selection, "jsonld"), frame) == ours


@pytest.mark.parametrize("since", ["2018-01-01", "2020-06-01"])
def test_a_part_holds_nothing_of_the_rest(demo_store: Path, dumped, frame, since: str) -> None:
    from datetime import date

    part = select(GraphStore(demo_store).open().graph, since=date.fromisoformat(since))
    ours = expanded(json.loads(dumped(part, "mandates")))
    assert framed(dumped(part, "jsonld"), frame) == ours
    triples = {quad.triple for name in part.graphs for quad in part.quads(name)}
    assert {quad.triple for quad in ox.parse(dumped(part, "mandates"), format=ox.RdfFormat.JSON_LD)} <= triples


def test_every_mandate_has_its_tree(selection: Selection, dumped) -> None:
    trees = json.loads(dumped(selection, "mandates"))["@graph"]
    mandates = {quad.subject.value for quad in selection.matching(None, RDF.type, GOV.Mandate)}
    assert {each["id"] for each in trees} == mandates
    assert all(each["issuedBy"]["label"] and each["evidence"]["hasSelector"] for each in trees if "issuedBy" in each)


def test_aspects_stand_in_the_order_of_the_text(selection, dumped) -> None:
    trees = json.loads(dumped(selection, "mandates"))["@graph"]
    many = [each["aspects"] for each in trees if len(each.get("aspects", ())) > 1]
    assert many
    for aspects in many:
        assert [each["position"] for each in aspects] == list(range(1, len(aspects) + 1))
