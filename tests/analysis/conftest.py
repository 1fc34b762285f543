"""A graph of an invented town: two meetings, a programme with a part, mandates of every kind."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse

from govgraph import resources
from govgraph.graph.iris import ontology_graph
from govgraph.graph.mapping import map_record
from govgraph.linking.infer import infer
from govgraph.record import (
    Aspect,
    Force,
    Goal,
    Item,
    Mandate,
    MandateStatus,
    Meeting,
    Programme,
    Provenance,
    Record,
    Service,
    Source,
    Span,
)

BASE = "https://example.org/"

SPRING = """Hallitus 5.3.2019 § 12
Vihreään arkeen liittyviä tehtäviä on annettu:
puistojen kunnostus (KV 4.2.2019 / puistotoimi)
puistojen valaistus
puistojen penkit
toimivalta siirretään puistotoimelle
Arjen ohjelma palvelee päämäärää Vihreä arki, ja sen osa on puisto-ohjelma.
"""
AUTUMN = """Hallitus 3.9.2019 § 40
Vihreä arki hyväksyttiin. Arjen ohjelma hyväksyttiin.
esitetään, että puistotoimi selvittää arjen liikenteen
"""


def town_records() -> list[Record]:
    """The records of the two meetings, the later one first."""
    spring, autumn = _Page(SPRING, "2019-03-05", 12), _Page(AUTUMN, "2019-09-03", 40)
    first = replace(
        spring.record(),
        mandates=(
            replace(
                spring.mandate("puistojen kunnostus", "(KV 4.2.2019 / puistotoimi)", issued="2019-02-04"),
                aspects=tuple(
                    Aspect(text, spring.why(text, "mandates/aspect"))
                    for text in ("puistojen valaistus", "puistojen penkit")
                ),
                issuer="Valtuusto",
                issued_text="4.2.2019",
                themes=("puisto",),
                context=spring.span("Vihreään arkeen liittyviä tehtäviä on annettu:"),
                context_themes=("arki",),
            ),
            replace(spring.mandate("toimivalta", " siirretään puistotoimelle", force="delegation"), themes=("arki",)),
        ),
        goals=(Goal("Vihreä arki", "preliminary", "goal", spring.why("Vihreä arki", "strategy/goal")),),
        programmes=(
            Programme(
                name="arjen ohjelma",
                status="preliminary",
                services=(
                    Service("Vihreä arki", spring.why("palvelee päämäärää Vihreä arki", "strategy/serves", 0.9)),
                ),
                provenance=spring.why("Arjen ohjelma", "strategy/programme"),
                themes=("arki",),
            ),
            Programme(
                name="puisto-ohjelma",
                status="preliminary",
                services=(),
                provenance=spring.why("puisto-ohjelma", "strategy/programme"),
                part_of="arjen ohjelma",
                themes=("puisto",),
            ),
        ),
    )
    second = replace(
        autumn.record(),
        mandates=(
            replace(
                autumn.mandate("arjen liikenteen selvittäminen", "", quote="puistotoimi selvittää arjen liikenteen"),
                status="proposed",
                themes=("arki",),
            ),
        ),
        goals=(Goal("Vihreä arki", "adopted", "goal", autumn.why("Vihreä arki hyväksyttiin", "strategy/goal")),),
        programmes=(
            Programme(
                name="Arjen ohjelma",
                status="proposed",
                services=(Service("Vihreä arki", autumn.why("Arjen ohjelma hyväksyttiin", "strategy/serves", 0.8)),),
                provenance=autumn.why("Arjen ohjelma", "strategy/programme"),
                themes=("arki",),
            ),
        ),
    )
    return [second, first]


class _Page:
    """Makes the parts of one record; a quote gives the span."""

    def __init__(self, text: str, day: str, section: int) -> None:
        self._text, self._day, self._section = text, day, section

    def span(self, quote: str) -> Span:
        start = self._text.index(quote)
        return Span(start, start + len(quote))

    def why(self, quote: str, rule: str, confidence: float = 1.0) -> Provenance:
        return Provenance(self.span(quote), rule, confidence)

    def record(self) -> Record:
        heading = self._text.splitlines()[0]
        digest = hashlib.sha256(self._text.encode()).hexdigest()
        return Record(
            source=Source(
                f"{self._day}.txt",
                digest,
                "text/plain",
                "kuvala",
                "Kuvala",
                "cloudnc",
                len(self._text),
                "https://kuvala.example/",
            ),
            text=self._text,
            meeting=Meeting("Hallitus", self._day, self.why(heading, "layout/heading")),
            item=Item(self._section, "Arki", "KvlDno-2019-7", True, self.why(heading, "layout/item")),
        )

    def mandate(
        self,
        title: str,
        rest: str,
        *,
        quote: str = "",
        issued: str | None = None,
        status: MandateStatus = "given",
        force: Force = "task",
    ) -> Mandate:
        evidence = quote or next(line for line in self._text.splitlines() if line.startswith(title) and rest in line)
        return Mandate(
            title=title,
            issuer=None,
            issued=issued,
            section=None,
            assignees=("Puistotoimi",),
            aspects=(),
            due=None,
            status=status,
            force=force,
            evidence=evidence,
            provenance=self.why(evidence, "mandates/bracket-entry", 0.95),
        )


def ontology() -> list[Quad]:
    """Concepts and terms in their graph, as a build loads them."""
    from pyoxigraph import NamedNode

    graph = NamedNode(ontology_graph(BASE))
    return [
        Quad(quad.subject, quad.predicate, quad.object, graph)
        for path in resources.files("ontology", ".ttl")
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
    ]


@pytest.fixture(scope="session")
def town_quads() -> list[Quad]:
    """Everything: documents, ontology, inferences."""
    quads = [quad for record in town_records() for quad in map_record(record, base=BASE)]
    store = Store()
    store.extend(quads)
    inferred = [quad for inference in infer(store, base=BASE) for quad in inference.quads]
    return [*quads, *inferred, *ontology()]


@pytest.fixture(scope="session")
def town(town_quads: list[Quad]) -> Store:
    """The same as a store in memory; tests only read it."""
    store = Store()
    store.extend(town_quads)
    return store


class Small:
    """Small graphs in Turtle, for measures that can be checked by hand: ``small.store(small.mandate(…), …)``."""

    PREFIXES = """
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix eli-dl: <http://data.europa.eu/eli/eli-draft-legislation-ontology#> .
@prefix gov: <https://w3id.org/govgraph/ns#> .
@prefix basis: <https://w3id.org/govgraph/concept/basis/> .
@prefix force: <https://w3id.org/govgraph/concept/force/> .
@prefix status: <https://w3id.org/govgraph/concept/status/> .
@prefix outcome: <https://w3id.org/govgraph/concept/outcome/> .
@prefix : <urn:town:> .
"""
    TOWN = """
:council a gov:Body ; rdfs:label "Valtuusto"@fi .
:board a gov:Body ; rdfs:label "Hallitus"@fi .
:mayor a org:Post ; rdfs:label "kaupunginjohtaja"@fi .
:parks a org:OrganizationalUnit ; rdfs:label "Puistotoimi"@fi .
:green a gov:StrategicGoal ; skos:prefLabel "Vihreä arki"@fi .
:lively a gov:StrategicGoal ; skos:prefLabel "Vilkas keskusta"@fi .
:programme a gov:Programme ; rdfs:label "Puisto-ohjelma"@fi .
"""

    def mandate(self, name: str, issuer: str, assignees: str, more: str = "", *, force: str = "task") -> str:
        """An open, stated mandate."""
        parts = [f":{name} a gov:Mandate ; rdfs:label '{name}'@fi ; gov:force force:{force} ; gov:basis basis:stated"]
        parts += [f"gov:issuedBy {', '.join(f':{each}' for each in issuer.split())}"] if issuer else []
        parts += [f"gov:assignedTo {', '.join(f':{each}' for each in assignees.split())}"] if assignees else []
        return " ; ".join([*parts, "gov:status status:open", *([more] if more else [])]) + " .\n"

    def feeds(self, contributor: str, aim: str, basis: str = "stated") -> str:
        """A contribution."""
        return (
            f":{contributor}-{aim} a gov:Contribution ; gov:contributor :{contributor} ; gov:aim :{aim} ; "
            f"gov:basis basis:{basis} .\n"
        )

    def item(self, name: str, day: str) -> str:
        """An item of a meeting on a day."""
        return (
            f":{name} a gov:AgendaItem ; rdfs:label '{name}'@fi ; eli-dl:forms_part_of :{name}-meeting .\n"
            f":{name}-meeting a gov:Meeting ; rdfs:label 'Hallitus {day}'@fi ; "
            f'eli-dl:activity_date "{day}"^^xsd:date .\n'
        )

    def store(self, *turtle: str) -> Store:
        """All of it with the concepts."""
        store = Store()
        store.extend(parse((resources.folder("ontology") / "concepts.ttl").read_bytes(), format=RdfFormat.TURTLE))
        store.load((self.PREFIXES + self.TOWN + "".join(turtle)).encode(), format=RdfFormat.TURTLE)
        return store


@pytest.fixture(scope="session")
def small() -> Small:
    """Makes small graphs."""
    return Small()
