"""Mandates as documents tell of them: what linking compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from govgraph.graph.vocabulary import ELI_DL, GOV, RDF, RDFS
from govgraph.linking.wording import words_of


@dataclass(frozen=True, slots=True)
class Telling:
    """One mandate in one document.

    ``issued`` are the bounds of the day on which it was given (ISO dates), as far as the document tells; ``day`` is
    that of the meeting whose minutes tell it. ``cases`` are the cases of its item, ``words`` those of its title.
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

    @property
    def order(self) -> tuple[str, str]:
        """Earlier tellings first: by the day of the meeting, then by IRI."""
        return self.day, self.mandate.value

    @property
    def given(self) -> tuple[str, str]:
        """The bounds of the day on which it was given: at the latest that of the meeting that tells it."""
        return self.issued or ("", self.day)


def tellings(graph: Store) -> list[Telling]:
    """All mandates of the documents, in the order of :attr:`Telling.order`."""
    found = (_telling(mandate, graph) for mandate in _instances(GOV.Mandate, graph))
    return sorted(found, key=lambda telling: telling.order)


def _instances(kind: NamedNode, graph: Store) -> set[NamedNode]:
    quads = graph.quads_for_pattern(None, RDF.type, kind, None)
    return {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}


def _telling(mandate: NamedNode, graph: Store) -> Telling:
    said: dict[NamedNode, set[NamedNode | Literal]] = defaultdict(set)
    for quad in graph.quads_for_pattern(mandate, None, None, None):
        if isinstance(quad.object, NamedNode | Literal):
            said[quad.predicate].add(quad.object)
    item = min(_nodes(said[GOV.statedIn]), key=lambda node: node.value, default=None)
    wholes = set(_nodes(_objects(item, ELI_DL.forms_part_of, graph))) if item else set()
    days = [str(day.value) for whole in wholes for day in _objects(whole, ELI_DL.activity_date, graph)]
    cases = {whole for whole in wholes if ELI_DL.Process in _objects(whole, RDF.type, graph)}
    municipalities = _nodes(_objects(item, GOV.municipality, graph)) if item else ()
    titles = sorted(title.value for title in said[RDFS.label])
    return Telling(
        mandate=mandate,
        item=item,
        day=min(days, default=""),
        municipality=min((each.value for each in municipalities), default=""),
        issuer=min(_nodes(said[GOV.issuedBy]), key=lambda node: node.value, default=None),
        assignees=frozenset(_nodes(said[GOV.assignedTo])),
        issued=_bounds(said[GOV.issuedEarliest], said[GOV.issuedLatest]),
        due=_bounds(said[GOV.dueEarliest], said[GOV.dueLatest]),
        force=min(_nodes(said[GOV.force]), key=lambda node: node.value, default=None),
        cases=frozenset(cases),
        words=frozenset(word for title in titles for word in words_of(title)),
        evidence=tuple(sorted(_nodes(said[GOV.evidence]), key=lambda node: node.value)),
    )


def _objects(subject: NamedNode, predicate: NamedNode, graph: Store) -> set[NamedNode | Literal]:
    quads = graph.quads_for_pattern(subject, predicate, None, None)
    return {quad.object for quad in quads if isinstance(quad.object, NamedNode | Literal)}


def _nodes(terms: set[NamedNode | Literal]) -> Iterator[NamedNode]:
    return (term for term in terms if isinstance(term, NamedNode))


def _bounds(earliest: set[NamedNode | Literal], latest: set[NamedNode | Literal]) -> tuple[str, str] | None:
    """ISO dates compare as texts do."""
    if not earliest or not latest:
        return None
    return min(day.value for day in earliest), max(day.value for day in latest)
