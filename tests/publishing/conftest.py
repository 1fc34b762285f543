"""The store of the samples as it is published, and quads made for one purpose."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from govgraph.graph.store import GraphStore
from govgraph.publishing.dump import dump
from govgraph.publishing.selection import Selection, select

BASE = "https://data.govgraph.example/"
EX = "https://example.org/"

Dumped = Callable[[Selection, str], bytes]


@pytest.fixture(scope="session")
def selection(demo_store: Path) -> Selection:
    """All that is published of the samples."""
    generation = GraphStore(demo_store).open()
    return select(generation.graph, base=generation.metadata["base"])


@pytest.fixture(scope="session")
def dumped() -> Dumped:
    """The bytes of a selection in a format."""

    def make(selection: Selection, form: str) -> bytes:
        out = io.BytesIO()
        dump(selection, form, out)
        return out.getvalue()

    return make


@pytest.fixture
def made() -> Callable[[Iterable[ox.Quad]], Selection]:
    """A selection of everything in a store that holds the quads."""

    def make(quads: Iterable[ox.Quad]) -> Selection:
        store = ox.Store()
        store.extend(quads)
        return select(store)

    return make


@pytest.fixture(scope="session")
def every_term() -> list[ox.Quad]:
    """Quads with all that a format may trip over: quotes, line ends, languages, types, long texts, odd IRIs."""
    texts = [
        "",
        " ",
        'a\r\nb\t" .\n@prefix x: <y> .\n&<\\ 𝄞',
        "]]> <![CDATA[ &amp; <!-- --> {} @id \\u00e4 ''' \"\"\"",
        "\u00a0\u200b\u202e\ufeff\u2028\u0085\u007f",
        '<//x> "<//y>" \\',
        "åäö e\u0301 \U0001f3db",
        "pitkä teksti " * 5000,
    ]
    literals = [ox.Literal(text) for text in texts]
    literals += [ox.Literal(text, language=language) for text in texts[1:4] for language in ("fi", "sv-fi", "en")]
    kinds = {"boolean": ("true", "1"), "integer": ("7", "007"), "decimal": ("0.50", "1e3"), "date": ("2018-03-13", "x")}
    kinds |= {"double": ("1.0E0", "NaN"), "dateTime": ("2018-03-13T01:02:03Z",), "string": ("s",), "anyURI": (EX,)}
    for kind, forms in kinds.items():
        literals += [
            ox.Literal(text, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}")) for text in forms
        ]
    literals.append(ox.Literal("5 kg", datatype=ox.NamedNode(f"{EX}type#mass")))
    iris = [f"{EX}å/ä?q=1&r=%20#ö", f"{EX}a(b)'c", "urn:isbn:1", "https://w3id.org/govgraph/ns#Mandate", f"{EX}//x:y"]
    graphs = [ox.NamedNode(f"{BASE}a/graph"), ox.NamedNode(f"{BASE}b")]
    values = [*literals, *map(ox.NamedNode, iris)]
    found = [
        ox.Quad(ox.NamedNode(f"{EX}s/{number % 7}"), ox.NamedNode(f"{EX}p{number % 5}"), value, graphs[number % 2])
        for number, value in enumerate(values)
    ]
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    found += [ox.Quad(ox.NamedNode(iri), label, ox.Literal("x", language="fi"), graphs[0]) for iri in iris]
    # The same triple in two graphs.
    return [*found, ox.Quad(*found[0].triple, graphs[1])]
