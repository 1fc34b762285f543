"""CaseM items as their OData interface gives them: one ``contents_N_extended_properties.json`` an agenda item.

The item's properties are HTML fragments in any order; body and date stand in the node path, in files of the same folder
(``node_ID_contents.json``, ``…_subnodes.json``). The text made here has a line for the meeting, the item's heading, and
each round of handling under a line of its own, so that offsets point into something that a person can read.

Source: the OpenNC OData v3 interface of the CloudNC/CaseM platform, as its public responses show it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from govgraph.errors import InputError
from govgraph.reading.html import to_text

MEDIA_TYPE = "application/json"
SUFFIXES = (".json",)
ROUND = "Käsittely"
UNKNOWN_MEETING = "kokous, päivä ei tiedossa"

_ITEM_FILE = re.compile(r"contents_(\d+)_extended_properties\.json")
_MEETING_NAME = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MILLISECONDS = re.compile(r"/Date\((-?\d+)")
_BODY = r"[A-ZÅÄÖ](?:[\w-]|, | ja | sekä ){2,60}?(?:lautakunta|hallitus|valtuusto|jaosto|johtokunta)"
_PARTICIPANTS = "Participant"
CONTACT = "Lisätietoja"
_CONTACTS = ("DraftingNotes", "DecisionNotes")
_PHONE = re.compile(r"\b(?:puh(?:elin)?|p|gsm)\b\.?\s*[\d\s-]{6,}|\+?\d[\d\s-]{6,}")
_PATTERN_ADDRESS = re.compile(r"[\w.]*sukunimi[\w.]*@\S+")
_LOCAL = ZoneInfo("Europe/Helsinki")
_SECTIONS = (
    ("Description", "Kuvaus"), ("Decisionproposal", "Päätösehdotus"), ("Eventhandling", "Kokouskäsittely"),
    ("Disqualification", "Esteelliset"), ("Decision", "Päätös"), ("Inform", "Tiedoksi"),
    ("Correctioninstructions", "Muutoksenhaku"),
)  # fmt: skip
_HISTORY_SECTIONS = (
    ("Description", "Kuvaus"), ("DescisionProposal", "Päätösehdotus"), ("Disqualification", "Esteelliset"),
    ("Descision", "Päätös"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeetingOf:
    """The meeting of an item by the node path: its body, and its date in ISO 8601; None what no file tells."""

    body: str | None
    date: str | None


def is_item(path: Path) -> bool:
    """Whether a JSON file is an item's properties: by its name, and by what it holds, since a meeting's own file (who
    was present, the agenda as a whole) has a name of the same kind. The other files of the folder only locate items."""
    if _ITEM_FILE.fullmatch(path.name) is None:
        return False
    try:
        return not _of_a_meeting(_properties(path.read_text(encoding="utf-8"), path.name))
    except (OSError, ValueError, InputError):
        return True  # read as an item, it tells what is wrong with it


def _of_a_meeting(properties: Mapping[str, list[str]]) -> bool:
    return "Name" not in properties and any(key.startswith(_PARTICIPANTS) for key in properties)


def to_page(markup: str, name: str, folder: Path | None) -> str:
    """The readable page of one item.

    Raises InputError where the JSON is broken, is no item, or is a meeting itself.
    """
    properties = _properties(markup, name)
    if _of_a_meeting(properties):
        raise InputError(
            "these are the properties of a meeting itself, who was present and its agenda",
            where=name,
            advice="give the folder, or the file of one item",
        )
    if "Name" not in properties:
        raise InputError("these properties are not an agenda item's (a meeting's own, or another template)", where=name)
    meeting = meeting_of(name, folder)
    body = meeting.body or _body_in_text(properties) or (_body_of_others(folder) if folder else None) or ""
    if not body:
        raise InputError("no file of the folder tells the body of this item", where=name, advice="keep its node files")
    number = _one(properties, "CaseNativeId")
    lines = [f"{body}, {_printed_meeting(meeting.date)}", ""]
    lines += [f"§ {_one(properties, 'Article') or 0} {_squeezed(_one(properties, 'Name'))}", ""]
    lines += [number, ""] if number else []
    for topic in _history(properties, name):
        lines += [
            f"{ROUND}: {_squeezed(topic.get('Party') or '')} {_local_date(topic.get('MeetingDate'))}".rstrip(),
            "",
        ]
        lines += _people("Valmistelija", _listed(topic.get("Draftsmen")))
        lines += _people("Esittelijä", _listed(topic.get("Presenters")))
        lines += _fragments(topic, _HISTORY_SECTIONS)
    lines += [f"{ROUND}:", ""]
    lines += _people("Valmistelija", _packed(_one(properties, "Draftsmans")))
    lines += _people("Esittelijä", _packed(_one(properties, "Presenters")))
    lines += _fragments({key: _one(properties, key) for key, _ in _SECTIONS}, _SECTIONS)
    lines += _people(CONTACT, [who for key in _CONTACTS if (who := _without_phone(_one(properties, key)))])
    return "\n".join(lines).replace("\u00ad", "").rstrip("\n") + "\n"


def meeting_of(name: str, folder: Path | None) -> MeetingOf:
    """Body and date of the meeting that holds an item: by the listing of its node, then up the path of sub-nodes."""
    match = _ITEM_FILE.fullmatch(name)
    if match is None or folder is None:
        return MeetingOf(None, None)
    number = int(match.group(1))
    for listing in sorted(folder.glob("node_*_contents.json")):
        for content in _values(listing):
            if content.get("ContentId") != number:
                continue
            names = [c.get("NodeName", "") for c in content.get("Classifications") or () if isinstance(c, Mapping)]
            date = next((m for n in names if (m := _MEETING_NAME.search(n))), None)
            if date is None:
                return MeetingOf(None, None)  # the listing is not of this item's meeting
            node = int(listing.name.split("_")[1])
            return MeetingOf(_body_of(node, folder), f"{date[3]}-{int(date[2]):02d}-{int(date[1]):02d}")
    return MeetingOf(None, None)


def _body_of(node: int, folder: Path) -> str | None:
    """The name of the body above a meeting's node: ``ROOT_BODY_MEETINGS_subnodes.json`` lists the meetings."""
    names: dict[int, str] = {}
    parents: dict[int, int] = {}
    for listing in sorted(folder.glob("*_subnodes.json")):
        for entry in _values(listing):
            names[entry["NodeId"]] = next((n["Name"] for n in entry.get("Names") or () if n.get("LanguageId") == 1), "")
            parents[entry["NodeId"]] = entry.get("ParentId") or 0
    path = [node]
    while path[-1] in parents and len(path) < len(parents) + 1:
        path.append(parents[path[-1]])
    # meeting, «Kokoukset», body, «Toimielimet»
    return names.get(path[2]) if len(path) > 3 else None


def _properties(markup: str, name: str) -> dict[str, list[str]]:
    try:
        value = json.loads(markup)["value"]
        found: dict[str, list[str]] = {}
        for entry in value:
            found.setdefault(entry["Name"], []).append(entry.get("Text") or "")
        return found
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("this JSON is no list of an item's extended properties", where=name) from error


def _values(path: Path) -> list[dict[str, Any]]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))["value"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _history(properties: Mapping[str, list[str]], name: str) -> list[dict[str, Any]]:
    """Earlier rounds, the oldest first: a JSON list inside a JSON string."""
    topics: list[dict[str, Any]] = []
    for text in properties.get("HistoryTopics", ()):
        try:
            topics += [topic for topic in json.loads(text or "[]") if isinstance(topic, dict)]
        except ValueError as error:
            raise InputError("the item's HistoryTopics are broken JSON", where=name) from error
    return sorted(topics, key=lambda topic: _milliseconds(topic.get("MeetingDate")))


def _without_phone(text: str) -> str:
    """A note that names somebody, without telephone numbers and patterns of addresses (etunimi.sukunimi@…)."""
    plain = _squeezed(to_text(text)[0])
    return re.sub(r"\s*,(?=\s*(?:,|$))", "", _PATTERN_ADDRESS.sub("", _PHONE.sub("", plain))).strip(" ,;")


def _one(properties: Mapping[str, list[str]], key: str) -> str:
    return next((text for text in properties.get(key, ()) if text.strip()), "")


def _fragments(values: Mapping[str, Any], sections: Sequence[tuple[str, str]]) -> Iterator[str]:
    for key, heading in sections:
        text = to_text(values.get(key) or "")[0].strip("\n")
        if text.strip():
            yield from (heading, "", text, "")


def _people(heading: str, people: Sequence[str]) -> list[str]:
    return [heading, "", *(f" • {person}" for person in people), ""] if people else []


def _packed(text: str) -> list[str]:
    """``Name;#title;#phone;#email;#`` with ``!#`` between people; telephone numbers stay behind."""
    people = []
    for entry in text.split("!#"):
        fields = [field.strip() for field in entry.split(";#")]
        if fields and fields[0]:
            people.append(", ".join(f for i, f in enumerate(fields[:4]) if f and i != 2))
    return people


def _listed(entries: Any) -> list[str]:
    if not isinstance(entries, list):
        return []
    fields = ("Name", "Title", "Email")
    return [", ".join(e[f] for f in fields if e.get(f)) for e in entries if isinstance(e, dict) and e.get("Name")]


def _body_in_text(properties: Mapping[str, list[str]]) -> str | None:
    """The body that the text says decides: «Yhdyskuntalautakunta päättää, …»; else the one it names most often."""
    texts = [to_text(_one(properties, key))[0] for key in ("Decisionproposal", "Decision", "Description")]
    for text in texts:
        match = re.search(rf"(?m)^\W*({_BODY})\s+(?:päät|merkits|hyväksy|esittä|anta|totea)", text)
        if match:
            return match.group(1)
    named = Counter(re.findall(rf"\b{_BODY}\b", "\n".join(texts)))
    return min(named, key=lambda name: (-named[name], name)) if named else None


@lru_cache(maxsize=64)
def _body_of_others(folder: Path) -> str | None:
    """The body that the other items of a folder tell, where they agree: a folder without its node files still holds
    the items of one meeting."""
    told: set[str] = set()
    for path in sorted(folder.glob("contents_*_extended_properties.json")):
        try:
            body = _body_in_text(_properties(path.read_text(encoding="utf-8"), path.name))
        except (OSError, ValueError, InputError):
            continue
        if body is not None:
            told.add(body)
    return told.pop() if len(told) == 1 else None


def _milliseconds(printed: Any) -> int:
    match = _MILLISECONDS.match(printed or "")
    return int(match.group(1)) if match else 0


def _local_date(printed: Any) -> str:
    """``/Date(ms)/`` is UTC; the meeting's day is Helsinki's."""
    if not _MILLISECONDS.match(printed or ""):
        return ""
    day = datetime.fromtimestamp(_milliseconds(printed) / 1000, UTC).astimezone(_LOCAL)
    return f"{day.day}.{day.month}.{day.year}"


def _printed_meeting(date: str | None) -> str:
    if date is None:
        return UNKNOWN_MEETING
    year, month, day = (int(part) for part in date.split("-"))
    return f"kokous {day}.{month}.{year}"


def _squeezed(text: str) -> str:
    return " ".join(text.split())
