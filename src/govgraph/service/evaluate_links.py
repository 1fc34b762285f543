"""Linking against gold: files ``*.toml`` that name documents and say what a careful reader joins across them.

The form of these files is told in ``tests/golden/chains/README.md``.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from govgraph.errors import InputError
from govgraph.graph import iris
from govgraph.graph.store import GraphStore
from govgraph.graph.union import Union
from govgraph.graph.vocabulary import BASIS, ELI_DL, FOAF, GOV, OA, RDF, RDFS
from govgraph.linking.scoring import (
    AMENDED,
    CITED,
    KINDS,
    REPORTED,
    RESTATED,
    SERVES,
    SUB_MANDATE,
    BCubed,
    Count,
    Joins,
    Wrong,
    b_cubed,
    compare,
)

__all__ = ["KINDS", "BCubed", "Count", "LinkEvaluation", "Wrong", "evaluate_links"]
_PREDICATES = {
    RESTATED: GOV.restates,
    AMENDED: GOV.amends,
    SUB_MANDATE: GOV.subMandateOf,
    REPORTED: GOV.reportedIn,
    CITED: GOV.cites,
}
_OPEN = {"part_of": SUB_MANDATE, "reported_in": REPORTED, "serves": SERVES, "same": RESTATED, "amends": AMENDED}
_MEETING_OF = "meeting of "


@dataclass(frozen=True, slots=True)
class LinkEvaluation:
    """Counts by kind of join, B³ of mandates and entities, what only one side has, and what could not be compared.

    ``untold`` are tellings of the gold that extraction did not find, ``skipped`` files whose documents are missing.
    """

    files: int
    counts: dict[str, Count]
    mandates: BCubed
    entities: BCubed
    wrong: tuple[Wrong, ...]
    untold: tuple[str, ...]
    skipped: tuple[str, ...]

    @property
    def total(self) -> Count:
        """All kinds together."""
        return sum((self.counts[kind] for kind in KINDS), Count(0, 0, 0))


def evaluate_links(gold: Path) -> LinkEvaluation:
    """Build a graph of each gold file's documents and compare its joins.

    ``gold`` is such a file or a folder of them. A file whose documents are not there is skipped and told. Raises
    InputError where there is no gold, or it is broken or names what it does not define.
    """
    paths = [gold] if gold.is_file() else sorted(gold.glob("*.toml"))
    if not paths:
        raise InputError("no *.toml with gold of links here", where=str(gold))
    found_anywhere: list[dict[str, Count]] = []
    mandates = entities = BCubed(0, 0, 0)
    wrong: list[Wrong] = []
    untold: list[str] = []
    skipped: list[str] = []
    for path in paths:
        chains = _read(path)
        missing = [each for each in chains.paths if not each.exists()]
        if missing:
            skipped.append(f"{path.name}: {missing[0]} is not there")
            continue
        made = _made(chains)
        found, errors = compare(path.stem, chains.joins, made.joins)
        found_anywhere.append(found)
        mandates += b_cubed(made.clusters, chains.mandate_key)
        entities += b_cubed(made.nodes, chains.entity_key)
        wrong += errors
        untold += [
            f"{path.stem}: {document}: {words}"
            for document, words in chains.mandate_key
            if (document, words) not in made.clusters
        ]
    return LinkEvaluation(
        len(paths) - len(skipped),
        _summed(found_anywhere),
        mandates,
        entities,
        tuple(wrong),
        tuple(untold),
        tuple(skipped),
    )


def _summed(found: Sequence[dict[str, Count]]) -> dict[str, Count]:
    """The counts of all files; a rule that concluded nothing in one of them still misses what its gold holds."""
    none = Count(0, 0, 0)
    rules = sorted({kind for counts in found for kind in counts} - set(KINDS))
    return {
        kind: sum((counts.get(kind, Count(0, 0, counts[SERVES].gold)) for counts in found), none)
        for kind in (*KINDS, *rules)
    }


Mention = tuple[str, str]
"""A document's file name, and words in it."""


@dataclass(slots=True)
class _Chains:
    """One gold file."""

    paths: list[Path]
    mandate_key: dict[Mention, str] = field(default_factory=dict)
    entity_key: dict[Mention, str] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    joins: Joins = field(default_factory=Joins)

    def root(self, mandate: str) -> str:
        """The mandate that it amends, if it does, over however many steps."""
        while mandate in self.roots:
            mandate = self.roots[mandate]
        return mandate


def _read(path: Path) -> _Chains:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return _chains(told, path)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise InputError(f"this gold of links is broken: {error!r}", where=str(path)) from error


def _chains(told: dict[str, Any], path: Path) -> _Chains:
    folder = path.parent / told["folder"]
    chains = _Chains([folder / each for each in told["documents"]])
    mandates: dict[str, dict[str, Any]] = {each["name"]: each for each in told.get("mandate", [])}
    chains.roots = {name: each["amends"] for name, each in mandates.items() if "amends" in each}
    joins = chains.joins

    def known(name: str) -> str:
        if name not in mandates:
            raise ValueError(f"no mandate is named {name!r}")
        return name

    def ends(name: str, kind: str, end: str) -> tuple[str, ...]:
        if kind in (SUB_MANDATE, RESTATED):
            return chains.root(name), chains.root(known(end))
        if kind == AMENDED:
            return name, known(end)
        return chains.root(name), end.casefold() if kind == SERVES else end

    for name, mandate in mandates.items():
        for position, telling in enumerate(mandate["told"]):
            mention = telling["in"], telling["words"]
            chains.mandate_key[mention] = name
            if position:
                joins.add(RESTATED, name, *mention)
        for key, kind in (("part_of", SUB_MANDATE), ("amends", AMENDED)):
            if key in mandate:
                joins.add(kind, *ends(name, kind, mandate[key]))
        for key, kind in (("reported_in", REPORTED), ("serves", SERVES)):
            for end in mandate.get(key, []):
                joins.add(kind, *ends(name, kind, end))
        for key, listed in mandate.get("open", {}).items():
            kind = _OPEN[key]
            for end in listed:
                joins.leave_open(kind, *ends(name, kind, end))
    for citation in told.get("citation", []):
        joins.add(CITED, citation["in"], citation["means"])
    for entity in told.get("entity", []):
        for mention in entity["named"]:
            chains.entity_key[mention["in"], mention["as"]] = entity["name"]
    return chains


@dataclass(slots=True)
class _Made:
    """What linking made of the documents, in the names of the gold: clusters of tellings, nodes of names, joins."""

    clusters: dict[Mention, Hashable]
    nodes: dict[Mention, Hashable]
    joins: Joins


def _made(chains: _Chains) -> _Made:
    from govgraph.service.govgraph import GovGraph

    with tempfile.TemporaryDirectory() as scratch:
        store = Path(scratch) / "govgraph.db"
        GovGraph(store).build(chains.paths)
        graph = GraphStore(store).open().graph
        return _Reading(graph, chains).made()


class _Reading:
    """The graph, read in the names of the gold."""

    def __init__(self, graph: Store, chains: _Chains) -> None:
        self._graph = graph
        self._union = Union(graph)
        self._chains = chains
        self._files = {
            document.value: file for document, file in self._pairs(GOV.fileName) if isinstance(document, NamedNode)
        }
        self._tellings = {node: self._telling(node) for node in self._union.subjects(RDF.type, GOV.Mandate)}

    def made(self) -> _Made:
        nodes_of: dict[Mention, NamedNode] = {}
        for node, mention in sorted(self._tellings.items(), key=lambda pair: pair[0].value):
            if mention is not None:
                nodes_of.setdefault(mention, node)
        first = {quad.subject: quad.object for quad in self._graph.quads_for_pattern(None, GOV.restates, None, None)}
        clusters: dict[Mention, Hashable] = {mention: first.get(node, node) for mention, node in nodes_of.items()}
        return _Made(clusters, self._nodes(), self._joins())

    def _nodes(self) -> dict[Mention, Hashable]:
        """The node that each name of the gold has in its document."""
        graphs = {file: NamedNode(iris.graph_of(document)) for document, file in self._files.items()}
        nodes: dict[Mention, Hashable] = {}
        for file, name in self._chains.entity_key:
            if file not in graphs:
                continue
            for quad in self._graph.quads_for_pattern(None, RDFS.label, None, graphs[file]):
                if quad.object.value.casefold() == name.casefold():  # type: ignore[union-attr]
                    nodes[file, name] = quad.subject
        return nodes

    def _joins(self) -> Joins:
        joins = Joins()
        for kind, predicate in _PREDICATES.items():
            for subject, end in self._pairs_of_nodes(predicate):
                if kind == CITED:
                    joins.add(kind, self._file_of(subject), self._target(end))
                elif kind == RESTATED:
                    self._restated(joins, subject, end)
                elif kind == REPORTED:
                    joins.add(kind, self._root(subject), self._file_of_item(end))
                elif kind == AMENDED:
                    joins.add(kind, self._name(subject), self._name(end))
                else:
                    joins.add(kind, self._root(subject), self._root(end))
        for contribution in self._union.subjects(RDF.type, GOV.Contribution):
            for mandate in self._union.nodes(contribution, GOV.contributor):
                for aim in self._union.nodes(contribution, GOV.aim):
                    if mandate not in self._tellings:
                        continue
                    for kind in (SERVES, *self._rules(contribution)):
                        joins.add(kind, self._root(mandate), self._label(aim).casefold())
        return joins

    def _rules(self, contribution: NamedNode) -> set[str]:
        """The rules that concluded it; none where a document states it."""
        inferred = BASIS.inferred in self._union.nodes(contribution, GOV.basis)
        return self._texts(contribution, GOV.rule) if inferred else set()

    def _restated(self, joins: Joins, subject: NamedNode, end: NamedNode) -> None:
        """A telling joined to one of the same mandate is right; else it is named by both mandates, to be told of."""
        mine, other = self._name(subject), self._name(end)
        mention = self._tellings.get(subject)
        if mine == other and mention is not None:
            joins.add(RESTATED, mine, *mention)
        else:
            joins.add(RESTATED, self._root(subject), self._root(end))

    def _name(self, mandate: NamedNode) -> str:
        """The gold's name of a mandate; of one that the gold does not have, what and where it is."""
        mention = self._tellings.get(mandate)
        if mention is not None:
            return self._chains.mandate_key[mention]
        return f"{self._label(mandate)} ({self._file_of(mandate)}, not in the gold)"

    def _root(self, mandate: NamedNode) -> str:
        return self._chains.root(self._name(mandate))

    def _telling(self, mandate: NamedNode) -> Mention | None:
        """The telling of the gold whose words stand in the mandate's evidence; of several the longest."""
        file = self._file_of(mandate)
        quotes = [
            _squeezed(quote)
            for words in self._union.nodes(mandate, GOV.evidence)
            for selector in self._union.nodes(words, OA.hasSelector)
            for quote in self._texts(selector, OA.exact)
        ]
        found = [
            (document, words)
            for document, words in self._chains.mandate_key
            if document == file and any(_squeezed(words) in quote for quote in quotes)
        ]
        return max(found, key=lambda mention: (len(mention[1]), mention), default=None)

    def _target(self, node: NamedNode) -> str:
        """An item by its file; a meeting by the first file that tells of one of its items."""
        file = self._file_of_item(node)
        if file != node.value:
            return file
        items = [self._file_of_item(item) for item in self._union.subjects(ELI_DL.forms_part_of, node)]
        return _MEETING_OF + min(items, default=node.value)

    def _file_of(self, fact: NamedNode) -> str:
        document = fact.value.partition("#")[0]
        return self._files.get(document, document)

    def _file_of_item(self, item: NamedNode) -> str:
        documents = [
            self._files[document.value]
            for document in self._union.subjects(FOAF.primaryTopic, item)
            if document.value in self._files
        ]
        return min(documents, default=item.value)

    def _label(self, node: NamedNode) -> str:
        return min(self._texts(node, RDFS.label), default=node.value)

    def _pairs(self, predicate: NamedNode) -> Iterator[tuple[NamedNode, str]]:
        for quad in self._graph.quads_for_pattern(None, predicate, None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield quad.subject, quad.object.value

    def _pairs_of_nodes(self, predicate: NamedNode) -> Iterator[tuple[NamedNode, NamedNode]]:
        for quad in self._graph.quads_for_pattern(None, predicate, None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                yield quad.subject, quad.object

    def _texts(self, subject: NamedNode, predicate: NamedNode) -> set[str]:
        return {literal.value for literal in self._union.literals(subject, predicate)}


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()
