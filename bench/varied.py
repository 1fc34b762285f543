"""Minutes of the seed's size with ever other names, places, dates and words, so that no cache flatters.

What varies is drawn from lists of common Finnish words and names and from compounds of them; :func:`distinct` says how
many different word forms came of it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator

FIRST_NAMES = (
    "Aino Anneli Antti Arja Eero Elina Emilia Erkki Esa Hanna Heikki Helena Henri Hilkka Ilkka Irja Jaana Jari "
    "Johanna Jorma Juha Jukka Kaarina Kaisa Kalevi Katja Kari Kirsi Laura Leena Liisa Maarit Maija Marja Markku "
    "Matti Mika Minna Niina Olli Outi Paavo Pekka Petri Pirjo Päivi Raija Raimo Riitta Sari Satu Seppo Sirpa "
    "Tapio Teemu Tiina Timo Tuula Veikko Ville"
).split()
SURNAMES = (
    "Aalto Aho Ahonen Anttila Eskola Hakala Halonen Hannula Harju Heikkinen Heinonen Hiltunen Hirvonen Holopainen "
    "Huttunen Hyvönen Hämäläinen Jokinen Jääskeläinen Kallio Karjalainen Karppinen Kauppinen Kettunen Kinnunen "
    "Koivisto Kokkonen Korhonen Koskinen Kuusisto Laaksonen Laine Laitinen Lampinen Lappalainen Lehtinen Lehtonen "
    "Leino Leppänen Lindholm Manninen Mattila Miettinen Mikkonen Moilanen Mustonen Mäkelä Mäkinen Mäntylä Niemi "
    "Nieminen Nurmi Ojala Oksanen Partanen Pelkonen Peltola Pesonen Pitkänen Pulkkinen Raatikainen Rantala "
    "Räsänen Saarinen Salmi Salo Salonen Savolainen Sihvonen Sillanpää Suominen Tamminen Toivonen Tuominen "
    "Turunen Uusitalo Vainio Vesterinen Virtanen Voutilainen Väisänen Väätäinen Ylönen"
).split()
FIELDS = (
    "talous henkilöstö elinvoima sivistys koulutus varhaiskasvatus nuoriso kulttuuri liikunta kirjasto museo vesi "
    "jäte energia liikenne katu puisto metsä tila kiinteistö asunto kaava maa ympäristö terveys hyvinvointi "
    "vanhus perhe matkailu yritys hankinta tieto viestintä kansainvälisyys turvallisuus pelastus ruoka ranta "
    "satama"
).split()
WORKS = (
    "palvelu verkko hanke selvitys suunnitelma ohjelma järjestelmä sopimus hinnasto taksa periaate toiminta "
    "rakenne yhteistyö alue reitti rakennus laite tukea malli mittari strategia raportti arviointi tarve kehitys "
    "uudistus"
).split()
POSTS = ("johtaja", "päällikkö", "sihteeri", "suunnittelija", "koordinaattori", "insinööri", "tarkastaja")
BODIES = (
    "Tekninen lautakunta",
    "Sivistyslautakunta",
    "Ympäristölautakunta",
    "Kaupunginhallitus",
    "Kaupunginvaltuusto",
    "Tarkastuslautakunta",
    "Elinvoimajaosto",
    "Hyvinvointilautakunta",
)
LINE = {"johtaja": "johtajan", "päällikkö": "päällikön", "sihteeri": "sihteerin", "suunnittelija": "suunnittelijan"}
BECAUSE = (
    "{field}asioita on käsitelty valtuustoseminaarissa {date}, ja {other}palveluista keskusteltiin lautakunnassa.",
    "Kustannukset ovat noin {money} euroa vuodessa, ja ne katetaan {field}budjetista.",
    "Hallintosäännön {small} §:n mukaan {field}asioista päättää lautakunta.",
    "{other}työn tuloksia esiteltiin henkilöstölle, ja palautetta saatiin {small} vastauksessa.",
    "Alueella {place} on {small} rakennusta, joista osa on {other}käytössä.",
    "Asiaa on valmisteltu yhdessä {field}yhdistysten ja {place}n asukkaiden kanssa.",
)
PLACES = (
    "Kalvola Ristiina Anttola Haukivuori Suomenniemi Otava Peurunka Korpilahti Säynätsalo Vaajakoski Nilsiä "
    "Maaninka Riistavesi Juankoski Tuusniemi Kerimäki Punkaharju Savonranta Sulkava Rantasalmi Kihniö Viljakkala "
    "Mouhijärvi Suodenniemi Kiikka"
).split()

PAGE = """{body}, kokous {day}

Pöytäkirja on tarkastettu

§ {section} {title}

KvlDno-{year}-{number}

Valmistelija

 • {preparer}, {post}

Kuvaus

{first} {second}

Kaupunginhallitus on antanut {year} aikana seuraavia toimeksiantoja:

{bullets}

{third}

Strategisen päämäärän ”{goal}” saavuttamiseksi laaditaan ohjelma, jonka työnimi on ”{field}-ohjelma”.

{fourth} {fifth}

Päätösehdotus

Esittelijä

 • {presenter}, kaupunginjohtaja

{body} merkitsee tilanteen tiedoksi ja pyytää {assignee} laatimaan selvityksen {due} mennessä.

Päätös

Hyväksyttiin.

Lisäksi {small_body} päätti antaa {told} tehtäväksi valmistella {other}{work}n uudistamista.

Muutoksenhaku

Päätökseen, joka koskee vain valmistelua tai täytäntöönpanoa, ei saa hakea muutosta. Sovellettava lainkohta: Kuntalaki 136 §.
"""  # noqa: E501


def pages(number: int, seed: int = 1) -> Iterator[str]:
    """``number`` pages of some 2,000 characters, the same ones for the same seed."""
    draw = random.Random(seed)

    def date(year: int) -> str:
        return f"{draw.randint(1, 28)}.{draw.randint(1, 12)}.{year}"

    def person() -> str:
        return f"{draw.choice(FIRST_NAMES)} {draw.choice(SURNAMES)}"

    def post() -> str:
        return draw.choice(FIELDS) + draw.choice(POSTS)

    def sentence(year: int) -> str:
        return draw.choice(BECAUSE).format(
            field=draw.choice(FIELDS).capitalize(),
            other=draw.choice(FIELDS),
            date=date(year),
            money=f"{draw.randint(10, 900)} 000",
            small=draw.randint(3, 60),
            place=draw.choice(PLACES),
        )

    for index in range(number):
        year = 2015 + index % 8
        body = draw.choice(BODIES)
        bullets = "\n".join(
            f" • {draw.choice(FIELDS)}{draw.choice(WORKS)}n {draw.choice(FIELDS)}vaikutusten arviointi "
            f"(KH {date(year)} / {post()})"
            for _ in range(draw.randint(2, 6))
        )
        yield PAGE.format(
            body=body,
            small_body=body[0].lower() + body[1:],
            day=date(year),
            year=year,
            section=index % 300 + 1,
            number=index + 1,
            title=f"{draw.choice(FIELDS).capitalize()}{draw.choice(WORKS)}n valmistelutilanne",
            preparer=person(),
            presenter=person(),
            post=post(),
            bullets=bullets,
            goal=f"{draw.choice(PLACES)} – {draw.choice(FIELDS)} ja {draw.choice(FIELDS)}",
            field=draw.choice(FIELDS),
            other=draw.choice(FIELDS),
            work=draw.choice(WORKS),
            assignee=draw.choice(FIELDS) + draw.choice(sorted(LINE.values())).replace("johtajan", "johtajaa"),
            told=draw.choice(FIELDS) + "johtajalle",
            due=date(year + 1),
            first=sentence(year),
            second=sentence(year),
            third=sentence(year),
            fourth=sentence(year),
            fifth=sentence(year),
        )


def distinct(texts: Iterable[str]) -> int:
    """How many different word forms the texts hold."""
    return len({word for text in texts for word in re.findall(r"[^\W\d_]+", text)})
