"""What an answer speaks of: as of which day, which documents, and how much of it is concluded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from pyoxigraph import Literal, NamedNode, Store

from govgraph.analysis.answers import Actor, Source, Standing
from govgraph.analysis.dataset import Dataset, Solutions, dataset
from govgraph.analysis.delegation import Told
from govgraph.analysis.facts import Facts
from govgraph.analysis.neighbourhood import around
from govgraph.analysis.scope import Scope
from govgraph.analysis.tree import Quote
from govgraph.graph.union import Union
from govgraph.graph.vocabulary import PREFIXES

_DOCUMENTS = """SELECT ?document (MIN(?date) AS ?day) (MIN(?name) AS ?label) (MIN(?file) AS ?fileName)
       (MIN(?source) AS ?url) {
  ?document a gov:MinutesDocument .
  OPTIONAL { ?document foaf:primaryTopic/eli-dl:forms_part_of/eli-dl:activity_date ?date }
  OPTIONAL { ?document rdfs:label ?name }
  OPTIONAL { ?document gov:fileName ?file }
  OPTIONAL { ?document dct:source ?source }
} GROUP BY ?document"""


def standing(told: Told) -> Standing:
    """What an answer over what is told speaks of.

    Without a day asked for, it is that of the last meeting in the graph, so that the same graph gives the same answer
    on any day.
    """
    scope = told.scope
    sources = _sources(told.store)
    _ = told.graph, told.events  # read for their marks
    on = scope.on.isoformat() if scope.on else max((each.day for each in sources if each.day), default=None)
    marks = Counter(told.marks.values())
    return Standing(
        on=on,
        asked=scope.on is not None,
        narrowed=scope.stated_only or scope.min_confidence > 0,
        stated=marks["stated"] + marks["reviewed"],
        proposed=marks["proposed"],
        inferred=marks["inferred"],
        sources=tuple(each for each in sources if scope.on is None or (each.day or "") <= (on or "")),
    )


def day_of(standing: Standing) -> date:
    """The day as of which an answer speaks; of a graph that knows none, a day before all others."""
    return date.fromisoformat(standing.on) if standing.on else date.min


def _sources(store: Store | Dataset) -> list[Source]:
    answer = dataset(store).answer(_DOCUMENTS, PREFIXES)
    assert isinstance(answer, Solutions)
    found = []
    for row in answer.rows:
        iri, day, label, file, url = (term.value if isinstance(term, NamedNode | Literal) else None for term in row)
        if iri is not None:
            found.append(Source(iri, label or iri, day, file, url))
    return sorted(found, key=lambda source: (source.day or "", source.label, source.iri))


class Names:
    """Reads facts and names of some nodes: of a store directly, of an endpoint fetched at once."""

    def __init__(self, store: Store | Dataset, nodes: Iterable[str], scope: Scope) -> None:
        source = dataset(store)
        answer = source.answer("SELECT DISTINCT ?place { ?place a gov:Municipality }", PREFIXES)
        assert isinstance(answer, Solutions)
        places = sorted({row[0].value for row in answer.rows if isinstance(row[0], NamedNode)})
        self.facts = Facts(Union(around(source, map(NamedNode, [*nodes, *places]))), scope)
        self._quotes: dict[str, tuple[Quote, ...]] = {}
        self._municipalities = {place.rstrip("/") + "/": self.label(place) for place in places}

    def label(self, iri: str) -> str:
        """What people call a node."""
        return self.facts.union.label(NamedNode(iri))

    def municipality(self, iri: str) -> str | None:
        """The municipality that a thing is named under; None where it is under none."""
        return next((name for part, name in self._municipalities.items() if iri.startswith(part)), None)

    def actor(self, iri: str, kind: str) -> Actor:
        """An actor with what tells it from others of its name."""
        return Actor(iri, self.label(iri), kind, self.municipality(iri))

    def quotes(self, facts: Iterable[str]) -> tuple[Quote, ...]:
        """The sentences of some facts."""
        quotes: dict[Quote, None] = {}
        for fact in facts:
            if fact not in self._quotes:
                self._quotes[fact] = self.facts.evidence([NamedNode(fact)])
            quotes.update(dict.fromkeys(self._quotes[fact]))
        return tuple(quotes)
