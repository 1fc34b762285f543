"""One input on its way into the graph: read, extracted, mapped, validated, in this process or in a worker."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from govgraph.errors import GovGraphError, InputError, UsageError
from govgraph.graph import iris
from govgraph.record import Note, Provenance, Record, Span
from govgraph.register import Registers
from govgraph.service.values import Coverage

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from govgraph.graph.validation import Finding, Validator


@dataclass(frozen=True, slots=True)
class Reading:
    """What all inputs of a call are read with; small enough to hand to every worker.

    ``context`` are the registers as quads, on which documents may rely; ``register_files`` are the user's own.
    """

    base: str
    municipality: str | None = None
    registers: Registers = field(default_factory=Registers)
    context: tuple[Quad, ...] = ()
    rules_version: str = ""
    register_files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of one input: a document's quads as N-Quads (pickled quads are six times as slow), or an error."""

    error: GovGraphError | None = None
    iri: str = ""
    graph: str = ""
    municipality: str = ""
    label: str = ""
    case: str | None = None
    facts: dict[str, int] = field(default_factory=dict)
    coverage: Coverage | None = None
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    nquads: bytes = b""
    record: bytes = b""
    """The record as the store keeps it; see :mod:`govgraph.service.kept`."""


def checked_base(base: str) -> str:
    """The base of a graph's IRIs. Raises UsageError unless it is one, and ends where a name can follow on the web."""
    if not base.endswith(("/", "#")):
        raise UsageError(f"the base {base!r} must end in / or #", advice=f"{base}/")
    return iris.checked_base(base)


def read_record(path: Path, reading: Reading) -> Record:
    """The record of one file. Raises InputError where it cannot be made."""
    from govgraph.extraction import extract
    from govgraph.reading import read_document

    document = read_document(path, municipality=reading.municipality, registers=reading.registers)
    return extract(document, registers=reading.registers)


def prepare(path: Path, reading: Reading, validator: Validator) -> Prepared:
    """All that a build needs to know of one file; an error is a result, not raised: the other files go on.

    Each file is validated by itself: what holds of it must not hang on which others come along.
    """
    from pyoxigraph import RdfFormat, serialize

    from govgraph.graph.mapping import document_iri, document_label, graph_iri, map_record
    from govgraph.service.kept import packed

    try:
        record = read_record(path, reading)
        quads = map_record(record, base=reading.base, rules_version=reading.rules_version)
        findings = validator.validate(quads, reading.context)
    except Exception as error:
        return Prepared(error=told(error, path))
    return Prepared(
        iri=document_iri(record, reading.base),
        graph=graph_iri(record, reading.base),
        municipality=record.source.municipality,
        label=document_label(record),
        case=record.item.register,
        facts=count_facts(record),
        coverage=coverage_of(record),
        notes=record.notes,
        findings=tuple(findings),
        nquads=serialize(quads, format=RdfFormat.N_QUADS) or b"",
        record=packed(record),
    )


def told(error: Exception, path: Path) -> GovGraphError:
    """The error itself where it is one of ours, else an InputError that says where our code went wrong."""
    if isinstance(error, GovGraphError):
        return error
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return InputError(
        f"reading it failed unexpectedly{place}: {type(error).__name__}: {error}",
        where=str(path),
        advice="this is a fault of govgraph; please report it with the file",
    )


def count_facts(record: Record) -> dict[str, int]:
    """How many facts of each kind the record holds; kinds without any are left out."""
    counts = {
        "mandates": len(record.mandates),
        "aspects": sum(len(mandate.aspects) for mandate in record.mandates),
        "goals": len(record.goals),
        "programmes": len(record.programmes),
        "contributions": sum(len(programme.services) for programme in record.programmes),
        "people": len(record.people),
        "bodies": len(record.bodies),
        "citations": len(record.references),
        "meetings": len(record.meetings),
        "networks": len(record.networks),
        "proposals": int(record.proposal is not None),
        "decisions": int(record.decision is not None),
        "follow-ups": len(record.follow_up),
        "appeal notices": int(record.appeal is not None),
    }
    return {kind: count for kind, count in counts.items() if count}


def coverage_of(record: Record) -> Coverage:
    """How much of the text the facts rest on. The header's span is the item's place, so it counts as it is."""
    spans = [provenance.span for provenance in _provenances(record)]
    spans += [mandate.context for mandate in record.mandates if mandate.context]
    covered, reached = 0, 0
    for span in sorted(spans):
        start = max(span.start, reached)
        if start < span.end:
            covered += _ink(Span(start, span.end).of(record.text))
            reached = span.end
    return Coverage(characters=_ink(record.text), covered=covered)


def _ink(text: str) -> int:
    """The number of characters that are not white space."""
    return len("".join(text.split()))


def _provenances(record: Record) -> Iterable[Provenance]:
    yield record.meeting.provenance
    yield record.item.provenance
    for person in record.people:
        yield person.provenance
        yield from (part.provenance for part in person.participations)
    for mandate in record.mandates:
        yield mandate.provenance
        yield from (aspect.provenance for aspect in mandate.aspects)
    for programme in record.programmes:
        yield programme.provenance
        yield from (service.provenance for service in programme.services)
    for group in (record.bodies, record.goals, record.references, record.meetings, record.networks, record.follow_up):
        yield from (fact.provenance for fact in group)
    for single in (record.proposal, record.decision, record.appeal):
        if single is not None:
            yield single.provenance
