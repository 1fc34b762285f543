"""What a trace is: a tree from an aim down to contributions, mandates and aspects, each link with its quotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from govgraph.display import Displayed

Mark = Literal["stated", "reviewed", "proposed", "inferred"]
NodeKind = Literal["goal", "priority_area", "programme", "mandate", "aspect", "deadline", "report"]


@dataclass(frozen=True, slots=True)
class Quote(Displayed):
    """The words of a document that a fact rests on.

    ``document`` is its label ("Konserni- ja elinvoimajaosto 31.10.2017 § 61"), ``file`` the name of the file that was
    read, ``url`` its public address where known, ``span`` the half-open range of code points in its text.
    """

    text: str
    document: str
    document_iri: str
    file: str | None
    url: str | None
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """One fact that ties a node to the node above it.

    ``mark`` is how it is known, for showing: ``inferred`` by a rule, ``reviewed`` by a person, ``proposed`` where the
    text only proposes it, else ``stated``. ``modality`` is how firm the text is (preliminary, proposed, adopted,
    rejected). ``reasons`` are what spoke for an inferred link, with its share ("wording 0.83").
    """

    mark: Mark
    fact: str
    rule: str
    confidence: float
    modality: str | None
    quotes: tuple[Quote, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A place where a mandate is told again: meeting and section, the day as ISO 8601, and why it is the same one."""

    iri: str
    label: str
    place: str
    day: str | None
    modality: str | None
    link: Link
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """A later mandate that sets a deadline anew: ``due`` as printed, meeting and section, the day as ISO 8601, and why
    it is taken for the same work.
    """

    iri: str
    label: str
    due: str | None
    place: str
    day: str | None
    modality: str | None
    link: Link
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class MandateDetails:
    """Who told whom, when and until when.

    Actors are labels, ``status`` and ``force`` notations of concepts. ``issued`` is the day ("11.9.2017") where it is
    known, else the date as printed; ``due`` is as printed, of the last mandate that set it anew where there is one.
    ``status_link`` says why the status is concluded to be another than ``open``, which documents say.
    ``reported`` are the items that tell how it stands, by meeting and section; "(inferred)" where no document says so.
    ``told`` is where it is told first, by meeting and section, under the case numbers ``cases``; ``again`` where else.
    ``anew`` are the mandates that set its deadline anew, the earliest first: a trace shows them as one with it, so that
    ``assignees``, ``status``, ``reported`` and ``again`` speak of all of them; a chain shows each as a step of its own.
    """

    issuer: str | None
    issued: str | None
    assignees: tuple[str, ...]
    due: str | None
    status: str | None
    force: str | None
    reported: tuple[str, ...] = ()
    told: str | None = None
    cases: tuple[str, ...] = ()
    again: tuple[Telling, ...] = ()
    status_link: Link | None = None
    anew: tuple[Amendment, ...] = ()


@dataclass(frozen=True, slots=True)
class TraceNode(Displayed):
    """A goal, programme, mandate or aspect; ``links`` tie it to its parent, the best known first (none at the root).

    ``quotes`` are the evidence of the node itself, apart from that of its links.
    """

    iri: str
    kind: NodeKind
    label: str
    modality: str | None
    links: tuple[Link, ...]
    quotes: tuple[Quote, ...]
    details: MandateDetails | None
    children: tuple[TraceNode, ...]

    @property
    def mark(self) -> Mark | None:
        """How the best known link to the parent is known; None at the root."""
        return self.links[0].mark if self.links else None

    def walk(self) -> Iterator[TraceNode]:
        """This node and all below it, depth first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Trace(Displayed):
    """The answer to "what feeds this aim?": ``asked`` is the aim as the caller put it."""

    asked: str
    root: TraceNode

    def walk(self) -> Iterator[TraceNode]:
        """All nodes, depth first."""
        return self.root.walk()


@dataclass(frozen=True, slots=True)
class Feeding:
    """The aims that a mandate feeds, each with those that it serves in turn; ``links`` tie an aim to what serves it."""

    mandate: str
    label: str
    aims: tuple[TraceNode, ...]


@dataclass(frozen=True, slots=True)
class Chain(Displayed):
    """A mandate with what it was handed on from and what came of it.

    ``roots`` are the mandates at the top, mostly one; below them stand those that lead to the mandate asked for
    (``mandate``, the IRI of its earliest telling), and below that its aspects, deadlines, sub-mandates and reports.
    There are none where the mandate itself is out of scope. ``feeds`` tells the aims, of the mandate first.
    """

    asked: str
    mandate: str
    label: str
    roots: tuple[TraceNode, ...]
    feeds: tuple[Feeding, ...]

    def walk(self) -> Iterator[TraceNode]:
        """All nodes from the top down, depth first, without the aims."""
        for root in self.roots:
            yield from root.walk()
