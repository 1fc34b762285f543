"""Tables of answers on the terminal and as CSV: how a row is known, what does not fit, what a sheet would run."""

from __future__ import annotations

import csv
import io

import pytest

from govgraph.render.answers import answer_csv, print_answer, reading_of, sections
from govgraph.service.values import Actor, Gaps, IdleTask, Overdue, Quote, Source, Standing, Task, UnfedAim


def standing(**changes) -> Standing:
    values = {"on": "2019-12-31", "asked": True, "narrowed": False, "stated": 3, "proposed": 0, "inferred": 1}
    source = Source("urn:d", "Hallitus 5.3.2019 § 12", "2019-03-05", "12.txt", None)
    return Standing(**{**values, "sources": (source,), **changes})


def task(label: str = "puistojen kunnostus", **changes) -> Task:
    quote = Quote("Puistot kunnostetaan.", "Hallitus 5.3.2019 § 12", "urn:d", "12.txt", None, (0, 21))
    values = {
        "iri": "urn:m",
        "label": label,
        "issuers": (Actor("urn:c", "Valtuusto", "body", None),),
        "assignees": (Actor("urn:p", "Puistotoimi", "unit", None), Actor("urn:k", "kaupunginjohtaja", "post", None)),
        "issued": None,
        "told": "2019-03-05",
        "due": "2019-06-30",
        "has_deadline": True,
        "age": 301,
        "overdue": 184,
        "state": "open",
        "reports": (),
        "tellings": 1,
        "mark": "stated",
        "confidence": 1.0,
        "place": "Hallitus 5.3.2019 § 12",
        "quotes": (quote,),
    }
    return Task(**{**values, **changes})


def test_a_table_shows_joint_assignees_and_how_a_row_is_known(shown):
    answer = Overdue(standing(), 2, (task(), task("penkit", mark="proposed")), ())
    out = shown(lambda console: print_answer(answer, console), 140)
    assert "Overdue on 2019-12-31 (2 of 2 open tasks)" in out
    assert "Puistotoimi + kaupunginjohtaja" in " ".join(out.split())
    assert "proposed penkit" in out
    assert "told 2019-03-05" in out
    assert "reports so far" not in out, "a column that is empty in every row is left out"


@pytest.mark.parametrize("explain", [True, False])
def test_what_does_not_fit_stands_in_blocks(shown, explain):
    answer = Overdue(standing(), 1, (task(),), ())
    out = shown(lambda console: print_answer(answer, console, explain=explain), 50)
    assert all(len(line) <= 50 for line in out.splitlines())
    assert ("“Puistot kunnostetaan.”" in out) == explain
    assert "due 2019-06-30" in " ".join(out.split())


def test_a_text_that_a_spreadsheet_would_run_is_quoted():
    answer = Overdue(standing(), 1, (task("=1+1"),), ())
    (row,) = csv.DictReader(io.StringIO(answer_csv(answer, explain=True)))
    assert row["task"] == "'=1+1"
    assert row["sentences"] == "Puistot kunnostetaan. — Hallitus 5.3.2019 § 12"
    assert row["days over"] == "184"


def test_an_answer_says_what_it_speaks_of():
    assert reading_of(standing())[0] == "As of 2019-12-31."
    assert reading_of(standing(asked=False))[0] == "As of 2019-12-31, the day of the last meeting in the graph."
    assert "1 inferred by rules (25%)" in reading_of(standing())[1]
    assert "Options leave out" in reading_of(standing(narrowed=True))[1]
    empty = reading_of(standing(on=None, stated=0, inferred=0, sources=()))
    assert empty[0] == "The graph tells no day of any meeting."
    assert "0 documents and 0 facts" in empty[1]


def test_what_there_is_none_of_is_said(shown):
    out = shown(lambda console: print_answer(Gaps(standing(), 2, 0, (), ()), console))
    assert "Every goal is fed by some task." in out
    assert "Every task feeds some goal." in out


def test_sections_have_a_cell_for_each_column():
    aim = UnfedAim("urn:g", "Vihreä arki", "priority_area", None, None, None, ())
    answers = [Gaps(standing(), 2, 1, (aim,), (IdleTask(task(), ("ohjelma",)),)), Overdue(standing(), 1, (task(),), ())]
    for answer in answers:
        for part in sections(answer):
            assert all(len(row.cells) == len(part.columns) for row in part.rows)
    (row,) = sections(answers[0])[0].rows
    assert row.cells[1] == "priority area"
