from __future__ import annotations

import json
from functools import partial

from govgraph.render.questions import print_questions, questions_json
from govgraph.service.values import Parameter, QueryInfo

QUESTION = QueryInfo(
    name="explore/by-issuer",
    text="SELECT …",
    form="select",
    summary="Mandates of one issuer",
    parameters=(
        Parameter("issuer", "node", "Who gave it.", example="Kaupunginhallitus"),
        Parameter("limit", "limit", required=False),
        Parameter("least", "decimal", default="0.5", required=False),
    ),
    tags=("explore",),
)


def test_each_question_says_what_it_answers_and_takes(shown):
    assert shown(partial(print_questions, [QUESTION])).splitlines() == [
        "explore/by-issuer  explore",
        "  Mandates of one issuer",
        "  -p issuer=…  Who gave it (node). Example: Kaupunginhallitus",
        "  -p limit=…  (limit, may be left out)",
        "  -p least=…  (decimal, default 0.5)",
    ]


def test_json_leaves_the_text_out():
    (form,) = json.loads(questions_json([QUESTION]))
    assert list(form) == ["name", "summary", "description", "parameters", "tags"]
    assert form["parameters"][0]["example"] == "Kaupunginhallitus"


def test_no_questions(shown):
    assert shown(partial(print_questions, [])) == "There are no named questions.\n"
