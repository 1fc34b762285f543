"""Measures for questions that SPARQL cannot answer alone: a query file names one in its header (``measure:``).

The query finds the rows to look at, and the measure answers for these from the delegation graph.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from govgraph.analysis.dataset import Dataset
from govgraph.analysis.delegation import Bottleneck, between, delegation_graph
from govgraph.analysis.table import Cell, Table
from govgraph.graph.vocabulary import PREFIXES

_STRING: Final = PREFIXES["xsd"] + "string"
_INTEGER: Final = PREFIXES["xsd"] + "integer"


def bottlenecks(store: Dataset, pairs: Table) -> Table:
    """For each ``issuer`` and ``goal`` of the rows: what all chains of mandates between them pass, in their order."""
    graph = delegation_graph(store)
    wanted: dict[str, list[str]] = {}
    for row in pairs.as_dicts():
        wanted.setdefault(str(row["issuer"]), []).append(str(row["goal"]))

    def label(node: str) -> Cell:
        return Cell(graph.nodes[node]["label"], datatype=_STRING)

    def cells(found: Bottleneck) -> tuple[Cell | None, ...]:
        node = found.node
        return (
            label(found.issuer),
            label(found.goal),
            Cell(found.mandates, datatype=_INTEGER),
            Cell(found.basis, datatype=_STRING),
            Cell(found.position, datatype=_INTEGER) if node else None,
            Cell(graph.nodes[node]["kind"], datatype=_STRING) if node else None,
            label(node) if node else None,
            Cell(found.issuer, kind="iri"),
            Cell(found.goal, kind="iri"),
            Cell(node, kind="iri") if node else None,
        )

    columns = "issuerLabel goalLabel mandates basis position kind bottleneckLabel issuer goal bottleneck".split()
    return Table(tuple(columns), tuple(cells(found) for found in between(graph, wanted)))


MEASURES: Final[Mapping[str, Callable[[Dataset, Table], Table]]] = {"bottlenecks": bottlenecks}
"""What ``measure:`` in a query's header may name."""
