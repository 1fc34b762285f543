"""Builds and changes: inputs are read, mapped, validated and written into a new generation of the store.

The store is a function of the inputs: neither their order, nor the number of processes, nor whether they came at once
or one by one changes it. Which inputs the graph holds is decided in :mod:`govgraph.service.holdings`. Of the registers
it holds those of the municipalities whose documents it holds; inference is done anew each time.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from govgraph import __version__, resources
from govgraph.errors import StoreError
from govgraph.graph import iris
from govgraph.graph.finding import Finding
from govgraph.graph.ontology import ontology_quads
from govgraph.graph.store import GenerationBuilder, GraphStore, sorted_nquads
from govgraph.graph.vocabulary import PROV, RDF, SKOS, XSD
from govgraph.linking.aliases import ContestedAlias, contested
from govgraph.linking.judge import judge
from govgraph.linking.link import link
from govgraph.linking.reviews import Reviews
from govgraph.service.documents import find
from govgraph.service.holdings import Holdings
from govgraph.service.inputs import Input, find_inputs
from govgraph.service.pool import default_jobs, prepare_all
from govgraph.service.prepare import Prepared, Reading
from govgraph.service.reviews import waiting_review
from govgraph.service.values import BuildReport, Progress, Stage, WaitingReview


class NothingReadError(Exception):
    """No input could be read, so the store stays as it was; never leaves this module."""


class Build:
    """One build or change: :meth:`run`, :meth:`add` or :meth:`remove` does it and reports."""

    def __init__(
        self,
        store: GraphStore,
        reading: Reading,
        *,
        reviews: Reviews | None = None,
        review_files: Sequence[str] = (),
        jobs: int | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> None:
        """``reviews`` were read from ``review_files``, which the store remembers."""
        self._store = store
        self._reviews = Reviews() if reviews is None else reviews
        self._review_files = tuple(review_files)
        self._waiting: tuple[WaitingReview, ...] = ()
        self._reading = reading
        self._jobs = jobs
        self._progress = progress or _silent
        self._rejected: list[Finding] = []
        self._aliases: list[ContestedAlias] = []

    def run(self, paths: Sequence[Path]) -> BuildReport:
        """Make the store hold exactly what the paths hold. Raises StoreError where another build is going on."""
        inputs = find_inputs(paths, without=self._store.path)
        return self._make(lambda holdings, builder: self._take_in(holdings, builder, inputs), onwards=False)

    def add(self, paths: Sequence[Path]) -> BuildReport:
        """Make the store hold what the paths hold besides what it holds.

        Raises StoreError where another build is going on, or the store was built with other rules, shapes, registers.
        """
        inputs = find_inputs(paths, without=self._store.path)
        return self._make(lambda holdings, builder: self._take_in(holdings, builder, inputs), onwards=True)

    def remove(self, documents: Sequence[Path | str]) -> BuildReport:
        """Make the store hold what it holds but these documents.

        Raises StoreError as above, UsageError where a document is unknown or may be several.
        """

        def change(holdings: Holdings, builder: GenerationBuilder) -> None:
            entries = holdings.entries
            places = [entry.place for asked in documents for entry in find(entries.values(), asked)]
            holdings.give_up(places)
            self._read(holdings, builder, [])

        return self._make(change, onwards=True)

    def review(self) -> BuildReport:
        """Link what the store holds anew, by the reviews as they are now. Raises StoreError as above."""
        return self._make(lambda holdings, builder: self._read(holdings, builder, []), onwards=True)

    def _make(self, change: Callable[[Holdings, GenerationBuilder], None], *, onwards: bool) -> BuildReport:
        begun, started = time.monotonic(), datetime.now(UTC)
        inferred: dict[str, int] = {}
        triples, number = 0, self._store.current() or 0
        holdings: Holdings | None = None
        try:
            with self._store.building(onwards=onwards) as builder:
                began_empty = not builder.metadata
                if began_empty:
                    builder.add(ontology_quads(self._reading.base))
                else:
                    self._check_alike(builder.metadata)
                holdings = Holdings(builder, builder.entries())
                change(holdings, builder)
                self._registers(holdings, builder)
                inferred = self._infer(builder, anew=not began_empty)
                self._runs(holdings, builder, started)
                builder.metadata.update(self._metadata(holdings))
                builder.flush()
                triples, number = len(builder.graph), builder.number
                self._tell("finish", 0, 1)
            self._tell("finish", 1, 1)
        except NothingReadError:
            pass
        return BuildReport(
            store=str(self._store.path),
            generation=number,
            documents=holdings.reports() if holdings else (),
            triples=triples,
            inferred=inferred,
            seconds=time.monotonic() - begun,
            rejected=tuple(self._rejected),
            held=len(holdings.held) if holdings and triples else 0,
            reviews=len(self._reviews.by_target),
            waiting=self._waiting,
            aliases=tuple(self._aliases),
        )

    def _take_in(self, holdings: Holdings, builder: GenerationBuilder, inputs: Sequence[Input]) -> None:
        """Read inputs. Raises NothingReadError where none of them can be."""
        self._read(holdings, builder, inputs)
        if all(report.status == "failed" for report in holdings.reports()):
            raise NothingReadError

    def _read(self, holdings: Holdings, builder: GenerationBuilder, inputs: Sequence[Input]) -> None:
        def prepare(paths: Sequence[Path], told: str | None) -> Iterable[Prepared]:
            # Workers are forked before the store opens its threads, or not at all.
            jobs = 1 if builder.is_open else self._jobs or default_jobs(len(paths))
            return prepare_all(paths, replace(self._reading, municipality=told), jobs=jobs, lock=builder.lock)

        holdings.take_in(
            inputs,
            self._reading.municipality,
            prepare,
            lambda done, total, file: self._tell("read", done, total, file),
        )

    def _registers(self, holdings: Holdings, builder: GenerationBuilder) -> None:
        """Take in the registers of the municipalities at hand, and give up those of others."""
        base = self._reading.base
        wanted = {iris.register_graph(base, entry.municipality) for entry in holdings.held}
        present = set(builder.metadata.get("registers", ()))
        builder.drop(present - wanted)
        missing, held = ({NamedNode(name) for name in names} for names in (wanted - present, wanted))
        # Aliases that were contested before may not be so by the documents that are held now.
        builder.add(
            quad
            for quad in self._reading.context
            if quad.graph_name in missing or (quad.predicate == SKOS.altLabel and quad.graph_name in held)
        )

    def _infer(self, builder: GenerationBuilder, *, anew: bool) -> dict[str, int]:
        """What the rules conclude from all documents that are held now."""
        builder.flush()
        if anew:
            concluded = iris.inferred_graph(self._reading.base, "")
            named = [name.value for name in builder.graph.named_graphs() if isinstance(name, NamedNode)]
            builder.drop(name for name in named if name.startswith(concluded))
            builder.flush()
        reviews, base = self._reviews, self._reading.base
        builder.drop([iris.reviews_graph(base)])
        builder.flush()
        # Nothing may be concluded from a fact that was rejected; it stays in its document's graph, marked.
        rejected = [
            quad for fact in reviews.rejected_facts for quad in builder.graph.quads_for_pattern(fact, None, None, None)
        ]
        builder.remove(rejected)
        self._aliases, aliases = contested(builder.graph, self._reading.registers, base=base)
        builder.remove(aliases)
        inferences = link(builder.graph, base=base, reviews=reviews)
        builder.add(rejected)
        for done, inference in enumerate(inferences, 1):
            builder.add(inference.quads)
            self._tell("infer", done, len(inferences))
        builder.flush()
        kept, withdrawn, self._rejected = judge(builder.graph, inferences)
        builder.remove(withdrawn)
        told, waiting = reviews.told(kept, builder.graph, base)
        builder.add(told)
        self._waiting = tuple(waiting_review(each) for each in waiting)
        return {inference.rule: inference.facts for inference in kept}

    def _runs(self, holdings: Holdings, builder: GenerationBuilder, started: datetime) -> None:
        """Which run made which graph: a graph of its own, outside canonical output."""
        runs = NamedNode(iris.runs_graph(self._reading.base))
        kept = {NamedNode(entry.graph) for entry in holdings.held if entry.graph not in holdings.made}
        for quad in list(builder.graph.quads_for_pattern(None, PROV.wasGeneratedBy, None, runs)):
            if quad.subject not in kept:
                builder.graph.remove(quad)
        builder.add(self._run(started, sorted(holdings.made)))

    def _run(self, started: datetime, made: Iterable[str]) -> Iterator[Quad]:
        base = self._reading.base
        graph = NamedNode(iris.runs_graph(base))
        run = NamedNode(f"{base}run/{started:%Y%m%dT%H%M%S%fZ}")
        agent = NamedNode(iris.software(base, __version__, self._reading.rules_version))
        yield Quad(run, RDF.type, PROV.Activity, graph)
        yield Quad(run, PROV.wasAssociatedWith, agent, graph)
        for predicate, moment in ((PROV.startedAtTime, started), (PROV.endedAtTime, datetime.now(UTC))):
            text = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
            yield Quad(run, predicate, Literal(text, datatype=XSD.dateTime), graph)
        for name in made:
            yield Quad(NamedNode(name), PROV.wasGeneratedBy, run, graph)

    def _metadata(self, holdings: Holdings) -> dict[str, object]:
        base = self._reading.base
        held = {iris.register_graph(base, entry.municipality) for entry in holdings.held}
        known = {quad.graph_name.value for quad in self._reading.context if isinstance(quad.graph_name, NamedNode)}
        return {
            "base": base,
            "version": __version__,
            "rules_version": self._reading.rules_version,
            "documents": len(holdings.held),
            "registers": sorted(known & held),
            "register_files": list(self._reading.register_files),
            "review_files": list(self._review_files),
            "reviews": _digest(sorted_nquads(self._reviews.quads)),
            "made_with": _made_with(self._reading),
        }

    def _check_alike(self, metadata: Mapping[str, Any]) -> None:
        """Raise StoreError unless what is added now is read as what is there was."""
        before, now = metadata.get("made_with", {}), _made_with(self._reading)
        other = [name for name, value in now.items() if before.get(name) != value]
        if other:
            raise StoreError(
                f"the store was built with other {', '.join(other)} than these",
                where=str(self._store.path),
                advice="build it again from all its minutes",
            )

    def _tell(self, stage: Stage, done: int, total: int, file: str | None = None) -> None:
        self._progress(Progress(stage, done, total, file))


def _made_with(reading: Reading) -> dict[str, str]:
    """What a document's graph depends on besides the document. Stores that are alike here can take each other's on."""
    return {
        "base": reading.base,
        "version": __version__,
        "rules": reading.rules_version,
        "ontology": _digest(path.read_bytes() for path in resources.files("ontology", ".ttl")),
        "shapes": _digest(path.read_bytes() for path in resources.files("shapes", ".ttl")),
        "registers": _digest(sorted_nquads(reading.context)),
    }


def _digest(parts: Iterable[bytes]) -> str:
    made = hashlib.sha256()
    for part in parts:
        made.update(part)
    return made.hexdigest()[:16]


def _silent(_: Progress) -> None:
    pass
