"""``chain``, and the options that say which facts count."""

from __future__ import annotations

import json

import pytest

AIM = "Korkean osaamisen ja yrittäjyyden Mikkeli"


def test_the_chain_of_the_demo_goes_from_the_board_to_the_working_group(govgraph, demo_store):
    result = govgraph("chain", "valmistelemaan konsernirakenteen", "--store", demo_store)
    assert (result.code, result.err) == (0, "")
    places = [
        result.out.index(part)
        for part in ("Kaupunginhallitus → Konserni- ja elinvoimajaosto", "▶", "→ työryhmä", "elinvoimaohjelma", AIM)
    ]
    assert places == sorted(places)


def test_as_json_every_step_has_its_mark_reasons_and_sentences(govgraph, demo_store):
    form = json.loads(govgraph("chain", "Omistajapolitiikan", "--json", "--store", demo_store).out)
    (root,) = form["roots"]
    assert form["mandate"] == root["iri"]
    by_kind = {child["kind"]: child for child in root["children"]}
    assert by_kind["report"]["links"][0]["reasons"][0] == "noted 1.00"
    assert by_kind["mandate"]["mark"] == "inferred"
    assert by_kind["mandate"]["links"][0]["quotes"]
    assert form["feeds"][0]["aims"][0]["children"][0]["label"] == AIM


@pytest.mark.parametrize("command", [("trace", AIM), ("chain", "Omistajapolitiikan")])
@pytest.mark.parametrize(
    ("options", "count"),
    [([], True), (["--stated-only"], False), (["--min-confidence", "0.98"], False), (["--on", "2017-11-01"], True)],
)
def test_options_leave_out_what_is_only_concluded(govgraph, demo_store, command, options, count):
    result = govgraph(*command, *options, "--store", demo_store)
    assert result.code == 0
    assert ("inferred" in result.out) == count
    assert "10.4.2018" not in result.out or not options


def test_what_options_leave_nothing_of_is_told(govgraph, demo_store):
    out = govgraph("chain", "Omistajapolitiikan", "--on", "2017-01-01", "--store", demo_store).out
    assert (
        out.split()
        == (
            "These options leave nothing of “Omistajapolitiikan tehostaminen, konsernirakenteen tiivistäminen ja "
            "elinkeinopolitiikan selkeyttäminen”."
        ).split()
    )
    out = govgraph("trace", AIM, "--on", "2017-01-01", "--store", demo_store).out
    assert "Nothing in the store that these options leave feeds this aim." in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Iloinen kylä",), "the graph holds no mandate called 'Iloinen kylä'"),
        (("Omistajapolitiikan", "--on", "1.2.2018"), "this is no date"),
        (("Omistajapolitiikan", "--min-confidence", "2"), "--min-confidence"),
        (("https://data.govgraph.example/mikkeli",), "the graph holds no mandate <"),
    ],
)
def test_what_is_wrong_is_told(govgraph, demo_store, arguments, message):
    result = govgraph("chain", *arguments, "--store", demo_store)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


CASES = {"tasapuolistamisesta": ("MliDno-2017-1213", 4056), "Orijärvellä Karilantiellä": ("MliDno-2017-1214", 4051)}


@pytest.mark.parametrize("title", CASES)
def test_real_chains_have_a_given_and_a_proposed_step(govgraph, corpus, tmp_path, title):
    case, number = CASES[title]
    path = corpus / "casem" / "raw" / "mikkeli" / f"contents_{number}_extended_properties.json"
    if not path.is_file():
        pytest.skip(f"the corpus holds no {path.name}")
    assert govgraph("build", path, "--store", tmp_path / "s.db", "--municipality", "Mikkeli").code == 0
    form = json.loads(govgraph("chain", title, "--json", "--store", tmp_path / "s.db").out)
    (first,) = form["roots"]
    (second,) = first["children"]
    told = [(s["modality"], s["details"]["issuer"], s["details"]["assignees"], s["details"]["issued"])
            for s in (first, second)]  # fmt: skip
    assert told == [
        ("adopted", "Kaupunginvaltuusto", ["Kaupunginhallitus"], "22.5.2017"),
        ("proposed", "Kaupunginhallitus", ["tekninen toimi"], "5.6.2017"),
    ]
    assert first["details"]["cases"] == second["details"]["cases"] == [case]
    assert (second["kind"], second["mark"]) == ("mandate", "inferred")
    shown = " ".join(govgraph("chain", title, "--store", tmp_path / "s.db").out.replace("│", "").split())
    assert "Kaupunginvaltuusto → Kaupunginhallitus; adopted; given 22.5.2017" in shown
    assert "Kaupunginhallitus → tekninen toimi; proposed 5.6.2017" in shown
