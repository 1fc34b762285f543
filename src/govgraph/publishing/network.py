"""The delegation graph and its tables for tools that know no RDF: GraphML, GEXF, CSV and Parquet.

Each holds the nodes and edges of :func:`govgraph.analysis.delegation.delegation_graph`. The same graph gives the same
bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from pyoxigraph import Literal, NamedNode, Store

from govgraph.errors import UsageError
from govgraph.graph.vocabulary import RDFS, SKOS

if TYPE_CHECKING:
    import networkx as nx

_TYPES: dict[str, type] = {"confidence": float, "tellings": int, "facts": int, "mandates": int}
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with named columns; ``types`` gives those that are not text. What is not known is None."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def type_of(self, column: str) -> type:
        """The Python type of a column's values: str, int or float."""
        return _TYPES.get(column, str)


def named(graph: nx.MultiDiGraph[str], store: Store, language: str) -> nx.MultiDiGraph[str]:
    """The graph with labels in a language, where the store has one; a node without keeps the label it has."""
    import networkx as nx

    labels = {}
    for node in graph:
        for predicate in (RDFS.label, SKOS.prefLabel):
            found = (quad.object for quad in store.quads_for_pattern(NamedNode(node), predicate, None, None))
            texts = sorted(term.value for term in found if isinstance(term, Literal) and term.language == language)
            if texts:
                labels[node] = texts[0]
                break
    copy = graph.copy()
    nx.set_node_attributes(copy, labels, "label")
    return copy


def numbered(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The graph with an identifier of its own for each edge (e1, e2 …), and the fact behind the edge as ``fact``.

    One fact can be the key of several edges (a mandate with two assignees); files want each edge to have an ``id``.
    """
    import networkx as nx

    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    plain.add_nodes_from((node, _plain(data)) for node, data in graph.nodes(data=True))
    for number, (start, end, key, data) in enumerate(graph.edges(keys=True, data=True), 1):
        told = {} if key == data["relation"] else {"fact": key}
        plain.add_edge(start, end, key=f"e{number}", id=f"e{number}", **_plain(data), **told)
    return plain


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _xml_text(value) if isinstance(value, str) else value for name, value in sorted(data.items())}


def _xml_text(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return "".join(each for each in text if each in "\t\n\r" or " " <= each <= "\ud7ff" or "\ue000" <= each <= "\ufffd"
                   or each >= "\U00010000")  # fmt: skip


def write_graphml(graph: nx.MultiDiGraph[str], out: BinaryIO) -> None:
    """GraphML (http://graphml.graphdrawing.org), which yEd, Gephi, igraph and networkx read."""
    from networkx.readwrite import graphml

    # The writer that networkx would choose hangs on whether lxml is installed; this one is always there.
    graphml.write_graphml_xml(numbered(graph), out, edge_id_from_attribute="id")


def write_gexf(graph: nx.MultiDiGraph[str], out: BinaryIO) -> None:
    """GEXF 1.3 (https://gexf.net), for Gephi."""
    from networkx.readwrite import gexf

    writer = gexf.GEXFWriter(encoding="utf-8", prettyprint=True, version="1.3")
    writer.add_graph(numbered(graph))
    # What the schema does not know: a name of the graph, and a schema location under a wrong namespace.
    writer.graph_element.attrib.pop("name", None)
    for name in ("xmlns:xsi", "xsi:schemaLocation"):
        writer.xml.attrib.pop(name, None)
    meta = writer.xml.find("meta")
    if meta is not None:
        # The day of the run would make other bytes each day; the version of networkx is nobody's business.
        meta.attrib.clear()
        for creator in meta.findall("creator"):
            creator.text = "govgraph"
    writer.write(out)
    out.write(b"\n")


def tables(graph: nx.MultiDiGraph[str]) -> tuple[Rows, Rows]:
    """The nodes (``id`` …) and the edges (``source``, ``target`` …), under the names that Gephi imports by."""
    nodes = [{"id": node, **{k: v for k, v in data.items() if k != "iri"}} for node, data in graph.nodes(data=True)]
    edges = [
        {
            "id": f"e{number}",
            "source": start,
            "target": end,
            "type": "Directed",
            **data,
            **({} if key == data["relation"] else {"fact": key}),
        }
        for number, (start, end, key, data) in enumerate(graph.edges(keys=True, data=True), 1)
    ]
    return (
        rows("nodes", nodes, ("id", "label", "kind")),
        rows("edges", edges, ("id", "source", "target", "type", "relation", "fact")),
    )


def rows(name: str, told: Sequence[Mapping[str, Any]], first: Iterable[str]) -> Rows:
    """A table of mappings: the columns ``first``, then all others by name."""
    columns = (*first, *sorted({key for each in told for key in each} - set(first)))
    return Rows(name, columns, tuple(tuple(each.get(column) for column in columns) for each in told))


def write_csv(table: Rows, out: BinaryIO, *, excel: bool = False) -> None:
    """CSV as of RFC 4180. For Excel a byte order mark says that it is UTF-8, and a text that Excel would take for a
    formula gets an apostrophe before it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_for_excel(value) if excel else value for value in row])
    out.write((_BOM if excel else b"") + text.getvalue().encode())


def _for_excel(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def write_parquet(table: Rows, out: BinaryIO) -> None:
    """Apache Parquet, typed. Raises UsageError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UsageError("Parquet needs pyarrow", advice="install it with: pip install 'govgraph[parquet]'") from None
    types = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    arrays = [
        pa.array([row[place] for row in table.rows], types[table.type_of(column)])
        for place, column in enumerate(table.columns)
    ]
    pq.write_table(pa.Table.from_arrays(arrays, names=list(table.columns)), out, compression="snappy")
