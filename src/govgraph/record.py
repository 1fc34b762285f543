"""What minutes say about one agenda item: frozen values with spans, no RDF and no input or output.

A :class:`Record` is what a careful reader would write down. Every fact in it carries a :class:`Provenance`: the span
of the document's text that says so, the rule that read it, how it is known and how certain it is. ``Record.as_json``
gives the interchange form; there the facts are plain, and their provenance stands beside them under ``provenance``,
keyed by JSON pointer (RFC 6901), so that a record and a hand-written one compare key by key.

Dates are strings as precise as the text: ``"2017-09-18"``, ``"2017-06"`` or ``"2020"``. Offsets count code points in
the document's text as read (the convention of ``oa:TextPositionSelector``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Basis = Literal["stated", "inferred", "reviewed"]
Modality = Literal["preliminary", "proposed", "adopted", "rejected"]
Force = Literal["task", "delegation", "authorisation"]
MandateStatus = Literal["given", "proposed"]
ActorKind = Literal["body", "group", "unit", "post", "organization"]
DecisionKind = Literal["noted", "approved", "returned", "proposed_to", "appointed", "tabled", "rejected", "other"]
MeetingKind = Literal["regular", "evening_school", "planning_meeting", "seminar"]
AimKind = Literal["goal", "priority_area"]
DocumentKind = Literal["minutes", "agenda"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in the document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Provenance:
    """Why a fact is believed: the evidence, the rule that read it, its basis, and its confidence in [0, 1]."""

    span: Span
    rule: str
    confidence: float = 1.0
    basis: Basis = "stated"


@dataclass(frozen=True, slots=True)
class Source:
    """The document that a record was made from.

    ``municipality`` is the slug that names it in IRIs, ``sha256`` the digest of the bytes as read, ``url`` the public
    address where one is known, ``layout`` the publishing system's layout that matched.
    """

    file: str
    sha256: str
    media_type: str
    municipality: str
    municipality_name: str
    layout: str
    length: int
    url: str | None = None
    kind: DocumentKind = "minutes"


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting in the document's header; the date is None where its system does not tell it."""

    body: str
    date: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Item:
    """The agenda item (pykälä): its section number, title, and the register number (diaarinumero) of its case."""

    section: int | None
    title: str
    register: str | None
    minutes_checked: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Participation:
    """One role that a person had in the item: ``preparer``, ``presenter``, ``speaker`` and so on."""

    role: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Person:
    """A person with a listed role or a post; ``title`` is the post as the document prints it."""

    name: str
    title: str | None
    email: str | None
    participations: tuple[Participation, ...]
    provenance: Provenance

    @property
    def roles(self) -> tuple[str, ...]:
        """The distinct roles in the order of their first mention."""
        return tuple(dict.fromkeys(part.role for part in self.participations))


@dataclass(frozen=True, slots=True)
class Actor:
    """A body, group, office unit, unnamed post or organization that acts or is acted on in the item.

    ``organization`` is the organization that a post belongs to where the text says so, ``parent`` the body that a
    section or group stands under.
    """

    name: str
    kind: ActorKind
    provenance: Provenance
    organization: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Aspect:
    """One ordered part or point of view of a mandate."""

    text: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Mandate:
    """A task given to somebody (toimeksianto): who told whom to do what, when, and until when.

    ``context`` is the sentence that announces the list in which the mandate stands. ``themes`` are the lemmas that
    the task's own words share with other facts, ``context_themes`` those of the announcing sentence; they feed the
    inference rules.
    """

    title: str
    issuer: str | None
    issued: str | None
    section: int | None
    assignees: tuple[str, ...]
    aspects: tuple[Aspect, ...]
    due: str | None
    status: MandateStatus
    force: Force
    evidence: str
    provenance: Provenance
    sections: tuple[int, ...] = ()
    issued_text: str | None = None
    context: Span | None = None
    themes: tuple[str, ...] = ()
    context_themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """A named strategic goal (päämäärä) or priority area (painopiste)."""

    name: str
    status: Modality | None
    kind: AimKind
    provenance: Provenance
    broader: str | None = None
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """The statement that a programme is meant to reach a goal."""

    goal: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Programme:
    """A named programme (ohjelma) and the goals that the text says it serves."""

    name: str
    status: Modality | None
    services: tuple[Service, ...]
    provenance: Provenance
    part_of: str | None = None
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation of another decision or meeting; ``text`` is the citation as printed."""

    body: str | None
    date: str | None
    section: int | None
    text: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class OtherMeeting:
    """A meeting other than the header's; ``foreseen`` where the text's tense says that it is still to come."""

    body: str | None
    date: str
    kind: MeetingKind | None
    foreseen: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Network:
    """A network of organizations that the item names, with those that run it and its years as printed."""

    name: str
    organizers: tuple[str, ...]
    period: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Proposal:
    """The proposal for a decision (päätösehdotus), apart from the decision: they differ."""

    text: str
    presenter: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision of the meeting in the header; ``to`` is the body that the matter goes to next."""

    kind: DecisionKind
    text: str
    to: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a decision adds for later: by whom, and after which event or date."""

    text: str
    by: str | None
    after: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Appeal:
    """Whether the decision can be appealed, and the law and section that it is told on."""

    allowed: bool
    law: str | None
    section: int | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a reader of the record should know: what was left over, repaired or doubtful, and why."""

    code: str
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Record:
    """All that one agenda item says, ready to be mapped or printed."""

    source: Source
    text: str = field(repr=False)
    meeting: Meeting
    item: Item
    people: tuple[Person, ...] = ()
    bodies: tuple[Actor, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    goals: tuple[Goal, ...] = ()
    programmes: tuple[Programme, ...] = ()
    references: tuple[Reference, ...] = ()
    meetings: tuple[OtherMeeting, ...] = ()
    networks: tuple[Network, ...] = ()
    proposal: Proposal | None = None
    decision: Decision | None = None
    follow_up: tuple[FollowUp, ...] = ()
    appeal: Appeal | None = None
    notes: tuple[Note, ...] = ()

    def actor(self, name: str) -> Actor | Person | None:
        """The body, post, organization or person of that name in this record, None where there is none."""
        folded = name.casefold()
        candidates: Iterator[Actor | Person] = (who for group in (self.bodies, self.people) for who in group)
        return next((who for who in candidates if who.name.casefold() == folded), None)

    def as_json(self) -> dict[str, Any]:
        """The record in its interchange form: plain values that ``json.dumps`` takes as they are."""
        return _json_form(self)


def _json_form(record: Record) -> dict[str, Any]:
    source = record.source
    return {
        "meeting": {"body": record.meeting.body, "date": record.meeting.date},
        "item": {
            "section": record.item.section,
            "title": record.item.title,
            "register": record.item.register,
            "minutes_checked": record.item.minutes_checked,
        },
        "people": [{"name": p.name, "title": p.title, "email": p.email, "roles": list(p.roles)} for p in record.people],
        "bodies": [actor.name for actor in record.bodies],
        "mandates": [_mandate(mandate) for mandate in record.mandates],
        "goals": [{"name": goal.name, "status": goal.status} for goal in record.goals],
        "programmes": [
            {"name": p.name, "serves_goals": [service.goal for service in p.services], "status": p.status}
            for p in record.programmes
        ],
        "references": [{"body": r.body, "date": r.date, "section": r.section} for r in record.references],
        "proposal": (
            {"text": record.proposal.text, "presenter": record.proposal.presenter} if record.proposal else None
        ),
        "decision": (
            {"kind": record.decision.kind, "text": record.decision.text, "to": record.decision.to}
            if record.decision
            else {"kind": None, "text": None, "to": None}
        ),
        "follow_up": [{"text": f.text, "by": f.by, "after": f.after} for f in record.follow_up],
        "appeal": (
            {"allowed": record.appeal.allowed, "law": record.appeal.law, "section": record.appeal.section}
            if record.appeal
            else None
        ),
        "meetings": [{"body": m.body, "date": m.date, "kind": m.kind, "foreseen": m.foreseen} for m in record.meetings],
        "networks": [network.name for network in record.networks],
        "source": {
            "file": source.file,
            "url": source.url,
            "sha256": source.sha256,
            "media_type": source.media_type,
            "municipality": source.municipality,
            "kind": source.kind,
            "layout": source.layout,
            "offsets": [0, source.length],
        },
        "provenance": dict(_provenance(record)),
        "notes": [
            {"code": note.code, "message": note.message, "span": [note.span.start, note.span.end]}
            for note in record.notes
        ],
    }


def _mandate(mandate: Mandate) -> dict[str, Any]:
    form: dict[str, Any] = {
        "title": mandate.title,
        "issuer": mandate.issuer,
        "issued": mandate.issued,
        "section": mandate.section,
        "assignees": list(mandate.assignees),
        "aspects": [aspect.text for aspect in mandate.aspects],
        "due": mandate.due,
        "status": mandate.status,
        "force": mandate.force,
        "evidence": mandate.evidence,
    }
    if mandate.sections:
        form["sections"] = list(mandate.sections)
    return form


def _provenance(record: Record) -> Iterator[tuple[str, dict[str, Any]]]:
    """(JSON pointer, provenance) of every fact, in document order of the keys."""
    singles: list[tuple[str, Meeting | Item | Proposal | Decision | Appeal | None]] = [
        ("/meeting", record.meeting),
        ("/item", record.item),
        ("/proposal", record.proposal),
        ("/decision", record.decision),
        ("/appeal", record.appeal),
    ]
    for pointer, single in singles:
        if single is not None:
            yield pointer, _why(single.provenance)
    for i, person in enumerate(record.people):
        yield f"/people/{i}", _why(person.provenance)
        for role, k in {part.role: k for k, part in reversed(list(enumerate(person.participations)))}.items():
            yield f"/people/{i}/roles/{person.roles.index(role)}", _why(person.participations[k].provenance)
    for i, mandate in enumerate(record.mandates):
        yield f"/mandates/{i}", _why(mandate.provenance)
        for k, aspect in enumerate(mandate.aspects):
            yield f"/mandates/{i}/aspects/{k}", _why(aspect.provenance)
    for i, programme in enumerate(record.programmes):
        yield f"/programmes/{i}", _why(programme.provenance)
        for k, service in enumerate(programme.services):
            yield f"/programmes/{i}/serves_goals/{k}", _why(service.provenance)
    lists: list[tuple[str, Sequence[Actor | Goal | Reference | FollowUp | OtherMeeting | Network]]] = [
        ("bodies", record.bodies),
        ("goals", record.goals),
        ("references", record.references),
        ("follow_up", record.follow_up),
        ("meetings", record.meetings),
        ("networks", record.networks),
    ]
    for key, facts in lists:
        for i, fact in enumerate(facts):
            yield f"/{key}/{i}", _why(fact.provenance)


def _why(provenance: Provenance) -> dict[str, Any]:
    return {
        "span": [provenance.span.start, provenance.span.end],
        "rule": provenance.rule,
        "basis": provenance.basis,
        "confidence": provenance.confidence,
    }
