"""Record → quads: everything that a record says, as nodes of one named graph. Only this package knows both.

What a document says is a fact node (``gov:Mandate``, ``gov:Citation``, ``org:Membership`` …) with its basis, rule,
confidence and evidence; who and what it speaks of are entity nodes that documents share. No run times and no contact
details: the same record gives the same quads.

    <doc> = …/mikkeli/document/konserni-ja-elinvoimajaosto/2017-10-31/61/minutes, all of this in <doc/graph>

    <doc#m-af71…-0> a gov:Mandate ; rdfs:label "Miksein roolin selkiyttäminen"@fi ;
        gov:issuedBy <…/body/kaupunginhallitus> ; gov:issuedIn <doc#citation--kaupunginhallitus--2017-09-18> ;
        gov:assignedTo <…/post/kaupunginjohtaja> ; gov:force force:task ; gov:status status:open ;
        gov:modality modality:adopted ; gov:issuedEarliest "2017-09-18"^^xsd:date ; gov:listTheme "elinvoima" ;
        gov:statedIn <…/item/konserni-ja-elinvoimajaosto/2017-10-31/61> ;
        gov:basis basis:stated ; gov:rule "mandates/bracket-entry" ; nif:confidence 0.9 ;
        gov:evidence <doc#e-881-1016> .
    <doc#e-881-1016> a oa:SpecificResource ; oa:hasSource <doc> ; oa:hasSelector <doc#p-881-1016>, <doc#q-881-1016> .
    <doc#p-881-1016> a oa:TextPositionSelector ; oa:start 881 ; oa:end 1016 .
    <doc#q-881-1016> a oa:TextQuoteSelector ; oa:exact "Miksein roolin selkiyttäminen (KH 18.9.2017 / …" .

    <doc#contribution--elinvoimaohjelma--…> a gov:Contribution ; gov:contributor <…/programme/elinvoimaohjelma> ;
        gov:aim <…/goal/korkean-osaamisen-ja-yrittäjyyden-mikkeli> ; gov:modality modality:preliminary .
    <doc#aim--programme--elinvoimaohjelma> a gov:AimStatement ; gov:about <…/programme/elinvoimaohjelma> ;
        gov:modality modality:preliminary ; gov:theme "elinvoima" .
    <doc#participation--aki-kauranen--preparer> a eli-dl:Participation ;
        eli-dl:had_participant_person <…/person/aki-kauranen> ; eli-dl:participation_role role:preparer .
"""

from __future__ import annotations

from pyoxigraph import Quad

from govgraph.graph import iris
from govgraph.graph.iris import DEFAULT_BASE
from govgraph.graph.mapping.aims import write_aims
from govgraph.graph.mapping.contacts import publishable
from govgraph.graph.mapping.entities import Entities, document_label, meeting_day
from govgraph.graph.mapping.item import write_item
from govgraph.graph.mapping.mandates import write_mandates
from govgraph.graph.mapping.mentions import write_mentions
from govgraph.graph.mapping.people import write_people
from govgraph.graph.mapping.proceedings import write_proceedings
from govgraph.graph.mapping.writer import Writer
from govgraph.record import Record

__all__ = ["DEFAULT_BASE", "document_iri", "document_label", "graph_iri", "map_record"]


def map_record(record: Record, *, base: str = DEFAULT_BASE, rules_version: str = "") -> list[Quad]:
    """All quads of a record, in its document's graph, without blank nodes, in a stable order.

    ``rules_version`` names the rule data that read the record. Raises DataError where a rule gave a role that
    ``ontology/concepts.ttl`` does not hold, UsageError for a base that no IRI can begin with, InputError where the
    source's address is no web address.
    """
    record = publishable(record)
    names = iris.Iris(base, record.source.municipality)
    writer = Writer(document_iri(record, base), record.text)
    entities = Entities(record, names, writer)
    item = write_item(record, names, entities, writer, rules_version)
    write_people(record, entities, writer, item)
    write_mentions(record, entities, writer, item)
    write_mandates(record, entities, writer, item)
    write_aims(record, entities, writer, item)
    write_proceedings(record, base, entities, writer, item)
    return writer.quads()


def document_iri(record: Record, base: str = DEFAULT_BASE) -> str:
    """The IRI of the document that the record was made from."""
    meeting, source = record.meeting, record.source
    names = iris.Iris(base, source.municipality)
    return names.document(meeting.body, meeting_day(record), record.item.section, source.kind, source.sha256)


def graph_iri(record: Record, base: str = DEFAULT_BASE) -> str:
    """The IRI of the named graph that holds what the document says."""
    return iris.graph_of(document_iri(record, base))
