"""All mandates of a document: those told in brackets and those told by verbs, as facts of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from govgraph.extraction import brackets, telling
from govgraph.extraction.citations import Citation
from govgraph.extraction.context import Context, Passage
from govgraph.extraction.frames import clauses
from govgraph.extraction.issuers import issue
from govgraph.extraction.mentions import Mention
from govgraph.language.tokens import Token
from govgraph.record import Aspect, DecisionKind, Mandate, Provenance, Span

Mentions = Callable[[Passage], Sequence[Mention]]


@dataclass(frozen=True, slots=True)
class Told:
    """A mandate with the mentions of those who are told, for the record's list of actors."""

    mandate: Mandate
    assignees: tuple[Mention, ...]


def find(
    passages: Sequence[Passage],
    mentions: Mentions,
    citations: Callable[[Passage], Sequence[Citation]],
    decision: DecisionKind | None,
    context: Context,
) -> Iterator[Told]:
    """The mandates in text order. A sentence whose brackets tell mandates is not read for verbs as well."""
    for passage in passages:
        if passage.kind in ("appeal", "attachments", "signatures", "inform"):
            continue
        bracketed = list(brackets.find(passage, mentions(passage), citations(passage), context))
        if bracketed:
            yield from (Told(one.mandate, one.assignees) for one in bracketed)
            continue
        for told in telling.find(passage, mentions(passage), context):
            issued = issue(told, mentions, citations(passage), decision, context)
            if issued is None:
                context.note("not-in-force", f"{told.rule.name}: told, but not decided", told.passage.sentence.span)
                continue
            names = tuple(dict.fromkeys(m.name for m in told.assignees))
            if issued.issuer in names:
                context.note("own-commitment", f"{told.rule.name}: a body binds itself", told.passage.sentence.span)
                continue
            span = _evidence(passage)
            yield Told(
                Mandate(
                    title=told.task.of(context.text),
                    issuer=issued.issuer,
                    issued=issued.issued,
                    section=issued.section,
                    assignees=names,
                    aspects=tuple(_aspects(told, context)),
                    due=told.deadline.span.of(context.text) if told.deadline else None,
                    status=issued.status,
                    force=told.force,
                    evidence=span.of(context.text),
                    provenance=Provenance(span, told.rule.name, told.rule.confidence),
                    issued_text=issued.issued_text,
                    context=brackets.announcement(passage, context),
                ),
                told.assignees,
            )


def _evidence(passage: Passage) -> Span:
    return passage.sentence.span


def _aspects(told: telling.Telling, context: Context) -> Iterator[Aspect]:
    """«niin, että A ja B»: conditions that the task must meet, one for each finite verb."""
    tokens = told.passage.sentence.tokens
    for clause in clauses(told.passage.sentence, context.pack):
        opener = tokens[clause.start]
        so = clause.start >= 2 and tokens[clause.start - 2].is_word("niin", "siten")
        if clause.start <= told.match.trigger or not so or not opener.is_word("että"):
            continue
        for first, last in _coordinate_clauses(tokens, clause.start + 1, clause.stop):
            span = Span(tokens[first].span.start, tokens[last].span.end)
            yield Aspect(span.of(context.text), Provenance(span, told.rule.name, told.rule.confidence))


def _coordinate_clauses(tokens: Sequence[Token], start: int, stop: int) -> Iterator[tuple[int, int]]:
    while stop > start and tokens[stop - 1].text in ".;,":
        stop -= 1
    first = start
    for index in range(start, stop):
        joins = tokens[index].is_word("ja", "sekä")
        if joins and _finite(tokens[first:index]) and _finite(tokens[index + 1 : stop]):
            yield first, index - 1
            first = index + 1
    if first < stop:
        yield first, stop - 1


def _finite(tokens: Sequence[Token]) -> bool:
    return any(reading.form == "finite" for token in tokens for reading in token.readings)
