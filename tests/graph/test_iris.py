"""IRIs: well formed, stable, and different where the things differ."""

from __future__ import annotations

import unicodedata

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgraph.errors import UsageError
from govgraph.graph import iris
from govgraph.record import Span

NAMES = iris.Iris(iris.DEFAULT_BASE, "mikkeli")
ROOT = "https://data.govgraph.example/mikkeli"
DOCUMENT = f"{ROOT}/document/kaupunginhallitus/2017-09-18/1/minutes"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Konserni- ja elinvoimajaosto", "konserni-ja-elinvoimajaosto"),
        ("  Tekninen  lautakunta ", "tekninen-lautakunta"),
        ("Kaupunkiympäristölautakunta", "kaupunkiympäristölautakunta"),
        ("Miksei Oy:n toimitusjohtaja", "miksei-oy-n-toimitusjohtaja"),
        ("MliDno-2017-1726", "mlidno-2017-1726"),
        ("2017-10-31", "2017-10-31"),
        ("Kaupungin\u00a0hallitus", "kaupungin-hallitus"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert iris.slug(name) == expected


def test_slug_tells_letters_apart_and_forms_of_a_letter_together() -> None:
    assert iris.slug("Säästö") != iris.slug("Saasto")
    assert iris.slug(unicodedata.normalize("NFD", "Säästö")) == iris.slug("SÄÄSTÖ")


def test_a_name_without_letters_is_neither_empty_nor_shared() -> None:
    assert iris.slug("!!!") != iris.slug("???")
    assert iris.slug("!!!")


@given(st.text())
def test_a_slug_is_one_segment_of_an_iri_and_its_own_slug(name: str) -> None:
    made = iris.slug(name)
    assert made
    assert "/" not in made
    assert "#" not in made
    assert iris.slug(made) == made
    assert ox.NamedNode(NAMES.body(name)).value == NAMES.body(name)


@pytest.mark.parametrize("base", ["https://data.example.org/", "http://x/y#", "urn:govgraph:", iris.DEFAULT_BASE])
def test_a_base_that_iris_can_begin_with(base: str) -> None:
    assert iris.checked_base(base) == base
    assert ox.NamedNode(iris.Iris(base, "mikkeli").body("KH"))


@pytest.mark.parametrize("base", ["", "/", "data/", "https://example.org", "https://exa mple.org/", "https:///", "x:/"])
def test_a_base_that_they_cannot(base: str) -> None:
    with pytest.raises(UsageError, match="base of IRIs"):
        iris.Iris(base, "mikkeli")


@given(st.text(max_size=30))
def test_any_address_becomes_an_iri(path: str) -> None:
    assert ox.NamedNode(iris.web_address(f"https://example.org/{path}"))


@given(st.lists(st.text(max_size=8), max_size=3), st.lists(st.text(max_size=8), max_size=3))
def test_facts_of_other_parts_are_other_facts(first: list[str], second: list[str]) -> None:
    same = [iris.slug(part) for part in first] == [iris.slug(part) for part in second]
    assert (iris.fact(DOCUMENT, "citation", first) == iris.fact(DOCUMENT, "citation", second)) == same


def test_entities() -> None:
    assert NAMES.root == ROOT
    assert NAMES.body("Kaupunginhallitus") == f"{ROOT}/body/kaupunginhallitus"
    assert NAMES.post("kaupunginjohtaja") == f"{ROOT}/post/kaupunginjohtaja"
    assert NAMES.unit("Talouspalvelut") == f"{ROOT}/unit/talouspalvelut"
    assert NAMES.organization("FCG") == f"{ROOT}/organization/fcg"
    assert NAMES.person("Aki Kauranen") == f"{ROOT}/person/aki-kauranen"
    assert NAMES.goal("Hyvä elämä") == f"{ROOT}/goal/hyvä-elämä"
    assert NAMES.programme("elinvoimaohjelma") == f"{ROOT}/programme/elinvoimaohjelma"
    assert NAMES.network("Verkosto") == f"{ROOT}/network/verkosto"
    assert NAMES.case("MliDno-2017-1726") == f"{ROOT}/case/mlidno-2017-1726"
    assert NAMES.meeting("Kaupunginhallitus", "2017-09-18") == f"{ROOT}/meeting/kaupunginhallitus/2017-09-18"
    assert NAMES.group(NAMES.case("X-1"), "Työryhmä") == f"{ROOT}/case/x-1/group/työryhmä"


def test_an_item_without_a_section_is_named_by_its_document() -> None:
    assert NAMES.item("KH", "2017-09-18", 61, "ab" * 32) == f"{ROOT}/item/kh/2017-09-18/61"
    assert NAMES.item("KH", "2017-09-18", None, "ab" * 32) == f"{ROOT}/item/kh/2017-09-18/abababababababab"
    assert NAMES.document("KH", "2017-09-18", 61, "minutes", "ab" * 32) == f"{ROOT}/document/kh/2017-09-18/61/minutes"
    assert NAMES.document("KH", "2017-09-18", None, "minutes", "ab" * 32) == f"{ROOT}/document/abababababababab"


def test_graphs() -> None:
    assert iris.document_of(iris.graph_of(DOCUMENT)) == DOCUMENT
    assert iris.document_of(iris.inferred_graph(iris.DEFAULT_BASE, "same-item")) is None
    assert iris.inferred_graph("http://x/", "same-item") == "http://x/graph/inferred/same-item"
    assert iris.register_graph("http://x/", "Mikkeli") == "http://x/graph/register/mikkeli"
    assert iris.runs_graph("http://x/") == "http://x/graph/runs"
    assert iris.reviews_graph("http://x/") == "http://x/graph/reviews"
    assert iris.ontology_graph("http://x/") == "http://x/graph/ontology"
    assert iris.software("http://x/", "0.1.0", "ab12") == "http://x/software/govgraph/0.1.0/ab12"
    assert iris.software("http://x/", "0.1.0", "") == "http://x/software/govgraph/0.1.0"


def test_a_mandate_keeps_its_iri_when_only_white_space_changes() -> None:
    first = iris.mandate(DOCUMENT, "Selvitys  laaditaan\u00a0pian", 0)
    assert first == iris.mandate(DOCUMENT, " selvitys laaditaan pian ", 0)
    assert first != iris.mandate(DOCUMENT, "selvitys laaditaan pian", 1)
    assert first.startswith(f"{DOCUMENT}#m-")
    assert first.endswith("-0")
    assert iris.aspect(first, 2) == f"{first}-a2"


def test_facts_and_evidence() -> None:
    assert iris.fact(DOCUMENT, "citation", ("Kaupunginhallitus", None, 12)) == (
        f"{DOCUMENT}#citation--kaupunginhallitus--12"
    )
    assert iris.fact(DOCUMENT, "decision", ()) == f"{DOCUMENT}#decision"
    span = Span(3, 17)
    assert iris.evidence(DOCUMENT, span) == f"{DOCUMENT}#e-3-17"
    assert iris.position_selector(DOCUMENT, span) == f"{DOCUMENT}#p-3-17"
    assert iris.quote_selector(DOCUMENT, span) == f"{DOCUMENT}#q-3-17"
    assert iris.law_section("http://x/", "Kuntalaki", 136) == "http://x/law/kuntalaki/136"
