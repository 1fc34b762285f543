"""An alias of a register that documents contradict is told with both sentences, and makes nothing one."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from govgraph.linking.aliases import ContestedAlias
from govgraph.service import GovGraph

PAGE = """{body}, kokous {day}

Pöytäkirja on tarkastettu

§ {section} Torin suunnitelma

KvlDno-2019-7

Valmistelija

 • Liisa Salo, talousjohtaja

Kuvaus

Asia on ajankohtainen.

Päätösehdotus

Esittelijä

 • Maija Aho, kunnanjohtaja

{proposal}

Päätös

{decision}
"""
REGISTER = """@prefix org: <http://www.w3.org/ns/org#> .
@prefix gov: <https://w3id.org/govgraph/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<kuvala> a gov:Municipality ; skos:prefLabel "Kuvala"@fi ; gov:casePrefix "KvlDno" .
<kuvala/body/kunnanhallitus> a gov:Body ; skos:prefLabel "Kunnanhallitus"@fi ; skos:altLabel {board} ;
  gov:municipality <kuvala> .
<kuvala/organization/karhu-oy> a org:FormalOrganization ; skos:prefLabel "Karhu Oy"@fi ; skos:altLabel "Kontio"@fi ;
  gov:municipality <kuvala> .
<kuvala/body/kunnanvaltuusto> a gov:Body ; skos:prefLabel "Kunnanvaltuusto"@fi ; skos:altLabel {council} ;
  gov:municipality <kuvala> .
"""
TASK = "Kunnanhallitus antaa tekniselle lautakunnalle tehtäväksi laatia torin suunnitelman 30.6.2019 mennessä."
PASSED_ON = "Tekninen lautakunta antaa kiinteistöjaostolle tehtäväksi laatia torin kartan 30.9.2019 mennessä."
BOARD = ("Kunnanhallitus", "5.3.2019", 12, TASK, "Kunnanhallitus hyväksyi ehdotuksen.")
COMMITTEE = ("Tekninen lautakunta", "9.4.2019", 30, PASSED_ON, "Tekninen lautakunta hyväksyi ehdotuksen.")
NOTED = "Asia merkitään tiedoksi."


class Town:
    """Minutes, a register with the aliases given, and a store."""

    def __init__(self, folder: Path) -> None:
        self.minutes, self.registers = folder / "minutes", folder / "registers"
        self.minutes.mkdir()
        self.registers.mkdir()
        self.graph = GovGraph(folder / "db")

    def page(self, body: str, day: str, section: int, proposal: str = NOTED, decision: str = "Merkittiin.") -> Path:
        path = self.minutes / f"{body} {day}.txt"
        text = PAGE.format(body=body, day=day, section=section, proposal=proposal, decision=decision)
        path.write_text(text, encoding="utf-8")
        return path

    def register(self, board: str = '"KH"@fi', council: str = '"valtuusto"@fi') -> Path:
        path = self.registers / "kuvala.ttl"
        path.write_text(REGISTER.format(board=board, council=council), encoding="utf-8")
        return path

    def build(self) -> tuple[ContestedAlias, ...]:
        report = self.graph.build(self.minutes, registers=self.registers)
        assert {document.status for document in report.documents} == {"read"}
        return report.aliases

    def quads(self) -> bytes:
        out = BytesIO()
        self.graph.export("nquads", out)
        return out.getvalue()

    def aliases(self) -> set[str]:
        answer = self.graph.sparql("SELECT ?name { ?actor a gov:Body ; gov:municipality ?m ; skos:altLabel ?name }")
        return {str(name) for (name,) in answer.rows} & {"KH", "valtuusto", "tekninen lautakunta", "Hallitus"}  # type: ignore[union-attr]


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def told(contest: ContestedAlias) -> list[tuple[str, str | None]]:
    return [(each.label, each.passage.quote if each.passage else None) for each in contest.claimants]


def test_a_wrong_alias_is_told_with_both_sentences_and_makes_nothing_one(town: Town) -> None:
    register = town.register(board='"KH"@fi, "tekninen lautakunta"@fi')
    town.page(*BOARD)
    town.page(*COMMITTEE)
    (contest,) = town.build()
    assert (contest.register, contest.alias) == (str(register), "tekninen lautakunta")
    assert contest.reason == "Kunnanhallitus gives work to Tekninen lautakunta"
    assert told(contest) == [("Kunnanhallitus", TASK), ("Tekninen lautakunta", PASSED_ON)]
    assert {"KH", "valtuusto"} <= town.aliases()
    assert "tekninen lautakunta" not in town.aliases()
    givers = town.graph.sparql("SELECT DISTINCT ?giver { ?mandate a gov:Mandate ; gov:issuedBy ?giver }")
    assert len(givers.rows) == 2  # type: ignore[union-attr]
    assert town.graph.validate().conforms


def test_right_aliases_stay_and_nothing_is_told_of_them(town: Town) -> None:
    town.register(board='"KH"@fi, "Hallitus"@fi')
    town.page(*BOARD)
    town.page(*COMMITTEE)
    town.page("Hallitus", "14.1.2020", 3)
    assert town.build() == ()
    assert {"KH", "Hallitus", "valtuusto"} <= town.aliases()


def test_two_entries_of_one_name(town: Town) -> None:
    town.register(board='"KH"@fi', council='"kh"@fi, "valtuusto"@fi')
    town.page(*BOARD)
    (contest,) = town.build()
    assert contest.reason == "two entries of the register have this name"
    assert told(contest) == [("Kunnanhallitus", TASK), ("Kunnanvaltuusto", None)]
    assert town.aliases() == {"valtuusto"}


def test_who_sends_a_matter_on_is_another_than_who_gets_it(town: Town) -> None:
    town.register(board='"tekninen lautakunta"@fi')
    decision = "Tekninen lautakunta päätti esittää asian kunnanhallitukselle."
    town.page("Tekninen lautakunta", "9.4.2019", 30, decision=decision)
    (contest,) = town.build()
    assert contest.reason == "Tekninen lautakunta sends the matter on to Kunnanhallitus"


def test_bodies_that_number_their_items_side_by_side_are_two(town: Town) -> None:
    town.register(board='"Hallitus"@fi')
    town.page("Kunnanhallitus", "5.3.2019", 12)
    town.page("Hallitus", "9.4.2019", 12)
    assert town.build() == (), "a body may begin to number anew under another name"
    town.page("Kunnanhallitus", "7.5.2019", 20)
    (contest,) = town.build()
    assert contest.reason == "both held meetings in 2019, and each has a § 12 of its own (2019-03-05, 2019-04-09)"
    assert [quote and quote.split(",")[0] for _, quote in told(contest)] == ["Kunnanhallitus", "Hallitus"]


def test_an_alias_goes_and_comes_with_the_documents_against_it(town: Town) -> None:
    town.register(board='"KH"@fi, "tekninen lautakunta"@fi')
    town.page(*COMMITTEE)
    assert town.build() == ()
    before = town.quads()
    board = town.page(*BOARD)
    (contest,) = town.graph.add(board).aliases
    added = town.quads()
    assert town.build() == (contest,)
    assert town.quads() == added
    assert town.graph.remove(board).aliases == ()
    assert town.quads() == before


def test_a_company_named_in_full_keeps_its_short_name_from_another(town: Town) -> None:
    """Where nobody else is called so, the register's short name means who it says."""
    town.register()
    named = "Kunnanhallitus antaa Kontiolle tehtäväksi laatia torin suunnitelman 30.6.2019 mennessä."
    town.page("Kunnanhallitus", "5.3.2019", 12, named)
    town.page("Kunnanhallitus", "9.4.2019", 30, f"Kunnanhallitus on kuullut Kontio Oy:tä. {named}")
    report = town.graph.build(town.minutes, registers=town.registers)
    notes = [note.message for document in report.documents for note in document.notes if note.code == "contested-alias"]
    assert notes == ["«Kontio» is not read as Karhu Oy, as kuvala.ttl says: the document names Kontio Oy"]
    who = town.graph.sparql(
        "SELECT DISTINCT ?fact ?name { ?fact gov:mentions ?actor . ?actor a org:FormalOrganization ; rdfs:label ?name }"
    )
    assert sorted(str(name) for _, name in who.rows) == ["Karhu Oy", "Kontio Oy"]  # type: ignore[union-attr]
