"""Examples from the graph of the sample minutes: a node of a class, a triple of a property, a node with a concept.

An example comes from the document that the project began with where it can, so that other sample minutes leave most
pages as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

import pyoxigraph as ox

from govgraph.graph.iris import DEFAULT_BASE, Iris, graph_of, ontology_graph, runs_graph
from govgraph.graph.vocabulary import GOV, OA, PREFIXES, RDF, RDFS, SKOS, XSD
from ontology_pages.model import ITS_KINDS, Term, curie

FIRST: Final = graph_of(
    Iris(DEFAULT_BASE, "mikkeli").document("Konserni- ja elinvoimajaosto", "2017-10-31", 61, "minutes", "")
)
LONGEST: Final = 160
"""Characters of a literal that an example shows."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of Turtle; ``iri`` is the term that it names, for a link."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """Turtle by lines, and the words of the document that the node rests on, where it is a fact."""

    lines: tuple[tuple[Token, ...], ...]
    quote: str = ""

    @property
    def text(self) -> str:
        """The Turtle as plain text."""
        return "\n".join("".join(token.text for token in line) for line in self.lines)


class Said(NamedTuple):
    """A quad of the sample graph, which has no blank nodes."""

    subject: ox.NamedNode
    predicate: ox.NamedNode
    value: ox.NamedNode | ox.Literal
    graph: str

    def rank(self) -> tuple[bool, bool, str]:
        """The first document before other documents, and those before registers and what rules infer."""
        return self.graph != FIRST, self.graph.startswith(f"{DEFAULT_BASE}graph/"), self.graph


class Examples:
    """The sample graph, asked for examples. Runs and the ontology itself give none."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        left_out = {runs_graph(DEFAULT_BASE), ontology_graph(DEFAULT_BASE)}
        self._about: defaultdict[tuple[str, str], list[Said]] = defaultdict(list)
        self._using: defaultdict[str, list[Said]] = defaultdict(list)
        for quad in quads:
            subject, value, graph = quad.subject, quad.object, quad.graph_name
            assert isinstance(subject, ox.NamedNode)
            assert isinstance(value, ox.NamedNode | ox.Literal)
            assert isinstance(graph, ox.NamedNode)
            if graph.value in left_out:
                continue
            said = Said(subject, quad.predicate, value, graph.value)
            self._about[subject.value, graph.value].append(said)
            for term in {quad.predicate.value, *([value.value] if isinstance(value, ox.NamedNode) else [])}:
                self._using[term].append(said)

    def of(self, term: Term) -> Example | None:
        """A node of the class or one of its kinds, or with the property, or with the concept as a value; None where the
        samples have none."""
        if term.kind == "class":
            kinds = [term.ref.iri, *(ref.iri for row in term.rows if row.heading == ITS_KINDS for ref in row.refs)]
            typed = [said for kind in kinds for said in self._using[kind] if said.predicate == RDF.type]
            # The node that says most is the one to show.
            chosen = min(typed, key=lambda said: (*said.rank(), -len(self._on(said)), str(said)), default=None)
            return self._example(chosen, self._on(chosen)) if chosen else None
        return self._with(term.ref.iri, any_value=term.kind == "property")

    def _with(self, iri: str, *, any_value: bool) -> Example | None:
        """A node that has the property, or the value, with its class and name and no more."""
        chosen = min(self._using[iri], key=lambda said: (*said.rank(), str(said)), default=None)
        if chosen is None:
            return None
        shown = [
            said
            for said in self._on(chosen)
            if said.predicate in (RDF.type, RDFS.label)
            or (said.predicate == chosen.predicate and (any_value or said.value == chosen.value))
        ]
        return self._example(chosen, shown)

    def _on(self, said: Said) -> list[Said]:
        """All that the graph says of the subject."""
        return self._about[said.subject.value, said.graph]

    def _example(self, chosen: Said, shown: list[Said]) -> Example:
        return Example(tuple(_turtle(chosen.subject, shown)), self._quote(chosen))

    def _quote(self, chosen: Said) -> str:
        """The words that the first of the fact's pieces of evidence quotes."""
        for evidence in sorted(said.value.value for said in self._on(chosen) if said.predicate == GOV.evidence):
            for selector in self._about[evidence, chosen.graph]:
                for said in self._about.get((selector.value.value, chosen.graph), ()):
                    if said.predicate == OA.exact:
                        return _shortened(" ".join(said.value.value.split()))
        return ""


def _turtle(subject: ox.NamedNode, said: list[Said]) -> list[tuple[Token, ...]]:
    """What is said of the subject as one Turtle block: type and label first, then ours, then others by name."""
    values: defaultdict[ox.NamedNode, list[Token]] = defaultdict(list)
    for each in sorted(said, key=lambda each: str(each.value)):
        values[each.predicate].append(_token(each.value))
    order = sorted(values, key=_place)
    lines: list[tuple[Token, ...]] = []
    for nth, predicate in enumerate(order):
        verb = Token("a") if predicate == RDF.type else _token(predicate)
        line = [Token("    "), verb, Token(" ")]
        for position, token in enumerate(values[predicate]):
            line += [Token(", "), token] if position else [token]
        line.append(Token(" ." if nth == len(order) - 1 else " ;"))
        lines.append(tuple(line))
    return [(_token(subject),), *lines]


def _place(predicate: ox.NamedNode) -> tuple[int, str]:
    first = (RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel)
    if predicate in first:
        return first.index(predicate), ""
    return (len(first) if predicate.value.startswith(PREFIXES["gov"]) else len(first) + 1), predicate.value


def _token(node: ox.NamedNode | ox.Literal) -> Token:
    if isinstance(node, ox.NamedNode):
        short = curie(node.value)
        return Token(short.replace(f"<{DEFAULT_BASE}", "<"), node.value)
    if node.datatype in (XSD.integer, XSD.boolean):
        return Token(node.value)
    if node.datatype == XSD.decimal:
        return Token(node.value if "." in node.value else f"{node.value}.0")
    quoted = str(ox.Literal(_shortened(node.value)))
    if node.language:
        return Token(f"{quoted}@{node.language}")
    return Token(quoted if node.datatype == XSD.string else f"{quoted}^^{curie(node.datatype.value)}")


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
