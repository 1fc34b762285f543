"""Sorting more lines than are held at a time."""

from __future__ import annotations

import pytest

from govgraph.publishing.lines import sorted_distinct


@pytest.mark.parametrize("chunk", [3, 100, 500, 1000])
def test_sorting_in_chunks_is_sorting(chunk: int) -> None:
    lines = [f"{number * 7919 % 101}\n".encode() for number in range(500)]
    assert list(sorted_distinct(lines, chunk=chunk)) == sorted(set(lines))


def test_nothing_sorted_is_nothing() -> None:
    assert list(sorted_distinct([])) == []
