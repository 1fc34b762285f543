"""Reviews in a store: kept by every change, the same whatever the order, listed and written."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from govgraph.errors import DataError, UsageError
from govgraph.service import GovGraph
from govgraph.service.values import Doubt

AIM = "Korkean osaamisen ja yrittäjyyden Mikkeli"
DAY = date(2019, 9, 2)


def nquads(graph: GovGraph) -> bytes:
    out = io.BytesIO()
    graph.export("nquads", out)
    return out.getvalue()


def decide(graph: GovGraph, verdict: Literal["accepted", "rejected"], target: tuple[str, ...], file: Path) -> None:
    graph.decide(verdict, *target, reason="Luettu.", reviewer="Maija Aho", file=file, day=DAY)


def by_rule(graph: GovGraph, rule: str) -> list[Doubt]:
    """Those of the samples of which the store with reviews is built."""
    return [doubt for doubt in graph.doubts(rule=rule) if "/mikkeli/" in doubt.target[0]]


@pytest.fixture(scope="module")
def samples(minutes: Path) -> list[Path]:
    return sorted((minutes / "mikkeli").glob("*.txt"))


@pytest.fixture(scope="module")
def stated(demo_store: Path) -> str:
    """A mandate that a document states and that the trace shows."""
    graph = GovGraph.open(demo_store)
    return next(node.iri for node in graph.trace(AIM).walk() if node.kind == "mandate" and node.links)


@pytest.fixture(scope="module")
def reviews(demo_store: Path, stated: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Decisions on the sample minutes: a link rejected, a contribution accepted, a stated mandate rejected."""
    folder = tmp_path_factory.mktemp("reviews")
    graph = GovGraph.open(demo_store)
    decide(graph, "rejected", by_rule(graph, "sub-mandate")[0].target, folder / "r.ttl")
    contribution = next(each for each in by_rule(graph, "same-item") if each.target[0] != stated)
    decide(graph, "accepted", contribution.target, folder / "r.ttl")
    decide(graph, "rejected", (stated,), folder / "s.ttl")
    return folder


@pytest.fixture(scope="module")
def reviewed(samples: list[Path], reviews: Path, tmp_path_factory: pytest.TempPathFactory) -> GovGraph:
    graph = GovGraph(tmp_path_factory.mktemp("reviewed") / "store")
    report = graph.build(samples, reviews=reviews)
    assert (report.reviews, report.waiting) == (3, ())
    return graph


def test_the_least_certain_comes_first(demo_store: Path) -> None:
    doubts = GovGraph.open(demo_store).doubts()
    assert [each.confidence for each in doubts] == sorted(each.confidence for each in doubts)
    assert len({each.fact for each in doubts}) == len(doubts)
    assert all(each.quotes for each in doubts)
    assert len(GovGraph.open(demo_store).doubts(limit=2)) == 2


def test_a_rejected_link_is_gone_and_an_accepted_one_is_reviewed(reviewed: GovGraph, stated: str) -> None:
    assert by_rule(reviewed, "sub-mandate") == []
    rows = list(
        reviewed.query(
            "SELECT ?basis ?day ?who WHERE { ?fact gov:review/gov:verdict verdict:accepted ; gov:basis/skos:notation"
            " ?basis ; gov:reviewedOn ?day ; gov:reviewedBy/rdfs:label ?who ; nif:confidence ?sure FILTER(?sure = 1) }"
        )
    )
    assert [tuple(row.values()) for row in rows] == [("reviewed", DAY, "Maija Aho")]
    assert "reviewed" in {node.mark for node in reviewed.trace(AIM).walk()}


def test_a_rejected_statement_stays_in_its_document_and_out_of_the_trace(reviewed: GovGraph, stated: str) -> None:
    assert stated not in {node.iri for node in reviewed.trace(AIM).walk()}
    asked = f"ASK {{ GRAPH ?g {{ <{stated}> a gov:Mandate }} <{stated}> gov:verdict verdict:rejected }}"
    assert reviewed.sparql(asked) is True
    rests = f"ASK {{ ?fact gov:contributor <{stated}> ; gov:basis basis:inferred }}"
    assert reviewed.sparql(rests) is False


@pytest.mark.parametrize("form", ["nquads", "mandates"])
def test_what_was_rejected_is_in_no_export_and_what_was_accepted_names_who(
    reviewed: GovGraph, stated: str, form: str
) -> None:
    out = io.BytesIO()
    reviewed.export(form, out)
    text = out.getvalue().decode()
    if form == "nquads":
        about = [line for line in text.splitlines() if f"<{stated}>" in line]
        assert [line for line in about if not line.startswith(f"<{stated}-")]  # the decision itself names it
        assert all("reviewOf" in line for line in about)
        accepted = {line.split()[0] for line in text.splitlines() if "/verdict/accepted>" in line}
        assert any(line.split()[0] in accepted and "reviewedBy" in line for line in text.splitlines())
    else:
        assert stated not in text
    chain = reviewed.query("chain-of-mandate", mandate=stated)
    assert len(chain) == 0


def test_changes_leave_what_a_build_gives(
    reviewed: GovGraph, samples: list[Path], reviews: Path, tmp_path: Path
) -> None:
    graph = GovGraph(tmp_path / "store")
    graph.build(samples[5:], reviews=reviews)
    graph.add([samples[4], samples[3]])  # by the reviews of the build
    graph.add(samples[:3])
    assert nquads(graph) == nquads(reviewed)
    before = graph.generation.metadata["reviews"]
    report = graph.remove(samples)
    assert len(report.waiting) == 3  # kept and listed
    assert graph.generation.metadata["reviews"] == before


def test_reviews_are_applied_to_a_store_that_was_built_without(
    reviewed: GovGraph, samples: list[Path], reviews: Path, tmp_path: Path
) -> None:
    graph = GovGraph(tmp_path / "store")
    graph.build(samples)
    plain = nquads(graph)
    graph.apply_reviews(reviews)
    assert nquads(graph) == nquads(reviewed)
    graph.apply_reviews([])
    assert nquads(graph) == plain


def test_a_file_that_is_gone_is_told(samples: list[Path], reviews: Path, tmp_path: Path) -> None:
    graph = GovGraph(tmp_path / "store")
    (tmp_path / "own.ttl").write_bytes((reviews / "r.ttl").read_bytes())
    graph.build(samples[:1], reviews=tmp_path / "own.ttl")
    (tmp_path / "own.ttl").unlink()
    with pytest.raises(DataError, match="no such review file"):
        graph.add(samples[1])


def test_the_same_decisions_give_the_same_file(demo_store: Path, stated: str, reviews: Path, tmp_path: Path) -> None:
    decide(GovGraph.open(demo_store), "rejected", (stated,), tmp_path / "s.ttl")
    assert (tmp_path / "s.ttl").read_bytes() == (reviews / "s.ttl").read_bytes()


def test_a_second_decision_needs_leave(demo_store: Path, stated: str, tmp_path: Path) -> None:
    graph, file = GovGraph.open(demo_store), tmp_path / "r.ttl"
    file.write_text("# Mine.\n", "utf-8")
    decide(graph, "rejected", (stated,), file)
    assert file.read_text("utf-8").startswith("# Mine.\n")
    with pytest.raises(UsageError, match="it was rejected on 2019-09-02"):
        decide(graph, "accepted", (stated,), file)
    decided = graph.decide(
        "accepted", stated, reason="Sittenkin.", reviewer="B Ö", file=file, day=DAY, replace=True
    )  # fmt: skip
    assert decided.replaced
    text = file.read_text("utf-8")
    assert ("verdict:accepted" in text, "verdict:rejected" in text) == (True, False)


def test_a_decision_in_another_file_of_the_build_counts(reviewed: GovGraph, stated: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="in another file"):
        decide(reviewed, "accepted", (stated,), tmp_path / "new.ttl")


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (("https://example.org/nothing",), "no such thing"),
        (("no iri",), "no IRI"),
        (("{m}", "gov:restates"), "three ends"),
        (("{m}", "gov:issuedBy", "{m}"), "not reviewed"),
        (("https://data.govgraph.example/mikkeli",), "no fact or link"),
    ],
)
def test_a_target_that_is_none(
    demo_store: Path, stated: str, tmp_path: Path, target: tuple[str, ...], says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        decide(GovGraph.open(demo_store), "accepted", tuple(t.format(m=stated) for t in target), tmp_path / "r.ttl")
