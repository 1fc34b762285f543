"""The records that the bench makes up: the same for the same seed, valid, and of all the kinds that linking joins."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest
from cities import COUNCIL, records
from pyoxigraph import Quad, Store

from govgraph.graph.mapping import map_record
from govgraph.graph.validation import Validator
from govgraph.linking.link import link
from govgraph.record import Record

ITEMS = 250


@pytest.fixture(scope="module")
def city() -> list[Record]:
    return list(records(ITEMS))


@pytest.fixture(scope="module")
def quads(city: list[Record]) -> list[Quad]:
    return [quad for record in city for quad in map_record(record)]


def test_the_same_seed_gives_the_same_records_and_fewer_are_the_first_ones(city: list[Record]) -> None:
    assert list(islice(records(10**6), 40)) == list(records(40)) == city[:40]
    assert list(records(40, seed=2)) != city[:40]


def test_every_item_stands_for_itself(city: list[Record]) -> None:
    assert len({(record.meeting.body, record.meeting.date, record.item.section) for record in city}) == ITEMS
    for record in city:
        for mandate in record.mandates:
            assert mandate.provenance.span.of(record.text) == mandate.evidence


def test_they_break_no_shape(quads: list[Quad]) -> None:
    store = Store()
    store.bulk_extend(quads)
    assert [finding.messages["en"] for finding in Validator().validate_store(store)] == []


def test_a_few_bear_most_of_the_load(city: list[Record]) -> None:
    load = Counter(name for record in city for mandate in record.mandates for name in mandate.assignees)
    most = sum(number for _, number in load.most_common(len(load) // 5))
    assert most > sum(load.values()) / 2
    assert any(record.meeting.body == COUNCIL for record in city)


def test_every_rule_of_linking_has_something_to_join(quads: list[Quad]) -> None:
    store = Store()
    store.bulk_extend(quads)
    found = {inference.rule: inference.facts for inference in link(store)}
    rules = {"amended", "cited", "reported", "restated", "same-item", "sub-mandate"}
    assert {rule for rule in rules if found[rule]} == rules
