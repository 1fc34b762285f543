"""Graphs of an invented city at several sizes: load, SHACL, questions, traces, linking and delegation, and naive ways.

The naive way is what one writes first: the dump parsed into an rdflib ``Dataset`` in memory, the same query files
asked there, pyshacl as it comes, and a networkx graph made triple by triple from rdflib. It stops where it would take
hours: ``-`` stands in its place. Every case runs in a process of its own, so that its peak of memory is its own.
Seconds are by the clock for questions, which people wait for, and of processor time for the rest.

    python bench/bench_graph.py [TRIPLES …]        100000 by default
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Store

    from govgraph.analysis.queryfile import QueryInfo

SIZES = (100_000,)
ASKED = 30
"""Entities that each question is asked about."""
NAIVE_ASKED = 1
"""The same of the naive way, which takes half a minute for some."""
NAIVE_LOAD, NAIVE_QUESTIONS, NAIVE_SHACL = 1_000_000, 200_000, 200_000
"""The largest graphs (triples) on which the naive ways are tried."""
DUMP, STORE = "graph.nq", "store.db"
MANDATE = "https://w3id.org/govgraph/ns#Mandate"
Figures = dict[str, Any]


def dump(folder: Path, triples: int) -> Figures:
    """Write the graph of so many triples as N-Quads: ontology and documents, without what linking concludes."""
    from cities import records
    from pyoxigraph import RdfFormat, serialize

    from govgraph.graph.mapping import map_record
    from govgraph.graph.ontology import ontology_quads

    written = documents = 0
    with (folder / DUMP).open("wb") as out:
        pieces = chain([ontology_quads()], map(map_record, records(triples)))
        while written < triples:
            quads = next(pieces)
            written += len(quads)
            out.write(serialize(quads, format=RdfFormat.N_QUADS) or b"")
            documents += 1
    return {"triples": written, "documents": documents - 1}


def load(folder: Path) -> Figures:
    """The dump into a store on disk, as a build writes it."""
    from pyoxigraph import RdfFormat, parse

    from govgraph.graph.store import BATCH, GraphStore

    start = process_time()
    quads = parse(path=folder / DUMP, format=RdfFormat.N_QUADS)
    with GraphStore(folder / STORE).building() as builder:
        while batch := list(islice(quads, BATCH)):
            builder.add(batch)
    seconds = process_time() - start
    size = sum(path.stat().st_size for path in (folder / STORE).rglob("*") if path.is_file())
    return {"seconds": seconds, "note": f"{size / 2**20:.0f} MB on disk"}


def linking(folder: Path) -> Figures:
    """What all rules conclude, written into the store, and the processor time of concluding it."""
    from govgraph.graph.store import GraphStore
    from govgraph.linking.link import link

    with GraphStore(folder / STORE).building(onwards=True) as builder:
        start = process_time()
        inferences = link(builder.graph)
        seconds = process_time() - start
        for inference in inferences:
            builder.add(inference.quads)
    return {"seconds": seconds, "note": f"{sum(inference.facts for inference in inferences):,} conclusions"}


def opened(folder: Path) -> Store:
    """The graph of the store, for reading."""
    from govgraph.graph.store import GraphStore

    return GraphStore(folder / STORE).open().graph


def validation(folder: Path) -> Figures:
    """All shapes and rules on the whole graph."""
    from govgraph.graph.validation import Validator

    store = opened(folder)
    start = process_time()
    findings = list(Validator().validate_store(store))
    return {"seconds": process_time() - start, "note": f"{len(findings):,} findings"}


def questions(folder: Path) -> Figures:
    """Milliseconds of each competency question: those about one thing many times, the others once warm."""
    from govgraph.analysis import queryfile, runner

    store = opened(folder)
    found: dict[str, list[float]] = {}
    for query in queryfile.listing("competency"):
        for values in arguments(query, store, ASKED):
            runner.run(store, query, values)
            start = perf_counter()
            runner.run(store, query, values)
            found.setdefault(query.name, []).append(1000 * (perf_counter() - start))
    return {"questions": found}


def arguments(query: QueryInfo, store: Store, number: int) -> Iterator[Mapping[str, str]]:
    """Values for a question: other things each time where it asks about one, else the examples of its header."""
    fixed = {
        each.name: each.example
        for each in query.parameters
        if each.type not in ("node", "iri", "limit") and each.default is None and each.example
    }
    asked = next((each for each in query.parameters if each.type in ("node", "iri")), None)
    if asked is None:
        yield fixed
        return
    for thing in spread(things(store, asked.classes or (MANDATE,)), number):
        yield {**fixed, asked.name: thing}


def things(store: Store, classes: Sequence[str]) -> list[str]:
    """IRIs of all nodes of some classes."""
    from pyoxigraph import NamedNode

    from govgraph.graph.vocabulary import RDF

    found = {
        quad.subject.value
        for name in classes
        for quad in store.quads_for_pattern(None, RDF.type, NamedNode(name), None)
        if isinstance(quad.subject, NamedNode)
    }
    return sorted(found)


def spread(among: Sequence[str], number: int) -> list[str]:
    """So many of them, evenly from the first to the last."""
    return [among[index * len(among) // number] for index in range(min(number, len(among)))]


def traces(folder: Path) -> Figures:
    """Milliseconds of a trace from each goal, and of the chains of some mandates."""
    from govgraph.analysis.chain import chain as chain_of
    from govgraph.analysis.trace import trace
    from govgraph.graph.vocabulary import GOV

    store = opened(folder)
    ways: tuple[tuple[str, Callable[[Store, str], object], Sequence[str]], ...] = (
        ("trace", trace, (GOV.StrategicGoal.value,)),
        ("chain", chain_of, (MANDATE,)),
    )
    found: dict[str, list[float]] = {}
    for name, way, classes in ways:
        for thing in spread(things(store, classes), ASKED):
            start = perf_counter()
            way(store, thing)
            found.setdefault(name, []).append(1000 * (perf_counter() - start))
    return {"traces": found}


def delegation(folder: Path) -> Figures:
    """The delegation graph and the bottlenecks of one issuer."""
    import networkx  # noqa: F401  (its import is not what is measured)

    from govgraph.analysis.delegation import bottlenecks, delegation_graph

    store = opened(folder)
    start = process_time()
    graph = delegation_graph(store)
    made = process_time() - start
    giver = max((node for node, data in graph.nodes(data=True) if data["kind"] == "body"), key=graph.out_degree)
    start = process_time()
    bottlenecks(graph, issuer=giver)
    return {
        "seconds": made,
        "bottlenecks": process_time() - start,
        "note": f"{graph.number_of_edges():,} edges",
    }


def parsed(folder: Path) -> rdflib.Dataset:
    """The dump in rdflib."""
    import rdflib

    data = rdflib.Dataset(default_union=True)
    data.parse(folder / DUMP, format="nquads")
    return data


def naive_load(folder: Path) -> Figures:
    """The dump parsed into rdflib's memory."""
    import rdflib  # noqa: F401  (its import is not what is measured)

    start = process_time()
    parsed(folder)
    return {"seconds": process_time() - start}


def naive_questions(folder: Path) -> Figures:
    """The same questions about some of the same things, the query bound as ours is, on rdflib's memory."""
    from govgraph.analysis import queryfile, runner
    from govgraph.analysis.dataset import Answer, StoreDataset
    from govgraph.graph.vocabulary import PREFIXES

    class Heard(StoreDataset):
        """Our store, and the last query that it was asked, with its values."""

        text = ""

        def answer(self, text: str, prefixes: Mapping[str, str]) -> Answer:
            Heard.text = text
            return super().answer(text, prefixes)

    store, data = opened(folder), parsed(folder)
    heard = Heard(store)
    found: dict[str, list[float]] = {}
    for query in queryfile.listing("competency"):
        if query.measure is not None:
            continue
        for values in arguments(query, store, NAIVE_ASKED):
            runner.run(heard, query, values)
            start = perf_counter()
            list(data.query(Heard.text, initNs=PREFIXES))
            found.setdefault(query.name, []).append(1000 * (perf_counter() - start))
    return {"questions": found}


def naive_validation(folder: Path) -> Figures:
    """pyshacl on the whole graph, with shapes that are parsed before."""
    import pyshacl
    import rdflib

    from govgraph import resources

    shapes, vocabulary = rdflib.Graph(), rdflib.Graph()
    for graph, name in ((shapes, "shapes"), (vocabulary, "ontology")):
        for path in resources.files(name, ".ttl"):
            graph.parse(path)
    data = rdflib.Graph()
    for triple in parsed(folder).triples((None, None, None)):
        data.add(triple)
    start = process_time()
    pyshacl.validate(data, shacl_graph=shapes, ont_graph=vocabulary, advanced=True)
    return {"seconds": process_time() - start}


def naive_delegation(folder: Path) -> Figures:
    """Who gives and gets mandates, and what feeds what, as a networkx graph from rdflib's triples, retellings apart."""
    import networkx as nx
    import rdflib

    gov = rdflib.Namespace("https://w3id.org/govgraph/ns#")
    data = parsed(folder)
    start = process_time()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for mandate in set(data.subjects(rdflib.RDF.type, gov.Mandate)):
        graph.add_node(str(mandate), label=str(data.value(mandate, rdflib.RDFS.label)), kind="mandate")
        for issuer in set(data.objects(mandate, gov.issuedBy)):
            graph.add_edge(str(issuer), str(mandate), relation="issued")
        for assignment in set(data.subjects(gov.assignmentOf, mandate)):
            for assignee in set(data.objects(assignment, gov.assignee)):
                graph.add_edge(str(mandate), str(assignee), relation="assigned_to")
    for contribution in set(data.subjects(rdflib.RDF.type, gov.Contribution)):
        ends = data.value(contribution, gov.contributor), data.value(contribution, gov.aim)
        graph.add_edge(str(ends[0]), str(ends[1]), relation="contributes_to")
    for node in graph:
        graph.nodes[node].setdefault("label", str(data.value(rdflib.URIRef(node), rdflib.RDFS.label)))
    return {"seconds": process_time() - start}


CASES: dict[str, Callable[[Path], Figures]] = {
    case.__name__: case
    for case in (
        load, linking, validation, questions, traces, delegation,
        naive_load, naive_questions, naive_validation, naive_delegation,
    )
}  # fmt: skip


def run(case: str, folder: Path, triples: int = 0) -> Figures:
    """A case in a process of its own."""
    print(f"{case.replace('_', ' ')} …", file=sys.stderr)
    command = [sys.executable, __file__, "--case", case, str(folder), str(triples)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Run all cases at each size and print what they come to."""
    if sys.argv[1:2] == ["--case"]:
        case, folder, triples = sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])
        figures = dump(folder, triples) if case == "dump" else CASES[case](folder)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({**figures, "megabytes": peak}))
        return
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    seconds: dict[int, Figures] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            seconds[size] = report(Path(scratch), size)
    first, last = sizes[0], sizes[-1]
    if first != last:
        print(f"\nfrom {first:,} to {last:,} triples, {last / first:.0f} times the data:")
        for name, value in seconds[last].items():
            print(f"  {name:<28}{value / seconds[first][name]:>8.1f} times the time")


def report(folder: Path, size: int) -> Figures:
    """What the cases take at a size; the seconds whose growth is of interest."""
    made = run("dump", folder, size)
    triples = made["triples"]
    print(f"\n{triples:,} triples of {made['documents']:,} items")
    print(f"{'':30}{'ours':>12}{'naive':>12}{'ratio':>8}{'MB':>8}{'naive':>8}")
    found: Figures = {}

    def row(name: str, case: str, most: int | None) -> None:
        ours = run(case, folder)
        naive = run(f"naive_{case}", folder) if most is not None and triples <= most * 1.1 else None
        seconds = found[name] = ours["seconds"]
        told = f"{naive['seconds']:>10.2f} s{naive['seconds'] / seconds:>8.1f}" if naive else f"{'-':>12}{'-':>8}"
        peak = f"{naive['megabytes']:>8.0f}" if naive else f"{'-':>8}"
        print(f"{name:<30}{seconds:>10.2f} s{told}{ours['megabytes']:>8.0f}{peak}   {ours['note']}")
        if case == "delegation":
            found["bottlenecks"] = ours["bottlenecks"]
            print(f"{'  bottlenecks of one issuer':<30}{ours['bottlenecks']:>10.2f} s")

    row("load (ours to disk)", "load", NAIVE_LOAD)
    row("SHACL, whole graph", "validation", NAIVE_SHACL)
    row("linking", "linking", None)
    row("delegation graph", "delegation", NAIVE_LOAD)
    asked = run("questions", folder)
    naive = run("naive_questions", folder)["questions"] if triples <= NAIVE_QUESTIONS * 1.1 else {}
    print(f"\n{'question, milliseconds':<44}{'asked':>6}{'median':>9}{'p95':>9}{'naive':>10}{'ratio':>8}")
    for name, times in {**asked["questions"], **run("traces", folder)["traces"]}.items():
        slow = sorted(naive.get(name, ()))
        middle = sorted(times)[len(times) // 2]
        told = f"{slow[len(slow) // 2]:>10.0f}{slow[len(slow) // 2] / middle:>8.0f}" if slow else f"{'-':>10}{'-':>8}"
        p95 = sorted(times)[min(len(times) - 1, len(times) * 95 // 100)]
        print(f"{name:<44}{len(times):>6}{middle:>9.1f}{p95:>9.1f}{told}")
        found[name] = middle
    return found


if __name__ == "__main__":
    main()
