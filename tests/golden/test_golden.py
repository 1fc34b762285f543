"""Whole documents against the record that a careful reader wrote: invented cities here, the corpus where it is.

A folder ``tests/golden/<municipality>/<document>/`` holds ``minutes.txt`` (or ``.html``) and ``record.json``, the
record without its provenance. New documents need no new test code.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from govgraph.extraction import extract
from govgraph.reading import read_document
from govgraph.record import Record

GOLDEN = sorted(path.parent for path in Path(__file__).parent.rglob("record.json"))
UNORDERED = ("bodies", "references", "people", "meetings", "goals", "programmes")
NOT_IN_GOLD = ("provenance", "source")


def comparable(form: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    """The form with only ``keys``, and lists whose order means nothing sorted."""
    return {
        key: sorted(value, key=lambda entry: json.dumps(entry, sort_keys=True)) if key in UNORDERED else value
        for key, value in form.items()
        if key in keys
    }


def record_of(source: Path, municipality: str) -> Record:
    return extract(read_document(source, municipality=municipality))


@pytest.mark.parametrize("folder", GOLDEN, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_golden_document(folder: Path) -> None:
    gold = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    source = next(path for path in folder.iterdir() if path.stem == "minutes")
    made = record_of(source, folder.parent.name).as_json()
    assert comparable(made, set(gold)) == comparable(gold, set(gold))


@pytest.mark.parametrize("folder", GOLDEN, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_every_fact_points_at_its_words(folder: Path) -> None:
    source = next(path for path in folder.iterdir() if path.stem == "minutes")
    record = record_of(source, folder.parent.name)
    for mandate in record.mandates:
        assert mandate.provenance.span.of(record.text) == mandate.evidence
        assert mandate.title in record.text
        for aspect in mandate.aspects:
            assert aspect.provenance.span.of(record.text) == aspect.text
    for pointer, why in record.as_json()["provenance"].items():
        start, end = why["span"]
        assert 0 <= start < end <= len(record.text), pointer


def test_seed_equals_its_gold(corpus: Path) -> None:
    """The document the project began with, without a register: every key that the gold holds."""
    gold = json.loads((corpus / "seed" / "seed.gold.json").read_text(encoding="utf-8"))
    made = record_of(corpus / "seed" / "seed.txt", "mikkeli").as_json()
    for mandate in made["mandates"]:
        del mandate["status"], mandate["force"]  # this gold is older than these keys
    assert comparable(made, set(gold)) == comparable(gold, set(gold))


def test_seed_beyond_its_gold(corpus: Path) -> None:
    """What the gold does not hold: the other meetings, the network, the proposal, what the decision adds."""
    record = record_of(corpus / "seed" / "seed.txt", "mikkeli")
    assert [(m.body, m.date, m.kind, m.foreseen) for m in record.meetings] == [
        ("Kaupunginhallitus", "2017-09-11", None, False),
        ("Kaupunginhallitus", "2017-09-18", None, False),
        ("Kaupunginvaltuusto", "2017-10-09", "evening_school", False),
        ("Kaupunginhallitus", "2017-10-16", "regular", False),
        ("Kaupunginhallitus", "2017-10-30", "planning_meeting", True),
    ]
    [network] = record.networks
    assert (network.name, network.organizers, network.period) == (
        "Elinvoiman kehittämisverkosto",
        ("Kuntaliitto", "FCG"),
        "2017-2018",
    )
    assert record.proposal is not None
    assert record.proposal.presenter == "Timo Halonen"
    assert record.proposal.text.startswith("Konserni- ja elinvoimajaosto merkitsee")
    [follow_up] = record.follow_up
    assert follow_up.by == "Konserni- ja elinvoimajaosto"
    assert follow_up.after == "kaupunginhallitus on asiaa käsitellyt"
    assert [note.code for note in record.notes] == [
        "misprint", "misprinted-separator", "own-commitment", "misprint",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["V1"])
def test_invented_item_of_the_same_kind(corpus: Path, name: str) -> None:
    gold = json.loads((corpus / "invented" / f"{name}.gold.json").read_text(encoding="utf-8"))
    made = record_of(corpus / "invented" / f"{name}.txt", "lehtolahti").as_json()
    assert comparable(made, set(gold)) == comparable(gold, set(gold))
