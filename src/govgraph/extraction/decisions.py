"""The proposal, the decision, what it leaves for later, and whether it can be appealed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govgraph.extraction import people
from govgraph.extraction.context import Context, Passage
from govgraph.extraction.frames import FrameMatch, is_aside, matches
from govgraph.extraction.mentions import Mention, MentionsOf
from govgraph.language.pack import Rule
from govgraph.language.tokens import Token
from govgraph.record import Appeal, Decision, DecisionKind, FollowUp, Proposal, Provenance, Span

OTHER = "decisions/other"
_LAW = "laki"
_DECIDES_WITHIN = 6  # sentences: a debate and a vote may stand before the decision


def proposal(context: Context, presenter: str | None) -> Proposal | None:
    """The own round's proposal as one text; None where there is none."""
    passages = context.of("proposal", own=True)
    if not passages:
        return None
    span = Span(passages[0].block.span.start, passages[-1].block.span.end)
    return Proposal(span.of(context.text), presenter, Provenance(span, "decisions/proposal"))


def decision(context: Context, mentions: MentionsOf) -> Decision | None:
    """The decision of the meeting in the header; None where the page has none (an agenda, or a page cut short)."""
    passages = context.of("decision", own=True)
    if not passages:
        return None
    # «Merkitään, että X selosti asiaa» and «X ehdotti Y:n kannattamana, että …» decide nothing.
    decides = [p for p in passages if not people.only_notes(p, mentions(p), context) and not _notes_that(p)]
    first = decides[0] if decides else passages[0]
    rules = [rule for rule in context.pack.of("decisions") if "kind" in rule.spec] if decides else []
    votes = context.pack.list("decisions.votes")
    for passage in decides[:_DECIDES_WITHIN]:
        for rule in rules:
            for match in matches(rule, passage.sentence, mentions(passage), context.pack):
                if not is_aside(passage.sentence, match.clause, context.pack):
                    kind = rule.spec["kind"]
                    return _decision(passage, kind, rule.name, rule.confidence, _goes_to(match), context)
        if not any(token.has_lemma(*votes) for token in passage.sentence.tokens):
            break  # what stands behind the first sentence that tells a decision is its content
    return _decision(first, "other", OTHER, 0.8, None, context)


def _notes_that(passage: Passage) -> bool:
    """«Merkittiin, että X oli kuultavana»: the minutes note what happened; «merkittiin tiedoksi, että» decides."""
    first, *rest = passage.sentence.tokens[:4]
    return first.has_lemma("merkitä") and any(t.is_word("että") for t in rest[:2])


def follow_ups(context: Context, mentions: MentionsOf) -> Iterator[FollowUp]:
    """What the decision adds for later: who takes the matter up again, and after which event."""
    for passage in context.of("decision", "proceedings", own=True):
        for rule in (rule for rule in context.pack.of("decisions") if rule.spec.get("follow_up")):
            found = matches(rule, passage.sentence, mentions(passage), context.pack)
            if found:
                yield _follow_up(passage, rule, found[0], mentions(passage), context)
                break


def appeal(context: Context) -> Appeal | None:
    """What the item tells of appeal, with the law it rests on; None where it tells nothing."""
    passages = context.of("appeal", own=True)
    for rule in context.pack.of("appeal"):
        for passage in passages:
            if matches(rule, passage.sentence, (), context.pack):
                law, section, at = _legal_basis([p for p in passages if p.sentence.span >= passage.sentence.span])
                span = passage.sentence.span
                if at is not None and passage.block.span.covers(at):
                    span = Span(span.start, max(span.end, at.end))
                return Appeal(rule.spec["allowed"], law, section, Provenance(span, rule.name, rule.confidence))
    return None


def _decision(
    passage: Passage, kind: DecisionKind, rule: str, confidence: float, to: str | None, context: Context
) -> Decision:
    span = passage.sentence.span
    return Decision(kind, span.of(context.text), to, Provenance(span, rule, confidence))


def _goes_to(match: FrameMatch) -> str | None:
    return next((m.name for m in match.slots.get("to", ())), None)


def _follow_up(
    passage: Passage, rule: Rule, match: FrameMatch, mentions: Sequence[Mention], context: Context
) -> FollowUp:
    tokens = passage.sentence.tokens
    told = match.slots.get("by", ())
    by = told[0].name if told else _antecedent(tokens, match.clause, mentions, context)
    span = passage.sentence.span
    return FollowUp(
        text=span.of(context.text),
        by=by,
        after=_event(tokens, match.trigger, context),
        provenance=Provenance(span, rule.name, rule.confidence),
    )


def _antecedent(tokens: Sequence[Token], clause: range, mentions: Sequence[Mention], context: Context) -> str:
    """Whom «se» or an unsaid subject stands for: the body named last before the clause, else the meeting's own."""
    before = [m for m in mentions if m.kind in ("body", "group") and m.case == "nominative" and m.last < clause.start]
    return before[-1].name if before else context.page.body.of(context.text)


def _event(tokens: Sequence[Token], trigger: int, context: Context) -> str | None:
    """The event after which it happens: the clause behind «kun», «sen jälkeen kun», «kunhan»."""
    for index in range(trigger + 1, len(tokens)):
        if tokens[index].is_word("kun", "kunhan", "sittenkun") and index + 1 < len(tokens):
            last = len(tokens) - 1
            while last > index and tokens[last].text in ".;,":
                last -= 1
            return Span(tokens[index + 1].span.start, tokens[last].span.end).of(context.text)
    return None


def _legal_basis(passages: Sequence[Passage]) -> tuple[str | None, int | None, Span | None]:
    """(law in the nominative, its section, where both stand): «Kuntalaki 136 §», «kuntalain 136 §:n mukaan»."""
    for passage in passages:
        tokens = passage.sentence.tokens
        for index, token in enumerate(tokens):
            law = next((r.lemma for r in token.readings if r.lemma.lower().endswith(_LAW)), None)
            if law is None:
                continue
            for at in range(index + 1, min(index + 4, len(tokens))):
                number = tokens[at]
                beside = [t.text for t in (*tokens[at - 1 : at], *tokens[at + 1 : at + 2])]
                if number.kind == "number" and number.text.isdigit() and "§" in beside:
                    span = Span(token.span.start, max(number.span.end, tokens[min(at + 1, len(tokens) - 1)].span.end))
                    return law[:1].upper() + law[1:], int(number.text), span
    return None, None, None
