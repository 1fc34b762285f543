"""Which inputs a graph holds, so that it is a function of their set: neither order nor history changes it.

Of files with the same content the first by its place that can be read is read, the others are duplicates of it. Of
contents for one document that with the smallest digest is kept, the others are in conflict with it. Whatever is taken
in or given up, those two rules decide anew, and only about the files that they concern.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from govgraph.graph.documents import Entry
from govgraph.graph.store import GenerationBuilder
from govgraph.service.inputs import Input, input_at, place_of
from govgraph.service.prepare import Prepared
from govgraph.service.quarantine import report_as_json
from govgraph.service.values import DocumentReport


@dataclass(frozen=True, slots=True)
class Waiting:
    """An input that is to be read, and the municipality that the caller told of it."""

    input: Input
    told: str | None


Prepare = Callable[[Sequence[Path], str | None], Iterable[Prepared]]
"""What comes of paths of which one municipality is told, in their order."""


class Holdings:
    """The inputs of a generation that is being filled, and what became of those that a change concerns."""

    def __init__(self, builder: GenerationBuilder, entries: Mapping[str, Entry]) -> None:
        self._builder = builder
        self._entries = dict(entries)
        self._reader = {entry.sha256: entry for entry in entries.values() if entry.was_read}
        self._holder = {entry.iri: entry for entry in entries.values() if entry.fate in ("read", "quarantined")}
        self._again: list[Waiting] = []
        self._reports: dict[str, DocumentReport] = {}
        self.made: set[str] = set()
        """The graphs that this run made and that are still there."""

    @property
    def entries(self) -> dict[str, Entry]:
        """All inputs that the store knows, by their place."""
        return dict(self._entries)

    @property
    def held(self) -> list[Entry]:
        """The documents in the graph."""
        return [entry for entry in self._entries.values() if entry.fate == "read"]

    def reports(self) -> tuple[DocumentReport, ...]:
        """What became of every input concerned, by file."""
        told = (self._with_kept(place, report) for place, report in self._reports.items())
        return tuple(sorted(told, key=lambda report: report.file))

    def give_up(self, places: Iterable[str]) -> None:
        """Forget inputs; those that stood behind them will be read in their place."""
        for entry in self._out(places):
            iri, label = entry.iri or None, entry.label or None
            self._reports[entry.place] = DocumentReport(entry.path, "removed", iri=iri, label=label)

    def take_in(
        self, inputs: Sequence[Input], told: str | None, prepare: Prepare, progress: Callable[[int, int, str], None]
    ) -> None:
        """Read inputs, and whatever else has to be read since others were given up."""
        self._out(each.place for each in inputs)
        waiting = [*(Waiting(each, told) for each in inputs), *self._again]
        done, total = 0, 0
        while waiting:
            self._again = []
            waiting = self._without_errors(waiting)
            groups = self._distinct(waiting)
            total += len(groups)
            for group, result in self._prepared(groups, prepare):
                done += 1
                self._settle(group, result)
                progress(done, total, str(group[0].input.path))
            waiting = self._again

    def _out(self, places: Iterable[str]) -> list[Entry]:
        """Take inputs out, and let those that they kept out be read again."""
        gone = [self._entries[place] for place in places if place in self._entries]
        leaving = list(gone)
        while leaving:
            for entry in leaving:
                self._withdraw(entry)
                del self._entries[entry.place]
                if self._reader.get(entry.sha256) == entry:
                    del self._reader[entry.sha256]
                if self._holder.get(entry.iri) == entry:
                    del self._holder[entry.iri]
            self._builder.documents.remove(entry.place for entry in leaving)
            contents = {entry.sha256 for entry in leaving if entry.was_read}
            documents = {entry.iri for entry in leaving if entry.fate in ("read", "quarantined")}
            leaving = [
                entry
                for entry in self._entries.values()
                if (entry.fate == "duplicate" and entry.sha256 in contents)
                or (entry.fate == "conflict" and entry.iri in documents)
            ]
            self._again += [Waiting(_found_again(entry), entry.told) for entry in leaving]
        return gone

    def _without_errors(self, waiting: Iterable[Waiting]) -> list[Waiting]:
        """Those that can be read; the others are told."""
        kept = []
        for each in waiting:
            if each.input.error is None:
                kept.append(each)
            else:
                report = DocumentReport(str(each.input.path), "failed", error=each.input.error)
                self._reports[each.input.place] = report
        return kept

    def _distinct(self, waiting: Iterable[Waiting]) -> list[list[Waiting]]:
        """The inputs by content, in the order of their digests, and within one of their places.

        Those of which an earlier place is read already are duplicates.
        """
        groups: dict[str, dict[str, Waiting]] = {}
        for each in waiting:
            reader = self._reader.get(each.input.sha256)
            if reader is not None and reader.place < each.input.place:
                self._duplicate(each)
            else:
                groups.setdefault(each.input.sha256, {})[each.input.place] = each
        return [[group[place] for place in sorted(group)] for _, group in sorted(groups.items())]

    def _prepared(self, groups: Iterable[list[Waiting]], prepare: Prepare) -> Iterator[tuple[list[Waiting], Prepared]]:
        """Each group with what came of its first input; all of one told municipality go through the workers at once."""
        by_told: dict[str | None, list[list[Waiting]]] = {}
        for group in groups:
            by_told.setdefault(group[0].told, []).append(group)
        for told, alike in by_told.items():
            yield from zip(alike, prepare([group[0].input.path for group in alike], told), strict=True)

    def _settle(self, group: list[Waiting], result: Prepared) -> None:
        """Find the place of what was read of a group's first input; the others are its duplicates."""
        first, *others = group
        if result.error is not None:
            report = DocumentReport(str(first.input.path), "failed", error=result.error)
            self._reports[first.input.place] = report
            self._again += others  # the same content may be readable where its folder tells the municipality
            return
        reader = self._reader.get(first.input.sha256)
        if reader is not None:
            self._out([reader.place])
            others.append(Waiting(Input(Path(reader.path), reader.place, reader.sha256), reader.told))
        self._enter(first, result)
        for other in others:
            self._duplicate(other)

    def _enter(self, waiting: Waiting, result: Prepared) -> None:
        each = waiting.input
        report = _report(str(each.path), result)
        rival = self._holder.get(result.iri)
        if rival is not None and rival.sha256 < each.sha256:
            report = replace(report, status="conflict")
        elif rival is not None:
            self._demote(rival)
        assert report.status in ("read", "quarantined", "conflict")
        entry = Entry(
            each.place, str(each.path), each.sha256, waiting.told, report.status,
            result.iri, result.graph, result.municipality, result.label, result.case,
        )  # fmt: skip
        if entry.fate == "read":
            self._builder.add_graph(entry.graph, result.nquads)
            self.made.add(entry.graph)
        elif entry.fate == "quarantined":
            self._builder.quarantine(entry.sha256, report_as_json(report))
        if entry.fate != "conflict":
            self._holder[entry.iri] = entry
        self._reader[entry.sha256] = entry
        self._entries[entry.place] = entry
        self._builder.documents.put(entry, None if entry.fate == "conflict" else result.record)
        self._reports[entry.place] = report

    def _duplicate(self, waiting: Waiting) -> None:
        each = waiting.input
        entry = Entry(each.place, str(each.path), each.sha256, waiting.told, "duplicate")
        self._entries[each.place] = entry
        self._builder.documents.put(entry)
        self._reports[each.place] = DocumentReport(str(each.path), "duplicate")

    def _demote(self, entry: Entry) -> None:
        """Another content of the same document goes before this one."""
        self._withdraw(entry)
        demoted = replace(entry, fate="conflict")
        self._entries[entry.place] = self._reader[entry.sha256] = demoted
        self._builder.documents.put(demoted)
        self._reports[entry.place] = DocumentReport(entry.path, "conflict", iri=entry.iri, label=entry.label)

    def _withdraw(self, entry: Entry) -> None:
        """Take what is held of an input out of the graph, or out of quarantine."""
        if entry.fate == "read":
            self.made.discard(entry.graph)
            self._builder.drop([entry.graph])
        elif entry.fate == "quarantined":
            self._builder.release_from_quarantine(entry.sha256)

    def _with_kept(self, place: str, report: DocumentReport) -> DocumentReport:
        """A report with the file that was taken instead."""
        if report.status not in ("duplicate", "conflict"):
            return report
        entry = self._entries[place]
        kept = self._reader[entry.sha256] if report.status == "duplicate" else self._holder[entry.iri]
        return replace(report, kept=kept.path)


def _found_again(entry: Entry) -> Input:
    """The file of an entry, by the path that it was given by where that still leads to it."""
    path = Path(entry.path)
    return input_at(path if place_of(path) == entry.place else Path(entry.place))


def _report(file: str, result: Prepared) -> DocumentReport:
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
