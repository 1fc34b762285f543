"""A document's triples over those of its context."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from govgraph.graph.triples import Triples
from govgraph.graph.vocabulary import RDF

A, B, C = (NamedNode(f"https://example.org/{name}") for name in "abc")
SAYS, TELLS = NamedNode("https://example.org/says"), NamedNode("https://example.org/tells")

BELOW = Triples([Quad(A, SAYS, C), Quad(C, RDF.type, B), Quad(A, TELLS, Literal("below"))])
OVER = Triples([Quad(A, SAYS, B), Quad(B, SAYS, C), Quad(B, SAYS, Literal("x"))], BELOW)


def test_what_both_say_of_a_subject() -> None:
    assert OVER.objects(A, SAYS) == {B, C}
    assert OVER.objects(B, SAYS) == {C, Literal("x")}
    assert OVER.objects(A, TELLS) == {Literal("below")}
    assert OVER.objects(Literal("x"), SAYS) == set()
    assert BELOW.objects(A, SAYS) == {C}, "asking changes nothing"


def test_of_what_both_say_something() -> None:
    assert OVER.subjects(C, SAYS) == {A, B}
    assert OVER.subjects(B, RDF.type) == {C}
    assert OVER.subjects(Literal("x"), SAYS) == {B}
    assert OVER.subjects(A, SAYS) == set()


def test_by_which_predicates() -> None:
    assert OVER.predicates_of(A) == {SAYS, TELLS}
    assert OVER.predicates_of(B) == {SAYS}
    assert OVER.predicates_of(C) == {RDF.type}
    assert set(OVER.subjects_told) == {A, B}


def test_instances() -> None:
    assert OVER.is_one_of(C, frozenset({A, B}))
    assert not OVER.is_one_of(C, frozenset({A}))
    assert not OVER.is_one_of(Literal("x"), frozenset({A, B}))
