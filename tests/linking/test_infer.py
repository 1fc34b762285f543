"""Inference rules: what same-item concludes and from what, and what no rule may do."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from govgraph.errors import DataError
from govgraph.graph.vocabulary import GOV, NIF, PREFIXES, RDF
from govgraph.linking.infer import Inference, ends_of_links, infer, rules

BASE = "https://example.org/"
HEAD = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("gov", "basis", "nif"))
FACTS = """
PREFIX : <https://example.org/>
:item1 a gov:AgendaItem . :item2 a gov:AgendaItem . :programme a gov:Programme . :goal a gov:StrategicGoal .
:said a gov:AimStatement ; gov:about :programme ; gov:statedIn :item1 ; gov:theme "arki" ; gov:evidence :words .
:aim a gov:AimStatement ; gov:about :goal ; gov:statedIn :item1 ; gov:theme "puisto" ; gov:evidence :others .
:own a gov:Mandate ; gov:statedIn :item1 ; gov:theme "arki", "puisto" ; gov:evidence :ownWords .
:listed a gov:Mandate ; gov:statedIn :item1 ; gov:theme "puisto" ; gov:listTheme "arki" ;
  gov:evidence :listedWords ; gov:listEvidence :list .
:both a gov:Mandate ; gov:statedIn :item1 ; gov:theme "arki" ; gov:listTheme "arki" ;
  gov:evidence :bothWords ; gov:listEvidence :list .
:unlike a gov:Mandate ; gov:statedIn :item1 ; gov:theme "puisto" ; gov:listEvidence :list ; gov:evidence :e1 .
:elsewhere a gov:Mandate ; gov:statedIn :item2 ; gov:theme "arki" ; gov:evidence :e2 .
"""


def store(text: str = FACTS) -> Store:
    graph = Store()
    graph.load(HEAD + text, format=RdfFormat.TURTLE, to_graph=NamedNode(BASE + "doc/graph"))
    return graph


def rule(folder: Path, text: str) -> list[Path]:
    path = folder / "rule.rq"
    path.write_text(HEAD + text, encoding="utf-8")
    return [path]


def same_item(graph: Store) -> Inference:
    """What the rule same-item concludes."""
    return next(inference for inference in infer(graph, base=BASE) if inference.rule == "same-item")


def concluded(graph: Store) -> dict[str, tuple[Decimal, set[str]]]:
    """For each mandate the confidence and the evidence of its contribution."""
    inference = same_item(graph)
    found: dict[str, tuple[Decimal, set[str]]] = {}
    by_subject: dict[str, list[Quad]] = {}
    for quad in inference.quads:
        by_subject.setdefault(str(quad.subject), []).append(quad)
    for quads in by_subject.values():
        values = {quad.predicate: quad.object for quad in quads}
        confidence, mandate = values[NIF.confidence], values[GOV.contributor]
        assert isinstance(confidence, Literal)
        evidence = {local(quad.object) for quad in quads if quad.predicate == GOV.evidence}
        found[local(mandate)] = (Decimal(confidence.value), evidence)
    return found


def local(term: object) -> str:
    assert isinstance(term, NamedNode)
    return term.value.removeprefix(BASE)


def test_same_item_joins_mandates_and_programme_where_their_themes_meet() -> None:
    assert concluded(store()) == {
        "own": (Decimal("0.7"), {"ownWords", "words"}),
        "listed": (Decimal("0.5"), {"listedWords", "list", "words"}),
        "both": (Decimal("0.7"), {"bothWords", "list", "words"}),
    }


def test_a_goal_gets_no_conclusion() -> None:
    inference = same_item(store())
    assert {quad.object for quad in inference.quads if quad.predicate == GOV.aim} == {NamedNode(BASE + "programme")}


def test_conclusions_lie_in_the_rules_graph_and_are_counted() -> None:
    inference = same_item(store())
    assert (inference.rule, inference.facts) == ("same-item", 3)
    assert {quad.graph_name for quad in inference.quads} == {NamedNode(BASE + "graph/inferred/same-item")}
    assert {quad.object for quad in inference.quads if quad.predicate == RDF.type} == {GOV.Contribution}
    assert list(inference.quads) == sorted(inference.quads, key=str)


def test_the_same_facts_in_two_graphs_and_another_order_give_the_same_conclusions() -> None:
    graph = Store()
    triples: list[Triple] = [quad.triple for quad in parse(HEAD + FACTS, format=RdfFormat.TURTLE)]
    for name in ("b", "a"):
        graph.extend(Quad(t.subject, t.predicate, t.object, NamedNode(BASE + name)) for t in reversed(triples))
    assert infer(graph, base=BASE) == infer(store(), base=BASE)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * { ?s ?p ?o }", "is a CONSTRUCT query"),
        ("CONSTRUCT { ?s ", "cannot be run"),
        ('CONSTRUCT { [] gov:basis basis:inferred ; gov:rule "rule" } WHERE { ?s a gov:Programme }', "not blank nodes"),
        ("CONSTRUCT { ?s gov:basis basis:inferred } WHERE { ?s a gov:Programme }", "gov:rule 'rule'"),
        ('CONSTRUCT { ?s gov:rule "rule" } WHERE { ?s a gov:Programme }', "gov:basis basis:inferred"),
    ],
)
def test_a_rule_that_breaks_the_conventions_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        infer(store(), base=BASE, paths=rule(tmp_path, text))


def test_every_rule_of_ours_keeps_the_conventions_on_an_empty_graph() -> None:
    assert rules()
    assert [inference.quads for inference in infer(Store(), base=BASE)] == [()] * len(rules())


CITED = """
PREFIX : <https://example.org/>
:council gov:anything :x . :board gov:anything :x .
:meeting eli-dl:had_responsible_organization :council ; eli-dl:activity_date "2017-02-20"^^xsd:date .
:item15 eli-dl:forms_part_of :meeting ; gov:section 15 . :minutes15 foaf:primaryTopic :item15 .
:item16 eli-dl:forms_part_of :meeting ; gov:section 16 . :minutes16 foaf:primaryTopic :item16 .
:mentioned eli-dl:had_responsible_organization :council ; eli-dl:activity_date "2016-03-21"^^xsd:date .
:bySection a gov:Citation ; gov:citedBody :council ; gov:dateEarliest "2017-02-20"^^xsd:date ;
  gov:dateLatest "2017-02-20"^^xsd:date ; gov:section 15 ; gov:statedIn :here ; gov:evidence :e1 .
:byDay a gov:Citation ; gov:citedBody :council ; gov:dateEarliest "2017-02-20"^^xsd:date ;
  gov:dateLatest "2017-02-20"^^xsd:date ; gov:statedIn :here ; gov:evidence :e2 .
:otherSection a gov:Citation ; gov:citedBody :council ; gov:dateEarliest "2017-02-20"^^xsd:date ;
  gov:dateLatest "2017-02-20"^^xsd:date ; gov:section 99 ; gov:statedIn :here ; gov:evidence :e3 .
:otherBody a gov:Citation ; gov:citedBody :board ; gov:dateEarliest "2017-02-20"^^xsd:date ;
  gov:dateLatest "2017-02-20"^^xsd:date ; gov:statedIn :here ; gov:evidence :e4 .
:month a gov:Citation ; gov:citedBody :council ; gov:dateEarliest "2017-02-01"^^xsd:date ;
  gov:dateLatest "2017-02-28"^^xsd:date ; gov:statedIn :here ; gov:evidence :e5 .
:notInTheGraph a gov:Citation ; gov:citedBody :council ; gov:dateEarliest "2016-03-21"^^xsd:date ;
  gov:dateLatest "2016-03-21"^^xsd:date ; gov:statedIn :here ; gov:evidence :e6 .
"""
MORE = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("eli-dl", "foaf", "xsd"))


def test_a_citation_means_an_item_or_a_meeting_of_which_a_document_tells() -> None:
    inference = next(each for each in infer(store(MORE + CITED), base=BASE) if each.rule == "cited")
    plain = {(local(quad.subject), local(quad.object)) for quad in inference.quads if quad.predicate == GOV.cites}
    assert plain == {("bySection", "item15"), ("byDay", "meeting")}
    links = {local(ends[0]): local(ends[2]) for ends in ends_of_links(inference.quads).values()}
    assert links == dict(plain)
    assert inference.facts == 2


def test_a_plain_triple_without_a_link_beside_it_is_refused(tmp_path: Path) -> None:
    text = "CONSTRUCT { ?s gov:cites ?o } WHERE { ?s gov:about ?o }"
    with pytest.raises(DataError, match="gov:rule 'rule'"):
        infer(store(), base=BASE, paths=rule(tmp_path, text))
