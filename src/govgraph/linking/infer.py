"""Inference: rules as CONSTRUCT queries in ``queries/infer/``, each with a graph of its own for what it concludes.

A rule sees what documents and registers say and nothing that another rule concluded, so the order of rules does not
matter and a conclusion never rests on a conclusion.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryTriples, Store, Triple

from govgraph import resources
from govgraph.errors import DataError
from govgraph.graph.iris import DEFAULT_BASE, inferred_graph
from govgraph.graph.vocabulary import BASIS, GOV, RDF

Node = NamedNode | BlankNode | Literal | Triple
_ENDS = (RDF.subject, RDF.predicate, RDF.object)


@dataclass(frozen=True, slots=True)
class Inference:
    """What one rule concluded: ``rule`` is the query file's name, ``quads`` lie in its graph, sorted."""

    rule: str
    quads: tuple[Quad, ...]

    @property
    def facts(self) -> int:
        """The number of facts concluded."""
        return len({quad.subject for quad in self.quads if quad.predicate == GOV.basis})


def rules() -> list[Path]:
    """The inference rules that ship with govgraph, by name."""
    return [path for path in resources.files("queries", ".rq") if path.parent.name == "infer"]


def infer(graph: Store, *, base: str = DEFAULT_BASE, paths: Sequence[Path] | None = None) -> list[Inference]:
    """What the rules conclude from the union of the store's graphs, which hold no conclusions yet; writes nothing.

    Raises DataError where a rule is no CONSTRUCT query, makes blank nodes, or a fact that does not say that it is
    inferred and by that rule.
    """
    return [_apply(graph, path, base) for path in (rules() if paths is None else paths)]


def _apply(graph: Store, path: Path, base: str) -> Inference:
    rule = path.stem
    try:
        triples = graph.query(path.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    except (OSError, SyntaxError) as error:
        raise DataError(f"this rule cannot be run: {error}", where=str(path)) from error
    if not isinstance(triples, QueryTriples):
        raise DataError("an inference rule is a CONSTRUCT query", where=str(path))
    name = NamedNode(inferred_graph(base, rule))
    quads = {Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples}
    _check(quads, rule, path)
    return Inference(rule, tuple(sorted(quads, key=str)))


def _check(quads: Collection[Quad], rule: str, path: Path) -> None:
    subjects, inferred, ruled = set(), set(), set()
    joins = set(ends_of_links(quads).values())
    for quad in quads:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise DataError("an inference rule makes IRIs, not blank nodes", where=str(path))
        if (quad.subject, quad.predicate, quad.object) in joins:
            continue  # A plain triple, of which a gov:Link beside it says how it is known.
        subjects.add(quad.subject)
        if quad.predicate == GOV.basis and quad.object == BASIS.inferred:
            inferred.add(quad.subject)
        if quad.predicate == GOV.rule and quad.object == Literal(rule):
            ruled.add(quad.subject)
    if subjects != inferred or subjects != ruled:
        raise DataError(
            f"every node that the rule makes says gov:basis basis:inferred and gov:rule {rule!r}", where=str(path)
        )


def ends_of_links(quads: Iterable[Quad]) -> dict[NamedNode, tuple[Node, ...]]:
    """The ends of each ``gov:Link`` among the quads: subject, predicate and object of the triple that it tells of."""
    said: dict[NamedNode, dict[NamedNode, Node]] = {}
    for quad in quads:
        if quad.predicate in _ENDS and isinstance(quad.subject, NamedNode):
            said.setdefault(quad.subject, {})[quad.predicate] = quad.object
    return {link: tuple(ends[end] for end in _ENDS) for link, ends in said.items() if len(ends) == len(_ENDS)}
