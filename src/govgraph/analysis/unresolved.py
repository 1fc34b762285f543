"""What linking could not settle: citations that lead nowhere, mandates without issuer or day, links in doubt."""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

from govgraph.analysis.accounts import Unresolved, UnresolvedKind, UnresolvedReport
from govgraph.analysis.dataset import Dataset, Solutions, dataset
from govgraph.analysis.facts import Facts
from govgraph.analysis.history import why_open
from govgraph.analysis.neighbourhood import around
from govgraph.analysis.scope import Scope
from govgraph.errors import UsageError
from govgraph.graph.labels import local_name
from govgraph.graph.union import Union
from govgraph.graph.vocabulary import GOV, PREFIXES, RDF

_CITATIONS = "SELECT DISTINCT ?one { ?one a gov:Citation MINUS { ?one gov:cites ?target } }"
_AMBIGUOUS = "SELECT DISTINCT ?one { ?one gov:cites ?a, ?b FILTER(?a != ?b) }"
# Sections run through the year of a body: where the graph holds that section of another day, day or section is wrong.
_CONTRADICTORY = """SELECT DISTINCT ?one {
  ?one a gov:Citation ; gov:dateEarliest ?day .
  MINUS { ?one gov:cites ?target }
  {
    SELECT DISTINCT ?one {
      ?one a gov:Citation ; gov:statedIn/eli-dl:forms_part_of/eli-dl:activity_date ?own ; gov:dateEarliest ?cited .
      FILTER(?cited > ?own)
    }
  }
  UNION
  {
    SELECT DISTINCT ?one {
      ?one a gov:Citation ; gov:citedBody ?body ; gov:section ?section .
      ?one gov:dateEarliest ?cited ; gov:dateLatest ?cited .
      ?item gov:section ?section ; eli-dl:forms_part_of ?meeting .
      ?meeting eli-dl:had_responsible_organization ?body ; eli-dl:activity_date ?held .
      FILTER(?held != ?cited && YEAR(?held) = YEAR(?cited))
    }
  }
}"""
_MANDATES = """SELECT DISTINCT ?one {
  { ?one a gov:Mandate MINUS { ?one gov:issuedBy ?issuer } }
  UNION
  { ?one a gov:Mandate MINUS { ?one gov:issuedEarliest ?day } }
}"""
_LINKS = """SELECT DISTINCT ?one {
  VALUES ?class { gov:Link gov:Contribution }
  ?one a ?class ; gov:basis basis:inferred ; nif:confidence ?confidence FILTER(?confidence < %s)
}"""


def unresolved(graph: Store | Dataset, *, below: float = 0.7, scope: Scope | None = None) -> UnresolvedReport:
    """What is not settled in a graph, of the facts in ``scope``. Raises UsageError where ``below`` is no confidence."""
    if not 0 <= below <= 1:
        raise UsageError("a confidence lies between 0 and 1", where=repr(below))
    source = dataset(graph)
    citations, several, mandates, links = (
        _nodes(source, question) for question in (_CITATIONS, _AMBIGUOUS, _MANDATES, _LINKS % f"{below:.4f}")
    )
    union = Union(around(source, [*citations, *several, *mandates, *links]))
    facts = Facts(union, scope)
    contradictory = set(_nodes(source, _CONTRADICTORY))

    def entry(kind: UnresolvedKind, node: NamedNode, why: str, text: str) -> Unresolved:
        return Unresolved(
            kind=kind,
            why=why,
            text=text,
            place=facts.places(node),
            day=facts.day(node) or None,
            confidence=facts.confidence(node),
            iri=node.value,
            quotes=facts.evidence([node]),
        )

    entries = [
        entry(
            "citation",
            each,
            "contradictory" if each in contradictory else why_open(each, union),
            union.text(each, GOV.text) or "",
        )
        for each in citations
    ]
    entries += [entry("citation", each, "several are meant", union.text(each, GOV.text) or "") for each in several]
    for each in mandates:
        missing = [] if union.node(each, GOV.issuedBy) else ["no issuer"]
        missing += [] if union.text(each, GOV.issuedEarliest) else ["no date"]
        entries.append(entry("mandate", each, ", ".join(missing), union.label(each)))
    for each in links:
        why = ", ".join(literal.value for literal in union.literals(each, GOV.rule))
        entries.append(entry("link", each, why, sentence_of(each, facts)))
    admitted = (each for each in entries if facts.admits(NamedNode(each.iri)))
    return UnresolvedReport(below, tuple(sorted(admitted, key=_order)))


def sentence_of(link: NamedNode, facts: Facts) -> str:
    """What a link or contribution says: «A» property «B»."""
    union = facts.union
    if union.is_a(link, GOV.Contribution):
        subject, predicate, value = union.node(link, GOV.contributor), "contributes to", union.node(link, GOV.aim)
    else:
        subject, value = union.node(link, RDF.subject), union.node(link, RDF.object)
        property_ = union.node(link, RDF.predicate)
        predicate = local_name(property_.value) if property_ else "?"
    return f"“{name_of(subject, facts)}” {predicate} “{name_of(value, facts)}”"


def name_of(node: NamedNode | None, facts: Facts) -> str:
    """What people call the end of a link: an item by its meeting and section, a citation by its words."""
    if node is None:
        return "?"
    if facts.union.is_a(node, GOV.AgendaItem):
        return facts.place_of(node)
    return facts.union.text(node, GOV.text) or facts.union.label(node)


def _nodes(source: Dataset, question: str) -> list[NamedNode]:
    answer = source.answer(question, PREFIXES)
    assert isinstance(answer, Solutions)
    return sorted({row[0] for row in answer.rows if isinstance(row[0], NamedNode)}, key=lambda node: node.value)


def _order(entry: Unresolved) -> tuple[object, ...]:
    """Citations, mandates, links; of links the least certain first, of others the earliest."""
    first = f"{entry.confidence:.4f}" if entry.kind == "link" else entry.why
    return (("citation", "mandate", "link").index(entry.kind), first, entry.day or "", entry.text, entry.iri)
