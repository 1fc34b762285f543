"""libvoikko behind the same interface: by what it answers, and by the library itself where it is installed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from govgraph.errors import DataError
from govgraph.language import libvoikko
from govgraph.language.libvoikko import LibVoikko
from govgraph.language.voikko import Voikko

ANSWERS = {
    "jaostolle": [
        {
            "BASEFORM": "elin=voi=maja=osto", "CLASS": "nimisana", "NUMBER": "singular", "SIJAMUOTO": "ulkotulento",
            "FSTOUTPUT": "", "WORDBASES": "+elin(elin)+voi(voi)+maja(maja)+ost(ostaa)+o(+o)",
        },
        {
            "BASEFORM": "elinvoimajaosto", "CLASS": "nimisana", "NUMBER": "singular", "SIJAMUOTO": "ulkotulento",
            "FSTOUTPUT": "", "WORDBASES": "+elin(elin)+voima(voima)+jaosto(jaosto)",
        },
    ],
    "nimetty": [
        {
            "BASEFORM": "nimetty", "CLASS": "laatusana", "NUMBER": "singular", "SIJAMUOTO": "nimento",
            "PARTICIPLE": "past_passive", "FSTOUTPUT": "[Lt][Xp]nimetä[X]nime[Ll][Rt]t[Xj]ty[X]ty[Sn][Ny]",
            "WORDBASES": "+nime(nimetä)+t+ty(+ty)",
        },
    ],
}  # fmt: skip


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    handle = SimpleNamespace(analyze=lambda form: ANSWERS.get(form, []))
    monkeypatch.setattr(libvoikko, "_voikko", lambda: handle)


@pytest.fixture
def installed() -> None:
    try:
        LibVoikko.load()
    except DataError as error:
        pytest.skip(str(error))


@pytest.mark.usefixtures("answering")
def test_readings_with_fewer_parts_come_first() -> None:
    found = LibVoikko().analyse("jaostolle")
    assert [reading.parts for reading in found] == [("elin", "voima", "jaosto"), ("elin", "voi", "maja", "ostaa")]
    assert {reading.case for reading in found} == {"allative"}


@pytest.mark.usefixtures("answering")
def test_a_participle_goes_by_its_verb() -> None:
    (found,) = LibVoikko().analyse("nimetty")
    assert (found,) == Voikko().analyse("nimetty")


@pytest.mark.usefixtures("answering")
def test_an_unknown_word_has_no_reading() -> None:
    assert LibVoikko().analyse("qwx") == ()


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("form", ["valmistelemaan", "saavuttamiseksi", "käsitellään", "tehtävä", "elinvoimajaostolle"])
def test_the_library_reads_as_pyvoikko_does(form: str) -> None:
    assert set(LibVoikko().analyse(form)) & set(Voikko().analyse(form))


@pytest.mark.usefixtures("installed")
def test_the_identity_names_library_and_dictionary() -> None:
    assert LibVoikko().identity().startswith("libvoikko ")
