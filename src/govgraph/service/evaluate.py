"""Extraction against gold: a folder of ``NAME.gold.json`` beside the sources that they were written from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govgraph.errors import GovGraphError, InputError
from govgraph.extraction.scoring import CATEGORIES, Miss, Scores, Tally

__all__ = ["CATEGORIES", "Evaluation", "GroupScores", "Miss", "Tally", "evaluate"]
_GOLD = ".gold.json"


@dataclass(frozen=True, slots=True)
class GroupScores:
    """The tallies of the documents of one municipality and layout, by category."""

    municipality: str
    layout: str
    documents: int
    tallies: dict[str, Tally]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The tallies over all documents, those of each group, each miss and false alarm, and what could not be read."""

    documents: int
    tallies: dict[str, Tally]
    groups: tuple[GroupScores, ...]
    misses: tuple[Miss, ...]
    unread: tuple[str, ...]


def evaluate(folder: Path) -> Evaluation:
    """Extract every document of the folder that has a gold record, and compare.

    A document that cannot be read counts as an empty record. Raises InputError where the folder holds no gold.
    """
    total = Scores()
    groups: dict[tuple[str, str], tuple[Scores, list[str]]] = {}
    unread: list[str] = []
    documents = 0
    for name, gold, source in _pairs(folder):
        documents += 1
        made, key = _extracted(source, gold)
        if made is None:
            unread.append(f"{name}: {key[1]}")
            made, key = {}, ("?", "?")
        total.add(name, gold, made)
        scores, members = groups.setdefault(key, (Scores(), []))
        scores.add(name, gold, made)
        members.append(name)
    return Evaluation(
        documents=documents,
        tallies=total.tallies,
        groups=tuple(
            GroupScores(municipality, layout, len(members), scores.tallies)
            for (municipality, layout), (scores, members) in sorted(groups.items())
        ),
        misses=tuple(total.misses),
        unread=tuple(unread),
    )


def _pairs(folder: Path) -> Iterator[tuple[str, dict[str, Any], Path]]:
    """(name, gold, source) of every gold record; the record may name its source, else it lies beside it."""
    paths = sorted(folder.glob(f"*{_GOLD}")) if folder.is_dir() else []
    if not paths:
        raise InputError(f"no *{_GOLD} in this folder", where=str(folder))
    for path in paths:
        name = path.name.removesuffix(_GOLD)
        try:
            gold = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise InputError(f"the gold record is broken JSON: {error}", where=str(path)) from error
        told = gold.get("source")
        beside = [p for p in sorted(folder.glob(f"{name}.*")) if p != path and p.suffix != ".url"]
        yield name, gold, folder / told if isinstance(told, str) else next(iter(beside), folder / name)


def _extracted(source: Path, gold: dict[str, Any]) -> tuple[dict[str, Any] | None, tuple[str, str]]:
    """(record in its interchange form with the rule of each mandate, (municipality, layout)); (None, why) if unread."""
    from govgraph.extraction import extract
    from govgraph.reading import read_document

    try:
        document = read_document(source, municipality=(gold.get("meeting") or {}).get("municipality") or _prefix(gold))
        record = extract(document)
    except GovGraphError as error:
        return None, ("", str(error))
    made = record.as_json()
    for mandate, told in zip(made["mandates"], record.mandates, strict=True):
        mandate["rule"] = told.provenance.rule
    return made, (record.source.municipality, record.source.layout)


def _prefix(gold: dict[str, Any]) -> str:
    """What tells municipalities apart where no folder does: the letters of the case number."""
    number = (gold.get("item") or {}).get("register") or ""
    return number.partition("-")[0].partition(":")[0] or "unknown"
