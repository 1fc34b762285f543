"""Who and what a document speaks of: bodies, posts, people, organizations, aims, meetings, each with one IRI.

An entity's node is the same in every document of its municipality, so it carries only what holds of the entity itself
(class, name, place in the organization). What a document says of it hangs on facts.
"""

from __future__ import annotations

from typing import Final, Literal

from pyoxigraph import NamedNode

from govgraph.graph import iris
from govgraph.graph.datebounds import exact_day
from govgraph.graph.mapping.writer import Writer
from govgraph.graph.vocabulary import BODYKIND, DCT, ELI_DL, FOAF, GOV, ORG, PERSON
from govgraph.record import Actor, ActorKind, AimKind, Person, Record

Kind = ActorKind | Literal["person"]

_CLASSES: Final[dict[ActorKind, NamedNode]] = {
    "body": GOV.Body,
    "group": GOV.Body,
    "unit": ORG.OrganizationalUnit,
    "post": ORG.Post,
    "organization": ORG.FormalOrganization,
}
_AIMS: Final[dict[AimKind, NamedNode]] = {"goal": GOV.StrategicGoal, "priority_area": GOV.PriorityArea}


_UNDATED = "undated-"


class Entities:
    """The entities of one record, written when they are first asked for."""

    def __init__(self, record: Record, names: iris.Iris, writer: Writer) -> None:
        self._record = record
        self._iris = names
        self._writer = writer
        self._written: set[NamedNode] = set()
        self.municipality = NamedNode(names.root)
        writer.typed(self.municipality, GOV.Municipality)
        writer.label(self.municipality, record.source.municipality_name)

    def actor(self, name: str, fallback: Kind | None = None) -> NamedNode:
        """The body, post, unit, organization or person of that name.

        A name that the record does not list is taken for ``fallback``, else by its first letter: bodies are written
        with a capital, offices are not.
        """
        known = self._record.actor(name)
        if isinstance(known, Person) or (known is None and fallback == "person"):
            return self.person(known.name if known else name)
        if isinstance(known, Actor):
            return self._actor(known.name, known.kind, known)
        assert fallback != "person"
        return self._actor(name, fallback or ("post" if name[:1].islower() else "body"), None)

    def post(self, title: str) -> NamedNode:
        """The post of that title."""
        known = self._record.actor(title)
        return self._actor(title, "post", known if isinstance(known, Actor) and known.kind == "post" else None)

    def person(self, name: str) -> NamedNode:
        """A person; contact details stay in the record."""
        node = NamedNode(self._iris.person(name))
        if self._first(node, name):
            self._writer.typed(node, FOAF.Person, PERSON.Person)
            self._writer.string(node, FOAF.name, name)
        return node

    def goal(self, name: str) -> NamedNode:
        """A strategic goal or priority area, a skos:Concept."""
        node = NamedNode(self._iris.goal(name))
        if self._first(node, name):
            folded = name.casefold()
            kinds = [goal.kind for goal in self._record.goals if goal.name.casefold() == folded]
            self._writer.typed(node, _AIMS[kinds[0] if kinds else "goal"])
        return node

    def programme(self, name: str) -> NamedNode:
        """A programme."""
        node = NamedNode(self._iris.programme(name))
        if self._first(node, name):
            self._writer.typed(node, GOV.Programme)
        return node

    def network(self, name: str) -> NamedNode:
        """A network of organizations."""
        node = NamedNode(self._iris.network(name))
        if self._first(node, name):
            self._writer.typed(node, ORG.OrganizationalCollaboration)
        return node

    def case(self, register: str) -> NamedNode:
        """The case of a register number."""
        node = NamedNode(self._iris.case(register))
        if self._first(node, register):
            self._writer.typed(node, ELI_DL.Process)
            self._writer.string(node, DCT.identifier, register)
        return node

    def meeting(self, body: str | None, date: str) -> NamedNode:
        """A meeting that was held.

        Only a body and a day name one meeting; with less, the node belongs to the document that tells of it.
        """
        day = exact_day(date)
        if body is not None and day is not None:
            node = NamedNode(self._iris.meeting(body, date))
        else:
            node = NamedNode(iris.fact(self._writer.document.value, "meeting", (body, date)))
        if self._first(node, meeting_label(body, date)):
            self._writer.typed(node, GOV.Meeting)
            if body is not None:
                self._writer.add(node, ELI_DL.had_responsible_organization, self.actor(body, "body"))
            if day is not None:
                self._writer.day(node, ELI_DL.activity_date, day)
        return node

    def header_meeting(self) -> NamedNode:
        """The meeting in the document's header; it has an IRI of its own even where its date does not exist."""
        header = self._record.meeting
        node = self.meeting(header.body, meeting_day(self._record))
        self._writer.add(node, ELI_DL.had_responsible_organization, self.actor(header.body, "body"))
        return node

    def _first(self, node: NamedNode, label: str) -> bool:
        """Whether the node is new; if so, it gets its name and its municipality."""
        if node in self._written:
            return False
        self._written.add(node)
        self._writer.label(node, label)
        self._writer.add(node, GOV.municipality, self.municipality)
        return True

    def _actor(self, name: str, kind: ActorKind, known: Actor | None) -> NamedNode:
        node = NamedNode(self._actor_iri(name, kind))
        if not self._first(node, name):
            return node
        self._writer.typed(node, _CLASSES[kind])
        if kind == "group":
            self._writer.add(node, ORG.classification, BODYKIND.working_group)
        if known is not None:
            within = ORG.postIn if kind == "post" else ORG.subOrganizationOf
            if known.organization:
                self._writer.add(node, within, self.actor(known.organization, "organization"))
            if known.parent:
                self._writer.add(node, within, self.actor(known.parent, "body"))
        return node

    def _actor_iri(self, name: str, kind: ActorKind) -> str:
        if kind == "group":
            return self._iris.group(self._scope(), name)
        named = {
            "body": self._iris.body,
            "unit": self._iris.unit,
            "post": self._iris.post,
            "organization": self._iris.organization,
        }
        return named[kind](name)

    def _scope(self) -> str:
        """What a group's name is unique in: the case, else the item."""
        record = self._record
        if record.item.register:
            return self._iris.case(record.item.register)
        return item_iri(record, self._iris)


def item_iri(record: Record, names: iris.Iris) -> str:
    """The IRI of the record's agenda item."""
    meeting, item = record.meeting, record.item
    return names.item(meeting.body, meeting_day(record), item.section, record.source.sha256)


def meeting_day(record: Record) -> str:
    """The day of the header's meeting; where its system does not tell it, a name that no other document shares."""
    return record.meeting.date or f"{_UNDATED}{record.source.sha256[:12]}"


def meeting_label(body: str | None, date: str | None) -> str:
    """``Kaupunginhallitus 16.10.2017``; a date to the month or an impossible one stays as it is, none is left out."""
    if date is None or date.startswith(_UNDATED):
        return body or ""
    day = exact_day(date)
    printed = f"{day.day}.{day.month}.{day.year}" if day else date
    return " ".join(part for part in (body, printed) if part)


def document_label(record: Record) -> str:
    """``Konserni- ja elinvoimajaosto 31.10.2017 § 61``; without the section where the item has none."""
    section = f" § {record.item.section}" if record.item.section is not None else ""
    return meeting_label(record.meeting.body, record.meeting.date) + section
