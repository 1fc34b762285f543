from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from govgraph.errors import InputError
from govgraph.linking.aliases import Claimant, ContestedAlias, Passage
from govgraph.record import Note, Span
from govgraph.render.build import print_build
from govgraph.service.values import BuildReport, Coverage, DocumentReport


def report(*documents: DocumentReport) -> BuildReport:
    return BuildReport("s.db", 4, documents, 12345, {"same-item": 2}, 1.25, held=1)


READ = DocumentReport(
    file="k/5.txt",
    status="read",
    facts={"mandates": 1, "people": 2},
    coverage=Coverage(200, 150),
    notes=tuple(Note("left-over", f"line {n} fits no rule", Span(n, n + 1)) for n in range(5)),
)


def test_what_was_read_and_mapped(shown):
    text = shown(partial(print_build, report(READ)))
    for part in (
        "k/5.txt", "75%", "Read      1 of 1 file", "mandates 1, people 2", "facts rest on 75% of the text",
        "2 by same-item", "no findings", "s.db, generation 4: 1 document, 12,345 triples in 1.2 s",
    ):  # fmt: skip
        assert part in text


def test_what_was_left_over_and_why(shown):
    text = shown(partial(print_build, report(READ)))
    assert "left-over (5)" in text
    assert "5.txt:0-1 line 0 fits no rule" in text
    assert "and 2 more" in text


NO_LAYOUT = InputError("no known layout fits", where="x.txt", advice="Look at it.")


@pytest.mark.parametrize(
    ("document", "parts"),
    [
        (
            DocumentReport("x.txt", "failed", error=NO_LAYOUT),
            ("failed x.txt: no known layout fits", "Look at it.", "1 failed"),
        ),
        (
            DocumentReport("x.txt", "duplicate", kept="y.txt"),
            ("duplicate x.txt: the same content as y.txt", "1 duplicate"),
        ),
        (
            DocumentReport("x.txt", "conflict", kept="y.txt"),
            ("conflict x.txt: the same document as y.txt", "1 in conflict"),
        ),
        (
            DocumentReport("x.txt", "quarantined"),
            ("quarantined x.txt", "it is not in the graph", "1 in quarantine"),
        ),
    ],
)
def test_what_was_left_out_and_why(shown, document, parts):
    text = shown(partial(print_build, report(READ, document)))
    assert "1 of 2 files" in text
    for part in parts:
        assert part in text


def test_contested_aliases_are_told_with_both_sentences(shown):
    passage = Passage("https://x.example/1", "5.txt", (7, 31), "Hallitus antaa\nlautakunnalle …")
    claimants = (Claimant("https://x.example/h", "Hallitus", passage), Claimant("https://x.example/l", "Ltk", None))
    contest = ContestedAlias("kuvala.ttl", "ltk", claimants, "Hallitus gives work to Ltk")
    text = shown(partial(print_build, replace(report(READ), aliases=(contest,))))
    for part in (
        "alias kuvala.ttl: “ltk”: Hallitus gives work to Ltk", "Hallitus https://x.example/h",
        "5.txt:7-31 “Hallitus antaa lautakunnalle …”", "Ltk https://x.example/l", "no document in the graph shows it",
    ):  # fmt: skip
        assert part in text


def test_nothing_at_all(shown):
    assert "0 of 0 files" in shown(partial(print_build, report()))
