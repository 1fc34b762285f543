"""A sample broken by hand in forty ways: each is found, in the right document, at the right words, with its message.

For another way, add a table to ``violations.toml``; no test code.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from govgraph import resources
from govgraph.graph.finding import Finding
from govgraph.graph.mapping import document_iri, graph_iri, map_record
from govgraph.graph.validation import Validator
from govgraph.graph.vocabulary import PREFIXES
from govgraph.record import Record
from govgraph.service.prepare import Reading, read_record
from govgraph.service.records import reading_of

SAMPLES = resources.folder("data") / "minutes"
SAMPLE = SAMPLES / "mikkeli" / "konserni-ja-elinvoimajaosto-2017-10-31-61.txt"
WAYS: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "violations.toml").read_text(encoding="utf-8"))


@cache
def reading() -> Reading:
    return reading_of(None, None)


@cache
def record() -> Record:
    return read_record(SAMPLE, reading())


@cache
def validator() -> Validator:
    return Validator()


def broken(change: str) -> list[ox.Quad]:
    """The document's quads after an update, which must change something."""
    graph = ox.NamedNode(graph_iri(record()))
    whole = map_record(record())
    store = ox.Store()
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in whole)
    contribution = next(quad.subject.value for quad in whole if str(quad.subject.value).count("#contribution--"))
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    head += f"PREFIX d: <{document_iri(record())}#>\nBASE <https://data.govgraph.example/mikkeli/>\n"
    store.update(head + change.replace("<d#contribution>", f"<{contribution}>"))
    changed = [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in store]
    assert set(changed) != set(whole)
    return changed


def found(change: str) -> list[Finding]:
    return validator().validate(broken(change), reading().context)


def test_there_are_enough_ways() -> None:
    assert len(WAYS) >= 30


@pytest.mark.parametrize("name", WAYS)
def test_what_is_broken_is_found_where_it_is(name: str) -> None:
    way = WAYS[name]
    findings = {finding.shape.removeprefix(PREFIXES["shape"]): finding for finding in found(way["change"])}
    assert set(findings) == {way["shape"], *way.get("also", ())}
    finding = findings[way["shape"]]
    assert finding.severity == "violation"
    assert finding.document == document_iri(record())
    assert finding.file == SAMPLE.name
    assert finding.messages["en"].startswith(way["message"])
    if "quote" not in way:
        assert (finding.span, finding.quote) == (None, None)
    else:
        assert finding.span is not None
        assert finding.quote is not None
        assert way["quote"] in finding.quote
        start, end = finding.span
        if start < end and finding.quote:
            assert record().text[start:end] == finding.quote


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.txt")), ids=lambda path: path.stem)
def test_nothing_is_found_in_a_sample_but_what_was_put_there(path: Path) -> None:
    quads = map_record(read_record(path, reading()))
    findings = validator().validate(quads, reading().context)
    assert [finding.shape.removeprefix(PREFIXES["shape"]) for finding in findings] == (
        ["due-before-issue"] if "mallila" in path.parts else []
    )
