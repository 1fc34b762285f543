from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from govgraph.errors import InputError
from govgraph.render.plain import as_plain, json_array, json_text
from govgraph.service.values import Coverage


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("0.60"), 0.6),
        (Decimal("3.0"), 3),
        (date(2017, 9, 18), "2017-09-18"),
        (Path("a/b.txt"), "a/b.txt"),
        ((1, True, None, "ä"), [1, True, None, "ä"]),
        ({"b": (1,), "a": 2}, {"b": [1], "a": 2}),
        (InputError("no", where="x.txt", advice="look"), {"message": "no", "where": "x.txt", "advice": "look"}),
        (Coverage(characters=10, covered=5), {"characters": 10, "covered": 5, "share": 0.5}),
    ],
)
def test_plain_forms(value, expected):
    assert as_plain(value) == expected


def test_what_has_no_form_is_an_error_not_a_guess():
    with pytest.raises(TypeError, match="object"):
        as_plain(object())


def test_letters_stay_and_a_newline_ends_it():
    assert json_text({"ä": "§"}) == '{\n "ä": "§"\n}\n'


@pytest.mark.parametrize("values", [[], [1], [{"a": 1}, {"b": 2}, "c"]])
def test_an_array_in_pieces_is_the_array(values):
    text = "".join(json_array(iter(values)))
    assert json.loads(text) == values
    assert text.endswith("]\n")


def test_the_trace_tells_how_each_node_is_known(trace):
    form = json.loads(json_text(trace))
    assert list(form) == ["asked", "root"]
    programme = form["root"]["children"][0]
    assert list(programme) == [
        "iri", "kind", "label", "modality", "links", "quotes", "details", "children", "mark",
    ]  # fmt: skip
    assert [form["root"]["mark"], programme["mark"], programme["children"][0]["mark"]] == [None, "stated", "inferred"]
    assert programme["quotes"][0]["span"] == [10, 63]
