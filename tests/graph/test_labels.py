"""Labels: languages in their order, and the ends of IRIs."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal

from govgraph.graph.labels import by_language, local_name


def test_literals_come_by_language_then_by_text() -> None:
    literals = [Literal("x", language="de"), Literal("c"), Literal("b", language="sv"), Literal("a", language="sv")]
    literals.append(Literal("z", language="fi"))
    assert [each.value for each in by_language(literals)] == ["z", "a", "b", "c", "x"]


@pytest.mark.parametrize(
    ("iri", "name"),
    [("https://w3id.org/govgraph/ns#Mandate", "Mandate"), ("https://x.example/a/b/", "b"), ("plain", "plain")],
)
def test_the_last_part_of_an_iri(iri: str, name: str) -> None:
    assert local_name(iri) == name
