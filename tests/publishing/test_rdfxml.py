"""What XML cannot hold is told, and what it could lose is not lost."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest

from govgraph.errors import UsageError
from govgraph.publishing.rdfxml import write_rdfxml

NODE = ox.NamedNode("https://example.org/d")


def written(predicate: str, text: str) -> bytes:
    out = io.BytesIO()
    write_rdfxml([ox.Triple(NODE, ox.NamedNode(predicate), ox.Literal(text))], out)
    return out.getvalue()


@pytest.mark.parametrize("predicate", ["https://example.org/2", "https://example.org/", "https://example.org/a-1%20"])
def test_a_predicate_needs_a_name(predicate: str) -> None:
    with pytest.raises(UsageError, match="no name for this predicate"):
        written(predicate, "x")


@pytest.mark.parametrize("text", ["a\x01", "\x00", "\ufffe", "\x0b"])
def test_xml_has_no_control_characters(text: str) -> None:
    with pytest.raises(UsageError, match="control character"):
        written("https://example.org/p", text)


@pytest.mark.parametrize("name", ["p", "åäö", "a-1", "x.y", "_a", "9-a"])
def test_the_names_of_predicates_survive(name: str) -> None:
    predicate = f"https://example.org/ns#{name}"
    (triple,) = ox.parse(written(predicate, "\r\n"), format=ox.RdfFormat.RDF_XML)
    assert (triple.predicate.value, triple.object.value) == (predicate, "\r\n")
