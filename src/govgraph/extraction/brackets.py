"""Mandates told in brackets: «TASK (BODY DATE § N / ASSIGNEES), jossa tehtävä PART».

Minutes list the tasks that others gave in this short form. A bracket counts when it holds a date and somebody who is
told; the issuer may be missing, the two halves may be swapped, and the sign between them may be a misprint. What the
bracket leaves open is told by the words around it: the task before it, its parts after it or in the bullets below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govgraph.extraction.bodies import compound_start
from govgraph.extraction.citations import Citation
from govgraph.extraction.context import Context, Passage
from govgraph.extraction.deadlines import find_deadline
from govgraph.extraction.mentions import Mention, coordinated, span_of
from govgraph.language.pack import Rule
from govgraph.language.patterns import pattern_of
from govgraph.language.tokens import Token
from govgraph.reading.layouts import Block
from govgraph.record import Aspect, Mandate, Provenance, Span

RULE = "mandates/bracket-entry"
RESPONSIBLE = "mandates/bracket-responsible"
_MISPRINT_CONFIDENCE = 0.95
_UNKNOWN_ASSIGNEE_CONFIDENCE = 0.8
_LONGEST_LABEL = 60
_EDGES = " \t\r\n\u00a0,;:–—-•"
_TAIL = re.compile(r"[\s,;.]+$")
_ENDINGS = re.compile(r"[\s,;:.]*(?:\b(?:ja|sekä)\b)?[\s,;.]*$")


@dataclass(frozen=True, slots=True)
class Told:
    """A mandate with the mentions of those who are told, for the record's list of actors."""

    mandate: Mandate
    assignees: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A bracket that tells somebody: its tokens, the citation in it (None where undated), and who is told."""

    inside: range
    citation: Citation | None
    assignees: tuple[Mention, ...]
    misprint: str | None


def find(
    passage: Passage,
    mentions: Sequence[Mention],
    citations: Sequence[Citation],
    context: Context,
) -> Iterator[Told]:
    """The mandates of one sentence or list item."""
    tokens = passage.sentence.tokens
    found = [e for inside in _brackets(tokens) if (e := _entry(tokens, inside, mentions, citations, context))]
    entries = _joined(tokens, found)
    start = _after_intro(tokens, entries)
    for number, entry in enumerate(entries):
        end = entries[number + 1].inside.start - 1 if number + 1 < len(entries) else len(tokens)
        yield _told(passage, entry, start, end, len(entries) == 1, context)
        start = _next_start(tokens, entry, end)


def responsible(passage: Passage, mentions: Sequence[Mention], context: Context) -> Iterator[Told]:
    """The mandate of a list item whose bracket says who answers for it: «X:n siirto (vastuu: Y, aikataulu …)»."""
    tokens = passage.sentence.tokens
    rule = context.pack.rule(RESPONSIBLE)
    if not passage.block.level:
        return
    for inside in _brackets(tokens):
        if len(inside) < 3 or not tokens[inside.start].is_word(*rule.spec["labels"]):
            continue
        at = inside.start + 1
        if tokens[at].text not in (":", "–", "-"):
            continue
        named = [m for m in mentions if m.first == at + 1]
        if not named or inside.start < 2:
            continue
        joined = coordinated(passage.sentence, list(mentions), named[0], context.pack.list("conjunctions.and"))
        assignees = tuple(m for m in joined if m.kind not in ("programme", "goal") and m.last in inside)
        title = Span(tokens[0].span.start, tokens[inside.start - 2].span.end)
        due = find_deadline(tokens, inside.start, inside.stop, context.pack)
        span = passage.sentence.span
        yield Told(
            Mandate(
                title=title.of(context.text), issuer=None, issued=None, section=None,
                assignees=tuple(dict.fromkeys(m.name for m in assignees)),
                aspects=tuple(bullets_below(passage, rule, context)),
                due=due.span.of(context.text) if due else None, status="given", force="task",
                evidence=span.of(context.text), provenance=Provenance(span, RESPONSIBLE, rule.confidence),
                context=announcement(passage, context),
            ),
            assignees,
        )  # fmt: skip


def _joined(tokens: Sequence[Token], entries: Sequence[_Entry]) -> list[_Entry]:
    """One entry for a task whose relative clause repeats its bracket: «X (KV 1.2. § 3 / A), jossa Y (KV 1.2. / A)»."""
    joined: list[_Entry] = []
    for entry in entries:
        last = joined[-1] if joined else None
        between = tokens[last.inside.stop + 1 : entry.inside.start] if last else ()
        if last is None or len(between) < 2 or between[0].text != "," or not between[1].has_lemma("joka"):
            joined.append(entry)
            continue
        cited = [c for c in (last.citation, entry.citation) if c is not None]
        fuller = max(cited, key=lambda c: (c.section is not None, c.body is not None)) if cited else None
        assignees = last.assignees + tuple(m for m in entry.assignees if m.name not in {a.name for a in last.assignees})
        joined[-1] = _Entry(
            range(last.inside.start, entry.inside.stop), fuller, assignees, last.misprint or entry.misprint
        )
    return joined


def _told(passage: Passage, entry: _Entry, start: int, end: int, alone: bool, context: Context) -> Told:
    tokens, text = passage.sentence.tokens, context.text
    rule = context.pack.rule(RULE)
    title_span = _title(tokens, start, entry, text)
    aspects = list(_inline_aspects(tokens, start, end, entry, context))
    if alone:
        aspects += bullets_below(passage, rule, context)
    evidence = passage.sentence.span if alone else Span(tokens[start].span.start, tokens[entry.inside.stop].span.end)
    confidence = min([rule.confidence, *(m.confidence for m in entry.assignees)])
    if entry.misprint is not None:
        confidence = min(confidence, _MISPRINT_CONFIDENCE)
        around = span_of(tokens, entry.inside.start - 1, entry.inside.stop)
        context.note("misprinted-separator", f"«{entry.misprint}» is read as «/»", around)
    for mention in entry.assignees:
        if mention.repaired:
            context.note("misprint", f"«{mention.repaired}» is read as «{mention.name}»", mention.span)
    cited = entry.citation
    mandate = Mandate(
        title=title_span.of(text),
        issuer=cited.body if cited else None,
        issued=cited.date if cited else None,
        section=cited.section if cited else None,
        assignees=tuple(dict.fromkeys(m.name for m in entry.assignees)),
        aspects=tuple(aspects),
        due=None,
        status="given",
        force="task",
        evidence=evidence.of(text),
        provenance=Provenance(evidence, RULE, confidence),
        issued_text=cited.printed.span.of(text) if cited else None,
        context=announcement(passage, context),
    )
    return Told(mandate, entry.assignees)


def announcement(passage: Passage, context: Context) -> Span | None:
    """The sentence that announces the list in which a passage stands: the last one of the paragraph above."""
    if not passage.block.level:
        return None
    above = context.above(passage)
    return above[-1].sentence.span if above else None


def _brackets(tokens: Sequence[Token]) -> Iterator[range]:
    opened: int | None = None
    for index, token in enumerate(tokens):
        if token.text == "(":
            opened = index
        elif token.text == ")" and opened is not None:
            yield range(opened + 1, index)
            opened = None


def _entry(
    tokens: tuple[Token, ...],
    inside: range,
    mentions: Sequence[Mention],
    citations: Sequence[Citation],
    context: Context,
) -> _Entry | None:
    cited = next((c for c in citations if c.in_bracket is not None and c.in_bracket.start == inside.start), None)
    if cited is None:
        return None
    first, last = _citation_range(tokens, inside, cited, mentions)
    separators = context.pack.list("citations.separators")
    misprints = context.pack.list("citations.misprinted_separators")
    rest = range(last + 1, inside.stop) if last + 1 < inside.stop else range(inside.start, first)
    if not rest:
        return None
    edge = tokens[rest.start] if rest.start > last else tokens[rest.stop - 1]
    separated = edge.text in separators
    misprint = edge.text if not separated and edge.text in misprints else None
    if separated or misprint or edge.text == ",":
        rest = range(rest.start + 1, rest.stop) if rest.start > last else range(rest.start, rest.stop - 1)
    assignees = tuple(_assignees(tokens, rest, mentions, separated or misprint is not None, context))
    return _Entry(inside, cited, assignees, misprint) if assignees else None


def _citation_range(
    tokens: tuple[Token, ...], inside: range, cited: Citation, mentions: Sequence[Mention]
) -> tuple[int, int]:
    """First and last token of the citation in the bracket: its body, its date, its section."""
    places = [i for i in inside if cited.span.covers(tokens[i].span)]
    places += [i for i in inside if cited.printed.span.covers(tokens[i].span)]
    issuer = next((m for m in mentions if m.first in inside and m.name == cited.body), None)
    if issuer is not None:
        places.append(issuer.first)
    return min(places), max(places)


def _assignees(
    tokens: tuple[Token, ...], rest: range, mentions: Sequence[Mention], separated: bool, context: Context
) -> Iterator[Mention]:
    """Those named in the rest of the bracket. After a separator, a phrase that is no known name is an office unit."""
    known = [m for m in mentions if m.first in rest and m.last in rest and m.kind != "programme"]
    phrase: list[int] = []
    for index in [*rest, None]:
        ends = index is None or tokens[index].text in (",", ";", "/") or tokens[index].is_word("ja", "sekä")
        if index is not None and ends and any(m.first < index <= m.last for m in known):
            ends = False  # a conjunction inside a name
        if index is not None and ends and compound_start(tokens, min(index + 1, len(tokens) - 1)) < index:
            ends = False
        if not ends and index is not None:
            phrase.append(index)
            continue
        if phrase:
            yield from _one(tokens, phrase, known, separated, context)
        phrase = []


def _one(
    tokens: tuple[Token, ...], phrase: list[int], known: Sequence[Mention], separated: bool, context: Context
) -> Iterator[Mention]:
    named = [m for m in known if m.first in phrase]
    if named:
        yield from named
        return
    words = [tokens[i] for i in phrase]
    excluded = context.pack.list("citations.not_assignees")
    if not separated or any(w.kind != "word" or w.has_lemma(*excluded) for w in words):
        return
    span = span_of(tokens, phrase[0], phrase[-1])
    name = re.sub(r"\s+", " ", span.of(context.text))
    yield Mention(
        "unit", name[:1].upper() + name[1:], phrase[0], phrase[-1], span, RULE, case="nominative",
        confidence=_UNKNOWN_ASSIGNEE_CONFIDENCE,
    )  # fmt: skip


def _after_intro(tokens: Sequence[Token], entries: Sequence[_Entry]) -> int:
    """Where the first task begins: after the colon of a sentence that announces several in a row, else at its start."""
    if not entries:
        return 0
    depth = 0
    for index in range(entries[0].inside.start - 2, -1, -1):
        depth += (tokens[index].text == ")") - (tokens[index].text == "(")
        if depth == 0 and tokens[index].text == ":":
            return index + 1
    return 0


def _next_start(tokens: Sequence[Token], entry: _Entry, end: int) -> int:
    """After an entry's bracket the next task begins behind the comma or conjunction."""
    start = entry.inside.stop + 1
    while start < min(end, len(tokens)) and (tokens[start].text in ",;.:" or tokens[start].is_word("ja", "sekä")):
        start += 1
    return start


def _title(tokens: Sequence[Token], start: int, entry: _Entry, text: str) -> Span:
    """The task's words: from its start to the first bracket or relative clause."""
    stop = entry.inside.start - 1
    for index in range(start, entry.inside.start):
        relative = tokens[index].text == "," and index + 1 < len(tokens) and tokens[index + 1].has_lemma("joka")
        if index > start and (tokens[index].text == "(" or relative):
            stop = index
            break
    left, right = tokens[start].span.start, tokens[stop].span.start
    if stop == start:  # the bracket comes first: the task stands behind it
        left, right = tokens[entry.inside.stop].span.end, tokens[-1].span.end
    words = text[left:right]
    left += len(words) - len(words.lstrip(_EDGES))
    trimmed = words.strip(_EDGES)
    return Span(left, left + len(trimmed.rstrip(" .")))


def _inline_aspects(tokens: Sequence[Token], start: int, end: int, entry: _Entry, context: Context) -> Iterator[Aspect]:
    """«jossa tehtävä selvitys X:stä»: what follows the necessive participle of a relative clause, up to a bracket."""
    rule = context.pack.rule(RULE)
    opener = pattern_of(rule, "aspect_opener")
    adverbs = rule.spec["aspect_adverbs"]
    for index in range(start, end):
        if not (index and tokens[index - 1].text == "," and tokens[index].has_lemma("joka")):
            continue
        verb = next((i for i in range(index + 1, min(index + 4, end)) if opener.matches(tokens[i])), None)
        if verb is None:
            continue
        first = verb + 1
        while first < end and tokens[first].is_word(*adverbs):
            first += 1
        last = first
        while last < end and tokens[last].text not in ("(", ")", ":", ";"):
            last += 1
        announces = last < end and tokens[last].text == ":"  # the parts are the bullets below
        if last == first or announces:
            continue
        span = Span(tokens[first].span.start, tokens[last - 1].span.end)
        span = Span(span.start, span.start + len(_TAIL.sub("", span.of(context.text))))
        yield Aspect(span.of(context.text), Provenance(span, RULE, rule.confidence))


def bullets_below(passage: Passage, rule: Rule, context: Context) -> Iterator[Aspect]:
    """The bullets one level below a task's own, unless they are tasks themselves: the parts of the task."""
    if not (passage.block.level or passage.sentence.tokens[-1].text == ":"):
        return
    blocks = passage.section.blocks[passage.index + 1 :]
    if len(blocks) > 1 and _names_the_list(blocks[0], blocks[1], passage, context):
        blocks = blocks[1:]
    for block in blocks:
        if block.level <= passage.block.level:
            return
        words = block.span.of(context.text)
        if block.level == passage.block.level + 1 and not _is_entry(block, context):
            span = Span(block.span.start, block.span.start + len(_ENDINGS.sub("", words)))
            yield Aspect(span.of(context.text), Provenance(span, rule.name, rule.confidence))


def _names_the_list(block: Block, following: Block, passage: Passage, context: Context) -> bool:
    """Whether a short line between a heading and its list only says whose list it is."""
    words = block.span.of(context.text)
    short = len(words) <= _LONGEST_LABEL and not words.endswith((".", ":", ";"))
    return short and block.level == passage.block.level < following.level


def _is_entry(block: Block, context: Context) -> bool:
    """Whether a bullet looks like a bracket entry of its own."""
    tokens = [t for p in context.in_block(block) for t in p.sentence.tokens]
    separators = context.pack.list("citations.separators")
    return any(
        any(tokens[i].kind == "date" for i in inside) and any(tokens[i].text in separators for i in inside)
        for inside in _brackets(tokens)
    )
