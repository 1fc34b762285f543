"""RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/), and the three things that it cannot say or that get lost in it.

A predicate is written as an element name, so its IRI must end in an XML name. XML 1.0 has no control characters but
tab and line ends. A carriage return is read back as a line feed unless it is written as a reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO

from pyoxigraph import Literal, RdfFormat, Triple, serialize

from govgraph.errors import UsageError
from govgraph.graph.vocabulary import PREFIXES

_NAME_AT_END = re.compile(r"[^\W\d][\w.\-\u00b7]*\Z")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ADVICE = "write Turtle or N-Triples instead"


class _References:
    """A file to write on, with carriage returns as references. pyoxigraph writes UTF-8, where 0x0D is nothing else."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        self._out.write(bytes(data).replace(b"\r", b"&#13;"))
        return len(data)

    def flush(self) -> None:
        self._out.flush()


def write_rdfxml(triples: Iterable[Triple], out: IO[bytes]) -> None:
    """Write the triples. Raises UsageError where RDF/XML cannot hold one of them."""
    serialize(_checked(triples), _References(out), format=RdfFormat.RDF_XML, prefixes=PREFIXES)  # type: ignore[arg-type]
    out.write(b"\n")


def _checked(triples: Iterable[Triple]) -> Iterator[Triple]:
    for triple in triples:
        if not _NAME_AT_END.search(triple.predicate.value):
            raise UsageError("RDF/XML has no name for this predicate", where=str(triple.predicate), advice=_ADVICE)
        if isinstance(triple.object, Literal) and _NO_XML.search(triple.object.value):
            raise UsageError(
                "a text holds a control character, which XML cannot", where=str(triple.subject), advice=_ADVICE
            )
        yield triple
