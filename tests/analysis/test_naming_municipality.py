"""A name that two municipalities share is told apart by the municipality in brackets."""

from __future__ import annotations

from pathlib import Path

import pytest

from govgraph.analysis import naming
from govgraph.errors import UsageError
from govgraph.graph.store import GraphStore
from govgraph.graph.vocabulary import GOV


def test_the_municipality_in_brackets_tells_which(demo_store: Path) -> None:
    graph = GraphStore(demo_store).open().graph
    body = naming.resolve(graph, "kaupunginhallitus (Rovaniemi)", [GOV.Body.value], what="body")
    assert body.value.endswith("/rovaniemi/body/kaupunginhallitus")


def test_a_shared_name_is_an_error_that_says_how_to_ask(demo_store: Path) -> None:
    graph = GraphStore(demo_store).open().graph
    with pytest.raises(UsageError, match=r"2 things.*Kaupunginhallitus \(Mikkeli\)"):
        naming.resolve(graph, "Kaupunginhallitus", [GOV.Body.value], what="body")
