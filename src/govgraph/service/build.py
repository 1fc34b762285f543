"""A full build: inputs are read, mapped, validated and written into a new generation of the store.

The store is a function of the inputs: neither their order nor the number of processes changes it. Inputs are handled
in the order of their digests, so that of two contents for one document the one with the smaller digest is met, and
kept, first. Of the registers it holds those of the municipalities whose documents it holds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from govgraph import __version__
from govgraph.graph import iris
from govgraph.graph.finding import Finding
from govgraph.graph.ontology import ontology_quads
from govgraph.graph.store import GenerationBuilder, GraphStore
from govgraph.graph.vocabulary import PROV, RDF, XSD
from govgraph.linking.infer import infer
from govgraph.linking.judge import judge
from govgraph.service.inputs import Input, find_inputs
from govgraph.service.pool import default_jobs, prepare_all
from govgraph.service.prepare import Prepared, Reading
from govgraph.service.quarantine import report_as_json
from govgraph.service.values import BuildReport, DocumentReport, Progress, Stage

GraphName = NamedNode | BlankNode | DefaultGraph


class NothingReadError(Exception):
    """No input could be read, so the store stays as it was; never leaves this module."""


class Build:
    """One build; :meth:`run` does it and reports."""

    def __init__(
        self,
        store: GraphStore,
        reading: Reading,
        *,
        jobs: int | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> None:
        self._store = store
        self._reading = reading
        self._jobs = jobs
        self._progress = progress or _silent
        self._reports: list[DocumentReport] = []
        self._graphs: list[str] = []
        self._rejected: list[Finding] = []
        self._registers: set[GraphName] = set()

    def run(self, paths: Sequence[Path]) -> BuildReport:
        """Make the store hold exactly what the paths hold. Raises StoreError where another build is going on."""
        begun, started = time.monotonic(), datetime.now(UTC)
        inputs = find_inputs(paths, without=self._store.path)
        inferred: dict[str, int] = {}
        triples, number = 0, self._store.current() or 0
        try:
            with self._store.building() as builder:
                builder.add(ontology_quads(self._reading.base))
                self._documents(inputs, builder)
                builder.add(quad for quad in self._reading.context if quad.graph_name in self._registers)
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
            rejected=tuple(self._rejected),
        )

    def _documents(self, inputs: Sequence[Input], builder: GenerationBuilder) -> None:
        """Every input goes into the graph, or into quarantine, or is told why it does neither."""
        unread = [each for each in inputs if each.error is not None]
        self._reports += [DocumentReport(str(each.path), "failed", error=each.error) for each in unread]
        distinct = self._distinct([each for each in inputs if each.error is None])
        jobs = self._jobs or default_jobs(len(distinct))
        prepared = prepare_all([each.path for each in distinct], self._reading, jobs=jobs, lock=builder.lock)
        by_iri: dict[str, str] = {}
        for done, (each, result) in enumerate(zip(distinct, prepared, strict=True), 1):
            report = _report(str(each.path), result)
            if report.status != "failed":
                kept = by_iri.setdefault(result.iri, report.file)
                if kept != report.file:
                    report = replace(report, status="conflict", kept=kept)
            if report.status == "read":
                builder.add(parse(result.nquads, format=RdfFormat.N_QUADS))
                self._graphs.append(result.graph)
                self._registers.add(NamedNode(iris.register_graph(self._reading.base, result.municipality)))
            elif report.status == "quarantined":
                builder.quarantine(each.sha256, report_as_json(report))
            self._reports.append(report)
            self._tell("read", done, len(distinct), report.file)

    def _distinct(self, inputs: Sequence[Input]) -> list[Input]:
        """One input for each content, by digest; the others are duplicates of the one with the smallest path."""
        kept: dict[str, Input] = {}
        for each in sorted(inputs, key=lambda each: each.path.as_posix()):
            first = kept.setdefault(each.sha256, each)
            if first is not each:
                self._reports.append(DocumentReport(str(each.path), "duplicate", kept=str(first.path)))
        return [kept[digest] for digest in sorted(kept)]

    def _infer(self, builder: GenerationBuilder) -> dict[str, int]:
        builder.flush()
        inferences = infer(builder.graph, base=self._reading.base)
        for done, inference in enumerate(inferences, 1):
            builder.add(inference.quads)
            self._tell("infer", done, len(inferences))
        builder.flush()
        kept, withdrawn, self._rejected = judge(builder.graph, inferences)
        builder.remove(withdrawn)
        return {inference.rule: inference.facts for inference in kept}

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
        known = {quad.graph_name for quad in self._reading.context} & self._registers
        return {
            "base": self._reading.base,
            "version": __version__,
            "rules_version": self._reading.rules_version,
            "documents": len(self._graphs),
            "registers": sorted(name.value for name in known if isinstance(name, NamedNode)),
        }

    def _tell(self, stage: Stage, done: int, total: int, file: str | None = None) -> None:
        self._progress(Progress(stage, done, total, file))


def _report(file: str, result: Prepared) -> DocumentReport:
    if result.error is not None:
        return DocumentReport(file, "failed", error=result.error)
    violates = any(finding.severity == "violation" for finding in result.findings)
    return DocumentReport(
        file,
        "quarantined" if violates else "read",
        iri=result.iri,
        label=result.label,
        facts=result.facts,
        coverage=result.coverage,
        notes=result.notes,
        findings=result.findings,
    )


def _silent(_: Progress) -> None:
    pass
