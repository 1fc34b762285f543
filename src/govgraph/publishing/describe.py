"""The data set described for catalogues: VoID (https://www.w3.org/TR/void/) and DCAT-AP 3 (on https://www.w3.org/TR/vocab-dcat-3/).

Counts are of distinct triples of the published graphs. No date of the run goes in, so the same data has the same
description.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from govgraph.errors import InputError, UsageError
from govgraph.graph.iris import web_address
from govgraph.graph.vocabulary import DCAT, DCT, ELI_DL, FOAF, GOV, PREFIXES, PROV, RDF, RDFS, SCHEMA, VCARD, VOID, XSD
from govgraph.publishing.dump import for_reading
from govgraph.publishing.formats import FORMATS
from govgraph.publishing.lines import sorted_distinct
from govgraph.publishing.order import sections
from govgraph.publishing.selection import Selection

_TITLES: Final = {
    "fi": "Kunnallinen päätöksenteko: toimeksiannot, tavoitteet ja niiden lähteet",
    "sv": "Kommunalt beslutsfattande: uppdrag, mål och deras källor",
    "en": "Municipal governance: mandates, aims and their sources",
}
_DESCRIPTIONS: Final = {
    "fi": "Kunnallisten toimielinten pöytäkirjoista luettu tietämysgraafi: kuka antoi kenelle minkä tehtävän, milloin, "
    "mitä tavoitetta varten, ja missä virkkeessä niin sanotaan.",
    "sv": "En kunskapsgraf läst ur kommunala organs protokoll: vem som gav vem vilket uppdrag, när, för vilket mål, "
    "och i vilken mening det står.",
    "en": "A knowledge graph read from the minutes of municipal bodies: who was told by whom to do what, when, for "
    "which aim, and which sentence says so.",
}
_KEYWORDS: Final = {
    "fi": ("kunnat", "pöytäkirjat", "päätöksenteko", "toimeksiannot"),
    "sv": ("kommuner", "protokoll", "beslutsfattande", "uppdrag"),
    "en": ("municipalities", "minutes", "decision-making", "mandates"),
}
_LANGUAGE: Final = "http://publications.europa.eu/resource/authority/language/FIN"
_THEME: Final = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
_FILE_TYPE: Final = "http://publications.europa.eu/resource/authority/file-type/"
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class Publication:
    """What the data does not tell of itself.

    The licence is an IRI, the publisher a name, ``downloads`` the folder on the web that the dumps lie in, ``contact``
    a web page or a ``mailto:``.
    """

    licence: str | None = None
    publisher: str | None = None
    downloads: str | None = None
    contact: str | None = None


def describe(selection: Selection, publication: Publication = Publication()) -> bytes:
    """The description as Turtle. Raises UsageError where the licence or the folder is no IRI."""
    made = _Description(selection, publication)
    base = selection.base if selection.base.endswith("/") else None
    quads = [Quad(*triple) for triple in dict.fromkeys(made.triples())]
    triples = [quad.triple for _, section in sections(quads) for quad in section]
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=base) or b""
    body = for_reading(written, base)
    # pyoxigraph lists prefixes in an order of its own on each run.
    header = [f"@base <{base}> .\n"] if base is not None else []
    header += [f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in PREFIXES if _used(name, body)]
    return "".join([*header, "\n"]).encode() + body.replace(b" .\n<", b" .\n\n<")


def _used(prefix: str, body: bytes) -> bool:
    return any(sign + prefix.encode() + b":" in body for sign in (b"\t", b" ", b"^"))


class _Description:
    def __init__(self, selection: Selection, publication: Publication) -> None:
        self._selection = selection
        self._publication = publication
        self._set = NamedNode(f"{selection.base}dataset")

    def triples(self) -> Iterator[Triple]:
        yield from self._catalogue()
        yield from self._dataset()
        yield from self._distributions()
        yield from self._counts()

    def _node(self, path: str) -> NamedNode:
        return NamedNode(f"{self._set.value}/{path}")

    def _catalogue(self) -> Iterator[Triple]:
        catalogue = NamedNode(f"{self._selection.base}catalogue")
        yield Triple(catalogue, RDF.type, DCAT.Catalog)
        yield from _words(catalogue, DCT.title, _TITLES)
        yield from _words(catalogue, DCT.description, _DESCRIPTIONS)
        yield Triple(catalogue, DCT.language, NamedNode(_LANGUAGE))
        yield Triple(catalogue, DCAT.dataset, self._set)
        if self._publication.licence:
            yield Triple(catalogue, DCT.license, _iri(self._publication.licence, "the licence"))
        for municipality in sorted(self._subjects(GOV.Municipality), key=str):
            yield Triple(catalogue, DCT.spatial, municipality)
        if self._publication.publisher:
            publisher = NamedNode(f"{self._selection.base}publisher")
            yield Triple(publisher, RDF.type, FOAF.Agent)
            yield Triple(publisher, FOAF.name, Literal(self._publication.publisher))
            for each in (catalogue, self._set):
                yield Triple(each, DCT.publisher, publisher)

    def _dataset(self) -> Iterator[Triple]:
        yield Triple(self._set, RDF.type, DCAT.Dataset)
        yield Triple(self._set, RDF.type, VOID.Dataset)
        yield from _words(self._set, DCT.title, _TITLES)
        yield from _words(self._set, DCT.description, _DESCRIPTIONS)
        if self._publication.licence:
            yield Triple(self._set, DCT.license, _iri(self._publication.licence, "the licence"))
        if self._publication.contact:
            yield from self._contact(self._publication.contact)
        yield Triple(self._set, DCT.language, NamedNode(_LANGUAGE))
        yield Triple(self._set, DCAT.theme, NamedNode(_THEME))
        for language, words in _KEYWORDS.items():
            for word in words:
                yield Triple(self._set, DCAT.keyword, Literal(word, language=language))
        yield Triple(self._set, DCT.conformsTo, NamedNode(PREFIXES["gov"].rstrip("#")))
        yield Triple(self._set, VOID.uriSpace, Literal(self._selection.base))
        for municipality in sorted(self._subjects(GOV.Municipality), key=str):
            yield Triple(self._set, DCT.spatial, municipality)
            yield Triple(municipality, RDF.type, DCT.Location)
            yield from (each.triple for each in self._selection.matching(municipality, RDFS.label, None))
        days = [value for value in self._objects(ELI_DL.activity_date) if isinstance(value, Literal)]
        if days:
            period = self._node("period")
            yield Triple(self._set, DCT.temporal, period)
            yield Triple(period, RDF.type, DCT.PeriodOfTime)
            texts = sorted(day.value for day in days)
            yield Triple(period, DCAT.startDate, Literal(texts[0], datatype=XSD.date))
            yield Triple(period, DCAT.endDate, Literal(texts[-1], datatype=XSD.date))
        for source in sorted((value for value in self._objects(DCT.source) if isinstance(value, NamedNode)), key=str):
            yield Triple(self._set, PROV.wasDerivedFrom, source)
        for agent in sorted(self._subjects(PROV.SoftwareAgent), key=str):
            yield Triple(self._set, PROV.wasAttributedTo, agent)
            for predicate in (RDF.type, RDFS.label, SCHEMA.softwareVersion):
                yield from (each.triple for each in self._selection.matching(agent, predicate, None))

    def _contact(self, told: str) -> Iterator[Triple]:
        """Whom to ask, as a vCard (https://www.w3.org/TR/vcard-rdf/)."""
        node, mail = self._node("contact"), told.startswith("mailto:") and "@" in told
        yield Triple(self._set, DCAT.contactPoint, node)
        yield Triple(node, RDF.type, VCARD.Kind)
        yield Triple(node, VCARD.fn, Literal(self._publication.publisher or told.removeprefix("mailto:")))
        yield Triple(
            node, VCARD.hasEmail if mail else VCARD.hasURL, NamedNode(told) if mail else _iri(told, "the contact")
        )

    def _distributions(self) -> Iterator[Triple]:
        folder = self._publication.downloads or f"{self._selection.base}dumps/"
        for kind in FORMATS.values():
            at = _iri(f"{folder.rstrip('/')}/govgraph{kind.suffix}", "the folder of the dumps")
            node = self._node(f"distribution/{kind.name}")
            yield Triple(self._set, DCAT.distribution, node)
            yield Triple(node, RDF.type, DCAT.Distribution)
            yield Triple(node, DCT.title, Literal(f"govgraph{kind.suffix}"))
            yield Triple(node, DCT.description, Literal(kind.holds, language="en"))
            yield Triple(node, DCAT.accessURL, at)
            yield Triple(node, DCAT.downloadURL, at)
            yield Triple(node, DCAT.mediaType, NamedNode(f"{_MEDIA}{kind.media_type}"))
            yield Triple(node, DCT.format, NamedNode(f"{_FILE_TYPE}{kind.file_type}"))
            yield Triple(self._set, VOID.dataDump, at)
            if self._publication.licence:
                yield Triple(node, DCT.license, _iri(self._publication.licence, "the licence"))

    def _counts(self) -> Iterator[Triple]:
        """Distinct triples and nodes, by class and by property, and the links into our concept schemes."""
        classes: dict[NamedNode, int] = {}
        properties: dict[NamedNode, int] = {}
        links: dict[NamedNode, int] = {}
        total = 0
        for quad in self._distinct():
            total += 1
            properties[quad.predicate] = properties.get(quad.predicate, 0) + 1
            if isinstance(quad.object, NamedNode):
                if quad.predicate == RDF.type:
                    classes[quad.object] = classes.get(quad.object, 0) + 1
                elif quad.object.value.startswith(PREFIXES["concept"]) and not _schema(quad):
                    links[quad.predicate] = links.get(quad.predicate, 0) + 1
        # Subjects are told apart by sorting, since all of them at a time may be more than fits in memory.
        subjects = sum(1 for _ in sorted_distinct(f"{quad.subject}\n".encode() for quad in self._distinct()))
        for predicate, count in ((VOID.triples, total), (VOID.distinctSubjects, subjects)):
            yield Triple(self._set, predicate, _number(count))
        yield Triple(self._set, VOID.classes, _number(len(classes)))
        yield Triple(self._set, VOID.properties, _number(len(properties)))
        for space in sorted({_space(term) for term in [*classes, *properties]}):
            yield Triple(self._set, VOID.vocabulary, NamedNode(space))
        yield from self._partitions("class", classes)
        yield from self._partitions("property", properties)
        yield from self._linksets(links)

    def _partitions(self, kind: str, counts: dict[NamedNode, int]) -> Iterator[Triple]:
        of_class = kind == "class"
        for term, count in sorted(counts.items(), key=lambda each: each[0].value):
            node = self._node(f"{kind}/{_slug(term)}")
            yield Triple(self._set, VOID.classPartition if of_class else VOID.propertyPartition, node)
            yield Triple(node, RDF.type, VOID.Dataset)
            yield Triple(node, VOID.class_ if of_class else VOID.property, term)
            yield Triple(node, VOID.entities if of_class else VOID.triples, _number(count))

    def _linksets(self, counts: dict[NamedNode, int]) -> Iterator[Triple]:
        target = NamedNode(PREFIXES["concept"])
        for predicate, count in sorted(counts.items(), key=lambda each: each[0].value):
            node = self._node(f"links/{_slug(predicate)}")
            yield Triple(self._set, VOID.subset, node)
            yield Triple(node, RDF.type, VOID.Linkset)
            yield Triple(node, VOID.subjectsTarget, self._set)
            yield Triple(node, VOID.objectsTarget, target)
            yield Triple(node, VOID.linkPredicate, predicate)
            yield Triple(node, VOID.triples, _number(count))

    def _distinct(self) -> Iterator[Quad]:
        """Each triple once, in the first of the graphs that hold it."""
        for name in self._selection.graphs:
            yield from filter(self._selection.first, self._selection.quads(name))

    def _subjects(self, kind: NamedNode) -> set[NamedNode]:
        found = self._selection.matching(None, RDF.type, kind)
        return {quad.subject for quad in found if isinstance(quad.subject, NamedNode)}

    def _objects(self, predicate: NamedNode) -> set[object]:
        return {quad.object for quad in self._selection.matching(None, predicate, None)}


def _schema(quad: Quad) -> bool:
    return isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(PREFIXES["concept"])


def _words(node: NamedNode, predicate: NamedNode, texts: dict[str, str]) -> Iterator[Triple]:
    return (Triple(node, predicate, Literal(text, language=language)) for language, text in texts.items())


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=XSD.integer)


def _space(term: NamedNode) -> str:
    return term.value[: max(term.value.rfind("#"), term.value.rfind("/")) + 1]


def _slug(term: NamedNode) -> str:
    prefix = next((name for name, space in PREFIXES.items() if space == _space(term)), "other")
    return f"{prefix}-{term.value[len(_space(term)) :]}"


def _iri(text: str, what: str) -> NamedNode:
    try:
        return NamedNode(web_address(text))
    except InputError as error:
        raise UsageError(f"{what} is no web address", where=repr(text), advice=error.advice) from error
