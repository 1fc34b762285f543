"""The report: valid HTML that stands alone, whose numbers lead to sentences; Markdown that nothing breaks out of."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import html5rdf
import pytest

from govgraph.errors import UsageError
from govgraph.render.report import report_text
from govgraph.service import GovGraph
from govgraph.service.values import Report


@pytest.fixture(scope="module")
def report(demo_store) -> Report:
    return GovGraph.open(demo_store).report()


@pytest.fixture(scope="module")
def page(report) -> str:
    return report_text(report)


@pytest.fixture(scope="module")
def tree(page) -> ElementTree.Element:
    """The page as a strict parser of the HTML standard reads it; any parse error raises."""
    return html5rdf.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Report:
    """Of minutes in which nobody is told to do anything."""
    folder = tmp_path_factory.mktemp("empty")
    (folder / "item.txt").write_text(
        "Tekninen lautakunta, kokous 12.6.2018\n\n§ 5 Tori\n\nKvlDno-2018-5\n\nPäätös\n\nHyväksyttiin.\n", "utf-8"
    )
    store = GovGraph(folder / "db")
    store.build([folder / "item.txt"], municipality="Kuvala")
    return store.report()


def test_the_page_is_html_that_needs_nothing_else(page, tree):
    assert tree.tag == "html"
    assert tree.get("lang") == "en"
    assert not list(tree.iter("script"))
    assert not [node for node in tree.iter() if node.get("src") or node.tag == "link"]
    assert "@import" not in page
    assert "url(#arrow)" in page
    assert not re.search(r"url\((?!#)", page)


def test_every_link_within_the_page_leads_somewhere_and_no_name_stands_twice(tree):
    names = [name for node in tree.iter() if (name := node.get("id"))]
    assert len(names) == len(set(names))
    targets = {href[1:] for node in tree.iter("a") if (href := node.get("href", "")).startswith("#")}
    assert targets <= set(names)
    labels = {name for node in tree.iter() for name in node.get("aria-labelledby", "").split()}
    assert labels <= set(names)


def test_each_row_that_a_document_tells_leads_to_its_sentence(report, tree):
    section = {node.get("id"): node for node in tree.iter("h3")}
    assert {"unfed", "idle", "load", "ageing", "overdue", "silent", "passages", "concentration"} <= set(section)
    sentences = {node.get("id"): "".join(node.itertext()) for node in tree.iter("li") if node.get("id")}
    late = report.overdue.overdue[0]
    row = next(row for row in tree.iter("tr") if late.due in "".join(row.itertext()))
    refs = [link.get("href")[1:] for link in row.iter("a")]
    assert len(refs) == len(late.quotes) > 0
    for ref, quote in zip(refs, late.quotes, strict=True):
        assert " ".join(quote.text.split()) in sentences[ref]
        assert quote.document in sentences[ref]


def test_pictures_have_a_title_and_a_description(tree):
    pictures = [node for node in tree.iter() if node.tag.endswith("}svg") or node.tag == "svg"]
    assert len(pictures) == 3
    for picture in pictures:
        title, description = list(picture)[:2]
        assert title.tag.endswith("title")
        assert title.text
        assert description.tag.endswith("desc")
        assert description.text
        assert picture.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert picture.get("role") == "img"


def test_tables_have_heads_that_say_what_they_head(tree):
    for table in tree.iter("table"):
        heads = list(table.iter("th"))
        assert heads
        assert all(head.get("scope") in ("col", "row") for head in heads)
        widths = {sum(1 for cell in row if cell.tag in ("th", "td")) for row in table.iter("tr")}
        assert len(widths) == 1


def test_the_page_says_of_what_and_as_of_when_it_speaks(page):
    assert "As of 2" in page
    for told in (
        "inferred by rules",
        "What is absent may merely not be told",
        "prefers-color-scheme",
    ):
        assert told in page
    assert "size: A4" in page


def test_the_same_report_gives_the_same_bytes(report, demo_store):
    again = GovGraph.open(demo_store).report()
    assert again == report
    for form in ("html", "md"):
        assert report_text(again, form) == report_text(report, form)


def test_markdown_has_the_same_sections_and_anchors(report, page):
    text = report_text(report, "md")
    anchors = set(re.findall(r'<a id="([^"]+)">', text))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors
    assert set(re.findall(r'id="(s\d+)"', page)) == {name for name in anchors if re.fullmatch(r"s\d+", name)}
    tables = [block.splitlines() for block in re.findall(r"(?:^\|.*\n)+", text, re.M)]
    for lines in tables:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) == 1


def test_a_graph_without_tasks_has_a_page_that_says_so(empty):
    page = report_text(empty)
    html5rdf.HTMLParser(strict=True).parse(page)
    assert "<svg" not in page
    assert "Nobody has an open task." in page
    assert "*No task is open.*" in report_text(empty, "md")


def test_no_text_of_a_document_becomes_markup(report):
    evil = "<script>alert(1)</script> | [x](javascript:x) `*_"
    task = replace(report.overdue.overdue[0], label=evil)
    dressed = replace(
        report,
        overdue=replace(report.overdue, overdue=(task,)),
        flows=(replace(report.flows[0], actor=evil),),
        chain=(replace(report.chain[0], task=task),),
    )
    page = report_text(dressed, title=evil)
    tree = html5rdf.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert not list(tree.iter("script"))
    assert "<script>" not in page
    assert "<script>alert(1)</script> |" not in report_text(dressed, "md").partition("\n")[2]


def test_another_form_is_a_usage_error(report):
    with pytest.raises(UsageError, match="no such form"):
        report_text(report, "pdf")


def test_a_long_table_ends_and_says_how_much_is_left(report):
    many = replace(report, overdue=replace(report.overdue, silent=report.overdue.silent[:1] * 210))
    assert "and 10 more rows, which the command prints" in report_text(many)
    assert "and 10 more rows, which the command prints" in report_text(many, "md")


def test_a_notebook_shows_the_answers_of_a_report_and_each_by_itself(report):
    shown = report._repr_html_()
    for answer in (report.gaps, report.load, report.overdue, report.bottlenecks, report.comparison):
        assert answer._repr_html_() in shown
    assert "<h4>Open tasks per actor" in report.load._repr_html_()
    assert "What is absent may merely not be told in these documents." in report.load._repr_html_()
