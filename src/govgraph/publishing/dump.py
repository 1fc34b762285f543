"""Dumps in every format: the same bytes for the same data, graph by graph, without holding the store in memory.

Turtle and TriG are for reading: a section a document, a part a class, with the document's own nodes as ``this:…``.
N-Quads and N-Triples are sorted. Turtle, N-Triples and RDF/XML have no graph names: they hold the union of the graphs,
each triple once, in the section of the first graph that says it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO
from urllib.parse import unquote

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from govgraph.graph import iris
from govgraph.graph.vocabulary import PREFIXES
from govgraph.publishing.formats import Format, format_of
from govgraph.publishing.lines import sorted_distinct
from govgraph.publishing.order import sections
from govgraph.publishing.selection import Selection, Step, document_label

_STRING_OR_ELSEWHERE = re.compile(rb'"(?:[^"\\]|\\.)*"|<(//)')


def dump(selection: Selection, form: str, out: IO[bytes], step: Step | None = None) -> None:
    """Write the selected graphs. Raises UsageError for an unknown format, or one that cannot hold the data."""
    kind = format_of(form)
    told = step or (lambda done, total: None)
    if kind.name in ("nquads", "ntriples"):
        out.writelines(sorted_distinct(_lines(selection, kind, told)))
    elif kind.name == "rdfxml":
        from govgraph.publishing.rdfxml import write_rdfxml

        write_rdfxml(_union(selection, told), out)
    elif kind.name == "jsonld":
        from govgraph.publishing.jsonld import write_jsonld

        write_jsonld(selection, out, told)
    elif kind.name == "mandates":
        from govgraph.publishing.frames import write_mandates

        write_mandates(selection, out, told)
    else:
        _write_readable(selection, kind, out, told)


def files(selection: Selection, form: str) -> Iterator[tuple[PurePosixPath, Selection]]:
    """A file for each graph: its relative path, named by the graph's IRI under the base, and what it holds."""
    suffix = format_of(form).suffix
    for name in selection.graphs:
        words = unquote(iris.document_of(name.value) or name.value).removeprefix(selection.base)
        parts = [part for part in words.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        alone = Selection(selection.store, (name,), selection.base, selection.items)
        yield PurePosixPath(*parts[:-1], f"{parts[-1]}{suffix}"), alone


def _lines(selection: Selection, kind: Format, told: Step) -> Iterator[bytes]:
    for name in selection.each(told):
        quads: Iterable[Quad | Triple] = selection.quads(name)
        if not kind.named:
            quads = (quad.triple for quad in selection.quads(name))
        form = RdfFormat.N_QUADS if kind.named else RdfFormat.N_TRIPLES
        yield from (serialize(quads, format=form) or b"").splitlines(keepends=True)  # type: ignore[arg-type]


def _union(selection: Selection, told: Step) -> Iterator[Triple]:
    for name in selection.each(told):
        for _, quads in sections(quad for quad in selection.quads(name) if selection.first(quad)):
            yield from (quad.triple for quad in quads)


def _write_readable(selection: Selection, kind: Format, out: IO[bytes], told: Step) -> None:
    """Turtle or TriG with a heading for each graph, and in Turtle for each class."""
    base = selection.base if selection.base.endswith("/") and "://" in selection.base else None
    if base is not None:
        out.write(f"@base <{base}> .\n".encode())
    out.writelines(f"@prefix {prefix}: <{space}> .\n".encode() for prefix, space in PREFIXES.items())
    for name in selection.each(told):
        held = (quad for quad in selection.quads(name) if kind.named or selection.first(quad))
        parts = sections(held)
        if not parts:
            continue
        document = iris.document_of(name.value)
        prefixes = PREFIXES if document is None else {**PREFIXES, "this": f"{document}#"}
        title = document_label(selection.store, name) or name.value.removeprefix(f"{selection.base}graph/")
        title = " ".join(title.split())
        out.write(f"\n# {'=' * 100}\n# {title}\n# {'=' * 100}\n".encode())
        if document is not None:
            out.write(f"@prefix this: <{document}#> .\n".encode())
        if kind.named:
            quads = [quad for _, section in parts for quad in section]
            out.write(
                b"\n" + for_reading(serialize(quads, format=RdfFormat.TRIG, prefixes=prefixes, base_iri=base), base)
            )
            continue
        for heading, section in parts:
            triples = [quad.triple for quad in section]
            body = for_reading(serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes, base_iri=base), base)
            # Line ends within texts are escaped, so this is the end of a statement and nothing else.
            out.write(f"\n# --- {heading}\n\n".encode() + body.replace(b" .\n", b" .\n\n").rstrip(b"\n") + b"\n")


def for_reading(written: bytes | None, base: str | None) -> bytes:
    """What pyoxigraph wrote, with two things undone.

    Its lines of prefixes go, since they come in another order on each run. Addresses elsewhere, which it writes as
    ``<//www.mikkeli.fi/>`` where they have the scheme of the base, are whole again, for people who copy them.
    """
    lines = io.BytesIO(written or b"")
    body = b"".join(line for line in lines if not line.startswith((b"@prefix ", b"@base ")))
    if base is None or b"<//" not in body:
        return body
    scheme = base.partition("//")[0].encode()
    return _STRING_OR_ELSEWHERE.sub(lambda found: b"<" + scheme + found[1] if found[1] else found[0], body)
