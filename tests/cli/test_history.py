"""``history``, ``unresolved`` and ``explain`` on the sample minutes."""

from __future__ import annotations

import csv
import io
import json

import pytest

CASE = "MliDno-2017-1726"


def test_a_history_goes_by_day_with_documents(govgraph, demo_store):
    result = govgraph("history", CASE, "--store", demo_store)
    assert (result.code, result.err) == (0, "")
    places = [
        result.out.index(part)
        for part in (
            "18.9.2017  told in Konserni",
            "4.12.2017  Kaupunginhallitus 4.12.2017",
            "reported      ",
            "handed on",
        )
    ]
    assert places == sorted(places)
    assert "http://mikkeli.cloudnc.fi/" in result.out
    assert all(line == line.rstrip() for line in result.out.splitlines())


def test_a_history_as_json(govgraph, demo_store):
    form = json.loads(govgraph("history", CASE, "--json", "--store", demo_store).out)
    assert form["case"] == CASE
    days = [event["day"] for event in form["events"]]
    assert days == sorted(days)
    assert all(event["document"] for event in form["events"])
    assert govgraph("history", CASE, "--alone", "--store", demo_store).code == 0


def test_a_history_as_csv_and_with_sentences(govgraph, demo_store):
    form = json.loads(govgraph("history", CASE, "--json", "--store", demo_store).out)
    plain = govgraph("history", CASE, "--csv", "--store", demo_store).out
    assert govgraph("history", CASE, "--excel", "--store", demo_store).out == "\ufeff" + plain
    rows = list(csv.DictReader(io.StringIO(plain)))
    assert [row["iri"] for row in rows] == [event["iri"] for event in form["events"]]
    quoted = next(event for event in form["events"] if event["kind"] == "mandate")["quotes"][0]["text"]
    rows = list(csv.DictReader(io.StringIO(govgraph("history", CASE, "--csv", "--explain", "--store", demo_store).out)))
    assert any(quoted in row["sentences"] for row in rows)
    shown = govgraph("history", CASE, "--explain", "--store", demo_store).out
    assert "".join(quoted.split())[:40] in "".join(shown.split())
    assert govgraph("history", CASE, "--csv", "--json", "--store", demo_store).code == 2


def test_open_ends_have_counts(govgraph, demo_store):
    out = govgraph("unresolved", "--store", demo_store).out
    form = json.loads(govgraph("unresolved", "--json", "--store", demo_store).out)
    assert sum(sum(whys.values()) for whys in form["counts"].values()) == len(form["entries"])
    for why, count in form["counts"]["citation"].items():
        assert f"  {why} ({count})" in out
    assert "Links in doubt, confidence below 0.7" in out
    assert out.rstrip().endswith("to look at.")


def test_a_mandate_and_its_links_are_explained(govgraph, demo_store):
    out = govgraph("explain", "valmistelemaan konsernirakenteen", "--store", demo_store).out
    assert "mandates/set-up-group: A group is set up or named to do something" in out
    assert "issuer was told 1.00" in out
    form = json.loads(govgraph("explain", "valmistelemaan konsernirakenteen", "--json", "--store", demo_store).out)
    link = form["related"][0]
    assert f"IRI         {link['iri']}\n" in out
    assert json.loads(govgraph("explain", link["iri"], "--json", "--store", demo_store).out)["fact"] == link


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("history", "Iloinen kylä"), "the graph holds no case called 'Iloinen kylä'"),
        (("history", "MliDno"), "may mean"),
        (("explain", "Iloinen kylä"), "the graph holds no mandate called 'Iloinen kylä'"),
        (("explain", "https://data.govgraph.example/nothing"), "the graph holds no fact <"),
        (("unresolved", "--below", "7"), "--below"),
    ],
)
def test_what_is_wrong_is_told(govgraph, demo_store, arguments, message):
    result = govgraph(*arguments, "--store", demo_store)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
