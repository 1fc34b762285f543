"""The frame of a document: the item, its meeting and case, the document itself, and the software that read it."""

from __future__ import annotations

from typing import Final

from pyoxigraph import Literal, NamedNode

from govgraph import __version__
from govgraph.graph import iris
from govgraph.graph.mapping.entities import Entities, document_label, item_iri
from govgraph.graph.mapping.writer import Writer
from govgraph.graph.vocabulary import DCT, DOCUMENTKIND, ELI_DL, FOAF, GOV, PROV, SCHEMA, XSD
from govgraph.record import DocumentKind, Record

_KINDS: Final[dict[DocumentKind, NamedNode]] = {"minutes": DOCUMENTKIND.minutes, "agenda": DOCUMENTKIND.agenda}


def write_item(record: Record, names: iris.Iris, entities: Entities, writer: Writer, rules_version: str) -> NamedNode:
    """The agenda item and what surrounds it; gives the item's node, which every fact is stated in."""
    item = NamedNode(item_iri(record, names))
    meeting = entities.header_meeting()
    writer.typed(item, GOV.AgendaItem)
    section = f"§ {record.item.section} " if record.item.section is not None else ""
    writer.label(item, f"{section}{record.item.title}")
    writer.words(item, DCT.title, record.item.title)
    writer.add(item, GOV.municipality, entities.municipality)
    if record.item.section is not None:
        writer.integer(item, GOV.section, record.item.section)
    writer.add(item, ELI_DL.forms_part_of, meeting)
    if record.item.register:
        writer.add(item, ELI_DL.forms_part_of, entities.case(record.item.register))
    _mention(record, writer, "meeting", meeting, item)
    _mention(record, writer, "item", item, item)
    _document(record, writer, entities, item)
    _software(names.base, writer, rules_version)
    return item


def _mention(record: Record, writer: Writer, kind: str, target: NamedNode, item: NamedNode) -> None:
    """The header's own words for the meeting and the item are evidence as any other."""
    said = record.meeting if kind == "meeting" else record.item
    parts = (kind, record.meeting.body, record.meeting.date) if kind == "meeting" else (kind,)
    iri = iris.fact(writer.document.value, "mention", parts)
    writer.add(writer.fact(iri, GOV.Mention, said.provenance, item), GOV.mentions, target)


def _document(record: Record, writer: Writer, entities: Entities, item: NamedNode) -> None:
    source, document = record.source, writer.document
    writer.typed(document, GOV.MinutesDocument)
    writer.label(document, document_label(record))
    writer.add(document, GOV.municipality, entities.municipality)
    writer.add(document, FOAF.primaryTopic, item)
    writer.add(document, GOV.documentKind, _KINDS[source.kind])
    writer.add(document, GOV.checked, Literal("true" if record.item.minutes_checked else "false", datatype=XSD.boolean))
    writer.string(document, GOV.fileName, source.file)
    writer.string(document, GOV.sha256, source.sha256)
    writer.string(document, DCT.format, source.media_type)
    writer.string(document, GOV.layout, source.layout)
    writer.integer(document, GOV.length, source.length)
    if source.url:
        writer.add(document, DCT.source, NamedNode(iris.web_address(source.url)))


def _software(base: str, writer: Writer, rules_version: str) -> None:
    """Who made the graph. The run itself, with its times, lives in the graph of runs."""
    agent = NamedNode(iris.software(base, __version__, rules_version))
    writer.typed(agent, PROV.SoftwareAgent)
    writer.label(agent, f"govgraph {__version__}")
    writer.string(agent, SCHEMA.softwareVersion, __version__)
    if rules_version:
        writer.string(agent, GOV.rulesVersion, rules_version)
    writer.typed(writer.graph, PROV.Entity)
    writer.add(writer.graph, PROV.wasDerivedFrom, writer.document)
    writer.add(writer.graph, PROV.wasAttributedTo, agent)
