"""The list of those who act in the item: bodies, groups, units, unnamed posts, organizations; each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from govgraph.extraction.context import Context
from govgraph.extraction.mentions import Mention, coordinated
from govgraph.language.tokens import Sentence
from govgraph.record import Actor, ActorKind, Provenance, Span

HEADER_RULE = "mentions/header-body"
_REACH = 4  # words from an actor to the participle of its perfect: «on keväällä kartoittanut»


class Actors:
    """Collects actors over the document, in the order of their first mention, the meeting's own body first."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._actors: dict[str, Actor] = {}
        body = context.page.body
        self._add(body.of(context.text), "body", body, HEADER_RULE, 1.0)

    def add(self, mention: Mention) -> None:
        """Add who is mentioned, with the organization that a post belongs to; people are no actors of this list."""
        kind = mention.actor_kind
        if kind is None:
            return
        if mention.organization:
            self._add(mention.organization, "organization", mention.span, mention.rule, mention.confidence)
        self._add(mention.name, kind, mention.span, mention.rule, mention.confidence, mention.organization)
        if mention.repaired:
            message = f"«{mention.repaired}» is read as «{mention.name}»"
            self._context.note("misprint", message, mention.span)

    def add_named(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        """Add those of a sentence that count by being named: the strong ones, and the weak ones coordinated with
        them («talouspalveluille ja konsernijaostolle»). A post beside its holder's name is the holder's title."""
        joiners = self._context.pack.list("conjunctions.and")
        acting = [m for m in mentions if m.kind != "programme"]
        for mention in mentions:
            if mention.kind == "post" and not self._stands_alone(sentence, mention):
                continue
            if mention.case in ("essive", "translative"):
                continue  # what somebody acts as or becomes, not somebody
            if mention.kind == "organization" and mention.organization is not None:
                # A company's board is named as its company, unless it is told to do something.
                self._add(mention.organization, "organization", mention.span, mention.rule, mention.confidence)
                continue
            acts = not mention.plural and self._acts(sentence, mention)
            addressed = mention.case == "partitive" and self._addressed(sentence, mention)
            if not mention.weak or acts or addressed:
                self.add(mention)
            elif mention.case == "allative":
                group = coordinated(sentence, acting, mention, joiners)
                if any(not m.weak and m.case == "allative" for m in group):
                    self.add(mention)
        for before, after in pairwise(mentions):
            owner = (before.kind, before.case, after.kind) == ("body", "genitive", "body")
            if owner and after.first == before.last + 1:
                self._set_parent(after.name, before.name)

    def add_organizer(self, name: str, because: Provenance) -> None:
        """Add an organization that only its network tells of."""
        self._add(name, "organization", because.span, because.rule, because.confidence)

    def all(self) -> tuple[Actor, ...]:
        """The actors collected."""
        return tuple(self._actors.values())

    def _stands_alone(self, sentence: Sentence, post: Mention) -> bool:
        """Whether a post is spoken of as such: told something or acting, not merely named in passing."""
        told = post.case in ("allative", "ablative") or post.organization is not None
        if post.case == "genitive" and post.last + 1 < len(sentence.tokens):
            told = told or sentence.tokens[post.last + 1].has_lemma(*self._context.pack.list("actors.acts"))
        return told or self._acts(sentence, post)

    def _addressed(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether a verb of telling has an office unit as its object: «evästää talouspalveluita»."""
        before = sentence.tokens[mention.first - 1 : mention.first] if mention.first else ()
        return any(token.has_lemma(*self._context.pack.list("actors.addressing")) for token in before)

    def _acts(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether somebody is the subject of a verb of acting beside it: «konsernihallinto selvitti»."""
        if mention.case != "nominative":
            return False
        acting = self._context.pack.list("actors.acting")
        behind = sentence.tokens[mention.last + 1 : mention.last + 1 + _REACH]
        done = any(
            r.form == "participle" and r.tense == "past" and r.lemma in acting for t in behind for r in t.readings
        )
        return any(
            reading.form == "finite"
            and reading.voice == "active"
            and (mention.kind == "post" or reading.lemma in acting or (done and reading.lemma == "olla"))
            for token in (*sentence.tokens[max(0, mention.first - 1) : mention.first], *behind[:2])
            for reading in token.readings
        )

    def _add(
        self,
        name: str,
        kind: ActorKind,
        span: Span,
        rule: str,
        confidence: float,
        organization: str | None = None,
    ) -> None:
        key = name.casefold()
        if key not in self._actors:
            self._actors[key] = Actor(name, kind, Provenance(span, rule, confidence), organization)

    def _set_parent(self, name: str, parent: str) -> None:
        key = name.casefold()
        if key in self._actors and name != parent:
            self._actors[key] = replace(self._actors[key], parent=parent)
