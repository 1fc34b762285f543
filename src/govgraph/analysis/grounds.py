"""Why the graph says something: basis, rule, confidence, reasons and sentences of a fact and of what links it."""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

from govgraph.analysis import naming
from govgraph.analysis.accounts import Grounds, Review, Rule, Why
from govgraph.analysis.chain import mandate_named
from govgraph.analysis.dataset import Dataset, dataset
from govgraph.analysis.facts import Facts
from govgraph.analysis.neighbourhood import around, found
from govgraph.analysis.queryfile import listing
from govgraph.analysis.scope import Scope
from govgraph.analysis.unresolved import name_of, sentence_of
from govgraph.errors import UsageError
from govgraph.graph.labels import local_name
from govgraph.graph.union import Union
from govgraph.graph.vocabulary import GOV, RDF
from govgraph.language.pack import load
from govgraph.linking.link import SUMMARIES

_RELATED = """SELECT DISTINCT ?node {
  VALUES ?one { %s }
  VALUES ?property { rdf:subject rdf:object gov:contributor gov:aim gov:about }
  ?node ?property ?one
}"""


def explain(graph: Store | Dataset, asked: str, *, scope: Scope | None = None) -> Why:
    """Why the graph says what ``asked`` names: a fact, link or aim by IRI, or a mandate by title or a part of one.

    Of what ties it to something else, that in ``scope`` is told. Raises UsageError where the graph holds nothing of
    that name, or several.
    """
    source = dataset(graph)
    node = naming.resolve(source, asked, [], what="fact") if naming.is_iri(asked) else mandate_named(source, asked)
    related = {row[0] for row in found(source, _RELATED, [node])} - {node}
    union = Union(around(source, {node, *related}))
    if not union.nodes(node, RDF.type):
        raise UsageError(f"the graph holds no fact <{node.value}>", advice="--json of other commands gives IRIs")
    facts = Facts(union, scope)
    reader = _Reader(facts)
    told = related if scope is None else filter(facts.admits, related)
    ties = sorted((reader.grounds(each) for each in told), key=lambda each: (each.kind, each.says, each.iri))
    return Why(asked, reader.grounds(node), tuple(ties))


def rule_summary(name: str) -> str | None:
    """What a rule does, in its own words: of a rule file, a query file or a rule that compares texts."""
    for query in listing("infer"):
        if query.name == f"infer/{name}":
            return query.summary
    if name in SUMMARIES:
        return SUMMARIES[name]
    return next((rule.summary for rule in load().rules if rule.name == name), None)


class _Reader:
    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def grounds(self, node: NamedNode) -> Grounds:
        """Of one node; a node that is no fact, such as an aim, has no basis of its own."""
        facts, union = self._facts, self._facts.union
        bases = [base.value.rpartition("/")[2] for base in union.nodes(node, GOV.basis)]
        reasons = union.text(node, GOV.reasons)
        tied = union.is_a(node, GOV.Link, GOV.Contribution)
        return Grounds(
            iri=node.value,
            kind=local_name(kinds[0].value) if (kinds := union.nodes(node, RDF.type)) else "?",
            says=sentence_of(node, facts) if tied else name_of(node, facts),
            basis=tuple(bases),
            modality=facts.notation(node, GOV.modality),
            rules=tuple(Rule(each.value, rule_summary(each.value)) for each in union.literals(node, GOV.rule)),
            confidence=facts.confidence(node) if bases else None,
            reasons=tuple(reasons.split(", ")) if reasons else (),
            place=facts.places(node),
            quotes=facts.evidence([node]),
            review=self._review(node) if union.node(node, GOV.review) or "reviewed" in bases else None,
        )

    def _review(self, node: NamedNode) -> Review:
        union = self._facts.union
        decisions = union.nodes(node, GOV.review)
        return Review(
            by=tuple(union.label(who) for who in union.nodes(node, GOV.reviewedBy)),
            on=tuple(literal.value for literal in union.literals(node, GOV.reviewedOn)),
            verdict=self._facts.notation(node, GOV.verdict) or "reviewed",
            reasons=tuple(words.value for each in decisions for words in union.literals(each, GOV.reviewReason)),
        )
