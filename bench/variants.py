"""Minutes made up by the thousand: one page of an invented town with other numbers, dates, names and mandates each.

They are plain enough to be read in full, so that the bench measures the work on facts and not on failures.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

BODIES = ("Tekninen lautakunta", "Sivistyslautakunta", "Ympäristölautakunta", "Kaupunginhallitus")
POSTS = ("kaupunginjohtaja", "tekninen johtaja", "sivistysjohtaja", "talousjohtaja")
MATTERS = (
    "torin",
    "satama-alueen",
    "kirjaston",
    "koulun",
    "jätehuollon",
    "joukkoliikenteen",
    "keskustan",
    "uimahallin",
)
WORKS = ("kunnostus", "kehittäminen", "suunnittelu", "selvitys", "valmistelu", "tehostaminen")
NAMES = ("Maija Aho", "Pekka Niemi", "Liisa Koski", "Antti Salo", "Helena Laine", "Juhani Mäki")

PAGE = """{body}, kokous {day}.{month}.{year}

Pöytäkirja on tarkastettu

§ {section} {title}

KvlDno-{year}-{number}

Valmistelija

 • {preparer}, {post}

Kuvaus

{assignee} on eri yhteyksissä annettu seuraavia elinvoimaan liittyviä toimeksiantoja:

{bullets}

Alustavan strategisen päämäärän, ”Kestävä ja elävä Kuvala” saavuttamiseksi on yksi ohjelmista nimetty alustavasti ”elinvoimaohjelmaksi”.

Päätösehdotus

Esittelijä

 • {presenter}, kaupunginjohtaja

{body} merkitsee asian tiedoksi.

Päätös

Merkittiin.
"""  # noqa: E501


def pages(number: int, seed: int = 1) -> Iterator[str]:
    """``number`` pages, the same ones for the same seed."""
    draw = random.Random(seed)
    for index in range(number):
        year = 2015 + index % 8
        bullets = "\n".join(
            f" • {draw.choice(MATTERS)} {draw.choice(WORKS)} "
            f"(KH {draw.randint(1, 28)}.{draw.randint(1, 12)}.{year} / {draw.choice(POSTS)})"
            for _ in range(draw.randint(2, 6))
        )
        yield PAGE.format(
            body=draw.choice(BODIES),
            day=draw.randint(1, 28),
            month=draw.randint(1, 12),
            year=year,
            section=index + 1,
            number=index + 1,
            title=f"{draw.choice(MATTERS)} {draw.choice(WORKS)}".capitalize(),
            preparer=draw.choice(NAMES),
            presenter=draw.choice(NAMES),
            post=draw.choice(POSTS),
            assignee="Kaupunginjohtajalle",
            bullets=bullets,
        )


def write(folder: Path, number: int) -> list[Path]:
    """The pages as files in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for index, page in enumerate(pages(number)):
        path = folder / f"{index:05}.txt"
        path.write_text(page, "utf-8")
        paths.append(path)
    return paths
