"""People: the roles they had in the item, and the posts that their titles attest.

Only people with a post, a listed role or a task become nodes; somebody who is merely named does not.
"""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

from govgraph.errors import DataError
from govgraph.graph import iris
from govgraph.graph.datebounds import exact_day
from govgraph.graph.mapping.entities import Entities
from govgraph.graph.mapping.writer import Writer
from govgraph.graph.vocabulary import ELI_DL, GOV, ORG, ROLE
from govgraph.record import Person, Provenance, Record

ROLES: Final[dict[str, NamedNode]] = {name: value for name, value in vars(ROLE).items() if isinstance(value, NamedNode)}


def write_people(record: Record, entities: Entities, writer: Writer, item: NamedNode) -> None:
    """Participations, memberships and mentions of people."""
    tasked = {name.casefold() for mandate in record.mandates for name in (*mandate.assignees, mandate.issuer or "")}
    for person in record.people:
        if not (person.title or person.participations or person.name.casefold() in tasked):
            continue
        node = entities.person(person.name)
        mention = iris.fact(writer.document.value, "mention", ("person", person.name))
        writer.add(writer.fact(mention, GOV.Mention, person.provenance, item), GOV.mentions, node)
        for participation in person.participations:
            _role(person.name, participation.role, participation.provenance, entities, writer, item)
        if person.title:
            _membership(record, person, person.title, entities, writer, item)


def _role(name: str, role: str, provenance: Provenance, entities: Entities, writer: Writer, item: NamedNode) -> None:
    """One role of a person in the item (eli-dl:Participation)."""
    if role not in ROLES:
        raise DataError(
            f"the rule {provenance.rule} gives the role {role!r}, which is no concept",
            where="ontology/concepts.ttl",
            advice=f"one of {', '.join(sorted(ROLES))}",
        )
    iri = iris.fact(writer.document.value, "participation", (name, role))
    node = writer.fact(iri, ELI_DL.Participation, provenance, item)
    writer.add(item, ELI_DL.had_participation, node)
    writer.add(node, ELI_DL.had_participant_person, entities.person(name))
    writer.add(node, ELI_DL.participation_role, ROLES[role])


def _membership(
    record: Record, person: Person, title: str, entities: Entities, writer: Writer, item: NamedNode
) -> None:
    """That the person held the post on the day of the meeting: the title beside the name says so."""
    iri = iris.fact(writer.document.value, "membership", (person.name, title))
    node = writer.fact(iri, ORG.Membership, person.provenance, item)
    writer.add(node, ORG.member, entities.person(person.name))
    writer.add(node, GOV.post, entities.post(title))
    day = exact_day(record.meeting.date)
    if day is not None:
        writer.day(node, GOV.attestedOn, day)
