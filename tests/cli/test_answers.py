"""``gaps``, ``load``, ``overdue``, ``bottlenecks`` and ``compare``: what each prints, in each form."""

from __future__ import annotations

import csv
import io
import json

import pytest

COMMANDS = {
    "gaps": "Goals that no task feeds",
    "load": "Open tasks per actor",
    "overdue": "No deadline and never reported",
    "bottlenecks": "What all work from an issuer to a goal passes",
    "compare": "Decisions that differ from the proposal",
}
by_command = pytest.mark.parametrize("command", COMMANDS)


@by_command
def test_text_for_reading_says_what_it_rests_on(govgraph, demo_store, command):
    result = govgraph(command, "--store", demo_store)
    assert (result.code, result.err) == (0, "")
    assert COMMANDS[command] in result.out
    assert "the day of the last meeting in the graph" in result.out
    assert "What is absent may merely not be told in these documents." in result.out
    assert govgraph(command, "--store", demo_store).out == result.out


@by_command
def test_json_has_the_standing_and_every_quote(govgraph, demo_store, command):
    form = json.loads(govgraph(command, "--json", "--store", demo_store).out)
    assert form["standing"]["sources"]
    assert '"quotes": [' in json.dumps(form)


@by_command
def test_csv_opens_in_excel_where_asked(govgraph, demo_store, command):
    plain = govgraph(command, "--csv", "--store", demo_store).out
    assert govgraph(command, "--excel", "--store", demo_store).out == "\ufeff" + plain
    rows = list(csv.DictReader(io.StringIO(plain)))
    assert rows
    assert {"section", "basis", "iri"} <= set(rows[0])
    explained = list(csv.DictReader(io.StringIO(govgraph(command, "--csv", "--explain", "--store", demo_store).out)))
    assert any(" — " in row["sentences"] for row in explained)


def test_explain_prints_the_sentences(govgraph, demo_store):
    out = govgraph("overdue", "--on", "2019-01-01", "--explain", "--store", demo_store).out
    assert "28.8.2017 mennessä" in out
    assert "As of 2019-01-01." in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--json", "--csv"], "exclude each other"),
        (["--on", "tomorrow"], "this is no date"),
        (["--min-confidence", "2"], "2.0 is not in the range"),
    ],
)
def test_what_cannot_be_asked_is_a_usage_error(govgraph, demo_store, arguments, message):
    result = govgraph("gaps", *arguments, "--store", demo_store)
    assert result.code == 2
    assert message in result.err
