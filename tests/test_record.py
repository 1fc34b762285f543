from __future__ import annotations

import dataclasses
import json
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgraph import record as model
from govgraph.record import (
    Actor,
    Appeal,
    Aspect,
    Decision,
    FollowUp,
    Goal,
    Item,
    Mandate,
    Meeting,
    Network,
    Note,
    OtherMeeting,
    Participation,
    Person,
    Programme,
    Proposal,
    Provenance,
    Record,
    Reference,
    Service,
    Source,
    Span,
)

TEXT = "Tekninen lautakunta, kokous 5.6.2017\n§ 7 Katujen hoito\n"


def why(start: int, end: int, rule: str = "rule") -> Provenance:
    return Provenance(Span(start, end), rule)


def full_record() -> Record:
    """A record with one fact of each kind at least."""
    return Record(
        source=Source(
            file="7.txt", sha256="0" * 64, media_type="text/plain", municipality="kaupunki",
            municipality_name="Kaupunki", layout="cloudnc", length=len(TEXT),
        ),
        text=TEXT,
        meeting=Meeting("Tekninen lautakunta", "2017-06-05", why(0, 36, "meeting")),
        item=Item(7, "Katujen hoito", None, False, why(37, 54, "item")),
        people=(
            Person(
                "Maija Aho", "insinööri", None,
                (
                    Participation("preparer", why(1, 2, "first")),
                    Participation("speaker", why(3, 4, "second")),
                    Participation("preparer", why(5, 6, "third")),
                ),
                why(1, 2, "person"),
            ),
        ),
        bodies=(Actor("Tekninen lautakunta", "body", why(0, 19)),),
        mandates=(
            Mandate(
                title="Selvitys", issuer=None, issued=None, section=None, assignees=("insinööri",),
                aspects=(Aspect("kustannukset", why(7, 8, "aspect")),), due=None, status="given", force="task",
                evidence="Selvitys tehdään", provenance=why(6, 9, "mandate"),
            ),
        ),
        goals=(Goal("Kestävä kaupunki", "adopted", "goal", why(10, 11)),),
        programmes=(
            Programme(
                "katuohjelma", None, (Service("Kestävä kaupunki", why(12, 13, "serves")),), why(12, 14, "programme")
            ),
        ),
        references=(Reference("Kaupunginhallitus", "2017", None, "KH 2017", why(15, 16)),),
        meetings=(OtherMeeting(None, "2017-06-12", "seminar", True, why(17, 18)),),
        networks=(Network("Katuverkosto", (), None, why(19, 20)),),
        proposal=Proposal("Hyväksytään.", None, why(21, 22, "proposal")),
        decision=Decision("approved", "Hyväksyttiin.", None, why(23, 24, "decision")),
        follow_up=(FollowUp("palaa asiaan", None, None, why(25, 26)),),
        appeal=Appeal(False, "Kuntalaki", 136, why(27, 28)),
        notes=(Note("left-over", "a line that no rule knows", Span(29, 30)),),
    )  # fmt: skip


def empty_record() -> Record:
    whole = full_record()
    return Record(source=whole.source, text=TEXT, meeting=whole.meeting, item=whole.item)


def resolve(form: object, pointer: str) -> object:
    """The value at a JSON pointer (RFC 6901)."""
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        form = form[int(name)] if isinstance(form, list) else form[name]  # type: ignore[index]
    return form


def test_the_json_form_has_the_keys_of_the_interchange_format_in_its_order():
    assert list(full_record().as_json()) == [
        "meeting", "item", "people", "bodies", "mandates", "goals", "programmes", "references", "proposal", "decision",
        "follow_up", "appeal", "meetings", "networks", "source", "provenance", "notes",
    ]  # fmt: skip
    assert list(full_record().as_json()) == list(empty_record().as_json())


def test_the_json_form_is_json():
    form = full_record().as_json()
    assert json.loads(json.dumps(form)) == form


def test_every_provenance_points_at_a_fact():
    form = full_record().as_json()
    for pointer in form["provenance"]:
        resolve(form, pointer)


def test_every_fact_has_a_provenance():
    form = full_record().as_json()
    facts = {"/meeting", "/item", "/proposal", "/decision", "/appeal"}
    for key in (
        "people",
        "bodies",
        "mandates",
        "goals",
        "programmes",
        "references",
        "follow_up",
        "meetings",
        "networks",
    ):
        facts |= {f"/{key}/{i}" for i in range(len(form[key]))}
    facts |= {"/people/0/roles/0", "/people/0/roles/1", "/mandates/0/aspects/0", "/programmes/0/serves_goals/0"}
    assert set(form["provenance"]) == facts


def test_a_role_told_twice_stands_once_with_its_first_place():
    form = full_record().as_json()
    assert form["people"][0]["roles"] == ["preparer", "speaker"]
    assert form["provenance"]["/people/0/roles/0"]["rule"] == "first"


def test_no_decision_is_told_by_nulls():
    form = empty_record().as_json()
    assert form["decision"] == {"kind": None, "text": None, "to": None}
    assert form["appeal"] is None
    assert form["proposal"] is None


def test_several_sections_stand_beside_the_one():
    whole = full_record()
    several = dataclasses.replace(whole.mandates[0], sections=(151, 152))
    form = dataclasses.replace(whole, mandates=(several,)).as_json()
    assert form["mandates"][0]["sections"] == [151, 152]
    assert "sections" not in whole.as_json()["mandates"][0]


def test_actors_are_found_by_name_whatever_the_case():
    record = full_record()
    assert record.actor("TEKNINEN LAUTAKUNTA") is record.bodies[0]
    assert record.actor("maija aho") is record.people[0]
    assert record.actor("nobody") is None


def test_nothing_in_a_record_can_be_changed():
    kinds = [kind for kind in vars(model).values() if dataclasses.is_dataclass(kind)]
    assert len(kinds) > 15
    assert all(kind.__dataclass_params__.frozen for kind in kinds)
    for kind in kinds:
        hints = typing.get_type_hints(kind)
        assert not any(typing.get_origin(hint) in (list, dict, set) for hint in hints.values()), kind


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_a_span_covers_another_where_its_ends_do(a, b, c, d):
    outer, inner = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    inside = all(outer.start <= place < outer.end for place in range(inner.start, inner.end))
    if inner.start < inner.end:
        assert outer.covers(inner) == inside


def test_a_span_counts_code_points():
    assert Span(1, 3).of("aä𝄞b") == "ä𝄞"


@pytest.mark.parametrize("record", [full_record(), empty_record()], ids=["full", "empty"])
def test_the_text_does_not_flood_the_representation(record):
    assert TEXT not in repr(record)
