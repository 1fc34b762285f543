"""What answers SPARQL: the one small thing that questions, names and traces need of a store, ours or another's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Store, Triple

from govgraph.analysis import sparql
from govgraph.errors import UsageError

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT in the store's order; an unbound variable is None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


Answer = Solutions | bool | tuple[Triple, ...]
"""Of a SELECT, of an ASK, of a CONSTRUCT or DESCRIBE (in any order)."""


class Dataset(Protocol):
    """An RDF dataset that answers SPARQL 1.1 queries.

    Its default graph must be the union of its named graphs: what documents, registers and rules say stands in graphs of
    their own, and questions go over all of them unless they name some by FROM.
    """

    def answer(self, text: str, prefixes: Mapping[str, str]) -> Answer:
        """The answer to a query; ``prefixes`` are known without being declared.

        Raises UsageError where the query is broken.
        """
        ...  # pragma: no cover


@dataclass(frozen=True, slots=True)
class StoreDataset:
    """A pyoxigraph store, on disk or in memory."""

    store: Store

    def answer(self, text: str, prefixes: Mapping[str, str]) -> Answer:
        """The answer to a query over the union of all graphs."""
        try:
            found = self.store.query(
                text, prefixes=dict(prefixes), use_default_graph_as_union=not sparql.names_a_dataset(text)
            )
            if isinstance(found, QueryBoolean):
                return bool(found)
            if isinstance(found, QuerySolutions):
                return solutions(found)
            return tuple(found)
        except SyntaxError as error:
            raise UsageError(f"the query is not valid SPARQL: {error}") from error
        except RuntimeError as error:
            raise UsageError(f"the query cannot be run: {error}") from error

    def stream(self, text: str) -> Iterator[list[tuple[str, Term | None]]]:
        """The rows of a SELECT over the union of all graphs as they come, each as (variable, term)."""
        found = self.store.query(text, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        names = [variable.value for variable in found.variables]
        for row in found:
            yield [(name, row[name]) for name in names]


def dataset(graph: Store | Dataset) -> Dataset:
    """A store as something that answers SPARQL; what does already is taken as it is."""
    return StoreDataset(graph) if isinstance(graph, Store) else graph


def solutions(found: QuerySolutions) -> Solutions:
    """The rows of pyoxigraph's solutions. Raises what reading them raises."""
    names = [variable.value for variable in found.variables]
    return Solutions(tuple(names), tuple(tuple(row[name] for name in names) for row in found))


def is_url(text: object) -> bool:
    """Whether this names an endpoint, and not a folder."""
    return isinstance(text, str) and text.lower().startswith(("http://", "https://"))
