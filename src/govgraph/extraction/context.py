"""What the rules look at: the document cut into passages, and the names that it knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from govgraph.extraction.considered import Considered
from govgraph.language.pack import LanguagePack, Rule
from govgraph.language.tokens import Sentence, sentences, tokenize
from govgraph.language.words import Words
from govgraph.reading.document import Document
from govgraph.reading.layouts import AgendaPage, Block, Round, Section, SectionKind
from govgraph.record import Note, Span
from govgraph.register import Register

Refused = Callable[[Rule, int, str, str], None]
"""Told of a trigger that a frame does not fit: the rule, the trigger's index, the reason, the word that decides."""


_MOST_LISTED = 30  # paragraphs of one list


@dataclass(frozen=True)
class Passage:
    """One sentence with its place: round, section, block, and the blocks beside it."""

    round: Round
    section: Section
    block: Block
    index: int  # of the block in its section
    sentence: Sentence

    @property
    def kind(self) -> SectionKind:
        return self.section.kind


@dataclass
class Context:
    """One document under extraction. ``notes`` collects what a reader of the record should know."""

    document: Document
    page: AgendaPage
    pack: LanguagePack
    words: Words
    register: Register | None = None
    notes: list[Note] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    is_city: bool = True
    trace: list[Considered] | None = None
    _by_block: dict[int, list[Passage]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.passages = [
            Passage(round_, section, block, index, sentence)
            for round_ in self.page.rounds
            for section in round_.sections
            for index, block in enumerate(section.blocks)
            for sentence in sentences(self.text, block.span, self.words)
        ]
        for passage in self.passages:
            self._by_block.setdefault(id(passage.block), []).append(passage)
        self.is_city = self._is_city()

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def meeting_date(self) -> date | None:
        """The day of the meeting, None where the page does not tell it."""
        return date.fromisoformat(self.page.date) if self.page.date else None

    @cached_property
    def company_forms(self) -> frozenset[str]:
        """What a company's name ends in (oy, ry …), in lower case."""
        return frozenset(form.lower() for form in self.pack.list("organizations.forms"))

    def in_block(self, block: Block) -> list[Passage]:
        """The passages of one block."""
        return self._by_block.get(id(block), [])

    def above(self, passage: Passage, level: int = 0) -> list[Passage]:
        """The passages of the nearest block above a passage's that is nested no deeper than ``level``."""
        blocks = passage.section.blocks
        places = range(passage.index - 1, -1, -1)
        return next((self.in_block(blocks[i]) for i in places if blocks[i].level <= level), [])

    def heading(self, passage: Passage) -> list[Passage]:
        """The passages under which a passage is listed: those above a list item, or those before paragraphs that each
        go on with «että» («Kaupunginhallitus päättää,»). Empty where it is listed under nothing."""
        if passage.block.level:
            return self.above(passage, passage.block.level - 1)
        opener = self.pack.list("conjunctions.that")
        if not passage.sentence.tokens[0].is_word(*opener):
            return []
        for block in reversed(passage.section.blocks[max(0, passage.index - _MOST_LISTED) : passage.index]):
            above = self.in_block(block)
            if above and not above[0].sentence.tokens[0].is_word(*opener):
                return above
        return []

    def of(self, *kinds: SectionKind, own: bool | None = None) -> list[Passage]:
        """The passages in sections of these kinds; ``own`` keeps to the item's own or to earlier rounds."""
        return [p for p in self.passages if p.kind in kinds and (own is None or p.round.own == own)]

    def own_name(self, role: str) -> str:
        """What this municipality calls its ``council`` or ``executive``."""
        return str(self.pack.table(f"bodies.{'city' if self.is_city else 'municipality'}.{role}"))

    def abbreviated(self, text: str) -> str | None:
        """The body that an abbreviation means, None where it is none."""
        full = self.pack.table("bodies.abbreviations").get(text.lower().strip("."))
        if full is None:
            return None
        return str(full).format(council=self.own_name("council"), executive=self.own_name("executive"))

    def refusing(self, sentence: Sentence) -> Refused | None:
        """Where to tell of verbs that a rule refuses, None where nobody asked for an explanation."""
        trace = self.trace
        if trace is None:
            return None

        def refused(rule: Rule, trigger: int, reason: str, word: str) -> None:
            trace.append(Considered(sentence.span, sentence.tokens[trigger].span, rule.name, reason, word))

        return refused

    def note(self, code: str, message: str, span: Span) -> None:
        """Remember something once."""
        entry = Note(code, message, span)
        if entry not in self.notes:
            self.notes.append(entry)

    def _is_city(self) -> bool:
        """What the municipality calls itself: by its own bodies and posts, else by the general word; else a city."""
        body = self.page.body.of(self.text).lower()
        lemmas: Counter[str] = Counter()
        for tokens in (
            [*tokenize(self.text, self.page.title, self.words)],
            *(p.sentence.tokens for p in self.passages),
        ):
            found = [lemma for token in tokens for lemma in token.lemmas]
            if not any(lemma.endswith("laki") for lemma in found):  # the law says «kunta» of cities as well
                lemmas.update(found)
        lemmas[body] += len(self.passages) + 1
        for sort in ("own", "general"):
            city, other = (
                sum(lemmas[word] for word in self.pack.list(f"bodies.{kind}.{sort}"))
                for kind in ("city", "municipality")
            )
            if city != other:
                return city > other
        return True
