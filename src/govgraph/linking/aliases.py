"""Aliases of registers that documents, or other entries, contradict: no name may make one of two bodies in silence.

An alias says that whoever is called so is the entry's body, post, unit or organization. It is contested where another
entry has the name too, or where the graph holds another actor of that name and shows it and the entry's as two at
once. A contested alias is taken out of the register's graph; both actors and all documents stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Store

from govgraph.graph.iris import DEFAULT_BASE, Iris, register_graph, slug
from govgraph.graph.places import words_of
from govgraph.graph.union import Union
from govgraph.graph.vocabulary import ELI_DL, GOV, RDFS, SKOS
from govgraph.register import Register, Registers


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document: its IRI, its file's name, offsets in characters, and the words."""

    document: str
    file: str | None
    span: tuple[int, int]
    quote: str


@dataclass(frozen=True, slots=True)
class Claimant:
    """One of two whom a name is said to mean: IRI, label, and a passage that shows it, None where no document does."""

    actor: str
    label: str
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class ContestedAlias:
    """An alias that the graph does not go by: the file of its register, the two it would make one, and why not.

    ``claimants`` are the entry that has the alias and the other.
    """

    register: str | None
    alias: str
    claimants: tuple[Claimant, Claimant]
    reason: str


def contested(
    graph: Store, registers: Registers, *, base: str = DEFAULT_BASE
) -> tuple[list[ContestedAlias], list[Quad]]:
    """The contested aliases of the registers that the store holds, and their quads; writes nothing.

    The store holds what documents and registers say, and nothing yet that rests on an alias.
    """
    found: dict[object, ContestedAlias] = {}
    quads: list[Quad] = []
    for register in registers.registers:
        known = NamedNode(register_graph(base, register.municipality))
        aliases = graph.quads_for_pattern(None, SKOS.altLabel, None, known)
        contest = _Contest(graph, register, Iris(base, register.municipality))
        for quad in sorted(aliases, key=str):
            if not (isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)):
                continue
            contradictions = list(contest.of(quad.subject, quad.object.value))
            if contradictions:
                quads.append(quad)
            for each in contradictions:
                found.setdefault(_key(each), each)
    return list(found.values()), quads


def _key(contest: ContestedAlias) -> object:
    """The same for an alias in two languages, and for one that both entries have."""
    return slug(contest.alias), frozenset(each.actor for each in contest.claimants)


class _Contest:
    """The aliases of one register before the graph."""

    def __init__(self, graph: Store, register: Register, names: Iris) -> None:
        self._union = Union(graph)
        self._iris = names
        self._file = str(register.source) if register.source else None
        self._entries: set[str] = set()
        self._named: dict[str, set[str]] = {}
        for entry in register.of_kind("body", "group", "unit", "post", "organization"):
            self._entries.add(entry.iri)
            for name in entry.names:
                self._named.setdefault(slug(name), set()).add(entry.iri)

    def of(self, entry: NamedNode, alias: str) -> Iterator[ContestedAlias]:
        """Whom else the name means, with the reason why that is another."""
        if entry.value not in self._entries:
            return
        others = self._named.get(slug(alias), set()) - {entry.value}
        for iri in sorted(others):
            other = NamedNode(iri)
            claimants = (self._claimant(entry, self._at_work(entry)), self._claimant(other, self._at_work(other)))
            yield ContestedAlias(self._file, alias, claimants, "two entries of the register have this name")
        known = self._iris
        for iri in (known.body(alias), known.unit(alias), known.post(alias), known.organization(alias)):
            other = NamedNode(iri)
            if iri == entry.value or iri in others or self._union.text(other, RDFS.label) is None:
                continue
            if (why := self._two(entry, other)) is not None:
                reason, own, others_own = why
                yield ContestedAlias(
                    self._file, alias, (self._claimant(entry, own), self._claimant(other, others_own)), reason
                )

    def _claimant(self, actor: NamedNode, passage: Passage | None) -> Claimant:
        return Claimant(actor.value, self._union.label(actor), passage)

    def _two(self, one: NamedNode, other: NamedNode) -> tuple[str, Passage | None, Passage | None] | None:
        """Why these are two, with a passage on each: they deal with each other, or meet side by side."""
        union = self._union
        labels = {each: union.label(each) for each in (one, other)}
        for giver, taker in ((one, other), (other, one)):
            for does, gets, told in (
                (GOV.issuedBy, GOV.assignedTo, "gives work to"),
                (ELI_DL.had_responsible_organization, GOV.referredTo, "sends the matter on to"),
            ):
                # Asked from the name in doubt on: few facts speak of it, where thousands may of a known body.
                facts = union.subjects(gets, other) if taker == other else union.subjects(does, other)
                for fact in facts:
                    if giver in union.nodes(fact, does) and taker in union.nodes(fact, gets):
                        return self._told(f"{labels[giver]} {told} {labels[taker]}", fact, giver, one, other)
        for mandate in union.subjects(GOV.assignedTo, other):
            if one in union.nodes(mandate, GOV.assignedTo):
                return self._told(
                    f"one mandate is given to {labels[one]} and {labels[other]}", mandate, one, one, other
                )
        return self._side_by_side(one, other)

    def _told(
        self, reason: str, fact: NamedNode, actor: NamedNode, one: NamedNode, other: NamedNode
    ) -> tuple[str, Passage | None, Passage | None]:
        """The fact's own sentence for who acts in it; for the other one where it acts, else the same."""
        said = self._passage(fact)
        passages = [said if each == actor else self._at_work(each, besides=fact) or said for each in (one, other)]
        return reason, passages[0], passages[1]

    def _side_by_side(self, one: NamedNode, other: NamedNode) -> tuple[str, Passage | None, Passage | None] | None:
        """Both number their items by themselves at the same time.

        A body numbers the sections of its minutes through the year, so that one number on two days of a year is of two
        bodies. A body that only got a new name may begin anew: there the meetings of one all precede the other's.
        """
        theirs = self._items(other)
        if not theirs:
            return None
        own = self._items(one)
        days, their_days = ([day for day, _, _ in each.values()] for each in (own, theirs))
        if not days or max(days) < min(their_days) or max(their_days) < min(days):
            return None
        for year, section in sorted(own.keys() & theirs.keys()):
            (day, meeting, item), (their_day, their_meeting, their_item) = own[year, section], theirs[year, section]
            if day != their_day:
                reason = f"both held meetings in {year}, and each has a § {section} of its own ({day}, {their_day})"
                return reason, self._header(meeting, item), self._header(their_meeting, their_item)
        return None

    def _items(self, body: NamedNode) -> dict[tuple[str, int], tuple[str, NamedNode, NamedNode]]:
        """The body's items by year and section: the day (ISO), the meeting and the item, the first of each."""
        union = self._union
        found: dict[tuple[str, int], tuple[str, NamedNode, NamedNode]] = {}
        for meeting in union.subjects(ELI_DL.had_responsible_organization, body):
            day = union.text(meeting, ELI_DL.activity_date)
            if day is None or not union.is_a(meeting, GOV.Meeting):
                continue
            for item in union.subjects(ELI_DL.forms_part_of, meeting):
                section = union.integer(item, GOV.section)
                if section is not None and union.is_a(item, GOV.AgendaItem):
                    key = (day[:4], section)
                    found[key] = min(found.get(key, (day, meeting, item)), (day, meeting, item), key=str)
        return found

    def _header(self, meeting: NamedNode, item: NamedNode) -> Passage | None:
        """The words in the minutes of the item that name the meeting."""
        union = self._union
        facts = union.subjects(GOV.mentions, meeting)
        passages = [self._passage(fact) for fact in facts if item in union.nodes(fact, GOV.statedIn)]
        return next((each for each in passages if each is not None), None)

    def _at_work(self, actor: NamedNode, *, besides: NamedNode | None = None) -> Passage | None:
        """Where documents show an actor: giving work, deciding, being given work, else being named."""
        for predicate in (GOV.issuedBy, ELI_DL.had_responsible_organization, GOV.assignedTo, GOV.mentions):
            for fact in self._union.subjects(predicate, actor):
                if fact != besides and (passage := self._passage(fact)) is not None:
                    return passage
        return None

    def _passage(self, fact: NamedNode) -> Passage | None:
        """The first words that a fact rests on."""
        evidence = self._union.nodes(fact, GOV.evidence)
        found = [words for each in evidence if (words := words_of(each, self._union)) is not None]
        first = min(found, default=None, key=lambda each: (each.document.value, each.span))
        return None if first is None else Passage(first.document.value, first.file, first.span, first.text)
