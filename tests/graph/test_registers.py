"""Registers in Turtle: plain values for reading, quads for the graph; one test runs over every shipped register."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from govgraph import resources
from govgraph.errors import DataError
from govgraph.graph.iris import Iris
from govgraph.graph.registers import load_registers, read_register
from govgraph.graph.vocabulary import GOV, PREFIXES

BASE = "https://example.org/"
SHIPPED = [path for path in resources.files("data", ".ttl") if path.parent.name == "registers"]
HEAD = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in ("gov", "skos", "org", "bodykind"))
TOWN = HEAD + '<kyla> a gov:Municipality ; skos:prefLabel "Kylä"@fi ; gov:casePrefix "KylDno" .\n'


def written(folder: Path, text: str, name: str = "register.ttl") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_register_shares_its_iris_with_documents(path: Path) -> None:
    register, quads = read_register(path, base=BASE)
    assert register.municipality == path.stem
    assert register.prefixes
    iris = Iris(BASE, register.municipality)
    makers = {
        "body": iris.body,
        "unit": iris.unit,
        "post": iris.post,
        "organization": iris.organization,
        "goal": iris.goal,
        "programme": iris.programme,
    }
    assert {entry.kind for entry in register.entries} <= set(makers), "no persons in what we ship"
    for entry in register.entries:
        assert entry.iri == makers[entry.kind](entry.name)
    assert {quad.graph_name for quad in quads} == {NamedNode(f"{BASE}graph/register/{register.municipality}")}


def test_mikkeli_knows_its_bodies_company_and_goals() -> None:
    register = load_registers().registers.by_prefix("mlidno")
    assert register is not None
    by_name = {entry.name: entry for entry in register.entries}
    assert by_name["Konserni- ja elinvoimajaosto"].parent == "Kaupunginhallitus"
    assert "Miksei" in by_name["Mikkelin kehitysyhtiö Miksei Oy"].aliases
    assert [entry.name for entry in register.of_kind("goal")] == [
        "Hyvän elämän Mikkeli",
        "Kestävän kasvun Mikkeli",
        "Korkean osaamisen ja yrittäjyyden Mikkeli",
    ]


def test_names_come_finnish_first_and_kinds_from_classes(tmp_path: Path) -> None:
    text = TOWN + (
        '<kyla/body/b> a gov:Body ; skos:prefLabel "Styrelse"@sv, "Hallitus"@fi ; skos:altLabel "Board"@en, "KH"@fi .\n'
        '<kyla/group/g> a gov:Body ; skos:prefLabel "Työryhmä"@fi ; org:classification bodykind:working_group ;\n'
        "   org:subOrganizationOf <kyla/body/b> ."
    )
    register, _ = read_register(written(tmp_path, text), base=BASE)
    body, group = register.entries
    assert (body.name, body.aliases, body.kind) == ("Hallitus", ("KH", "Board", "Styrelse"), "body")
    assert (group.name, group.parent, group.kind) == ("Työryhmä", "Hallitus", "group")


def test_a_users_register_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    text = HEAD + '<mikkeli> a gov:Municipality ; skos:prefLabel "Mikkeli"@fi ; gov:casePrefix "OmaDno" .'
    loaded = load_registers([written(tmp_path, text)], base=BASE)
    register = loaded.registers.by_municipality("mikkeli")
    assert register is not None
    assert register.prefixes == ("OmaDno",)
    prefixes = {quad.object for quad in loaded.quads if quad.predicate == GOV.casePrefix}
    assert Literal("OmaDno") in prefixes
    assert Literal("MliDno") not in prefixes


def test_a_folder_of_registers_is_read_whole(tmp_path: Path) -> None:
    written(tmp_path, TOWN)
    written(tmp_path, TOWN.replace("kyla", "saari").replace("Kylä", "Saari"), "other.ttl")
    names = [register.name for register in load_registers([tmp_path], base=BASE).registers.registers]
    assert {"Kylä", "Mikkeli", "Saari"} <= set(names)
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<a> <b> ", "cannot be read"),
        (HEAD, "one gov:Municipality, not 0"),
        (TOWN + "<kyla/body/b> a gov:Body .", "no skos:prefLabel"),
        (TOWN + '<kyla/body/b> a gov:Body ; org:subOrganizationOf [ skos:prefLabel "x" ] .', "blank nodes"),
    ],
)
def test_what_is_no_register_is_told_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        load_registers([written(tmp_path, text)])
    assert "register.ttl" in str(caught.value)


def test_two_registers_of_one_municipality_are_an_error(tmp_path: Path) -> None:
    written(tmp_path, TOWN)
    written(tmp_path, TOWN, "again.ttl")
    with pytest.raises(DataError, match="has a register in"):
        load_registers([tmp_path])


def test_a_missing_register_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such register"):
        load_registers([tmp_path / "nowhere.ttl"])
