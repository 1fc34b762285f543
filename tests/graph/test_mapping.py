"""Record → quads: nothing is dropped, nothing private comes along, and the same record gives the same quads."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from govgraph.errors import DataError, InputError
from govgraph.graph.mapping import DEFAULT_BASE, document_iri, graph_iri, map_record
from govgraph.graph.mapping.contacts import clear_of_contacts, without_contacts
from govgraph.graph.vocabulary import PREFIXES, RDF
from govgraph.record import (
    Actor,
    Decision,
    Goal,
    Mandate,
    OtherMeeting,
    Participation,
    Person,
    Programme,
    Provenance,
    Record,
    Reference,
    Span,
)

Graph = ox.Store
DOCUMENT = f"{DEFAULT_BASE}mikkeli/document/konserni-ja-elinvoimajaosto/2017-10-31/61/minutes"
ITEM = f"{DEFAULT_BASE}mikkeli/item/konserni-ja-elinvoimajaosto/2017-10-31/61"
WHY = Provenance(Span(0, 4), "test/rule")
FACTS = ("Mention", "Mandate", "Aspect", "Contribution", "AimStatement", "Citation", "Proposal", "Decision")
FACTS += ("FollowUp", "AnnouncedMeeting", "AppealNotice")


def stored(record: Record, **options: str) -> Graph:
    store = ox.Store()
    store.extend(map_record(record, **options))
    return store


def rows(store: Graph, query: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT as sorted tuples of plain values."""
    found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple("" if value is None else value.value for value in row) for row in found)


def count(store: Graph, kind: str) -> int:
    return len(rows(store, f"SELECT DISTINCT ?x WHERE {{ ?x a {kind} }}"))


def test_identity(seed: Record) -> None:
    assert document_iri(seed) == DOCUMENT
    assert graph_iri(seed) == f"{DOCUMENT}/graph"
    assert {quad.graph_name.value for quad in map_record(seed)} == {f"{DOCUMENT}/graph"}
    assert document_iri(seed, "https://example.org/").startswith("https://example.org/mikkeli/document/")


def test_no_blank_nodes_and_no_repeats(seed: Record) -> None:
    quads = map_record(seed)
    assert len(quads) == len(set(quads))
    for quad in quads:
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)


def test_the_same_record_gives_the_same_quads(seed: Record) -> None:
    assert map_record(seed) == map_record(replace(seed))


def test_every_hash_seed_gives_the_same_quads(root: Path) -> None:
    program = (
        "import sys; sys.path[:0] = ['src', 'tests/graph']\n"
        "import conftest\n"
        "from govgraph.graph.mapping import map_record\n"
        "for quad in map_record(conftest.seed.__wrapped__()): print(quad)"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for hash_seed in ("0", "1", "2")
    }
    assert len(printed) == 1
    assert printed.pop().strip()


def test_nothing_is_dropped(seed: Record) -> None:
    store = stored(seed)
    assert count(store, "gov:Mandate") == len(seed.mandates)
    assert count(store, "gov:Aspect") == sum(len(mandate.aspects) for mandate in seed.mandates)
    assert count(store, "gov:Contribution") == sum(len(programme.services) for programme in seed.programmes)
    assert count(store, "gov:AimStatement") == len(seed.goals) + len(seed.programmes)
    assert count(store, "gov:Citation") == len({(r.body, r.date, r.section) for r in seed.references})
    assert count(store, "gov:Proposal") == count(store, "gov:Decision") == count(store, "gov:AppealNotice") == 1
    assert count(store, "gov:FollowUp") == len(seed.follow_up)
    assert count(store, "gov:AnnouncedMeeting") == sum(meeting.foreseen for meeting in seed.meetings)
    assert count(store, "eli-dl:Participation") == sum(len(person.roles) for person in seed.people)
    assert count(store, "org:Membership") == sum(person.title is not None for person in seed.people)
    held = sum(not meeting.foreseen for meeting in seed.meetings)
    named = len(seed.people) + len(seed.bodies) + len(seed.networks) + held
    assert count(store, "gov:Mention") == named + 2  # the header's meeting and the item


def test_every_span_of_the_record_is_evidence(seed: Record) -> None:
    spans = {(why["span"][0], why["span"][1]) for why in seed.as_json()["provenance"].values()}
    spans |= {(p.provenance.span.start, p.provenance.span.end) for who in seed.people for p in who.participations}
    store = stored(seed)
    found = rows(
        store,
        "SELECT DISTINCT ?start ?end ?exact WHERE { ?fact gov:evidence ?e . ?e oa:hasSource ?document . "
        "?e oa:hasSelector ?p, ?q . ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact }",
    )
    assert {(int(start), int(end)) for start, end, _ in found} == spans
    assert all(seed.text[int(start) : int(end)] == exact for start, end, exact in found)


def test_every_fact_says_why(seed: Record) -> None:
    store = stored(seed)
    kinds = [f"gov:{name}" for name in FACTS] + ["org:Membership", "eli-dl:Participation"]
    for kind in kinds:
        nodes = rows(store, f"SELECT DISTINCT ?x WHERE {{ ?x a {kind} }}")
        whole = rows(
            store,
            f"SELECT DISTINCT ?x WHERE {{ ?x a {kind} ; gov:basis ?b ; gov:rule ?r ; nif:confidence ?c ; "
            f"gov:evidence ?e ; gov:statedIn <{ITEM}> }}",
        )
        assert nodes
        assert nodes == whole, kind


def test_mandate(seed: Record) -> None:
    found = rows(
        stored(seed),
        "SELECT ?issuer ?in ?force ?status ?modality ?first ?last ?text ?rule ?confidence WHERE { "
        "?m a gov:Mandate ; rdfs:label 'Miksein roolin selkiyttäminen'@fi ; gov:issuedBy ?issuer ; gov:issuedIn ?in ; "
        "gov:force ?force ; gov:status ?status ; gov:modality ?modality ; gov:issuedEarliest ?first ; "
        "gov:issuedLatest ?last ; gov:issuedText ?text ; gov:rule ?rule ; nif:confidence ?confidence }",
    )
    concept = PREFIXES["concept"]
    assert found == [
        (
            f"{DEFAULT_BASE}mikkeli/body/kaupunginhallitus",
            f"{DOCUMENT}#citation--kaupunginhallitus--2017-09-18",
            f"{concept}force/task",
            f"{concept}status/open",
            f"{concept}modality/adopted",
            "2017-09-18",
            "2017-09-18",
            "2017-09-18",
            "mandates/bracket-entry",
            "0.95",
        )
    ]


def test_assignees_and_aspects_of_a_mandate(seed: Record) -> None:
    store = stored(seed)
    title = "'Miksein roolin selkiyttäminen'@fi"
    assignees = rows(store, f"SELECT ?name WHERE {{ ?m rdfs:label {title} ; gov:assignedTo [ rdfs:label ?name ] }}")
    assert assignees == [("Mikkelin kehitysyhtiö Miksei Oy:n toimitusjohtaja",), ("kaupunginjohtaja",)]
    aspects = rows(
        store,
        f"SELECT ?n ?text WHERE {{ ?a gov:aspectOf [ rdfs:label {title} ] ; gov:position ?n ; rdfs:label ?text }}",
    )
    assert aspects == [("1", "hankkeiden hallinnointi"), ("2", "matkailu")]


def test_a_list_gives_its_mandates_its_theme_and_its_sentence(seed: Record) -> None:
    found = rows(
        stored(seed),
        "SELECT DISTINCT ?exact (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a gov:Mandate ; gov:listTheme 'elinvoima' ; "
        "gov:listEvidence/oa:hasSelector/oa:exact ?exact } GROUP BY ?exact",
    )
    assert found == [("Elinvoimaan liittyviä toimeksiantoja on annettu seuraavasti:", "3")]


def test_a_proposed_mandate_is_not_open(seed: Record) -> None:
    changed = replace(
        seed.mandates[0],
        status="proposed",
        issuer=seed.meeting.body,
        issued=seed.meeting.date,
        section=61,
        due="7.12. mennessä",
        assignees=("Aki Kauranen", "hallintojohtaja", "Vanhusneuvosto"),
    )
    store = stored(replace(seed, mandates=(changed,)))
    assert rows(store, "SELECT ?s WHERE { ?m gov:status ?s }") == []
    found = rows(
        store,
        "SELECT ?modality ?in ?section ?due ?text WHERE { ?m a gov:Mandate ; gov:modality ?modality ; "
        "gov:issuedIn ?in ; gov:section ?section ; gov:dueEarliest ?due ; gov:dueLatest ?due ; gov:dueText ?text }",
    )
    assert found == [(PREFIXES["modality"] + "proposed", ITEM, "61", "2017-12-07", "7.12. mennessä")]
    kinds = rows(store, "SELECT ?name ?kind WHERE { ?m gov:assignedTo [ rdfs:label ?name ; a ?kind ] }")
    assert kinds == [
        ("Aki Kauranen", PREFIXES["person"] + "Person"),
        ("Aki Kauranen", PREFIXES["foaf"] + "Person"),
        ("Vanhusneuvosto", PREFIXES["gov"] + "Body"),
        ("hallintojohtaja", PREFIXES["org"] + "Post"),
    ]


def test_an_impossible_date_keeps_its_text_and_has_no_bounds(seed: Record) -> None:
    changed: Mandate = replace(seed.mandates[0], issued="2017-02-30", issued_text="30.2.2017", due="31.4.2018 mennessä")
    store = stored(replace(seed, mandates=(changed,)))
    assert rows(store, "SELECT ?t ?d WHERE { ?m gov:issuedText ?t ; gov:dueText ?d }") == [
        ("30.2.2017", "31.4.2018 mennessä")
    ]
    assert rows(store, "SELECT ?x WHERE { ?m gov:issuedEarliest|gov:issuedLatest|gov:dueEarliest ?x }") == []


def test_two_mandates_of_one_sentence_are_two(seed: Record) -> None:
    twice = (seed.mandates[0], replace(seed.mandates[0], title="toinen"))
    assert [iri[-2:] for (iri,) in rows(stored(replace(seed, mandates=twice)), "SELECT ?m { ?m a gov:Mandate }")] == [
        "-0",
        "-1",
    ]


def test_a_mandate_given_by_two_sections_names_both(seed: Record) -> None:
    changed = replace(seed.mandates[0], sections=(151, 152))
    references = tuple(
        Reference("Kaupunginhallitus", "2017-09-11", section, f"KH 11.9.2017 § {section}", WHY)
        for section in (151, 152, 153)
    )
    store = stored(replace(seed, mandates=(changed,), references=references))
    assert rows(store, "SELECT ?s WHERE { ?m a gov:Mandate ; gov:section ?s }") == [("151",), ("152",)]
    cited = rows(store, "SELECT ?s WHERE { ?m a gov:Mandate ; gov:issuedIn/gov:section ?s }")
    assert cited == [("151",), ("152",)]


def test_people(seed: Record) -> None:
    store = stored(seed)
    roles = rows(
        store,
        "SELECT ?name ?role WHERE { ?item eli-dl:had_participation ?p . ?p eli-dl:had_participant_person/foaf:name "
        "?name ; eli-dl:participation_role ?role }",
    )
    role = PREFIXES["role"]
    assert roles == [
        ("Aki Kauranen", f"{role}preparer"),
        ("Aki Kauranen", f"{role}speaker"),
        ("Timo Halonen", f"{role}presenter"),
    ]
    posts = rows(
        store,
        "SELECT ?name ?post ?day WHERE { ?m a org:Membership ; org:member/foaf:name ?name ; gov:post/rdfs:label ?post "
        "; gov:attestedOn ?day }",
    )
    assert posts == [
        ("Aki Kauranen", "strategia- ja kehityspäällikkö", "2017-10-31"),
        ("Timo Halonen", "kaupunginjohtaja", "2017-10-31"),
    ]


def test_a_role_told_twice_has_both_sentences_and_the_better_confidence(seed: Record) -> None:
    found = rows(
        stored(seed),
        "SELECT ?confidence ?rule ?exact WHERE { ?p eli-dl:participation_role role:speaker ; nif:confidence "
        "?confidence ; gov:rule ?rule ; gov:evidence/oa:hasSelector/oa:exact ?exact }",
    )
    assert {confidence for confidence, _, _ in found} == {"0.9"}
    assert {exact for _, _, exact in found} == {"Kauranen selostaa", "Kauranen selosti"}
    assert {rule for _, rule, _ in found} == {"people/speaker", "people/speaker-told"}


def test_contact_details_stay_in_the_record(seed: Record) -> None:
    line = "Aki Kauranen, strategia- ja kehityspäällikkö, aki.kauranen@mikkeli.fi"
    start = seed.text.index(line)
    person = replace(seed.people[0], provenance=Provenance(Span(start, start + len(line)), "people/entry"))
    told = replace(seed.follow_up[0], text="Jaosto palaa asiaan (p. 044 794 2000)")
    quads = map_record(replace(seed, people=(person,), follow_up=(told,)))
    assert not [quad for quad in quads if "@mikkeli.fi" in str(quad) or "794" in str(quad)]
    assert [quad for quad in quads if "Aki Kauranen, strategia- ja kehityspäällikkö" in str(quad.object)]


@pytest.mark.parametrize(
    ("text", "clear"),
    [
        ("Aki Kauranen, päällikkö, aki.kauranen@mikkeli.fi", "Aki Kauranen, päällikkö"),
        ("aki.kauranen(at)mikkeli.fi, Aki Kauranen", "Aki Kauranen"),
        ("p. 044 794 2000 tai +358 44 7942000 (vaihde)", "(vaihde)"),
        ("lisätietoja: 015 1941 ", "lisätietoja"),
        ("kirjaamo, puh. (015) 194 2222", "kirjaamo, puh."),
        ("kirjaamo, puh. 1941", "kirjaamo, puh."),
        ("Aki Kauranen, +358 (0)44 794 2000", "Aki Kauranen"),
        ("Aki Kauranen, aki.kauranen [at] mikkeli.fi", "Aki Kauranen"),
        ("hakija Aki Kauranen (010190-123A)", "hakija Aki Kauranen ("),
        ("kohdan (a) 3.1 mukaan 0,5 ja 0 500 000 euroa, § 015, 194 2222 kpl", None),
        ("aki.kauranen@mikkeli.fi", ""),
        ("MliDno-2017-1726, 09.10.2017, 2017-2018 ja 1 000 000 euroa", None),
    ],
)
def test_evidence_gives_way_to_contact_details(text: str, clear: str | None) -> None:
    whole = Span(0, len(text))
    assert clear_of_contacts(whole, text).of(text) == (text if clear is None else clear)
    masked = without_contacts(text)
    assert (masked == text) == (clear is None)
    assert len(masked) == len(text)
    assert clear_of_contacts(whole, masked) == whole


def test_somebody_who_is_merely_named_is_no_node(seed: Record) -> None:
    named = Person("Matti Meikäläinen", None, None, (), WHY)
    assert not [quad for quad in map_record(replace(seed, people=(named,))) if "meikäläinen" in str(quad).casefold()]
    tasked = replace(seed, people=(named,), mandates=(replace(seed.mandates[0], assignees=(named.name,)),))
    assert count(stored(tasked), "foaf:Person") == 2  # and the presenter of the proposal


def test_an_unknown_role_is_told(seed: Record) -> None:
    person = Person("Aki Kauranen", None, None, (Participation("juggler", WHY),), WHY)
    with pytest.raises(DataError, match="test/rule gives the role 'juggler'"):
        map_record(replace(seed, people=(person,)))


def test_posts_of_an_organization(seed: Record) -> None:
    found = rows(
        stored(seed), "SELECT ?post ?name WHERE { ?p org:postIn ?o . ?p rdfs:label ?post . ?o rdfs:label ?name }"
    )
    assert found == [("Mikkelin kehitysyhtiö Miksei Oy:n toimitusjohtaja", "Mikkelin kehitysyhtiö Miksei Oy")]


def test_groups_are_scoped_by_their_case(seed: Record) -> None:
    group = Actor("Työryhmä", "group", WHY, parent="Kaupunginhallitus")
    scoped = replace(seed, bodies=(*seed.bodies, group))
    found = rows(
        stored(scoped),
        "SELECT ?g ?parent ?kind WHERE { ?g rdfs:label 'Työryhmä'@fi ; org:subOrganizationOf/rdfs:label ?parent ; "
        "org:classification ?kind }",
    )
    case = f"{DEFAULT_BASE}mikkeli/case/mlidno-2017-1726"
    assert found == [(f"{case}/group/työryhmä", "Kaupunginhallitus", PREFIXES["bodykind"] + "working_group")]
    caseless = replace(scoped, item=replace(seed.item, register=None))
    (iri,) = {subject for (subject,) in rows(stored(caseless), "SELECT ?g { ?g rdfs:label 'Työryhmä'@fi }")}
    assert iri == f"{ITEM}/group/työryhmä"


def test_actors_that_stand_under_each_other_end(seed: Record) -> None:
    first = Actor("Eka", "body", WHY, parent="Toka")
    second = Actor("Toka", "body", WHY, parent="Eka")
    found = rows(stored(replace(seed, bodies=(first, second))), "SELECT ?a ?b { ?a org:subOrganizationOf ?b }")
    assert len(found) == 2


def test_aims(seed: Record) -> None:
    store = stored(seed)
    contribution = rows(
        store,
        "SELECT ?from ?to ?basis ?modality WHERE { ?c a gov:Contribution ; gov:contributor/rdfs:label ?from ; "
        "gov:aim/rdfs:label ?to ; gov:basis ?basis ; gov:modality ?modality }",
    )
    preliminary = PREFIXES["modality"] + "preliminary"
    goal = "Korkean osaamisen ja yrittäjyyden Mikkeli"
    assert contribution == [("elinvoimaohjelma", goal, PREFIXES["basis"] + "stated", preliminary)]
    statements = rows(
        store,
        "SELECT ?name ?kind ?modality WHERE { ?s a gov:AimStatement ; gov:modality ?modality ; gov:about ?a . "
        "?a a ?kind ; rdfs:label ?name }",
    )
    gov = PREFIXES["gov"]
    assert statements == [
        (goal, f"{gov}StrategicGoal", preliminary),
        ("elinvoimaohjelma", f"{gov}Programme", preliminary),
    ]
    themes = rows(store, "SELECT ?t WHERE { ?s gov:about/rdfs:label 'elinvoimaohjelma'@fi ; gov:theme ?t }")
    assert themes == [("elinvoima",)]


def test_aims_within_aims(seed: Record) -> None:
    aims = replace(
        seed,
        goals=(Goal("Kasvu", "adopted", "priority_area", WHY, broader="Elinvoima"),),
        programmes=(Programme("Osaohjelma", None, (), WHY, part_of="Ohjelma"),),
    )
    store = stored(aims)
    assert rows(store, "SELECT ?a ?b { ?x skos:broader/rdfs:label ?b . ?x rdfs:label ?a }") == [("Kasvu", "Elinvoima")]
    assert rows(store, "SELECT ?a ?b { ?x dct:isPartOf/rdfs:label ?b . ?x rdfs:label ?a }") == [
        ("Osaohjelma", "Ohjelma")
    ]
    assert count(store, "gov:PriorityArea") == count(store, "gov:StrategicGoal") == 1


def test_citations_and_meetings(seed: Record) -> None:
    store = stored(seed)
    cited = rows(
        store,
        "SELECT ?body ?text ?first ?last WHERE { ?c a gov:Citation ; gov:citedBody/rdfs:label ?body ; gov:text ?text ; "
        "gov:dateEarliest ?first ; gov:dateLatest ?last }",
    )
    assert cited == [
        ("Kaupunginhallitus", "KH 11.9.2017", "2017-09-11", "2017-09-11"),
        ("Kaupunginhallitus", "KH 18.9.2017", "2017-09-18", "2017-09-18"),
        ("Kaupunginvaltuusto", "9.10.", "2017-10-09", "2017-10-09"),
    ]
    meetings = rows(
        store,
        "SELECT ?label ?kind WHERE { ?m a ?class ; rdfs:label ?label ; gov:meetingKind ?kind }",
    )
    kind = PREFIXES["meetingkind"]
    assert meetings == [
        ("Kaupunginhallitus 30.10.2017", f"{kind}planning_meeting"),
        ("Kaupunginvaltuusto 9.10.2017", f"{kind}evening_school"),
    ]


def test_a_meeting_of_an_unknown_body_or_day_belongs_to_its_document(seed: Record) -> None:
    vague = (
        OtherMeeting(None, "2017-09-18", None, False, WHY),
        OtherMeeting("Kaupunginhallitus", "2017-09", None, False, WHY),
        OtherMeeting("Kaupunginhallitus", "2017-02-30", "seminar", False, WHY),
    )
    found = rows(stored(replace(seed, meetings=vague)), "SELECT ?m WHERE { ?m a gov:Meeting }")
    named = [iri for (iri,) in found if not iri.endswith("meeting/konserni-ja-elinvoimajaosto/2017-10-31")]
    assert named == [
        f"{DOCUMENT}#meeting--2017-09-18",
        f"{DOCUMENT}#meeting--kaupunginhallitus--2017-02-30",
        f"{DOCUMENT}#meeting--kaupunginhallitus--2017-09",
    ]


def test_network(seed: Record) -> None:
    store = stored(seed)
    organizers = rows(store, "SELECT ?n { ?x a org:OrganizationalCollaboration ; gov:organizedBy/rdfs:label ?n }")
    assert organizers == [("FCG",), ("Kuntaliitto",)]
    period = rows(
        store,
        "SELECT ?t ?a ?b { ?m gov:mentions/rdf:type org:OrganizationalCollaboration ; gov:dateText ?t ; "
        "gov:dateEarliest ?a ; gov:dateLatest ?b }",
    )
    assert period == [("2017-2018", "2017-01-01", "2018-12-31")]


def test_proceedings(seed: Record) -> None:
    store = stored(seed)
    decided = rows(
        store,
        "SELECT ?text ?outcome ?proposed ?by ?status ?law WHERE { ?d a gov:Decision ; gov:text ?text ; "
        "eli-dl:decision_outcome ?outcome ; eli-dl:decided_on_a_realization_of ?p ; gov:appealNotice ?n . "
        "?p gov:text ?proposed ; gov:presentedBy/foaf:name ?by . "
        "?n gov:appealStatus ?status ; eli-dl:had_legal_basis/rdfs:label ?law }",
    )
    assert decided == [
        (
            "Merkittiin.",
            PREFIXES["outcome"] + "noted",
            "Jaosto merkitsee tilanteen tiedoksi.",
            "Timo Halonen",
            PREFIXES["appeal"] + "not_allowed",
            "Kuntalaki 136 §",
        )
    ]
    later = rows(
        store,
        "SELECT ?text ?who ?after WHERE { ?f gov:followUpOf ?d ; gov:text ?text ; gov:responsible/rdfs:label ?who ; "
        "gov:dueAfter ?after }",
    )
    event = "sen jälkeen kun kaupunginhallitus on asiaa käsitellyt"
    assert later == [("Jaosto palaa asiaan", "Konserni- ja elinvoimajaosto", event)]


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("noted", "noted"),
        ("approved", "passed_unchanged"),
        ("returned", "returned"),
        ("proposed_to", "proposed_onward"),
        ("appointed", "election"),
        ("tabled", "tabled"),
        ("rejected", "rejected"),
        ("other", "other"),
    ],
)
def test_outcomes(seed: Record, kind: str, outcome: str) -> None:
    decision = Decision(kind, "…", "Kaupunginvaltuusto", WHY)  # type: ignore[arg-type]
    store = stored(replace(seed, decision=decision))
    found = rows(store, "SELECT ?o ?to { ?d eli-dl:decision_outcome ?o ; gov:referredTo/rdfs:label ?to }")
    assert found == [(PREFIXES["outcome"] + outcome, "Kaupunginvaltuusto")]


def test_the_document_and_who_read_it(seed: Record) -> None:
    store = stored(seed, rules_version="ab12")
    found = rows(
        store,
        "SELECT ?item ?source ?checked ?file ?digest ?type ?layout ?length ?kind WHERE { "
        f"<{DOCUMENT}> a gov:MinutesDocument ; foaf:primaryTopic ?item ; dct:source ?source ; gov:checked ?checked ; "
        "gov:fileName ?file ; gov:sha256 ?digest ; dct:format ?type ; gov:layout ?layout ; gov:length ?length ; "
        "gov:documentKind ?kind }",
    )
    source = seed.source
    assert found == [
        (
            ITEM,
            "https://example.org/minutes/61",
            "true",
            "seed.txt",
            source.sha256,
            "text/plain",
            "cloudnc",
            str(source.length),
            PREFIXES["documentkind"] + "minutes",
        )
    ]
    agent = rows(
        store,
        f"SELECT ?version ?rules WHERE {{ <{DOCUMENT}/graph> prov:wasDerivedFrom <{DOCUMENT}> ; prov:wasAttributedTo "
        "[ a prov:SoftwareAgent ; schema:softwareVersion ?version ; gov:rulesVersion ?rules ] }",
    )
    assert [rules for _, rules in agent] == ["ab12"]
    assert not [quad for quad in store if "dateTime" in str(quad)]


def test_the_address_of_the_source_is_made_an_iri(seed: Record) -> None:
    def sourced(url: str) -> Record:
        return replace(seed, source=replace(seed.source, url=url))

    found = rows(stored(sourced("https://example.org/a b?q=[1]&ä=100%")), "SELECT ?s { ?d dct:source ?s }")
    assert found == [("https://example.org/a%20b?q=%5B1%5D&ä=100%25",)]
    with pytest.raises(InputError, match="address of the source"):
        map_record(sourced("minutes/61.html"))


def test_a_citation_of_a_year_is_not_one_of_a_section(seed: Record) -> None:
    year = Reference("Kaupunginhallitus", "2017", None, "KH 2017", WHY)
    section = Reference("Kaupunginhallitus", None, 2017, "KH § 2017", WHY)
    assert count(stored(replace(seed, references=(year, section))), "gov:Citation") == 2


def test_a_bare_record_maps(seed: Record) -> None:
    bare = Record(seed.source, seed.text, seed.meeting, replace(seed.item, section=None, register=None))
    store = stored(bare)
    assert count(store, "gov:AgendaItem") == 1
    assert count(store, "gov:Mention") == 2


def test_every_term_is_declared(seed: Record, declared: frozenset[str]) -> None:
    group = Actor("Työryhmä", "group", WHY, parent="Kaupunginhallitus")
    for quad in map_record(replace(seed, bodies=(*seed.bodies, group)), rules_version="ab12"):
        assert quad.predicate.value in declared
        if quad.predicate == RDF.type:
            assert isinstance(quad.object, ox.NamedNode)
            assert quad.object.value in declared
        for term in (quad.object, getattr(quad.object, "datatype", None)):
            if isinstance(term, ox.NamedNode) and term.value.startswith("https://w3id.org/govgraph/"):
                assert term.value in declared
