"""Running the command line in this process, and minutes of an invented town."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from govgraph.cli.main import run

AIM = "Korkean osaamisen ja yrittäjyyden Mikkeli"


@dataclass(frozen=True)
class Result:
    """What a command did: its exit code and what it wrote where."""

    code: int
    out: str
    err: str


Govgraph = Callable[..., Result]


@pytest.fixture
def govgraph(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Govgraph:
    """Runs the command line in an empty folder, without colours and without a store named by the environment."""
    for name in ("GOVGRAPH_STORE", "GOVGRAPH_DEBUG", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path) -> Result:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        written = capfd.readouterr()
        return Result(code, written.out, written.err)

    return call


@pytest.fixture
def page() -> Callable[..., str]:
    """The minutes of one item, in the CloudNC layout."""

    def make(section: int = 5, title: str = "Torin kunnostus", town: str = "KvlDno") -> str:
        return f"""Tekninen lautakunta, kokous 12.6.2018

Pöytäkirja on tarkastettu

§ {section} {title}

{town}-2018-{section}

Valmistelija

 • Maija Aho, kaupungininsinööri, maija.aho@kuvala.example

Kuvaus

Kaupunkisuunnittelulle on annettu seuraavia toimeksiantoja:

 • torin liikenteen selvitys (KH 4.6.2018 / kaupunkisuunnittelu)

Päätösehdotus

Esittelijä

 • Pekka Niemi, tekninen johtaja, pekka.niemi@kuvala.example

Lautakunta merkitsee asian tiedoksi.

Päätös

Hyväksyttiin.
"""

    return make
