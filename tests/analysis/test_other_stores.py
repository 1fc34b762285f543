"""The exported graph in other people's stores gives the rows that our own store gives, in the same order."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Store, Triple

from govgraph import resources
from govgraph.analysis import naming, runner
from govgraph.analysis.dataset import Answer, Solutions, Term
from govgraph.analysis.endpoint import Endpoint
from govgraph.analysis.queryfile import QueryInfo, find, listing, parse
from govgraph.analysis.table import Table
from govgraph.analysis.trace import AIMS, trace
from govgraph.errors import EndpointError, UsageError
from govgraph.graph.store import GraphStore
from govgraph.graph.vocabulary import PREFIXES

Serve = Callable[..., AbstractContextManager[str]]
EXPECTED = Path(__file__).parent.parent / "queries" / "expected"
QUESTIONS = [
    (query, case.get("parameters", {}))
    for query in listing()
    for case in json.loads((EXPECTED / f"{query.name}.json").read_text(encoding="utf-8"))
]
by_question = pytest.mark.parametrize(("query", "values"), QUESTIONS, ids=lambda part: getattr(part, "name", None))


@pytest.fixture(scope="module")
def sample(demo_store: Path) -> Store:
    """The graph of the sample minutes in our own store, without what an export leaves out."""
    graph = Store()
    graph.extend(GraphStore(demo_store).open().graph)
    return graph


@by_question
def test_an_endpoint_gives_the_same_rows(query: QueryInfo, values: dict[str, str], sample: Store, served: str) -> None:
    ours = runner.run(sample, query, values, prefixes=PREFIXES)
    assert runner.run(Endpoint(served), query, values, prefixes=PREFIXES) == ours


@pytest.mark.parametrize("every_force", [False, True])
def test_an_endpoint_gives_the_same_traces(sample: Store, served: str, every_force: bool) -> None:
    aims = {iri for iri, _ in naming.labels_of(sample, [kind.value for kind in AIMS])}
    assert len(aims) > 5
    endpoint = Endpoint(served)
    for aim in sorted(aims):
        assert trace(endpoint, aim, every_force=every_force) == trace(sample, aim, every_force=every_force)


def test_an_endpoint_knows_names_and_says_which_come_near(sample: Store, served: str) -> None:
    for asked in ("yrittäjyyden mikkeli", "Kaupunginhallitus", "Hyvän elämän Mikeli", "urn:nothing"):
        told = []
        for graph in (sample, Endpoint(served)):
            with pytest.raises(UsageError) as caught:
                naming.resolve(graph, asked, [PREFIXES["gov"] + "StrategicGoal", PREFIXES["gov"] + "Body"], what="x")
            told.append(str(caught.value))
        assert told[0] == told[1]


@pytest.mark.parametrize("value", ['" } DROP ALL #', "\\u0022 } #", "a\nb", "ä?x", "1"])
def test_an_endpoint_takes_any_text_as_a_value(value: str, served: str) -> None:
    query = parse("SELECT DISTINCT ?text { BIND(STR(?value) AS ?text) ?s ?p ?o }", name="test")
    assert runner.run(Endpoint(served), query, {"value": value}).as_dicts() == [{"text": value}]


def test_an_endpoint_says_what_it_cannot_read(served: str) -> None:
    with pytest.raises(UsageError, match=r"cannot read the query: .*error at"):
        runner.run(Endpoint(served), parse("SELECT ?s { ?s ", name="test"))


def test_an_endpoint_without_the_union_is_told(serve: Serve) -> None:
    with serve() as address, pytest.raises(EndpointError, match=r"default graph is empty.*--union-default-graph"):
        trace(Endpoint(address), "Hyvän elämän Mikkeli")


class Rdflib:
    """The same exported graph in rdflib, which shares no line with Oxigraph."""

    def __init__(self, *paths: Path) -> None:
        import rdflib

        self._dataset = rdflib.Dataset(default_union=True)
        for path in paths:
            self._dataset.parse(path, format="trig")

    def answer(self, text: str, prefixes: Mapping[str, str]) -> Answer:
        """Rows or triples, with the terms that ours have."""
        found = self._dataset.query(text)
        if found.type == "CONSTRUCT":
            return tuple(Triple(*map(term, row)) for row in found)  # type: ignore[arg-type, call-arg]
        if found.type == "ASK":
            return bool(found.askAnswer)
        assert found.vars is not None
        names = [str(name) for name in found.vars]
        return Solutions(tuple(names), tuple(tuple(term(value) for value in row) for row in found))  # type: ignore[union-attr]


def term(value: Any) -> Term | None:
    """A term of rdflib as one of pyoxigraph."""
    import rdflib

    if value is None:
        return None
    if isinstance(value, rdflib.URIRef):
        return NamedNode(str(value))
    assert isinstance(value, rdflib.Literal)
    if value.language:
        return Literal(str(value), language=value.language)
    return Literal(str(value), datatype=NamedNode(str(value.datatype)) if value.datatype else None)


@pytest.fixture(scope="module")
def in_rdflib(exported_trig: Path) -> Rdflib:
    return Rdflib(exported_trig)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@by_question
def test_rdflib_gives_the_same_rows(query: QueryInfo, values: dict[str, str], sample: Store, in_rdflib: Rdflib) -> None:
    ours, theirs = runner.run(sample, query, values), runner.run(in_rdflib, query, values)
    assert theirs.columns == ours.columns
    # As text: the MIN of IRIs is a literal in rdflib.
    assert as_text(theirs) == as_text(ours)


def as_text(table: Table) -> list[list[str | None]]:
    return [[None if cell is None else str(cell) for cell in row] for row in table.rows]


GRAPHS = EXPECTED.parent / "graphs"
SITUATIONS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(GRAPHS.glob("*.json"))}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("name", SITUATIONS)
def test_rdflib_gives_the_rows_of_situations(name: str) -> None:
    theirs = Rdflib(resources.folder("ontology") / "concepts.ttl", GRAPHS / f"{name}.trig")
    for case in SITUATIONS[name]:
        table = runner.run(theirs, find(case["query"]), case["parameters"])
        places = [table.columns.index(column) for column in case["columns"]]
        rows = [[None if row[i] is None else str(row[i]) for i in places] for row in table.rows]
        assert rows == case["rows"], case["query"]
