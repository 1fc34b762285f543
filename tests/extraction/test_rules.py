"""Every rule of the language pack on its own examples and rejects; new rules need no new test code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from govgraph.extraction import explain, extract
from govgraph.language.pack import Rule, load
from govgraph.reading import document_from_bytes
from govgraph.reading.document import Document
from govgraph.record import Record

RULES = load().rules
PAGE = """{header}

Pöytäkirja on tarkastettu

§ 1 Asia

KvrDno-2024-1

{sections}
"""
TEXT_SECTION = "Kuvaus"


def document_of(case: Mapping[str, Any]) -> Document:
    """A page that holds the example's text under the heading it asks for (``Kuvaus`` by default)."""
    section = case.get("section", TEXT_SECTION)
    header = case.get("header", "Kaupunginhallitus, kokous 10.6.2024")
    page = PAGE.format(header=header, sections=f"{section}\n\n{case['text']}")
    return document_from_bytes(page.encode(), name="example.txt", municipality="koivuranta")


def record_of(case: Mapping[str, Any]) -> Record:
    """The record of the example's page."""
    return extract(document_of(case))


def fired(record: Record, rule: str) -> Iterator[dict[str, Any]]:
    """The facts that a rule made, in their interchange form."""
    form = record.as_json()
    for pointer, why in form["provenance"].items():
        if why["rule"] != rule:
            continue
        value: Any = form
        for key in pointer.strip("/").split("/"):
            value = value[int(key)] if isinstance(value, list) else value[key]
        if "/serves_goals/" in pointer:
            owner = form["programmes"][int(pointer.split("/")[2])]
            yield {"programme": owner["name"], "goal": value}
        elif "/roles/" in pointer:
            yield {**form["people"][int(pointer.split("/")[2])], "role": value}
        elif pointer.startswith("/networks/"):
            network = record.networks[int(pointer.split("/")[2])]
            yield {"name": network.name, "period": network.period}
        else:
            yield value if isinstance(value, dict) else {"name": value}
    for actor in record.bodies:
        if actor.provenance.rule != rule and any(note.code == "misprint" for note in record.notes):
            yield {"name": actor.name}


EXAMPLES = [pytest.param(rule, case, id=f"{rule.name}-{i}") for rule in RULES for i, case in enumerate(rule.examples)]
REJECTS = [pytest.param(rule, case, id=f"{rule.name}-{i}") for rule in RULES for i, case in enumerate(rule.rejects)]


def refused(case: Mapping[str, Any], rule: str) -> list[str]:
    """The reasons that a rule gives for refusing a verb of the example."""
    return [one.reason for one in explain(document_of(case)).considered if one.rule == rule]


@pytest.mark.parametrize(("rule", "case"), EXAMPLES)
def test_rule_fires_on_its_example(rule: Rule, case: Mapping[str, Any]) -> None:
    if "reason" in rule.spec:
        assert refused(case, rule.name)
        assert [one for one in record_of(case).mandates if rule.spec.get("decisive")] == []
        return
    facts = list(fired(record_of(case), case.get("rule", rule.name)))
    wanted = case["gives"].items()
    assert any(wanted <= {k: v for k, v in fact.items() if k in case["gives"]}.items() for fact in facts), facts


@pytest.mark.parametrize(("rule", "case"), REJECTS)
def test_rule_keeps_silent_on_its_reject(rule: Rule, case: Mapping[str, Any]) -> None:
    assert case["why"], "a reject says why"
    assert refused(case, rule.name) == [] or "reason" not in rule.spec
    assert list(fired(record_of(case), rule.name)) == []
