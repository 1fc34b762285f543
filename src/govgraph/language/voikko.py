"""Finnish words by Voikko's morphology (pyvoikko, made fast by kfst-rs).

Voikko names grammar in Finnish (sijamuoto: nimento, omanto …); the tables here say what is what. It prefers many
short parts in long compounds (``elin|voi|maja|osto``), so readings with the fewest parts come first.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, cast

from govgraph.language.words import Analysis, Case, PartOfSpeech, Tense, VerbForm, Voice

_CASES: dict[str, Case] = {
    "nimento": "nominative", "omanto": "genitive", "osanto": "partitive", "olento": "essive", "tulento": "translative",
    "sisaolento": "inessive", "sisaeronto": "elative", "sisatulento": "illative", "ulkoolento": "adessive",
    "ulkoeronto": "ablative", "ulkotulento": "allative", "vajanto": "abessive", "keinonto": "instructive",
    "seuranto": "comitative", "kohdanto": "accusative",
}  # fmt: skip
_CLASSES: dict[str, PartOfSpeech] = {
    "nimisana": "noun", "laatusana": "adjective", "nimisana_laatusana": "adjective", "teonsana": "verb",
    "etunimi": "first_name", "sukunimi": "surname", "paikannimi": "place", "nimi": "name", "asemosana": "pronoun",
    "sidesana": "conjunction", "seikkasana": "adverb", "lukusana": "numeral", "suhdesana": "preposition",
    "kieltosana": "negation", "lyhenne": "abbreviation",
}  # fmt: skip
_FORMS: dict[str, VerbForm] = {
    "A-infinitive": "a_infinitive", "E-infinitive": "e_infinitive", "MA-infinitive": "ma_infinitive",
    "MINEN-infinitive": "minen", "MAINEN-infinitive": "minen",
}  # fmt: skip
_TENSES: dict[str, Tense] = {"present_simple": "present", "past_imperfective": "past"}
_PARTICIPLES: dict[str, tuple[VerbForm, Tense | None, Voice | None]] = {
    "present_active": ("participle", "present", "active"),
    "present_passive": ("participle", "present", "passive"),
    "past_active": ("participle", "past", "active"),
    "past_passive": ("participle", "past", "passive"),
    "agent": ("agent", None, None),
}
_PACKAGES = ("pyvoikko", "kfst", "kfst-rs")
_PASSIVE_PERSON = "4"
_VERB_ROOT = re.compile(r"\[Lt\](?:\[\w+\])*?\[Xp\]([^\[]+)\[X\]([^\[]*)(?:\[Xj\]([^\[]{2,5})\[X\])?")


class Voikko:
    """The default analyser of Finnish."""

    def analyse(self, form: str) -> tuple[Analysis, ...]:
        """Readings of the form as printed, those with fewest compound parts first."""
        import pyvoikko

        raw = pyvoikko.analyse(form)
        ranked = sorted(raw, key=lambda one: len(one.COMPOUND_PARTS or ()))
        return tuple(dict.fromkeys(analysis(one) for one in ranked))

    @staticmethod
    def load() -> None:
        """Load the dictionary, which takes half a second."""
        import pyvoikko  # noqa: F401

    def identity(self) -> str:
        """The versions of what makes the readings, and a digest of the dictionary; loads none of it."""
        from importlib.metadata import PackageNotFoundError, version
        from importlib.util import find_spec

        versions = []
        for package in _PACKAGES:
            with suppress(PackageNotFoundError):
                versions.append(f"{package} {version(package)}")
        found = find_spec("pyvoikko")
        folder = Path(found.origin).parent if found is not None and found.origin else None
        dictionary = hashlib.sha256((folder / "voikko.kfst").read_bytes()).hexdigest() if folder else ""
        return " ".join([*versions, dictionary])


def analysis(raw: Any) -> Analysis:
    """A reading by Voikko's attributes, as pyvoikko names them."""
    form: VerbForm | None = None
    tense: Tense | None = None
    voice: Voice | None = None
    if raw.PARTICIPLE in _PARTICIPLES:
        form, tense, voice = _PARTICIPLES[raw.PARTICIPLE]
    elif raw.MOOD in _FORMS:
        form = _FORMS[raw.MOOD]
    elif raw.MOOD:
        form, tense = "finite", _TENSES.get(raw.TENSE or "")
        voice = "passive" if raw.PERSON == _PASSIVE_PERSON else "active"
    lemma = base = _plain(raw.BASEFORM)
    root = _VERB_ROOT.findall(raw.FSTOUTPUT) if form in ("participle", "agent") else []
    if root:
        # Voikko gives a participle as its own word (nimetty); the verb is what rules ask for. A verb derived from
        # another (valmistella, of valmistaa) is spelled out by its stem and ending.
        verb, stem, derived = root[-1]
        lemma = _plain(stem + derived if derived else verb)
    parts = tuple(_plain(part.BASEFORM) for part in raw.COMPOUND_PARTS or ()) or (base,)
    return Analysis(
        lemma=lemma,
        pos=_CLASSES.get(raw.CLASS, "other"),
        case=_CASES.get(raw.SIJAMUOTO or ""),
        number=cast("Literal['singular', 'plural'] | None", raw.NUMBER),
        form=form,
        tense=tense,
        voice=voice,
        possessive=bool(raw.POSSESSIVE),
        parts=parts,
        base=base if base != lemma else "",
    )


def _plain(baseform: str) -> str:
    """Voikko marks inner word boundaries with "=" and doubles the hyphen of some compounds."""
    return baseform.replace("=", "").replace("--", "-")
