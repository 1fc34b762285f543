"""The layout of Dynasty's web pages, in the forms that municipalities publish."""

from __future__ import annotations

import pytest

from govgraph.errors import InputError
from govgraph.reading import AgendaPage, Document, read_page

NAVIGATION = "Edellinen asia | Seuraava asia	   Kokousasia PDF-muodossa\n\n"
OWN = "Toimielimet | Kaupunginhallitus | Pöytäkirja 12.2.2024\n\nKaupunginhallitus\nPöytäkirja 12.02.2024 Pykälä 31\n\n"
HOSTED = (
    "Dynasty tietopalvelu Haku RSS Koivurannan kunta\n\nRSS-linkki\n\nKokousasiat:\nhttp://x.example/cgi?show=30\n\n"
    "Kaupunginhallitus\nPöytäkirja 12.02.2024/Pykälä 31\n\n"
)
ITEM = "88/08.00/2023\n\n§ 31\n\nTorin pysäköinti\n\n"
TEXT = (
    "Valmistelijat / lisätiedot:\n\nSirkka Hovila, puh. 040 000 0000\n\n"
    "Päätösehdotus     Kaupunginjohtaja Martti Ojala\n\nKaupunginhallitus hyväksyy luonnoksen.\n\n"
    "Selostus     Luonnos on valmis.\n\nPäätös     Hyväksyttiin.\n\n"
)


def page(text: str) -> AgendaPage:
    return read_page(Document(text, "x.txt", "0" * 64, "text/plain"))


@pytest.mark.parametrize("head", [OWN, HOSTED], ids=["own-server", "hosted"])
def test_the_head_and_the_sections_of_the_own_round(head: str) -> None:
    text = head + NAVIGATION + ITEM + TEXT + NAVIGATION
    found = page(text)
    assert (found.layout, found.kind, found.date, found.section) == ("dynasty", "minutes", "2024-02-12", 31)
    assert (found.body.of(text), found.title.of(text)) == ("Kaupunginhallitus", "Torin pysäköinti")
    assert found.register == "88/08.00/2023"
    told = [(s.kind, [b.span.of(text) for b in s.blocks]) for s in found.rounds[-1].sections if s.blocks]
    assert told == [
        ("preparer", ["Sirkka Hovila, puh. 040 000 0000"]),
        ("presenter", ["Kaupunginjohtaja Martti Ojala"]),
        ("proposal", ["Kaupunginhallitus hyväksyy luonnoksen."]),
        ("description", ["Luonnos on valmis."]),
        ("decision", ["Hyväksyttiin."]),
    ]


def test_an_agenda_has_the_number_of_its_item_and_no_section() -> None:
    text = OWN.replace("Pöytäkirja 12.02.2024 Pykälä 31", "Esityslista 12.02.2024 Asianro 4") + ITEM + TEXT
    found = page(text)
    assert (found.kind, found.section, found.checked) == ("agenda", None, False)


def test_earlier_rounds_have_their_body_day_and_section() -> None:
    earlier = "Elinvoimalautakunta 23.1.2024 § 14\n\nPäätös     Lautakunta hyväksyi luonnoksen.\n\n"
    short = "Elltk 9.1.2024 § 2\n\nPäätös     Pöydälle.\n\n"
    rounds = page(OWN + ITEM + TEXT + short + earlier).rounds
    assert [(r.own, r.body, r.date, r.section) for r in rounds] == [
        (False, None, None, None),  # whom the abbreviation means is not for the layout to say
        (False, "Elinvoimalautakunta", "2024-01-23", 14),
        (True, None, None, None),
    ]


def test_the_table_of_rounds_is_no_title() -> None:
    table = "88/08.00/2023\n\nElinvoimalautakunta\n\n14 §\n\n23.1.2024\n\nTorin pysäköinti\n\n"
    text = HOSTED + table + "Kaupunginhallitus 12.2.2024 § 31\n\n" + TEXT
    assert page(text).title.of(text) == "Torin pysäköinti"


@pytest.mark.parametrize(
    "text",
    ["Kaupunginhallitus\nPöytäkirja 42.02.2024 Pykälä 31\n\nTeksti.", "Pöytäkirja 12.02.2024 Pykälä 31\n\nTeksti."],
    ids=["impossible-date", "no-body"],
)
def test_what_is_missed_is_told(text: str) -> None:
    with pytest.raises(InputError) as error:
        page(text)
    assert "dynasty" in str(error.value)
