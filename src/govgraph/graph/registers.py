"""Registers in Turtle: what is known beforehand of a municipality, as plain values and as quads.

A register describes one ``gov:Municipality`` and its entities, each with a ``skos:prefLabel`` and other names as
``skos:altLabel``. Relative IRIs are resolved against the graph's base, so that a register shares its IRIs with what
documents say; each skos:prefLabel becomes an rdfs:label too, which all nodes of the graph have.

A user's register takes the place of the one that ships with govgraph for the same municipality.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from govgraph import resources
from govgraph.errors import DataError
from govgraph.graph.iris import DEFAULT_BASE, register_graph, slug
from govgraph.graph.labels import by_language
from govgraph.graph.vocabulary import BODYKIND, DCT, FOAF, GOV, ORG, PERSON, RDF, RDFS, SKOS
from govgraph.register import EntryKind, Register, RegisterEntry, Registers

_KINDS: tuple[tuple[NamedNode, EntryKind], ...] = (
    (GOV.Body, "body"),
    (ORG.OrganizationalUnit, "unit"),
    (ORG.Post, "post"),
    (ORG.FormalOrganization, "organization"),
    (FOAF.Person, "person"),
    (PERSON.Person, "person"),
    (GOV.StrategicGoal, "goal"),
    (GOV.PriorityArea, "goal"),
    (GOV.Programme, "programme"),
)
_PARENTS = (ORG.subOrganizationOf, ORG.postIn, SKOS.broader, DCT.isPartOf)


@dataclass(frozen=True, slots=True)
class LoadedRegisters:
    """The registers as plain values for reading and extraction, and as quads of their graphs."""

    registers: Registers
    quads: tuple[Quad, ...]


def load_registers(extra: Iterable[Path] = (), *, base: str = DEFAULT_BASE) -> LoadedRegisters:
    """The registers that ship with govgraph and those in ``extra`` (Turtle files, or folders of such).

    Raises DataError where a file is no Turtle, or not a register of one municipality.
    """
    by_municipality: dict[str, tuple[Register, tuple[Quad, ...]]] = {}
    shipped = [path for path in resources.files("data", ".ttl") if path.parent.name == "registers"]
    for paths in (shipped, resources.turtle_files(extra, "register")):
        seen: dict[str, Path] = {}
        for path in paths:
            register, quads = read_register(path, base=base)
            other = seen.setdefault(register.municipality, path)
            if other is not path:
                raise DataError(f"{register.name} has a register in {other} already", where=str(path))
            by_municipality[register.municipality] = (register, quads)
    ordered = [by_municipality[municipality] for municipality in sorted(by_municipality)]
    return LoadedRegisters(
        Registers(tuple(register for register, _ in ordered)),
        tuple(quad for _, quads in ordered for quad in quads),
    )


def read_register(path: Path, *, base: str = DEFAULT_BASE) -> tuple[Register, tuple[Quad, ...]]:
    """One register as plain values and as quads. Raises DataError as above."""
    triples = _triples(path, base)
    about = _About(triples)
    municipalities = sorted(about.subjects(RDF.type, GOV.Municipality))
    if len(municipalities) != 1:
        raise DataError(
            f"a register describes one gov:Municipality, not {len(municipalities)}",
            where=str(path),
            advice="see data/registers/mikkeli.ttl",
        )
    municipality = municipalities[0]
    name, *_ = about.names(municipality, path)
    entries = []
    for kind_class, kind in _KINDS:
        for iri in sorted(about.subjects(RDF.type, kind_class)):
            entries.append(_entry(about, iri, kind, path))
    register = Register(
        municipality=slug(name),
        name=name,
        prefixes=tuple(sorted(about.texts(municipality, GOV.casePrefix))),
        entries=tuple(sorted(set(entries), key=lambda entry: entry.iri)),
        source=path,
    )
    graph = NamedNode(register_graph(base, register.municipality))
    named = [Triple(t.subject, RDFS.label, t.object) for t in triples if t.predicate == SKOS.prefLabel]
    return register, tuple(Quad(t.subject, t.predicate, t.object, graph) for t in dict.fromkeys([*triples, *named]))


def _entry(about: _About, iri: str, kind: EntryKind, path: Path) -> RegisterEntry:
    name, *aliases = about.names(iri, path)
    if BODYKIND.working_group.value in about.iris(iri, ORG.classification):
        kind = "group"
    parents = (about.names(parent, path)[0] for p in _PARENTS for parent in about.iris(iri, p) if about.knows(parent))
    return RegisterEntry(iri=iri, name=name, kind=kind, aliases=tuple(aliases), parent=next(parents, None))


class _About:
    """Lookups in the triples of one register."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._by_subject: dict[str, list[Triple]] = {}
        for triple in triples:
            if isinstance(triple.subject, NamedNode):
                self._by_subject.setdefault(triple.subject.value, []).append(triple)

    def knows(self, iri: str) -> bool:
        return iri in self._by_subject

    def subjects(self, predicate: NamedNode, value: NamedNode) -> set[str]:
        return {
            iri
            for iri, triples in self._by_subject.items()
            if any(t.predicate == predicate and t.object == value for t in triples)
        }

    def iris(self, iri: str, predicate: NamedNode) -> list[str]:
        found = self._objects(iri, predicate)
        return sorted(value.value for value in found if isinstance(value, NamedNode))

    def texts(self, iri: str, predicate: NamedNode) -> list[str]:
        return [value.value for value in self._objects(iri, predicate) if isinstance(value, Literal)]

    def names(self, iri: str, path: Path) -> list[str]:
        """The Finnish name first (else Swedish, English, any), then all others, each once."""
        preferred = self._by_language(iri, SKOS.prefLabel)
        if not preferred:
            raise DataError(f"<{iri}> has no skos:prefLabel", where=str(path))
        return list(dict.fromkeys([*preferred[:1], *self._by_language(iri, SKOS.altLabel), *preferred[1:]]))

    def _by_language(self, iri: str, predicate: NamedNode) -> list[str]:
        literals = (value for value in self._objects(iri, predicate) if isinstance(value, Literal))
        return [literal.value for literal in by_language(literals)]

    def _objects(self, iri: str, predicate: NamedNode) -> list[object]:
        return [t.object for t in self._by_subject.get(iri, ()) if t.predicate == predicate]


def _triples(path: Path, base: str) -> list[Triple]:
    try:
        parsed = [quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE, base_iri=base)]
    except (OSError, SyntaxError, ValueError) as error:
        raise DataError(f"this register cannot be read: {error}", where=str(path)) from error
    if any(isinstance(term, BlankNode) for triple in parsed for term in (triple.subject, triple.object)):
        raise DataError("a register holds no blank nodes", where=str(path), advice="give the node an IRI")
    return parsed
