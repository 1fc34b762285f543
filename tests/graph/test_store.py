"""The store on disk: whole generations only, one writer, and an answer after every kill."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from govgraph.errors import StoreError
from govgraph.graph.store import GraphStore, sorted_nquads

BASE = "https://example.org/"
STEPS = ("locked", "opened", "batch", "filled", "switched", "swept")

KILLED_BUILD = """
import os, signal, sys
from pathlib import Path
from pyoxigraph import Literal, NamedNode, Quad
from govgraph.graph import store

path, step, times, value = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
seen = 0

def kill(_, name):
    global seen
    seen += name == step
    if seen == times:
        os.kill(os.getpid(), signal.SIGKILL)

store.GraphStore.on_step = kill
store.BATCH = 10
with store.GraphStore(path).building() as builder:
    for n in range(50):
        builder.add([Quad(NamedNode(f"https://example.org/{n}"), NamedNode("https://example.org/value"),
                          Literal(value), NamedNode("https://example.org/g"))])
"""


def quads(value: str, count: int = 5, graph: str = "g") -> list[Quad]:
    """As many quads with the same value, the last subject first."""
    return [
        Quad(NamedNode(f"{BASE}{n}"), NamedNode(f"{BASE}value"), Literal(value), NamedNode(BASE + graph))
        for n in reversed(range(count))
    ]


def build(path: Path, value: str, count: int = 5) -> None:
    with GraphStore(path).building() as builder:
        builder.add(quads(value, count))


def values(path: Path) -> set[str]:
    return {quad.object.value for quad in GraphStore(path).open().graph if isinstance(quad.object, Literal)}


def generations(path: Path) -> set[str]:
    return {folder.name for folder in (path / "generations").iterdir()}


def test_a_build_can_be_read_and_a_later_one_takes_its_place(tmp_path: Path) -> None:
    build(tmp_path / "db", "first")
    assert values(tmp_path / "db") == {"first"}
    reader = GraphStore(tmp_path / "db").open()
    build(tmp_path / "db", "second")
    assert values(tmp_path / "db") == {"second"}
    assert {quad.object.value for quad in reader.graph} == {"first"}, "a reader keeps what it opened"
    assert GraphStore(tmp_path / "db").current() == 2


def test_the_generation_before_the_current_one_is_kept_and_older_ones_go(tmp_path: Path) -> None:
    for value in ("a", "b", "c", "d"):
        build(tmp_path, value)
    assert generations(tmp_path) == {"3", "4"}


@pytest.mark.parametrize("onwards", [False, True], ids=["anew", "onwards"])
def test_graphs_come_as_nquads_beside_quads_and_go_while_they_wait(tmp_path: Path, onwards: bool) -> None:
    build(tmp_path / "db", "before")
    with GraphStore(tmp_path / "db").building(onwards=onwards) as builder:
        builder.add(quads("quads"))
        for name in ("h", "i"):
            builder.add_graph(BASE + name, b"".join(sorted_nquads(quads(name, graph=name))))
        builder.drop([BASE + "i"])
    assert values(tmp_path / "db") == {"quads", "h"} | ({"before"} if onwards else set())


def test_a_graph_that_was_dropped_and_comes_anew_is_the_new_one(tmp_path: Path) -> None:
    build(tmp_path / "db", "before")
    with GraphStore(tmp_path / "db").building(onwards=True) as builder:
        builder.drop([BASE + "g"])
        builder.add_graph(BASE + "g", b"".join(sorted_nquads(quads("after"))))
    assert values(tmp_path / "db") == {"after"}


def test_metadata_and_quarantine_stay_with_their_generation(tmp_path: Path) -> None:
    with GraphStore(tmp_path).building() as builder:
        builder.metadata["base"] = BASE
        builder.quarantine("bb", {"file": "b.txt"})
        builder.quarantine("aa", {"file": "ä.txt"})
    generation = GraphStore(tmp_path).open()
    assert generation.metadata == {"base": BASE}
    assert [report["file"] for report in generation.quarantined()] == ["ä.txt", "b.txt"]


def test_readers_cannot_write(tmp_path: Path) -> None:
    build(tmp_path, "first")
    with pytest.raises(RuntimeError):
        GraphStore(tmp_path).open().graph.add(quads("second")[0])


def test_queries_of_the_builder_see_what_was_flushed(tmp_path: Path) -> None:
    with GraphStore(tmp_path).building() as builder:
        builder.add(quads("x"))
        builder.flush()
        assert len(builder.graph) == 5


def test_a_finished_generation_is_closed_though_a_circle_of_references_holds_it(tmp_path: Path) -> None:
    with GraphStore(tmp_path).building() as builder:
        builder.add([Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("o"), NamedNode("urn:g"))])
        circle: list[object] = [builder.graph]
        circle.append(circle)
        del circle
    Store(str(builder.path / "graph"))  # open to one writer at a time


def test_sorted_nquads_are_the_same_whatever_the_order() -> None:
    forward = sorted_nquads(quads("x") + quads("y\n", graph="h"))
    assert forward == sorted_nquads(list(reversed(quads("y\n", graph="h"))) + quads("x") + quads("x"))
    assert forward == sorted(forward)
    assert all(line.endswith(b" .\n") for line in forward)


def test_the_rdflib_view_asks_the_union_of_the_graphs(tmp_path: Path) -> None:
    build(tmp_path, "x")
    rows = list(GraphStore(tmp_path).open().rdflib_view().query(f"SELECT DISTINCT ?s {{ ?s <{BASE}value> 'x' }}"))
    assert len(rows) == 5


@pytest.mark.parametrize(
    ("step", "times", "survivor"),
    [
        ("locked", 1, "first"),
        ("opened", 1, "first"),
        ("batch", 1, "first"),
        ("batch", 3, "first"),
        ("filled", 1, "first"),
        ("switched", 1, "second"),
        ("swept", 1, "second"),
    ],
)
def test_a_killed_build_leaves_a_whole_generation(tmp_path: Path, step: str, times: int, survivor: str) -> None:
    build(tmp_path, "first")
    build(tmp_path, "first")
    killed(tmp_path, step, times)
    assert values(tmp_path) == {survivor}
    assert len(GraphStore(tmp_path).open().graph) == (5 if survivor == "first" else 50)
    build(tmp_path, "third")
    assert values(tmp_path) == {"third"}
    current = GraphStore(tmp_path).current()
    assert current is not None
    assert generations(tmp_path) == {str(current), str(current - 1)}, "what the killed build left is swept"


@pytest.mark.parametrize("step", STEPS[:4])
def test_a_killed_first_build_leaves_no_store_but_a_folder_to_build_into(tmp_path: Path, step: str) -> None:
    killed(tmp_path / "db", step, 1)
    with pytest.raises(StoreError, match="govgraph build"):
        GraphStore(tmp_path / "db").open()
    build(tmp_path / "db", "first")
    assert values(tmp_path / "db") == {"first"}
    assert generations(tmp_path / "db") == {"1"}


def killed(path: Path, step: str, times: int) -> None:
    """Run a build of 50 quads with the value "second" that is killed when it comes to a step."""
    command = [sys.executable, "-c", KILLED_BUILD, str(path), step, str(times), "second"]
    done = subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert done.returncode == -9


def test_a_build_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    build(tmp_path, "first")
    with pytest.raises(ZeroDivisionError):
        build_and_fail(tmp_path)
    assert values(tmp_path) == {"first"}
    assert generations(tmp_path) == {"1"}


def test_a_disk_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    build(tmp_path, "first")
    with pytest.raises(StoreError, match="cannot be written: disk full"), GraphStore(tmp_path).building():
        raise OSError("disk full")
    assert values(tmp_path) == {"first"}


def build_and_fail(path: Path) -> None:
    with GraphStore(path).building() as builder:
        builder.add(quads("second"))
        builder.flush()
        raise ZeroDivisionError


def test_the_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    other = GraphStore(tmp_path)
    with (
        other.locked(),
        pytest.raises(StoreError, match=rf"process {os.getpid()}\)"),
        GraphStore(tmp_path).building(),
    ):
        pass
    build(tmp_path, "first")


def test_no_store_yet(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        GraphStore(tmp_path / "nowhere").open()
    assert str(caught.value) == f"no store at {tmp_path / 'nowhere'} (run `govgraph build PATH…` first)"


def test_an_empty_folder_is_no_store_yet(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store at"):
        GraphStore(tmp_path).open()


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text", encoding="utf-8")
    with pytest.raises(StoreError, match="a file, not a store"):
        GraphStore(tmp_path / "file").open()
    with pytest.raises(StoreError, match="a file, not a store"):
        build(tmp_path / "file", "first")


def test_a_folder_with_other_things_is_never_built_into(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(StoreError, match="not a govgraph store"):
        GraphStore(tmp_path).open()
    with pytest.raises(StoreError, match="not a govgraph store"):
        build(tmp_path, "first")
    assert os.listdir(tmp_path) == ["letter.txt"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("store.json", "{", "broken"),
        ("store.json", '{"layout": 99}', "layout 99"),
        ("CURRENT", "one", "'one' instead of a number"),
        ("CURRENT", "ä", "instead of a number"),
        ("CURRENT", "7", "generation 7 cannot be opened"),
    ],
)
def test_a_damaged_store_says_what_is_wrong(tmp_path: Path, name: str, text: str, message: str) -> None:
    build(tmp_path, "first")
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=message):
        GraphStore(tmp_path).open()
