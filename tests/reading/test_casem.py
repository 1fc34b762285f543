"""CaseM items: properties in any order, the meeting by the node path, earlier rounds inside a JSON string."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from govgraph.errors import InputError
from govgraph.extraction import extract
from govgraph.reading import Document, is_source, read_document, read_page

NAME = "contents_7_extended_properties.json"
ROUND = {
    "Party": "Kaupunginvaltuusto",
    "MeetingDate": "/Date(1712610000000)/",
    "Description": "",
    "DescisionProposal": "",
    "Descision": "<p>Kaupunginvaltuusto p&auml;&auml;tti l&auml;hett&auml;&auml; aloitteen kaupunginhallitukselle "
    "valmisteltavaksi.</p>",
    "Draftsmen": [{"Name": "Anni Vuori", "Title": "suunnittelija", "Phone": "040 1", "Email": "anni@koivuranta.fi"}],
    "Presenters": None,
}
ITEM = {
    "Decision": "",
    "Decisionproposal": "<p>Kaupunginhallitus p&auml;&auml;tt&auml;&auml; l&auml;hett&auml;&auml; aloitteen teknisen "
    "toimen valmisteltavaksi.</p>",
    "Name": "Aloite tien korjaamisesta",
    "Article": "12",
    "CaseNativeId": "KvrDno-2024-7",
    "Presenters": "Pekka Suo;#kaupunginjohtaja;#040 2;#pekka@koivuranta.fi;#!#Outi Ranta;#;#;#;#",
    "Description": "",
    "HistoryTopics": json.dumps([ROUND]),
}


def write(folder: Path, name: str, values: list[dict[str, Any]]) -> None:
    (folder / name).write_text(json.dumps({"value": values}), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files of one meeting, as its OData calls give them."""
    write(tmp_path, NAME, [{"Name": name, "Text": text} for name, text in ITEM.items()])
    write(
        tmp_path,
        "node_30_contents.json",
        [{"ContentId": 7, "Classifications": [{"NodeId": 30, "NodeName": "Kokous 6.5.2024"}]}],
    )
    for listing, node, parent, label in (
        ("1_subnodes.json", 10, 1, "Kaupunginhallitus"),
        ("1_10_subnodes.json", 20, 10, "Kokoukset"),
        ("1_10_20_subnodes.json", 30, 20, "Kokous 6.5.2024"),
    ):
        write(
            tmp_path,
            listing,
            [{"NodeId": node, "ParentId": parent, "Names": [{"LanguageId": 1, "Name": label}]}],
        )
    return tmp_path


def document(folder: Path) -> Document:
    return read_document(folder / NAME, municipality="koivuranta")


def test_the_node_path_tells_body_and_date(folder: Path) -> None:
    page = read_page(document(folder))
    assert (page.layout, page.date, page.section, page.register) == ("casem", "2024-05-06", 12, "KvrDno-2024-7")
    assert page.body.of(document(folder).text) == "Kaupunginhallitus"
    assert page.kind == "agenda"


def test_an_earlier_round_has_its_own_body_and_date(folder: Path) -> None:
    earlier, own = read_page(document(folder)).rounds
    assert (earlier.body, earlier.date, earlier.own) == ("Kaupunginvaltuusto", "2024-04-09", False)
    assert own.own


def test_the_chain_of_two_mandates(folder: Path) -> None:
    record = extract(document(folder))
    assert [(m.issuer, m.issued, m.section, m.assignees, m.status) for m in record.mandates] == [
        ("Kaupunginvaltuusto", "2024-04-09", None, ("Kaupunginhallitus",), "given"),
        ("Kaupunginhallitus", "2024-05-06", 12, ("tekninen toimi",), "proposed"),
    ]
    assert {m.title for m in record.mandates} == {"Aloite tien korjaamisesta"}
    assert record.decision is None
    assert {(p.name, p.roles) for p in record.people} == {
        ("Pekka Suo", ("presenter",)),
        ("Outi Ranta", ("presenter",)),
        ("Anni Vuori", ("preparer",)),
    }


def test_telephone_numbers_stay_behind(folder: Path) -> None:
    assert "040" not in document(folder).text


def test_without_its_node_files_the_date_stays_unknown(folder: Path) -> None:
    for path in folder.glob("*node*.json"):
        path.unlink()
    record = extract(document(folder))
    assert (record.meeting.body, record.meeting.date) == ("Kaupunginhallitus", None)


@pytest.mark.parametrize("text", ["{", "[]", '{"value": [{"Name": "Participant_councilman", "Text": "x"}]}'])
def test_what_is_no_item_is_an_input_error(folder: Path, text: str) -> None:
    (folder / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="contents_7"):
        document(folder)


def test_of_a_folder_only_the_items_are_read(folder: Path) -> None:
    assert [path.name for path in sorted(folder.iterdir()) if is_source(path)] == [NAME]


def test_a_meetings_own_file_is_no_item(folder: Path) -> None:
    meeting = folder / "contents_8_extended_properties.json"
    write(folder, meeting.name, [{"Name": "Participant_councilman", "Text": "Anni Vuori;#chairman;#"}])
    assert not is_source(meeting)
    with pytest.raises(InputError, match="meeting itself"):
        read_document(meeting, municipality="koivuranta")


def test_contacts_and_those_notified(folder: Path) -> None:
    values = [
        *({"Name": name, "Text": text} for name, text in ITEM.items()),
        {
            "Name": "DraftingNotes",
            "Text": "Katuinsinööri Anni Vuori, puh. 040 000 0000, etunimi.sukunimi@koivuranta.fi",
        },
        {"Name": "Inform", "Text": "Tekninen toimi, Pekka Suo/kake"},
    ]
    write(folder, NAME, values)
    read = document(folder)
    assert "040" not in read.text
    people = {person.name: person for person in extract(read).people}
    assert (people["Anni Vuori"].title, people["Anni Vuori"].roles) == ("suunnittelija", ("preparer", "contact"))
    assert "notified" in people["Pekka Suo"].roles


def test_the_body_that_the_folders_other_items_tell(folder: Path) -> None:
    for path in folder.glob("*node*.json"):
        path.unlink()
    silent = folder / "contents_9_extended_properties.json"
    write(
        folder,
        silent.name,
        [{"Name": "Name", "Text": "Ilmoitusasiat"}, {"Name": "Decision", "Text": "<p>Merkittiin.</p>"}],
    )
    assert read_page(read_document(silent, municipality="koivuranta")).body
    assert extract(read_document(silent, municipality="koivuranta")).meeting.body == "Kaupunginhallitus"
