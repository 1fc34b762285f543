"""History, open ends and grounds: every row with its day, its document and how it is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from govgraph.analysis.accounts import Review
from govgraph.analysis.endpoint import Endpoint
from govgraph.analysis.grounds import explain, rule_summary
from govgraph.analysis.history import history
from govgraph.analysis.scope import Scope
from govgraph.analysis.unresolved import unresolved
from govgraph.errors import UsageError
from govgraph.graph.store import GraphStore
from govgraph.graph.vocabulary import BASIS, GOV, PREFIXES
from govgraph.linking.link import link

BASE = "https://example.org/"
GRAPH = """
PREFIX : <https://example.org/>
:old a eli-dl:Process ; rdfs:label "KvlDno-2019-7" . :new a eli-dl:Process ; rdfs:label "KvlDno-2021-1" .
:cited a eli-dl:Process ; rdfs:label "KvlDno-2018-3" . :far a eli-dl:Process ; rdfs:label "KvlDno-2022-9" .
:council a gov:Body ; rdfs:label "Valtuusto"@fi . :board a gov:Body ; rdfs:label "Hallitus"@fi .
:parks a org:OrganizationalUnit ; rdfs:label "Puistotoimi"@fi .
:m1 a gov:Meeting ; rdfs:label "Hallitus 5.3.2019"@fi ; eli-dl:activity_date "2019-03-05"^^xsd:date .
:m2 a gov:Meeting ; rdfs:label "Hallitus 3.9.2021"@fi ; eli-dl:activity_date "2021-09-03"^^xsd:date .
:m3 a gov:Meeting ; rdfs:label "Valtuusto 1.2.2018"@fi ; eli-dl:activity_date "2018-02-01"^^xsd:date .
:i1 a gov:AgendaItem ; gov:section 1 ; dct:title "Puistojen kunnostus"@fi ; rdfs:label "§ 1 Puistojen kunnostus"@fi ;
  eli-dl:forms_part_of :m1, :old .
:i2 a gov:AgendaItem ; gov:section 2 ; dct:title "Puistojen tilanne"@fi ; rdfs:label "§ 2 Puistojen tilanne"@fi ;
  eli-dl:forms_part_of :m2, :new .
:i3 a gov:AgendaItem ; gov:section 3 ; dct:title "Puistot"@fi ; rdfs:label "§ 3 Puistot"@fi ;
  eli-dl:forms_part_of :m3, :cited .
:i4 a gov:AgendaItem ; gov:section 4 ; dct:title "Muu asia"@fi ; rdfs:label "§ 4 Muu asia"@fi ;
  eli-dl:forms_part_of :m2, :far .
:i5 a gov:AgendaItem ; gov:section 5 ; rdfs:label "Ilman asiaa"@fi ; eli-dl:forms_part_of :m2 .
<https://example.org/d1> a gov:MinutesDocument ; rdfs:label "Hallitus 5.3.2019 § 1" ; foaf:primaryTopic :i1 ;
  gov:fileName "1.txt" .
:d2 a gov:MinutesDocument ; rdfs:label "Hallitus 3.9.2021 § 2" ; foaf:primaryTopic :i2 ;
  dct:source <https://kuvala.example/2> .
:e1 oa:hasSource :d1 ; oa:hasSelector :s1 . :s1 oa:exact "pyydetään kunnostamaan" ; oa:start 1 ; oa:end 23 .
:e2 oa:hasSource :d2 ; oa:hasSelector :s2 . :s2 oa:exact "Merkittiin tiedoksi." ; oa:start 1 ; oa:end 21 .
:decision a gov:Decision ; gov:text "Merkittiin tiedoksi."@fi ; gov:statedIn :i2 ; gov:basis basis:stated ;
  eli-dl:decision_outcome outcome:noted ; gov:evidence :e2 .
:given a gov:Mandate ; rdfs:label "puistojen kunnostus"@fi ; gov:issuedBy :council ; gov:assignedTo :board ;
  gov:issuedEarliest "2019-02-04"^^xsd:date ; gov:issuedLatest "2019-02-04"^^xsd:date ; gov:statedIn :i1 ;
  gov:modality modality:adopted ; gov:basis basis:stated ; gov:rule "mandates/bracket-entry" ; gov:evidence :e1 ;
  nif:confidence 0.9 ; gov:reportedIn :i2 .
:proposed a gov:Mandate ; rdfs:label "penkkien maalaus"@fi ; gov:assignedTo :parks ; gov:statedIn :i1 ;
  gov:modality modality:proposed ; gov:subMandateOf :given ; gov:basis basis:stated ; gov:rule "r" ; gov:evidence :e1 .
:handed a gov:Link ; rdf:subject :proposed ; rdf:predicate gov:subMandateOf ; rdf:object :given ;
  gov:basis basis:inferred ; gov:rule "sub-mandate" ; nif:confidence 0.65 ; gov:reasons "wording 0.60, case 1.00" ;
  gov:statedIn :i1 ; gov:evidence :e1 .
:told a gov:Link ; rdf:subject :given ; rdf:predicate gov:reportedIn ; rdf:object :i2 ; gov:basis basis:inferred ;
  gov:rule "reported" ; nif:confidence 0.8 ; gov:evidence :e1, :e2 .
:means a gov:Citation ; gov:text "KV 1.2.2018 § 3"@fi ; gov:statedIn :i1 ; gov:basis basis:stated ; gov:cites :i3 ;
  gov:citedBody :council ; gov:dateEarliest "2018-02-01"^^xsd:date ; gov:dateLatest "2018-02-01"^^xsd:date .
:meant a gov:Link ; rdf:subject :means ; rdf:predicate gov:cites ; rdf:object :i3 ; gov:basis basis:inferred ;
  gov:rule "cited" ; nif:confidence 0.95 .
:nowhere a gov:Citation ; gov:text "4.1.2018"@fi ; gov:statedIn :i1 ; gov:basis basis:stated .
:vague a gov:Citation ; gov:text "KH keväällä 2018"@fi ; gov:statedIn :i1 ; gov:basis basis:stated ;
  gov:citedBody :board ; gov:dateEarliest "2018-03-01"^^xsd:date ; gov:dateLatest "2018-05-31"^^xsd:date .
:absent a gov:Citation ; gov:text "KH 8.1.2018"@fi ; gov:statedIn :i2 ; gov:basis basis:stated ;
  gov:citedBody :board ; gov:dateEarliest "2018-01-08"^^xsd:date ; gov:dateLatest "2018-01-08"^^xsd:date .
:programme a gov:Programme ; rdfs:label "puisto-ohjelma"@fi .
:feeds a gov:Contribution ; gov:contributor :given ; gov:aim :programme ; gov:basis basis:inferred ;
  gov:rule "same-item" ; nif:confidence 0.5 ; gov:evidence :e1 .
"""


@pytest.fixture
def graph() -> Store:
    store = Store()
    store.load("".join(f"PREFIX {k}: <{v}>\n" for k, v in PREFIXES.items()) + GRAPH, format=RdfFormat.TURTLE)
    return store


def test_a_case_is_told_over_bodies_and_numbers_by_day(graph: Store) -> None:
    found = history(graph, "KvlDno-2019-7")
    assert [(event.day, event.kind, event.text, event.case) for event in found.events] == [
        ("2018-02-01", "item", "Puistot", "KvlDno-2018-3"),
        ("2019-02-04", "mandate", "puistojen kunnostus", "KvlDno-2019-7"),
        ("2019-03-05", "item", "Puistojen kunnostus", "KvlDno-2019-7"),
        ("2019-03-05", "citation", "4.1.2018", "KvlDno-2019-7"),
        ("2019-03-05", "citation", "KH keväällä 2018", "KvlDno-2019-7"),
        ("2019-03-05", "citation", "KV 1.2.2018 § 3", "KvlDno-2019-7"),
        ("2019-03-05", "handed_on", "penkkien maalaus", "KvlDno-2019-7"),
        ("2021-09-03", "item", "Puistojen tilanne", "KvlDno-2021-1"),
        ("2021-09-03", "citation", "KH 8.1.2018", "KvlDno-2021-1"),
        ("2021-09-03", "decision", "Merkittiin tiedoksi.", "KvlDno-2021-1"),
        ("2021-09-03", "report", "on “puistojen kunnostus”", "KvlDno-2021-1"),
    ]
    assert (found.case, found.iri, found.titles) == ("KvlDno-2019-7", BASE + "old", ("Puistojen kunnostus",))


def test_other_case_numbers_are_named_with_the_links_that_join_them(graph: Store) -> None:
    found = history(graph, "KvlDno-2019-7")
    assert [(join.case, [link.rule for link in join.links]) for join in found.joined] == [
        ("KvlDno-2018-3", ["cited"]),
        ("KvlDno-2021-1", ["reported"]),
    ]


def test_alone_a_case_has_its_own_events_and_names_the_others(graph: Store) -> None:
    found = history(graph, "KvlDno-2019-7", alone=True)
    own = [event for event in found.events if event.kind != "report"]
    assert {event.case for event in own} == {"KvlDno-2019-7"}
    assert [join.case for join in found.joined] == ["KvlDno-2018-3", "KvlDno-2021-1"]


def test_each_row_has_its_document_and_says_how_it_is_known(graph: Store) -> None:
    events = {event.text: event for event in history(graph, "KvlDno-2019-7").events}
    handed = events["penkkien maalaus"]
    assert (handed.mark, handed.modality, handed.document, handed.file, handed.url) == (
        "proposed",
        "proposed",
        "Hallitus 5.3.2019 § 1",
        "1.txt",
        None,
    )
    assert handed.remarks == (
        "Puistotoimi",
        "handed on from “puistojen kunnostus” (inferred, rule sub-mandate, confidence 0.65)",
    )
    report = events["on “puistojen kunnostus”"]
    assert (report.mark, report.confidence, report.url) == ("inferred", 0.8, "https://kuvala.example/2")
    assert events["KV 1.2.2018 § 3"].remarks == ("means Valtuusto 1.2.2018 § 3",)
    assert events["KH 8.1.2018"].remarks == ("unresolved: not in the graph",)
    assert events["4.1.2018"].remarks == ("unresolved: no body",)
    assert events["KH keväällä 2018"].remarks == ("unresolved: no one day",)


@pytest.mark.parametrize(
    "asked", ["kvldno-2019-7", "2019-7", "puistojen KUNNOSTUS", "kunnostus", BASE + "old", BASE + "i1"]
)
def test_a_case_is_found_by_number_title_or_iri(graph: Store, asked: str) -> None:
    found = history(graph, asked)
    assert (found.case, found.asked) == ("KvlDno-2019-7", asked)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("KvlDno", "may mean 4 things"),
        ("puistojen", "may mean 2 things"),
        ("iloinen kylä", "holds no case called 'iloinen kylä'"),
        ("Ilman asiaa", "names no case"),
        (BASE + "m1", "holds no case <"),
    ],
)
def test_what_is_no_case_is_told(graph: Store, asked: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        history(graph, asked)


def test_open_ends_are_listed_by_kind_with_why(graph: Store) -> None:
    report = unresolved(graph)
    assert [(entry.kind, entry.why, entry.text) for entry in report.entries] == [
        ("citation", "no body", "4.1.2018"),
        ("citation", "no one day", "KH keväällä 2018"),
        ("citation", "not in the graph", "KH 8.1.2018"),
        ("mandate", "no issuer, no date", "penkkien maalaus"),
        ("link", "same-item", "“puistojen kunnostus” contributes to “puisto-ohjelma”"),
        ("link", "sub-mandate", "“penkkien maalaus” subMandateOf “puistojen kunnostus”"),
    ]
    assert report.counts == {
        "citation": {"no body": 1, "no one day": 1, "not in the graph": 1},
        "mandate": {"no issuer, no date": 1},
        "link": {"same-item": 1, "sub-mandate": 1},
    }
    assert report.entries[0].place == "Hallitus 5.3.2019 § 1"


def test_a_citation_that_means_several_things_is_not_settled(graph: Store) -> None:
    graph.add(Quad(NamedNode(BASE + "means"), GOV.cites, NamedNode(BASE + "i4")))
    assert ("several are meant", "KV 1.2.2018 § 3") in [(e.why, e.text) for e in unresolved(graph).entries]


@pytest.mark.parametrize(
    ("text", "section", "day"),
    [("KH 3.9.2019 § 1", 1, "2019-09-03"), ("KH 1.1.2030", None, "2030-01-01")],
    ids=["the section was on another day", "later than the minutes"],
)
def test_a_citation_that_cannot_be_as_it_is_printed_is_contradictory(
    graph: Store, text: str, section: int | None, day: str
) -> None:
    citation = f"""PREFIX : <{BASE}> :wrong a gov:Citation ; gov:text "{text}"@fi ; gov:statedIn :i2 ;
      gov:citedBody :board ; gov:dateEarliest "{day}"^^xsd:date ; gov:dateLatest "{day}"^^xsd:date .
      :m1 eli-dl:had_responsible_organization :board . {f":wrong gov:section {section} ." if section else ""}"""
    prefixes = "".join(f"PREFIX {k}: <{v}>\n" for k, v in PREFIXES.items())
    graph.load(prefixes + citation, format=RdfFormat.TURTLE)
    told = {entry.text: entry.why for entry in unresolved(graph).entries if entry.kind == "citation"}
    assert (told[text], told["KH 8.1.2018"]) == ("contradictory", "not in the graph")


def test_a_scope_narrows_histories_open_ends_and_explanations(graph: Store) -> None:
    early = Scope.of(False, 0.0, "2020-01-01")
    assert {event.day for event in history(graph, "KvlDno-2019-7", scope=early).events} == {
        *("2018-02-01", "2019-02-04", "2019-03-05"),
    }
    stated = Scope.of(True, 0.0, None)
    found = history(graph, "KvlDno-2019-7", scope=stated)
    assert not {"report", "handed_on"} & {event.kind for event in found.events}
    assert found.joined == ()
    assert not [entry for entry in unresolved(graph, scope=stated).entries if entry.kind == "link"]
    assert "KH 8.1.2018" not in {entry.text for entry in unresolved(graph, scope=early).entries}
    assert {tie.iri for tie in explain(graph, BASE + "given", scope=Scope.of(False, 0.7, None)).related} == {
        BASE + "told"
    }


@pytest.mark.parametrize(("below", "count"), [(0, 0), (0.6, 1), (0.8, 2), (1, 4)])
def test_the_limit_says_which_links_are_in_doubt(graph: Store, below: float, count: int) -> None:
    assert sum(entry.kind == "link" for entry in unresolved(graph, below=below).entries) == count


def test_a_limit_that_is_none_is_told(graph: Store) -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        unresolved(graph, below=2)


def test_a_mandate_is_explained_with_its_rule_and_what_ties_it(graph: Store) -> None:
    why = explain(graph, "puistojen kunnostus")
    fact = why.fact
    assert (fact.iri, fact.kind, fact.basis, fact.modality, fact.confidence) == (
        BASE + "given",
        "Mandate",
        ("stated",),
        "adopted",
        0.9,
    )
    assert fact.rules[0].name == "mandates/bracket-entry"
    assert (fact.rules[0].summary or "").startswith("A task with a bracket")
    assert [quote.text for quote in fact.quotes] == ["pyydetään kunnostamaan"]
    assert [(each.kind, each.says) for each in why.related] == [
        ("Contribution", "“puistojen kunnostus” contributes to “puisto-ohjelma”"),
        ("Link", "“penkkien maalaus” subMandateOf “puistojen kunnostus”"),
        ("Link", "“puistojen kunnostus” reportedIn “Hallitus 3.9.2021 § 2”"),
    ]
    assert why.related[1].reasons == ("wording 0.60", "case 1.00")


def test_a_link_and_an_aim_are_explained_by_iri(graph: Store) -> None:
    link = explain(graph, BASE + "handed").fact
    assert (link.kind, link.basis, link.confidence, link.rules[0].name) == ("Link", ("inferred",), 0.65, "sub-mandate")
    aim = explain(graph, BASE + "programme")
    assert (aim.fact.basis, aim.fact.confidence) == ((), None)
    assert [each.iri for each in aim.related] == [BASE + "feeds"]


def test_a_review_is_told(graph: Store) -> None:
    assert explain(graph, BASE + "handed").fact.review is None
    graph.add(Quad(NamedNode(BASE + "handed"), GOV.basis, BASIS.reviewed))
    assert explain(graph, BASE + "handed").fact.review == Review((), ())
    told = """PREFIX : <https://example.org/>
    INSERT DATA {
      :handed gov:review :r ; gov:reviewedBy :maija ; gov:reviewedOn "2024-05-01" ; gov:verdict :accepted .
      :r gov:reviewReason "Sama asia." . :maija rdfs:label "Maija" . :accepted skos:notation "accepted"
    }"""
    graph.update("".join(f"PREFIX {k}: <{v}>\n" for k, v in PREFIXES.items()) + told)
    assert explain(graph, BASE + "handed").fact.review == Review(
        ("Maija",), ("2024-05-01",), "accepted", ("Sama asia.",)
    )


@pytest.mark.parametrize("asked", [BASE + "nothing", "iloinen kylä", "https://example org/"])
def test_what_the_graph_does_not_hold_is_told(graph: Store, asked: str) -> None:
    with pytest.raises(UsageError, match=r"graph holds no|is no IRI"):
        explain(graph, asked)


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        ("mandates/set-up-group", "A group is set up"),
        ("same-item", "A mandate feeds the programme"),
        ("restated", "A mandate told again"),
    ],
)
def test_a_rule_of_each_sort_says_what_it_does(rule: str, start: str) -> None:
    assert (rule_summary(rule) or "").startswith(start)
    assert rule_summary("register") is None


def test_every_rule_of_linking_says_what_it_does(graph: Store) -> None:
    assert [each.rule for each in link(Store()) if not rule_summary(each.rule)] == []


def test_an_endpoint_gives_the_same(demo_store: Path, served: str) -> None:
    sample, endpoint = GraphStore(demo_store).open().graph, Endpoint(served)
    for case in ("MliDno-2017-1726", "MliDno-2021-2236", "ROIDno-2020-3699"):
        assert history(endpoint, case) == history(sample, case)
    assert unresolved(endpoint, below=0.9) == unresolved(sample, below=0.9)
    for fact in ("valmistelemaan konsernirakenteen", unresolved(sample, below=0.9).entries[-1].iri):
        assert explain(endpoint, fact) == explain(sample, fact)
