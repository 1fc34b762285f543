"""All mandates of a document: those told in brackets and those told by verbs, as facts of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from govgraph.extraction import brackets, telling
from govgraph.extraction.brackets import Told
from govgraph.extraction.citations import Citation
from govgraph.extraction.considered import Considered, Role
from govgraph.extraction.context import Context, Passage
from govgraph.extraction.frames import clauses
from govgraph.extraction.issuers import Issue, issue
from govgraph.extraction.mentions import Mention, MentionsOf
from govgraph.extraction.sequels import add_sequels
from govgraph.language.patterns import pattern_of
from govgraph.language.tokens import Token, tokenize
from govgraph.record import Aspect, DecisionKind, Mandate, Provenance, Span

DUTY = "mandates/must"
FALLS_TO = "mandates/falls-to"
TERM, LIMIT_AGAIN = "mandates/term-extended", "sequels/limit-set-again"
_NOTED = {"not-in-force": "told, but not decided", "quoted-demand": "a quoted demand that was not carried"}


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
    told_in: list[Passage] = []  # the passage of each
    read: list[Passage] = []
    for passage in passages:
        if passage.kind in ("appeal", "attachments", "signatures", "inform"):
            continue
        read.append(passage)
        bracketed = list(brackets.find(passage, mentions(passage), citations(passage), context))
        bracketed = bracketed or list(brackets.responsible(passage, mentions(passage), context))
        if bracketed:
            found += bracketed
            told_in += [passage] * len(bracketed)
            if context.trace is not None:
                context.trace += [_in_bracket(passage, one) for one in bracketed]
            continue
        seen: list[telling.Telling] = []
        refused = context.refusing(passage.sentence)
        for told in telling.find(passage, mentions(passage), context):
            names = tuple(dict.fromkeys(m.name for m in told.assignees))
            if told.rule.name == TERM and names[0] in groups and _limit_set_again(told, context):
                continue  # the limit of work told before is set anew: a sequel of that mandate
            issued = issue(told, mentions, citations, decision, context)
            reason = None
            if isinstance(issued, str):
                reason = issued
                if reason in _NOTED:
                    context.note(reason, f"{told.rule.name}: {_NOTED[reason]}", told.passage.sentence.span)
            elif any(_same(told, other) for other in seen):
                reason = "told-already"
            elif issued.issuer in names or _of_itself(told, issued):
                reason = "own-commitment"
                context.note(reason, f"{told.rule.name}: a body binds itself", told.passage.sentence.span)
            if reason is not None or isinstance(issued, str):
                if refused is not None and reason is not None:
                    refused(told.rule, told.match.trigger, reason, "")
                continue
            seen.append(told)
            if told.rule.name == DUTY and names[0] in groups:
                index = groups[names[0]]
                known = found[index].mandate
                duty = Aspect(told.task.of(context.text), Provenance(told.task, DUTY, told.rule.confidence))
                grown = replace(known, aspects=(*known.aspects, duty), due=known.due or _due(told, context))
                found[index] = replace(found[index], mandate=grown)
                if refused is not None:
                    refused(told.rule, told.match.trigger, "part-of-another", known.title)
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
            told_in.append(passage)
            if context.trace is not None:
                context.trace.append(_accepted(told, made.mandate, issued, mentions(passage), context))
    return list(add_sequels(list(zip(told_in, found, strict=True)), read, mentions, decision, context))


def _limit_set_again(told: telling.Telling, context: Context) -> bool:
    limit = pattern_of(context.pack.rule(LIMIT_AGAIN), "limit")
    return any(limit.matches(told.passage.sentence.tokens[i]) for i in told.match.clause)


def _accepted(
    told: telling.Telling, mandate: Mandate, issued: Issue, mentions: Sequence[Mention], context: Context
) -> Considered:
    """The decision that made a mandate, with the words that fill its roles."""
    sentence = told.passage.sentence
    roles = [Role("assignee", mention.name, mention.span) for mention in told.assignees]
    roles.append(Role("task", mandate.title, told.task))
    if issued.issuer is not None:
        named = next((m.span for m in mentions if m.name == issued.issuer), context.page.body)
        roles.append(Role("issuer", issued.issuer, named))
    if told.deadline is not None:
        roles.append(Role("due", mandate.due or "", told.deadline.span))
    roles += [Role("aspect", aspect.text, aspect.provenance.span) for aspect in mandate.aspects]
    verb = sentence.tokens[told.match.trigger].span
    return Considered(sentence.span, verb, told.rule.name, "accepted", "", tuple(roles))


def _in_bracket(passage: Passage, told: Told) -> Considered:
    """The decision that made a mandate of a bracket; its sign is the bracket's first assignee."""
    mandate = told.mandate
    roles = [Role("assignee", mention.name, mention.span) for mention in told.assignees]
    roles += [Role("aspect", aspect.text, aspect.provenance.span) for aspect in mandate.aspects]
    span = passage.sentence.span
    return Considered(span, told.assignees[0].span, mandate.provenance.rule, "accepted", mandate.title, tuple(roles))


def _title(told: telling.Telling, context: Context) -> str:
    """The task's own words; where they only say «the matter», the item's title."""
    words = [token for token in told.passage.sentence.within(told.task) if token.kind == "word"]
    generic = context.pack.list("mandates.generic_objects")
    if words and all(token.has_lemma(*generic) or token.is_word(*generic) for token in words):
        return _antecedent(told.passage, words, context) or " ".join(context.page.title.of(context.text).split())
    return told.task.of(context.text)


def _of_itself(told: telling.Telling, issued: Issue) -> bool:
    """A decision of nobody known that a body does something: in an earlier round that body has decided it."""
    return bool(told.rule.spec.get("below")) and issued.issuer is None and told.assignees[0].kind == "body"


def _antecedent(passage: Passage, words: Sequence[Token], context: Context) -> str | None:
    """What «the motion» is, where the sentence before names one that is not the item's own: «… jätettiin
    valtuustoaloite koskien Y:tä. … on lähettänyt aloitteen …»."""
    title = tokenize(context.text, context.page.title, context.words)
    lemmas = {lemma for token in words for r in token.readings if r.pos == "noun" for lemma in r.lemmas}
    if not lemmas or any(_ends_in(token, lemmas) for token in title):
        return None
    own = context.in_block(passage.block)
    at = own.index(passage)
    for before in own[max(0, at - 1) : at]:
        tokens = before.sentence.tokens
        first = next((i for i, token in enumerate(tokens) if _ends_in(token, lemmas)), None)
        if first is not None:
            last = len(tokens) - 1
            while last > first and tokens[last].text in ".;:":
                last -= 1
            return Span(tokens[first].span.start, tokens[last].span.end).of(context.text)
    return None


def _ends_in(token: Token, lemmas: set[str]) -> bool:
    return any(r.lemma.lower().endswith(tuple(lemmas)) for r in token.readings)


def _due(told: telling.Telling, context: Context) -> str | None:
    return told.deadline.span.of(context.text) if told.deadline else None


def _same(one: telling.Telling, other: telling.Telling) -> bool:
    """Two verbs of one sentence that tell the same people the same task («asettaa työryhmän ja nimesi …»)."""
    same_people = {m.name for m in one.assignees} == {m.name for m in other.assignees}
    overlapping = one.task.start < other.task.end and other.task.start < one.task.end
    # «päätösvaltaa delegoidaan jaostolle, jonka vastuulle tulee Y»: Y says what the vaguer power is for
    relative = one.force == "delegation" and other.rule.name == FALLS_TO
    return same_people and (overlapping or relative)


def _aspects(told: telling.Telling, context: Context) -> Iterator[Aspect]:
    """The bullets under a list of duties; «niin, että A ja B»: conditions that the task must meet."""
    if told.rule.spec["task"] == "list":
        yield from brackets.bullets_below(told.passage, told.rule, context)
    tokens = told.passage.sentence.tokens
    if told.also is not None:
        yield Aspect(told.also.of(context.text), Provenance(told.also, told.rule.name, told.rule.confidence))
    for clause in clauses(told.passage.sentence, context.pack):
        if told.rule.spec["task"] == "clause" and any(m.first in clause for m in told.assignees):
            continue  # the task itself
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
