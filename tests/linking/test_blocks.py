"""Linking asks about pairs that share something alone: it finds what asking about all finds, in any order of documents.

The minutes are those of ``bench/chains.py``, made up of shared cases.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, Store

from govgraph.extraction import extract
from govgraph.graph.mapping import map_record
from govgraph.graph.vocabulary import GOV, RDF
from govgraph.linking import link as rules
from govgraph.linking import mandates
from govgraph.linking.link import link
from govgraph.linking.tellings import Telling, tellings
from govgraph.reading import read_document

CASES = 4


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[list[Quad]]:
    """The graph of each document."""
    sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
    try:
        from chains import DOCUMENTS_A_CASE, pages, write
    finally:
        sys.path.pop(0)
    assert list(pages(7)) == list(pages(60))[:7]
    paths = write(tmp_path_factory.mktemp("chains"), CASES * DOCUMENTS_A_CASE)
    return [list(map_record(extract(read_document(path, municipality="Kuvala")))) for path in paths]


def graph_of(documents: list[list[Quad]]) -> Store:
    graph = Store()
    for quads in documents:
        graph.extend(quads)
    return graph


def test_each_case_of_the_generator_has_each_kind_of_link(documents: list[list[Quad]]) -> None:
    found = {each.rule: each.facts for each in link(graph_of(documents))}
    kinds = ("cited", "restated", "sub-mandate", "amended", "reported", "status")
    assert all(found[kind] >= CASES for kind in kinds), found


@settings(max_examples=12)
@given(order=st.permutations(range(CASES * 6)), number=st.integers(2, CASES * 6))
def test_the_order_of_documents_changes_nothing(documents: list[list[Quad]], order: list[int], number: int) -> None:
    chosen = order[:number]
    expected = link(graph_of([documents[each] for each in sorted(chosen)]))
    assert link(graph_of([documents[each] for each in chosen])) == expected


def test_asking_about_all_pairs_finds_no_more(documents: list[list[Quad]], monkeypatch: pytest.MonkeyPatch) -> None:
    graph = graph_of(documents)
    expected = link(graph)

    def every(told: list[Telling]) -> Iterator[tuple[Telling, Telling]]:
        return ((one, other) for one, other in combinations(told, 2) if one.item != other.item)

    monkeypatch.setattr(rules, "candidates", every)
    monkeypatch.setattr(mandates, "_common", lambda telling: ["the same"])
    monkeypatch.setattr(mandates, "_likeness_at_most", lambda one, other: 1.0)
    assert link(graph) == expected
    assert len(tellings(graph)) == len(list(graph.quads_for_pattern(None, RDF.type, GOV.Mandate, None)))
