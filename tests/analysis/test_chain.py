"""A chain: upward to the first mandate and the aims, downward to what came of it; what is out of scope is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from govgraph.analysis.chain import chain
from govgraph.analysis.endpoint import Endpoint
from govgraph.analysis.naming import labels_of
from govgraph.analysis.scope import Scope
from govgraph.analysis.trace import trace
from govgraph.analysis.tree import TraceNode
from govgraph.errors import UsageError
from govgraph.graph.store import GraphStore
from govgraph.graph.vocabulary import GOV, PREFIXES

BASE = "https://example.org/"
GRAPH = """
PREFIX : <https://example.org/>
:goal a gov:StrategicGoal ; rdfs:label "Vihreä arki"@fi . :programme a gov:Programme ; rdfs:label "puisto-ohjelma"@fi .
:serves a gov:Contribution ; gov:contributor :programme ; gov:aim :goal ; gov:basis basis:stated ; gov:rule "r" .
:feeds a gov:Contribution ; gov:contributor :again ; gov:aim :programme ; gov:basis basis:inferred ;
  gov:rule "same-item" ; nif:confidence 0.5 .
:council a gov:Body ; rdfs:label "Valtuusto"@fi . :board a gov:Body ; rdfs:label "Hallitus"@fi .
:parks a org:OrganizationalUnit ; rdfs:label "Puistotoimi"@fi .
:case a eli-dl:Process ; rdfs:label "KvlDno-2019-7" .
:m1 a gov:Meeting ; rdfs:label "Valtuusto 4.2.2019"@fi ; eli-dl:activity_date "2019-02-04"^^xsd:date .
:m2 a gov:Meeting ; rdfs:label "Hallitus 5.3.2019"@fi ; eli-dl:activity_date "2019-03-05"^^xsd:date .
:m3 a gov:Meeting ; rdfs:label "Hallitus 3.9.2019"@fi ; eli-dl:activity_date "2019-09-03"^^xsd:date .
:i1 a gov:AgendaItem ; gov:section 1 ; eli-dl:forms_part_of :m1, :case .
:i2 a gov:AgendaItem ; gov:section 2 ; eli-dl:forms_part_of :m2 .
:i3 a gov:AgendaItem ; gov:section 3 ; eli-dl:forms_part_of :m3 ; dct:title "Puistojen kunnostuksen tilanne"@fi .
:d1 a gov:MinutesDocument ; rdfs:label "Valtuusto 4.2.2019 § 1" ; foaf:primaryTopic :i1 .
:d2 a gov:MinutesDocument ; rdfs:label "Hallitus 5.3.2019 § 2" ; foaf:primaryTopic :i2 .
:d3 a gov:MinutesDocument ; rdfs:label "Hallitus 3.9.2019 § 3" ; foaf:primaryTopic :i3 .
:e1 oa:hasSource :d1 ; oa:hasSelector :s1 . :s1 oa:exact "pyydetään kunnostamaan" ; oa:start 1 ; oa:end 23 .
:e2 oa:hasSource :d2 ; oa:hasSelector :s2 . :s2 oa:exact "annettiin puistotoimelle" ; oa:start 1 ; oa:end 25 .
:e3 oa:hasSource :d3 ; oa:hasSelector :s3 . :s3 oa:exact "Merkittiin tiedoksi." ; oa:start 1 ; oa:end 21 .
:first a gov:Mandate ; rdfs:label "puistojen kunnostus"@fi ; gov:issuedBy :council ; gov:assignedTo :board ;
  gov:modality modality:adopted ; gov:basis basis:stated ; gov:statedIn :i1 ; gov:evidence :e1 .
:again a gov:Mandate ; rdfs:label "puistot kunnostettava"@fi ; gov:restates :first ; gov:basis basis:stated ;
  gov:statedIn :i2 ; gov:evidence :e2 ; gov:modality modality:proposed .
:same a gov:Link ; rdf:subject :again ; rdf:predicate gov:restates ; rdf:object :first ; gov:basis basis:inferred ;
  gov:rule "restated" ; nif:confidence 0.8 ; gov:reasons "wording 0.80, case 1.00" ; gov:evidence :e1, :e2 .
:part a gov:Mandate ; rdfs:label "puistojen kunnostus"@fi ; gov:issuedBy :board ; gov:assignedTo :parks ;
  gov:subMandateOf :again ; gov:basis basis:stated ; gov:statedIn :i2 ; gov:evidence :e2 ;
  gov:modality modality:proposed .
:handed a gov:Link ; rdf:subject :part ; rdf:predicate gov:subMandateOf ; rdf:object :again ;
  gov:basis basis:inferred ; gov:rule "sub-mandate" ; nif:confidence 0.7 ; gov:evidence :e1, :e2 .
:anew a gov:Mandate ; rdfs:label "kunnostus syksyksi"@fi ; gov:amends :part ; gov:dueText "31.12.2019" ;
  gov:basis basis:stated ; gov:statedIn :i3 ; gov:evidence :e3 .
:part gov:reportedIn :i3 .
:told a gov:Link ; rdf:subject :part ; rdf:predicate gov:reportedIn ; rdf:object :i3 ; gov:basis basis:inferred ;
  gov:rule "reported" ; nif:confidence 0.6 ; gov:evidence :e2, :e3 .
:aspect a gov:Aspect ; rdfs:label "penkit"@fi ; gov:aspectOf :part ; gov:position 1 ; gov:basis basis:stated .
:sibling a gov:Mandate ; rdfs:label "puistojen valaistus"@fi ; gov:subMandateOf :first ; gov:basis basis:stated ;
  gov:statedIn :i2 .
"""


@pytest.fixture
def graph() -> Store:
    store = Store()
    store.load("".join(f"PREFIX {k}: <{v}>\n" for k, v in PREFIXES.items()) + GRAPH, format=RdfFormat.TURTLE)
    return store


def shape(node: TraceNode) -> tuple[str, str, str | None, list[object]]:
    """Kinds, local names and marks alone."""
    return (node.kind, node.iri.removeprefix(BASE), node.mark, [shape(child) for child in node.children])


def test_a_chain_goes_down_to_new_deadlines_and_reports(graph: Store) -> None:
    (root,) = chain(graph, "https://example.org/first").roots
    assert shape(root) == (
        "mandate",
        "first",
        None,
        [
            (
                "mandate",
                "part",
                "inferred",
                [
                    ("aspect", "aspect", "stated", []),
                    ("report", "i3", "inferred", []),
                    ("deadline", "anew", "stated", []),
                ],
            ),
            ("mandate", "sibling", "stated", []),
        ],
    )


def test_from_below_a_chain_goes_up_by_the_way_alone(graph: Store) -> None:
    found = chain(graph, "https://example.org/anew")
    (root,) = found.roots
    assert shape(root) == (
        "mandate",
        "first",
        None,
        [("mandate", "part", "inferred", [("deadline", "anew", "stated", [])])],
    )
    assert found.mandate == "https://example.org/anew"


def test_a_mandate_told_again_is_one_and_says_where(graph: Store) -> None:
    found = chain(graph, "puistot kunnostettava")
    assert found.mandate == "https://example.org/first"
    root = found.roots[0]
    assert root.modality == "adopted"
    assert [quote.text for quote in root.quotes] == ["pyydetään kunnostamaan", "annettiin puistotoimelle"]
    assert root.details is not None
    assert (root.details.told, root.details.cases) == ("Valtuusto 4.2.2019 § 1", ("KvlDno-2019-7",))
    (again,) = root.details.again
    assert (again.label, again.place, again.day) == ("puistot kunnostettava", "Hallitus 5.3.2019 § 2", "2019-03-05")
    assert (again.link.mark, again.link.rule, again.link.reasons) == (
        "inferred",
        "restated",
        ("wording 0.80", "case 1.00"),
    )


def test_a_title_of_several_steps_means_the_first(graph: Store) -> None:
    found = chain(graph, "puistojen kunnostus")
    assert (found.mandate, found.asked) == ("https://example.org/first", "puistojen kunnostus")


def test_a_title_of_several_chains_names_the_first_of_each(graph: Store) -> None:
    graph.add(Quad(NamedNode(BASE + "other"), NamedNode(PREFIXES["rdf"] + "type"), GOV.Mandate))
    graph.update(
        'INSERT DATA { <https://example.org/other> <http://www.w3.org/2000/01/rdf-schema#label> "Puistojen kunnostus" }'
    )
    with pytest.raises(UsageError, match=r"may mean 2 things: .*example.org/first>; .*example.org/other>"):
        chain(graph, "puistojen kunnostus")


def test_it_tells_the_aims_of_the_mandate_and_of_what_it_comes_from(graph: Store) -> None:
    for asked, mandate in (("first", "first"), ("part", "first")):
        (feeding,) = chain(graph, BASE + asked).feeds
        assert feeding.mandate == BASE + mandate
        (aim,) = feeding.aims
        assert shape(aim) == ("programme", "programme", "inferred", [("goal", "goal", "stated", [])])


def test_a_ring_of_mandates_ends(graph: Store) -> None:
    graph.add(Quad(NamedNode(BASE + "first"), GOV.subMandateOf, NamedNode(BASE + "part")))
    names = [node.iri.removeprefix(BASE) for node in chain(graph, BASE + "part").walk()]
    assert names[0] == "part"
    assert names.count("first") == 1


def test_what_is_known_by_two_ways_has_two_links(graph: Store) -> None:
    graph.add(Quad(NamedNode(BASE + "part"), GOV.subMandateOf, NamedNode(BASE + "first")))
    part = next(node for node in chain(graph, BASE + "first").walk() if node.iri.endswith("/part"))
    assert [link.rule for link in part.links] == ["", "sub-mandate"]


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        (Scope(), ["first", "part", "aspect", "i3", "anew", "sibling"]),
        (Scope(stated_only=True), ["first", "sibling"]),
        (Scope(min_confidence=0.65), ["first", "part", "aspect", "anew", "sibling"]),
        (Scope(min_confidence=0.75), ["first", "sibling"]),
    ],
)
def test_scope_leaves_out_what_is_not_known_so_well(graph: Store, scope: Scope, names: list[str]) -> None:
    assert [node.iri.removeprefix(BASE) for node in chain(graph, BASE + "first", scope=scope).walk()] == names


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2019-02-03", []),
        ("2019-02-04", ["first"]),
        ("2019-03-05", ["first", "part", "aspect", "sibling"]),
        ("2019-09-03", ["first", "part", "aspect", "i3", "anew", "sibling"]),
    ],
)
def test_on_a_day_there_is_what_was_told_by_then(graph: Store, day: str, names: list[str]) -> None:
    found = chain(graph, BASE + "first", scope=Scope.of(False, 0, day))
    assert [node.iri.removeprefix(BASE) for node in found.walk()] == names
    details = found.roots[0].details if found.roots else None
    assert details is None or bool(details.again) == (day > "2019-03")


def test_a_deadline_that_was_not_told_by_a_day_does_not_count(graph: Store) -> None:
    for day, due in (("2019-03-05", None), ("2019-09-03", "31.12.2019")):
        found = chain(graph, BASE + "part", scope=Scope.of(False, 0, day))
        part = next(node for node in found.walk() if node.iri.endswith("/part"))
        assert part.details is not None
        assert part.details.due == due


def test_retellings_whose_link_is_out_of_scope_are_mandates_of_their_own(graph: Store) -> None:
    scope = Scope(stated_only=True)
    graph.update(
        "DELETE DATA { <https://example.org/again> <https://w3id.org/govgraph/ns#modality> "
        "<https://w3id.org/govgraph/concept/modality/proposed> }"
    )
    assert chain(graph, "puistot kunnostettava", scope=scope).mandate == "https://example.org/again"


def test_a_trace_has_the_same_scope(graph: Store) -> None:
    def names(scope: Scope) -> list[str]:
        return [node.iri.removeprefix(BASE) for node in trace(graph, "Vihreä arki", scope=scope).walk()]

    assert names(Scope()) == ["goal", "programme", "first", "sibling", "part", "aspect"]
    assert names(Scope(stated_only=True)) == ["goal", "programme"]
    assert names(Scope(min_confidence=0.75)) == ["goal", "programme"]
    assert names(Scope.of(False, 0, "2019-02-04")) == ["goal", "programme"]
    assert names(Scope.of(False, 0, "2019-03-05")) == names(Scope())


@pytest.mark.parametrize(("confidence", "day"), [(1.5, None), (-0.1, None), (0.5, "tänään"), (0.5, "2019-13-01")])
def test_a_scope_that_is_none_is_told(confidence: float, day: str | None) -> None:
    with pytest.raises(UsageError, match=r"between 0 and 1|no date"):
        Scope.of(False, confidence, day)


def test_an_endpoint_gives_the_same_chains(demo_store: Path, served: str) -> None:
    sample = GraphStore(demo_store).open().graph
    mandates = sorted({iri for iri, _ in labels_of(sample, [GOV.Mandate.value])})
    assert len(mandates) > 10
    for mandate in mandates:
        assert chain(Endpoint(served), mandate) == chain(sample, mandate)
