"""What the graph says of a fact: how it is known, its sentences, its place and day, and who told whom.

Traces, chains, histories and explanations all read facts through here, so that they say the same of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pyoxigraph import NamedNode

from govgraph.analysis.scope import Scope
from govgraph.analysis.tree import Amendment, Link, MandateDetails, Mark, Quote, Telling
from govgraph.graph.places import words_of
from govgraph.graph.union import Union
from govgraph.graph.vocabulary import BASIS, DCT, ELI_DL, FOAF, GOV, NIF, OA, RDF, SKOS, STATUS, VERDICT

MARKS: tuple[Mark, ...] = ("stated", "reviewed", "proposed", "inferred")

STATUSES = (STATUS.done, STATUS.lapsed, STATUS.superseded, STATUS.partly_done, STATUS.reported, STATUS.open)
"""Of several statuses of a mandate the first one holds; documents tell ``open`` when they tell of its giving."""


class Facts:
    """Reads facts from the union of all graphs, those alone that are in scope."""

    def __init__(self, union: Union, scope: Scope | None = None) -> None:
        self.union = union
        self._scope = scope or Scope()
        self._on = self._scope.on.isoformat() if self._scope.on else None
        self._quotes: dict[NamedNode, Quote | None] = {}

    def admits(self, fact: NamedNode) -> bool:
        """Whether a fact is in scope, and no reviewer rejected it."""
        if VERDICT.rejected in self.union.nodes(fact, GOV.verdict):
            return False
        if self._scope.stated_only and self.mark(fact) != "stated":
            return False
        return self.confidence(fact) >= self._scope.min_confidence and self._is_told(fact)

    def admits_join(self, subject: NamedNode, predicate: NamedNode, value: NamedNode) -> bool:
        """Whether the triple between two facts is in scope: by its link, where there is one."""
        link = self.joining(subject, predicate, value)
        return self.admits(link) if link else self._is_told(subject)

    def _is_told(self, fact: NamedNode) -> bool:
        """What no document tells, as in a register, was always known."""
        return self._on is None or max(self._days(fact), default="") <= self._on

    def is_held(self, item: NamedNode) -> bool:
        """Whether an item's meeting had been held by the day that counts."""
        return self._on is None or self.day_of(item) <= self._on

    def mark(self, fact: NamedNode) -> Mark:
        """How the fact is known, in one word."""
        bases = self.union.nodes(fact, GOV.basis)
        if BASIS.inferred in bases:
            return "inferred"
        if BASIS.reviewed in bases and BASIS.stated not in bases:
            return "reviewed"
        return "proposed" if self.notation(fact, GOV.modality) == "proposed" else "stated"

    def confidence(self, fact: NamedNode) -> float:
        """From 0 to 1; a fact of a register, which has none, is certain."""
        return max((float(each.value) for each in self.union.literals(fact, NIF.confidence)), default=1.0)

    def link(self, fact: NamedNode) -> Link:
        """A fact as that which ties one thing to another."""
        union = self.union
        reasons = union.text(fact, GOV.reasons)
        return Link(
            mark=self.mark(fact),
            fact=fact.value,
            rule=", ".join(literal.value for literal in union.literals(fact, GOV.rule)),
            confidence=self.confidence(fact),
            modality=self.notation(fact, GOV.modality),
            quotes=self.evidence([fact]),
            reasons=tuple(reasons.split(", ")) if reasons else (),
        )

    def joined(self, subject: NamedNode, predicate: NamedNode, value: NamedNode) -> Link:
        """How a triple between two facts is known: by its link, else by what its subject rests on."""
        return self.link(self.joining(subject, predicate, value) or subject)

    def joining(self, subject: NamedNode, predicate: NamedNode, value: NamedNode) -> NamedNode | None:
        """The link that says how a triple between two documents is known, None where it needs none."""
        union = self.union
        links = (link for link in union.subjects(RDF.subject, subject) if value in union.nodes(link, RDF.object))
        return next((link for link in links if predicate in union.nodes(link, RDF.predicate)), None)

    def earliest(self, mandate: NamedNode) -> NamedNode:
        """The mandate that this one only tells again, else itself."""
        first = self.union.node(mandate, GOV.restates)
        return first if first and self.admits_join(mandate, GOV.restates, first) else mandate

    def tellings(self, fact: NamedNode) -> list[NamedNode]:
        """The fact and, of a mandate, those that tell it again, the earliest meeting first."""
        again = [each for each in self.union.subjects(GOV.restates, fact) if self.admits_join(each, GOV.restates, fact)]
        return [fact, *sorted(again, key=lambda each: (self.day(each), each.value))]

    def original(self, mandate: NamedNode) -> NamedNode:
        """The mandate that this one tells again or sets anew, over however many steps, else itself; of those in a ring
        the smallest IRI.
        """
        path = [self.earliest(mandate)]
        while self.admits(path[-1]) and (before := self._amended_by(path[-1])) is not None:
            if before in path:
                return min(path[path.index(before) :], key=str)
            path.append(before)
        return path[-1]

    def _amended_by(self, mandate: NamedNode) -> NamedNode | None:
        for told in self.tellings(mandate):
            for before in self.union.nodes(told, GOV.amends):
                if self.admits_join(told, GOV.amends, before) and self.admits(first := self.earliest(before)):
                    return first
        return None

    def set_anew(self, mandate: NamedNode) -> dict[NamedNode, Link]:
        """The mandates that set this one's deadline anew, over however many steps, the earliest meeting first.

        Each comes with how that is known.
        """
        found: dict[NamedNode, Link] = {}
        level = [mandate]
        while level:
            onward: list[NamedNode] = []
            for told in (told for one in level for told in self.tellings(one)):
                for later in self.amendments(told):
                    first = self.earliest(later)
                    if first != mandate and first not in found and self.admits(first):
                        found[first] = self.joined(later, GOV.amends, told)
                        onward.append(first)
            level = onward
        return {each: found[each] for each in sorted(found, key=self.day)}

    def folded(self, fact: NamedNode) -> list[NamedNode]:
        """The fact and, of a mandate, all that tell it again or set it anew, each with its own tellings."""
        return [told for one in (fact, *self.set_anew(fact)) for told in self.tellings(one)]

    def statements(self, aim: NamedNode) -> list[NamedNode]:
        """What documents say of an aim, the earliest meeting first."""
        said = [each for each in self.union.subjects(GOV.about, aim) if self.admits(each)]
        return sorted(said, key=lambda each: (self.day(each), each.value))

    def modality(self, facts: Iterable[NamedNode]) -> str | None:
        """How firm the last of several tellings is; that a thing was given is not undone by a later proposal of it."""
        told = [modality for fact in facts if (modality := self.notation(fact, GOV.modality))]
        return next((each for each in reversed(told) if each != "proposed"), told[-1] if told else None)

    def day(self, fact: NamedNode) -> str:
        """The day of the meeting that a fact is stated in, as ISO 8601; empty where it is not known."""
        return next((day for item in self.union.nodes(fact, GOV.statedIn) if (day := self.day_of(item))), "")

    def day_of(self, item: NamedNode) -> str:
        """The day of an item's meeting, as ISO 8601; empty where it is not known."""
        wholes = self.union.nodes(item, ELI_DL.forms_part_of)
        return next((day for whole in wholes if (day := self.union.text(whole, ELI_DL.activity_date))), "")

    def _days(self, fact: NamedNode) -> list[str]:
        """The days of all meetings whose documents the fact rests on."""
        union = self.union
        documents = {source for words in union.nodes(fact, GOV.evidence) for source in union.nodes(words, OA.hasSource)}
        items = {item for document in documents for item in union.nodes(document, FOAF.primaryTopic)}
        return [self.day_of(item) for item in items] or [self.day(fact)]

    def cases(self, item: NamedNode) -> list[NamedNode]:
        """The cases that an item belongs to."""
        return [w for w in self.union.nodes(item, ELI_DL.forms_part_of) if self.union.is_a(w, ELI_DL.Process)]

    def place_of(self, item: NamedNode) -> str:
        """Meeting and section of an item ("Kaupunginhallitus 18.9.2017 § 60")."""
        union = self.union
        meetings = [whole for whole in union.nodes(item, ELI_DL.forms_part_of) if union.is_a(whole, GOV.Meeting)]
        section = union.integer(item, GOV.section)
        if not meetings:
            return union.label(item)
        return union.label(meetings[0]) + (f" § {section}" if section is not None else "")

    def places(self, fact: NamedNode) -> str:
        """Where a fact is stated, by meeting and section."""
        return ", ".join(self.place_of(item) for item in self.union.nodes(fact, GOV.statedIn))

    def told_again(self, mandate: NamedNode) -> tuple[Telling, ...]:
        """Where a mandate is told again, the earliest meeting first."""
        union = self.union
        return tuple(
            Telling(
                iri=each.value,
                label=union.label(each),
                place=self.places(each),
                day=self.day(each) or None,
                modality=self.notation(each, GOV.modality),
                link=self.joined(each, GOV.restates, mandate),
                quotes=self.evidence([each]),
            )
            for each in self.tellings(mandate)[1:]
        )

    def details(self, mandate: NamedNode, *, folded: bool = False) -> MandateDetails:
        """Who told whom, when and until when; where ``folded``, of the mandate and those that set it anew as one."""
        union = self.union
        anew = self.set_anew(mandate) if folded else {}
        one = [mandate, *anew]
        again = [telling for each in one for telling in self.told_again(each)]
        reported: dict[NamedNode, NamedNode] = {}
        for each in one:
            for item in self.reports(each):
                reported.setdefault(item, each)
        issuer = union.node(mandate, GOV.issuedBy)
        items = union.nodes(mandate, GOV.statedIn)
        status, link = self.status(mandate, list(anew))
        return MandateDetails(
            issuer=union.label(issuer) if issuer else None,
            issued=self.issued(mandate),
            assignees=tuple(
                sorted({union.label(w) for each in one for w in union.nodes(each, GOV.assignedTo)}, key=str.casefold)
            ),
            due=self._due(mandate),
            status=status,
            status_link=link,
            force=self.notation(mandate, GOV.force),
            reported=tuple(
                self.place_of(item) + (" (inferred)" if self.joining(each, GOV.reportedIn, item) else "")
                for item, each in reported.items()
            ),
            told=self.places(mandate) or None,
            cases=tuple(dict.fromkeys(union.label(case) for item in items for case in self.cases(item))),
            again=tuple(sorted(again, key=lambda telling: telling.day or "")),
            anew=tuple(self._amendment(each, link) for each, link in anew.items()),
        )

    def _amendment(self, mandate: NamedNode, link: Link) -> Amendment:
        return Amendment(
            iri=mandate.value,
            label=self.union.label(mandate),
            due=self.union.text(mandate, GOV.dueText),
            place=self.places(mandate),
            day=self.day(mandate) or None,
            modality=self.notation(mandate, GOV.modality),
            link=link,
            quotes=self.evidence([mandate]),
        )

    def status(self, mandate: NamedNode, anew: Sequence[NamedNode] = ()) -> tuple[str | None, Link | None]:
        """How far a mandate has come: what later documents tell of it, or of the one that it sets anew, else open; and
        the link that says why it is concluded. ``anew`` set it anew and count as one with it.
        """
        seen, level = [mandate], [mandate]
        while level:
            level = [
                each
                for one in level
                for told in self.tellings(one)
                for before in self.union.nodes(told, GOV.amends)
                if self.admits_join(told, GOV.amends, before) and (each := self.earliest(before)) not in seen
            ]
            seen += level
        seen += [each for each in anew if each not in seen]
        found: dict[NamedNode, NamedNode] = {}
        superseded: set[NamedNode] = set()
        for one in seen:
            for told in self.tellings(one):
                for status in self.union.nodes(told, GOV.status):
                    if self.admits_join(told, GOV.status, status):
                        found[status] = told
                        if status == STATUS.superseded:
                            superseded.add(one)
        # One that is amended may be superseded by that which amends it.
        if not superseded.issuperset([mandate, *anew]):
            found.pop(STATUS.superseded, None)
        holds = next((each for each in STATUSES if each in found), None)
        if holds is None:
            return None, None
        link = self.joining(found[holds], GOV.status, holds)
        return self._name_of(holds), self.link(link) if link else None

    def reports(self, mandate: NamedNode) -> list[NamedNode]:
        """The items that tell how a mandate stands."""
        return [
            item
            for item in self.union.nodes(mandate, GOV.reportedIn)
            if self.is_held(item) and self.admits_join(mandate, GOV.reportedIn, item)
        ]

    def amendments(self, mandate: NamedNode) -> list[NamedNode]:
        """The later mandates that set this one's deadline anew, the earliest meeting first."""
        later = [m for m in self.union.subjects(GOV.amends, mandate) if self.admits_join(m, GOV.amends, mandate)]
        return sorted(later, key=lambda each: (self.day(each), each.value))

    def _due(self, mandate: NamedNode) -> str | None:
        """The deadline as printed; that of the last mandate which sets it anew counts."""
        told = (self.union.text(each, GOV.dueText) for each in reversed([mandate, *self.set_anew(mandate)]))
        return next((due for due in told if due), None)

    def issued(self, mandate: NamedNode) -> str | None:
        """The day where it is known, which an elliptic date ("11.9.") does not tell by itself, else as printed."""
        first = self.union.text(mandate, GOV.issuedEarliest)
        if first is None or first != self.union.text(mandate, GOV.issuedLatest):
            return self.union.text(mandate, GOV.issuedText)
        day = date.fromisoformat(first)
        return f"{day.day}.{day.month}.{day.year}"

    def notation(self, node: NamedNode, predicate: NamedNode) -> str | None:
        """The notation of the concept that a property leads to ("preliminary")."""
        concept = self.union.node(node, predicate)
        return None if concept is None else self._name_of(concept)

    def _name_of(self, concept: NamedNode) -> str:
        return self.union.text(concept, SKOS.notation) or concept.value.rpartition("/")[2]

    def evidence(self, facts: Iterable[NamedNode]) -> tuple[Quote, ...]:
        """The quotes of the facts, each once, in the order of the facts, then of the text."""
        quotes: dict[Quote, None] = {}
        for fact in facts:
            found = [self._quote(evidence) for evidence in self.union.nodes(fact, GOV.evidence)]
            for quote in sorted((q for q in found if q), key=lambda q: (q.document_iri, q.span)):
                quotes[quote] = None
        return tuple(quotes)

    def _quote(self, evidence: NamedNode) -> Quote | None:
        if evidence not in self._quotes:
            self._quotes[evidence] = self._read_quote(evidence)
        return self._quotes[evidence]

    def _read_quote(self, evidence: NamedNode) -> Quote | None:
        union = self.union
        words = words_of(evidence, union)
        if words is None:
            return None
        url = union.node(words.document, DCT.source)
        return Quote(
            text=words.text,
            document=union.label(words.document),
            document_iri=words.document.value,
            file=words.file,
            url=url.value if url else None,
            span=words.span,
        )


def rank(link: Link) -> tuple[int, float, str]:
    """The best known link first."""
    return (MARKS.index(link.mark), -link.confidence, link.fact)
