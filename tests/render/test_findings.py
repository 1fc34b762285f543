from __future__ import annotations

import json
from functools import partial

import pytest

from govgraph.graph.validation import Finding
from govgraph.render.findings import message, print_validation, short, tally
from govgraph.render.plain import json_text
from govgraph.service.values import Quarantined, ValidationReport


@pytest.fixture
def finding() -> Finding:
    return Finding(
        document="https://data.example/d/1",
        file="61.txt",
        span=(10, 20),
        quote="annetaan\ntehtävä",
        shape="https://w3id.org/govgraph/shape/Mandate",
        rule="http://www.w3.org/ns/shacl#MinCountConstraintComponent",
        path="https://w3id.org/govgraph/ns#assignedTo",
        node="https://data.example/d/1#m-1",
        value=None,
        severity="violation",
        messages={"fi": "Saaja puuttuu. Lisää se.", "en": "Nobody is told to do it. Name somebody."},
    )


def test_a_finding_names_place_words_rule_and_what_to_do(finding, shown):
    text = shown(partial(print_validation, ValidationReport(3, (finding,))), width=250)
    assert "violation 61.txt:10-20: Nobody is told to do it. Name somebody." in text
    assert "“annetaan tehtävä”" in text
    assert "shape Mandate · rule MinCountConstraintComponent · node https://data.example/d/1#m-1" in text
    assert "property assignedTo" in text
    assert "3 documents checked; the graph does not conform: 1 violation." in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fi", "Saaja puuttuu. Lisää se."),
        ("en", "Nobody is told to do it. Name somebody."),
        ("sv", "Nobody is told to do it. Name somebody."),
    ],
)
def test_messages_come_in_the_language_asked_for_else_in_english(finding, language, said):
    assert message(finding, language) == said


def test_quarantine_is_told(finding, shown):
    report = ValidationReport(2, (), (Quarantined("https://data.example/d/1", "Hallitus § 1", (finding,)),))
    text = shown(partial(print_validation, report))
    assert "the graph conforms: no findings." in text
    assert "1 document in quarantine (read, not in the graph):" in text
    assert "Hallitus § 1: 1 violation" in text
    assert "Nobody is told to do it." not in text
    told = shown(partial(print_validation, report, quarantine=True), width=250)
    assert "violation 61.txt:10-20: Nobody is told to do it. Name somebody." in told


def test_json_says_whether_it_conforms(finding):
    form = json.loads(json_text(ValidationReport(1, (finding,))))
    assert form["conforms"] is False
    assert form["findings"][0]["span"] == [10, 20]
    assert form["findings"][0]["messages"]["fi"].startswith("Saaja")


def test_a_tally_counts_by_severity(finding):
    assert tally([]) == "no findings"
    assert tally([finding, finding]) == "2 violations"


@pytest.mark.parametrize(
    ("iri", "name"), [("https://x.example/ns#a", "a"), ("https://x.example/b/", "b"), ("rule/name", "rule/name")]
)
def test_short_names(iri, name):
    assert short(iri) == name
