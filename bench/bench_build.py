"""Documents a second: extraction alone, a whole build, and a naive pipeline over the same pages in the same run.

The naive pipeline is what one writes first: for each document as it comes, its triples go into an rdflib Graph one by
one, pyshacl checks that graph with the shapes read from their files again, and the graph is written as Turtle. The
figure to look at is the ratio, since it does not depend on the machine. Usage: ``python bench/bench_build.py [N]``.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

from pyoxigraph import Literal, NamedNode
from variants import write

from govgraph import resources
from govgraph.extraction import extract
from govgraph.graph.mapping import map_record
from govgraph.reading import read_document
from govgraph.record import Record
from govgraph.service import GovGraph

DOCUMENTS = 200
TOWN = "Kuvala"


def records(paths: Sequence[Path]) -> list[Record]:
    """Read and extract, nothing more."""
    return [extract(read_document(path, municipality=TOWN)) for path in paths]


def naive(paths: Sequence[Path], out: Path) -> None:
    """One rdflib graph, one reading of the shapes and one file a document."""
    import pyshacl
    import rdflib

    vocabulary = rdflib.Graph()
    for path in resources.files("ontology", ".ttl"):
        vocabulary.parse(path)
    for path in paths:
        graph = rdflib.Graph()
        for quad in map_record(extract(read_document(path, municipality=TOWN))):
            subject, predicate, value = quad.subject, quad.predicate, quad.object
            assert isinstance(subject, NamedNode)
            assert isinstance(value, NamedNode | Literal)
            term = (
                rdflib.URIRef(value.value)
                if isinstance(value, NamedNode)
                else rdflib.Literal(value.value, lang=value.language)
                if value.language
                else rdflib.Literal(value.value, datatype=rdflib.URIRef(value.datatype.value))
            )
            graph.add((rdflib.URIRef(subject.value), rdflib.URIRef(predicate.value), term))
        shapes = rdflib.Graph()
        for shape in resources.files("shapes", ".ttl"):
            shapes.parse(shape)
        pyshacl.validate(graph, shacl_graph=shapes, ont_graph=vocabulary, advanced=True)
        graph.serialize(out / f"{path.stem}.ttl", format="turtle")


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes by the wall clock."""
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    """Run the three and print what they come to."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        paths = write(folder / "kuvala", number)
        records(write(folder / "warm", 3))  # load the analyser and the rules before the clock runs
        times = {
            "extract": seconds(lambda: records(paths)),
            "build": seconds(lambda: GovGraph(folder / "store.db").build([folder / "kuvala"])),
            "naive": seconds(lambda: naive(paths, folder)),
        }
    print(f"{number} generated documents")
    for name, took in times.items():
        print(f"  {name:<8} {number / took:8.1f} documents a second")
    print(f"  build is {times['naive'] / times['build']:.1f} times as fast as the naive pipeline")


if __name__ == "__main__":
    main()
