"""Decisions of people: what they do to joins, and how their files may fail."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from govgraph.errors import DataError
from govgraph.graph.vocabulary import BASIS, FORCE, GOV, NIF, RDF
from govgraph.linking.infer import Inference
from govgraph.linking.joins import Join
from govgraph.linking.mandates import amended, restated, sub_mandates
from govgraph.linking.reports import Report, reported
from govgraph.linking.reviews import Review, Reviews, Verdict, load_reviews
from govgraph.linking.tellings import Telling

BASE = "https://example.org/"
HEAD = """@prefix gov: <https://w3id.org/govgraph/ns#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix verdict: <https://w3id.org/govgraph/concept/verdict/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<reviewer/aho> a prov:Agent .
"""
LINK = "rdf:subject <b> ; rdf:predicate gov:restates ; rdf:object <a>"
TURNED = "rdf:subject <a> ; rdf:predicate gov:restates ; rdf:object <b>"


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


def telling(name: str, day: str, **said: Any) -> Telling:
    values: dict[str, Any] = {
        "mandate": node(name), "item": node(f"item-{name}"), "day": day, "municipality": "kuvala",
        "issuer": node("board"), "assignees": frozenset({node("parks")}), "issued": ("2019-02-04", "2019-02-04"),
        "due": None, "force": FORCE.task, "cases": frozenset({node("case")}),
        "words": frozenset({"puisto", "valaistus", "uusia"}), "evidence": (node(f"words-{name}"),),
    }  # fmt: skip
    return Telling(**(values | said))


def decided(*decisions: tuple[Verdict, str, NamedNode, str]) -> Reviews:
    day = Literal("2019-09-01")
    reviews = [
        Review(node(f"review-{number}"), verdict, node("aho"), day, "why", None, (node(one), kind, node(other)))
        for number, (verdict, one, kind, other) in enumerate(decisions)
    ]
    return Reviews({review.target: review for review in reviews})


def ends(joins: Sequence[Join]) -> list[tuple[str, str]]:
    return [(join.subject.value.removeprefix(BASE), join.object.value.removeprefix(BASE)) for join in joins]


A, B, C = telling("a", "2019-03-05"), telling("b", "2019-04-05"), telling("c", "2019-05-05")


def test_a_rejected_pair_never_meets_in_one_group() -> None:
    """C is like both; it goes with one of them and does not join the two."""
    assert ends(restated([A, B, C])) == [("b", "a"), ("c", "a")]
    for one, other in (("b", "a"), ("a", "b")):
        found = ends(restated([A, B, C], decided(("rejected", one, GOV.restates, other))))
        assert len(found) == 1
        assert ("b", "a") not in found


def test_an_accepted_pair_is_one_though_no_rule_finds_it() -> None:
    other = telling("b", "2019-04-05", words=frozenset({"katu", "lumi"}), cases=frozenset())
    assert restated([A, other]) == []
    (join,) = restated([A, other], decided(("accepted", "a", GOV.restates, "b")))
    assert (ends([join]), join.confidence) == ([("b", "a")], 1.0)


def test_a_rejected_change_is_none() -> None:
    first = telling("a", "2019-03-05", due=("2019-06-30", "2019-06-30"))
    later = telling("b", "2019-04-05", due=("2019-12-31", "2019-12-31"))
    assert ends(amended([first, later])) == [("b", "a")]
    assert amended([first, later], decided(("rejected", "b", GOV.amends, "a"))) == []


def sub(name: str) -> Telling:
    return telling(name, "2019-06-05", issuer=node("parks"), assignees=frozenset({node("group")}), issued=None)


def test_a_rejected_parent_is_none_through_another_telling_either() -> None:
    told, same = [A, B, sub("s")], restated([A, B])
    assert ends(sub_mandates(told, same)) == [("s", "a")]
    assert sub_mandates(told, same, decided(("rejected", "s", GOV.subMandateOf, "b"))) == []


def test_where_a_parent_is_accepted_no_other_is_guessed() -> None:
    other = telling("o", "2019-03-05", words=frozenset({"katu", "lumi"}))
    found = sub_mandates([A, other, sub("s")], [], decided(("accepted", "s", GOV.subMandateOf, "o")))
    assert ends(found) == []  # the review adds it


def test_what_rests_on_a_rejected_join_follows() -> None:
    """With the tellings apart the later one is a parent of its own, and neither is clearly the better."""
    same = restated([A, B], decided(("rejected", "a", GOV.restates, "b")))
    assert (same, sub_mandates([A, B, sub("s")], same)) == ([], [])


def test_a_rejected_report_is_none() -> None:
    report = Report(node("item"), "2019-07-01", node("board"), A.cases, A.words, ())
    assert ends(reported([A], [report], [])) == [("a", "item")]
    assert reported([A], [report], [], decided(("rejected", "a", GOV.reportedIn, "item"))) == []


def store(*names: str) -> Store:
    graph = Store()
    graph.extend(Quad(node(name), RDF.type, GOV.Mandate) for name in names)
    return graph


def contribution(rule: str) -> Inference:
    graph, name = node(f"graph/{rule}"), node(f"a-{rule}")
    return Inference(
        rule,
        (
            Quad(name, GOV.contributor, node("a"), graph),
            Quad(name, GOV.aim, node("goal"), graph),
            Quad(name, GOV.basis, BASIS.inferred, graph),
            Quad(name, NIF.confidence, Literal("0.5"), graph),
        ),
    )


def test_a_rejected_contribution_returns_by_no_rule() -> None:
    found = decided(("rejected", "a", GOV.aim, "goal")).review([contribution("one"), contribution("two")], Store())
    assert [(each.rule, each.quads) for each in found] == [("one", ()), ("two", ())]


def test_an_accepted_one_is_certain_and_names_reviewer_and_day() -> None:
    reviews = decided(("accepted", "a", GOV.aim, "goal"))
    graph = store("a", "goal")
    (found,) = reviews.review([contribution("one")], graph)
    said = {quad.predicate: quad.object for quad in found.quads}
    assert (said[GOV.basis], str(said[NIF.confidence].value)) == (BASIS.reviewed, "1")  # type: ignore[union-attr]
    quads, waiting = reviews.told([found], graph)
    told = {quad.predicate: quad.object for quad in quads if quad.subject == node("a-one")}
    assert told[GOV.reviewedBy] == node("aho")
    assert told[GOV.reviewedOn] == Literal("2019-09-01")
    assert waiting == []


@pytest.mark.parametrize("kind", [GOV.aim, GOV.subMandateOf, GOV.reportedIn])
def test_an_accepted_link_that_no_rule_finds_is_added(kind: NamedNode) -> None:
    reviews = decided(("accepted", "a", kind, "b"))
    graph = store("a", "b")
    graph.add(Quad(node("b"), GOV.evidence, node("words")))
    (found,) = reviews.review([], graph)
    assert found.rule == "reviewed"
    assert {quad.object for quad in found.quads if quad.predicate == GOV.basis} == {BASIS.reviewed}
    assert node("words") in {quad.object for quad in found.quads if quad.predicate == GOV.evidence}
    assert (Quad(node("a"), kind, node("b"), found.quads[0].graph_name) in found.quads) == (kind != GOV.aim)


def test_a_decision_on_what_is_not_there_waits() -> None:
    reviews = decided(("accepted", "a", GOV.amends, "b"), ("rejected", "a", GOV.amends, "c"))
    assert reviews.review([], Store()) == []
    _, waiting = reviews.told([], Store())
    assert [each.ends[2] for each in waiting if each.ends] == [node("b"), node("c")]


def written(tmp_path: Path, *reviews: str, name: str = "r.ttl") -> Path:
    path = tmp_path / name
    path.write_text(HEAD + "\n".join(reviews), "utf-8")
    return path


def review(name: str, on: str, verdict: str = "rejected", day: str = "2019-09-01") -> str:
    return (
        f"<review/{name}> a gov:Review ; {on} ; gov:verdict verdict:{verdict} ; gov:reviewReason 'Other park.' ;\n"
        f' gov:reviewedOn "{day}"^^xsd:date ; prov:wasAssociatedWith <reviewer/aho> .'
    )


def test_a_file_is_read(tmp_path: Path) -> None:
    reviews = load_reviews(
        [written(tmp_path, review("1", LINK), review("2", "gov:reviewOf <f>", "accepted"))], base=BASE
    )
    assert reviews.rejects(node("a"), GOV.restates, node("b"))
    assert reviews.rejects(node("b"), GOV.restates, node("a"))
    assert not reviews.rejects(node("b"), GOV.amends, node("a"))
    assert reviews.by_target[node("f")].verdict == "accepted"


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ("<review/1> a gov:Review", "cannot be read", ":7"),
        (review("1", LINK, "perhaps"), "has not one verdict", ":7: <"),
        (review("1", LINK).replace("'Other park.'", "''"), "gives no reason", ":7: <"),
        (review("1", LINK, day="soon"), "not one day", ":7: <"),
        (review("1", "rdf:subject <a>"), "on a fact", ":7: <"),
        (review("1", LINK + "; gov:reviewOf <f>"), "on a fact", ":7: <"),
        (review("1", LINK).replace("gov:restates", "gov:issuedBy"), "kind of link is unknown", ":7: <"),
        ("<review/1> gov:verdict verdict:accepted .", "neither a gov:Review", ":7: <"),
        ("[] a gov:Review .", "no blank nodes", ""),
        (review("1", LINK) + review("2", TURNED, "accepted"), "but rejected by", ""),
    ],
    ids=[
        "syntax", "verdict", "reason", "day", "half a link", "two targets", "kind",
        "other node", "blank", "contradiction",
    ],
)  # fmt: skip
def test_a_malformed_file_says_where(tmp_path: Path, text: str, says: str, line: str) -> None:
    with pytest.raises(DataError, match=says) as caught:
        load_reviews([written(tmp_path, text)], base=BASE)
    assert "r.ttl" + line in caught.value.where


def test_two_files_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    written(tmp_path, review("1", LINK))
    written(tmp_path, review("2", TURNED, "accepted"), name="s.ttl")
    with pytest.raises(DataError, match=r"r\.ttl"):
        load_reviews([tmp_path], base=BASE)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such review file"):
        load_reviews([tmp_path / "none"])
