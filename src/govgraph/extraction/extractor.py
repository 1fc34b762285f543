"""A document to a record: reads the page, finds who and what is named, then lets each kind of rule have its say.

Two passes: names first (a page prints «Tilapalvelun tj» before «Lehtolahden Tilapalvelu Oy»), then facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from govgraph.extraction import actors as actors_
from govgraph.extraction import aims, citations, decisions, mandates, organizations, people, programmes
from govgraph.extraction.considered import Considered, Explanation, in_text_order
from govgraph.extraction.context import Context, Passage
from govgraph.extraction.mentions import Mention, find_mentions, settle
from govgraph.extraction.themes import themes_of_name, themes_of_spans
from govgraph.language.pack import LanguagePack, load
from govgraph.language.tokens import tokenize
from govgraph.language.words import Words, default_words
from govgraph.reading.document import Document
from govgraph.reading.layouts import AgendaPage, read_page
from govgraph.record import (
    Goal,
    Item,
    Mandate,
    Meeting,
    Modality,
    Person,
    Programme,
    Provenance,
    Record,
    Service,
    Source,
    Span,
)
from govgraph.register import Register, Registers

_PEOPLE_SECTIONS = ("preparer", "presenter", "contact")


def extract(
    document: Document,
    *,
    registers: Registers | None = None,
    pack: LanguagePack | None = None,
    words: Words | None = None,
) -> Record:
    """Read one agenda item.

    Works without a register; with one, its names are known beforehand. Raises InputError where no layout fits.
    """
    register = registers.by_municipality(document.municipality) if registers else None
    page = read_page(document)
    return _Extraction(document, page, register, pack or load(), words or default_words()).record()


def explain(
    document: Document,
    *,
    registers: Registers | None = None,
    pack: LanguagePack | None = None,
    words: Words | None = None,
) -> Explanation:
    """What extraction makes of each verb that could tell a mandate, and why.

    The decisions are those of the same run that makes the record. Raises InputError where no layout fits.
    """
    register = registers.by_municipality(document.municipality) if registers else None
    run = _Extraction(document, read_page(document), register, pack or load(), words or default_words())
    trace: list[Considered] = []
    run.context.trace = trace
    run.record()
    return Explanation(document.name, document.text, in_text_order(trace))


def warm_up() -> None:
    """Load the language pack and the morphology now, so that processes forked afterwards share them."""
    from govgraph.language import analysers

    load()
    analysers.load()


def ruleset_version() -> str:
    """Names the rules that made a record: a digest of the language pack's files, and an analyser that is not ours."""
    from govgraph.language.analysers import DEFAULT, chosen_name

    name = chosen_name()
    return load().digest if name == DEFAULT else f"{load().digest}-{name}"


class _Extraction:
    """The state of one document's extraction."""

    def __init__(
        self, document: Document, page: AgendaPage, register: Register | None, pack: LanguagePack, words: Words
    ) -> None:
        self.context = Context(document, page, pack, words, register, notes=list(page.notes))
        self.listed = list(people.listed(self.context))
        self.names = people.names_of(self.listed)
        self.mentions: dict[int, list[Mention]] = {}
        self.actors = actors_.Actors(self.context)
        self.text_passages = [p for p in self.context.passages if p.kind not in _PEOPLE_SECTIONS]

    def of(self, passage: Passage) -> list[Mention]:
        """The mentions of a passage."""
        return self.mentions[id(passage)]

    def record(self) -> Record:
        """The record; the steps build on each other and run in this order."""
        context = self.context
        self._gather_names()
        goals = self._find_mentions()
        cited = {id(p): list(citations.find(p, self.of, context)) for p in self.text_passages}
        for passage in self.text_passages:
            self.actors.add_named(passage.sentence, self.of(passage))
        decision = decisions.decision(context, self.of)
        kind = decision.kind if decision else None
        told = mandates.find(self.text_passages, self.of, lambda p: cited[id(p)], kind, context)
        for one in told:
            for mention in one.assignees:
                self.actors.add(mention)
        found_people = self._people(one for t in told for one in t.assignees)
        presenting = [person.name for rule, person in self.listed if rule.spec["role"] == "presenter"]
        presenter = presenting[-1] if presenting else None  # the item's own round is the last
        presenter = presenter or next((p.name for p in found_people if "presenter" in p.roles), None)
        networks = tuple(n for p in self.text_passages for n in aims.networks(p, self.of(p), context))
        for network in networks:
            for name in network.organizers:
                self.actors.add_organizer(name, network.provenance)
        every = [c for p in self.text_passages for c in cited[id(p)]]
        every += citations.of_rounds(context)
        return Record(
            source=self._source(),
            text=context.text,
            meeting=Meeting(context.page.body.of(context.text), context.page.date, self._page(context.page.header)),
            item=self._item(),
            people=found_people,
            bodies=self.actors.all(),
            mandates=tuple(self._with_themes(t.mandate) for t in told),
            goals=self._goals(goals, kind),
            programmes=self._programmes(undecided=decision is None),
            references=citations.references(every, context),
            meetings=citations.meetings(every, context),
            networks=networks,
            proposal=decisions.proposal(context, presenter),
            decision=decision,
            follow_up=tuple(decisions.follow_ups(context, self.of)),
            appeal=decisions.appeal(context),
            notes=tuple(sorted(set(context.notes), key=lambda note: (note.span, note.code, note.message))),
        )

    def _gather_names(self) -> None:
        """First pass: full names of companies and bodies, so that short forms and misprints can be told."""
        context, names = self.context, self.names
        names.bodies.setdefault(context.page.body.of(context.text))
        if context.register is not None:
            for entry in context.register.of_kind("body"):
                names.bodies.setdefault(entry.name)
        found_groups: dict[str, None] = {}
        names.printed.update(
            token.text
            for p in context.passages
            for token in p.sentence.tokens
            if token.kind == "word" and token.capitalised
        )
        title = [*tokenize(context.text, context.page.title, context.words)]
        if (titled := programmes.titled_name(title, context)) is not None:
            names.programmes.setdefault(titled)
        for passage in self.text_passages:
            if (programme := programmes.listed_name(passage, context)) is not None:
                names.programmes.setdefault(programme[0])
            names.acronyms.update(programmes.acronyms(passage.sentence, context))
            organizations.gather(organizations.find(passage.sentence, context, names, set()), names)
            for mention in find_mentions(passage, context, names):
                if mention.kind == "body" and not mention.weak and not mention.repaired:
                    names.bodies.setdefault(mention.name)
                if mention.kind == "group" and not mention.plural:
                    found_groups.setdefault(mention.name)
        names.groups.update(found_groups)  # only now: whom a bare word means is known when all are
        organizations.settle_spellings(names, context)

    def _find_mentions(self) -> list[tuple[aims.FoundGoal, Passage]]:
        """Second pass: every mention, goals among them; gives the goals where they are named."""
        context = self.context
        self.names.recent_group = None
        goals: list[tuple[aims.FoundGoal, Passage]] = []
        quoted: dict[int, list[Mention]] = {}
        for passage in self.text_passages:
            for found, mention in aims.quoted(passage, context):
                goals.append((found, passage))
                quoted.setdefault(id(passage), []).append(mention)
            goals += [(found, passage) for found in aims.listed(passage, context)]
            goals += [(found, passage) for found in aims.inline(passage, context)]
        names = list(dict.fromkeys(found.name for found, _ in goals if found.kind == "goal"))
        for passage in context.passages:
            named = quoted.get(id(passage), [])
            taken = {i for m in named for i in range(m.first, m.last + 1)}
            inflected = list(aims.known(passage.sentence, names, context, taken))
            taken |= {i for m in inflected if m.first < m.last for i in range(m.first, m.last + 1)}
            found_mentions = [m for m in find_mentions(passage, context, self.names) if not taken & {m.first, m.last}]
            self.mentions[id(passage)] = settle([*found_mentions, *named, *inflected])
        return goals

    def _people(self, assignees: Iterable[Mention]) -> tuple[Person, ...]:
        collected = people.People()
        for rule, person in self.listed:
            collected.add(person.name, person.title, person.email, person.span, rule, rule.spec["role"])
        for passage in self.text_passages:
            for mention in self.of(passage):
                if mention.kind == "person":
                    rule = self.context.pack.rule(mention.rule)
                    collected.add(mention.name, mention.title, None, mention.span, rule, None)
            for rule, mention in people.in_sentence(passage, self.of(passage), self.context):
                collected.add(mention.name, mention.title, None, passage.sentence.span, rule, rule.spec["role"])
        return collected.with_role_or_title()

    def _goals(self, found: Sequence[tuple[aims.FoundGoal, Passage]], decision_kind: str | None) -> tuple[Goal, ...]:
        goals: dict[str, Goal] = {}
        for one, passage in found:
            status = aims.goal_status(one, decision_kind, passage.kind == "proposal")
            known = goals.get(one.name.casefold())
            if known is None:
                provenance = Provenance(one.span, one.rule, self.context.pack.rule(one.rule).confidence)
                themes = themes_of_name(one.name, self.context)
                goals[one.name.casefold()] = Goal(one.name, status, one.kind, provenance, one.broader, themes)
            elif known.status is None and status is not None:
                goals[one.name.casefold()] = replace(known, status=status)
        return tuple(goals.values())

    def _programmes(self, undecided: bool) -> tuple[Programme, ...]:
        found: dict[str, Programme] = {}
        for passage in self.text_passages:
            flagged: Modality | None = None
            if aims.is_preliminary(passage.sentence.tokens, self.context) or (undecided and passage.kind == "proposal"):
                flagged = "preliminary"
            for mention in self.of(passage):
                if mention.kind == "programme":
                    known = found.get(mention.name.casefold())
                    if known is None:
                        rule = self.context.pack.rule(mention.rule)
                        found[mention.name.casefold()] = Programme(
                            name=mention.name,
                            status=flagged,
                            services=(),
                            provenance=Provenance(mention.span, rule.name, rule.confidence),
                            themes=themes_of_name(mention.name, self.context),
                        )
                    elif known.status is None:
                        found[mention.name.casefold()] = replace(known, status=flagged)
            for name, service in aims.services(passage, self.of(passage), self.context):
                self._serve(found, name, service)
        return tuple(found.values())

    @staticmethod
    def _serve(found: dict[str, Programme], name: str, service: Service) -> None:
        known = found[name.casefold()]
        if service.goal not in {s.goal for s in known.services}:
            found[name.casefold()] = replace(known, services=(*known.services, service))

    def _with_themes(self, mandate: Mandate) -> Mandate:
        own = themes_of_name(f"{mandate.title}; {'; '.join(aspect.text for aspect in mandate.aspects)}", self.context)
        around = themes_of_spans([mandate.context], self.context) if mandate.context else ()
        return replace(mandate, themes=own, context_themes=tuple(t for t in around if t not in own))

    def _item(self) -> Item:
        page = self.context.page
        title = " ".join(page.title.of(self.context.text).split())
        return Item(page.section, title, page.register, page.checked, self._page(page.heading))

    def _page(self, span: Span) -> Provenance:
        """What the layout itself tells."""
        return Provenance(span, f"layout/{self.context.page.layout}")

    def _source(self) -> Source:
        document = self.context.document
        return Source(
            file=document.name,
            sha256=document.sha256,
            media_type=document.media_type,
            municipality=document.municipality,
            municipality_name=document.municipality_name,
            layout=self.context.page.layout,
            length=len(document.text),
            url=document.url,
            kind=self.context.page.kind,
        )
