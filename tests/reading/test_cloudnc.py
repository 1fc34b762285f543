"""The CloudNC layout, with all that occurs in it."""

from __future__ import annotations

import pytest

from govgraph.errors import InputError
from govgraph.reading import AgendaPage, Document, read_page

HEAD = "Kaupunginhallitus, kokous 4.3.2024\n\nPöytäkirja on tarkastettu\n\n§ 7 Asian nimi\n\nKvrDno-2024-7\n\n"


def page(text: str) -> AgendaPage:
    return read_page(Document(text, "x.txt", "0" * 64, "text/plain"))


def kinds(text: str) -> list[list[str]]:
    return [[section.kind for section in round_.sections] for round_ in page(text).rounds]


def test_header_item_and_register() -> None:
    found = page(HEAD + "Kuvaus\n\nTeksti.")
    assert (found.date, found.section, found.register, found.checked) == ("2024-03-04", 7, "KvrDno-2024-7", True)
    assert found.body.of(HEAD) == "Kaupunginhallitus"
    assert found.title.of(HEAD) == "Asian nimi"


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace("§ 7", "§\u00a07"),
        "Koivurannan kaupunki\n" + HEAD,
        HEAD.replace("KvrDno-2024-7\n\n", ""),
        HEAD.replace("§ 7 Asian nimi", "7 § Asian nimi"),
        HEAD.replace("§ 7 Asian nimi", "§ 7\nAsian nimi"),
        HEAD.replace("\n", "\r\n"),
        HEAD.replace("kokous 4.3.2024", "kokous 4.3.2024 klo 15.00"),
    ],
    ids=["no-break-space", "extra-first-line", "no-register", "number-first", "title-below", "crlf", "hour"],
)
def test_variants_of_the_head(text: str) -> None:
    found = page(text + "Kuvaus\n\nTeksti.")
    assert (found.date, found.section) == ("2024-03-04", 7)
    assert found.title.of(text) == "Asian nimi"
    assert [s.kind for s in found.rounds[-1].sections] == ["description"]


@pytest.mark.parametrize(
    ("text", "missed"),
    [
        ("Muistio\n\nJotain tekstiä.", ["kokous d.m.yyyy", "§ N title"]),
        ("Kaupunginhallitus, kokous 4.3.2024\n\nTeksti.", ["§ N title"]),
        ("§ 7 Asian nimi\n\nTeksti.", ["kokous d.m.yyyy"]),
        ("Kaupunginhallitus, kokous 44.3.2024\n\n§ 7 Asia", ["kokous d.m.yyyy"]),
    ],
    ids=["neither", "no-item", "no-meeting", "impossible-date"],
)
def test_a_text_without_headings_is_an_error_that_names_what_was_missed(text: str, missed: list[str]) -> None:
    with pytest.raises(InputError) as error:
        page(text)
    assert "cloudnc" in str(error.value)
    for line in missed:
        assert line in str(error.value)


def test_the_proposal_goes_on_after_its_presenter() -> None:
    text = (
        HEAD
        + "Päätösehdotus\n\nEsittelijä\n\n • Pekka Suo, kaupunginjohtaja\n\nHallitus päättää.\n\n"
        + "Päätös\n\nHyväksyttiin."
    )
    assert kinds(text) == [["proposal", "presenter", "proposal", "decision"]]
    assert page(text).rounds[0].sections[2].blocks[0].span.of(text) == "Hallitus päättää."


def test_sections_in_another_order_are_one_round() -> None:
    text = HEAD + "Ehdotus\n\nA.\n\nPäätös\n\nB.\n\nValmistelija\n\n • Pekka Suo\n\nPerustelut\n\nC."
    assert kinds(text) == [["proposal", "decision", "preparer", "description"]]
    assert page(text).rounds[0].own


EARLIER = "Valmistelija\n\nPekka Suo, johtaja\n\nKuvaus\n\nA.\n\nPäätös\n\nB.\n\n"
OWN = "Valmistelija\n\n • Pekka Suo, johtaja\n\nKuvaus\n\nC.\n\nPäätös\n\nD."


def test_earlier_rounds_come_first_and_are_not_the_items_own() -> None:
    rounds = page(HEAD + "Aikaisempi käsittely\n\n" + EARLIER + EARLIER + OWN).rounds
    assert [r.own for r in rounds] == [False, False, True]


def test_a_page_that_stops_in_an_earlier_round_has_no_own_round() -> None:
    rounds = page(HEAD + "Aikaisempi käsittely\n\n" + EARLIER + "Valmistelija").rounds
    assert not any(r.own for r in rounds)


def test_a_second_item_is_told_not_lost() -> None:
    found = page(HEAD + "Kuvaus\n\nA.\n\n§ 8 Toinen asia\n\nKuvaus\n\nB.")
    assert [note.code for note in found.notes] == ["second-item"]
