"""Values as HTML: well formed, nothing unescaped, and the words that matter are there."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from govgraph import GovGraph
from govgraph.errors import InputError
from govgraph.record import Span
from govgraph.render.html import FINDINGS_SHOWN, ROWS_SHOWN, as_html
from govgraph.service.values import (
    BuildReport,
    Cell,
    Coverage,
    DocumentReport,
    Finding,
    Note,
    Quarantined,
    StoreInfo,
    Table,
    ValidationReport,
)

EVIL = "<script>alert('1 & 2')</script>\x1b[31m"
SHOWN = "&lt;script&gt;alert(&#x27;1 &amp; 2&#x27;)&lt;/script&gt;"
MAY_STAND = {
    "a", "b", "blockquote", "div", "i", "li", "p", "small", "table", "tbody", "td", "th", "thead", "tr", "ul"
}  # fmt: skip


class Checker(HTMLParser):
    """Holds that every tag is one that we write, is closed where it was opened, and that links lead to the web."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in MAY_STAND
        for name, value in attrs:
            assert name in ("style", "href"), (tag, name)
            assert name != "href" or (value or "").startswith(("http://", "https://"))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def checked(value: object) -> str:
    html = value._repr_html_()  # type: ignore[attr-defined]
    assert isinstance(html, str)
    checker = Checker()
    checker.feed(html)
    checker.close()
    assert checker.open == []
    assert "\x1b" not in html
    return html


def finding(number: int = 1) -> Finding:
    return Finding(
        "https://a.example/d", EVIL, (3, 9), EVIL, "https://a.example/shapes#S", "sh:minCount", None, "n", None,
        "violation", {"en": f"wrong {number}: {EVIL}"},
    )  # fmt: skip


def test_a_table_with_links_numbers_and_empty_cells() -> None:
    html = checked(Table(("who", EVIL), ((Cell("https://a.example/x&y", kind="iri"), Cell(3)), (Cell(EVIL), None))))
    assert '<a href="https://a.example/x&amp;y">https://a.example/x&amp;y</a>' in html
    assert ">3</td>" in html
    assert html.count(SHOWN) == 2
    assert "2 rows." in html


def test_a_long_table_shows_its_first_rows() -> None:
    html = checked(Table(("n",), tuple((Cell(n),) for n in range(ROWS_SHOWN + 20))))
    assert html.count("<td") == ROWS_SHOWN
    assert f"{ROWS_SHOWN + 20} rows. The first {ROWS_SHOWN} are shown." in html
    assert checked(Table(("n",), ())) == "<p>No rows.</p>"


def test_no_link_runs_anything() -> None:
    assert "href" not in checked(Table(("x",), ((Cell("javascript:alert(1)", kind="iri"),),)))


def test_a_trace_shows_marks_details_and_sentences(trace) -> None:
    html = checked(trace)
    for part in (
        "stated programme <b>", "inferred mandate <b>Selvitys</b>", "by rule same-item, confidence 0.60",
        "Kaupunginhallitus → kaupunginjohtaja, Oy; given 18.9.2017; due 31.12.2017; open",
        "“Päämäärän saavuttamiseksi laaditaan elinvoimaohjelma.”", "Tekninen lautakunta 31.10.2017 § 61, characters",
        '<a href="https://city.example/minutes/61">source</a>', "no document states it",
    ):  # fmt: skip
        assert part in html
    assert html.count("“Päämäärän saavuttamiseksi") == 1, "a passage is quoted once, then told by its number"
    assert checked(trace.root.children[0]).startswith("<div>stated programme")


def test_a_report_of_a_build_tells_what_was_left_out_and_why() -> None:
    documents = (
        DocumentReport(EVIL, "failed", error=InputError("no such file", where="x", advice="look again")),
        DocumentReport("b.txt", "duplicate", kept="a.txt"),
        DocumentReport("c.txt", "quarantined", findings=(finding(),)),
        DocumentReport("d.txt", "read", facts={"mandates": 3}, coverage=Coverage(200, 150)),
        DocumentReport("e.txt", "removed"),
    )
    html = checked(BuildReport("s.db", 2, documents, 1234, {"same-item": 1}, 0.5, held=1))
    for part in (SHOWN, "no such file look again", "the same content as a.txt", "1 violation", "75%", "1,234 triples"):
        assert part in html
    assert "mandates 3" in checked(documents[3])
    assert "wrong 1" in checked(documents[2])
    assert "a note" in checked(DocumentReport("f.txt", "read", notes=(Note("left-over", "a note", Span(1, 2)),)))


def test_a_validation_tells_of_the_graph_and_of_quarantine() -> None:
    report = ValidationReport(3, (finding(),), (Quarantined("urn:x:1", EVIL, (finding(2),)),))
    html = checked(report)
    for part in ("does not conform", "1 document in quarantine", "wrong 1", "wrong 2", f"{SHOWN}�[31m:3-9"):
        assert part in html
    assert "conforms" in checked(ValidationReport(3, ()))
    many = checked(ValidationReport(3, tuple(finding(n) for n in range(FINDINGS_SHOWN + 7))))
    assert "and 7 more" in many


def test_a_store_shows_what_it_holds_or_what_to_do(demo_store: Path, tmp_path: Path) -> None:
    graph = GovGraph.open(demo_store)
    assert checked(graph) == checked(graph.info())
    assert "govgraph build" in checked(GovGraph(tmp_path / "none"))
    assert "SPARQL endpoint" in checked(GovGraph("https://a.example/sparql"))
    assert "1,234" in checked(StoreInfo("s", 1, 1234, 2, 3, "https://a.example/", "r", "v"))


def test_questions_coverage_and_the_sample_trace(demo_store: Path) -> None:
    graph = GovGraph.open(demo_store)
    for question in graph.queries():
        assert question.name in checked(question)
    assert "75% of 200 characters" in checked(Coverage(200, 150))
    checked(graph.trace("Korkean osaamisen ja yrittäjyyden Mikkeli"))


def test_what_was_extracted(minutes: Path) -> None:
    from govgraph import extract_paths

    (seed,) = extract_paths(minutes / "mikkeli" / "konserni-ja-elinvoimajaosto-2017-10-31-61.txt")
    html = checked(seed)
    for part in ("§ 61 ", "MliDno-2017-1726", "Miksein roolin selkiyttäminen", "“Miksein roolin selkiyttäminen (KH"):
        assert part in html
    assert "no such file" in checked(next(iter(extract_paths(minutes / "nowhere.txt"))))


def test_a_sentence_by_itself(trace) -> None:
    assert "“Selvitys [1] tehdään”" in checked(trace.root.children[0].children[0].quotes[0])


def test_what_has_no_html_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="no HTML form for int"):
        as_html(1)


def test_the_renderer_is_imported_when_a_notebook_asks() -> None:
    code = (
        "import sys\nfrom govgraph import Table\nassert 'govgraph.render.html' not in sys.modules\n"
        "print(Table((), ())._repr_html_())\nassert 'govgraph.render.html' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "<p>No rows.</p>\n"
