"""The people of the item: those in the page's lists, and those whom a sentence gives a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from govgraph.extraction.context import Context, Passage
from govgraph.extraction.frames import FrameMatch, candidates, matches
from govgraph.extraction.mentions import Mention, Names
from govgraph.extraction.names import noun_with_head
from govgraph.language.pack import Rule
from govgraph.language.patterns import pattern_of
from govgraph.language.tokens import tokenize
from govgraph.reading.layouts import Block
from govgraph.record import Participation, Person, Provenance, Span

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w.+-]+\s?\(at\)\s?[\w.-]+")
_PHONE = re.compile(r"(?:p(?:uh)?\.?\s*)?\+?\d[\d\s-]{5,}$")
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_’'.-]*(?:[-’'][^\W\d_]+)*\.?$")
_MOST_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list of people, taken apart."""

    name: str
    title: str | None
    email: str | None
    span: Span


def listed(context: Context) -> Iterator[tuple[Rule, Listed]]:
    """Everybody in the page's lists of people, with the rule that gives them their role."""
    rules = [rule for rule in context.pack.of("people") if "section" in rule.spec]
    for round_ in context.page.rounds:
        for section in round_.sections:
            for rule in rules:
                if section.kind == rule.spec["section"] and rule.spec.get("several"):
                    yield from ((rule, person) for block in section.blocks for person in _several(block, context))
                elif section.kind == rule.spec["section"]:
                    for block in section.blocks:
                        person = take_apart(block, context)
                        if person is not None:
                            yield rule, person
                        else:
                            context.note("unread-person", "this line names no person", block.span)


def _several(block: Block, context: Context) -> Iterator[Listed]:
    """The people among the parts of a line: «Kaupunginhallitus, Lars Granroth, Pasi Palmu/kake»."""
    text = block.span.of(context.text)
    for part in re.finditer(r"[^,;\n]+", text):
        words = part.group().partition("/")[0].strip(" .")
        if len(words.split()) not in (2, 3) or not all(_NAME_WORD.match(w) and w[:1].isupper() for w in words.split()):
            continue
        given = context.words.readings(words.split()[0])
        if any(reading.pos == "first_name" for reading in given) and not _is_title(words, context):
            start = block.span.start + part.start() + part.group().index(words)
            yield Listed(words, None, None, Span(start, start + len(words)))


def take_apart(block: Block, context: Context) -> Listed | None:
    """Name, title and e-mail of a line such as «Aki Kauranen, kehityspäällikkö, aki@esimerkki.fi»."""
    line = block.span.of(context.text)
    email = _EMAIL.search(line)
    parts = [part.strip(" .;") for part in re.split(r"[,;|]", _EMAIL.sub("", line))]
    parts = [part for part in parts if part and not _PHONE.fullmatch(part)]
    for index, part in enumerate(parts):
        split = _name_and_title(part, context)
        if split is not None:
            name, inner_title = split
            others = [other for i, other in enumerate(parts) if i != index]
            title = inner_title or next(iter(others), None)
            lowered = title[:1].lower() + title[1:] if title and title[1:2].islower() else title
            return Listed(name, lowered, email.group().replace(" ", "") if email else None, block.span)
    return None


def _name_and_title(part: str, context: Context) -> tuple[str, str | None] | None:
    """(name, title before it) of one part of the line, None where it names nobody."""
    words = part.split()
    capitals = [index for index, word in enumerate(words) if word[:1].isupper() and _NAME_WORD.match(word)]
    if len(words) <= _MOST_NAME_WORDS and len(capitals) == len(words) >= 2 and not _is_title(part, context):
        return _spelled(part), None
    # «Vt. kaupunginsihteeri Outi Ranta»: the title ends where the run of capitalised words at the end begins.
    tail = len(words)
    while tail and tail - 1 in capitals:
        tail -= 1
    if len(words) - tail >= 2 and tail and _is_title(" ".join(words[:tail]), context):
        return _spelled(" ".join(words[tail:])), " ".join(words[:tail])
    if len(words) - tail >= 3 and tail == 0 and _is_title(words[0], context):
        return _spelled(" ".join(words[1:])), words[0]
    return None


def _is_title(phrase: str, context: Context) -> bool:
    tokens = tokenize(phrase, Span(0, len(phrase)), context.words)
    heads = context.pack.list("posts.heads")
    return any(noun_with_head(token, heads, context.words) for token in tokens)


def _spelled(name: str) -> str:
    """Names in capitals throughout are written as names."""
    squeezed = re.sub(r"\s+", " ", name)
    return squeezed.title() if squeezed.isupper() else squeezed


def in_sentence(passage: Passage, mentions: Sequence[Mention], context: Context) -> Iterator[tuple[Rule, Mention]]:
    """(rule, person) for each role that the sentence tells."""
    told: list[tuple[str, str]] = []
    for rule in candidates("people", passage.sentence, context.pack):
        if rule.spec.get("names_only") and _names_only(passage, mentions) and _after_motion(passage, rule, context):
            yield from ((rule, m) for m in mentions if m.kind == "person")
        if "trigger" in rule.spec and passage.kind in rule.spec.get("only_in", (passage.kind,)):
            for match in matches(rule, passage.sentence, mentions, context.pack):
                taken = rule.spec.get("not_after")
                if taken is not None and any(earlier == taken for earlier, _ in told):
                    continue
                if _in_place(rule, match, passage):
                    told += [(rule.name, person.name) for person in match.slots["person"]]
                    yield from ((rule, person) for person in match.slots["person"])


def _in_place(rule: Rule, match: FrameMatch, passage: Passage) -> bool:
    """Whether trigger and person stand where the rule wants them: at the sentence's start, or beside each other with
    nothing but an ``adjacent`` word between."""
    if rule.spec.get("opens_sentence") and match.trigger != 0:
        return False
    if "adjacent" in rule.spec:
        between = passage.sentence.tokens[match.slots["person"][-1].last + 1 : match.trigger]
        allowed = pattern_of(rule, "adjacent")
        return len(between) <= 1 and all(allowed.matches(token) for token in between)
    return True


def _names_only(passage: Passage, mentions: Sequence[Mention]) -> bool:
    """Whether the sentence is a list of people and nothing else."""
    named = {i for m in mentions if m.kind == "person" for i in range(m.first, m.last + 1)}
    rest = [token for i, token in enumerate(passage.sentence.tokens) if i not in named]
    return len(named) >= 2 and all(t.kind == "punctuation" or t.is_word("ja", "sekä") for t in rest)


def _after_motion(passage: Passage, rule: Rule, context: Context) -> bool:
    """Whether the section, or the item's title, speaks of a motion."""
    motion = pattern_of(rule, "motion")
    title = tokenize(context.text, context.page.title, context.words)
    blocks = passage.section.blocks[: passage.index + 1]
    before = (token for block in blocks for p in context.in_block(block) for token in p.sentence.tokens)
    return any(motion.matches(token) for token in title) or any(motion.matches(token) for token in before)


def only_notes(passage: Passage, mentions: Sequence[Mention], context: Context) -> bool:
    """Whether the sentence only notes what somebody did at the meeting («Merkitään, että X selosti asiaa»), or tells
    what somebody moved."""
    return any(rule.spec.get("notes") or rule.spec.get("moves") for rule, _ in in_sentence(passage, mentions, context))


class People:
    """Collects people over the document: one entry a name, roles in the order of their first mention."""

    def __init__(self) -> None:
        self._people: dict[str, Person] = {}

    def add(self, name: str, title: str | None, email: str | None, span: Span, rule: Rule, role: str | None) -> None:
        """Add what one place tells of a person; a title or e-mail once told stays."""
        provenance = Provenance(span, rule.name, rule.confidence)
        known = self._people.get(name) or Person(name, None, None, (), provenance)
        roles = known.participations + ((Participation(role, provenance),) if role else ())
        self._people[name] = replace(
            known, title=known.title or title, email=known.email or email, participations=roles
        )

    def with_role_or_title(self) -> tuple[Person, ...]:
        """Those who may become nodes: people with a post or a listed role (Kuntalaki 140 §, GDPR)."""
        return tuple(person for person in self._people.values() if person.title or person.participations)


def names_of(people: Sequence[tuple[Rule, Listed]]) -> Names:
    """The names that the lists print in the nominative, for recognising them in the text."""
    names = Names()
    for _, person in people:
        names.people.setdefault(person.name, person.title)
    return names
