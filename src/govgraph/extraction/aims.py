"""Goals, the programmes that serve them, and networks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govgraph.extraction.context import Context, Passage
from govgraph.extraction.frames import matches
from govgraph.extraction.mentions import Mention, span_of
from govgraph.extraction.quotations import Quotation, quotations
from govgraph.language.pack import Rule
from govgraph.language.patterns import WordPattern, pattern_of
from govgraph.language.tokens import Sentence, Token, only_joins
from govgraph.language.words import Case
from govgraph.record import AimKind, Modality, Network, Provenance, Service, Span

QUOTED, LISTED, INLINE, PRIORITY, NETWORK = (
    "strategy/goal-quoted", "strategy/goal-listed", "strategy/goal-inline", "strategy/priority-listed",
    "strategy/network",
)  # fmt: skip
SERVES = ("strategy/serves-purpose", "strategy/serves-verb", "strategy/serves-means")
_HEAD_REACH = 4
_LONGEST_GOAL = 120
_PERIOD = re.compile(r"\(\s*(\d{4}\s*[-–]\s*\d{4}|\d{4}\s*[-–]?)\s*\)")


@dataclass(frozen=True, slots=True)
class FoundGoal:
    """A goal where it is named: ``flagged`` where the words beside it call it preliminary."""

    name: str
    kind: AimKind
    span: Span
    rule: str
    flagged: bool
    broader: str | None = None


def quoted(passage: Passage, context: Context) -> Iterator[tuple[FoundGoal, Mention]]:
    """Goals named in quotation marks, each also as a mention in the case that the word for a goal stands in."""
    head_pattern = pattern_of(context.pack.rule(QUOTED), "heads")
    tokens = passage.sentence.tokens
    previous: tuple[Quotation, Case | None] | None = None
    for quotation in quotations(passage.sentence):
        if _is_programme(tokens, quotation, context):
            continue
        head = _head(tokens, quotation, head_pattern)
        case = head[1] if head else None
        if head is None and previous is not None and only_joins(tokens[previous[0].last + 1 : quotation.first]):
            case, head = previous[1], (previous[0].first, previous[1])
        if head is None:
            continue
        previous = (quotation, case)
        name = re.sub(r"\s+", " ", quotation.span.of(context.text)).strip(" .,")
        flagged = is_preliminary(tokens, context)
        yield (
            FoundGoal(name, "goal", quotation.span, QUOTED, flagged),
            Mention("goal", name, quotation.first, quotation.last, quotation.span, QUOTED, case=case),
        )


def inline(passage: Passage, context: Context) -> Iterator[FoundGoal]:
    """Goals behind a colon in the sentence that announces them: «kolme päämäärää: Hyvä arki, Vireä kunta ja …»."""
    tokens = passage.sentence.tokens
    pattern = pattern_of(context.pack.rule(INLINE), "heads")
    for index in range(1, len(tokens) - 1):
        if tokens[index].text != ":" or not pattern.matches(tokens[index - 1]) or not tokens[index + 1].capitalised:
            continue
        stop = next((i for i in range(index + 1, len(tokens)) if tokens[i].text in ".;()"), len(tokens))
        start = tokens[index + 1].span.start
        listing = Span(start, tokens[stop - 1].span.end).of(context.text)
        parts = re.split(r"(,\s+|\s+ja\s+|\s+sekä\s+)(?=[A-ZÅÄÖ])", listing)
        at = start
        for place, part in enumerate(parts):
            if place % 2 == 0 and part.strip() and len(part) < _LONGEST_GOAL:
                yield FoundGoal(part.strip(), "goal", Span(at, at + len(part)), INLINE, is_preliminary(tokens, context))
            at += len(part)
        return


def listed(passage: Passage, context: Context) -> Iterator[FoundGoal]:
    """Goals as list items under a line that announces goals, and the priority areas in the brackets after them."""
    tokens = passage.sentence.tokens
    heads = pattern_of(context.pack.rule(LISTED), "heads")
    announced = next((i for i, token in enumerate(tokens) if heads.matches(token)), None)
    if announced is None or not (tokens[-1].text == ":" or all(t.has_lemma("olla") for t in tokens[announced + 1 :])):
        return
    for block in passage.section.blocks[passage.index + 1 :]:
        if block.level <= passage.block.level:
            return
        if block.level != passage.block.level + 1:
            continue
        words = block.span.of(context.text)
        name, bracket, rest = words.partition("(")
        goal = name.strip(' ,;.:”“"').strip()
        if not goal or len(goal) > _LONGEST_GOAL or not goal[0].isupper():
            continue
        start = block.span.start + words.index(goal)
        flagged = is_preliminary(tokens, context)
        yield FoundGoal(goal, "goal", Span(start, start + len(goal)), LISTED, flagged)
        if bracket:
            yield from _priorities(rest, block.span.start + len(name) + 1, goal, flagged, context)


def known(sentence: Sentence, goals: Sequence[str], context: Context, taken: set[int]) -> Iterator[Mention]:
    """Inflected mentions of goals that the document names elsewhere: «Rohkean kaupungin saavuttamiseksi»."""
    for name in goals:
        words = name.split()
        wanted = [{r.lemma.lower() for r in context.words.readings(word)} | {word.lower()} for word in words]
        for index in range(len(sentence.tokens) - len(words) + 1):
            window = sentence.tokens[index : index + len(words)]
            if index in taken or not window[0].capitalised or window[0].kind != "word":
                continue
            if all(_same_word(token, lemmas) for token, lemmas in zip(window, wanted, strict=True)):
                case = next((r.case for r in window[-1].readings if r.case), None)
                last = index + len(words) - 1
                if (head := _head_of(sentence.tokens, index, last, context)) is not None:
                    case = head
                yield Mention("goal", name, index, last, span_of(sentence.tokens, index, last), QUOTED, case=case)


def _head_of(tokens: Sequence[Token], first: int, last: int, context: Context) -> Case | None:
    """The case of «päämäärää X» or «X -päämäärää»: the word for a goal beside the name is inflected for it."""
    pattern = pattern_of(context.pack.rule(QUOTED), "heads")
    after = last + 1
    if after < len(tokens) and tokens[after].text in ("-", "–"):
        after += 1
    for place in (first - 1, after):
        if 0 <= place < len(tokens) and pattern.matches(tokens[place]):
            return _case_of(tokens[place], pattern)
    return None


def services(passage: Passage, mentions: Sequence[Mention], context: Context) -> Iterator[tuple[str, Service]]:
    """(programme, the goal it serves) where the sentence says so; the evidence is the sentence."""
    for name in SERVES:
        rule = context.pack.rule(name)
        for match in matches(rule, passage.sentence, mentions, context.pack):
            for programme in match.slots["programme"]:
                for goal in match.slots["goal"]:
                    yield programme.name, Service(goal.name, _because(passage.sentence.span, rule))


def networks(passage: Passage, mentions: Sequence[Mention], context: Context) -> Iterator[Network]:
    """Networks with a capitalised name: the organizers stand in the genitive before the participle that began it."""
    rule = context.pack.rule(NETWORK)
    head = pattern_of(rule, "head")
    tokens = passage.sentence.tokens
    for index, token in enumerate(tokens):
        if not head.matches(token):
            continue
        first = index
        while first > 0 and tokens[first - 1].kind == "word" and not tokens[first].capitalised:
            first -= 1
        if not tokens[first].capitalised or first == 0 or index - first > _HEAD_REACH:
            continue
        lemma = next(r.lemma for r in token.readings if r.lemma.lower().endswith(head.lemma_end))
        before = " ".join(t.text for t in tokens[first:index])
        name = f"{before} {lemma}".strip() if before else lemma[:1].upper() + lemma[1:]
        after = _PERIOD.match(context.text[token.span.end :].lstrip(" \u00a0")[:40])
        yield Network(
            name=name,
            organizers=_organizers(tokens, first, mentions, rule),
            period=after.group(1) if after else None,
            provenance=_because(span_of(tokens, first, index), rule),
        )


def is_preliminary(tokens: Sequence[Token], context: Context) -> bool:
    """Whether the sentence calls what it names preliminary, a draft, or a working title."""
    lemmas = context.pack.list("aims.preliminary")
    return any(token.has_lemma(*lemmas) or token.is_word(*lemmas) for token in tokens)


def goal_status(found: FoundGoal, decision_kind: str | None, proposes: bool) -> Modality | None:
    """How firm a goal is: as its sentence says, else adopted by the item's own approval, else open."""
    if found.flagged:
        return "preliminary"
    if decision_kind == "approved":
        return "adopted"
    return "preliminary" if proposes else None


def _because(span: Span, rule: Rule) -> Provenance:
    return Provenance(span, rule.name, rule.confidence)


def _is_programme(tokens: Sequence[Token], quotation: Quotation, context: Context) -> bool:
    last = tokens[quotation.last - 1]
    head = context.pack.table("aims.programme")
    return any(reading.lemma.lower().endswith(head) for reading in last.readings)


def _head(tokens: Sequence[Token], quotation: Quotation, pattern: WordPattern) -> tuple[int, Case | None] | None:
    """(index, case) of the word for a goal before the quotation, or hyphened on behind it."""
    for index in range(quotation.first - 1, max(-1, quotation.first - 1 - _HEAD_REACH), -1):
        if tokens[index].text in (".", ";", "(", ")", "”", '"'):
            break
        if pattern.matches(tokens[index]):
            return index, _case_of(tokens[index], pattern)
    after = quotation.last + 1
    if after < len(tokens) and tokens[after].text in ("-", "–"):
        after += 1
    if after < len(tokens) and after <= quotation.last + 2 and pattern.matches(tokens[after]):
        return after, _case_of(tokens[after], pattern)
    return None


def _case_of(token: Token, pattern: WordPattern) -> Case | None:
    ends = pattern.lemma_end
    return next((r.case for r in token.readings if r.lemma.lower().endswith(ends) and r.form is None), None)


def _same_word(token: Token, lemmas: set[str]) -> bool:
    return token.lowered in lemmas or any(r.lemma.lower() in lemmas for r in token.readings)


def _priorities(rest: str, offset: int, goal: str, flagged: bool, context: Context) -> Iterator[FoundGoal]:
    """The names after «painopisteet:». A comma or «ja» inside a name is told by the small letter after it."""
    label, colon, names = rest.partition(":")
    heads = pattern_of(context.pack.rule(PRIORITY), "heads")
    if not colon or not any(_reads(heads, word, context) for word in label.split()):
        return
    closing = names.rfind(")")
    body = names[:closing] if closing >= 0 else names
    strong = " sekä " in body
    splitter = re.compile(r",\s+(?=[A-ZÅÄÖ])|\s+sekä\s+(?=[A-ZÅÄÖ])" + ("" if strong else r"|\s+ja\s+(?=[A-ZÅÄÖ])"))
    start = offset + len(label) + 1
    at = 0
    for part in [*splitter.finditer(body), None]:
        stop = part.start() if part else len(body)
        name = body[at:stop].strip(" ,;.")
        if name:
            begin = start + at + body[at:stop].index(name)
            yield FoundGoal(name, "priority_area", Span(begin, begin + len(name)), PRIORITY, flagged, goal)
        at = part.end() if part else stop


def _reads(pattern: WordPattern, word: str, context: Context) -> bool:
    readings = context.words.readings(word)
    return any(reading.lemma.lower().endswith(pattern.lemma_end) for reading in readings)


def _organizers(tokens: Sequence[Token], first: int, mentions: Sequence[Mention], rule: Rule) -> tuple[str, ...]:
    participle = pattern_of(rule, "participles")
    begun = next((i for i in range(first - 1, -1, -1) if participle.matches(tokens[i])), None)
    if begun is None:
        return ()
    owners = [m for m in mentions if m.last < begun and m.kind in ("organization", "body")]
    genitive = [m for m in owners if m.case == "genitive"]
    if not genitive:
        return _unknown_organizer(tokens, begun)
    owner = genitive[-1]
    inside = [m for m in owners if m.first > owner.last and tokens[m.first - 1].text == "("]
    return tuple(dict.fromkeys(m.name for m in [owner, *inside]))


def _unknown_organizer(tokens: Sequence[Token], begun: int) -> tuple[str, ...]:
    """«Sitran vuonna 2024 käynnistämä»: a capitalised genitive within the sentence, brought to its nominative."""
    for token in reversed(tokens[1:begun]):
        if token.kind != "word" or not token.capitalised or token.hanging:
            continue
        lemma = next(
            (r.lemma for r in token.readings if r.case == "genitive" and r.pos in ("noun", "name", "place")), None
        )
        if lemma is None and not token.readings and token.text.endswith("n"):
            lemma = token.text[:-1]
        if lemma is not None:
            return (lemma[:1].upper() + lemma[1:],)
    return ()
