"""What a trace or a chain reads, fetched from an endpoint in a few large questions instead of many small ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store

from govgraph.analysis.binding import rendered
from govgraph.analysis.dataset import Dataset, Solutions, StoreDataset
from govgraph.graph.vocabulary import DCT, ELI_DL, FOAF, GOV, OA, PREFIXES, RDF, SKOS

_OF_SUBJECTS = "SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?s {{ {nodes} }} ?s ?p ?o }}"
_OF_OBJECTS = "SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?o {{ {nodes} }} VALUES ?p {{ {properties} }} ?s ?p ?o }}"
_AT_ONCE = 400
"""Nodes in one question: some 40 kB of IRIs, well below what servers take as a form."""

_PARTS = {DCT.isPartOf, SKOS.broader, GOV.aspectOf, GOV.subMandateOf, GOV.restates, GOV.amends}
"""From below up to an aim or mandate; what stands below is part of the tree itself."""

_FACTS = {GOV.aim, GOV.about, RDF.subject}
"""From a fact to an aim, from a link to a mandate; the fact is read, and a contribution leads to what contributes."""

_READ = {
    *(GOV.contributor, GOV.basis, GOV.modality, GOV.status, GOV.force, GOV.statedIn, GOV.issuedBy, GOV.assignedTo),
    *(GOV.evidence, OA.hasSource, OA.hasSelector, ELI_DL.forms_part_of, GOV.restates, GOV.reportedIn),
    GOV.amends,
    *(FOAF.primaryTopic, GOV.aim, GOV.cites, GOV.citedBody, RDF.subject, RDF.object, GOV.issuedIn),
    *(ELI_DL.had_responsible_organization, ELI_DL.decision_outcome),
    *(GOV.review, GOV.reviewedBy, GOV.verdict),
}
"""From a node to others of which something is read: a label, a notation, a quote, a day."""


def neighbourhood(dataset: Dataset, root: NamedNode) -> Store:
    """All that a trace from ``root`` reads, in memory.

    A round asks at once for the properties of all new nodes, and for what leads to those of them that belong to the
    tree, so the number of questions grows with the depth of the tree and not with its size.
    """
    store = Store()
    read: set[NamedNode] = set()
    climbed: set[NamedNode] = set()
    to_read, to_climb = {root}, {root}
    while to_read or to_climb:
        read |= to_read
        climbed |= to_climb
        onward: set[NamedNode] = set()
        below: set[NamedNode] = set()
        for quad in _ask(dataset, _OF_SUBJECTS, to_read):
            store.add(quad)
            if quad.predicate in _READ and isinstance(quad.object, NamedNode):
                onward.add(quad.object)
                if quad.predicate in (GOV.contributor, GOV.restates, GOV.amends):
                    below.add(quad.object)
        for quad in _ask(dataset, _OF_OBJECTS, to_climb):
            store.add(quad)
            assert isinstance(quad.subject, NamedNode)
            onward.add(quad.subject)
            if quad.predicate in _PARTS:
                below.add(quad.subject)
        to_read, to_climb = onward - read, below - climbed
    return store


def around(dataset: Dataset, nodes: Iterable[NamedNode]) -> Store:
    """A store that holds the nodes and all that is read of them, on to quotes and days: the graph itself where it is a
    store of ours, else fetched.
    """
    if isinstance(dataset, StoreDataset):
        return dataset.store
    store = Store()
    read: set[NamedNode] = set()
    to_read = set(nodes)
    while to_read:
        read |= to_read
        onward: set[NamedNode] = set()
        for quad in _ask(dataset, _OF_SUBJECTS, to_read):
            store.add(quad)
            if quad.predicate in _READ and isinstance(quad.object, NamedNode):
                onward.add(quad.object)
        to_read = onward - read
    return store


def found(dataset: Dataset, question: str, nodes: Iterable[NamedNode]) -> set[tuple[NamedNode, ...]]:
    """The rows of IRIs that a SELECT gives for the nodes, which it takes as ``%s`` in its VALUES; others are left out.

    The prefixes of the vocabulary need no declaration.
    """
    rows: set[tuple[NamedNode, ...]] = set()
    ordered = sorted(set(nodes), key=lambda node: node.value)
    for start in range(0, len(ordered), _AT_ONCE):
        answer = dataset.answer(question % _listed(ordered[start : start + _AT_ONCE]), PREFIXES)
        assert isinstance(answer, Solutions)
        rows |= {tuple(term for term in row if isinstance(term, NamedNode)) for row in answer.rows}
    return {row for row in rows if row}


def described(graph: Store | Dataset, nodes: Iterable[NamedNode]) -> Store:
    """A store that holds the properties of the nodes: the graph itself where it is a store of ours, else fetched."""
    if isinstance(graph, StoreDataset):
        graph = graph.store
    if isinstance(graph, Store):
        return graph
    store = Store()
    store.extend(_ask(graph, _OF_SUBJECTS, set(nodes)))
    return store


def _ask(dataset: Dataset, question: str, nodes: Iterable[NamedNode]) -> Iterator[Quad]:
    properties = _listed(_PARTS | _FACTS)
    ordered = sorted(nodes, key=lambda node: node.value)
    for start in range(0, len(ordered), _AT_ONCE):
        answer = dataset.answer(
            question.format(nodes=_listed(ordered[start : start + _AT_ONCE]), properties=properties), {}
        )
        assert isinstance(answer, Solutions)
        for subject, predicate, value in answer.rows:
            if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and value is not None:
                yield Quad(subject, predicate, value)


def _listed(nodes: Iterable[NamedNode]) -> str:
    return " ".join(sorted(rendered(node) for node in nodes))
