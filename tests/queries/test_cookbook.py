"""docs/cookbook.md is what its generator writes of the queries and their expected rows."""

from __future__ import annotations

import re

import generate_cookbook as generator
from govgraph.analysis.queryfile import listing


def test_the_page_is_up_to_date() -> None:
    assert generator.PAGE.read_text(encoding="utf-8") == generator.page(), "run: python tools/generate_cookbook.py"


def test_every_question_has_an_entry_that_the_index_leads_to() -> None:
    page = generator.page()
    headings = {heading.replace("/", "") for heading in re.findall(r"^## (.+)$", page, re.MULTILINE)}
    links = set(re.findall(r"\]\(#([^)]+)\)", page))
    assert links <= headings
    assert len(headings) == len(listing(*generator.GROUPS))


def test_there_are_enough_questions_to_explore_with() -> None:
    assert len(listing("explore")) >= 25
