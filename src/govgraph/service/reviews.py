"""Reviews: what is doubtful in a store, and a person's decision on it, written to a file of Turtle."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from govgraph.analysis.dataset import Dataset, Solutions
from govgraph.errors import InputError, UsageError
from govgraph.graph.iris import slug
from govgraph.graph.vocabulary import GOV, PREFIXES, XSD
from govgraph.linking.reviews import (
    PREFIXES_USED,
    Ends,
    Review,
    Verdict,
    in_turtle,
    key_of,
    load_reviews,
    name_of,
    read_reviews,
)
from govgraph.service.values import Decided, Doubt, WaitingReview

DEFAULT_FILE: Final = Path("reviews/reviews.ttl")

_FACTS: Final = """
SELECT DISTINCT ?fact ?kind ?basis ?rule ?confidence ?reasons ?s ?p ?o WHERE {
  ?fact gov:basis/skos:notation ?basis ; a ?class ; gov:rule ?rule ; nif:confidence ?confidence .
  %s
  OPTIONAL { ?fact gov:reasons ?reasons }
  OPTIONAL { ?fact rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
  OPTIONAL { ?fact gov:contributor ?s ; gov:aim ?o . BIND(gov:aim AS ?p) }
  BIND(REPLACE(STR(?class), "^.*[/#]", "") AS ?kind)
} ORDER BY ?confidence ?fact ?rule ?kind
"""
_QUOTES: Final = """
SELECT DISTINCT ?source ?quote WHERE {
  <%s> gov:evidence ?evidence .
  ?evidence oa:hasSource ?document ; oa:hasSelector ?words, ?place .
  ?words oa:exact ?quote . ?place oa:start ?start . ?document rdfs:label ?source .
} ORDER BY ?source ?start ?quote
"""
_LABELS: Final = "SELECT DISTINCT ?label WHERE { <%s> rdfs:label|skos:prefLabel|foaf:name ?label } ORDER BY ?label"


def doubts(dataset: Dataset, *, limit: int | None = None, rule: str | None = None) -> list[Doubt]:
    """Facts and links with a confidence below 1 on which nobody decided, the least certain first."""
    wanted = "FILTER(?confidence < 1) FILTER NOT EXISTS { ?fact gov:review ?review }"
    found: dict[str, dict[str, str]] = {}
    for row in _rows(dataset, _FACTS % wanted):
        if rule in (None, row["rule"]):
            found.setdefault(row["fact"], row)
    return [_doubt(dataset, row) for row in list(found.values())[:limit]]


def _doubt(dataset: Dataset, row: Mapping[str, str]) -> Doubt:
    target = _target(row)
    named = (target[0], target[2]) if len(target) == 3 else target
    return Doubt(
        confidence=float(row["confidence"]),
        kind=row["kind"],
        basis=row["basis"],
        rule=row["rule"],
        fact=row["fact"],
        target=target,
        labels=tuple(_label(dataset, each) for each in named),
        reasons=row.get("reasons"),
        quotes=tuple((each["source"], each["quote"]) for each in _rows(dataset, _QUOTES % row["fact"])),
    )


def _target(row: Mapping[str, str]) -> tuple[str, ...]:
    """What a decision on the fact names: the ends of what was concluded, for another rule may conclude it, too."""
    if "s" in row and "o" in row and (row["kind"] == "Link" or row["basis"] != "stated"):
        return row["s"], row["p"], row["o"]
    return (row["fact"],)


def _label(dataset: Dataset, iri: str) -> str:
    return next((row["label"] for row in _rows(dataset, _LABELS % iri)), iri)


def _rows(dataset: Dataset, text: str) -> list[dict[str, str]]:
    answer = dataset.answer(text, PREFIXES)
    assert isinstance(answer, Solutions)
    return [
        {
            name: term.value
            for name, term in zip(answer.columns, row, strict=True)
            if isinstance(term, NamedNode | Literal)
        }
        for row in answer.rows
    ]


def resolved(dataset: Dataset, target: Iterable[str]) -> tuple[str, ...]:
    """The target that a decision on these names has. Raises UsageError where it is nothing that can be decided on."""
    names = [_iri(each) for each in target]
    if len(names) not in (1, 3):
        raise UsageError(
            f"a target is one fact or link, or the three ends of a link, not {len(names)} names",
            advice="govgraph review lists targets",
        )
    for name in (names[0], names[-1]):
        if not _rows(dataset, f"SELECT ?type WHERE {{ <{name}> a ?type }} LIMIT 1"):
            raise UsageError("there is no such thing in the store", where=name, advice="govgraph review lists targets")
    if len(names) == 3:
        return tuple(names)
    rows = _rows(dataset, _FACTS % f"FILTER(?fact = <{names[0]}>)")
    if not rows:
        raise UsageError("this is no fact or link", where=names[0], advice="govgraph review lists targets")
    return _target(rows[0])


def _iri(name: str) -> str:
    """An IRI, also one written with a prefix of the vocabulary or in angle brackets."""
    prefix, colon, local = name.partition(":")
    text = PREFIXES[prefix] + local if colon and prefix in PREFIXES else name.removeprefix("<").removesuffix(">")
    try:
        return NamedNode(text).value
    except ValueError as error:
        raise UsageError("this is no IRI", where=repr(name)) from error


def decide(
    target: tuple[str, ...],
    verdict: Verdict,
    *,
    reason: str,
    reviewer: str,
    base: str,
    file: Path = DEFAULT_FILE,
    others: Iterable[Path] = (),
    day: date | None = None,
    replacing: bool = False,
) -> Decided:
    """Write a decision on a target, as :func:`resolved` gives it, to a file.

    The file gets one block more and keeps what it holds; with ``replacing`` it is written anew without the decision
    that stood there. Raises UsageError where a decision on the target stands in the file (unless replacing) or in
    ``others``, DataError where a file is malformed, InputError where it cannot be written.
    """
    for name, text in (("reason", reason), ("reviewer", reviewer)):
        if not text.strip():
            raise UsageError(f"a decision needs a {name}", advice=f"--{name} TEXT")
    nodes = [NamedNode(each) for each in target]
    ends: Ends | None = (nodes[0], nodes[1], nodes[2]) if len(nodes) == 3 else None
    digest = sha256(" ".join(target).encode()).hexdigest()[:16]
    made = Review(
        NamedNode(f"{base}review/{digest}"),
        verdict,
        NamedNode(f"{base}reviewer/{slug(reviewer)}"),
        Literal((day or date.today()).isoformat(), datatype=XSD.date),
        " ".join(reason.split()),
        None if ends else nodes[0],
        ends,
    )
    _check_shape(made)
    here = file.resolve()
    elsewhere = load_reviews(_without(others, here), base=base).by_target.get(made.target)
    if elsewhere is not None:
        raise UsageError(
            f"it was {elsewhere.verdict} in another file: {elsewhere.reason}",
            where=elsewhere.iri.value,
            advice="change it there",
        )
    found, quads = read_reviews(file, base=base) if file.exists() else ([], set())
    before = [each for each in found if each.target == made.target]
    if before and not replacing:
        raise UsageError(
            f"it was {before[0].verdict} on {before[0].day.value}: {before[0].reason}",
            where=f"{file}: {before[0].iri}",
            advice="--replace takes that decision's place",
        )
    if any(each.iri == made.iri and each not in before for each in found):
        made = replace(made, iri=NamedNode(f"{made.iri.value}-{verdict}"))
    names = {each.reviewer: name_of(each.reviewer, quads) for each in found}
    if before:
        reviews = [*(each for each in found if each not in before), made]
        names[made.reviewer] = " ".join(reviewer.split())
        text = _prefixes("") + _blocks(reviews, names, set())
    else:
        held = file.read_text("utf-8") if file.exists() else ""
        text = held + ("\n" if held and not held.endswith("\n") else "")
        text += _prefixes(text) + _blocks([made], {made.reviewer: " ".join(reviewer.split())}, set(names))
    _write(file, text)
    return Decided(made.iri.value, verdict, target, str(file), bool(before))


def _check_shape(review: Review) -> None:
    allowed = (GOV.restates, GOV.amends, GOV.subMandateOf, GOV.reportedIn, GOV.status, GOV.cites, GOV.aim)
    if review.ends is not None and review.ends[1] not in allowed:
        known = ", ".join(f"gov:{each.value.rpartition('#')[2]}" for each in allowed)
        raise UsageError("links of this kind are not reviewed", where=review.ends[1].value, advice=f"one of {known}")
    assert key_of(review.ends or review.fact)


def _without(paths: Iterable[Path], file: Path) -> list[Path]:
    """The files of ``paths`` but one; those that are gone are left out."""
    found: set[Path] = set()
    for path in paths:
        found.update(path.rglob("*.ttl") if path.is_dir() else [path] if path.is_file() else [])
    return sorted(each for each in found if each.resolve() != file)


def _prefixes(text: str) -> str:
    """The declarations that ``text`` lacks."""
    lines = [f"@prefix {name}: <{PREFIXES[name]}> ." for name in PREFIXES_USED]
    missing = [each for each in lines if each not in text]
    return ("\n" if text and missing else "") + "".join(f"{each}\n" for each in missing)


def _blocks(reviews: Iterable[Review], names: Mapping[NamedNode, str], told: set[NamedNode]) -> str:
    """Decisions by day, each reviewer before their first one."""
    blocks = []
    known = set(told)
    for review in sorted(reviews, key=lambda each: (each.day.value, each.iri.value)):
        decision, agent = in_turtle(review, names[review.reviewer])
        if review.reviewer not in known:
            known.add(review.reviewer)
            blocks.append(agent)
        blocks.append(decision)
    return "".join(f"\n{block}" for block in blocks)


def _write(file: Path, text: str) -> None:
    """The file appears whole or not at all."""
    half = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(text, encoding="utf-8")
        os.replace(half, file)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise InputError(
            f"cannot write here: {error.strerror}", where=str(file), advice="name another --file"
        ) from error


def waiting_review(review: Review) -> WaitingReview:
    """A decision that waits, as a report tells it."""
    target = review.ends if review.ends is not None else (review.fact,)
    return WaitingReview(review.iri.value, review.verdict, tuple(each.value for each in target if each is not None))
