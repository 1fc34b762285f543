from __future__ import annotations

import dataclasses
from functools import partial

import pytest

from govgraph.render.chain import print_chain
from govgraph.render.html import as_html
from govgraph.service.values import Chain, Feeding, Link, Telling


@pytest.fixture
def chain(trace):
    """A proposed mandate that was handed on from another, which feeds an aim."""
    mandate = trace.root.children[0].children[0]
    why = Link("inferred", "l", "sub-mandate", 0.8, None, mandate.quotes, ("wording 0.80", "case 1.00"))
    again = Telling("m2", "Toinen [b]", "Hallitus 1.2.2018 § 3", "2018-02-01", "adopted", why, ())
    part = dataclasses.replace(
        mandate,
        iri="part",
        label="Osaselvitys",
        links=(why,),
        modality="proposed",
        details=dataclasses.replace(mandate.details, told="Hallitus 1.2.2018 § 1", cases=("D-1",), again=(again,)),
    )
    root = dataclasses.replace(mandate, links=(), modality="adopted", children=(part,))
    aim = dataclasses.replace(trace.root, links=(trace.root.children[0].links[0],), children=())
    return Chain("x", "part", "Osaselvitys", (root,), (Feeding("m", "Selvitys", (aim,)),))


def test_it_points_at_the_mandate_asked_for_below_what_it_comes_from(chain, shown):
    text = shown(partial(print_chain, chain), width=300)
    assert text.startswith("Selvitys  (mandate)\n")
    assert "└── ▶ inferred mandate Osaselvitys  (by rule sub-mandate, confidence 0.80: wording 0.80, case 1.00)" in text


def test_it_tells_how_firm_each_step_is_and_where_else_it_is_told(chain, shown):
    text = shown(partial(print_chain, chain), width=400)
    assert "Kaupunginhallitus → kaupunginjohtaja, Oy; adopted; given 18.9.2017; due 31.12.2017; open" in text
    assert "Oy; proposed 18.9.2017; due 31.12.2017; open; told in Hallitus 1.2.2018 § 1 (D-1); told again in" in text
    assert "told again in Hallitus 1.2.2018 § 3 as “Toinen [b]”, inferred by rule sub-mandate, confidence 0.80" in text


def test_the_aims_follow_with_whose_they_are(chain, shown):
    text = shown(partial(print_chain, chain), width=200)
    assert "\nSelvitys, which it comes from, feeds:\n└── stated goal Osaava kaupunki" in text
    own = dataclasses.replace(chain, feeds=(dataclasses.replace(chain.feeds[0], mandate="part"),))
    assert "\nIt feeds:\n" in shown(partial(print_chain, own))


def test_the_end_says_what_is_concluded_and_what_is_not_there(chain, shown):
    assert "3 links: 2 stated, 1 inferred." in shown(partial(print_chain, chain))
    lonely = dataclasses.replace(chain, roots=(dataclasses.replace(chain.roots[0], children=()),), feeds=())
    text = shown(partial(print_chain, lonely))
    assert "says that it was handed on, set anew or reported." in text
    assert "Nothing in the store says which aim it feeds." in text
    assert "▶" not in text


def test_what_options_leave_out_is_told(chain, shown):
    empty = dataclasses.replace(chain, roots=(), feeds=())
    assert shown(partial(print_chain, empty, narrowed=True)).strip() == "These options leave nothing of “Osaselvitys”."
    alone = dataclasses.replace(chain, feeds=())
    assert "that these options leave says which aim" in shown(partial(print_chain, alone, narrowed=True))


def test_no_line_ends_in_a_space(chain, shown):
    for width in (50, 80, 120):
        assert all(line == line.rstrip() for line in shown(partial(print_chain, chain), width=width).splitlines())


def test_as_html_it_holds_the_same_words(chain):
    html = as_html(chain)
    for words in ("Osaselvitys", "told again in Hallitus 1.2.2018 § 3", "which it comes from, feeds:", "2 stated"):
        assert words in html
