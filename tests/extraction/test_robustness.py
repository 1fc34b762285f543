"""No text breaks extraction, and no mandate is invented: properties over arbitrary and mutilated documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govgraph.errors import InputError
from govgraph.extraction import extract
from govgraph.reading import document_from_bytes
from govgraph.record import Record

MINUTES = sorted((Path(__file__).parents[1] / "golden").rglob("minutes.txt"))
HEAD = "Kaupunginhallitus, kokous 4.3.2024\n\n§ 7 Asia\n\n"


def record_of(text: str) -> Record | None:
    try:
        return extract(document_from_bytes(text.encode("utf-8", "replace"), name="x.txt", municipality="koivuranta"))
    except InputError:
        return None


def assert_grounded(record: Record) -> None:
    for mandate in record.mandates:
        assert mandate.evidence in record.text
        assert mandate.assignees
        assert all(record.actor(name) for name in mandate.assignees)
    for why in record.as_json()["provenance"].values():
        start, end = why["span"]
        assert 0 <= start <= end <= len(record.text)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_any_text_gives_a_record_or_an_input_error(text: str) -> None:
    record = record_of(HEAD + "Kuvaus\n\n" + text)
    if record is not None:
        assert_grounded(record)


@pytest.mark.parametrize("source", MINUTES, ids=lambda path: path.parent.name)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_cut_of_a_document(source: Path, data: st.DataObject) -> None:
    text = source.read_text(encoding="utf-8")
    start = data.draw(st.sampled_from([0, 0, 0, 40, 200]))
    record = record_of(text[start : data.draw(st.integers(start, len(text)))])
    if record is not None:
        assert_grounded(record)


@pytest.mark.parametrize(
    "character",
    [
        "(",
        "”",
        "a",
        "1.",
        " • ",
        "§ ",
        "KH 1.1. / ",
        ", ",
        "ja ",
        "1.1. ",
        "Oy ",
        "a.",
        "_",
        "a@",
        "Aa Oy, ",
        "ohjelma ",
    ],
)
def test_long_lines_of_anything_return(character: str) -> None:
    record_of(HEAD + "Kuvaus\n\n" + character * 5000)
