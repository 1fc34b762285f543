"""Which programme a mandate serves where its words say only "the programme" (ohjelma), or name no more than a group.

Minutes name a programme once, in the title of the item or in a sentence before, and go on with «ohjelman valmistelua
koordinoi …» or «kukin alatyöryhmä laatii …». That a mandate stands in an item that tells of a programme is not enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, Literal

from pyoxigraph import NamedNode, Store

from govgraph.graph.union import Union
from govgraph.graph.vocabulary import BODYKIND, DCT, FORCE, GOV, ORG, RDFS
from govgraph.language.pack import load
from govgraph.language.tokens import tokens_of
from govgraph.language.words import default_words
from govgraph.linking.joins import Service
from govgraph.linking.tellings import Telling, words_of_titles

THE_ONE: Final = 0.7
THEM_ALL: Final = 0.6
BY_GROUP: Final = 0.5
"""How certain it is that «the programme» is the only one of the item, that «the programmes» are all that it names, and
that a group set up under a title that names a programme works for that programme."""
MOST: Final = 5
"""An item with more programmes than these lists them all, and «the programmes» may be some of them."""


def programmes_served(graph: Store, told: Sequence[Telling]) -> list[Service]:
    """The programmes of their items that mandates serve by what their titles say, by mandate and programme."""
    union = _Programmes(graph)
    by_item: dict[NamedNode, list[Telling]] = defaultdict(list)
    for telling in told:
        if telling.item is not None and telling.force == FORCE.task:
            by_item[telling.item].append(telling)
    found = [service for item, mandates in by_item.items() for service in _of_item(item, mandates, union)]
    return sorted(found, key=lambda service: (service.contributor.value, service.aim.value))


class _Programmes(Union):
    """Look-ups of which those on programmes and groups are kept: every document that names one tells of it again."""

    def __init__(self, graph: Store) -> None:
        super().__init__(graph)
        # No functools.cache of a method: its circle of references would keep the store open behind its build.
        self._programmes: dict[NamedNode, bool] = {}
        self._names: dict[NamedNode, frozenset[str]] = {}
        self._groups: dict[NamedNode, bool] = {}

    def is_programme(self, node: NamedNode) -> bool:
        """Whether it is a programme."""
        if node not in self._programmes:
            self._programmes[node] = self.is_a(node, GOV.Programme)
        return self._programmes[node]

    def name(self, node: NamedNode) -> frozenset[str]:
        """The words of its names."""
        if node not in self._names:
            self._names[node] = words_of_titles(node, RDFS.label, self)
        return self._names[node]

    def is_group(self, node: NamedNode) -> bool:
        """Whether it is a working group."""
        if node not in self._groups:
            self._groups[node] = BODYKIND.working_group in self.nodes(node, ORG.classification)
        return self._groups[node]


def _of_item(item: NamedNode, mandates: Sequence[Telling], union: _Programmes) -> Iterator[Service]:
    words: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    for statement in union.subjects(GOV.statedIn, item):
        for programme in union.nodes(statement, GOV.about):
            if union.is_programme(programme):
                words[programme] += union.nodes(statement, GOV.evidence)
    if not words:
        return
    title = words_of_titles(item, DCT.title, union)
    titled = [each for each in words if (name := union.name(each)) and name <= title]
    one = titled if len(titled) == 1 else list(words)
    for telling in mandates:
        texts = [label.value for label in union.literals(telling.mandate, RDFS.label)]
        numbers = {number for text in texts if (number := _the_programme(text)) is not None}
        if numbers == {"singular"} and len(one) == 1:
            served, confidence, reason = one, THE_ONE, "the programme"
        elif numbers == {"plural"} and 1 < len(words) <= MOST:
            served, confidence, reason = list(words), THEM_ALL, "the programmes"
        elif len(titled) == 1 and (_is_of_group(telling, union) or any(_speaks_of_group(text) for text in texts)):
            served, confidence, reason = titled, BY_GROUP, "group under its title"
        else:
            continue
        for programme in served:
            evidence = tuple(dict.fromkeys((*telling.evidence, *words[programme])))
            yield Service(telling.mandate, programme, confidence, (f"{reason} 1.00",), item, evidence)


@cache
def _the_programme(text: str) -> Literal["singular", "plural"] | None:
    """Whether a text speaks of a programme without its name, and of one or several."""
    programme = str(load().table("aims.programme"))
    readings = (reading for token in tokens_of(text, default_words()) for reading in token.readings)
    return next((reading.number for reading in readings if reading.lemma.lower() == programme and reading.number), None)


@cache
def _speaks_of_group(text: str) -> bool:
    """Whether a text speaks of groups that work for something: «ryhmien jäsenet»."""
    groups = load().list("linking.groups")
    tokens = tokens_of(text, default_words())
    return any(reading.lemma.lower().endswith(groups) for token in tokens for reading in token.readings)


def _is_of_group(telling: Telling, union: _Programmes) -> bool:
    """Whether a working group alone is to do it."""
    return bool(telling.assignees) and all(union.is_group(assignee) for assignee in telling.assignees)
