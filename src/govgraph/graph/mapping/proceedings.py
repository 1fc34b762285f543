"""How the item was decided: proposal, decision, what it adds for later, and the right to appeal."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

from govgraph.graph import iris
from govgraph.graph.datebounds import due_bounds, exact_day
from govgraph.graph.mapping.entities import Entities
from govgraph.graph.mapping.writer import DUE, Writer
from govgraph.graph.vocabulary import APPEAL, ELI, ELI_DL, GOV, OUTCOME
from govgraph.record import Appeal, Decision, DecisionKind, FollowUp, Proposal, Record

# ANNOTATION's kinds of decision as outcomes. "approved" is the plain case; a text that tells of a vote or of a change
# will need a kind of its own in the record first.
_OUTCOMES: Final[dict[DecisionKind, NamedNode]] = {
    "noted": OUTCOME.noted,
    "approved": OUTCOME.passed_unchanged,
    "returned": OUTCOME.returned,
    "proposed_to": OUTCOME.proposed_onward,
    "appointed": OUTCOME.election,
    "tabled": OUTCOME.tabled,
    "rejected": OUTCOME.rejected,
    "other": OUTCOME.other,
}


def write_proceedings(record: Record, base: str, entities: Entities, writer: Writer, item: NamedNode) -> None:
    """Proposal, decision, follow-ups and appeal, each joined to the decision where there is one."""
    proposal = _proposal(record.proposal, entities, writer, item) if record.proposal else None
    decision = _decision(record.decision, record, proposal, entities, writer, item) if record.decision else None
    for follow_up in record.follow_up:
        _follow_up(follow_up, decision, entities, writer, item)
    if record.appeal:
        notice = _appeal(record.appeal, base, writer, item)
        if decision is not None:
            writer.add(decision, GOV.appealNotice, notice)


def _proposal(proposal: Proposal, entities: Entities, writer: Writer, item: NamedNode) -> NamedNode:
    node = writer.fact(iris.fact(writer.document.value, "proposal", ()), GOV.Proposal, proposal.provenance, item)
    writer.words(node, GOV.text, proposal.text)
    if proposal.presenter:
        office = proposal.presenter[:1].islower()
        presenter = entities.actor(proposal.presenter, "post" if office else "person")
        writer.add(node, GOV.presentedBy, presenter)
    return node


def _decision(
    decision: Decision,
    record: Record,
    proposal: NamedNode | None,
    entities: Entities,
    writer: Writer,
    item: NamedNode,
) -> NamedNode:
    node = writer.fact(iris.fact(writer.document.value, "decision", ()), GOV.Decision, decision.provenance, item)
    writer.words(node, GOV.text, decision.text)
    writer.add(node, ELI_DL.decision_outcome, _OUTCOMES[decision.kind])
    writer.add(node, ELI_DL.had_responsible_organization, entities.actor(record.meeting.body, "body"))
    if (day := exact_day(record.meeting.date)) is not None:
        writer.day(node, ELI_DL.activity_date, day)
    if proposal is not None:
        writer.add(node, ELI_DL.decided_on_a_realization_of, proposal)
    if decision.to:
        writer.add(node, GOV.referredTo, entities.actor(decision.to, "body"))
    return node


def _follow_up(
    follow_up: FollowUp, decision: NamedNode | None, entities: Entities, writer: Writer, item: NamedNode
) -> None:
    iri = iris.fact(writer.document.value, "follow-up", (iris.sentence_key(follow_up.text),))
    node = writer.fact(iri, GOV.FollowUp, follow_up.provenance, item)
    writer.words(node, GOV.text, follow_up.text)
    if decision is not None:
        writer.add(node, GOV.followUpOf, decision)
    if follow_up.by:
        writer.add(node, GOV.responsible, entities.actor(follow_up.by))
    if follow_up.after:
        # "sen jälkeen kun" tells an event; only where a date is told are there bounds.
        writer.words(node, GOV.dueAfter, follow_up.after)
        writer.dates(node, DUE, None, due_bounds(follow_up.after))


def _appeal(appeal: Appeal, base: str, writer: Writer, item: NamedNode) -> NamedNode:
    node = writer.fact(iris.fact(writer.document.value, "appeal", ()), GOV.AppealNotice, appeal.provenance, item)
    writer.add(node, GOV.appealStatus, APPEAL.allowed if appeal.allowed else APPEAL.not_allowed)
    if appeal.law:
        writer.add(node, ELI_DL.had_legal_basis, _law(appeal.law, appeal.section, base, writer))
    return node


def _law(name: str, section: int | None, base: str, writer: Writer) -> NamedNode:
    """The act of law, or its section where one is told."""
    act = NamedNode(iris.law(base, name))
    writer.typed(act, ELI.LegalResource)
    writer.label(act, name)
    if section is None:
        return act
    part = NamedNode(iris.law_section(base, name, section))
    writer.typed(part, ELI.LegalResourceSubdivision)
    writer.label(part, f"{name} {section} §")
    writer.integer(part, GOV.section, section)
    writer.add(part, ELI.is_part_of, act)
    return part
