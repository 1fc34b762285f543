"""Minutes of an invented town that tell of shared cases: six items a case, from the board's mandate to the report.

The board tells a section to prepare something, the section sets up a group, gives it more time and notes its report;
the board tells of the mandate again in other words, and a year later once more in a case of another number. Words,
bodies and days vary, so that some mandates of different cases are alike.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from variants import FIRST, SECOND

DOCUMENTS_A_CASE = 6
SECTIONS = (
    ("Elinvoimajaosto", "elinvoimajaoston"),
    ("Henkilöstöjaosto", "henkilöstöjaoston"),
    ("Konsernijaosto", "konsernijaoston"),
    ("Suunnittelujaosto", "suunnittelujaoston"),
    ("Ympäristöjaosto", "ympäristöjaoston"),
    ("Kulttuurijaosto", "kulttuurijaoston"),
)
TASKS = (
    ("valmistella", "laatimaan", "valmistelu"),
    ("selvittää", "selvittämään", "selvittäminen"),
    ("arvioida", "arvioimaan", "arviointi"),
    ("uudistaa", "uudistamaan", "uudistaminen"),
)
THINGS = (
    ("kustannukset", "kustannusten"),
    ("vaihtoehdot", "vaihtoehtojen"),
    ("tavoitteet", "tavoitteiden"),
    ("periaatteet", "periaatteiden"),
    ("sopimukset", "sopimusten"),
)
PAGE = """{body}, kokous {day}

Pöytäkirja on tarkastettu

§ {section} {title}

KvlDno-{number}

Kuvaus

{told}

Päätösehdotus

Esittelijä

 • Maija Aho, kaupunginjohtaja

{proposal}

Päätös

{decision}
"""


def pages(number: int, seed: int = 1) -> Iterator[str]:
    """``number`` pages, case after case, the same ones for the same seed."""
    draw = random.Random(seed)
    for index in range(0, number, DOCUMENTS_A_CASE):
        yield from list(_case(draw, index))[: number - index]


def _case(draw: random.Random, index: int) -> Iterator[str]:
    section, of_section = draw.choice(SECTIONS)
    verb, to_do, doing = draw.choice(TASKS)
    what, of_what = draw.choice(THINGS)
    matter = draw.choice(FIRST) + draw.choice(SECOND)[0]
    start = date(2015, 1, 7) + timedelta(days=draw.randint(0, 2500))
    number = f"{start.year}-{index + 1}"
    numbers = iter(range(index + 1, index + 1 + DOCUMENTS_A_CASE))

    def day(weeks: int) -> str:
        then = start + timedelta(weeks=weeks)
        return f"{then.day}.{then.month}.{then.year}"

    def page(weeks: int, body: str, title: str, told: str, proposal: str, decision: str, case: str = number) -> str:
        return PAGE.format(
            body=body, day=day(weeks), section=next(numbers), title=title, number=case, told=told, proposal=proposal,
            decision=decision,
        )  # fmt: skip

    accepted, noted = "{} hyväksyi ehdotuksen.", "Merkittiin tiedoksi."
    task = f"{matter} {what}"
    first = f"Kaupunginhallitus antaa {of_section} tehtäväksi {verb} {task} {day(30)} mennessä."
    yield page(
        0, "Kaupunginhallitus", f"{matter} {what}".capitalize(), "Asia on ajankohtainen.", first,
        accepted.format("Kaupunginhallitus"),
    )  # fmt: skip
    yield page(
        4, section, f"Työryhmä: {matter} {what}", f"Kaupunginhallitus antoi {day(0)} asian tehtäväksi.",
        f"{section} asettaa työryhmän {to_do} {task} {day(20)} mennessä.", accepted.format(section),
    )  # fmt: skip
    yield page(
        18, section, "Työryhmän määräaika",
        f"{section} asetti {day(4)} työryhmän {to_do} {task}.",
        f"{section} jatkaa työryhmän määräaikaa {matter} {of_what} valmistelemiseksi {day(26)} saakka.",
        accepted.format(section),
    )  # fmt: skip
    yield page(
        27, section, f"Työryhmän raportti: {matter} {what}", "Työryhmä luovutti raporttinsa.",
        f"{section} merkitsee raportin tiedoksi.", noted,
    )  # fmt: skip
    bracket = f" • {matter} {of_what} {doing} (KH {day(0)} / {section.lower()})"
    yield page(
        32, "Kaupunginhallitus", "Toimeksiantojen seuranta",
        f"Kaupunginhallitus on antanut seuraavat toimeksiannot:\n\n{bracket}",
        "Kaupunginhallitus merkitsee seurannan tiedoksi.", noted,
    )  # fmt: skip
    yield page(
        80, "Kaupunginhallitus", "Toimeksiantojen tilanne",
        f"Kaupunginhallitus antoi {day(0)} {of_section} tehtäväksi {verb} {task}.",
        "Kaupunginhallitus merkitsee tilanteen tiedoksi.", noted, f"{start.year + 1}-{index + 2}",
    )  # fmt: skip


def write(folder: Path, number: int) -> list[Path]:
    """The pages as files in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for index, text in enumerate(pages(number)):
        path = folder / f"{index:05}.txt"
        path.write_text(text, "utf-8")
        paths.append(path)
    return paths
