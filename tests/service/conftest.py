"""Minutes of an invented town, written to disk as a publishing system would give them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Page = Callable[..., str]

PAGE = """Hallitus, kokous {day}

Pöytäkirja on tarkastettu

§ {section} {title}

KvlDno-2019-7

Valmistelija

 • Maija Aho, kehityspäällikkö, maija.aho@kuvala.example

Kuvaus

Puistopalveluille ja kehityspäällikölle on annettu seuraavia puistoihin liittyviä toimeksiantoja:

 • {task} (KV 4.2.2019 / puistopalvelut)
 • puistojen valaistuksen selvitys (KV 4.2.2019 / kehityspäällikkö)

Strategisen päämäärän ”Vihreän arjen Kuvala” saavuttamiseksi on yksi ohjelmista nimetty alustavasti ”puisto-ohjelmaksi”.

Päätösehdotus

Esittelijä

 • Pekka Niemi, kaupunginjohtaja, pekka.niemi@kuvala.example

Hallitus merkitsee asian tiedoksi.

Päätös

Merkittiin.

Muutoksenhaku

Valmistelua koskevaan päätökseen ei saa hakea muutosta. Sovellettava lainkohta: Kuntalaki 136 §.
"""


@pytest.fixture(scope="session")
def page() -> Page:
    """The minutes of one item."""

    def make(
        section: int = 12, day: str = "5.3.2019", task: str = "puistojen kunnostus", title: str = "Puistot"
    ) -> str:
        return PAGE.format(section=section, day=day, task=task, title=title)

    return make


@pytest.fixture
def town(tmp_path: Path, page: Page) -> Path:
    """A folder with two items and a file that is no minutes."""
    folder = tmp_path / "kuvala"
    folder.mkdir()
    (folder / "a.txt").write_text(page(12), encoding="utf-8")
    (folder / "b.txt").write_text(page(13, task="torien kunnostus", title="Torit"), encoding="utf-8")
    return folder
