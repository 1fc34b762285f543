"""Mandates: who was told by whom to do what, and the aspects that a mandate lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from govgraph.graph import iris
from govgraph.graph.datebounds import bounds, due_bounds
from govgraph.graph.mapping.entities import Entities
from govgraph.graph.mapping.mentions import citation_iri
from govgraph.graph.mapping.writer import DUE, ISSUED, Writer
from govgraph.graph.vocabulary import FORCE, GOV, STATUS
from govgraph.record import Force, Mandate, Record

_FORCES: Final[dict[Force, NamedNode]] = {
    "task": FORCE.task,
    "delegation": FORCE.delegation,
    "authorisation": FORCE.authorisation,
}


def write_mandates(record: Record, entities: Entities, writer: Writer, item: NamedNode) -> None:
    """Every mandate of the record with its aspects."""
    ordinals: Counter[str] = Counter()
    for mandate in record.mandates:
        key = iris.sentence_key(mandate.evidence)
        iri = iris.mandate(writer.document.value, mandate.evidence, ordinals[key])
        ordinals[key] += 1
        node = writer.fact(iri, GOV.Mandate, mandate.provenance, item)
        writer.label(node, mandate.title)
        writer.add(node, GOV.force, _FORCES[mandate.force])
        _status(mandate, node, writer)
        _parties(mandate, node, entities, writer)
        _dates(mandate, node, record, writer)
        for origin in _origins(mandate, record, writer.document.value, item):
            writer.add(node, GOV.issuedIn, origin)
        _themes(mandate, node, writer)
        for position, aspect in enumerate(mandate.aspects, 1):
            part = writer.fact(iris.aspect(iri, position), GOV.Aspect, aspect.provenance, item)
            writer.label(part, aspect.text)
            writer.add(part, GOV.aspectOf, node)
            writer.integer(part, GOV.position, position)


def _status(mandate: Mandate, node: NamedNode, writer: Writer) -> None:
    """A mandate told of as given stands open until a later document tells otherwise; a proposed one has no state."""
    if mandate.status == "given":
        writer.add(node, GOV.status, STATUS.open)
        writer.modality(node, "adopted")
    else:
        writer.modality(node, "proposed")


def _parties(mandate: Mandate, node: NamedNode, entities: Entities, writer: Writer) -> None:
    if mandate.issuer is not None:
        writer.add(node, GOV.issuedBy, entities.actor(mandate.issuer))
    for assignee in mandate.assignees:
        writer.add(node, GOV.assignedTo, entities.actor(assignee))


def _dates(mandate: Mandate, node: NamedNode, record: Record, writer: Writer) -> None:
    issued = bounds(mandate.issued)
    writer.dates(node, ISSUED, mandate.issued_text or mandate.issued, issued)
    # A deadline without a year lies after the giving; a proposed mandate is given at the meeting itself.
    given = issued or (bounds(record.meeting.date) if mandate.status == "proposed" else None)
    writer.dates(node, DUE, mandate.due, due_bounds(mandate.due, after=given.earliest if given else None))
    for section in _sections(mandate):
        writer.integer(node, GOV.section, section)


def _origins(mandate: Mandate, record: Record, document: str, item: NamedNode) -> Iterator[NamedNode]:
    """The item where the mandate was given in this meeting, else the citations of the decision that gave it."""
    if mandate.issuer is None or mandate.issued is None:
        return
    issuer = mandate.issuer.casefold()
    meeting = record.meeting
    if (issuer, mandate.issued) == (meeting.body.casefold(), meeting.date):
        yield item
        return
    sections = _sections(mandate)
    for reference in record.references:
        same = reference.body is not None and reference.body.casefold() == issuer and reference.date == mandate.issued
        if same and (not sections or reference.section is None or reference.section in sections):
            yield NamedNode(citation_iri(document, reference))


def _sections(mandate: Mandate) -> tuple[int, ...]:
    """The sections (pykälät) of the decision that gave it."""
    return mandate.sections or ((mandate.section,) if mandate.section is not None else ())


def _themes(mandate: Mandate, node: NamedNode, writer: Writer) -> None:
    for theme in mandate.themes:
        writer.string(node, GOV.theme, theme)
    for theme in mandate.context_themes:
        writer.string(node, GOV.listTheme, theme)
    if mandate.context is not None:
        writer.add(node, GOV.listEvidence, writer.evidence(mandate.context))
