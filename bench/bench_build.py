"""A build against the naive way: by stages, on one process and on two; memory at two sizes; a whole graph validated.

The naive way is what one writes first, on one process and with the same reading, extraction and mapping: each triple of
a document goes by ``Graph.add`` into a graph of an rdflib ``Dataset`` in memory, and pyshacl checks each document as it
comes, with shapes that are parsed once. Every case runs in a process of its own, after some documents of other words to
warm up, and without a cache of words on disk. Seconds are of processor time, children included, since other work on the
machine stretches the clock. The figures to look at are the ratios of one run.

    python bench/bench_build.py [DOCUMENTS]        200 by default
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from variants import write

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Quad

DOCUMENTS = 200
TRIPLES = 100_000
"""In the graph that is validated as a whole."""
TOWN = "Kuvala"
Times = dict[str, float]
STAGES = ("read", "extract", "map", "validate", "store")


def processor_seconds() -> float:
    """Of this process and of its children that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def peak_megabytes() -> float:
    """The most memory that this process or one of its children held."""
    used = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return max(used) / 1024


@contextmanager
def timed(times: Times, name: str) -> Iterator[None]:
    """Add the processor time of a block to ``times``."""
    start = processor_seconds()
    yield
    times[name] = times.get(name, 0.0) + processor_seconds() - start


def build(folder: Path, documents: int, jobs: int) -> Times:
    """A whole build."""
    from govgraph import GovGraph

    GovGraph(folder / "warm.db").build(folder / "warm", municipality=TOWN, jobs=1)
    times: Times = {}
    start = perf_counter()
    with timed(times, "processor"):
        report = GovGraph(folder / "store.db").build(folder / "minutes", municipality=TOWN, jobs=jobs)
    assert report.held == documents, report
    return {**times, "clock": perf_counter() - start, "triples": report.triples}


def stages(folder: Path, documents: int, naive: bool) -> Times:
    """Each stage by itself, document by document, in this process: ours, or with the naive last two."""
    from pyoxigraph import RdfFormat, serialize

    from govgraph.extraction import extract
    from govgraph.graph.mapping import map_record
    from govgraph.graph.store import GraphStore
    from govgraph.graph.validation import Validator
    from govgraph.reading import read_document

    times: Times = {}
    check, keep = _naive() if naive else (None, None)
    validator = Validator()

    def one(path: Path, add: Callable[[list[Quad]], None]) -> None:
        with timed(times, "read"):
            document = read_document(path, municipality=TOWN)
        with timed(times, "extract"):
            record = extract(document)
        with timed(times, "map"):
            quads = map_record(record)
        if check is not None and keep is not None:
            with timed(times, "store"):
                graph = keep(quads)
            with timed(times, "validate"):
                check(graph)
            return
        with timed(times, "validate"):
            validator.validate(quads)
        with timed(times, "store"):
            add(quads)

    def through_nquads(quads: list[Quad]) -> tuple[str, bytes]:
        """As they come from a worker."""
        return str(quads[0].graph_name)[1:-1], serialize(quads, format=RdfFormat.N_QUADS) or b""

    for path in sorted((folder / "warm").iterdir()):
        one(path, lambda quads: None)
    times.clear()
    with GraphStore(folder / f"stages-{naive}.db").building() as builder:
        for path in sorted((folder / "minutes").iterdir())[:documents]:
            one(path, lambda quads: builder.add_graph(*through_nquads(quads)))
        with timed(times, "store"):
            builder.flush()
    return times


def _naive() -> tuple[Callable[[Any], None], Callable[[list[Quad]], Any]]:
    import pyshacl
    import rdflib

    shapes, vocabulary, data = _parsed("shapes"), _parsed("ontology"), rdflib.Dataset()

    def keep(quads: list[Quad]) -> rdflib.Graph:
        graph = data.graph(rdflib.URIRef(str(quads[0].graph_name)[1:-1]))
        for quad in quads:
            graph.add(_terms(quad))
        return graph

    def check(graph: rdflib.Graph) -> None:
        pyshacl.validate(graph, shacl_graph=shapes, ont_graph=vocabulary, advanced=True)

    return check, keep


def _parsed(folder: str) -> rdflib.Graph:
    import rdflib

    from govgraph import resources

    graph = rdflib.Graph()
    for path in resources.files(folder, ".ttl"):
        graph.parse(path)
    return graph


def _terms(quad: Quad) -> tuple[Any, Any, Any]:
    import rdflib
    from pyoxigraph import Literal, NamedNode

    subject, value = quad.subject, quad.object
    assert isinstance(subject, NamedNode)
    assert isinstance(value, NamedNode | Literal)
    term: rdflib.URIRef | rdflib.Literal
    if isinstance(value, NamedNode):
        term = rdflib.URIRef(value.value)
    elif value.language:
        term = rdflib.Literal(value.value, lang=value.language)
    else:
        term = rdflib.Literal(value.value, datatype=rdflib.URIRef(value.datatype.value))
    return rdflib.URIRef(subject.value), rdflib.URIRef(quad.predicate.value), term


def whole(folder: Path, documents: int, naive: bool) -> Times:
    """The findings on a whole graph of many documents."""
    from pyoxigraph import Store

    from govgraph.graph.mapping import map_record
    from govgraph.graph.validation import Validator
    from govgraph.service import extract_paths

    quads: list[Quad] = []
    for each in extract_paths([folder / "many"], municipality=TOWN):
        assert each.record is not None, each.error
        quads += map_record(each.record)
        if len(quads) >= TRIPLES:
            break
    times: Times = {}
    if naive:
        import pyshacl
        import rdflib

        shapes, vocabulary, graph = _parsed("shapes"), _parsed("ontology"), rdflib.Graph()
        for quad in quads:
            graph.add(_terms(quad))
        with timed(times, "validate"):
            pyshacl.validate(graph, shacl_graph=shapes, ont_graph=vocabulary, advanced=True)
    else:
        store = Store()
        store.bulk_extend(quads)
        with timed(times, "validate"):
            findings = list(Validator().validate_store(store))
        times["findings"] = len(findings)
    return {**times, "triples": len(quads)}


CASES: dict[str, Callable[[Path, int], Times]] = {
    "build on 1 process": lambda folder, documents: build(folder, documents, 1),
    "build on 2 processes": lambda folder, documents: build(folder, documents, 2),
    "stages": lambda folder, documents: stages(folder, documents, naive=False),
    "naive stages": lambda folder, documents: stages(folder, documents, naive=True),
    "whole": lambda folder, documents: whole(folder, documents, naive=False),
    "naive whole": lambda folder, documents: whole(folder, documents, naive=True),
}


def run(case: str, folder: Path, documents: int) -> Times:
    """A case in a process of its own."""
    command = [sys.executable, __file__, "--case", case, str(folder), str(documents)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    found: Times = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Run all cases and print what they come to."""
    os.environ["GOVGRAPH_CACHE"] = "off"
    if sys.argv[1:2] == ["--case"]:
        times = CASES[sys.argv[2]](Path(sys.argv[3]), int(sys.argv[4]))
        print(json.dumps({**times, "megabytes": peak_megabytes()}))
        return
    number = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as scratch:
        sizes = {size: Path(scratch, str(size)) for size in (number, 4 * number)}
        for size, folder in sizes.items():
            write(folder / "minutes", size)
            write(folder / "warm", 5, seed=2)
        write(sizes[number] / "many", 1000, seed=3)
        report(number, sizes[number], sizes[4 * number])


def report(number: int, folder: Path, larger: Path) -> None:
    """What the cases take, as documents a second, ratios and megabytes."""
    print(f"{number} generated documents, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    ours, naive = run("stages", folder, number), run("naive stages", folder, number)
    print("stage, 1 process  ms a document   naive   ratio")
    for stage in STAGES:
        ratio = naive[stage] / ours[stage]
        print(f"{stage:<18}{1000 * ours[stage] / number:>13.1f}{1000 * naive[stage] / number:>8.1f}{ratio:>8.1f}")
    total = sum(naive[stage] for stage in STAGES)
    own = sum(ours[stage] for stage in STAGES)
    print(f"\nall stages: {total / own:.1f} times the naive way")
    print(f"naive way, 1 process  {number / total:6.1f} documents a second of processor time")

    one, two = run("build on 1 process", folder, number), run("build on 2 processes", folder, number)
    ratio, faster = total / one["processor"], one["clock"] / two["clock"]
    print(
        f"build, 1 process      {number / one['processor']:6.1f}, {ratio:.1f} times the naive way, which links nothing"
    )
    print(f"build, 2 processes    {number / two['processor']:6.1f}, and by the clock {faster:.2f} times 1 process")

    many, size = run("build on 1 process", larger, 4 * number), 4 * number
    ratio = many["processor"] / size / (one["processor"] / number)
    print(f"\n{number:>6} documents  {one['triples']:>9,.0f} triples {one['megabytes']:>6.0f} MB")
    print(
        f"{size:>6} documents  {many['triples']:>9,.0f} triples {many['megabytes']:>6.0f} MB, {ratio:.2f} times as slow"
    )

    held, asked = run("whole", folder, number), run("naive whole", folder, number)
    ratio = asked["validate"] / held["validate"]
    print(
        f"\nwhole graph of {held['triples']:,.0f} triples, {held['findings']:.0f} findings: {held['validate']:.2f} s,",
        end=" ",
    )
    print(f"pyshacl as it comes {asked['validate']:.2f} s, {ratio:.1f} times")


if __name__ == "__main__":
    main()
