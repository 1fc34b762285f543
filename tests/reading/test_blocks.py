"""Lines to paragraphs and nested list items."""

from __future__ import annotations

import pytest

from govgraph.reading.blocks import blocks, lines


def levels(text: str) -> list[tuple[int, str]]:
    return [(block.level, block.span.of(text)) for block in blocks(text, list(lines(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" • a\n  • b\n  • c\n • d", [(1, "a"), (2, "b"), (2, "c"), (1, "d")]),
        ("  • a\n    • b\n      • c\n  • d", [(1, "a"), (2, "b"), (3, "c"), (1, "d")]),
        ("• a\n◦ b\n◦ c\n• d", [(1, "a"), (2, "b"), (2, "c"), (1, "d")]),
        ("1. a\n2. b", [(1, "a"), (1, "b")]),
        ("1. a\n  a) b\n  b) c\n2. d", [(1, "a"), (2, "b"), (2, "c"), (1, "d")]),
        ("- a\n\u00a0\u00a0- b", [(1, "a"), (2, "b")]),
        ("– a\n\n– b", [(1, "a"), (1, "b")]),
        (" • 1. Lähtökohdat", [(1, "1. Lähtökohdat")]),
        ("johdanto:\n • a\nloppu", [(0, "johdanto:"), (1, "a"), (0, "loppu")]),
    ],
    ids=["indent", "three-levels", "by-marker", "numbered", "lettered", "no-break", "loose", "two-markers", "between"],
)
def test_list_items_nest(text: str, expected: list[tuple[int, str]]) -> None:
    assert levels(text) == expected


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    text = "Kaupunginhallitus on antanut\ntehtävän jaostolle.\nToinen kappale."
    assert levels(text) == [(0, "Kaupunginhallitus on antanut\ntehtävän jaostolle."), (0, "Toinen kappale.")]


def test_a_hard_wrapped_item_is_one_block() -> None:
    assert levels(" • pitkä\n   kohta\n • toinen") == [(1, "pitkä\n   kohta"), (1, "toinen")]


def test_a_day_at_the_start_of_a_line_is_no_number() -> None:
    assert levels("9. lokakuuta pidetty kokous") == [(0, "9. lokakuuta pidetty kokous")]


def test_windows_line_ends_keep_offsets() -> None:
    text = "a\r\n\r\n • b\r\n"
    assert levels(text) == [(0, "a"), (1, "b")]
