"""Records of files, without a store: extracted, or as RDF."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from govgraph.graph.iris import DEFAULT_BASE
from govgraph.record import Record
from govgraph.service.inputs import find_inputs
from govgraph.service.prepare import Reading, checked_base, read_record, told
from govgraph.service.values import Explained, Extracted

Paths = Path | str | Sequence[Path | str]


def extract_paths(
    paths: Paths, *, municipality: str | None = None, registers: Paths | None = None
) -> Iterator[Extracted]:
    """The record of each file in ``paths``, or the error that kept it from being made, in the order of the paths."""
    reading = reading_of(municipality, registers)
    for each in find_inputs(as_paths(paths)):
        path = str(each.path)
        if each.error is not None:
            yield Extracted(path, error=each.error)
            continue
        try:
            record = read_record(each.path, reading)
        except Exception as error:
            yield Extracted(path, error=told(error, each.path))
        else:
            yield Extracted(path, record=record)


def explain_paths(
    paths: Paths, *, municipality: str | None = None, registers: Paths | None = None
) -> Iterator[Explained]:
    """For each file in ``paths`` what extraction made of each verb that could tell a mandate, or the error."""
    from govgraph.extraction import explain
    from govgraph.reading import read_document

    reading = reading_of(municipality, registers)
    for each in find_inputs(as_paths(paths)):
        path = str(each.path)
        if each.error is not None:
            yield Explained(path, error=each.error)
            continue
        try:
            document = read_document(each.path, municipality=municipality, registers=reading.registers)
            explanation = explain(document, registers=reading.registers)
        except Exception as error:
            yield Explained(path, error=told(error, each.path))
        else:
            yield Explained(path, explanation)


def records_as_rdf(records: Iterable[Record], form: str, *, base: str | None = None) -> str:
    """What the records say as ``nq`` (sorted) or ``ttl`` (their union), without a store."""
    from pyoxigraph import Store

    from govgraph.extraction import ruleset_version
    from govgraph.graph.mapping import map_record
    from govgraph.service.export import write_quads

    base, version = checked_base(base or DEFAULT_BASE), ruleset_version()
    # A store writes numbers in their shortest form ("1" for "1.0"); so do records that never were in one.
    graph = Store()
    for record in records:
        graph.extend(map_record(record, base=base, rules_version=version))
    out = io.BytesIO()
    write_quads(graph, form, out)
    return out.getvalue().decode()


def reading_of(municipality: str | None, registers: Paths | None, base: str = DEFAULT_BASE) -> Reading:
    """What inputs are read with: the registers that ship with govgraph and the user's own."""
    from govgraph.extraction import ruleset_version
    from govgraph.graph.registers import load_registers

    files = as_paths(registers or [])
    loaded = load_registers(files, base=checked_base(base))
    places = tuple(str(path.resolve()) for path in files)
    return Reading(base, municipality, loaded.registers, loaded.quads, ruleset_version(), places)


def as_paths(paths: Paths) -> list[Path]:
    """One path or several, as a list of paths."""
    return [Path(paths)] if isinstance(paths, (str, Path)) else [Path(path) for path in paths]
