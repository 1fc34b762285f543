"""Whose document it is."""

from __future__ import annotations

import pytest

from govgraph.errors import InputError
from govgraph.reading.municipality import find_municipality, slug
from govgraph.register import Register, Registers

KNOWN = Registers((Register("mikkeli", "Mikkeli", ("MliDno",)),))


def found(text: str, told: str | None = None, folder: str | None = None, url: str | None = None) -> tuple[str, str]:
    return find_municipality(text, told=told, folder=folder, url=url, registers=KNOWN, where="x.txt")


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({"text": "MliDno-2017-1", "told": "Oulu"}, ("oulu", "Oulu")),
        ({"text": "", "told": "mikkeli"}, ("mikkeli", "Mikkeli")),
        ({"text": "", "folder": "mikkeli"}, ("mikkeli", "Mikkeli")),
        ({"text": "Lahden kaupunki, a@lahti.fi", "folder": "lahti"}, ("lahti", "Lahti")),
        ({"text": "Koivurannan kunta", "folder": "koivuranta"}, ("koivuranta", "Koivuranta")),
        ({"text": "x", "folder": "jyvaskyla", "url": "https://jyvaskyla.cloudnc.fi/x"}, ("jyvaskyla", "Jyvaskyla")),
        ({"text": "MliDno-2017-1", "folder": "seed"}, ("mikkeli", "Mikkeli")),
        ({"text": "LehDno-2024-5", "folder": "invented"}, ("lehdno", "LehDno")),
        ({"text": "MliDno-2017-1", "folder": "cloudnc", "url": "https://mikkeli.cloudnc.fi/x"}, ("mikkeli", "Mikkeli")),
    ],
    ids=["told", "told-known", "folder-known", "folder-in-mail", "folder-in-text", "folder-in-address", "number",
         "unknown-number", "the-system's-name"],
)  # fmt: skip
def test_told_then_folder_then_case_number(case: dict[str, str], expected: tuple[str, str]) -> None:
    assert found(**case) == expected


def test_nothing_tells_it() -> None:
    with pytest.raises(InputError, match="--municipality"):
        found("Kaupunginhallitus, kokous 1.1.2024", folder="in")


def test_slugs_keep_letters_apart() -> None:
    assert slug("Oy:n Säätiö") == "oy-n-säätiö"
    assert slug("Saari") != slug("Sääri")
