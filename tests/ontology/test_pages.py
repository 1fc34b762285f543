"""The pages of docs/ontology are what the generator makes now, link to what exists, and show what the graph says."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

import generate_ontology_pages as generator
from govgraph.graph.iris import DEFAULT_BASE, ontology_graph, runs_graph
from govgraph.graph.store import GraphStore
from govgraph.graph.vocabulary import PREFIXES
from ontology_pages.examples import Examples
from ontology_pages.model import LANGUAGES, Model, Ref

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ROOT / "docs" / "ontology"
HTML = sorted(PAGES.rglob("*.html"))
MARKDOWN = sorted(PAGES.rglob("*.md"))


@pytest.fixture(scope="module")
def graph(demo_store: Path) -> ox.Store:
    return GraphStore(demo_store).open().graph


@pytest.fixture(scope="module")
def model() -> Model:
    return Model(ROOT)


def named(path: Path) -> str:
    return path.relative_to(PAGES).as_posix()


def test_the_pages_are_up_to_date(graph: ox.Store) -> None:
    made, written = generator.pages(graph), generator.written()
    stale = sorted(name for name in made.keys() | written.keys() if made.get(name) != written.get(name))
    assert not stale, "run: python tools/generate_ontology_pages.py (or make docs)"


def test_every_term_and_every_concept_has_a_page_of_its_own(model: Model) -> None:
    declared = {
        quad.subject.value
        for name in ("govgraph.ttl", "concepts.ttl")
        for quad in ox.parse(path=ROOT / "ontology" / name)
        if quad.subject.value.startswith((PREFIXES["gov"], PREFIXES["concept"]))
    }
    assert {iri for iri in declared if model.ref(iri).page is None} == set()
    for iri in declared:
        page = PAGES / f"{model.ref(iri).page}.html"
        assert f'href="{iri}"' in page.read_text(encoding="utf-8")
    assert len({model.ref(iri).page for iri in declared}) == len(declared)


def test_a_scheme_and_its_concepts_link_to_one_another(model: Model) -> None:
    for scheme in (term for term in model.terms if term.kind == "scheme"):
        listed = (PAGES / f"{scheme.page}.md").read_text(encoding="utf-8")
        for concept in scheme.concepts:
            assert f"](../{concept.page}.md)" in listed
            assert f"](../{scheme.page}.md)" in (PAGES / f"{concept.page}.md").read_text(encoding="utf-8")


def test_no_two_pages_differ_only_in_the_case_of_letters() -> None:
    """A file system that does not tell them apart would lose one."""
    names = [named(path).casefold() for path in (*HTML, *MARKDOWN)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", HTML, ids=named)
def test_a_page_stands_alone_and_its_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text
    assert re.findall(r'<link[^>]*href="([^"]*)"', text) in (["style.css"], ["../style.css"])
    for target in re.findall(r'href="([^"]+)"', text):
        if re.match(r"[a-z]+:", target):
            continue
        assert (path.parent / html.unescape(target)).is_file(), target


@pytest.mark.parametrize("path", MARKDOWN, ids=named)
def test_links_of_markdown_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        assert (path.parent / target).is_file(), target


def test_a_page_has_name_and_meaning_in_each_language(model: Model) -> None:
    for term in model.with_pages:
        for ending in ("md", "html"):
            text = html.unescape((PAGES / f"{term.page}.{ending}").read_text(encoding="utf-8"))
            assert all(term.labels[language] in text for language in LANGUAGES)
            assert all(term.definitions[language] in text for language in LANGUAGES)


def test_examples_are_turtle_that_the_graph_holds(graph: ox.Store, model: Model) -> None:
    header = f"@base <{DEFAULT_BASE}> .\n" + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    held = {quad.triple for quad in graph}
    examples, shown = Examples(graph), 0
    for term in model.with_pages:
        example = examples.of(term)
        if example is None:
            continue
        store = ox.Store()
        store.load(f"{header}{example.text}\n".encode(), format=ox.RdfFormat.TURTLE)
        whole = {quad.triple for quad in store if not str(quad.object).split('"@')[0].endswith("…")}
        assert whole <= held, term.name
        assert len(whole) >= 1
        shown += 1
    assert shown > 100


def test_where_the_samples_use_a_term_its_page_has_an_example(graph: ox.Store, model: Model) -> None:
    examples = Examples(graph)
    left_out = {runs_graph(DEFAULT_BASE), ontology_graph(DEFAULT_BASE)}
    quads = [quad for quad in graph if getattr(quad.graph_name, "value", "") not in left_out]
    used = {term.value for quad in quads for term in (quad.predicate, quad.object) if isinstance(term, ox.NamedNode)}
    for term in model.with_pages:
        assert term.kind == "scheme" or (term.ref.iri not in used) or examples.of(term) is not None, term.ref.curie


def test_a_term_that_the_samples_lack_says_so(model: Model) -> None:
    """With an empty graph every page can still be written."""
    made = generator.pages(ox.Store())
    assert "The sample minutes hold none." in made["classes/Mandate.md"]
    assert "The sample minutes hold none." in made["classes/Mandate.html"]


def test_what_shapes_hold_is_told_of_class_and_property(model: Model) -> None:
    of = {term.ref.curie: term for term in model.terms}
    (told,) = (each for each in of["gov:Mandate"].constraints if each.path == (of["gov:force"].ref,))
    assert told.count == "exactly 1"
    assert told in of["gov:force"].constraints
    values = [ref.curie for ref in told.value if isinstance(ref, Ref)]
    assert values == [concept.ref.curie for concept in of["concept:force"].concepts]
    assert any(row.heading == "values of" and row.refs == (of["gov:force"].ref,) for row in of["concept:force"].rows)


def test_the_pages_stay_small() -> None:
    assert sum(path.stat().st_size for path in PAGES.rglob("*") if path.is_file()) < 2_000_000
