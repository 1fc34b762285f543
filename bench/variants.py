"""Minutes made up by the thousand: pages of an invented town, each with other words, dates, names and mandates.

Words are compounds in several cases, more than a thousand of them, so that what is remembered of one document's words
is of little use for the next. The pages are plain enough to be read in full: the bench measures the work on facts and
not on failures.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

BODIES = ("Tekninen lautakunta", "Sivistyslautakunta", "Ympäristölautakunta", "Kaupunginhallitus")
POSTS = ("kaupunginjohtaja", "tekninen johtaja", "sivistysjohtaja", "talousjohtaja")
# The first parts of compounds, and the second ones as (genitive, partitive, nominative).
FIRST = (
    "satama tori puisto kirjasto koulu asema silta metsä järvi teollisuus asunto palvelu urheilu uima jätevesi "
    "liikenne keskusta museo kulttuuri nuoriso perhe terveys energia vesi matkailu yritys maatalous ranta kylä tehdas "
    "hankinta henkilöstö tieto viestintä talous rakennus ympäristö katu pyöräily linja"
).split()
SECOND = (
    ("alueen", "aluetta", "alue"),
    ("verkon", "verkkoa", "verkko"),
    ("hankkeen", "hanketta", "hanke"),
    ("suunnitelman", "suunnitelmaa", "suunnitelma"),
    ("keskuksen", "keskusta", "keskus"),
    ("palvelun", "palvelua", "palvelu"),
    ("toiminnan", "toimintaa", "toiminta"),
    ("ohjelman", "ohjelmaa", "ohjelma"),
    ("rakennuksen", "rakennusta", "rakennus"),
    ("hallin", "hallia", "halli"),
    ("yksikön", "yksikköä", "yksikkö"),
    ("sopimuksen", "sopimusta", "sopimus"),
)
WORKS = ("kunnostus", "kehittäminen", "suunnittelu", "selvitys", "valmistelu", "tehostaminen", "arviointi", "uudistus")
ORDERS = ("selvittämään", "kehittämään", "valmistelemaan", "arvioimaan", "uudistamaan", "seuraamaan")
GIVEN = "Maija Pekka Liisa Antti Helena Juhani Anna Matti Ritva Kari Tuula Timo Päivi Jari Sari Heikki".split()
FAMILY = "Aho Niemi Koski Salo Laine Mäki Lehto Rinne Harju Saari Ranta Kivi Lampi Suo Virta Pelto".split()
PLAIN = (
    "Asiaa on käsitelty aiemmin {genitive} yhteydessä, ja {other} tilanne on ennallaan.",
    "Kustannukset ovat {number} 000 euroa, josta {genitive} osuus on {percent} prosenttia.",
    "Lautakunta on tutustunut {genitive} nykytilaan {day}.{month}.{year}.",
    "{Nominative} palvelee noin {number} asukasta, ja {partitive} on käytetty ympäri vuoden.",
    "Selvityksen mukaan {other} tarve kasvaa {percent} prosenttia vuoteen {later} mennessä.",
)

PAGE = """{body}, kokous {day}.{month}.{year}

Pöytäkirja on tarkastettu

§ {section} {title}

KvlDno-{year}-{number}

Valmistelija

 • {preparer}, {post}

Kuvaus

{plain}

Kaupunginjohtajalle on eri yhteyksissä annettu seuraavia elinvoimaan liittyviä toimeksiantoja:

{bullets}

Kaupunginhallitus kehotti {told} {order} {genitive} toteutusta.

Alustavan strategisen päämäärän, ”Kestävä ja elävä Kuvala” saavuttamiseksi on yksi ohjelmista nimetty alustavasti ”elinvoimaohjelmaksi”.

{more}

Päätösehdotus

Esittelijä

 • {presenter}, kaupunginjohtaja

{body} merkitsee asian tiedoksi.

Päätös

Merkittiin.
"""  # noqa: E501
TOLD = {"kaupunginjohtaja": "kaupunginjohtajaa", "tekninen johtaja": "teknistä johtajaa"}


def pages(number: int, seed: int = 1) -> Iterator[str]:
    """``number`` pages, the same ones for the same seed."""
    draw = random.Random(seed)
    for index in range(number):
        year = 2015 + index % 8

        def compound(case: int) -> str:
            return draw.choice(FIRST) + draw.choice(SECOND)[case]

        def plain(sentences: int, year: int = year) -> str:
            return " ".join(
                draw.choice(PLAIN).format(
                    genitive=compound(0),
                    other=compound(0),
                    partitive=compound(1),
                    Nominative=compound(2).capitalize(),
                    number=draw.randint(2, 900),
                    percent=draw.randint(2, 90),
                    day=draw.randint(1, 28),
                    month=draw.randint(1, 12),
                    year=year - 1,
                    later=year + draw.randint(3, 15),
                )
                for _ in range(sentences)
            )

        bullets = "\n".join(
            f" • {compound(0)} {draw.choice(WORKS)} "
            f"(KH {draw.randint(1, 28)}.{draw.randint(1, 12)}.{year - 1} / {draw.choice(POSTS)})"
            for _ in range(draw.randint(2, 6))
        )
        yield PAGE.format(
            body=draw.choice(BODIES),
            day=draw.randint(1, 28),
            month=draw.randint(1, 12),
            year=year,
            section=index + 1,
            number=index + 1,
            title=f"{compound(0)} {draw.choice(WORKS)}".capitalize(),
            preparer=f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}",
            presenter=f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}",
            post=draw.choice(POSTS),
            plain=plain(draw.randint(2, 6)),
            more=plain(draw.randint(1, 4)),
            bullets=bullets,
            told=draw.choice(tuple(TOLD.values())),
            order=draw.choice(ORDERS),
            genitive=compound(0),
        )


def write(folder: Path, number: int, seed: int = 1) -> list[Path]:
    """The pages as files in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for index, page in enumerate(pages(number, seed)):
        path = folder / f"{index:05}.txt"
        path.write_text(page, "utf-8")
        paths.append(path)
    return paths
