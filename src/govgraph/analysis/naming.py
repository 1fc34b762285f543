"""From what a person calls a thing to its IRI, and from IRIs to labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Store, Variable

from govgraph.errors import UsageError

_LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?class ?thing ?label WHERE {
  ?thing a ?class .
  ?thing rdfs:label|skos:prefLabel|skos:altLabel ?label .
}
"""
_NEAR = 5


def resolve(graph: Store, asked: str, classes: Sequence[str], *, what: str, fragments: bool = False) -> NamedNode:
    """The instance of one of ``classes`` (IRIs) that is meant by an IRI or a label; upper and lower case are one.

    With ``fragments``, a part of one label will do where no label is the same. ``what`` names the kind of thing in
    messages. Raises UsageError where nothing is meant, with the labels that come near, or more than one thing.
    """
    asked = asked.strip()
    if _is_iri(asked):
        try:
            node = NamedNode(asked.strip("<>"))
        except ValueError as error:
            raise UsageError(f"{asked!r} is no IRI: {error}") from error
        if any(_has_class(graph, node, name) for name in classes) or not classes:
            return node
        raise UsageError(f"the graph holds no {what} <{node.value}>")
    labels = labels_of(graph, classes)
    folded = asked.casefold()
    found = {iri for iri, label in labels if label.casefold() == folded}
    if not found and fragments and folded:
        found = {iri for iri, label in labels if folded in label.casefold()}
    if len(found) == 1:
        return NamedNode(found.pop())
    if found:
        listed = "; ".join(f"{min(label for iri, label in labels if iri == one)} <{one}>" for one in sorted(found))
        raise UsageError(f"{asked!r} may mean {len(found)} things: {listed}", advice="give one of these IRIs")
    raise UsageError(f"the graph holds no {what} called {asked!r}", advice=_near(asked, {label for _, label in labels}))


def labels_of(graph: Store, classes: Iterable[str]) -> list[tuple[str, str]]:
    """(IRI, label) of all instances of the classes, sorted; one has several where documents spell it differently."""
    found: set[tuple[str, str]] = set()
    for name in classes:
        rows = graph.query(_LABELS, use_default_graph_as_union=True, substitutions={Variable("class"): NamedNode(name)})
        found |= {(row["thing"].value, row["label"].value) for row in rows}  # type: ignore[union-attr]
    return sorted(found)


def _has_class(graph: Store, node: NamedNode, name: str) -> bool:
    pattern = graph.quads_for_pattern(node, _TYPE, NamedNode(name), None)
    return next(iter(pattern), None) is not None


def _near(asked: str, labels: set[str]) -> str:
    from rapidfuzz import fuzz, process, utils

    if not labels:
        return "it holds none at all"
    near = process.extract(
        asked, sorted(labels), scorer=fuzz.WRatio, processor=utils.default_process, limit=_NEAR, score_cutoff=60
    )
    names = [match[0] for match in near] or sorted(labels)[:_NEAR]
    return f"{'did you mean' if near else 'there are'} {', '.join(names)}" + ("?" if near else "")


def _is_iri(text: str) -> bool:
    return text.startswith(("http://", "https://", "urn:", "<"))


_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
