"""A tree per mandate, as ``ontology/mandate-frame.jsonld`` frames it: all that a front end shows of it, in one object.

Who gave it, who got it, in which item, by which words, with its aspects and with what it furthers. It is JSON-LD with
our context, and says nothing that the selected graphs do not say. https://www.w3.org/TR/json-ld11-framing/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any, Final

from pyoxigraph import NamedNode, Quad

from govgraph.graph.vocabulary import DCT, ELI_DL, GOV, OA, ORG, RDF, RDFS
from govgraph.publishing.context import key, reference
from govgraph.publishing.jsonld import Node, array_of, node, one
from govgraph.publishing.selection import Selection, Step

_NAME: Final = (RDF.type, RDFS.label)

# What is shown of a node that stands within another: its properties, and for each property what to embed of its values.
_EMBED: Final[dict[NamedNode, tuple[NamedNode, ...]]] = {
    GOV.issuedBy: _NAME,
    GOV.assignedTo: (*_NAME, ORG.postIn),
    GOV.issuedIn: (*_NAME, GOV.text, GOV.dateEarliest, GOV.section),
    GOV.statedIn: (*_NAME, ELI_DL.forms_part_of),
    GOV.evidence: (RDF.type, OA.hasSource, OA.hasSelector),
    GOV.listEvidence: (RDF.type, OA.hasSource, OA.hasSelector),
    OA.hasSource: (*_NAME, DCT.source),
    OA.hasSelector: (RDF.type, OA.start, OA.end, OA.exact),
    ELI_DL.forms_part_of: (*_NAME, ELI_DL.activity_date),
    GOV.aim: _NAME,
    ORG.postIn: _NAME,
}
_ASPECT: Final = (*_NAME, GOV.position, GOV.evidence)
_CONTRIBUTION: Final = (RDF.type, GOV.aim, GOV.basis, GOV.rule, GOV.modality)
_REVERSE: Final = (("aspects", GOV.aspectOf, _ASPECT), ("contributions", GOV.contributor, _CONTRIBUTION))


def write_mandates(selection: Selection, out: IO[bytes], told: Step) -> None:
    """The trees of all mandates in the selected graphs, document by document."""
    with array_of(out) as add:
        for name in selection.each(told):
            quads = selection.store.quads_for_pattern(None, RDF.type, GOV.Mandate, name)
            found = {quad.subject for quad in quads if selection.holds(quad)}
            for mandate in sorted(found, key=str):
                assert isinstance(mandate, NamedNode)
                add(tree(selection, mandate))


def tree(selection: Selection, mandate: NamedNode) -> Node:
    """One mandate with all its own properties and what is embedded in them."""
    made = _node(selection, mandate, None)
    for name, predicate, shown in _REVERSE:
        pointing = sorted({quad.subject for quad in selection.matching(None, predicate, mandate)}, key=str)
        found = [_node(selection, each, shown) for each in pointing if isinstance(each, NamedNode)]
        if found:
            made[name] = sorted(found, key=lambda each: (each.get(key(GOV.position), 0), each["id"]))
    return made


def _node(selection: Selection, subject: NamedNode, shown: tuple[NamedNode, ...] | None) -> Node:
    held = [quad for quad in _known(selection, subject) if shown is None or quad.predicate in shown]
    made = node(subject, held)
    for predicate in dict.fromkeys(quad.predicate for quad in held):
        within = _EMBED.get(predicate)
        if within is not None:
            values = [quad.object for quad in held if quad.predicate == predicate]
            made[key(predicate)] = one([_embedded(selection, each, within) for each in values])
    return made


def _embedded(selection: Selection, thing: object, shown: tuple[NamedNode, ...]) -> Any:
    assert isinstance(thing, NamedNode)
    made = _node(selection, thing, shown)
    return made if len(made) > 1 else reference(thing.value)


def _known(selection: Selection, subject: NamedNode) -> Iterator[Quad]:
    """The triples of a node, each once, classes and label first."""
    found: dict[tuple[str, str], Quad] = {}
    for quad in _ordered(selection.matching(subject, None, None)):
        found.setdefault((str(quad.predicate), str(quad.object)), quad)
    return iter(found.values())


def _ordered(quads: Iterable[Quad]) -> list[Quad]:
    first = {RDF.type: 0, RDFS.label: 1}
    return sorted(quads, key=lambda quad: (first.get(quad.predicate, 2), str(quad.predicate), str(quad.object)))
