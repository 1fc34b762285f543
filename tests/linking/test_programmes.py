"""Which programme a mandate serves that its sentence does not name."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Store

from govgraph.graph.vocabulary import PREFIXES
from govgraph.linking.programmes import programmes_served
from govgraph.linking.tellings import tellings

ITEM = """
:item a gov:AgendaItem ; dct:title "{title}"@fi .
:mandate a gov:Mandate ; rdfs:label "{mandate}"@fi ; gov:force force:{force} ; gov:statedIn :item ;
    gov:assignedTo :{who} ; gov:evidence :words .
:group a gov:Body ; org:classification bodykind:working_group .
:board a gov:Body ; org:classification bodykind:board .
"""
PROGRAMME = """
:said-{name} a gov:AimStatement ; gov:statedIn :item ; gov:about :{name} ; gov:evidence :words-{name} .
:{name} a gov:Programme ; rdfs:label "{name}"@fi .
"""
ECONOMY, PARKS = "talousohjelma", "puisto-ohjelma"


def served(
    mandate: str, *names: str, title: str = "Kevään asiat", who: str = "board", force: str = "task"
) -> list[tuple[str, float]]:
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + "@prefix : <https://x.org/> ."
    text = head + ITEM.format(title=title, mandate=mandate, who=who, force=force)
    graph = Store()
    graph.load((text + "".join(PROGRAMME.format(name=name) for name in names)).encode(), format=RdfFormat.TURTLE)
    found = programmes_served(graph, tellings(graph))
    for service in found:
        assert len(service.evidence) == 2
        assert service.reasons
    return [(service.aim.value.rpartition("/")[2], service.confidence) for service in found]


def test_the_programme_is_the_only_one_of_the_item() -> None:
    assert served("Ohjelman valmistelun koordinointi", ECONOMY) == [(ECONOMY, 0.7)]


def test_of_several_it_is_the_one_that_the_title_names() -> None:
    assert served("Ohjelman ohjausryhmänä", ECONOMY, PARKS, title="Talousohjelma") == [(ECONOMY, 0.7)]


def test_the_programmes_are_all_of_the_item() -> None:
    assert served("Ohjelmien ohjausryhmänä", ECONOMY, PARKS) == [(PARKS, 0.6), (ECONOMY, 0.6)]


@pytest.mark.parametrize(
    ("mandate", "who"), [("laatii selvityksen", "group"), ("nimettävä ryhmien jäsenet", "board")], ids=["doer", "words"]
)
def test_a_group_under_the_title_of_a_programme_works_for_it(mandate: str, who: str) -> None:
    assert served(mandate, ECONOMY, title="Talousohjelma", who=who) == [(ECONOMY, 0.5)]
    assert served(mandate, ECONOMY, who=who) == []


@pytest.mark.parametrize(
    ("mandate", "names", "force"),
    [
        ("Ohjelman valmistelu", (ECONOMY, PARKS), "task"),
        ("Ohjelmien valmistelu", (ECONOMY,), "task"),
        ("Ohjelmien valmistelu", tuple(f"{which}ohjelma" for which in ("a", "b", "c", "d", "e", "f")), "task"),
        ("Puiston kunnostus", (ECONOMY,), "task"),
        ("Kokousohjelman laatiminen", (ECONOMY,), "task"),
        ("Ohjelman hyväksyminen", (ECONOMY,), "delegation"),
        ("Ohjelman valmistelu", (), "task"),
    ],
    ids=["which", "several of one", "of many", "no programme", "another programme", "no task", "none named"],
)
def test_what_stands_beside_a_programme_serves_none(mandate: str, names: tuple[str, ...], force: str) -> None:
    assert served(mandate, *names, force=force) == []
