"""Where decisions differ from what was proposed."""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

from govgraph.analysis.answers import Compared, Comparison
from govgraph.analysis.dataset import Dataset, Solutions, dataset
from govgraph.analysis.delegation import Told
from govgraph.analysis.facts import Facts
from govgraph.analysis.neighbourhood import around
from govgraph.analysis.scope import Scope
from govgraph.analysis.standing import standing
from govgraph.graph.union import Union
from govgraph.graph.vocabulary import ELI_DL, GOV, PREFIXES

CHANGED = frozenset({"passed_revised", "passed_modified", "rejected", "returned", "removed", "tabled"})
"""Outcomes by which the proposal did not pass as it was."""

UNCHANGED = frozenset({"passed_unchanged", "passed_after_vote"})
"""Outcomes by which it did."""

_DECISIONS = """SELECT DISTINCT ?decision ?more {
  ?decision a gov:Decision .
  OPTIONAL {
    ?decision eli-dl:decided_on_a_realization_of|gov:appealNotice|(gov:appealNotice/eli-dl:had_legal_basis)|
      (gov:appealNotice/gov:appealStatus)|(eli-dl:decided_on_a_realization_of/gov:presentedBy) ?more
  }
}"""


def compare(store: Store | Dataset, scope: Scope | None = None) -> Comparison:
    """Every decision in scope beside its proposal, the earliest first.

    For a clerk: where a body did not do as was proposed, and in what words. Whether it did is what the outcome says, as
    in ``queries/competency/08-decisions-and-proposals.rq``: minutes retell a proposal in other words, so wordings are
    shown and not judged. Not to be read as a quarrel: a matter tabled or returned for preparation differs too. Minutes
    of which only the decision was published have no proposal here.
    """
    scope = scope or Scope()
    source = dataset(store)
    answer = source.answer(_DECISIONS, PREFIXES)
    assert isinstance(answer, Solutions)
    nodes = {term for row in answer.rows for term in row if isinstance(term, NamedNode)}
    decisions = {row[0] for row in answer.rows if isinstance(row[0], NamedNode)}
    facts = Facts(Union(around(source, nodes)), scope)
    found = [_compared(each, facts) for each in decisions if facts.admits(each)]
    return Comparison(
        standing(Told(store, scope)),
        tuple(sorted(found, key=lambda each: (each.day or "", each.place, each.iri))),
    )


def _compared(decision: NamedNode, facts: Facts) -> Compared:
    union = facts.union
    item = union.node(decision, GOV.statedIn)
    proposal = union.node(decision, ELI_DL.decided_on_a_realization_of)
    outcome = facts.notation(decision, ELI_DL.decision_outcome) or "other"
    body = union.node(decision, ELI_DL.had_responsible_organization)
    notices = union.nodes(decision, GOV.appealNotice)
    laws = [law for notice in notices for law in union.nodes(notice, ELI_DL.had_legal_basis)]
    presenter = union.node(proposal, GOV.presentedBy) if proposal else None
    cases = facts.cases(item) if item else []
    return Compared(
        iri=decision.value,
        place=facts.places(decision),
        item=union.label(item) if item else "",
        day=facts.day(decision) or None,
        body=union.label(body) if body else None,
        case=union.label(cases[0]) if cases else None,
        outcome=outcome,
        differs=None if proposal is None else True if outcome in CHANGED else False if outcome in UNCHANGED else None,
        proposed=union.text(proposal, GOV.text) if proposal else None,
        decided=union.text(decision, GOV.text),
        proposer=union.label(presenter) if presenter else None,
        appeal=next((status for each in notices if (status := facts.notation(each, GOV.appealStatus))), None),
        legal_basis=tuple(union.label(law) for law in laws),
        quotes=facts.evidence([*([proposal] if proposal else []), decision]),
    )
