"""From what a person calls a thing to its IRI, and from IRIs to labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Store

from govgraph.analysis.binding import rendered
from govgraph.analysis.dataset import Dataset, Solutions, dataset
from govgraph.errors import UsageError
from govgraph.graph.iris import slug

_LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?label WHERE {
  VALUES ?class { %s }
  ?thing a ?class .
  ?thing rdfs:label|skos:prefLabel|skos:altLabel ?label .
}
"""
_NEAR = 5
_QUALIFIED = re.compile(r"(.+?)\s*\(([^()]+)\)")


def resolve(
    graph: Store | Dataset,
    asked: str,
    classes: Sequence[str],
    *,
    what: str,
    fragments: bool = False,
    fold: Callable[[set[str]], set[str]] | None = None,
) -> NamedNode:
    """The instance of one of ``classes`` (IRIs) that is meant by an IRI or a label; upper and lower case are one.

    A municipality in brackets behind the label tells which of several is meant: ``Kaupunginhallitus (Mikkeli)``. With
    ``fragments``, a part of one label will do where no label is the same. Where a name fits several, ``fold`` leaves
    one IRI of those that are the same to who asks. ``what`` names the kind of thing in messages. Raises UsageError
    where nothing is meant, with the labels that come near, or more than one thing.
    """
    asked = asked.strip()
    if is_iri(asked):
        try:
            node = NamedNode(asked.strip("<>"))
        except ValueError as error:
            raise UsageError(f"{asked!r} is no IRI: {error}") from error
        if not classes or _has_class(graph, node, classes):
            return node
        raise UsageError(f"the graph holds no {what} <{node.value}>")
    labels = labels_of(graph, classes)
    found = _called(asked, labels, fragments)
    qualified = _QUALIFIED.fullmatch(asked)
    if not found and qualified:
        name, municipality = qualified.groups()
        found = {iri for iri in _called(name, labels, fragments) if f"/{slug(municipality)}/" in iri}
    if fold and len(found) > 1:
        found = fold(found)
    if len(found) == 1:
        return NamedNode(found.pop())
    if found:
        listed = "; ".join(f"{_label(one, asked, labels)} <{one}>" for one in sorted(found))
        raise UsageError(
            f"{asked!r} may mean {len(found)} things: {listed}",
            advice="add the municipality in brackets, as in «Kaupunginhallitus (Mikkeli)», or give one of these IRIs",
        )
    raise UsageError(f"the graph holds no {what} called {asked!r}", advice=_near(asked, {label for _, label in labels}))


def _called(name: str, labels: Iterable[tuple[str, str]], fragments: bool) -> set[str]:
    """The IRIs of what goes by a name, else (with ``fragments``) of what has it in its name."""
    folded = name.casefold()
    found = {iri for iri, label in labels if label.casefold() == folded}
    if not found and fragments and folded:
        found = {iri for iri, label in labels if folded in label.casefold()}
    return found


def _label(iri: str, asked: str, labels: Iterable[tuple[str, str]]) -> str:
    """The label of an IRI that is nearest to what was asked: the same one, else the first."""
    own = sorted(label for one, label in labels if one == iri)
    return next((label for label in own if label.casefold() == asked.casefold()), own[0])


def labels_of(graph: Store | Dataset, classes: Iterable[str]) -> list[tuple[str, str]]:
    """(IRI, label) of all instances of the classes, sorted; one has several where documents spell it differently."""
    answer = dataset(graph).answer(_LABELS % " ".join(rendered(NamedNode(name)) for name in classes), {})
    assert isinstance(answer, Solutions)
    return sorted(
        {
            (thing.value, label.value)
            for thing, label in answer.rows
            if isinstance(thing, NamedNode) and isinstance(label, Literal)
        }
    )


def _has_class(graph: Store | Dataset, node: NamedNode, classes: Iterable[str]) -> bool:
    kinds = " ".join(rendered(NamedNode(name)) for name in classes)
    return dataset(graph).answer(f"ASK {{ VALUES ?class {{ {kinds} }} {rendered(node)} a ?class }}", {}) is True


def _near(asked: str, labels: set[str]) -> str:
    from rapidfuzz import fuzz, process, utils

    if not labels:
        return "it holds none at all"
    near = process.extract(
        asked, sorted(labels), scorer=fuzz.WRatio, processor=utils.default_process, limit=_NEAR, score_cutoff=60
    )
    names = [match[0] for match in near] or sorted(labels)[:_NEAR]
    return f"{'did you mean' if near else 'there are'} {', '.join(names)}" + ("?" if near else "")


def is_iri(text: str) -> bool:
    """Whether a text is meant as an IRI and not as a name."""
    return text.startswith(("http://", "https://", "urn:", "<"))
