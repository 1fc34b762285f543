"""A trace: every link marked and quoted, an order that does not change, names that may be parts of names."""

from __future__ import annotations

import random

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from govgraph.analysis.dataset import StoreDataset
from govgraph.analysis.neighbourhood import neighbourhood
from govgraph.analysis.scope import Scope
from govgraph.analysis.trace import trace
from govgraph.analysis.tree import TraceNode
from govgraph.errors import UsageError
from govgraph.graph.vocabulary import PREFIXES

GOAL = "Vihreä arki"


def shape(node: TraceNode) -> tuple[str, str | None, list[object]]:
    """Labels and marks alone."""
    return (node.label, node.mark, [shape(child) for child in node.children])


def test_a_goal_is_traced_to_programmes_mandates_and_aspects(town: Store) -> None:
    assert shape(trace(town, GOAL).root) == (
        GOAL,
        None,
        [
            (
                "Arjen ohjelma",
                "stated",
                [
                    (
                        "puisto-ohjelma",
                        "stated",
                        [
                            (
                                "puistojen kunnostus",
                                "inferred",
                                [("puistojen valaistus", "stated", []), ("puistojen penkit", "stated", [])],
                            )
                        ],
                    ),
                    (
                        "puistojen kunnostus",
                        "inferred",
                        [("puistojen valaistus", "stated", []), ("puistojen penkit", "stated", [])],
                    ),
                    ("arjen liikenteen selvittäminen", "inferred", []),
                ],
            )
        ],
    )


def test_each_link_carries_rule_confidence_and_quotes(town: Store) -> None:
    programme = trace(town, GOAL).root.children[0]
    assert [(link.mark, link.rule, link.confidence, link.modality) for link in programme.links] == [
        ("stated", "strategy/serves", 0.9, "preliminary"),
        ("proposed", "strategy/serves", 0.8, "proposed"),
    ]
    quote = programme.links[0].quotes[0]
    assert quote.text == "palvelee päämäärää Vihreä arki"
    assert (quote.document, quote.file, quote.url) == (
        "Hallitus 5.3.2019 § 12",
        "2019-03-05.txt",
        "https://kuvala.example/",
    )
    assert quote.span[1] - quote.span[0] == len(quote.text)


def test_an_inferred_link_quotes_all_that_it_rests_on(town: Store) -> None:
    mandate = trace(town, "arjen ohjelma").root.children[1]
    (link,) = mandate.links
    assert (link.rule, link.confidence) == ("same-item", 0.5)
    assert [quote.text for quote in link.quotes] == [
        "Vihreään arkeen liittyviä tehtäviä on annettu:",
        "puistojen kunnostus (KV 4.2.2019 / puistotoimi)",
        "Arjen ohjelma",
    ]


def test_a_mandate_tells_who_told_whom_and_when(town: Store) -> None:
    mandate = trace(town, "puisto-ohjelma").root.children[0]
    assert mandate.details is not None
    assert (mandate.details.issuer, mandate.details.issued, mandate.details.assignees) == (
        "Valtuusto",
        "4.2.2019",
        ("Puistotoimi",),
    )
    assert (mandate.details.status, mandate.details.force, mandate.modality) == ("open", "task", "adopted")
    assert [quote.text for quote in mandate.quotes] == ["puistojen kunnostus (KV 4.2.2019 / puistotoimi)"]


def test_the_last_word_on_an_aim_is_that_of_the_latest_meeting(town: Store) -> None:
    root = trace(town, GOAL).root
    assert root.modality == "adopted"
    assert [quote.document for quote in root.quotes] == ["Hallitus 5.3.2019 § 12", "Hallitus 3.9.2019 § 40"]


def test_delegations_are_left_out_unless_asked_for(town: Store) -> None:
    assert "toimivalta" not in {node.label for node in trace(town, GOAL).walk()}
    assert "toimivalta" in {node.label for node in trace(town, GOAL, every_force=True).walk()}


@pytest.mark.parametrize("asked", ["vihreä ARKI", " Vihreä", "https://example.org/kuvala/goal/vihreä-arki"])
def test_an_aim_is_found_by_name_part_of_a_name_or_iri(town: Store, asked: str) -> None:
    found = trace(town, asked)
    assert found.root.label == GOAL
    assert found.asked == asked


def test_a_name_that_means_several_aims_lists_them(town: Store) -> None:
    with pytest.raises(UsageError, match="may mean 2 things") as caught:
        trace(town, "ohjelma")
    assert "puisto-ohjelma <https://example.org/kuvala/programme/puisto-ohjelma>" in str(caught.value)


def test_a_name_that_means_nothing_lists_what_comes_near(town: Store) -> None:
    with pytest.raises(UsageError, match=r"called 'Vihreä aika' \(did you mean Vihreä arki"):
        trace(town, "Vihreä aika")


def test_an_iri_of_something_else_is_refused(town: Store) -> None:
    with pytest.raises(UsageError, match="no goal, priority area or programme <https"):
        trace(town, "https://example.org/kuvala")


def test_what_only_looks_like_an_iri_is_told(town: Store) -> None:
    with pytest.raises(UsageError, match="is no IRI"):
        trace(town, "https://example org/")


def test_an_empty_graph_says_so() -> None:
    with pytest.raises(UsageError, match="it holds none at all"):
        trace(Store(), "Vihreä arki")


def test_neither_order_nor_copies_of_triples_change_a_trace(town: Store, town_quads: list[Quad]) -> None:
    expected = trace(town, GOAL)
    shuffled = [*town_quads, *(Quad(q.subject, q.predicate, q.object, NamedNode("urn:copy")) for q in town_quads)]
    random.Random(7).shuffle(shuffled)
    store = Store()
    store.extend(shuffled)
    assert trace(store, GOAL) == expected


def test_a_cycle_of_programmes_ends(town_quads: list[Quad]) -> None:
    store = Store()
    store.extend(town_quads)
    part_of = NamedNode("http://purl.org/dc/terms/isPartOf")
    programme = "https://example.org/kuvala/programme/"
    for whole, part in (("puisto-ohjelma", "arjen-ohjelma"),):
        store.add(Quad(NamedNode(programme + part), part_of, NamedNode(programme + whole), NamedNode("urn:g")))
    labels = [node.label for node in trace(store, "puisto-ohjelma").walk()]
    assert labels.count("puisto-ohjelma") == 1


LINKS = """
PREFIX : <https://example.org/>
:goal a gov:StrategicGoal ; rdfs:label "Vihreä arki"@fi .
:council a gov:Body ; rdfs:label "Valtuusto"@fi . :parks a org:OrganizationalUnit ; rdfs:label "Puistotoimi"@fi .
:feeds a gov:Contribution ; gov:contributor :again ; gov:aim :goal ; gov:basis basis:stated ; gov:rule "r" .
:first a gov:Mandate ; rdfs:label "puistojen kunnostus"@fi ; gov:issuedBy :council ; gov:assignedTo :parks ;
  gov:dueText "30.6.2019" ; gov:basis basis:stated ; gov:rule "r" .
:again a gov:Mandate ; rdfs:label "puistot kunnostettava"@fi ; gov:restates :first ; gov:basis basis:stated .
:aspect a gov:Aspect ; rdfs:label "penkit"@fi ; gov:aspectOf :again ; gov:basis basis:stated ; gov:rule "r" .
:anew a gov:Mandate ; rdfs:label "puistojen kunnostus"@fi ; gov:amends :first ; gov:dueText "31.12.2019" .
:part a gov:Mandate ; rdfs:label "penkkien maalaus"@fi ; gov:subMandateOf :first ; gov:basis basis:stated .
:link a gov:Link ; rdf:subject :part ; rdf:predicate gov:subMandateOf ; rdf:object :first ; gov:basis basis:inferred ;
  gov:rule "sub-mandate" ; nif:confidence 0.8 .
:first gov:reportedIn :item . :item gov:section 7 ; eli-dl:forms_part_of :meeting .
:meeting a gov:Meeting ; rdfs:label "Hallitus 3.9.2019"@fi .
:told a gov:Link ; rdf:subject :first ; rdf:predicate gov:reportedIn ; rdf:object :item ; gov:basis basis:inferred .
"""


@pytest.fixture
def linked() -> Store:
    """A mandate told again, set anew, passed on and reported."""
    return turtle(LINKS)


def turtle(text: str) -> Store:
    """A store of the triples; prefixes of the vocabulary need no declaration."""
    prefixes = ("gov", "rdf", "rdfs", "org", "basis", "nif", "eli-dl", "status", "oa", "foaf")
    graph = Store()
    graph.load("".join(f"PREFIX {each}: <{PREFIXES[each]}>\n" for each in prefixes) + text, format=RdfFormat.TURTLE)
    return graph


def test_a_mandate_told_again_is_shown_once_as_it_was_first_told_with_all_its_parts(linked: Store) -> None:
    assert shape(trace(linked, GOAL).root) == (
        GOAL,
        None,
        [("puistojen kunnostus", "stated", [("penkit", "stated", []), ("penkkien maalaus", "inferred", [])])],
    )


def test_that_a_mandate_is_a_part_of_another_is_marked_as_its_link_is(linked: Store) -> None:
    (link,) = trace(linked, GOAL).root.children[0].children[1].links
    assert (link.mark, link.rule, link.confidence) == ("inferred", "sub-mandate", 0.8)


def test_a_deadline_set_anew_counts_and_reports_are_told(linked: Store) -> None:
    details = trace(linked, GOAL).root.children[0].details
    assert details is not None
    assert details.due == "31.12.2019"
    assert details.reported == ("Hallitus 3.9.2019 § 7 (inferred)",)


AMENDED = """
:again gov:statedIn :i2 . :first gov:statedIn :i1 ; gov:status status:superseded ; gov:evidence :e1 .
:anew gov:basis basis:stated ; gov:rule "r" ; gov:statedIn :i2 ; gov:evidence :e2 ; gov:assignedTo :roads ;
  gov:status status:superseded .
:amends a gov:Link ; rdf:subject :anew ; rdf:predicate gov:amends ; rdf:object :first ; gov:basis basis:inferred ;
  gov:rule "amended" ; nif:confidence 0.8 ; gov:evidence :e1, :e2 .
:later a gov:Mandate ; rdfs:label "kunnostus kevääksi"@fi ; gov:amends :anew ; gov:dueText "31.5.2020" ;
  gov:basis basis:stated ; gov:rule "limit" ; nif:confidence 0.9 ; gov:statedIn :i3 ; gov:evidence :e3 .
:feeds-too a gov:Contribution ; gov:contributor :later ; gov:aim :goal ; gov:basis basis:stated ; gov:rule "r" .
:feeds-first a gov:Contribution ; gov:contributor :anew ; gov:aim :goal ; gov:basis basis:stated ; gov:rule "r" .
:tail a gov:Mandate ; rdfs:label "kevään työt"@fi ; gov:subMandateOf :later ; gov:basis basis:stated ; gov:rule "r" .
:roads a org:OrganizationalUnit ; rdfs:label "Katutoimi"@fi .
:i1 gov:section 1 ; eli-dl:forms_part_of :m1 . :m1 a gov:Meeting ; rdfs:label "Hallitus 1.2.2019"@fi ;
  eli-dl:activity_date "2019-02-01" .
:i2 gov:section 2 ; eli-dl:forms_part_of :m2 . :m2 a gov:Meeting ; rdfs:label "Hallitus 1.6.2019"@fi ;
  eli-dl:activity_date "2019-06-01" .
:i3 gov:section 3 ; eli-dl:forms_part_of :m3 . :m3 a gov:Meeting ; rdfs:label "Hallitus 1.12.2019"@fi ;
  eli-dl:activity_date "2019-12-01" .
:later gov:reportedIn :i3 .
:e1 oa:hasSource :d1 ; oa:hasSelector :s1 . :s1 oa:exact "kunnostaa" ; oa:start 1 ; oa:end 10 .
:e2 oa:hasSource :d2 ; oa:hasSelector :s2 . :s2 oa:exact "jatketaan" ; oa:start 1 ; oa:end 10 .
:e3 oa:hasSource :d3 ; oa:hasSelector :s3 . :s3 oa:exact "jatketaan yhä" ; oa:start 1 ; oa:end 14 .
:d1 foaf:primaryTopic :i1 . :d2 foaf:primaryTopic :i2 . :d3 foaf:primaryTopic :i3 .
"""


@pytest.fixture
def amended() -> Store:
    """A mandate whose deadline was set anew twice, the first time by inference; the last one feeds the goal too."""
    return turtle(LINKS + AMENDED)


def test_a_mandate_and_those_that_set_it_anew_are_shown_once_with_the_parts_of_all(amended: Store) -> None:
    found = trace(amended, GOAL)
    parts = [("penkit", "stated", []), ("kevään työt", "stated", []), ("penkkien maalaus", "inferred", [])]
    assert shape(found.root) == (GOAL, None, [("puistojen kunnostus", "stated", parts)])
    (mandate,) = found.root.children
    assert mandate.iri == "https://example.org/first"
    assert len(mandate.links) == 3
    assert [quote.text for quote in mandate.quotes] == ["kunnostaa", "jatketaan", "jatketaan yhä"]


def test_each_new_deadline_says_where_and_when_it_was_set_and_how_that_is_known(amended: Store) -> None:
    details = trace(amended, GOAL).root.children[0].details
    assert details is not None
    assert details.due == "31.5.2020"
    assert [(each.due, each.place, each.day) for each in details.anew] == [
        ("31.12.2019", "Hallitus 1.6.2019 § 2", "2019-06-01"),
        ("31.5.2020", "Hallitus 1.12.2019 § 3", "2019-12-01"),
    ]
    assert [(each.link.mark, each.link.rule, each.link.confidence) for each in details.anew] == [
        ("inferred", "amended", 0.8),
        ("stated", "limit", 0.9),
    ]
    assert [[quote.text for quote in each.quotes] for each in details.anew] == [["jatketaan"], ["jatketaan yhä"]]
    assert details.assignees == ("Katutoimi", "Puistotoimi")
    assert details.reported == ("Hallitus 3.9.2019 § 7 (inferred)", "Hallitus 1.12.2019 § 3")


def test_what_is_amended_is_superseded_only_where_what_amends_it_is_too(amended: Store) -> None:
    details = trace(amended, GOAL).root.children[0].details
    assert details is not None
    assert details.status is None
    later, superseded = (NamedNode("https://example.org/later"), NamedNode(PREFIXES["status"] + "superseded"))
    amended.add(Quad(later, NamedNode(PREFIXES["gov"] + "status"), superseded))
    details = trace(amended, GOAL).root.children[0].details
    assert details is not None
    assert details.status == "superseded"


@pytest.mark.parametrize("scope", [Scope(stated_only=True), Scope(min_confidence=0.85)], ids=str)
def test_without_the_inferred_amendment_the_two_stay_apart(amended: Store, scope: Scope) -> None:
    children = trace(amended, GOAL, scope=scope).root.children
    found = {child.iri.rpartition("/")[2]: child.details for child in children}
    assert {iri: details.due for iri, details in found.items() if details} == {
        "first": "30.6.2019",
        "anew": "31.5.2020",
    }
    assert {iri: len(details.anew) for iri, details in found.items() if details} == {"first": 0, "anew": 1}


def test_a_deadline_that_was_set_anew_later_does_not_count_yet(amended: Store) -> None:
    scope = Scope.of(False, 0.0, "2019-07-01")
    details = trace(amended, GOAL, scope=scope).root.children[0].details
    assert details is not None
    assert (details.due, len(details.anew)) == ("31.12.2019", 1)


def test_mandates_that_set_each_other_anew_are_shown_once(amended: Store) -> None:
    first, later = (NamedNode("https://example.org/" + name) for name in ("first", "later"))
    amended.add(Quad(first, NamedNode(PREFIXES["gov"] + "amends"), later))
    (mandate,) = trace(amended, GOAL).root.children
    assert mandate.details is not None
    assert len(mandate.details.anew) == 2


def test_what_is_fetched_from_an_endpoint_leads_from_an_amendment_to_what_it_amends(amended: Store) -> None:
    for name in ("feeds", "feeds-first"):
        for quad in amended.quads_for_pattern(NamedNode("https://example.org/" + name), None, None):
            amended.remove(quad)
    near = neighbourhood(StoreDataset(amended), NamedNode("https://example.org/goal"))
    assert [child.iri for child in trace(near, GOAL).root.children] == ["https://example.org/first"]
    assert trace(near, GOAL) == trace(amended, GOAL)
