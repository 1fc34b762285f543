from __future__ import annotations

from functools import partial

import pytest

from govgraph.render.grounds import print_why
from govgraph.render.history import print_history
from govgraph.render.html import as_html
from govgraph.render.plain import as_plain
from govgraph.render.unresolved import print_unresolved
from govgraph.service.values import (
    CaseJoin,
    Event,
    Grounds,
    History,
    Link,
    Review,
    Rule,
    Unresolved,
    UnresolvedReport,
    Why,
)

LINK = Link("inferred", "l", "restated", 0.8, None, (), ("wording 0.80",))


@pytest.fixture
def history():
    def event(day, kind, text, place, mark="stated", modality=None, remarks=()):
        return Event(
            day, kind, text, place, "D-1", "e", mark, 1.0, modality, remarks, "Hallitus 5.3.2019 § 1", "d", "1.txt",
            None, (),
        )  # fmt: skip

    events = (
        event("2019-02-04", "mandate", "Puistot [x]", "Hallitus 5.3.2019 § 1", modality="adopted"),
        event("2019-03-05", "mandate", "Penkit", "Hallitus 5.3.2019 § 1", "proposed", "proposed", ("A → B",)),
        event(None, "item", "Muu", "Lautakunta"),
    )
    return History("x", "D-1", "c", ("Puistojen kunnostus",), (CaseJoin("D-2", "c2", (LINK,)),), events)


def test_a_history_names_the_case_and_what_it_is_joined_with(history, shown):
    text = shown(partial(print_history, history))
    assert text.startswith("D-1\n  Puistojen kunnostus\njoined with D-2 by 1 link (inferred, rule restated, 0.80)\n")
    assert "\n3 events.\n" in text


def test_a_history_goes_by_day_and_says_where_a_thing_is_told(history, shown):
    text = shown(partial(print_history, history))
    assert "\n4.2.2019  told in Hallitus 5.3.2019 § 1\n  mandate       Puistot [x]\n" in text
    assert "\n5.3.2019  Hallitus 5.3.2019 § 1\n  proposed      proposed Penkit\n                A → B\n" in text
    assert "\nno day  told in Lautakunta\n" in text
    assert "— Hallitus 5.3.2019 § 1, 1.txt" in text


@pytest.fixture
def report():
    entries = (
        Unresolved("citation", "no body", "4.1.2018", "Hallitus § 1", None, 1.0, "c", ()),
        Unresolved("citation", "no body", "5.1.2018", "", None, 1.0, "c2", ()),
        Unresolved("link", "restated", "“A” restates “B”", "Hallitus § 2", None, 0.65, "l", ()),
    )
    return UnresolvedReport(0.7, entries)


def test_open_ends_stand_below_their_reason(report, shown):
    text = shown(partial(print_unresolved, report))
    assert "Citations that lead nowhere\n  no body (2)\n    4.1.2018  — Hallitus § 1\n    5.1.2018\n" in text
    assert "Links in doubt, confidence below 0.7\n    0.65 restated: “A” restates “B”  — Hallitus § 2\n" in text
    assert text.endswith("2 citations, 1 link to look at.\n")
    assert shown(partial(print_unresolved, UnresolvedReport(0.7, ()))) == "Nothing is unresolved.\n"


def test_open_ends_as_plain_values_have_counts(report):
    assert as_plain(report)["counts"] == {"citation": {"no body": 2}, "link": {"restated": 1}}


@pytest.fixture
def why(trace):
    quotes = trace.root.children[0].quotes
    iri = "https://data.example/" + "x" * 90
    rules = (Rule("mandates/a", "Does so."), Rule("other", None))
    fact = Grounds(iri, "Mandate", "Selvitys", ("stated",), "adopted", rules, 0.9, (), "Hallitus § 1", quotes, None)
    review = Review(("Maija",), ("2024-05-01",), "accepted", ("Sama asia.",))
    link = Grounds(
        "l", "Link", "“A” restates “B”", ("inferred", "reviewed"), None, (), 1.0, ("wording 0.80",), "", (), review
    )
    return Why("x", fact, (link,))


def test_grounds_are_told_by_name_and_the_iri_is_whole(why, shown):
    text = shown(partial(print_why, why), width=80)
    assert "  basis       stated, adopted\n" in text
    assert "  rule        mandates/a: Does so.\n  rule        other\n  confidence  0.90\n" in text
    assert f"  IRI         {why.fact.iri}\n" in text
    assert "“Päämäärän saavuttamiseksi" in text
    assert "1 link or fact on it:\n  Link “A” restates “B”\n    basis       inferred, reviewed\n" in text
    assert "    review      accepted by Maija on 2024-05-01\n                “Sama asia.”\n" in text


def test_all_have_a_form_for_notebooks(history, report, why):
    assert "Puistot [x]" in as_html(history)
    assert "joined with D-2" in as_html(history)
    assert "2 citations, 1 link to look at." in as_html(report)
    assert "accepted by Maija on 2024-05-01" in as_html(why)


def test_no_line_ends_in_a_space(history, report, why, shown):
    for width in (50, 80, 120):
        for show in (partial(print_history, history), partial(print_unresolved, report), partial(print_why, why)):
            assert all(line == line.rstrip() for line in shown(show, width=width).splitlines())
