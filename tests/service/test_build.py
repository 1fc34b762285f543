"""A build: what becomes of each input, and a store that is a function of the inputs' contents."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from govgraph.errors import InputError, StoreError, UsageError
from govgraph.graph.store import GraphStore
from govgraph.graph.validation import Finding, Validator
from govgraph.graph.vocabulary import BASIS, GOV
from govgraph.linking.reviews import Reviews
from govgraph.service import GovGraph
from govgraph.service.prepare import checked_base
from govgraph.service.values import BuildReport, Progress

Page = Callable[..., str]

SCRIPT = """
import os, signal, sys
from govgraph.graph.store import GraphStore
from govgraph.service import GovGraph

store, jobs, kill_at, *paths = sys.argv[1:]

def on_step(_, name):
    if name == kill_at:
        os.kill(os.getpid(), signal.SIGKILL)

GraphStore.on_step = on_step
GovGraph(store).build(paths, jobs=int(jobs), progress=lambda step: on_step(None, step.stage))
GovGraph.open(store).export("nquads", sys.stdout.buffer)
"""


def build_in_another_process(
    store: Path, *paths: Path, jobs: int = 1, seed: str = "0", kill_at: str = ""
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", SCRIPT, str(store), str(jobs), kill_at, *map(str, paths)]
    return subprocess.run(command, check=False, env=environment, stdout=subprocess.PIPE)


def exported(store: Path, form: str = "nquads") -> bytes:
    out = io.BytesIO()
    GovGraph.open(store).export(form, out)
    return out.getvalue()


def statuses(report: BuildReport) -> dict[str, str]:
    return {Path(document.file).name: document.status for document in report.documents}


def test_a_build_reads_maps_and_infers(town: Path, tmp_path: Path) -> None:
    report = GovGraph(tmp_path / "db").build(town)
    assert statuses(report) == {"a.txt": "read", "b.txt": "read"}
    first = report.documents[0]
    assert first.label == "Hallitus 5.3.2019 § 12"
    assert first.iri == "https://data.govgraph.example/kuvala/document/hallitus/2019-03-05/12/minutes"
    assert (first.facts["mandates"], first.facts["goals"], first.facts["programmes"]) == (2, 1, 1)
    assert first.coverage is not None
    assert 0.5 < first.coverage.share <= 1
    assert report.facts["mandates"] == 4
    assert report.inferred["same-item"] >= 2
    assert report.generation == 1
    assert report.triples == GovGraph.open(tmp_path / "db").info().triples


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bad_input_is_told_and_the_others_go_on(town: Path, tmp_path: Path, jobs: int) -> None:
    (town / "letter.txt").write_text("Hyvä ystävä,\n\nkiitos kirjeestä.\n", encoding="utf-8")
    (town / "bytes.txt").write_bytes(b"\x00\xff\xfe\x00")
    report = GovGraph(tmp_path / "db").build([town, tmp_path / "nowhere"], jobs=jobs)
    assert statuses(report) == {
        "a.txt": "read",
        "b.txt": "read",
        "bytes.txt": "failed",
        "letter.txt": "failed",
        "nowhere": "failed",
    }
    assert all(isinstance(failed.error, InputError) for failed in report.with_status("failed"))


def test_a_fault_of_ours_in_one_document_does_not_stop_the_build(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from govgraph.service import prepare

    original = prepare.read_record

    def faulty(path: Path, reading: prepare.Reading) -> object:
        if path.name == "a.txt":
            raise ZeroDivisionError("by zero")
        return original(path, reading)

    monkeypatch.setattr(prepare, "read_record", faulty)
    report = GovGraph(tmp_path / "db").build(town)
    assert statuses(report) == {"a.txt": "failed", "b.txt": "read"}
    error = report.documents[0].error
    assert error is not None
    assert "failed unexpectedly at test_build.py" in str(error)


def test_where_nothing_can_be_read_the_store_stays_as_it_was(town: Path, tmp_path: Path) -> None:
    GovGraph(tmp_path / "db").build(town)
    before = exported(tmp_path / "db")
    report = GovGraph(tmp_path / "db").build(tmp_path / "nowhere")
    assert (report.generation, statuses(report)) == (1, {"nowhere": "failed"})
    assert exported(tmp_path / "db") == before


def test_where_nothing_could_be_read_ever_there_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = GovGraph(tmp_path / "db").build(tmp_path / "empty")
    assert (report.generation, statuses(report)) == (0, {"empty": "failed"})
    with pytest.raises(StoreError, match="govgraph build"):
        GovGraph.open(tmp_path / "db")


def test_a_later_build_holds_exactly_its_own_sources(town: Path, tmp_path: Path) -> None:
    graph = GovGraph(tmp_path / "db")
    graph.build(town)
    assert graph.info().documents == 2
    graph.build(town / "b.txt")
    assert graph.info().documents == 1
    assert b"/12/minutes" not in exported(tmp_path / "db")


def test_the_same_content_is_one_document_and_the_smallest_path_is_kept(town: Path, tmp_path: Path, page: Page) -> None:
    (town / "0.txt").write_text(page(12), encoding="utf-8")
    report = GovGraph(tmp_path / "db").build(town)
    assert statuses(report) == {"0.txt": "read", "a.txt": "duplicate", "b.txt": "read"}
    assert report.documents[1].kept == str(town / "0.txt")


def test_other_content_for_one_document_is_a_conflict_that_does_not_hang_on_order(
    town: Path, tmp_path: Path, page: Page
) -> None:
    (town / "c.txt").write_text(page(12, task="puistojen myynti"), encoding="utf-8")
    report = GovGraph(tmp_path / "db").build([town / "a.txt", town / "c.txt"])
    turned = GovGraph(tmp_path / "turned").build([town / "c.txt", town / "a.txt"])
    assert sorted(statuses(report).values()) == ["conflict", "read"]
    assert statuses(report) == statuses(turned)
    (loser,) = report.with_status("conflict")
    assert loser.kept == report.with_status("read")[0].file
    assert exported(tmp_path / "db") == exported(tmp_path / "turned")


def test_a_file_named_twice_is_read_once(town: Path, tmp_path: Path) -> None:
    report = GovGraph(tmp_path / "db").build([town, town / "a.txt", town])
    assert statuses(report) == {"a.txt": "read", "b.txt": "read"}


def test_hidden_files_other_kinds_and_the_store_itself_are_passed_over(town: Path, page: Page) -> None:
    (town / ".hidden.txt").write_text(page(14), encoding="utf-8")
    (town / ".git").mkdir()
    (town / ".git" / "c.txt").write_text(page(15), encoding="utf-8")
    (town / "db").mkdir()
    (town / "a.url").write_text("https://kuvala.example/12\n", encoding="utf-8")
    (town / "notes.csv").write_text("a,b", encoding="utf-8")
    graph = GovGraph(town / "db")
    graph.build(town)
    (town / "db" / "generations" / "1" / "d.txt").write_text(page(16), encoding="utf-8")
    assert statuses(graph.build(town)) == {"a.txt": "read", "b.txt": "read"}


def violate(section: int) -> Callable[..., list[Finding]]:
    """A validator that finds fault with one item's document."""

    def validate(_: Validator, quads: Iterable[Quad], context: Iterable[Quad] = ()) -> list[Finding]:
        graph = str(next(iter(quads)).graph_name).strip("<>")
        if f"/{section}/" not in graph:
            return []
        messages = {"en": "wrong; do it right"}
        return [
            Finding(
                graph.removesuffix("/graph"),
                "a.txt",
                (1, 5),
                "word",
                "shape",
                "rule",
                None,
                "node",
                None,
                "violation",
                messages,
            )
        ]

    return validate


def test_a_document_with_violations_is_quarantined_with_its_report(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Validator, "validate", violate(12))
    graph = GovGraph(tmp_path / "db")
    report = graph.build(town)
    assert statuses(report) == {"a.txt": "quarantined", "b.txt": "read"}
    assert report.findings[0].messages == {"en": "wrong; do it right"}
    assert b"/12/minutes/graph" not in exported(tmp_path / "db")
    validation = graph.validate()
    assert (validation.documents, validation.findings, validation.conforms) == (1, (), True)
    (kept_out,) = validation.quarantined
    assert (kept_out.document, kept_out.label) == (report.documents[0].iri, "Hallitus 5.3.2019 § 12")
    assert kept_out.findings == report.findings
    assert graph.info().quarantined == ("Hallitus 5.3.2019 § 12",)


def test_a_document_in_quarantine_is_read_again_by_the_next_build(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = GovGraph(tmp_path / "db")
    with monkeypatch.context() as changed:
        changed.setattr(Validator, "validate", violate(12))
        graph.build(town)
    assert statuses(graph.build(town)) == {"a.txt": "read", "b.txt": "read"}
    assert graph.info().quarantined == ()


def test_a_deadline_before_its_mandate_puts_the_document_in_quarantine(town: Path, tmp_path: Path, page: Page) -> None:
    (town / "c.txt").write_text(
        page(14).replace(
            "Merkittiin.", "Hallitus päätti velvoittaa kunnanjohtajan myymään tilan viimeistään 1.3.2018."
        ),
        encoding="utf-8",
    )
    graph = GovGraph(tmp_path / "db")
    report = graph.build(town)
    assert statuses(report) == {"a.txt": "read", "b.txt": "read", "c.txt": "quarantined"}
    (finding,) = report.findings
    assert finding.messages["en"].startswith("The deadline (2018-03-01) is before the mandate was given (2019-03-05).")
    assert finding.quote is not None
    assert "viimeistään 1.3.2018" in finding.quote
    without = GovGraph(tmp_path / "without")
    without.build([town / "a.txt", town / "b.txt"])
    assert exported(tmp_path / "db") == exported(tmp_path / "without")


def test_what_inference_gets_wrong_is_withdrawn_and_told(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from govgraph.linking.infer import Inference
    from govgraph.service import build

    original = build.link

    def faulty(graph: Store, *, base: str, reviews: Reviews) -> list[Inference]:
        inferences = original(graph, base=base, reviews=reviews)
        same_item = next(each for each in inferences if each.rule == "same-item")
        first = same_item.quads[0]
        wrong = Quad(first.subject, GOV.basis, BASIS.stated, first.graph_name)
        others = [each for each in inferences if each is not same_item]
        return [Inference("same-item", (*same_item.quads, wrong)), *others]

    GovGraph(tmp_path / "right").build(town)
    monkeypatch.setattr(build, "link", faulty)
    graph = GovGraph(tmp_path / "db")
    report = graph.build(town)
    (finding,) = report.rejected
    assert finding.shape.endswith("/inferred-and-stated")
    assert finding.node.encode() in exported(tmp_path / "right")
    assert finding.node.encode() not in exported(tmp_path / "db")
    assert graph.validate().conforms


def test_progress_is_told_for_every_file(town: Path, tmp_path: Path) -> None:
    told: list[Progress] = []
    GovGraph(tmp_path / "db").build(town, progress=told.append)
    read = [step for step in told if step.stage == "read"]
    assert [(step.done, step.total) for step in read] == [(1, 2), (2, 2)]
    assert {Path(step.file or "").name for step in read} == {"a.txt", "b.txt"}
    assert told[-1] == Progress("finish", 1, 1)


def test_order_folders_processes_and_hash_seed_change_no_byte(town: Path, tmp_path: Path, page: Page) -> None:
    for section in (20, 21, 22):
        (town / f"{section}.txt").write_text(page(section), encoding="utf-8")
    files = sorted(town.iterdir())
    first = build_in_another_process(tmp_path / "1", *files, seed="1")
    others = [
        build_in_another_process(tmp_path / "2", *reversed(files), seed="2"),
        build_in_another_process(tmp_path / "3", town, jobs=2, seed="3"),
        build_in_another_process(tmp_path / "1", town, seed="4"),
    ]
    assert first.returncode == 0
    assert len(first.stdout.splitlines()) > 500
    assert b"/graph/runs" not in first.stdout
    for other in others:
        assert other.stdout == first.stdout


def test_turtle_is_the_same_bytes_too(town: Path, tmp_path: Path) -> None:
    GovGraph(tmp_path / "1").build(sorted(town.iterdir()))
    GovGraph(tmp_path / "2").build(sorted(town.iterdir(), reverse=True))
    turtle = exported(tmp_path / "1", "turtle")
    assert turtle == exported(tmp_path / "2", "turtle")
    assert turtle.startswith(b"@base")


@pytest.mark.parametrize("step", ["read", "batch", "filled", "switched"])
def test_a_build_killed_on_the_way_leaves_a_store_that_answers(town: Path, tmp_path: Path, step: str) -> None:
    store = tmp_path / "db"
    GovGraph(store).build(town / "a.txt")
    # Its workers share its output, so this would wait for ever if one outlived it.
    killed = build_in_another_process(store, town, jobs=2, kill_at=step)
    assert killed.returncode == -signal.SIGKILL
    graph = GovGraph.open(store)
    assert graph.info().documents == (2 if step == "switched" else 1)
    assert graph.trace("Vihreän arjen").root.children
    assert GovGraph(store).build(town).with_status("read")
    assert len(list((store / "generations").iterdir())) == 2


def test_a_second_build_at_the_same_time_is_refused(town: Path, tmp_path: Path) -> None:
    with GraphStore(tmp_path / "db").locked(), pytest.raises(StoreError, match=f"process {os.getpid()}"):
        GovGraph(tmp_path / "db").build(town)


def test_another_base_and_a_municipality_of_the_callers(town: Path, tmp_path: Path) -> None:
    GovGraph(tmp_path / "db").build(town, base="https://kuvala.example/id/", municipality="Uusikuvala")
    assert b"<https://kuvala.example/id/uusikuvala/goal/" in exported(tmp_path / "db")
    assert b"data.govgraph.example" not in exported(tmp_path / "db")


@pytest.mark.parametrize("base", ["https://kuvala.example", "kuvala", "https://a b/"])
def test_a_base_that_names_cannot_be_put_behind_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match=r"no IRI|must end in"):
        checked_base(base)
