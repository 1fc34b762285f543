"""A full build: inputs are read, mapped, validated and written into a new generation of the store.

The store is a function of the inputs' contents: neither their order, nor their folders, nor the number of processes
changes it. Inputs are therefore handled in the order of their digests, so that of two contents for one document the
one with the smaller digest is met, and kept, first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from govgraph import __version__
from govgraph.graph import iris
from govgraph.graph.registers import LoadedRegisters
from govgraph.graph.store import GenerationBuilder, GraphStore
from govgraph.graph.vocabulary import PROV, RDF, XSD
from govgraph.linking.infer import infer
from govgraph.service.inputs import Input, find_inputs
from govgraph.service.pool import default_jobs, prepare_all
from govgraph.service.prepare import Prepared, Reading
from govgraph.service.quarantine import report_as_json
from govgraph.service.values import BuildReport, DocumentReport, Progress, Stage

if TYPE_CHECKING:
    from govgraph.graph.validation import Finding, Validator

VALIDATED_TOGETHER = 40
"""Documents in one call of the validator: its cost is mostly one of each call."""


class NothingReadError(Exception):
    """No input could be read, so the store stays as it was; never leaves this module."""


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A document that was read and not yet validated."""

    report: DocumentReport
    sha256: str
    graph: str
    quads: tuple[Quad, ...]


class Build:
    """One build; :meth:`run` does it and reports."""

    def __init__(
        self,
        store: GraphStore,
        reading: Reading,
        registers: LoadedRegisters,
        *,
        jobs: int | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> None:
        self._store = store
        self._reading = reading
        self._registers = registers
        self._jobs = jobs
        self._progress = progress or _silent
        self._reports: list[DocumentReport] = []
        self._graphs: list[str] = []
        self._expected = 0

    def run(self, paths: Sequence[Path]) -> BuildReport:
        """Make the store hold exactly what the paths hold. Raises StoreError where another build is going on."""
        begun, started = time.monotonic(), datetime.now(UTC)
        inputs = find_inputs(paths, without=self._store.path)
        inferred: dict[str, int] = {}
        triples, number = 0, self._store.current() or 0
        try:
            with self._store.building() as builder:
                self._documents(inputs, builder)
                if not any(report.status in ("read", "quarantined") for report in self._reports):
                    raise NothingReadError
                inferred = self._infer(builder)
                builder.add(self._run(started))
                builder.metadata.update(self._metadata())
                builder.flush()
                triples, number = len(builder.graph), builder.number
                self._tell("finish", 0, 1)
            self._tell("finish", 1, 1)
        except NothingReadError:
            pass
        return BuildReport(
            store=str(self._store.path),
            generation=number,
            documents=tuple(sorted(self._reports, key=lambda report: report.file)),
            triples=triples,
            inferred=inferred,
            seconds=time.monotonic() - begun,
        )

    def _documents(self, inputs: Sequence[Input], builder: GenerationBuilder) -> None:
        """Read, validate and write every input."""
        from govgraph.graph.validation import Validator, ontology_quads

        known = [*ontology_quads(self._reading.base), *self._registers.quads]
        builder.add(known)
        unread = [each for each in inputs if each.error is not None]
        self._reports += [DocumentReport(str(each.path), "failed", error=each.error) for each in unread]
        distinct = self._distinct([each for each in inputs if each.error is None])
        validator = Validator()
        waiting: list[_Arrival] = []
        for arrival in self._arrivals(distinct, builder.lock):
            waiting.append(arrival)
            if len(waiting) >= VALIDATED_TOGETHER:
                self._settle(waiting, validator, known, builder)
                waiting = []
        self._settle(waiting, validator, known, builder)

    def _distinct(self, inputs: Sequence[Input]) -> list[Input]:
        """One input for each content, by digest; the others are duplicates of the one with the smallest path."""
        kept: dict[str, Input] = {}
        for each in sorted(inputs, key=lambda each: each.path.as_posix()):
            first = kept.setdefault(each.sha256, each)
            if first is not each:
                self._reports.append(DocumentReport(str(each.path), "duplicate", kept=str(first.path)))
        return [kept[digest] for digest in sorted(kept)]

    def _arrivals(self, inputs: Sequence[Input], lock: int) -> Iterator[_Arrival]:
        """The documents that could be read, each identity once."""
        self._expected = len(inputs)
        jobs = self._jobs or default_jobs(len(inputs))
        prepared = prepare_all([each.path for each in inputs], self._reading, jobs=jobs, lock=lock)
        by_iri: dict[str, str] = {}
        for done, (each, result) in enumerate(zip(inputs, prepared, strict=True), 1):
            report = _report(str(each.path), result)
            self._tell("read", done, len(inputs), report.file)
            if report.status == "failed":
                self._reports.append(report)
            elif result.iri in by_iri:
                self._reports.append(replace(report, status="conflict", kept=by_iri[result.iri]))
            else:
                by_iri[result.iri] = report.file
                quads = tuple(parse(result.nquads, format=RdfFormat.N_QUADS))
                yield _Arrival(report, each.sha256, result.graph, quads)

    def _settle(
        self, arrivals: Sequence[_Arrival], validator: Validator, known: Sequence[Quad], builder: GenerationBuilder
    ) -> None:
        """Validate some documents together; those that conform go into the graph, the others into quarantine."""
        if not arrivals:
            return
        together = validator.validate([quad for arrival in arrivals for quad in arrival.quads], known)
        of_none = {finding.document for finding in together} - {arrival.report.iri for arrival in arrivals}
        for arrival in arrivals:
            found = [finding for finding in together if finding.document == arrival.report.iri]
            if len(arrivals) == 1:
                found = together
            elif of_none or _violates(found):
                # What holds of a document must not hang on which others it was validated with.
                found = validator.validate(arrival.quads, known)
            report = replace(arrival.report, findings=tuple(found))
            if _violates(found):
                report = replace(report, status="quarantined")
                builder.quarantine(arrival.sha256, report_as_json(report))
            else:
                builder.add(arrival.quads)
                self._graphs.append(arrival.graph)
            self._reports.append(report)
        done = sum(report.status in ("read", "quarantined") for report in self._reports)
        self._tell("validate", done, max(done, self._expected))

    def _infer(self, builder: GenerationBuilder) -> dict[str, int]:
        builder.flush()
        inferences = infer(builder.graph, base=self._reading.base)
        for done, inference in enumerate(inferences, 1):
            builder.add(inference.quads)
            self._tell("infer", done, len(inferences))
        return {inference.rule: inference.facts for inference in inferences}

    def _run(self, started: datetime) -> Iterator[Quad]:
        """When this build ran and which graphs it made: a graph of its own, outside canonical output."""
        base = self._reading.base
        graph = NamedNode(iris.runs_graph(base))
        run = NamedNode(f"{base}run/{started:%Y%m%dT%H%M%S%fZ}")
        agent = NamedNode(iris.software(base, __version__, self._reading.rules_version))
        yield Quad(run, RDF.type, PROV.Activity, graph)
        yield Quad(run, PROV.wasAssociatedWith, agent, graph)
        for predicate, moment in ((PROV.startedAtTime, started), (PROV.endedAtTime, datetime.now(UTC))):
            text = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
            yield Quad(run, predicate, Literal(text, datatype=XSD.dateTime), graph)
        for made in sorted(self._graphs):
            yield Quad(NamedNode(made), PROV.wasGeneratedBy, run, graph)

    def _metadata(self) -> dict[str, object]:
        return {
            "base": self._reading.base,
            "version": __version__,
            "rules_version": self._reading.rules_version,
            "documents": len(self._graphs),
        }

    def _tell(self, stage: Stage, done: int, total: int, file: str | None = None) -> None:
        self._progress(Progress(stage, done, total, file))


def _report(file: str, result: Prepared) -> DocumentReport:
    if result.error is not None:
        return DocumentReport(file, "failed", error=result.error)
    return DocumentReport(
        file,
        "read",
        iri=result.iri,
        label=result.label,
        facts=result.facts,
        coverage=result.coverage,
        notes=result.notes,
    )


def _violates(findings: Sequence[Finding]) -> bool:
    return any(finding.severity == "violation" for finding in findings)


def _silent(_: Progress) -> None:
    pass
