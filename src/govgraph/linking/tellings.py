"""Mandates as documents tell of them: what linking compares."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from govgraph.graph.union import Union
from govgraph.graph.vocabulary import ELI_DL, GOV, RDF, RDFS
from govgraph.linking.wording import words_of


@dataclass(frozen=True, slots=True)
class Telling:
    """One mandate in one document.

    ``issued`` are the bounds of the day on which it was given (ISO dates), as far as the document tells; ``day`` is
    that of the meeting whose minutes tell it. ``cases`` are the cases of its item, ``words`` those of its title.
    ``adopted`` tells a mandate that was given from one that was only proposed.
    """

    mandate: NamedNode
    item: NamedNode | None
    day: str
    municipality: str
    issuer: NamedNode | None
    assignees: frozenset[NamedNode]
    issued: tuple[str, str] | None
    due: tuple[str, str] | None
    force: NamedNode | None
    cases: frozenset[NamedNode]
    words: frozenset[str]
    evidence: tuple[NamedNode, ...]
    adopted: bool = True

    @property
    def order(self) -> tuple[str, str]:
        """Earlier tellings first: by the day of the meeting, then by IRI."""
        return self.day, self.mandate.value

    @property
    def given(self) -> tuple[str, str]:
        """The bounds of the day on which it was given: at the latest that of the meeting that tells it."""
        return self.issued or ("", self.day)


@dataclass(frozen=True, slots=True)
class Session:
    """Where an item belongs: the day of its meeting (ISO, empty where it is not told), its cases, its municipality."""

    day: str
    cases: frozenset[NamedNode]
    municipality: str

    @classmethod
    def of(cls, item: NamedNode, union: Union) -> Session:
        """What the graph says of an item."""
        wholes = union.nodes(item, ELI_DL.forms_part_of)
        days = [each.value for whole in wholes for each in union.literals(whole, ELI_DL.activity_date)]
        municipality = union.node(item, GOV.municipality)
        return cls(
            min(days, default=""),
            frozenset(whole for whole in wholes if union.is_a(whole, ELI_DL.Process)),
            municipality.value if municipality else "",
        )


def tellings(graph: Store) -> list[Telling]:
    """All mandates of the documents, in the order of :attr:`Telling.order`."""
    union = Union(graph)
    sessions: dict[NamedNode | None, Session] = {None: Session("", frozenset(), "")}
    found = []
    for mandate in union.subjects(RDF.type, GOV.Mandate):
        item = union.node(mandate, GOV.statedIn)
        if item is not None and item not in sessions:
            sessions[item] = Session.of(item, union)
        found.append(_telling(mandate, item, sessions[item], union))
    return sorted(found, key=lambda telling: telling.order)


def _telling(mandate: NamedNode, item: NamedNode | None, session: Session, union: Union) -> Telling:
    return Telling(
        mandate=mandate,
        item=item,
        day=session.day,
        municipality=session.municipality,
        issuer=union.node(mandate, GOV.issuedBy),
        assignees=frozenset(union.nodes(mandate, GOV.assignedTo)),
        issued=_bounds(mandate, GOV.issuedEarliest, GOV.issuedLatest, union),
        due=_bounds(mandate, GOV.dueEarliest, GOV.dueLatest, union),
        force=union.node(mandate, GOV.force),
        cases=session.cases,
        words=words_of_titles(mandate, RDFS.label, union),
        evidence=tuple(union.nodes(mandate, GOV.evidence)),
        adopted=bool(union.nodes(mandate, GOV.status)),
    )


def words_of_titles(node: NamedNode, predicate: NamedNode, union: Union) -> frozenset[str]:
    """The words that carry the meaning in the node's titles."""
    return frozenset(word for title in union.literals(node, predicate) for word in words_of(title.value))


def _bounds(node: NamedNode, first: NamedNode, last: NamedNode, union: Union) -> tuple[str, str] | None:
    """ISO dates compare as texts do."""
    earliest, latest = ([each.value for each in union.literals(node, end)] for end in (first, last))
    return (min(earliest), max(latest)) if earliest and latest else None
