"""The plain values that the service takes and gives; those of lower layers are passed on from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from govgraph.analysis.accounts import (
    CaseJoin,
    Event,
    EventKind,
    Grounds,
    History,
    Review,
    Rule,
    Unresolved,
    UnresolvedKind,
    UnresolvedReport,
    Why,
)
from govgraph.analysis.answers import (
    Actor,
    ActorLoad,
    AgeBand,
    Answer,
    Between,
    Bottlenecks,
    Circle,
    Compared,
    Comparison,
    Concentration,
    Flow,
    Gaps,
    Handoff,
    Happening,
    IdleTask,
    Load,
    Overdue,
    Passage,
    Report,
    Share,
    Source,
    Standing,
    Structure,
    Task,
    Thread,
    UnfedAim,
)
from govgraph.analysis.queryfile import Parameter, QueryInfo
from govgraph.analysis.table import Cell, Table, Value
from govgraph.analysis.tree import (
    Amendment,
    Chain,
    Feeding,
    Link,
    MandateDetails,
    Mark,
    NodeKind,
    Quote,
    Telling,
    Trace,
    TraceNode,
)
from govgraph.display import Displayed
from govgraph.errors import GovGraphError
from govgraph.graph.finding import Finding
from govgraph.linking.aliases import ContestedAlias
from govgraph.record import Note, Record

if TYPE_CHECKING:
    from govgraph.extraction.considered import Explanation

__all__ = [
    "Actor",
    "ActorLoad",
    "AgeBand",
    "Amendment",
    "Answer",
    "Between",
    "Bottlenecks",
    "BuildReport",
    "CaseJoin",
    "Cell",
    "Chain",
    "Circle",
    "Compared",
    "Comparison",
    "Concentration",
    "ContestedAlias",
    "Coverage",
    "DocumentReport",
    "DocumentStatus",
    "Event",
    "EventKind",
    "Explained",
    "Extracted",
    "Feeding",
    "Finding",
    "Flow",
    "Gaps",
    "Grounds",
    "Handoff",
    "Happening",
    "History",
    "IdleTask",
    "Link",
    "Load",
    "MandateDetails",
    "Mark",
    "NodeKind",
    "Note",
    "Overdue",
    "Parameter",
    "Passage",
    "Progress",
    "Quarantined",
    "QueryInfo",
    "Quote",
    "Record",
    "Report",
    "Review",
    "Rule",
    "Share",
    "Source",
    "Stage",
    "Standing",
    "StoreInfo",
    "Structure",
    "Table",
    "Task",
    "Telling",
    "Thread",
    "Trace",
    "TraceNode",
    "UnfedAim",
    "Unresolved",
    "UnresolvedKind",
    "UnresolvedReport",
    "ValidationReport",
    "Value",
    "Why",
]

DocumentStatus = Literal["read", "failed", "quarantined", "duplicate", "conflict", "removed"]
Stage = Literal["read", "validate", "write", "infer", "finish", "export"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come: ``done`` of ``total`` in this stage; ``file`` is the one just done."""

    stage: Stage
    done: int
    total: int
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted(Displayed):
    """One input and what came of it: a record or an error, never both."""

    path: str
    record: Record | None = None
    error: GovGraphError | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """One input and what extraction made of its verbs, or an error, never both."""

    path: str
    explanation: Explanation | None = None
    error: GovGraphError | None = None


@dataclass(frozen=True, slots=True)
class Coverage(Displayed):
    """How much of a document's text the facts rest on: code points that are not white space."""

    characters: int
    covered: int

    @property
    def share(self) -> float:
        """Covered in proportion to all, in [0, 1]; 0 for an empty text."""
        return self.covered / self.characters if self.characters else 0.0


@dataclass(frozen=True, slots=True)
class DocumentReport(Displayed):
    """What became of one input file.

    ``read``: in the graph. ``failed``: could not be read, ``error`` says why. ``quarantined``: read, but ``findings``
    hold violations, so it has no graph. ``duplicate``: the same content as ``kept``. ``conflict``: the same document
    identity as ``kept`` but other content; ``kept`` was taken. ``removed``: the store has given it up. ``facts`` counts
    by kind (mandates, people …), ``notes`` say what was left over and why.
    """

    file: str
    status: DocumentStatus
    iri: str | None = None
    label: str | None = None
    facts: Mapping[str, int] = field(default_factory=dict)
    coverage: Coverage | None = None
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: GovGraphError | None = None
    kept: str | None = None


@dataclass(frozen=True, slots=True)
class WaitingReview:
    """A decision whose target is not in the graph: its IRI and its target's, three for a link."""

    review: str
    verdict: str
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fact or link that no document or reviewer makes certain.

    ``target`` is what a decision on it names: one IRI, or three of a link's ends; ``labels`` are those of the fact, or
    of a link's ends. ``quotes`` are pairs of a document's label and the words in it.
    """

    confidence: float
    kind: str
    basis: str
    rule: str
    fact: str
    target: tuple[str, ...]
    labels: tuple[str, ...]
    reasons: str | None
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was written to ``file``; ``replaced`` where it took the place of another."""

    review: str
    verdict: str
    target: tuple[str, ...]
    file: str
    replaced: bool


@dataclass(frozen=True, slots=True)
class BuildReport(Displayed):
    """What a build or a change of the store did.

    ``documents`` are the inputs that it concerned, ``held`` is the number of documents in the graph after it.
    ``inferred`` counts inferred facts by rule, without those that a rule of the shapes ``rejected``; ``seconds`` is
    never part of the store. ``reviews`` counts the decisions of people that it went by, ``waiting`` are those whose
    target is not in the graph. ``aliases`` are those of registers that would make one actor of two; the graph does not
    go by them.
    """

    store: str
    generation: int
    documents: tuple[DocumentReport, ...]
    triples: int
    inferred: Mapping[str, int]
    seconds: float
    rejected: tuple[Finding, ...] = ()
    held: int = 0
    reviews: int = 0
    waiting: tuple[WaitingReview, ...] = ()
    aliases: tuple[ContestedAlias, ...] = ()

    def with_status(self, *statuses: DocumentStatus) -> tuple[DocumentReport, ...]:
        """The documents that ended so, in the order of their files."""
        return tuple(document for document in self.documents if document.status in statuses)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, document by document."""
        return tuple(finding for document in self.documents for finding in document.findings)

    @property
    def facts(self) -> dict[str, int]:
        """The facts in the graph by kind, summed over the documents read."""
        sums: dict[str, int] = {}
        for document in self.with_status("read"):
            for kind, count in document.facts.items():
                sums[kind] = sums.get(kind, 0) + count
        return sums


@dataclass(frozen=True, slots=True)
class Quarantined(Displayed):
    """A document that was read and stayed out of the graph: its IRI, what it is called, and why."""

    document: str
    label: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ValidationReport(Displayed):
    """What the shapes find in the graph now, and the documents that the build kept out of it.

    ``documents`` counts those in the graph; ``findings`` are on the graph alone.
    """

    documents: int
    findings: tuple[Finding, ...]
    quarantined: tuple[Quarantined, ...] = ()

    @property
    def conforms(self) -> bool:
        """True where nothing in the graph is a violation; warnings do not count."""
        return not any(finding.severity == "violation" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class StoreInfo(Displayed):
    """What the store holds. ``quarantined`` are the labels of the documents that were read and are not in the graph.

    ``published`` is how many of the triples an export writes with their graphs: all but those on runs. ``mandates``
    counts a mandate once however often it is told, and no rejected ones, as the delegation graph does.
    """

    path: str
    generation: int
    triples: int
    documents: int
    graphs: int
    base: str
    rules_version: str
    version: str
    quarantined: tuple[str, ...] = ()
    published: int = 0
    mandates: int = 0
