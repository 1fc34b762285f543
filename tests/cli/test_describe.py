"""``govgraph describe``: Turtle on stdout, and what DCAT-AP misses on stderr."""

from __future__ import annotations

import pyoxigraph as ox

KNOWN = ("--publisher", "Kuvala", "--licence", "https://creativecommons.org/licenses/by/4.0/")
DUMPS = ("--downloads", "https://kuvala.example/dumps")
CONTACT = ("--contact", "https://kuvala.example/avoin-data")


def test_it_prints_turtle_and_tells_what_is_missing(govgraph, demo_store):
    result = govgraph("describe", "--store", demo_store)
    assert result.code == 0
    assert "give --publisher, --licence, --contact" in result.err
    assert list(ox.parse(result.out.encode(), format=ox.RdfFormat.TURTLE))


def test_nothing_is_missing_where_all_is_given(govgraph, demo_store):
    result = govgraph(
        "describe", *KNOWN, *CONTACT, "--downloads", "https://kuvala.example/dumps", "--store", demo_store
    )
    assert (result.code, result.err) == (0, "")
    assert "<https://kuvala.example/dumps/govgraph.trig>" in result.out
    assert (
        result.out
        == govgraph(
            "describe", *CONTACT, *KNOWN, "--downloads", "https://kuvala.example/dumps/", "--store", demo_store
        ).out
    )


def test_a_licence_that_is_no_address_is_a_usage_error(govgraph, demo_store):
    result = govgraph("describe", "--licence", "CC-BY", "--store", demo_store)
    assert (result.code, result.out) == (2, "")
    assert "the licence is no web address" in result.err
