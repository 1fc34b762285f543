"""Adding and removing documents: at every step the store is the one that a build of what it holds gives."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from govgraph.errors import StoreError, UsageError
from govgraph.graph.validation import Finding, Validator
from govgraph.service import GovGraph, prepare
from govgraph.service.values import BuildReport

Page = Callable[..., str]
Snapshot = tuple[bytes, list[tuple[str, str, str]], list[object], dict[str, object]]


def snapshot(graph: GovGraph) -> Snapshot:
    """All that a store says: its graph, what became of each input, what is in quarantine, what it was built with."""
    out = io.BytesIO()
    graph.export("nquads", out)
    index = graph.generation.documents
    inputs = [(entry.place, entry.fate, entry.iri) for entry in index.entries().values()]
    records = [index.record(place) for place, fate, _ in inputs if fate in ("read", "quarantined")]
    return out.getvalue(), inputs, [*records, *graph.generation.quarantined()], graph.generation.metadata


def built(store: Path, paths: Iterable[Path]) -> Snapshot:
    graph = GovGraph(store)
    graph.build(list(paths))
    return snapshot(graph)


def statuses(report: BuildReport) -> dict[str, str]:
    return {Path(document.file).name: document.status for document in report.documents}


def quarantine_of(section: int) -> Callable[..., list[Finding]]:
    """A validator that finds fault with one item's document."""

    def validate(_: Validator, quads: Iterable[Quad], context: Iterable[Quad] = ()) -> list[Finding]:
        graph = str(next(iter(quads)).graph_name).strip("<>")
        wrong = Finding(
            graph.removesuffix("/graph"), "x", None, None, "s", "r", None, "n", None, "violation", {"en": "!"}
        )
        return [wrong] if f"/{section}/" in graph else []

    return validate


@pytest.fixture(scope="module")
def pool(page: Page, minutes: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Files of two towns: plain ones, two with one content, three contents of one document, one for quarantine."""
    folder = tmp_path_factory.mktemp("pool")
    (folder / "kuvala" / "more").mkdir(parents=True)
    texts = {
        "a.txt": page(12),
        "b.txt": page(13, task="torien kunnostus"),
        "more/a.txt": page(12),
        "c.txt": page(12, task="puistojen myynti"),
        "0.txt": page(12, task="puistojen hoito"),
        "q.txt": page(99),
    }
    for name, text in texts.items():
        (folder / "kuvala" / name).write_text(text, encoding="utf-8")
    (folder / "mikkeli").mkdir()
    shutil.copy(min((minutes / "mikkeli").glob("*.txt")), folder / "mikkeli" / "m.txt")
    return sorted(path for path in folder.rglob("*.txt"))


# Few in a test run, many in `make nightly`, which sets another profile.
ROWS = 8 if os.environ.get("HYPOTHESIS_PROFILE", "same") == "same" else 200
STEPS = st.lists(st.tuples(st.booleans(), st.sets(st.integers(0, 6), min_size=1, max_size=3)), min_size=1, max_size=4)


@settings(max_examples=ROWS)
@given(steps=STEPS)
def test_any_row_of_changes_gives_what_a_build_of_the_rest_gives(
    pool: list[Path], tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, set[int]]]
) -> None:
    folder = tmp_path_factory.mktemp("row")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Validator, "validate", quarantine_of(99))
        graph, held = GovGraph(folder / "db"), set[Path]()
        for adds, numbers in steps:
            chosen = {pool[number] for number in numbers}
            if adds:
                held |= chosen
                report = graph.add(sorted(chosen))
            elif held & chosen:
                report = graph.remove(sorted(held & chosen))
                held -= chosen
            else:
                continue
            assert report.held == graph.info().documents
        if held:
            assert snapshot(graph) == built(folder / "again", held)


def test_one_by_one_or_at_once(town: Path, tmp_path: Path, page: Page) -> None:
    for section in (20, 21):
        (town / f"{section}.txt").write_text(page(section), encoding="utf-8")
    files = sorted(town.iterdir())
    graph = GovGraph(tmp_path / "db")
    for path in reversed(files):
        assert statuses(graph.add(path)) == {path.name: "read"}
    assert snapshot(graph) == built(tmp_path / "at-once", [town])


def test_removing_one_equals_a_build_without_it(town: Path, tmp_path: Path) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    report = graph.remove("Hallitus 5.3.2019 § 12")
    assert (statuses(report), report.held) == ({"a.txt": "removed"}, 1)
    assert report.inferred["same-item"] >= 1
    assert snapshot(graph) == built(tmp_path / "without", [town / "b.txt"])


def test_of_the_sample_minutes_too(minutes: Path, demo_store: Path, tmp_path: Path) -> None:
    files = sorted(path for path in minutes.rglob("*.txt"))
    graph = GovGraph(tmp_path / "db")
    graph.build(files[1::2])
    graph.add([minutes])
    graph.remove(files[3])
    graph.add(files[3])
    assert snapshot(graph) == snapshot(GovGraph.open(demo_store))


def test_adding_reads_no_other_document(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build(town / "a.txt")
    (town / "a.txt").unlink()
    original, read = prepare.read_record, list[str]()

    def watched(path: Path, reading: prepare.Reading) -> object:
        read.append(path.name)
        return original(path, reading)

    monkeypatch.setattr(prepare, "read_record", watched)
    graph.add(town / "b.txt")
    assert (read, graph.info().documents) == (["b.txt"], 2)


def test_a_file_that_has_changed_is_read_anew(town: Path, tmp_path: Path, page: Page) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    (town / "a.txt").write_text(page(12, task="puistojen myynti"), encoding="utf-8")
    graph.add(town / "a.txt")
    assert snapshot(graph) == built(tmp_path / "again", [town])


def test_what_stood_behind_a_removed_file_comes_in(town: Path, tmp_path: Path, page: Page) -> None:
    (town / "twin.txt").write_text(page(12), encoding="utf-8")
    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    report = graph.remove(town / "a.txt")
    assert statuses(report) == {"a.txt": "removed", "twin.txt": "read"}
    (town / "a.txt").unlink()
    assert snapshot(graph) == built(tmp_path / "again", [town])


def test_an_iri_stands_for_all_files_of_its_document(town: Path, tmp_path: Path, page: Page) -> None:
    (town / "twin.txt").write_text(page(12), encoding="utf-8")
    (town / "other.txt").write_text(page(12, task="puistojen myynti"), encoding="utf-8")
    graph = GovGraph(tmp_path / "db")
    (iri,) = {document.iri for document in graph.build(town).documents if document.iri and "/12/" in document.iri}
    assert set(statuses(graph.remove(f"<{iri}>")).values()) == {"removed"}
    assert snapshot(graph) == built(tmp_path / "again", [town / "b.txt"])


def test_a_folder_stands_for_all_that_was_read_below_it(town: Path, tmp_path: Path, minutes: Path) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build([town, minutes / "mallila"])
    assert set(statuses(graph.remove(minutes / "mallila")).values()) == {"removed"}
    assert snapshot(graph) == built(tmp_path / "again", [town])


def test_a_store_may_be_emptied_and_filled_again(town: Path, tmp_path: Path) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    assert graph.remove(town).held == 0
    assert (graph.info().documents, graph.validate().conforms, len(graph.query("explore/documents"))) == (0, True, 0)
    graph.add(town)
    assert snapshot(graph) == built(tmp_path / "again", [town])


def test_registers_come_and_go_with_their_municipality(town: Path, tmp_path: Path, minutes: Path) -> None:
    mikkeli = min((minutes / "mikkeli").glob("*.txt"))
    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    graph.add(mikkeli)
    assert graph.generation.metadata["registers"] == ["https://data.govgraph.example/graph/register/mikkeli"]
    graph.remove(mikkeli.name)
    assert graph.generation.metadata["registers"] == []
    assert snapshot(graph) == built(tmp_path / "again", [town])


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("KvlDno-2019-7", "may mean 2 documents"),
        ("Hallitus 5.3.2019 § 1", r"holds no document .*did you mean Hallitus 5.3.2019 § 1[23]"),
        ("https://kuvala.example/none", "holds no document"),
        ("", "holds no document"),
        (Path("a.txt"), "holds no document"),
    ],
)
def test_unknown_and_ambiguous_documents_are_told(town: Path, tmp_path: Path, asked: str | Path, message: str) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    before = snapshot(graph)
    with pytest.raises(UsageError, match=message):
        graph.remove(asked)
    with pytest.raises(UsageError, match=message):
        graph.record(asked)
    assert snapshot(GovGraph.open(tmp_path / "db")) == before


def test_a_case_with_one_document_names_it(town: Path, tmp_path: Path) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build(town / "a.txt")
    assert statuses(graph.remove("kvldno-2019-7")) == {"a.txt": "removed"}


def test_nothing_is_removed_from_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store"):
        GovGraph(tmp_path / "db").remove("a.txt")
    assert not (tmp_path / "db").exists()


def test_what_cannot_be_read_leaves_the_store_as_it_was(town: Path, tmp_path: Path) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    before = snapshot(graph)
    report = graph.add(town / "nowhere.txt")
    assert (statuses(report), report.generation) == ({"nowhere.txt": "failed"}, 1)
    assert snapshot(graph) == before


REGISTER = """@prefix gov: <https://w3id.org/govgraph/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<kuvala> a gov:Municipality ; skos:prefLabel "Kuvala"@fi ; gov:casePrefix "KvlDno" ."""


def test_the_registers_of_the_build_are_those_of_an_addition(town: Path, tmp_path: Path) -> None:
    register = tmp_path / "kuvala.ttl"
    register.write_text(REGISTER, encoding="utf-8")
    graph = GovGraph(tmp_path / "db")
    graph.build(town / "a.txt", registers=register, base="https://kuvala.example/id/")
    graph.add(town / "b.txt")
    again = GovGraph(tmp_path / "again")
    again.build(town, registers=register, base="https://kuvala.example/id/")
    assert snapshot(graph) == snapshot(again)
    register.write_text(REGISTER.replace("Kuvala", "Kuvalan kaupunki"), encoding="utf-8")
    with pytest.raises(StoreError, match=r"with other registers .*build it again"):
        graph.add(town / "b.txt")


def test_a_failed_change_leaves_the_store_as_it_was(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    before = snapshot(graph)
    with monkeypatch.context() as patch:
        patch.setattr("govgraph.service.build.link", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            graph.remove("a.txt")
    assert snapshot(GovGraph.open(tmp_path / "db")) == before
    graph.remove("a.txt")
    assert sorted(folder.name for folder in (tmp_path / "db" / "generations").iterdir()) == ["1", "2"]


KILLED = """
import os, signal, sys
from govgraph import GovGraph
from govgraph.graph.store import GraphStore

store, method, kill_at, document = sys.argv[1:]
GraphStore.on_step = lambda _, name: os.kill(os.getpid(), signal.SIGKILL) if name == kill_at else None
getattr(GovGraph(store), method)(document)
"""


@pytest.mark.parametrize(
    ("method", "step"), [("add", "opened"), ("add", "batch"), ("remove", "filled"), ("remove", "switched")]
)
def test_a_change_killed_on_the_way_leaves_the_store_before_or_after_it(
    town: Path, tmp_path: Path, method: str, step: str
) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build(town if method == "remove" else town / "a.txt")
    before = snapshot(graph)
    after = built(tmp_path / "after", [town] if method == "add" else [town / "a.txt"])
    command = [sys.executable, "-c", KILLED, str(tmp_path / "db"), method, step, str(town / "b.txt")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run(command, check=False, env=environment).returncode == -signal.SIGKILL
    left = GovGraph.open(tmp_path / "db")
    assert snapshot(left) == (after if step == "switched" else before)
    if step != "switched":
        getattr(left, method)(town / "b.txt")
    assert snapshot(left) == after


def test_workers_read_what_is_added(town: Path, tmp_path: Path, page: Page) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    for section in range(20, 24):
        (town / f"{section}.txt").write_text(page(section), encoding="utf-8")
    (town / "a.txt").write_text(page(12, task="puistojen myynti"), encoding="utf-8")
    graph.add(town, jobs=2)
    assert snapshot(graph) == built(tmp_path / "again", [town])


def test_a_file_that_stood_behind_another_and_is_gone_is_told(town: Path, tmp_path: Path, page: Page) -> None:
    (town / "twin.txt").write_text(page(12), encoding="utf-8")
    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    (town / "twin.txt").unlink()
    report = graph.remove(town / "a.txt")
    assert (statuses(report), report.held) == ({"a.txt": "removed", "twin.txt": "failed"}, 1)


def test_a_reader_keeps_the_generation_that_it_opened(town: Path, tmp_path: Path) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    reader = GovGraph.open(tmp_path / "db")
    before = snapshot(reader)
    graph.remove("a.txt")
    graph.add(town / "a.txt")
    assert snapshot(reader) == before


def test_the_record_is_there_when_the_file_is_not(town: Path, tmp_path: Path) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    shutil.rmtree(town)
    record = graph.record("a.txt")
    assert record == graph.record(town / "a.txt") == graph.record("Hallitus 5.3.2019 § 12")
    assert record["item"] == {"section": 12, "title": "Puistot", "register": "KvlDno-2019-7", "minutes_checked": True}
    assert record["mandates"][0]["title"] == "puistojen kunnostus"
    assert record["provenance"]["/mandates/0"]["span"][0] > 0


def test_a_kept_record_is_the_extracted_one_without_contact_details(town: Path, tmp_path: Path) -> None:
    from govgraph.service import extract_paths

    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    (extracted,) = (each.record for each in extract_paths(town / "a.txt") if each.record)
    form = extracted.as_json()
    assert [person["email"] for person in form["people"]] == ["maija.aho@kuvala.example", "pekka.niemi@kuvala.example"]
    for person in form["people"]:
        person["email"] = None
    assert graph.record("a.txt") == form


def test_a_document_in_conflict_has_no_record(town: Path, tmp_path: Path, page: Page) -> None:
    (town / "c.txt").write_text(page(12, task="puistojen myynti"), encoding="utf-8")
    graph = GovGraph(tmp_path / "db")
    (loser,) = graph.build(town).with_status("conflict")
    with pytest.raises(UsageError, match=r"in conflict .*/12/minutes"):
        graph.record(loser.file)
