"""Mentions: the places in a sentence that name somebody or something, each with its nominative and its case.

Finders (``persons.py``, ``organizations.py``, ``bodies.py``, ``posts.py``, ``programmes.py``) propose; where proposals
overlap, the more particular kind wins, then the longer. A *weak* mention (an office unit, a plural) is one that only
counts where a rule gives it a role: ``talouspalvelut`` is an actor as an assignee, not wherever the word occurs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from govgraph.extraction.context import Context, Passage
from govgraph.language.tokens import Sentence, Token
from govgraph.language.words import Case
from govgraph.record import ActorKind, Span

MentionKind = Literal["person", "organization", "post", "body", "group", "programme", "unit", "goal"]
_PRIORITY: tuple[MentionKind, ...] = ("person", "post", "organization", "programme", "body", "group", "unit", "goal")
ACTOR_KINDS: frozenset[str] = frozenset({"body", "group", "unit", "post", "organization"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming: ``first`` and ``last`` are token indexes in its sentence, ``name`` the nominative.

    ``title`` is a person's post as printed, ``organization`` the one that a post belongs to, ``parent`` the body that
    a section stands under, ``repaired`` the printed form where it was a misprint.
    """

    kind: MentionKind
    name: str
    first: int
    last: int
    span: Span
    rule: str
    case: Case | None = None
    plural: bool = False
    weak: bool = False
    title: str | None = None
    organization: str | None = None
    parent: str | None = None
    repaired: str | None = None
    confidence: float = 1.0

    @property
    def actor_kind(self) -> ActorKind | None:
        """The kind of actor, None for a person or a programme."""
        return self.kind if self.kind in ACTOR_KINDS else None  # type: ignore[return-value]


@dataclass
class Names:
    """The names that a document prints, gathered before its sentences are read one by one.

    ``people`` are full names in the nominative with their titles, ``organizations`` full company names,
    ``printed`` are the capitalised words, in which a surname may stand in its nominative; ``short_forms`` maps a
    distinctive word of a company's name to the whole (``miksei``).
    """

    people: dict[str, str | None] = field(default_factory=dict)
    organizations: dict[str, int] = field(default_factory=dict)
    short_forms: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, None] = field(default_factory=dict)
    groups: dict[str, None] = field(default_factory=dict)
    programmes: dict[str, None] = field(default_factory=dict)
    acronyms: set[str] = field(default_factory=set)
    places: dict[str, None] = field(default_factory=dict)
    printed: set[str] = field(default_factory=set)
    named: dict[str, None] = field(default_factory=dict)  # people named in full, as sentences are read in order
    recent_group: str | None = None  # the one named last, as sentences are read in order


MentionsOf = Callable[[Passage], Sequence[Mention]]
"""Gives the mentions of a passage."""


def settle(candidates: Iterable[Mention]) -> list[Mention]:
    """The mentions that stand where proposals overlap, in text order."""
    found = list(candidates)
    if len(found) < 2:
        return found
    ranked = sorted(found, key=lambda m: (_PRIORITY.index(m.kind), m.first - m.last, m.first, m.name))
    taken: set[int] = set()
    kept: list[Mention] = []
    for mention in ranked:
        places = set(range(mention.first, mention.last + 1))
        if not places & taken:
            kept.append(mention)
            taken |= places
    return sorted(kept, key=lambda m: m.first)


def coordinated(
    sentence: Sentence, mentions: list[Mention], at: Mention, conjunctions: tuple[str, ...]
) -> list[Mention]:
    """``at`` with the mentions that are joined to it by commas and conjunctions only, in text order."""
    # An owner in the genitive belongs to the mention behind it: «X ja [Y Oy:n] toimitusjohtaja Z».
    owned = {m.first: before for before, m in pairwise(mentions) if _owns(before, m)}
    mentions = [m for m in mentions if m is at or m not in owned.values()]
    index = mentions.index(at)
    group = [at]
    for step in (-1, 1):
        here = index
        while 0 <= here + step < len(mentions):
            left, right = sorted((mentions[here], mentions[here + step]), key=lambda m: m.first)
            right = owned.get(right.first, right)
            between = sentence.tokens[left.last + 1 : right.first]
            if len(between) > 3 and (between[0].text, between[2].text) == ("(", ")"):
                between = between[3:]  # «Aino Ranta (pj), Pekka Suo»
            joined = between and all(token.text == "," or token.is_word(*conjunctions) for token in between)
            if not joined:
                break
            here += step
            group.append(mentions[here])
    return sorted(group, key=lambda m: m.first)


def _owns(before: Mention, after: Mention) -> bool:
    """Whether ``before`` stands in the genitive directly before ``after``, with nothing between them."""
    return before.case == "genitive" and before.last + 1 == after.first and before.kind != "person"


def span_of(tokens: tuple[Token, ...], first: int, last: int) -> Span:
    """The span from one token to another, both included."""
    return Span(tokens[first].span.start, tokens[last].span.end)


def find_mentions(passage: Passage, context: Context, names: Names) -> list[Mention]:
    """All mentions of one sentence."""
    from govgraph.extraction import bodies, organizations, persons, posts, programmes

    sentence = passage.sentence
    people = persons.find(sentence, context, names)
    in_person = {i for m in people for i in range(m.first, m.last + 1)}
    companies = organizations.find(sentence, context, names, in_person)
    candidates = [
        *people,
        *companies,
        *posts.find(sentence, context, names, companies),
        *bodies.find(sentence, context, names),
        *programmes.find(passage, context, names),
    ]
    named = settle(candidates)
    return settle([*named, *_pronouns(sentence, named)])


def _pronouns(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """«edellyttää lautakunnalta, että se selvittää»: whom «se» stands for, the one who is told, else who decides."""
    tokens = sentence.tokens
    he, that = "hän" in sentence.forms, "että" in sentence.forms
    for index in range(1, len(tokens)) if he or that else ():
        if he and tokens[index].is_word("hän"):
            people = [m for m in mentions if m.last < index and m.kind == "person"]
            if people:
                yield replace(
                    people[-1],
                    first=index,
                    last=index,
                    span=tokens[index].span,
                    case="nominative",
                    weak=True,
                    title=None,
                )
        if not tokens[index - 1].is_word("että"):
            continue
        case = next((r.case for r in tokens[index].readings if r.lemma == "se" and r.number == "singular"), None)
        before = [m for m in mentions if m.last < index - 1 and m.kind in ACTOR_KINDS and not m.plural]
        told = [m for m in before if m.case in ("allative", "ablative", "partitive")] or before
        if case is not None and told:
            span = tokens[index].span
            yield Mention(told[-1].kind, told[-1].name, index, index, span, told[-1].rule, case=case, weak=True)
