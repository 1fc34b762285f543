"""Goals, priority areas and programmes, what the document says of them, and which programme serves which goal.

How firm a goal or programme is hangs on the document's statement (``gov:AimStatement``), not on the goal: what is
preliminary in one document is adopted in a later one.
"""

from __future__ import annotations

from pyoxigraph import NamedNode

from govgraph.graph import iris
from govgraph.graph.mapping.entities import Entities
from govgraph.graph.mapping.writer import Writer
from govgraph.graph.vocabulary import DCT, GOV, SKOS
from govgraph.record import Goal, Programme, Record


def write_aims(record: Record, entities: Entities, writer: Writer, item: NamedNode) -> None:
    """Statements on goals and programmes, and the stated contributions."""
    for goal in record.goals:
        node = entities.goal(goal.name)
        _statement("goal", goal, node, writer, item)
        if goal.broader:
            writer.add(node, SKOS.broader, entities.goal(goal.broader))
    for programme in record.programmes:
        node = entities.programme(programme.name)
        _statement("programme", programme, node, writer, item)
        if programme.part_of:
            writer.add(node, DCT.isPartOf, entities.programme(programme.part_of))
        for service in programme.services:
            iri = iris.fact(writer.document.value, "contribution", (programme.name, service.goal))
            contribution = writer.fact(iri, GOV.Contribution, service.provenance, item)
            writer.add(contribution, GOV.contributor, node)
            writer.add(contribution, GOV.aim, entities.goal(service.goal))
            # A programme that is named preliminarily cannot serve its goal more firmly than that.
            writer.modality(contribution, programme.status)


def _statement(kind: str, aim: Goal | Programme, node: NamedNode, writer: Writer, item: NamedNode) -> None:
    iri = iris.fact(writer.document.value, "aim", (kind, aim.name))
    statement = writer.fact(iri, GOV.AimStatement, aim.provenance, item)
    writer.add(statement, GOV.about, node)
    writer.modality(statement, aim.status)
    for theme in aim.themes:
        writer.string(statement, GOV.theme, theme)
