"""The order in which a human reads a graph: the document, its item, what was decided, mandates, aims, people, evidence.

pyoxigraph writes triples in the order in which it gets them, so sorting them makes the output readable and the same on
every run.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from pyoxigraph import NamedNode, Quad

from govgraph.graph.vocabulary import ELI, ELI_DL, FOAF, GOV, OA, ORG, OWL, PROV, RDF, RDFS, SKOS
from govgraph.publishing.selection import curie

_CLASSES: tuple[NamedNode, ...] = (
    OWL.Ontology,
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    SKOS.ConceptScheme,
    SKOS.Concept,
    GOV.MinutesDocument,
    GOV.AgendaItem,
    GOV.Meeting,
    ELI_DL.Process,
    GOV.Proposal,
    GOV.Decision,
    GOV.AppealNotice,
    GOV.FollowUp,
    GOV.AnnouncedMeeting,
    GOV.Mandate,
    GOV.Assignment,
    GOV.Aspect,
    GOV.Contribution,
    GOV.AimStatement,
    GOV.Strategy,
    GOV.StrategicGoal,
    GOV.PriorityArea,
    GOV.Programme,
    GOV.Citation,
    ELI_DL.Participation,
    ORG.Membership,
    GOV.Mention,
    GOV.Municipality,
    GOV.Body,
    ORG.OrganizationalUnit,
    ORG.FormalOrganization,
    ORG.OrganizationalCollaboration,
    ORG.Post,
    FOAF.Person,
    ELI.LegalResource,
    ELI.LegalResourceSubdivision,
    OA.SpecificResource,
    OA.TextPositionSelector,
    OA.TextQuoteSelector,
    PROV.Entity,
    PROV.SoftwareAgent,
)
_RANK = {name: rank for rank, name in enumerate(_CLASSES)}
_PREDICATES = {RDF.type: 0, RDFS.label: 1, SKOS.prefLabel: 2, SKOS.altLabel: 3, SKOS.notation: 4, SKOS.definition: 5}

Section = tuple[str, list[Quad]]


def sections(quads: Iterable[Quad]) -> list[Section]:
    """The quads of one graph by the class of their subjects, as (name of the class, quads in reading order)."""
    held = list(quads)
    classes: dict[object, NamedNode] = {}
    for quad in held:
        if quad.predicate == RDF.type and isinstance(quad.object, NamedNode):
            known = classes.get(quad.subject)
            if known is None or _class_place(quad.object) < _class_place(known):
                classes[quad.subject] = quad.object

    def place(quad: Quad) -> tuple[tuple[int, str], str]:
        name = classes.get(quad.subject)
        return (len(_RANK) + 1, "") if name is None else _class_place(name), str(quad.subject)

    held.sort(key=lambda quad: (*place(quad), _predicate_place(quad.predicate), str(quad.object)))
    grouped = groupby(held, key=lambda quad: classes.get(quad.subject))
    return [(curie(name.value) if name is not None else "other nodes", list(each)) for name, each in grouped]


def _class_place(name: NamedNode) -> tuple[int, str]:
    return _RANK.get(name, len(_RANK)), name.value


def _predicate_place(predicate: NamedNode) -> tuple[int, str]:
    return _PREDICATES.get(predicate, len(_PREDICATES)), curie(predicate.value)
