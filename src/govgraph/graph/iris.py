"""What every node is called: pure functions from names to IRIs.

An IRI depends on what the node *is* (a body of a municipality, an item of a meeting, a sentence of a document), never
on the order in which documents arrived, so that the graph is a function of the sources and reviews keep their targets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from pyoxigraph import NamedNode

from govgraph.errors import InputError, UsageError
from govgraph.record import Span
from govgraph.register import digest
from govgraph.register import slug as slug

DEFAULT_BASE = "https://data.govgraph.example/"

# What an IRI cannot hold (RFC 3987), or only in the address of a host; beyond ASCII all but letters and digits.
_ILLEGAL = re.compile(r'[\x00-\x20\x7f<>"{}|\\^`\[\]]|%(?![0-9A-Fa-f]{2})|(?![\x00-\x7f])(?:\W|_)')
_BASE = re.compile(r"(?:https?://[^/]|urn:[^:])[^?#]*[/#:]")


def checked_base(base: str) -> str:
    """``base`` if IRIs can be made by writing names after it. Raises UsageError where they cannot."""
    with suppress(ValueError):
        if _BASE.fullmatch(base) and not _ILLEGAL.search(base):
            return NamedNode(base).value
    raise UsageError(
        "the base of IRIs is no IRI that names can follow",
        where=repr(base),
        advice="an http or https address that ends in /",
    )


def web_address(url: str) -> str:
    """``url`` as an IRI: what an IRI cannot hold is percent-encoded. Raises InputError where it is no web address."""
    encoded = _ILLEGAL.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url.strip())
    if re.match(r"https?://[^/?#]", encoded):
        return encoded
    raise InputError("the address of the source is none", where=repr(url), advice="it begins with http:// or https://")


def sentence_key(sentence: str) -> str:
    """Twelve hexadecimal digits that stay the same when white space, case or the form of letters changes."""
    normalised = " ".join(unicodedata.normalize("NFC", sentence).casefold().split())
    return digest(normalised, 12)


def fact(document: str, kind: str, parts: Iterable[object]) -> str:
    """A fact of a document, named by its kind and by what it says; parts that are None are left out.

    Parts are joined by two hyphens, which no slug holds: "a-b" and "c" are not "a" and "b-c".
    """
    words = [slug(str(part)) for part in parts if part is not None]
    return f"{document}#{'--'.join([kind, *words])}"


def mandate(document: str, evidence: str, ordinal: int) -> str:
    """A mandate: its sentence's key, and its ordinal from 0 among the mandates of the same sentence."""
    return f"{document}#m-{sentence_key(evidence)}-{ordinal}"


def aspect(mandate_iri: str, position: int) -> str:
    """The aspect of a mandate that stands at ``position``, from 1."""
    return f"{mandate_iri}-a{position}"


def evidence(document: str, span: Span) -> str:
    """The range of the document's text that says so (oa:SpecificResource)."""
    return f"{document}#e-{span.start}-{span.end}"


def position_selector(document: str, span: Span) -> str:
    """The selector of that range by its offsets (oa:TextPositionSelector)."""
    return f"{document}#p-{span.start}-{span.end}"


def quote_selector(document: str, span: Span) -> str:
    """The selector of that range by its words (oa:TextQuoteSelector)."""
    return f"{document}#q-{span.start}-{span.end}"


def graph_of(document: str) -> str:
    """The named graph that holds what a document says; the graph was made by our run, the document was not."""
    return f"{document}/graph"


def document_of(graph: str) -> str | None:
    """The document whose graph this is, None where it is no document's graph."""
    document = graph.removesuffix("/graph")
    return document if document != graph else None


def inferred_graph(base: str, rule: str) -> str:
    """The graph of what one inference rule (``queries/infer/<rule>.rq``) adds."""
    return f"{base}graph/inferred/{rule}"


def register_graph(base: str, municipality: str) -> str:
    """The graph of one municipality's register."""
    return f"{base}graph/register/{slug(municipality)}"


def runs_graph(base: str) -> str:
    """The graph of runs with their times, which stays outside canonical output."""
    return f"{base}graph/runs"


def reviews_graph(base: str) -> str:
    """The graph of what people decided on facts: confirmed, corrected or rejected (``basis:reviewed``)."""
    return f"{base}graph/reviews"


def ontology_graph(base: str) -> str:
    """The graph of our ontology and concepts, so that labels can be queried."""
    return f"{base}graph/ontology"


def software(base: str, version: str, rules_version: str) -> str:
    """The software that made a document's graph: govgraph of a version, with a version of its rules."""
    return "/".join(part for part in (f"{base}software/govgraph", version, rules_version) if part)


def law(base: str, name: str) -> str:
    """An act of law by the name that the text gives it."""
    return f"{base}law/{slug(name)}"


def law_section(base: str, name: str, section: int) -> str:
    """A section (pykälä) of an act of law."""
    return f"{law(base, name)}/{section}"


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of one municipality's entities under ``base``; ``municipality`` is its slug."""

    base: str
    municipality: str

    def __post_init__(self) -> None:
        """Refuse a base that no IRI can begin with."""
        checked_base(self.base)

    @property
    def root(self) -> str:
        """The municipality itself."""
        return f"{self.base}{slug(self.municipality)}"

    def body(self, name: str) -> str:
        """A body (toimielin) by its name."""
        return self._entity("body", name)

    def post(self, name: str) -> str:
        """A post (virka, tehtävä) by its title."""
        return self._entity("post", name)

    def unit(self, name: str) -> str:
        """An office unit (yksikkö, palvelualue) by its name."""
        return self._entity("unit", name)

    def organization(self, name: str) -> str:
        """A company, association or other organization by its name."""
        return self._entity("organization", name)

    def person(self, name: str) -> str:
        """A person by name, within the municipality."""
        return self._entity("person", name)

    def goal(self, name: str) -> str:
        """A strategic goal or priority area by its name."""
        return self._entity("goal", name)

    def programme(self, name: str) -> str:
        """A programme by its name."""
        return self._entity("programme", name)

    def network(self, name: str) -> str:
        """A network of organizations by its name."""
        return self._entity("network", name)

    def case(self, register: str) -> str:
        """A case (asia) by its register number (diaarinumero)."""
        return self._entity("case", register)

    def meeting(self, body: str, date: str) -> str:
        """A meeting of a body on a date."""
        return f"{self.root}/meeting/{slug(body)}/{slug(date)}"

    def item(self, body: str, date: str, section: int | None, sha256: str) -> str:
        """An agenda item by its section, or by its document's digest where it has none."""
        return f"{self.root}/item/{slug(body)}/{slug(date)}/{section if section is not None else sha256[:16]}"

    def document(self, body: str, date: str, section: int | None, kind: str, sha256: str) -> str:
        """A document by meeting, section and kind, or by its digest where the item has no section."""
        if section is None:
            return f"{self.root}/document/{sha256[:16]}"
        return f"{self.root}/document/{slug(body)}/{slug(date)}/{section}/{kind}"

    def group(self, scope: str, name: str) -> str:
        """A working group, scoped by the case it works in, or by the item where there is no case.

        ``scope`` is the IRI of that case or item: two groups called "työryhmä" are not the same group.
        """
        return f"{scope}/group/{slug(name)}"

    def _entity(self, kind: str, name: str) -> str:
        return f"{self.root}/{kind}/{slug(name)}"
