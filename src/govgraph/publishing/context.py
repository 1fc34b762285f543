"""Our JSON-LD context (``ontology/context.jsonld``, generated): which short names stand for which terms.

https://www.w3.org/TR/json-ld11/#the-context
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from govgraph import resources
from govgraph.graph.vocabulary import PREFIXES, RDF, XSD

_XSD = PREFIXES["xsd"]


@cache
def context() -> dict[str, Any]:
    """The context as it stands in the file."""
    loaded = json.loads((resources.folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))
    found = loaded["@context"]
    assert isinstance(found, dict)
    return found


@cache
def _names() -> dict[str, tuple[str, dict[str, str]]]:
    """IRI → (its short name, how the context reads that name's values)."""
    names: dict[str, tuple[str, dict[str, str]]] = {}
    for name, said in context().items():
        meaning = said if isinstance(said, dict) else {"@id": said}
        iri = str(meaning.get("@id", ""))
        if name.startswith("@") or iri.startswith("@") or iri.endswith(("#", "/")) or "@reverse" in meaning:
            continue
        names[_expanded(iri)] = (name, {key: str(value) for key, value in meaning.items()})
    return names


@cache
def _spaces() -> tuple[tuple[str, str], ...]:
    """(namespace, prefix) of the context's prefixes, longest first."""
    found = [(said, name) for name, said in context().items() if isinstance(said, str) and said.endswith(("#", "/"))]
    return tuple(sorted(found, key=lambda each: (-len(each[0]), each)))


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    space = context().get(prefix)
    return f"{space}{local}" if isinstance(space, str) else name


def term(iri: str) -> str:
    """The short name of a term, or its IRI with a prefix."""
    known = _names().get(iri)
    return known[0] if known is not None else reference(iri)


def reference(iri: str) -> str:
    """An IRI as the value of ``id``: with a prefix where it is one of a vocabulary."""
    for space, prefix in _spaces():
        local = iri[len(space) :]
        if iri.startswith(space) and local and not local.startswith("//"):
            return f"{prefix}:{local}"
    return iri


def named(thing: NamedNode | BlankNode) -> str:
    """The ``id`` of a node."""
    return reference(thing.value) if isinstance(thing, NamedNode) else str(thing)


def value(predicate: NamedNode, thing: NamedNode | BlankNode | Literal) -> Any:
    """The value of a property: plain where the context says how to read it, else with its type or language."""
    known = _names().get(predicate.value)
    reading = known[1] if known is not None else {}
    if not isinstance(thing, Literal):
        return named(thing) if reading.get("@type") == "@id" else {"id": named(thing)}
    if thing.language is not None:
        return (
            thing.value
            if reading.get("@language") == thing.language
            else {"@value": thing.value, "@language": thing.language}
        )
    return _typed(thing, reading)


def _typed(thing: Literal, reading: dict[str, str]) -> Any:
    kind = thing.datatype
    coerced = reading.get("@type")
    if coerced not in (None, "@id") and kind.value == _expanded(str(coerced)):
        return int(thing.value) if kind == XSD.integer and str(_integer(thing.value)) == thing.value else thing.value
    if kind == XSD.string and coerced is None and "@language" not in reading:
        return thing.value
    if kind == XSD.string and coerced is None:
        return {"@value": thing.value}
    if kind == XSD.boolean and coerced is None and thing.value in ("true", "false"):
        return thing.value == "true"
    return {
        "@value": thing.value,
        "@type": "xsd:" + kind.value.removeprefix(_XSD) if kind.value.startswith(_XSD) else kind.value,
    }


def _integer(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


def key(predicate: NamedNode) -> str:
    """The key of a property; classes stand under ``type``."""
    return "type" if predicate == RDF.type else term(predicate.value)
