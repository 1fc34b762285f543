"""What else the item speaks of: bodies and other actors, networks, meetings held and announced, and citations."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

from govgraph.graph import iris
from govgraph.graph.datebounds import Bounds, bounds
from govgraph.graph.mapping.entities import Entities, meeting_label
from govgraph.graph.mapping.writer import DATE, Writer
from govgraph.graph.vocabulary import ELI_DL, GOV, MEETINGKIND
from govgraph.record import MeetingKind, Network, OtherMeeting, Record, Reference

_MEETING_KINDS: Final[dict[MeetingKind, NamedNode]] = {
    "regular": MEETINGKIND.regular,
    "evening_school": MEETINGKIND.evening_school,
    "planning_meeting": MEETINGKIND.planning_meeting,
    "seminar": MEETINGKIND.seminar,
}


def write_mentions(record: Record, entities: Entities, writer: Writer, item: NamedNode) -> None:
    """Actors, networks, other meetings and citations."""
    for actor in record.bodies:
        iri = iris.fact(writer.document.value, "mention", (actor.kind, actor.name))
        mention = writer.fact(iri, GOV.Mention, actor.provenance, item)
        writer.add(mention, GOV.mentions, entities.actor(actor.name))
    for network in record.networks:
        _network(network, entities, writer, item)
    for meeting in record.meetings:
        _meeting(meeting, entities, writer, item)
    for reference in record.references:
        _citation(reference, entities, writer, item)


def citation_iri(document: str, reference: Reference) -> str:
    """A citation is named by what it cites: two of one decision are one node with two pieces of evidence."""
    if reference.body is None and reference.date is None and reference.section is None:
        return iris.fact(document, "citation", (iris.sentence_key(reference.text),))
    section = None if reference.section is None else f"s{reference.section}"
    return iris.fact(document, "citation", (reference.body, reference.date, section))


def _citation(reference: Reference, entities: Entities, writer: Writer, item: NamedNode) -> None:
    node = writer.fact(citation_iri(writer.document.value, reference), GOV.Citation, reference.provenance, item)
    writer.words(node, GOV.text, reference.text)
    if reference.body is not None:
        writer.add(node, GOV.citedBody, entities.actor(reference.body, "body"))
    writer.dates(node, DATE, reference.date, bounds(reference.date))
    if reference.section is not None:
        writer.integer(node, GOV.section, reference.section)


def _meeting(meeting: OtherMeeting, entities: Entities, writer: Writer, item: NamedNode) -> None:
    document = writer.document.value
    parts = (meeting.body, meeting.date)
    if meeting.foreseen:
        fact = writer.fact(iris.fact(document, "announced", parts), GOV.AnnouncedMeeting, meeting.provenance, item)
        writer.label(fact, meeting_label(*parts))
        if meeting.body is not None:
            writer.add(fact, ELI_DL.had_responsible_organization, entities.actor(meeting.body, "body"))
        described = fact
    else:
        fact = writer.fact(iris.fact(document, "mention", ("meeting", *parts)), GOV.Mention, meeting.provenance, item)
        described = entities.meeting(*parts)
        writer.add(fact, GOV.mentions, described)
    writer.dates(fact, DATE, meeting.date, bounds(meeting.date))
    if meeting.kind is not None:
        writer.add(described, GOV.meetingKind, _MEETING_KINDS[meeting.kind])


def _network(network: Network, entities: Entities, writer: Writer, item: NamedNode) -> None:
    node = entities.network(network.name)
    iri = iris.fact(writer.document.value, "mention", ("network", network.name))
    mention = writer.fact(iri, GOV.Mention, network.provenance, item)
    writer.add(mention, GOV.mentions, node)
    writer.dates(mention, DATE, network.period, _period(network.period))
    for organizer in network.organizers:
        writer.add(node, GOV.organizedBy, entities.actor(organizer, "organization"))


def _period(text: str | None) -> Bounds | None:
    """The bounds of a year or of two (``2017-2018``, with any dash)."""
    if not text:
        return None
    years = [bounds(part.strip()) for part in text.replace("–", "-").replace("—", "-").split("-")]
    first, last = years[0], years[-1]
    if first is None or last is None or len(years) > 2 or first.earliest > last.latest:
        return None
    return Bounds(first.earliest, last.latest)
