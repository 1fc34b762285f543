"""All mandates of a document: those told in brackets and those told by verbs, as facts of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from govgraph.extraction import brackets, telling
from govgraph.extraction.brackets import Told
from govgraph.extraction.citations import Citation
from govgraph.extraction.context import Context, Passage
from govgraph.extraction.frames import clauses
from govgraph.extraction.issuers import issue
from govgraph.extraction.mentions import MentionsOf
from govgraph.language.tokens import Token
from govgraph.record import Aspect, DecisionKind, Mandate, Provenance, Span

DUTY = "mandates/must"


def find(
    passages: Sequence[Passage],
    mentions: MentionsOf,
    citations: Callable[[Passage], Sequence[Citation]],
    decision: DecisionKind | None,
    context: Context,
) -> list[Told]:
    """The mandates in text order. A sentence whose brackets tell mandates is not read for verbs as well."""
    groups: dict[str, int] = {}  # the last mandate of each group, which its later duties belong to
    found: list[Told] = []
    for passage in passages:
        if passage.kind in ("appeal", "attachments", "signatures", "inform"):
            continue
        bracketed = list(brackets.find(passage, mentions(passage), citations(passage), context))
        if bracketed:
            found += bracketed
            continue
        seen: list[telling.Telling] = []
        for told in telling.find(passage, mentions(passage), context):
            issued = issue(told, mentions, citations(passage), decision, context)
            if issued is None:
                context.note("not-in-force", f"{told.rule.name}: told, but not decided", told.passage.sentence.span)
                continue
            if any(_same(told, other) for other in seen):
                continue
            seen.append(told)
            names = tuple(dict.fromkeys(m.name for m in told.assignees))
            if issued.issuer in names:
                context.note("own-commitment", f"{told.rule.name}: a body binds itself", told.passage.sentence.span)
                continue
            if told.rule.name == DUTY and names[0] in groups:
                index = groups[names[0]]
                known = found[index].mandate
                duty = Aspect(told.task.of(context.text), Provenance(told.task, DUTY, told.rule.confidence))
                grown = replace(known, aspects=(*known.aspects, duty), due=known.due or _due(told, context))
                found[index] = replace(found[index], mandate=grown)
                continue
            span = passage.sentence.span
            groups |= {m.name: len(found) for m in told.assignees if m.kind == "group"}
            made = Told(
                Mandate(
                    title=_title(told, context),
                    issuer=issued.issuer,
                    issued=issued.issued,
                    section=issued.section,
                    assignees=names,
                    aspects=tuple(_aspects(told, context)),
                    due=_due(told, context),
                    status=issued.status,
                    force=told.force,
                    evidence=span.of(context.text),
                    provenance=Provenance(span, told.rule.name, told.rule.confidence),
                    issued_text=issued.issued_text,
                    context=brackets.announcement(passage, context),
                ),
                told.assignees,
            )
            found.append(made)
    return found


def _title(told: telling.Telling, context: Context) -> str:
    """The task's own words; where they only say «the matter», the item's title."""
    words = [token for token in told.passage.sentence.within(told.task) if token.kind == "word"]
    generic = context.pack.list("mandates.generic_objects")
    if words and all(token.has_lemma(*generic) or token.is_word(*generic) for token in words):
        return " ".join(context.page.title.of(context.text).split())
    return told.task.of(context.text)


def _due(told: telling.Telling, context: Context) -> str | None:
    return told.deadline.span.of(context.text) if told.deadline else None


def _same(one: telling.Telling, other: telling.Telling) -> bool:
    """Two verbs of one sentence that tell the same people the same task («asettaa työryhmän ja nimesi …»)."""
    same_people = {m.name for m in one.assignees} == {m.name for m in other.assignees}
    return same_people and one.task.start < other.task.end and other.task.start < one.task.end


def _aspects(told: telling.Telling, context: Context) -> Iterator[Aspect]:
    """The bullets under a list of duties; «niin, että A ja B»: conditions that the task must meet."""
    if told.rule.spec["task"] == "list":
        yield from brackets.bullets_below(told.passage, told.rule, context)
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
