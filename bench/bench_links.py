"""Processor time of linking a document, over more and more documents that tell of shared cases: is linking linear?

Each rule is run alone on the graph of all documents, as in a build. The figure to look at is how the time of a document
grows from the first size to the last: 1 is linear. Usage: ``python bench/bench_links.py [N …]``.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TypeVar

from chains import write
from pyoxigraph import Store

from govgraph.extraction import extract
from govgraph.graph.mapping import map_record
from govgraph.linking.infer import infer, rules
from govgraph.linking.mandates import amended, candidates, restated, sub_mandates
from govgraph.linking.programmes import programmes_served
from govgraph.linking.reports import reported, reports
from govgraph.linking.status import statuses
from govgraph.linking.tellings import tellings
from govgraph.reading import read_document

SIZES = (120, 1200)
TOWN = "Kuvala"
Result = TypeVar("Result")


def graph_of(number: int, folder: Path) -> Store:
    """The graph of so many documents."""
    graph = Store()
    for path in write(folder / str(number), number):
        graph.bulk_extend(map_record(extract(read_document(path, municipality=TOWN))))
    graph.optimize()
    return graph


def times(graph: Store) -> dict[str, tuple[float, int]]:
    """Seconds and conclusions of each step."""
    found: dict[str, tuple[float, int]] = {}

    def run(name: str, work: Callable[[], list[Result]]) -> list[Result]:
        start = process_time()
        result = work()
        found[name] = process_time() - start, len(result)
        return result

    for rule in rules():
        start = process_time()
        [inference] = infer(graph, paths=[rule])
        found[rule.stem] = process_time() - start, inference.facts
    told = run("read tellings", lambda: tellings(graph))
    pairs = run("candidates", lambda: list(candidates(told)))
    same = run("restated", lambda: restated(told, pairs=pairs))
    run("sub-mandate", lambda: sub_mandates(told, same))
    anew = run("amended", lambda: amended(told, pairs=pairs))
    items = run("read reports", lambda: reports(graph))
    progress = run("reported", lambda: reported(told, items, same))
    run("status", lambda: statuses(told, items, [*same, *anew], progress))
    run("programme-of-item", lambda: programmes_served(graph, told))
    return found


def main() -> None:
    """Print a row for each step and size, then how much dearer a document is at the last size than at the first."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    with tempfile.TemporaryDirectory() as scratch:
        graph_of(12, Path(scratch) / "warm")
        measured = {size: times(graph_of(size, Path(scratch))) for size in sizes}
    print("milliseconds of processor time a document (conclusions)")
    print(f"{'':18}" + "".join(f"{size:>22,}" for size in sizes) + f"{'growth':>10}")
    totals = {size: sum(seconds for seconds, _ in steps.values()) for size, steps in measured.items()}
    for name in measured[sizes[0]]:
        cells = [(1000 * measured[size][name][0] / size, measured[size][name][1]) for size in sizes]
        growth = cells[-1][0] / cells[0][0] if cells[0][0] else float("nan")
        print(
            f"{name:18}"
            + "".join(f"{each:>13.2f} ({number:,})".rjust(22) for each, number in cells)
            + f"{growth:>10.2f}"
        )
    each = [1000 * totals[size] / size for size in sizes]
    print(f"{'all':18}" + "".join(f"{one:>22.2f}" for one in each) + f"{each[-1] / each[0]:>10.2f}")


if __name__ == "__main__":
    main()
