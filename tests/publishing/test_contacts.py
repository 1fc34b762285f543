"""No export tells an e-mail address, a telephone number, an identity code, or of somebody who is merely named.

Of personal data, published minutes hold only what is necessary to know (Kuntalaki 410/2015, 140 §).
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from govgraph.publishing.formats import FORMATS
from govgraph.service import GovGraph

# Invented: the town, the people, the addresses and the numbers.
PAGE = """Tekninen lautakunta, kokous 12.6.2018

Pöytäkirja on tarkastettu

§ 7 Torin kunnostus, yhteyshenkilö maija.aho@kuvala.example

KvlDno-2018-7

Valmistelija

 • Maija Aho, kaupungininsinööri, maija.aho@kuvala.example, puh. 040 123 4567
 • Olli Ranta, puistopuutarhuri, +358 50 765 4321

Kuvaus

Asukas Matti Meikäläinen (010190-123A, matti.meikalainen@posti.example, 0400-555666) on tehnyt torista aloitteen.

Kaupunkisuunnittelulle on annettu seuraavia toimeksiantoja:

 • torin liikenteen selvitys, tiedustelut liikenne@kuvala.example (KH 4.6.2018 / kaupunkisuunnittelu)
 • puistojen hoito, p. 044 794 1234 (KH 4.6.2018 / kaupunkisuunnittelu), jossa tarkasteltava seuraavia asioita:
   o hoitoluokat, hoito [at] kuvala.example
   o työnjako, puh. (015) 194 2222

Päämäärän ”Elävä tori, tori@kuvala.example” saavuttamiseksi laaditaan ohjelma, jonka työnimi on ”toriohjelma 0401234567”.

Lautakunta kehottaa puistopuutarhuri Olli Rantaa (olli.ranta(at)kuvala.example) selvittämään puistojen hoidon.

Päätösehdotus

Esittelijä

 • Pekka Niemi, tekninen johtaja, pekka.niemi@kuvala.example

Lautakunta päättää pyytää lausunnon Kuvalan Yrittäjiltä (yrittajat@kuvala.example, puh. 0500 123 456).

Päätös

Hyväksyttiin.

Muutoksenhaku

Oikaisuvaatimus tehdään tekniselle lautakunnalle, PL 1, 50100 Kuvala, kirjaamo@kuvala.example, puh. 1941.
"""  # noqa: E501
_ADDRESS = re.compile(r"[\w.+-]+\s?(?:@|[(\[]at[)\]])\s?[\w.-]+\.example|\d{6}-\d{3}A")
_NUMBER = re.compile(r"(?:\+358|\(0\d\d\)|0\d+)(?:[ -]?\d){3,}")
SECRETS = {found[0] for pattern in (_ADDRESS, _NUMBER) for found in pattern.finditer(PAGE)} | {
    "puh. 1941",
    "Matti Meikäläinen",
}

# Wider than what is masked, for texts in which nothing like it may stand.
ANY_CONTACT = re.compile(
    r"\w@\w|[(\[]at[)\]]|(?<![\d.:/-])(?:\+\d\d|0\d)(?:[ -]?\d){5,}(?!\d)|puh\.? *\d", re.IGNORECASE
)


def squeezed(text: str) -> str:
    """Letters and digits alone, so that neither a slug nor another way of grouping digits hides one."""
    return "".join(character for character in text.casefold() if character.isalnum())


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> GovGraph:
    folder = tmp_path_factory.mktemp("contacts")
    (folder / "kuvala").mkdir()
    (folder / "kuvala" / "7.txt").write_text(PAGE, "utf-8")
    graph = GovGraph(folder / "db")
    assert [each.status for each in graph.build(folder / "kuvala").documents] == ["read"]
    return graph


def exported(graph: GovGraph, form: str) -> str:
    out = io.BytesIO()
    graph.export(form, out)
    return out.getvalue().decode()


def test_the_invented_document_is_full_of_contacts() -> None:
    assert len(SECRETS) >= 16


@pytest.mark.parametrize("form", FORMATS)
def test_no_contact_detail_in_an_export_of_a_document_full_of_them(invented: GovGraph, form: str) -> None:
    text = exported(invented, form)
    assert "torin liikenteen selvitys, tiedustelut ██████" in text
    plain = squeezed(text)
    assert [secret for secret in sorted(SECRETS) if squeezed(secret) in plain] == []


@pytest.mark.parametrize("form", FORMATS)
def test_no_contact_detail_in_an_export_of_the_samples(demo_store: Path, form: str) -> None:
    text = exported(GovGraph.open(demo_store), form)
    assert [line for line in text.splitlines() if ANY_CONTACT.search(line)] == []


def test_only_those_who_act_in_the_item_are_people(invented: GovGraph) -> None:
    rows = invented.query("PREFIX foaf: <http://xmlns.com/foaf/0.1/> SELECT DISTINCT ?name { ?p foaf:name ?name }")
    assert {str(row["name"]) for row in rows.as_dicts()} == {"Maija Aho", "Olli Ranta", "Pekka Niemi"}


def test_quotes_are_words_of_the_text(invented: GovGraph) -> None:
    rows = invented.query(
        "PREFIX oa: <http://www.w3.org/ns/oa#> SELECT DISTINCT ?start ?exact "
        "{ ?e oa:hasSelector ?p, ?q . ?p oa:start ?start . ?q oa:exact ?exact }"
    ).as_dicts()
    assert rows
    assert all(str(row["exact"]) in PAGE for row in rows)
