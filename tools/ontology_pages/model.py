"""Terms and concepts of ontology/ as plain values, with what refers to them and what shapes/ hold of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

import pyoxigraph as ox

from govgraph.graph.vocabulary import DCT, OWL, PREFIXES, RDF, RDFS, SCHEMA, SKOS
from govgraph.publishing import selection

LANGUAGES: Final = ("fi", "sv", "en")
Kind = Literal["class", "property", "scheme", "concept"]
FOLDERS: Final[dict[Kind, str]] = {
    "class": "classes", "property": "properties", "scheme": "schemes", "concept": "concepts",
}  # fmt: skip
SH: Final = PREFIXES["sh"]
ITS_KINDS: Final = "its kinds"


@dataclass(frozen=True, slots=True)
class Ref:
    """A term as others name it: its short form, its IRI, and where its page lies, if it is ours."""

    curie: str
    iri: str
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is said of a term: ``a kind of`` → these."""

    heading: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a shape holds of one path of a class's members."""

    target: Ref
    path: tuple[Ref | str, ...]
    count: str
    value: tuple[Ref | str, ...]


@dataclass(slots=True)
class Term:
    """A class, property, scheme or concept of ours, with what stands on its page; ``sort`` is its kind in OWL or SKOS.

    A scheme has its concepts, which are terms, too.
    """

    kind: Kind
    sort: str
    ref: Ref
    name: str
    labels: dict[str, str]
    definitions: dict[str, str]
    rows: list[Row] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    concepts: list[Term] = field(default_factory=list)

    @property
    def page(self) -> str:
        """Where the page lies below the folder of pages, without its ending."""
        return f"{FOLDERS[self.kind]}/{self.name}"


@dataclass(frozen=True, slots=True)
class Standard:
    """A vocabulary of others, and the terms of it that we use."""

    prefix: str
    namespace: str
    title: str
    edition: str
    page: str
    refs: tuple[Ref, ...]


class Triples:
    """Lookups in a few Turtle files."""

    def __init__(self, files: Iterable[Path]) -> None:
        quads = [quad for path in files for quad in ox.parse(path=str(path))]
        self._store = ox.Store()
        self._store.extend(quads)
        self._written = {subject: nth for nth, subject in enumerate(dict.fromkeys(quad.subject for quad in quads))}

    def objects(
        self, subject: ox.NamedNode | ox.BlankNode, predicate: ox.NamedNode
    ) -> list[ox.NamedNode | ox.BlankNode]:
        """The nodes that the subject has by the predicate, by name."""
        found = (quad.object for quad in self._store.quads_for_pattern(subject, predicate, None))
        return sorted((node for node in found if isinstance(node, ox.NamedNode | ox.BlankNode)), key=str)

    def literals(self, subject: ox.NamedNode | ox.BlankNode, predicate: ox.NamedNode) -> list[ox.Literal]:
        """The literals that the subject has by the predicate."""
        found = (quad.object for quad in self._store.quads_for_pattern(subject, predicate, None))
        return sorted((value for value in found if isinstance(value, ox.Literal)), key=str)

    def subjects(self, predicate: ox.NamedNode, value: ox.NamedNode) -> list[ox.NamedNode]:
        """The named nodes that have the value by the predicate, in the order of the files."""
        found = (quad.subject for quad in self._store.quads_for_pattern(None, predicate, value))
        return sorted((node for node in found if isinstance(node, ox.NamedNode)), key=self._written.__getitem__)

    def by_language(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> dict[str, str]:
        """Language → text, in the order of LANGUAGES."""
        texts = {value.language: value.value for value in self.literals(subject, predicate)}
        return {language: texts[language] for language in LANGUAGES}

    def items(self, head: ox.NamedNode | ox.BlankNode) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """The members of an RDF list that are nodes."""
        while head != ox.NamedNode(PREFIXES["rdf"] + "nil"):
            yield from self.objects(head, ox.NamedNode(PREFIXES["rdf"] + "first"))
            (head,) = self.objects(head, ox.NamedNode(PREFIXES["rdf"] + "rest"))


def curie(iri: str) -> str:
    """The short form of an IRI, or the IRI in angle brackets where no prefix fits."""
    short = selection.curie(iri)
    return f"<{iri}>" if short == iri else short


class Model:
    """The ontology: what it says of itself, all terms of ours, and whose terms it uses besides.

    Pages are found by IRI through :meth:`ref`.
    """

    def __init__(self, root: Path) -> None:
        self.ontology = Triples([root / "ontology" / "govgraph.ttl", root / "ontology" / "concepts.ttl"])
        self._pages: dict[str, str] = {}
        self._scheme_of: dict[str, str] = {}
        whole = ox.NamedNode(PREFIXES["gov"].rstrip("#"))
        self.labels, self.definitions = self._words(whole, RDFS.label)
        self.version = self.ontology.literals(whole, OWL.versionInfo)[0].value
        self.licence = self.ref(str(self.ontology.objects(whole, DCT.license)[0]).strip("<>"))
        self.standards = list(self._standards(root / "ontology"))
        self.terms = [*self._terms(), *self._schemes()]
        self.by_iri = {term.ref.iri: term for term in self.terms}
        for term in self.terms:
            term.rows = list(self._rows(term))
        shapes = _Shapes(self, Triples(sorted((root / "shapes").glob("*.ttl"))))
        taken: set[tuple[str, str]] = set()
        for constraint in shapes.constraints():
            steps = [step.iri for step in constraint.path if isinstance(step, Ref)]
            for iri in sorted({constraint.target.iri, *steps}):
                if iri in self.by_iri:
                    self.by_iri[iri].constraints.append(constraint)
            named = {ref.iri for ref in constraint.value if isinstance(ref, Ref)}
            taken |= {(self._scheme_of[iri], steps[0]) for iri in named if iri in self._scheme_of}
        self._join_schemes(taken)

    def _standards(self, ontology: Path) -> Iterator[Standard]:
        listed = (ontology / "outside-terms.txt").read_text(encoding="utf-8").splitlines()
        told = tomllib.loads((ontology / "standards.toml").read_text(encoding="utf-8"))
        for prefix, said in told.items():
            if prefix in PREFIXES:
                names = sorted(line.partition(":")[2] for line in listed if line.startswith(f"{prefix}:"))
                refs = tuple(self.ref(PREFIXES[prefix] + name) for name in names)
                yield Standard(prefix, PREFIXES[prefix], said["title"], said.get("edition", ""), said["page"], refs)

    def ref(self, iri: str) -> Ref:
        """The term or concept of this IRI, with its page where it has one."""
        return Ref(curie(iri), iri, self._pages.get(iri))

    @property
    def with_pages(self) -> list[Term]:
        """All terms, each scheme followed by its concepts."""
        return [each for term in self.terms for each in (term, *term.concepts)]

    def _join_schemes(self, taken: Iterable[tuple[str, str]]) -> None:
        """Which property has values of which scheme, as the shapes hold it."""
        for name, iri in sorted(taken):
            scheme = self.by_iri[name]
            scheme.rows.append(Row("values of", (self.ref(iri),)))
            for concept in scheme.concepts:
                concept.rows.append(Row("a value of", (self.ref(iri),)))
            if iri in self.by_iri:
                self.by_iri[iri].rows.append(Row("values of the scheme", (scheme.ref,)))

    def _terms(self) -> Iterator[Term]:
        """Classes, then properties, by name."""
        kinds: list[tuple[Kind, str, ox.NamedNode]] = [
            ("class", "class", OWL.Class),
            ("property", "object property", OWL.ObjectProperty),
            ("property", "datatype property", OWL.DatatypeProperty),
        ]
        found: list[tuple[Kind, str, str]] = [
            (kind, node.value.removeprefix(PREFIXES["gov"]), sort)
            for kind, sort, owl in kinds
            for node in self.ontology.subjects(RDF.type, owl)
            if node.value.startswith(PREFIXES["gov"])
        ]
        for kind, name, sort in sorted(found):
            yield self._term(kind, sort, ox.NamedNode(PREFIXES["gov"] + name), name, RDFS.label)

    def _schemes(self) -> Iterator[Term]:
        for node in self.ontology.subjects(RDF.type, SKOS.ConceptScheme):
            name = node.value.removeprefix(PREFIXES["concept"])
            term = self._term("scheme", "concept scheme", node, name, SKOS.prefLabel)
            for each in self.ontology.subjects(SKOS.inScheme, node):
                own = f"{name}-{each.value.rpartition('/')[2]}"
                concept = self._term("concept", "concept", each, own, SKOS.prefLabel)
                concept.rows.append(Row("of the scheme", (term.ref,)))
                self._scheme_of[each.value] = node.value
                term.concepts.append(concept)
            yield term

    def _term(self, kind: Kind, sort: str, node: ox.NamedNode, name: str, label: ox.NamedNode) -> Term:
        self._pages[node.value] = f"{FOLDERS[kind]}/{name}"
        return Term(kind, sort, self.ref(node.value), name, *self._words(node, label))

    def _words(self, node: ox.NamedNode, label: ox.NamedNode) -> tuple[dict[str, str], dict[str, str]]:
        return self.ontology.by_language(node, label), self.ontology.by_language(node, SKOS.definition)

    def _rows(self, term: Term) -> Iterator[Row]:
        node = ox.NamedNode(term.ref.iri)
        said, of = self._said, self._of
        if term.kind == "class":
            rows = [
                ("a kind of", said(node, RDFS.subClassOf)),
                (ITS_KINDS, of(node, RDFS.subClassOf)),
                ("near", said(node, RDFS.seeAlso)),
                ("properties", of(node, RDFS.domain, SCHEMA.domainIncludes)),
                ("led to by", of(node, RDFS.range, SCHEMA.rangeIncludes)),
                ("never also", sorted({*said(node, OWL.disjointWith), *of(node, OWL.disjointWith)}, key=_by_name)),
            ]
        else:
            rows = [
                ("a kind of", said(node, RDFS.subPropertyOf)),
                ("of", said(node, SCHEMA.domainIncludes) or said(node, RDFS.domain)),
                ("leads to", said(node, RDFS.range) or said(node, SCHEMA.rangeIncludes)),
                ("near", said(node, RDFS.seeAlso)),
            ]
        yield from (Row(heading, tuple(refs)) for heading, refs in rows if refs)

    def _said(self, node: ox.NamedNode, predicate: ox.NamedNode) -> list[Ref]:
        return [
            self.ref(each.value) for each in self.ontology.objects(node, predicate) if isinstance(each, ox.NamedNode)
        ]

    def _of(self, node: ox.NamedNode, *predicates: ox.NamedNode) -> list[Ref]:
        found = {each.value for predicate in predicates for each in self.ontology.subjects(predicate, node)}
        return [self.ref(iri) for iri in sorted(found)]


class _Shapes:
    """What the property shapes of shapes/ hold, as far as a table can say it."""

    def __init__(self, model: Model, triples: Triples) -> None:
        self._model = model
        self._triples = triples

    def constraints(self) -> Iterator[Constraint]:
        """By class and path. Shapes without a class as their target, and rules in SPARQL, are not among them."""
        found = []
        for shape in self._triples.subjects(RDF.type, _sh("NodeShape")):
            for target in self._nodes(shape, "targetClass"):
                for each in self._nodes(shape, "property"):
                    if isinstance(target, ox.NamedNode):
                        found.append(self._constraint(self._model.ref(target.value), each))
        yield from sorted(found, key=lambda each: (each.target.curie, [_text(step) for step in each.path], each.count))

    def _constraint(self, target: Ref, shape: ox.NamedNode | ox.BlankNode) -> Constraint:
        (path,) = self._nodes(shape, "path")
        return Constraint(target, tuple(self._path(path)), self._count(shape), tuple(self._value(shape)))

    def _path(self, path: ox.NamedNode | ox.BlankNode) -> Iterator[Ref | str]:
        """A SPARQL property path, as steps and signs."""
        if isinstance(path, ox.NamedNode):
            yield self._model.ref(path.value)
        elif inverse := self._nodes(path, "inversePath"):
            yield "^"
            yield from self._path(inverse[0])
        elif alternatives := self._nodes(path, "alternativePath"):
            yield from self._joined(" | ", self._triples.items(alternatives[0]))
        else:
            yield from self._joined(" / ", self._triples.items(path))

    def _joined(self, sign: str, paths: Iterable[ox.NamedNode | ox.BlankNode]) -> Iterator[Ref | str]:
        for nth, path in enumerate(paths):
            if nth:
                yield sign
            yield from self._path(path)

    def _count(self, shape: ox.NamedNode | ox.BlankNode) -> str:
        bounds = [self._number(shape, name) for name in ("minCount", "maxCount")]
        if bounds == [None, None]:
            bounds = [self._number(shape, name) for name in ("qualifiedMinCount", "qualifiedMaxCount")]
        match bounds:
            case [None | "0", None]:
                return "any"
            case [None | "0", most]:
                return f"at most {most}"
            case [least, None]:
                return f"at least {least}"
            case [least, most] if least == most:
                return f"exactly {least}"
            case [least, most]:
                return f"{least} to {most}"
        raise AssertionError(bounds)

    def _value(self, shape: ox.NamedNode | ox.BlankNode) -> Iterator[Ref | str]:
        """What the values are: a class, a datatype, one of a list."""
        qualified = self._nodes(shape, "qualifiedValueShape")
        if qualified:
            yield from self._value(qualified[0])
            return
        parts: list[list[Ref | str]] = []
        for name in ("class", "datatype", "hasValue", "disjoint", "lessThan", "lessThanOrEquals"):
            sign = {"disjoint": "not ", "lessThan": "before ", "lessThanOrEquals": "not after "}.get(name, "")
            for node in self._nodes(shape, name):
                if isinstance(node, ox.NamedNode):
                    parts.append([*([sign] if sign else []), self._model.ref(node.value)])
        for head in self._nodes(shape, "or"):
            either = [list(self._value(each)) for each in self._triples.items(head)]
            parts.append(_between(" or ", either))
        for head in self._nodes(shape, "in"):
            values: list[list[Ref | str]] = [
                [self._model.ref(each.value)] for each in self._triples.items(head) if isinstance(each, ox.NamedNode)
            ]
            parts.append(["one of ", *_between(", ", values)])
        for name, words in (("minInclusive", "from"), ("maxInclusive", "to"), ("pattern", "of the form"),
                            ("minLength", "characters, at least")):  # fmt: skip
            if (number := self._number(shape, name)) is not None:
                parts.append([f"{words} {number}"])
        if self._nodes(shape, "nodeKind"):
            parts.append(["an IRI"])
        yield from _between("; ", parts)

    def _nodes(self, shape: ox.NamedNode | ox.BlankNode, name: str) -> list[ox.NamedNode | ox.BlankNode]:
        return self._triples.objects(shape, _sh(name))

    def _number(self, shape: ox.NamedNode | ox.BlankNode, name: str) -> str | None:
        return next((value.value for value in self._triples.literals(shape, _sh(name))), None)


def _between(sign: str, parts: Iterable[list[Ref | str]]) -> list[Ref | str]:
    """The parts with a sign between each two."""
    joined: list[Ref | str] = []
    for part in parts:
        joined += [sign, *part] if joined else part
    return joined


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)


def _text(step: Ref | str) -> str:
    return step if isinstance(step, str) else step.curie


def _by_name(ref: Ref) -> str:
    return ref.curie
