"""The formats of dumps: their names, the ends of their files, their media types. It imports no RDF library."""

from __future__ import annotations

from dataclasses import dataclass

from govgraph.errors import UsageError


@dataclass(frozen=True, slots=True)
class Format:
    """A format of dumps. ``named`` tells whether it holds the names of graphs; ``file_type`` is its name in the EU's
    authority table of file types (http://publications.europa.eu/resource/authority/file-type), which DCAT-AP asks for.
    """

    name: str
    suffix: str
    media_type: str
    file_type: str
    named: bool

    @property
    def holds(self) -> str:
        """What a dump in this format holds."""
        if self.name == "mandates":
            return "The mandates as JSON-LD, each a tree with its issuer, assignees, words and aims."
        return f"The whole graph, {'with' if self.named else 'without'} the names of the graphs that say who said what."


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("turtle", ".ttl", "text/turtle", "RDF_TURTLE", False),
        Format("trig", ".trig", "application/trig", "RDF_TRIG", True),
        Format("ntriples", ".nt", "application/n-triples", "RDF_N_TRIPLES", False),
        Format("nquads", ".nq", "application/n-quads", "RDF_N_QUADS", True),
        Format("rdfxml", ".rdf", "application/rdf+xml", "RDF_XML", False),
        Format("jsonld", ".jsonld", "application/ld+json", "JSON_LD", True),
        Format("mandates", ".mandates.jsonld", "application/ld+json", "JSON_LD", False),
    )
}
NETWORK_FILES = {"graphml": ".graphml", "gexf": ".gexf"}
"""Formats of the delegation graph that are one file, with the ends of their names."""

NETWORK_TABLES = ("csv", "parquet")
"""Formats of the delegation graph that are a folder: a file of nodes, one of edges and one of documents."""

_SHORT = {"ttl": "turtle", "nt": "ntriples", "nq": "nquads", "xml": "rdfxml", "rdf": "rdfxml", "json-ld": "jsonld"}
_SUFFIXES = sorted(((each.suffix, each) for each in FORMATS.values()), key=lambda each: -len(each[0]))


def format_of(name: str) -> Format:
    """The format of a name or of its short form, in any case. Raises UsageError for any other, with the nearest."""
    asked = name.casefold().removeprefix(".")
    known = FORMATS.get(_SHORT.get(asked, asked))
    if known is None:
        from difflib import get_close_matches

        near = get_close_matches(asked, [*FORMATS, *_SHORT], n=1)
        meant = f"did you mean {_SHORT.get(near[0], near[0])}? " if near else ""
        raise UsageError(f"there is no format {name!r}", advice=f"{meant}There are {', '.join(FORMATS)}")
    return known


def format_of_file(name: str) -> Format | None:
    """The format that a file's name tells by its end; None where it tells none."""
    return next((known for suffix, known in _SUFFIXES if name.casefold().endswith(suffix)), None)
