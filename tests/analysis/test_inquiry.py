"""Gaps, load, ageing, overdue and concentration: on small graphs by hand, on the samples by their sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from govgraph.analysis import runner
from govgraph.analysis.comparison import compare
from govgraph.analysis.inquiry import Inquiry, ageing
from govgraph.analysis.queryfile import find
from govgraph.analysis.scope import Scope
from govgraph.graph.store import GraphStore
from govgraph.service import GovGraph

TOWN = "urn:town:"


@pytest.fixture(scope="module")
def demo(demo_store: Path) -> GovGraph:
    return GovGraph.open(demo_store)


def loads(store, on=None):
    load = Inquiry(store, Scope(on=date.fromisoformat(on) if on else None)).load
    return {
        each.actor.iri.removeprefix(TOWN): (each.open, each.shared, each.undated, each.overdue) for each in load.actors
    }


def test_a_restated_and_an_amended_mandate_count_once_and_the_last_deadline_holds(small):
    due = 'gov:dueText "x" ; gov:dueLatest "{}"^^xsd:date'
    store = small.store(
        small.mandate("m", "council", "board", due.format("2019-05-31")),
        small.mandate("again", "council", "board", "gov:restates :m"),
        small.mandate("later", "council", "board", "gov:amends :m ; " + due.format("2019-08-31")),
    )
    assert loads(store, "2019-07-01") == {"board": (1, 0, 0, 0)}
    (task,) = Inquiry(store, Scope(on=date(2019, 9, 2))).overdue.overdue
    assert (task.due, task.overdue, task.tellings) == ("2019-08-31", 2, 3)


def test_each_of_several_bears_a_joint_mandate_and_it_is_told_as_shared(small):
    store = small.store(small.mandate("m", "council", "board mayor"), small.mandate("own", "board", "board"))
    assert loads(store) == {"board": (2, 1, 2, 0), "mayor": (1, 1, 1, 0)}
    assert Inquiry(store).load.open == 2


def test_what_has_ended_is_no_load_and_one_without_assignee_is_told(small):
    store = small.store(
        small.item("later", "2020-01-01"),
        small.mandate("done", "council", "board", "gov:status status:done ; gov:statedIn :later"),
        small.mandate("delegation", "council", "board", force="delegation"),
        small.mandate("nobody", "council", ""),
    )
    assert loads(store) == {}
    assert [task.label for task in Inquiry(store).load.unassigned] == ["nobody"]


def test_a_superseded_mandate_is_open_as_long_as_one_that_amends_it_is(small):
    item = small.item("later", "2020-01-01")
    first = small.mandate("m", "council", "board", "gov:status status:superseded ; gov:statedIn :later")
    assert loads(small.store(item, first)) == {}
    store = small.store(item, first, small.mandate("anew", "council", "board", "gov:amends :m"))
    assert loads(store) == {"board": (1, 0, 1, 0)}
    ended = "gov:amends :m ; gov:status status:superseded ; gov:statedIn :later"
    assert loads(small.store(item, first, small.mandate("anew", "council", "board", ended))) == {}


def test_a_report_counts_from_the_day_of_its_meeting(small):
    store = small.store(
        small.item("spring", "2019-03-05"),
        small.item("autumn", "2019-09-03"),
        small.mandate("m", "council", "board", "gov:statedIn :spring ; gov:reportedIn :autumn"),
    )
    assert [task.label for task in Inquiry(store, Scope(on=date(2019, 9, 2))).overdue.silent] == ["m"]
    assert Inquiry(store, Scope(on=date(2019, 9, 3))).overdue.silent == ()


def test_ages_fall_into_bands_with_their_ends():
    bands = ageing([0, 91, 92, 365, 366, 731, -3], unknown=2)
    assert [(band.at_most, band.count) for band in bands] == [
        (91, 3),
        (182, 1),
        (365, 1),
        (730, 1),
        (None, 1),
        (None, 2),
    ]


def test_concentration_is_one_where_one_carries_all(small):
    store = small.store(
        small.mandate("m", "council", "board"),
        small.mandate("n", "council", "board mayor"),
        small.feeds("m", "lively"),
        small.feeds("m", "green"),
        small.feeds("n", "green"),
    )
    green, lively = sorted(Inquiry(store).concentration, key=lambda row: row.goal)
    assert (lively.herfindahl, lively.effective, lively.tasks) == (1.0, 1.0, 1)
    assert (green.herfindahl, green.tasks) == (0.625, 2)
    assert [(part.actor.label, part.tasks, part.share) for part in green.shares] == [
        ("Hallitus", 2, 0.75),
        ("kaupunginjohtaja", 1, 0.25),
    ]


def test_a_graph_without_anything_gives_empty_answers(small):
    inquiry = Inquiry(small.store())
    assert (inquiry.gaps.tasks, inquiry.load.actors, inquiry.overdue.overdue) == (0, (), ())
    assert inquiry.standing.on is None
    assert len(inquiry.gaps.unfed) == inquiry.gaps.aims == 2


def test_the_gaps_of_the_samples_are_those_that_the_query_finds(demo):
    rows = runner.run(demo.dataset, find("competency/05-unfed-aims-and-idle-mandates"), {}, prefixes={}).as_dicts()
    gaps = demo.gaps()
    assert {each.iri for each in gaps.unfed} == {r["thing"] for r in rows if r["state"] == "no mandate feeds it"}
    assert {each.task.iri for each in gaps.idle} == {r["thing"] for r in rows if r["state"] == "feeds no goal"}


def test_loads_and_deadlines_of_the_samples_are_those_that_the_queries_find(demo):
    counted = {r["actor"]: (r["open"], r["joint"], r["withoutDeadline"]) for r in demo.query("open-load")}
    load = demo.load()
    assert {each.actor.iri: (each.open, each.shared, each.undated) for each in load.actors} == counted
    rows = demo.query("undated-and-overdue", on=load.standing.on).as_dicts()
    found = demo.overdue()
    assert {task.iri for task in found.overdue} == {row["mandate"] for row in rows if row["state"] == "overdue"}
    assert {task.iri for task in found.silent} == {row["mandate"] for row in rows if row["state"] != "overdue"}


def test_the_goal_that_no_mandate_feeds_and_its_sentence(demo):
    by_label = {each.label: each for each in demo.gaps().unfed}
    goal = by_label["Hyvän arjen Kuusranta"]
    assert (goal.kind, goal.municipality, goal.modality) == ("goal", "Kuusranta", "adopted")
    assert any("Hyvän arjen Kuusranta" in quote.text for quote in goal.quotes)
    assert "Korkean osaamisen ja yrittäjyyden Mikkeli" not in by_label, "the four tasks of 31.10.2017 feed it"


def test_a_goal_that_was_set_later_is_no_gap_of_an_earlier_day(demo):
    """The strategy of Kuusranta is of 16.12.2019."""
    before, after = demo.gaps(on="2019-12-15"), demo.gaps(on="2019-12-16")
    assert "Kuusranta" not in {aim.municipality for aim in before.unfed}
    assert "Hyvän arjen Kuusranta" in {aim.label for aim in after.unfed}
    assert before.aims < after.aims
    assert all(source.day <= "2019-12-15" for source in before.standing.sources)


def test_a_mandate_that_feeds_no_goal_and_its_sentence(demo):
    idle = {each.task.label: each.task for each in demo.gaps().idle}
    task = idle["neuvottelemaan linja-autoliikenteen yhteyksistä"]
    assert [actor.label for actor in task.assignees] == ["kunnanjohtaja"]
    assert any("neuvottelemaan" in quote.text and "linja-auto" in quote.text for quote in task.quotes)


def test_whose_deadline_had_passed_on_a_day_and_its_sentence(demo):
    found = demo.overdue(on="2019-01-01")
    (task,) = found.overdue
    assert [actor.label for actor in task.assignees] == ["Mikkelin kehitysyhtiö Miksei Oy"]
    assert task.overdue == (date(2019, 1, 1) - date(2017, 8, 28)).days == 491
    assert "esittämään näkemyksensä yhtiön tulevasta roolista 28.8.2017 mennessä" in task.quotes[0].text
    assert found.standing.on == "2019-01-01"
    assert all(source.day <= "2019-01-01" for source in found.standing.sources)


def test_the_working_group_is_overdue_only_when_its_new_deadline_has_passed(demo):
    """Set on 11.2.2020 until 31.5.2020, on 26.5.2020 anew until 31.8.2020."""

    def overdue(on):
        return {task.label: task for task in demo.overdue(on=on).overdue}

    title = "laatimaan luonnoksen matkailun kehittämissuunnitelmaksi"
    assert title not in overdue("2020-08-31")
    task = overdue("2020-09-01")[title]
    assert [actor.label for actor in task.assignees] == ["matkailutyöryhmä"]
    assert [quote.document for quote in task.quotes] == [
        "Elinvoimajaosto 11.2.2020 § 8",
        "Elinvoimajaosto 26.5.2020 § 24",
    ]


def test_the_load_of_the_samples_counts_a_restated_mandate_once(demo):
    """The board of Kuusranta gave three tasks on 20.1.2020; two of them are told again on 16.11.2020."""
    load = demo.load(on="2020-11-15")
    before = {each.actor.label: each.open for each in load.actors}
    after = {each.actor.label: each.open for each in demo.load(on="2020-11-16").actors}
    assert after["kunnanjohtaja"] == before["kunnanjohtaja"] == 1
    (director,) = [each for each in load.actors if each.actor.label == "kunnanjohtaja"]
    assert "linja-auto" in director.tasks[0].quotes[0].text
    assert sum(band.count for band in load.ageing) == load.open


def test_answers_with_no_conclusions_have_no_inferred_facts(demo):
    standing = demo.gaps(stated_only=True).standing
    assert standing.narrowed
    assert (standing.inferred, standing.proposed) == (0, 0)
    assert demo.gaps().standing.inferred > 0


def test_decisions_beside_their_proposals_agree_with_the_query(demo, demo_store):
    rows = runner.run(demo.dataset, find("competency/08-decisions-and-proposals"), {}, prefixes={}).as_dicts()
    found = compare(GraphStore(demo_store).open().graph)
    assert {each.iri: each.differs for each in found.decisions} == {row["decision"]: row["differs"] for row in rows}
    assert len(found.alike) + len(found.differing) + len(found.untold) == len(rows)


@pytest.mark.parametrize(
    ("outcome", "differs"),
    [("returned", True), ("passed_modified", True), ("passed_after_vote", False), ("noted", None)],
)
def test_the_outcome_tells_whether_a_decision_differs(small, outcome, differs):
    store = small.store(
        small.item("item", "2019-03-05"),
        ':p a gov:Proposal ; gov:text "Hyväksytään."@fi .\n'
        ":d a gov:Decision ; gov:statedIn :item ; eli-dl:decided_on_a_realization_of :p ; "
        f'eli-dl:decision_outcome outcome:{outcome} ; gov:text "Palautettiin."@fi .\n',
    )
    (decision,) = compare(store).decisions
    assert (decision.differs, decision.proposed, decision.decided) == (differs, "Hyväksytään.", "Palautettiin.")
