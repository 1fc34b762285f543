"""What a build measures of each document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govgraph.graph.mapping import document_label
from govgraph.record import Decision, Item, Meeting, Proposal, Provenance, Record, Source, Span
from govgraph.service.prepare import count_facts, coverage_of
from govgraph.service.values import Coverage

TEXT = "Hallitus 5.3.2019 § 1\nEhdotus: hyväksytään.\nHyväksyttiin."


def why(quote: str) -> Provenance:
    start = TEXT.index(quote)
    return Provenance(Span(start, start + len(quote)), "rule")


@pytest.fixture
def record() -> Record:
    """One item with a proposal and a decision."""
    return Record(
        source=Source("a.txt", "0" * 64, "text/plain", "kuvala", "Kuvala", "cloudnc", len(TEXT)),
        text=TEXT,
        meeting=Meeting("Hallitus", "2019-03-05", why("Hallitus 5.3.2019")),
        item=Item(1, "Puisto", None, True, why("§ 1")),
        proposal=Proposal("hyväksytään.", None, why("hyväksytään.")),
        decision=Decision("approved", "Hyväksyttiin.", None, why("Hyväksyttiin.")),
    )


def test_facts_are_counted_by_kind(record: Record) -> None:
    assert count_facts(record) == {"proposals": 1, "decisions": 1}


def test_coverage_counts_ink_once_however_many_facts_rest_on_it(record: Record) -> None:
    ink = len("".join(TEXT.split()))
    assert coverage_of(record) == Coverage(ink, ink - len("Ehdotus:"))
    overlapping = replace(record, proposal=Proposal("x", None, why("Ehdotus: hyväksytään.\nHyväksyttiin.")))
    assert coverage_of(overlapping) == Coverage(ink, ink)
    assert coverage_of(overlapping).share == 1.0


def test_an_empty_text_has_no_share() -> None:
    assert Coverage(0, 0).share == 0.0


def test_a_document_is_labelled_by_body_date_and_section(record: Record) -> None:
    assert document_label(record) == "Hallitus 5.3.2019 § 1"
    assert document_label(replace(record, item=replace(record.item, section=None))) == "Hallitus 5.3.2019"
