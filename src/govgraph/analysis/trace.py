"""From an aim down: programmes, mandates and aspects that feed it, and the sentences that say so.

The path from an aim to a mandate goes over contributions, which are nodes of their own with a basis: what a document
states, what it only proposes and what a rule infers stay apart on every link.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pyoxigraph import NamedNode, Store

from govgraph.analysis import naming
from govgraph.analysis.dataset import Dataset, StoreDataset, dataset
from govgraph.analysis.neighbourhood import neighbourhood
from govgraph.analysis.tree import Link, MandateDetails, Mark, NodeKind, Quote, Trace, TraceNode
from govgraph.analysis.union import Union
from govgraph.graph.vocabulary import BASIS, DCT, ELI_DL, FORCE, GOV, NIF, OA, RDF, SKOS

AIMS = (GOV.StrategicGoal, GOV.PriorityArea, GOV.Programme)
"""What can be traced from."""

_MARKS: tuple[Mark, ...] = ("stated", "proposed", "inferred")
_KINDS: tuple[tuple[NamedNode, NodeKind], ...] = (
    (GOV.StrategicGoal, "goal"),
    (GOV.PriorityArea, "priority_area"),
    (GOV.Programme, "programme"),
    (GOV.Mandate, "mandate"),
    (GOV.Aspect, "aspect"),
)
_ORDER: tuple[NodeKind, ...] = ("programme", "aspect", "mandate", "priority_area", "goal")
"""How siblings follow each other: what works for an aim comes before the parts that it has."""


def trace(graph: Store | Dataset, asked: str, *, every_force: bool = False) -> Trace:
    """What feeds the goal, priority area or programme that ``asked`` names (by IRI, name or a part of one name).

    Delegations and authorisations are left out unless ``every_force``. Raises UsageError where nothing or more than
    one thing is meant.
    """
    node = naming.resolve(
        graph, asked, [kind.value for kind in AIMS], what="goal, priority area or programme", fragments=True
    )
    source = dataset(graph)
    near = source.store if isinstance(source, StoreDataset) else neighbourhood(source, node)
    return Trace(asked, _Tracer(Union(near), every_force).node(node, (), frozenset()))


class _Tracer:
    def __init__(self, union: Union, every_force: bool) -> None:
        self._union = union
        self._every_force = every_force
        self._quotes: dict[NamedNode, Quote | None] = {}

    def node(self, node: NamedNode, links: tuple[Link, ...], above: frozenset[NamedNode]) -> TraceNode:
        """A node with all that lies below it; ``above`` are those on the way down, so that a cycle ends."""
        union = self._union
        kind: NodeKind = next((kind for kind_class, kind in _KINDS if union.is_a(node, kind_class)), "aspect")
        children = self._children(node, kind, above | {node})
        # Mandates and aspects are facts themselves; of an aim, facts tell.
        facts = self._tellings(node) if kind in ("mandate", "aspect") else self._statements(node)
        modalities = [self._notation(fact, GOV.modality) for fact in facts]
        return TraceNode(
            iri=node.value,
            kind=kind,
            label=union.label(node),
            modality=next((modality for modality in reversed(modalities) if modality), None),
            links=links,
            quotes=self._evidence(facts),
            details=self._details(node) if kind == "mandate" else None,
            children=children,
        )

    def _children(self, node: NamedNode, kind: NodeKind, above: frozenset[NamedNode]) -> tuple[TraceNode, ...]:
        union = self._union
        found: dict[NamedNode, list[Link]] = {}
        for contribution in union.subjects(GOV.aim, node):
            for contributor in union.nodes(contribution, GOV.contributor):
                found.setdefault(self._earliest(contributor), []).append(self._link(contribution))
        if kind == "programme":
            parts = [p for p in union.subjects(DCT.isPartOf, node) if union.is_a(p, GOV.Programme)]
        elif kind in ("goal", "priority_area"):
            parts = [p for p in union.subjects(SKOS.broader, node) if union.is_a(p, *AIMS)]
        else:
            parts = []
        for part in parts:
            found.setdefault(part, []).extend(self._part_links(part))
        if kind == "mandate":
            for told in self._tellings(node):
                for aspect in union.subjects(GOV.aspectOf, told):
                    found.setdefault(aspect, []).append(self._link(aspect))
                for part in union.subjects(GOV.subMandateOf, told):
                    # A document states that a mandate was given; that it is a part of another is mostly concluded.
                    found.setdefault(part, []).append(self._link(self._joining(part, GOV.subMandateOf, told) or part))
        wanted = [each for each in found if each not in above and self._is_wanted(each)]
        nodes = [self.node(each, tuple(sorted(found[each], key=_rank)), above) for each in wanted]
        return tuple(sorted(nodes, key=self._place))

    def _earliest(self, mandate: NamedNode) -> NamedNode:
        """The mandate that this one only tells again, else itself."""
        return self._union.node(mandate, GOV.restates) or mandate

    def _tellings(self, fact: NamedNode) -> list[NamedNode]:
        """The fact and, of a mandate, those that tell it again."""
        return [fact, *self._union.subjects(GOV.restates, fact)]

    def _joining(self, subject: NamedNode, predicate: NamedNode, value: NamedNode) -> NamedNode | None:
        """The link that says how a triple between two documents is known, None where it needs none."""
        union = self._union
        links = (link for link in union.subjects(RDF.subject, subject) if value in union.nodes(link, RDF.object))
        return next((link for link in links if predicate in union.nodes(link, RDF.predicate)), None)

    def _is_wanted(self, node: NamedNode) -> bool:
        """A mandate of another force than a task is no work that feeds anything by itself."""
        if self._every_force or not self._union.is_a(node, GOV.Mandate):
            return True
        forces = self._union.nodes(node, GOV.force)
        return not forces or FORCE.task in forces

    def _link(self, fact: NamedNode) -> Link:
        union = self._union
        bases = union.nodes(fact, GOV.basis)
        modality = self._notation(fact, GOV.modality)
        mark: Mark = "stated"
        if BASIS.inferred in bases:
            mark = "inferred"
        elif modality == "proposed":
            mark = "proposed"
        return Link(
            mark=mark,
            fact=fact.value,
            rule=", ".join(literal.value for literal in union.literals(fact, GOV.rule)),
            confidence=max((float(each.value) for each in union.literals(fact, NIF.confidence)), default=1.0),
            modality=modality,
            quotes=self._evidence([fact]),
        )

    def _part_links(self, part: NamedNode) -> list[Link]:
        """A part is tied to the whole by what documents say of it, or by a register, which is no document."""
        said = [self._link(statement) for statement in self._statements(part)]
        return said or [Link("stated", part.value, "register", 1.0, None, ())]

    def _statements(self, aim: NamedNode) -> list[NamedNode]:
        """What documents say of an aim, the earliest meeting first."""
        return sorted(self._union.subjects(GOV.about, aim), key=lambda each: (self._day(each), each.value))

    def _day(self, fact: NamedNode) -> str:
        """The day of the meeting that a fact is stated in, as ISO 8601; empty where it is not known."""
        union = self._union
        for item in union.nodes(fact, GOV.statedIn):
            for meeting in union.nodes(item, ELI_DL.forms_part_of):
                day = union.text(meeting, ELI_DL.activity_date)
                if day:
                    return day
        return ""

    def _details(self, mandate: NamedNode) -> MandateDetails:
        union = self._union
        issuer = union.node(mandate, GOV.issuedBy)
        return MandateDetails(
            issuer=union.label(issuer) if issuer else None,
            issued=self._issued(mandate),
            assignees=tuple(
                sorted({union.label(who) for who in union.nodes(mandate, GOV.assignedTo)}, key=str.casefold)
            ),
            due=self._due(mandate),
            status=self._notation(mandate, GOV.status),
            force=self._notation(mandate, GOV.force),
            reported=tuple(
                self._place_of(item) + (" (inferred)" if self._joining(mandate, GOV.reportedIn, item) else "")
                for item in union.nodes(mandate, GOV.reportedIn)
            ),
        )

    def _due(self, mandate: NamedNode, before: frozenset[NamedNode] = frozenset()) -> str | None:
        """The deadline as printed; that of a mandate which sets it anew counts."""
        for later in self._union.subjects(GOV.amends, mandate):
            if later not in before:
                return self._due(later, before | {mandate})
        return self._union.text(mandate, GOV.dueText)

    def _place_of(self, item: NamedNode) -> str:
        """Meeting and section of an item ("Kaupunginhallitus 18.9.2017 § 60")."""
        union = self._union
        meetings = [whole for whole in union.nodes(item, ELI_DL.forms_part_of) if union.is_a(whole, GOV.Meeting)]
        section = union.integer(item, GOV.section)
        if not meetings:
            return union.label(item)
        return union.label(meetings[0]) + (f" § {section}" if section is not None else "")

    def _issued(self, mandate: NamedNode) -> str | None:
        """The day where it is known, which an elliptic date ("11.9.") does not tell by itself, else as printed."""
        first = self._union.text(mandate, GOV.issuedEarliest)
        if first is None or first != self._union.text(mandate, GOV.issuedLatest):
            return self._union.text(mandate, GOV.issuedText)
        day = date.fromisoformat(first)
        return f"{day.day}.{day.month}.{day.year}"

    def _notation(self, node: NamedNode, predicate: NamedNode) -> str | None:
        """The notation of the concept that a property leads to ("preliminary")."""
        concept = self._union.node(node, predicate)
        if concept is None:
            return None
        return self._union.text(concept, SKOS.notation) or concept.value.rpartition("/")[2]

    def _evidence(self, facts: Iterable[NamedNode]) -> tuple[Quote, ...]:
        """The quotes of the facts, each once, in the order of the facts, then of the text."""
        quotes: dict[Quote, None] = {}
        for fact in facts:
            found = [self._quote(evidence) for evidence in self._union.nodes(fact, GOV.evidence)]
            for quote in sorted((q for q in found if q), key=lambda q: (q.document_iri, q.span)):
                quotes[quote] = None
        return tuple(quotes)

    def _quote(self, evidence: NamedNode) -> Quote | None:
        if evidence not in self._quotes:
            self._quotes[evidence] = self._read_quote(evidence)
        return self._quotes[evidence]

    def _read_quote(self, evidence: NamedNode) -> Quote | None:
        union = self._union
        document = union.node(evidence, OA.hasSource)
        selectors = union.nodes(evidence, OA.hasSelector)
        text = next((exact for selector in selectors if (exact := union.text(selector, OA.exact))), None)
        bounds = [(union.integer(selector, OA.start), union.integer(selector, OA.end)) for selector in selectors]
        span = next(((start, end) for start, end in bounds if start is not None and end is not None), None)
        if document is None or text is None or span is None:
            return None
        url = union.node(document, DCT.source)
        return Quote(
            text=text,
            document=union.label(document),
            document_iri=document.value,
            file=union.text(document, GOV.fileName),
            url=url.value if url else None,
            span=span,
        )

    def _place(self, child: TraceNode) -> tuple[object, ...]:
        """Where a child stands among its siblings: by kind, listed position, day, place in the text, then name."""
        node = NamedNode(child.iri)
        position = self._union.integer(node, GOV.position) or 0
        day = self._union.text(node, GOV.issuedEarliest) or self._day(node)
        first = min((quote.span for quote in child.quotes), default=(0, 0))
        return (_ORDER.index(child.kind), position, day, first, child.label.casefold(), child.iri)


def _rank(link: Link) -> tuple[int, float, str]:
    return (_MARKS.index(link.mark), -link.confidence, link.fact)
