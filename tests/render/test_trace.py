from __future__ import annotations

import dataclasses
from functools import partial

from govgraph.render.trace import print_trace
from govgraph.service.values import Amendment, Link, Trace


def test_the_tree_goes_from_the_aim_to_the_sentences(trace, shown):
    text = shown(partial(print_trace, trace))
    places = [
        text.index(part) for part in ("Osaava kaupunki", "elinvoimaohjelma", "“Päämäärän", "Selvitys", "matkailun")
    ]
    assert places == sorted(places)


def test_each_link_is_marked_by_a_word_not_by_colour_alone(trace, shown):
    text = shown(partial(print_trace, trace))
    assert "stated programme elinvoimaohjelma" in text
    assert "inferred mandate Selvitys  (by rule same-item, confidence 0.60)" in text
    assert "3 links: 2 stated, 1 inferred." in text
    assert "no document states it" in text


def test_each_quote_comes_with_document_place_and_url(trace, shown):
    text = shown(partial(print_trace, trace), width=200)
    assert "“Päämäärän saavuttamiseksi laaditaan elinvoimaohjelma.”" in text
    assert "— Tekninen lautakunta 31.10.2017 § 61, characters 10-63\n" in text
    assert "\n    │         https://city.example/minutes/61\n" in text


def test_a_sentence_is_printed_once_and_then_told_by_its_number(trace, shown):
    text = shown(partial(print_trace, trace))
    assert text.count("Päämäärän saavuttamiseksi") == 1
    assert "see [1]" in text


def test_brackets_in_a_quote_are_text_not_markup(trace, shown):
    assert "“Selvitys [1] tehdään”" in shown(partial(print_trace, trace))


def test_mandates_tell_who_told_whom_and_when(trace, shown):
    assert "Kaupunginhallitus → kaupunginjohtaja, Oy; given 18.9.2017; due 31.12.2017; open" in shown(
        partial(print_trace, trace)
    )


def test_an_aim_that_nothing_feeds_says_so(trace, shown):
    lonely = Trace(asked="x", root=dataclasses.replace(trace.root, children=()))
    assert "Nothing in the store feeds this aim." in shown(partial(print_trace, lonely))


def test_the_second_best_link_is_told_too(trace, shown):
    mandate = trace.root.children[0].children[0]
    double = dataclasses.replace(mandate, links=(trace.root.children[0].links[0], *mandate.links))
    text = shown(partial(print_trace, Trace(asked="x", root=dataclasses.replace(trace.root, children=(double,)))))
    assert "stated mandate Selvitys  (also by rule same-item, confidence 0.60)" in text


def test_a_quote_that_only_repeats_the_label_gives_its_place_alone(trace, shown):
    text = shown(partial(print_trace, trace), width=200)
    assert "“matkailun osalta”" not in text
    assert "[3] — Tekninen lautakunta 31.10.2017 § 61, characters 300-316" in text


def test_a_passage_within_one_that_was_quoted_is_told_by_its_number(trace, shown):
    programme = trace.root.children[0]
    sentence = programme.quotes[0]
    inner = dataclasses.replace(sentence, text="saavuttamiseksi", span=(sentence.span[0] + 11, sentence.span[0] + 26))
    mandate = dataclasses.replace(programme.children[0], quotes=(inner,), links=(), children=())
    tree = dataclasses.replace(trace.root, children=(dataclasses.replace(programme, children=(mandate,)),))
    text = shown(partial(print_trace, Trace(asked="x", root=tree)))
    assert "“saavuttamiseksi”" not in text
    assert "see [1]" in text


def test_no_line_ends_in_a_space(trace, shown):
    for width in (50, 80, 120):
        assert all(line == line.rstrip() for line in shown(partial(print_trace, trace), width=width).splitlines())


def test_a_deadline_set_anew_tells_where_and_how_that_is_known(trace, shown):
    programme = trace.root.children[0]
    mandate = programme.children[0]
    links = [Link("inferred", "l", "amended", 0.97, None, ()), Link("stated", "l", "limit", 0.9, None, ())]
    anew = tuple(
        Amendment(due, "Selvitys", due, f"Hallitus {day}", day, None, link, ())
        for due, day, link in zip(("30.9.2017", "31.12.2017"), ("1.6.2017", "1.9.2017"), links, strict=True)
    )
    mandate = dataclasses.replace(mandate, details=dataclasses.replace(mandate.details, anew=anew))
    tree = dataclasses.replace(trace.root, children=(dataclasses.replace(programme, children=(mandate,)),))
    text = shown(partial(print_trace, Trace(asked="x", root=tree)), width=250)
    assert (
        "due 31.12.2017, set anew to 30.9.2017 in Hallitus 1.6.2017 (inferred by rule amended, confidence 0.97),"
        " set anew in Hallitus 1.9.2017 (stated, rule limit, confidence 0.90); open"
    ) in text
    assert "3 links: 2 stated, 1 inferred." in text
