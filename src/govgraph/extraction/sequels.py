"""What the sentences behind a mandate add to it: parts of the work, its limit, and a limit that is set again.

A sentence that tells no mandate itself belongs to the one before it in its paragraph where it says so: «Työssä
kuvataan …», «Selvityksen perusteella jaosto tekee …», «Periaatteet on saatava valmiiksi 30.4. mennessä». A limit that
is set again (määräaikaa jatketaan) amends the mandate whose task it names, wherever that stands in the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from govgraph.extraction.brackets import Told
from govgraph.extraction.context import Context, Passage
from govgraph.extraction.deadlines import find_deadline
from govgraph.extraction.frames import clauses
from govgraph.extraction.mentions import Mention, MentionsOf
from govgraph.extraction.themes import themes_of_name
from govgraph.language.patterns import pattern_of
from govgraph.language.tokens import Token
from govgraph.record import Aspect, DecisionKind, Mandate, Provenance, Span

WORK, RESULT, LIMIT, AMENDED = (
    "sequels/in-the-work", "sequels/on-its-result", "sequels/limit", "sequels/limit-set-again",
)  # fmt: skip
_STEM = 5  # letters by which a noun and the verb that it comes from are the same (selvitys, selvittää)
_OPENING = 3  # words within which a sentence says what it goes on with


def add_sequels(
    found: Sequence[tuple[Passage, Told]],
    passages: Sequence[Passage],
    mentions: MentionsOf,
    decision: DecisionKind | None,
    context: Context,
) -> Iterator[Told]:
    """The mandates with what later sentences add to them, in the same order."""
    told = [one for _, one in found]
    telling = {id(passage): index for index, (passage, _) in enumerate(found)}
    last: tuple[int, int] | None = None  # (paragraph, index of its last mandate)
    going_on = False
    for passage in passages:
        block = id(passage.block)
        if id(passage) in telling:
            last, going_on = (block, telling[id(passage)]), False
            continue
        if _sets_again(passage, context):
            if not (passage.kind == "proposal" and passage.round.own) or decision == "approved":
                _amend(told, passage, context)  # what is only proposed amends nothing
            continue
        if last is None or last[0] != block:
            continue
        index = last[1]
        parts = list(_parts(passage, going_on, context)) or _result(passage, mentions(passage), told[index], context)
        if parts:
            going_on = True
            told[index] = _changed(told[index], aspects=(*told[index].mandate.aspects, *parts))
        elif told[index].mandate.due is None and (due := _limit(passage, context)) is not None:
            told[index] = _changed(told[index], due=due.of(context.text))
    yield from told


def _changed(told: Told, **values: object) -> Told:
    return replace(told, mandate=replace(told.mandate, **values))  # type: ignore[arg-type]


def _parts(passage: Passage, going_on: bool, context: Context) -> Iterator[Aspect]:
    """«Työssä kuvataan A sekä selvitetään B»: each verb in the passive with what it governs."""
    rule = context.pack.rule(WORK)
    opener, also, verb = pattern_of(rule, "opener"), pattern_of(rule, "also_opener"), pattern_of(rule, "verb")
    tokens = passage.sentence.tokens
    opens = any(opener.matches(token) for token in tokens[:_OPENING])
    if not opens and not (going_on and also.matches(tokens[0])):
        return
    starts = [i for i, token in enumerate(tokens) if verb.matches(token)]
    main = clauses(passage.sentence, context.pack)[0]
    starts = [i for i in starts if i in main or tokens[i - 1].is_word("ja", "sekä")]
    if not starts:
        return
    for start, stop in zip(starts, [*starts[1:], len(tokens)], strict=True):
        last = stop - 1
        while last > start and (tokens[last].text in ".;," or tokens[last].is_word("ja", "sekä")):
            last -= 1
        span = Span(tokens[start].span.start, tokens[last].span.end)
        yield Aspect(span.of(context.text), Provenance(span, rule.name, rule.confidence))


def _result(passage: Passage, mentions: Sequence[Mention], told: Told, context: Context) -> list[Aspect]:
    """«Selvityksen perusteella jaosto tekee esityksen»: what the same people do with what the work gave."""
    rule = context.pack.rule(RESULT)
    opener, verb = pattern_of(rule, "opener"), pattern_of(rule, "verb")
    tokens = passage.sentence.tokens
    if not any(opener.matches(token) for token in tokens[:_OPENING]):
        return []
    doing = [m for m in mentions if m.case == "nominative" and m.name in told.mandate.assignees]
    start = doing[0].last + 1 if doing else len(tokens)
    if start >= len(tokens) - 1 or not verb.matches(tokens[start]):
        return []
    span = Span(tokens[start].span.start, tokens[-2 if tokens[-1].text == "." else -1].span.end)
    return [Aspect(span.of(context.text), Provenance(span, rule.name, rule.confidence))]


def _limit(passage: Passage, context: Context) -> Span | None:
    """The limit of a sentence that speaks of when the work is to be ready, or of what must be done."""
    rule = context.pack.rule(LIMIT)
    tokens = passage.sentence.tokens
    ready, must, verb = pattern_of(rule, "ready"), pattern_of(rule, "must"), pattern_of(rule, "verb")
    says = any(ready.matches(token) for token in tokens)
    necessary = any(must.matches(token) for token in tokens) and any(verb.matches(token) for token in tokens)
    if not (says or necessary):
        return None
    found = find_deadline(tokens, 0, len(tokens), context.pack)
    return found.span if found is not None else None


def _sets_again(passage: Passage, context: Context) -> bool:
    rule = context.pack.rule(AMENDED)
    return all(_any(passage.sentence.tokens, pattern_of(rule, key).matches) for key in ("limit", "verb"))


def _any(tokens: Sequence[Token], matches: Callable[[Token], bool]) -> bool:
    return any(matches(token) for token in tokens)


def _whose_limit(passage: Passage, context: Context) -> str:
    """The genitive before the word for the limit, or who gets it, as the lemma begins: «selvityksen määräaikaa»,
    «työryhmälle lisäaikaa»."""
    tokens = passage.sentence.tokens
    limit = pattern_of(context.pack.rule(AMENDED), "limit")
    at = next((i for i, token in enumerate(tokens) if limit.matches(token)), 0)
    owners = [r.lemma.lower() for r in tokens[at - 1].readings if r.case == "genitive"] if at else []
    owners += [r.lemma.lower() for token in tokens for r in token.readings if r.case == "allative"]
    return owners[0][:_STEM] if owners else ""


def _is_of(owner: str, mandate: Mandate) -> bool:
    words = f"{mandate.title} {' '.join(mandate.assignees)}".lower().split()
    return bool(owner) and any(word.startswith(owner) for word in words)


def _amend(told: list[Told], passage: Passage, context: Context) -> None:
    """Set the limit of the mandate whose task the sentence names: the one that shares most of its words."""
    found = find_deadline(passage.sentence.tokens, 0, len(passage.sentence.tokens), context.pack)
    if found is None:
        return
    said = set(themes_of_name(passage.sentence.span.of(context.text), context))
    owner = _whose_limit(passage, context)
    shared = [
        len(said & set(themes_of_name(one.mandate.title, context))) + 2 * _is_of(owner, one.mandate) for one in told
    ]
    if shared and (most := max(shared)) > 0:
        index = shared.index(most)
        told[index] = _changed(told[index], due=found.span.of(context.text))
