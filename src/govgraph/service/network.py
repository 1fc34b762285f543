"""The delegation graph in files for network tools and for tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import Store

from govgraph.analysis import queryfile, runner
from govgraph.publishing.formats import NETWORK_FILES, NETWORK_TABLES
from govgraph.publishing.network import Rows, named, rows, tables, write_csv, write_gexf, write_graphml, write_parquet

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["NETWORK_FILES", "NETWORK_TABLES", "Network"]


class Network:
    """The delegation graph of a store, to be written in one or several formats; ``language`` is that of labels."""

    def __init__(self, graph: nx.MultiDiGraph[str], store: Store, *, language: str | None = None) -> None:
        self._graph = graph if language is None else named(graph, store, language)
        self._store = store

    def write(self, form: str, out: BinaryIO) -> None:
        """Write graphml or gexf."""
        {"graphml": write_graphml, "gexf": write_gexf}[form](self._graph, out)

    def files(self, form: str, *, excel: bool = False) -> Iterator[tuple[str, Callable[[BinaryIO], None]]]:
        """The files of csv or parquet, each with its name and what writes it: nodes, edges and documents.

        Raises UsageError on writing where Parquet is asked for and pyarrow is not installed.
        """
        for table in (*tables(self._graph), self._documents()):
            write = partial(write_csv, table, excel=excel) if form == "csv" else partial(write_parquet, table)
            yield f"{table.name}.{form}", write

    def _documents(self) -> Rows:
        table = runner.run(self._store, queryfile.find("explore/documents"))
        told = [{key: value for key, value in row.items() if value is not None} for row in table.as_dicts()]
        return rows("documents", told, ("document", "label", "title", "case", "facts", "mandates", "file", "url"))
