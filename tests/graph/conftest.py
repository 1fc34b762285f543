"""A record of the document this project began with, built by hand: its facts, in sentences of our own."""

from __future__ import annotations

import hashlib

import pyoxigraph as ox
import pytest

from govgraph.graph import vocabulary
from govgraph.record import (
    Actor,
    ActorKind,
    Appeal,
    Aspect,
    Decision,
    FollowUp,
    Goal,
    Item,
    Mandate,
    Meeting,
    Network,
    Note,
    OtherMeeting,
    Participation,
    Person,
    Programme,
    Proposal,
    Provenance,
    Record,
    Reference,
    Service,
    Source,
    Span,
)

TEXT = """Konserni- ja elinvoimajaosto, kokous 31.10.2017
Pöytäkirja on tarkastettu
§ 61 Elinvoiman valmistelutilanne
MliDno-2017-1726
Valmistelija: Aki Kauranen, strategia- ja kehityspäällikkö, aki.kauranen@mikkeli.fi
Elinvoimaan liittyviä toimeksiantoja on annettu seuraavasti:
 • talousarvion tasapainottaminen (KH 11.9.2017 / talouspalvelut)
 • omistajapolitiikan valmistelu (KH 18.9.2017 / konserni- ja elinvoimajaosto)
 • Miksein roolin selkiyttäminen (KH 18.9.2017 / kaupunginjohtaja, Miksein tj), näkökulmina:
  • hankkeiden hallinnointi
  • matkailu
Päämäärän "Korkean osaamisen ja yrittäjyyden Mikkeli" saavuttamiseksi laaditaan alustavasti elinvoimaohjelma.
Valtuuston 9.10. iltakoulussa asiaa käsiteltiin. Kaupunginhallitus kokoontuu 30.10.
Kuntaliiton (FCG) Elinvoiman kehittämisverkosto (2017-2018) otetaan huomioon.
Kauranen selostaa tilannetta.
Esittelijä: Timo Halonen, kaupunginjohtaja
Jaosto merkitsee tilanteen tiedoksi.
Merkittiin.
Jaosto palaa asiaan sen jälkeen kun kaupunginhallitus on asiaa käsitellyt.
Kauranen selosti asiaa.
Päätökseen ei saa hakea muutosta: Kuntalaki 136 §.
"""

BOARD = "Kaupunginhallitus"
SECTION = "Konserni- ja elinvoimajaosto"
GOAL = "Korkean osaamisen ja yrittäjyyden Mikkeli"
PROGRAMME = "elinvoimaohjelma"
COMPANY = "Mikkelin kehitysyhtiö Miksei Oy"
MANAGER = f"{COMPANY}:n toimitusjohtaja"


def span(quote: str, nth: int = 0) -> Span:
    """The span of the quote's ``nth`` occurrence in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(quote, start + 1)
    return Span(start, start + len(quote))


def why(quote: str, rule: str, confidence: float = 1.0, nth: int = 0) -> Provenance:
    """The provenance of what the quote says."""
    return Provenance(span(quote, nth), rule, confidence)


def actor(name: str, kind: ActorKind, quote: str, organization: str | None = None) -> Actor:
    """An actor that the quote names."""
    return Actor(name, kind, why(quote, "bodies/name"), organization=organization)


def mandate(title: str, day: str, assignees: tuple[str, ...], line: str, *aspects: str) -> Mandate:
    """A mandate of the board, read from its bracket entry."""
    return Mandate(
        title=title,
        issuer=BOARD,
        issued=day,
        section=None,
        assignees=assignees,
        aspects=tuple(Aspect(text, why(text, "mandates/aspect-bullet")) for text in aspects),
        due=None,
        status="given",
        force="task",
        evidence=line,
        provenance=why(line, "mandates/bracket-entry", 0.95),
        context=span("Elinvoimaan liittyviä toimeksiantoja on annettu seuraavasti:"),
        themes=(),
        context_themes=("elinvoima", "toimeksianto"),
    )


@pytest.fixture
def seed() -> Record:
    """The record."""
    own, kh = "Konserni- ja elinvoimajaosto, kokous", "KH 18.9.2017"
    return Record(
        source=Source(
            file="seed.txt",
            sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
            media_type="text/plain",
            municipality="mikkeli",
            municipality_name="Mikkeli",
            layout="cloudnc",
            length=len(TEXT),
            url="https://example.org/minutes/61",
        ),
        text=TEXT,
        meeting=Meeting(SECTION, "2017-10-31", why(f"{own} 31.10.2017", "layout/heading")),
        item=Item(61, "Elinvoiman valmistelutilanne", "MliDno-2017-1726", True, why("§ 61", "layout/item")),
        people=(
            Person(
                name="Aki Kauranen",
                title="strategia- ja kehityspäällikkö",
                email="aki.kauranen@mikkeli.fi",
                participations=(
                    Participation("preparer", why("Valmistelija: Aki Kauranen", "people/preparer")),
                    Participation("speaker", why("Kauranen selostaa", "people/speaker", 0.8)),
                    Participation("speaker", why("Kauranen selosti", "people/speaker-told", 0.9)),
                ),
                provenance=why("Aki Kauranen, strategia- ja kehityspäällikkö", "people/entry"),
            ),
            Person(
                name="Timo Halonen",
                title="kaupunginjohtaja",
                email=None,
                participations=(Participation("presenter", why("Esittelijä: Timo Halonen", "people/presenter")),),
                provenance=why("Timo Halonen, kaupunginjohtaja", "people/entry"),
            ),
        ),
        bodies=(
            actor(SECTION, "body", own),
            actor(BOARD, "body", BOARD),
            actor("Kaupunginvaltuusto", "body", "Valtuuston"),
            actor("Talouspalvelut", "unit", "talouspalvelut"),
            actor("kaupunginjohtaja", "post", "kaupunginjohtaja"),
            actor(COMPANY, "organization", "Miksein"),
            actor(MANAGER, "post", "Miksein tj", organization=COMPANY),
            actor("Kuntaliitto", "organization", "Kuntaliiton"),
            actor("FCG", "organization", "FCG"),
        ),
        mandates=(
            mandate(
                "talousarvion tasapainottaminen",
                "2017-09-11",
                ("Talouspalvelut",),
                "talousarvion tasapainottaminen (KH 11.9.2017 / talouspalvelut)",
            ),
            mandate(
                "omistajapolitiikan valmistelu",
                "2017-09-18",
                (SECTION,),
                "omistajapolitiikan valmistelu (KH 18.9.2017 / konserni- ja elinvoimajaosto)",
            ),
            mandate(
                "Miksein roolin selkiyttäminen",
                "2017-09-18",
                ("kaupunginjohtaja", MANAGER),
                "Miksein roolin selkiyttäminen (KH 18.9.2017 / kaupunginjohtaja, Miksein tj), näkökulmina:",
                "hankkeiden hallinnointi",
                "matkailu",
            ),
        ),
        goals=(Goal(GOAL, "preliminary", "goal", why(GOAL, "strategy/goal"), themes=("osaaminen", "yrittäjyys")),),
        programmes=(
            Programme(
                name=PROGRAMME,
                status="preliminary",
                services=(Service(GOAL, why(f'"{GOAL}" saavuttamiseksi', "strategy/serves", 0.9)),),
                provenance=why("alustavasti elinvoimaohjelma", "strategy/programme"),
                themes=("elinvoima",),
            ),
        ),
        references=(
            Reference(BOARD, "2017-09-11", None, "KH 11.9.2017", why("KH 11.9.2017", "references/body-date")),
            Reference(BOARD, "2017-09-18", None, kh, why(kh, "references/body-date")),
            Reference(BOARD, "2017-09-18", None, kh, why(kh, "references/body-date", nth=1)),
            Reference("Kaupunginvaltuusto", "2017-10-09", None, "9.10.", why("9.10.", "references/elliptic", 0.9)),
        ),
        meetings=(
            OtherMeeting(
                "Kaupunginvaltuusto",
                "2017-10-09",
                "evening_school",
                False,
                why("Valtuuston 9.10. iltakoulussa", "meetings/held"),
            ),
            OtherMeeting(
                BOARD,
                "2017-10-30",
                "planning_meeting",
                True,
                why("Kaupunginhallitus kokoontuu 30.10.", "meetings/foreseen"),
            ),
        ),
        networks=(
            Network(
                "Elinvoiman kehittämisverkosto",
                ("Kuntaliitto", "FCG"),
                "2017-2018",
                why("Elinvoiman kehittämisverkosto (2017-2018)", "networks/name"),
            ),
        ),
        proposal=Proposal(
            "Jaosto merkitsee tilanteen tiedoksi.",
            "Timo Halonen",
            why("Jaosto merkitsee tilanteen tiedoksi.", "proceedings/proposal"),
        ),
        decision=Decision("noted", "Merkittiin.", None, why("Merkittiin.", "proceedings/decision")),
        follow_up=(
            FollowUp(
                "Jaosto palaa asiaan",
                SECTION,
                "sen jälkeen kun kaupunginhallitus on asiaa käsitellyt",
                why("Jaosto palaa asiaan", "proceedings/follow-up"),
            ),
        ),
        appeal=Appeal(False, "Kuntalaki", 136, why("Päätökseen ei saa hakea muutosta", "proceedings/appeal")),
        notes=(Note("left-over", "nothing is left over", Span(0, 1)),),
    )


@pytest.fixture(scope="session")
def declared() -> frozenset[str]:
    """The IRIs of all terms that ontology/ declares or lists as terms of others: those of vocabulary.py."""
    spaces = [space for space in vars(vocabulary).values() if isinstance(space, type)]
    terms = [term for space in spaces for term in vars(space).values() if isinstance(term, ox.NamedNode)]
    return frozenset(term.value for term in terms)
