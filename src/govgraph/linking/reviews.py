"""What people decided on links and facts: read from Turtle, and put into effect on what the rules conclude.

A decision names a link by its ends, so that it holds whichever rule concludes the link: a rejected one never returns,
an accepted one is certain, and is there though no rule finds it. Decisions on what is not in the graph wait.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, parse

from govgraph import resources
from govgraph.errors import DataError
from govgraph.graph.iris import DEFAULT_BASE, reviews_graph
from govgraph.graph.vocabulary import BASIS, GOV, NIF, PROV, RDF, RDFS, VERDICT, XSD
from govgraph.linking.infer import Inference, ends_of_links

Verdict = Literal["accepted", "rejected"]
Ends = tuple[NamedNode, NamedNode, NamedNode]
"""Subject, predicate and object of a link; of a contribution its contributor, ``gov:aim`` and its aim."""
REVIEWED: Final = "reviewed"
"""The rule of links that nothing but a review says."""
_VERDICTS: Final[dict[object, Verdict]] = {VERDICT.accepted: "accepted", VERDICT.rejected: "rejected"}
_ENDS: Final = (RDF.subject, RDF.predicate, RDF.object)


@dataclass(frozen=True, slots=True)
class Review:
    """One decision, on ``fact`` or on the link with these ``ends``; one of the two is None."""

    iri: NamedNode
    verdict: Verdict
    reviewer: NamedNode
    day: ox.Literal
    reason: str
    fact: NamedNode | None
    ends: Ends | None

    @property
    def target(self) -> Ends | NamedNode:
        """What it is on. Two tellings are one mandate in either direction."""
        return key_of(self.ends if self.ends is not None else self.fact)

    def marks(self, node: NamedNode, graph: NamedNode) -> Iterator[Quad]:
        """What the decision says of a fact or link in the graph."""
        yield Quad(node, GOV.review, self.iri, graph)
        yield Quad(node, GOV.verdict, getattr(VERDICT, self.verdict), graph)
        yield Quad(node, GOV.reviewedBy, self.reviewer, graph)
        yield Quad(node, GOV.reviewedOn, self.day, graph)


def key_of(target: Ends | NamedNode | None) -> Ends | NamedNode:
    """A target in the form in which targets are compared."""
    assert target is not None
    if isinstance(target, NamedNode) or target[1] != GOV.restates:
        return target
    one, other = sorted((target[0], target[2]), key=lambda node: node.value)
    return one, target[1], other


@dataclass(frozen=True, slots=True)
class Reviews:
    """All decisions that a build goes by, by target; ``quads`` are what their files say, in the graph of reviews."""

    by_target: Mapping[Ends | NamedNode, Review] = field(default_factory=dict)
    quads: tuple[Quad, ...] = ()

    def of(self, subject: NamedNode, predicate: NamedNode, value: NamedNode) -> Review | None:
        """The decision on a link."""
        return self.by_target.get(key_of((subject, predicate, value)))

    def rejects(self, subject: NamedNode, predicate: NamedNode, value: NamedNode) -> bool:
        """Whether a link was rejected."""
        review = self.of(subject, predicate, value)
        return review is not None and review.verdict == "rejected"

    def accepted(self, predicate: NamedNode | None = None) -> list[Ends]:
        """The ends of the links that were accepted, sorted."""
        found = (each.ends for each in self.by_target.values() if each.ends and each.verdict == "accepted")
        return sorted((ends for ends in found if predicate in (None, ends[1])), key=str)

    @property
    def rejected_facts(self) -> list[NamedNode]:
        """The facts that were rejected by IRI, sorted."""
        found = (each.fact for each in self.by_target.values() if each.fact and each.verdict == "rejected")
        return sorted(found, key=lambda fact: fact.value)

    def review(self, inferences: Sequence[Inference], graph: Store, base: str = DEFAULT_BASE) -> list[Inference]:
        """The inferences without what was rejected, what was accepted as reviewed, and what only a review says."""
        if not self.by_target:
            return list(inferences)
        kept = [self._reviewed(each) for each in inferences]
        added = self._added(kept, graph, NamedNode(reviews_graph(base)))
        return sorted([*kept, *([added] if added.quads else [])], key=lambda inference: inference.rule)

    def _reviewed(self, inference: Inference) -> Inference:
        ends = concluded(inference.quads)
        reviews = {node: review for node in _nodes(inference.quads) if (review := self._on(node, ends.get(node)))}
        rejected = {node for node, review in reviews.items() if review.verdict == "rejected"}
        accepted = reviews.keys() - rejected
        triples = {ends[node] for node in rejected if node in ends}
        quads = set()
        for quad in inference.quads:
            if quad.subject in rejected or (quad.subject, quad.predicate, quad.object) in triples:
                continue
            if quad.subject in accepted and quad.predicate == GOV.basis:
                quad = Quad(quad.subject, quad.predicate, BASIS.reviewed, quad.graph_name)
            elif quad.subject in accepted and quad.predicate == NIF.confidence:
                quad = Quad(quad.subject, quad.predicate, _CERTAIN, quad.graph_name)
            quads.add(quad)
        return Inference(inference.rule, tuple(sorted(quads, key=str)))

    def _on(self, node: NamedNode, ends: Ends | None) -> Review | None:
        by_ends = self.by_target.get(key_of(ends)) if ends is not None else None
        return by_ends or self.by_target.get(node)

    def _added(self, kept: Sequence[Inference], graph: Store, name: NamedNode) -> Inference:
        """Accepted links that no rule finds; that two mandates are one is said by ``restated`` alone."""
        there = {ends for each in kept for ends in concluded(each.quads).values()}
        quads: set[Quad] = set()
        for ends in self.accepted():
            if (
                ends not in there
                and ends[1] != GOV.restates
                and _is_known(ends[0], graph)
                and _is_known(ends[2], graph)
            ):
                quads.update(_link(ends, graph, name))
        return Inference(REVIEWED, tuple(sorted(quads, key=str)))

    def told(
        self, inferences: Sequence[Inference], graph: Store, base: str = DEFAULT_BASE
    ) -> tuple[list[Quad], list[Review]]:
        """The graph of reviews, with the marks of what is in ``graph``; and the decisions that wait for their target.

        ``inferences`` are those of :meth:`review` that stand.
        """
        name = NamedNode(reviews_graph(base))
        ends = {node: ends for each in inferences for node, ends in concluded(each.quads).items()}
        nodes = {node for each in inferences for node in _nodes(each.quads)}
        quads, done = set(self.quads), set()
        for node in nodes:
            review = self._on(node, ends.get(node))
            if review is not None:
                done.add(review.iri)
                quads.update(review.marks(node, name))
        first = {ends[0]: ends[2] for ends in ends.values() if ends[1] == GOV.restates}
        for review in self.by_target.values():
            if review.fact is not None and _is_known(review.fact, graph):
                done.add(review.iri)
                quads.update(review.marks(review.fact, name))
            elif review.ends is not None and all(_is_known(end, graph) for end in (review.ends[0], review.ends[2])):
                one, predicate, other = review.ends
                together = first.get(one, one) == first.get(other, other)
                if review.verdict == "rejected" or (predicate == GOV.restates and together):
                    done.add(review.iri)
        waiting = [review for review in self.by_target.values() if review.iri not in done]
        return sorted(quads, key=str), sorted(waiting, key=lambda review: review.iri.value)


_CERTAIN: Final = ox.Literal("1", datatype=XSD.decimal)


def concluded(quads: Iterable[Quad]) -> dict[NamedNode, Ends]:
    """The ends of each link and contribution among the quads."""
    listed = tuple(quads)
    found: dict[NamedNode, Ends] = {}
    for link, (subject, predicate, value) in ends_of_links(listed).items():
        found[link] = _named(subject), _named(predicate), _named(value)
    aims = {quad.subject: quad.object for quad in listed if quad.predicate == GOV.aim}
    for quad in listed:
        aim = aims.get(quad.subject)
        if quad.predicate == GOV.contributor and isinstance(aim, NamedNode):
            found[_named(quad.subject)] = _named(quad.object), GOV.aim, aim
    return found


def _named(term: object) -> NamedNode:
    """What rules speak of has IRIs."""
    assert isinstance(term, NamedNode)
    return term


def _nodes(quads: Iterable[Quad]) -> set[NamedNode]:
    """The facts among the quads."""
    return {quad.subject for quad in quads if quad.predicate == GOV.basis and isinstance(quad.subject, NamedNode)}


def _is_known(node: NamedNode, graph: Store) -> bool:
    return next(graph.quads_for_pattern(node, RDF.type, None, None), None) is not None


def _link(ends: Ends, graph: Store, name: NamedNode) -> Iterator[Quad]:
    """A link, or a contribution, that nothing but a review says; it rests on the words of its ends."""
    subject, predicate, value = ends
    digest = sha256(f"{predicate.value} {value.value}".encode()).hexdigest()[:12]
    node = NamedNode(f"{subject.value}-{REVIEWED}-{digest}")
    if predicate == GOV.aim:
        yield Quad(node, RDF.type, GOV.Contribution, name)
        yield Quad(node, GOV.contributor, subject, name)
        yield Quad(node, GOV.aim, value, name)
    else:
        yield Quad(subject, predicate, value, name)
        yield Quad(node, RDF.type, GOV.Link, name)
        for end, term in zip(_ENDS, ends, strict=True):
            yield Quad(node, end, term, name)
    yield Quad(node, GOV.basis, BASIS.reviewed, name)
    yield Quad(node, GOV.rule, ox.Literal(REVIEWED), name)
    yield Quad(node, NIF.confidence, _CERTAIN, name)
    for item in sorted(graph.quads_for_pattern(subject, GOV.statedIn, None, None), key=str)[:1]:
        yield Quad(node, GOV.statedIn, item.object, name)
    for end in (subject, value):
        for words in graph.quads_for_pattern(end, GOV.evidence, None, None):
            yield Quad(node, GOV.evidence, words.object, name)


def load_reviews(extra: Iterable[Path] = (), *, base: str = DEFAULT_BASE) -> Reviews:
    """The decisions that ship with govgraph and those in ``extra`` (Turtle files, or folders of such).

    Raises DataError where a file is no Turtle or breaks the shape of reviews, or two decisions contradict.
    """
    shipped = [path for path in resources.files("data", ".ttl") if path.parent.name == "reviews"]
    by_target: dict[Ends | NamedNode, Review] = {}
    sources: dict[NamedNode, Path] = {}
    quads: set[Quad] = set()
    for path in sorted({*shipped, *(path.resolve() for path in resources.turtle_files(extra, "review"))}):
        found, said = read_reviews(path, base=base)
        quads |= said
        for review in found:
            if review.iri in sources:
                raise DataError(
                    f"{sources[review.iri]} has a review of this name, too", where=f"{path}: <{review.iri.value}>"
                )
            sources[review.iri] = path
            other = by_target.get(review.target)
            if other is not None and other.verdict != review.verdict:
                raise DataError(
                    f"this is {review.verdict}, but {other.verdict} by <{other.iri.value}> in {sources[other.iri]}",
                    where=f"{path}: <{review.iri.value}>",
                    advice="keep one of the two",
                )
            if other is None or review.iri.value < other.iri.value:
                by_target[review.target] = review
    return Reviews(by_target, tuple(sorted(quads, key=str)))


def read_reviews(path: Path, *, base: str = DEFAULT_BASE) -> tuple[list[Review], set[Quad]]:
    """The decisions of one file, and what it says. Raises DataError as above, but for contradictions."""
    from govgraph.graph.validation import Validator

    name = NamedNode(reviews_graph(base))
    try:
        triples = {quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE, base_iri=base)}
    except (OSError, SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        where = f"{path}:{line}" if line else str(path)
        raise DataError(f"these reviews cannot be read: {error}", where=where) from error
    quads = {Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples}
    if any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object)):
        raise DataError("reviews hold no blank nodes", where=str(path), advice="give the node an IRI")
    kinds: dict[object, set[object]] = {quad.subject: set() for quad in quads}
    for quad in quads:
        if quad.predicate == RDF.type:
            kinds[quad.subject].add(quad.object)
    for node in sorted(kinds, key=str):
        if not kinds[node] & {GOV.Review, PROV.Agent}:
            raise DataError("this is neither a gov:Review nor a prov:Agent", where=_where(path, str(node)[1:-1]))
    if not quads:
        return [], quads
    shape = next(each for each in resources.files("shapes", ".ttl") if each.stem == "review")
    for finding in Validator([shape]).validate(quads):
        raise DataError(finding.messages["en"], where=_where(path, finding.node))
    found = [_review(node, quads, path) for node in sorted(kinds, key=str) if GOV.Review in kinds[node]]
    return found, quads


def _review(node: object, quads: Collection[Quad], path: Path) -> Review:
    assert isinstance(node, NamedNode)
    said = {quad.predicate: quad.object for quad in quads if quad.subject == node}
    ends = [said.get(end) for end in _ENDS]
    fact, reviewer, day = said.get(GOV.reviewOf), said[PROV.wasAssociatedWith], said[GOV.reviewedOn]
    if (fact is None) == all(end is None for end in ends) or 0 < sum(end is None for end in ends) < len(_ENDS):
        raise DataError(
            "the review is on a fact (gov:reviewOf), or on a link (rdf:subject, rdf:predicate and rdf:object)",
            where=_where(path, node.value),
        )
    reasons = [quad.object for quad in quads if quad.subject == node and quad.predicate == GOV.reviewReason]
    assert isinstance(day, ox.Literal)
    whole = tuple(_named(end) for end in ends if end is not None)
    return Review(
        iri=node,
        verdict=_VERDICTS[said[GOV.verdict]],
        reviewer=_named(reviewer),
        day=day,
        reason=" ".join(sorted(each.value for each in reasons if isinstance(each, ox.Literal))),
        fact=None if fact is None else _named(fact),
        ends=(whole[0], whole[1], whole[2]) if whole else None,
    )


def _where(path: Path, iri: str) -> str:
    """The file, the line where the node is told as far as its last part shows, and the node."""
    last = iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
    for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
        if last in text and not text.lstrip().startswith(("#", "@")):
            return f"{path}:{number}: <{iri}>"
    return f"{path}: <{iri}>"


def in_turtle(review: Review, name: str) -> tuple[str, str]:
    """A decision and its reviewer (``name``) as blocks of Turtle, which need the prefixes of :data:`PREFIXES_USED`."""
    if review.ends is not None:
        subject, predicate, value = review.ends
        short = "gov:" + predicate.value.removeprefix(GOV.Link.value.removesuffix("Link"))
        on = f"rdf:subject {subject} ;\n    rdf:predicate {short} ;\n    rdf:object {value}"
    else:
        on = f"gov:reviewOf {review.fact}"
    decision = (
        f"{review.iri} a gov:Review ;\n    {on} ;\n    gov:verdict verdict:{review.verdict} ;\n"
        f"    gov:reviewReason {ox.Literal(review.reason)} ;\n"
        f'    gov:reviewedOn "{review.day.value}"^^xsd:date ;\n    prov:wasAssociatedWith {review.reviewer} .\n'
    )
    return decision, f"{review.reviewer} a prov:Agent ;\n    rdfs:label {ox.Literal(name)} .\n"


def name_of(reviewer: NamedNode, quads: Iterable[Quad]) -> str:
    """What a reviewer is called; the IRI where the file does not say."""
    said = (quad.object for quad in quads if quad.subject == reviewer and quad.predicate == RDFS.label)
    return min((each.value for each in said if isinstance(each, ox.Literal)), default=reviewer.value)


PREFIXES_USED: Final = ("gov", "prov", "rdf", "rdfs", "verdict", "xsd")
