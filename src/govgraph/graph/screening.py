"""Tells quickly which shapes a document keeps, so that pyshacl is asked about the others only.

pyshacl stays the judge. A screen reads the same shapes and may call a document suspect that pyshacl then clears; it
never clears one that pyshacl would find something in. Two things make that so: whatever it does not understand to the
letter (another datatype, an unusual way to write a number) is suspect, and shapes with a feature that is not listed
below have no screen at all (``Unscreened``), so that every document goes to pyshacl. Tests hold it on every shape's
examples and on documents broken at random.

Understood are targets by class and by ``sh:targetSubjectsOf``, and the constraints and paths in ``_constraint`` and
``_path`` (https://www.w3.org/TR/shacl/#core-components).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

import pyoxigraph as ox

from govgraph.graph.triples import Subject, Term, Triples
from govgraph.graph.vocabulary import PREFIXES, RDF, RDFS, XSD

Path = Callable[["Triples", Subject], Set[Term]]
Check = Callable[["Triples", Subject, Set[Term]], bool]

SH: Final = PREFIXES["sh"]
_LIST: Final = tuple(ox.NamedNode(PREFIXES["rdf"] + name) for name in ("first", "rest", "nil"))
_SAID: Final = {"message", "severity", "name", "description", "order"}
"""What changes how a finding is told, not whether there is one."""


class Unscreened(Exception):  # noqa: N818 - not an error: pyshacl then judges every document
    """The shapes hold something that a screen does not understand."""


class Rule(NamedTuple):
    """A property shape: its IRI, where its values are and what must hold of them."""

    shape: str
    path: Path
    checks: tuple[Check, ...]

    def holds(self, data: Triples, focus: Subject) -> bool:
        """Whether the focus node keeps the shape beyond doubt."""
        values = self.path(data, focus)
        return all(check(data, focus, values) for check in self.checks)


class Screen:
    """The shapes, compiled for one context. Raises Unscreened where they hold what is not understood."""

    def __init__(self, shapes: Iterable[ox.Quad], context: Iterable[ox.Quad]) -> None:
        self._shapes = Triples(shapes)
        self._context = Triples(context)
        self._reached: set[Term] = set()
        self._by_class: dict[Term, set[ox.NamedNode]] = defaultdict(set)
        self._by_predicate: dict[Term, set[ox.NamedNode]] = defaultdict(set)
        self._rules: dict[ox.NamedNode, tuple[Rule, ...]] = {}
        self._known: dict[tuple[frozenset[Term], frozenset[Term]], tuple[Rule, ...]] = {}
        for node, predicates in self._shapes.forward.items():
            names = {self._name(predicate) for predicate in predicates}
            if names & {"targetClass", "targetSubjectsOf"} or sh("NodeShape") in self._shapes.objects(node, RDF.type):
                self._node_shape(node, names)
        for node, predicates in self._shapes.forward.items():
            if node not in self._reached and any(self._name(predicate) for predicate in predicates):
                raise Unscreened(f"{node} belongs to no shape")

    def suspects(self, quads: Sequence[ox.Quad]) -> set[str] | None:
        """The IRIs of the property shapes that a document's quads may break; None where that cannot be told."""
        if any(isinstance(quad.object, ox.Triple) or quad.predicate == RDFS.subClassOf for quad in quads):
            return None
        data = Triples(quads, self._context)
        suspects: set[str] = set()
        for focus in data.subjects_told:
            for rule in self._rules_for(frozenset(data.objects(focus, RDF.type)), data.predicates_of(focus)):
                if rule.shape not in suspects and not rule.holds(data, focus):
                    suspects.add(rule.shape)
        return suspects

    def _rules_for(self, kinds: frozenset[Term], predicates: Set[ox.NamedNode]) -> tuple[Rule, ...]:
        """The rules of all shapes that have nodes of these classes with these predicates for their target."""
        by_predicate = frozenset(predicates & self._by_predicate.keys())
        known = self._known.get((kinds, by_predicate))
        if known is None:
            targets: set[ox.NamedNode] = set()
            for kind in kinds:
                targets |= self._by_class.get(kind, set())
            for predicate in by_predicate:
                targets |= self._by_predicate[predicate]
            known = tuple(rule for target in sorted(targets, key=str) for rule in self._rules[target])
            self._known[kinds, by_predicate] = known
        return known

    def _node_shape(self, node: Subject, names: set[str | None]) -> None:
        if not isinstance(node, ox.NamedNode):
            raise Unscreened("a node shape without an IRI")
        self._only(node, names, {"targetClass", "targetSubjectsOf", "property"})
        for target in self._shapes.objects(node, sh("targetClass")):
            for kind in self._with_subclasses(target):
                self._by_class[kind].add(node)
        for target in self._shapes.objects(node, sh("targetSubjectsOf")):
            self._by_predicate[target].add(node)
        self._rules[node] = tuple(self._rule(_node(each)) for each in self._shapes.objects(node, sh("property")))

    def _rule(self, shape: Subject) -> Rule:
        if not isinstance(shape, ox.NamedNode):
            raise Unscreened("a property shape without an IRI, which pyshacl could not be asked about")
        self._only(shape, {self._name(each) for each in self._shapes.predicates_of(shape)}, {"path", *_CONSTRAINTS})
        path = self._path(self._one(shape, "path"))
        checks: list[Check] = []
        for predicate in sorted(self._shapes.predicates_of(shape), key=str):
            if self._name(predicate) in _CONSTRAINTS:
                checks.append(self._constraint(shape, predicate.value.removeprefix(SH)))
        return Rule(shape.value, path, tuple(checks))

    def _constraint(self, shape: Subject, name: str) -> Check:
        value = self._one(shape, name)
        match name:
            case "minCount" if (fewest := _count(value)) <= 1:
                return lambda _, __, values: len(values) >= fewest
            case "maxCount":
                most = _count(value)
                return lambda _, __, values: len(values) <= most
            case "class":
                classes = self._with_subclasses(value)
                return lambda data, _, values: all(data.is_one_of(each, classes) for each in values)
            case "or":
                either = frozenset().union(*(self._only_class(each) for each in self._items(value)))
                return lambda data, _, values: all(data.is_one_of(each, either) for each in values)
            case "in":
                allowed = set(self._items(value))
                if all(isinstance(each, ox.NamedNode) for each in allowed):
                    return lambda _, __, values: values <= allowed
            case "hasValue" if isinstance(value, ox.NamedNode):
                return lambda _, __, values: value in values
            case "nodeKind" if value == sh("IRI"):
                return lambda _, __, values: all(isinstance(each, ox.NamedNode) for each in values)
            case "datatype" if value in _READ:
                return lambda _, __, values: all(_is(each, value) for each in values)
            case "minInclusive" | "maxInclusive":
                bound, least = _number(value), name == "minInclusive"
                if bound is not None:
                    return lambda _, __, values: all(_within(each, bound, least) for each in values)
            case "minLength":
                length = _count(value)
                return lambda _, __, values: all(isinstance(v, ox.Literal) and len(v.value) >= length for v in values)
            case "pattern" if isinstance(value, ox.Literal):
                pattern = re.compile(value.value)
                return lambda _, __, values: all(isinstance(v, ox.Literal) and pattern.search(v.value) for v in values)
            case "disjoint" if isinstance(value, ox.NamedNode):
                return lambda data, focus, values: values.isdisjoint(data.objects(focus, value))
            case "lessThan" | "lessThanOrEquals" if isinstance(value, ox.NamedNode):
                same = name == "lessThanOrEquals"
                return lambda data, focus, values: all(
                    _before(each, other, same) for other in data.objects(focus, value) for each in values
                )
            case "qualifiedValueShape":
                return self._qualified(shape, self._only_class(value))
            case "qualifiedMinCount" | "qualifiedMaxCount":  # read with the shape that they qualify
                self._one(shape, "qualifiedValueShape")
                return lambda _, __, ___: True
        raise Unscreened(f"sh:{name} {value}")

    def _qualified(self, shape: Subject, classes: frozenset[Term]) -> Check:
        least = [_count(each) for each in self._shapes.objects(shape, sh("qualifiedMinCount"))]
        most = [_count(each) for each in self._shapes.objects(shape, sh("qualifiedMaxCount"))]

        def holds(data: Triples, _: Subject, values: Set[Term]) -> bool:
            number = sum(data.is_one_of(each, classes) for each in values)
            return all(number >= each for each in least) and all(number <= each for each in most)

        return holds

    def _path(self, path: Term) -> Path:
        """An IRI, the inverse of one, a choice or a sequence of paths."""
        if isinstance(path, ox.NamedNode):
            return lambda data, focus: data.objects(focus, path)
        node = _node(path)
        self._reached.add(node)
        predicates = self._shapes.predicates_of(node)
        if predicates == {sh("inversePath")}:
            (inverse,) = self._shapes.objects(node, sh("inversePath"))
            if isinstance(inverse, ox.NamedNode):
                return lambda data, focus: data.subjects(focus, inverse)
        elif predicates == {sh("alternativePath")}:
            parts = [self._path(each) for each in self._items(self._one(node, "alternativePath"))]
            return lambda data, focus: set().union(*(part(data, focus) for part in parts))
        elif predicates == set(_LIST[:2]):
            steps = [self._path(each) for each in self._items(node)]
            return lambda data, focus: _along(steps, data, focus)
        raise Unscreened(f"a path by {sorted(map(str, predicates))}")

    def _only_class(self, shape: Term) -> frozenset[Term]:
        """The classes of a shape that asks for nothing but one."""
        node = _node(shape)
        self._reached.add(node)
        if self._shapes.predicates_of(node) != {sh("class")}:
            raise Unscreened("a shape within a shape that asks for more than a class")
        return self._with_subclasses(self._one(node, "class"))

    def _with_subclasses(self, kind: Term) -> frozenset[Term]:
        found, waiting = {kind}, [kind]
        while waiting:
            below = self._context.subjects(waiting.pop(), RDFS.subClassOf) - found
            found |= below
            waiting.extend(below)
        return frozenset(found)

    def _items(self, node: Term) -> list[Term]:
        first, rest, nil = _LIST
        items: list[Term] = []
        while node != nil:
            link = _node(node)
            values, after = self._shapes.objects(link, first), self._shapes.objects(link, rest)
            if len(values) != 1 or len(after) != 1:
                raise Unscreened("a malformed list")
            items.extend(values)
            (node,) = after
        return items

    def _one(self, shape: Subject, name: str) -> Term:
        values = self._shapes.objects(shape, sh(name))
        if len(values) != 1:
            raise Unscreened(f"{len(values)} values of sh:{name}")
        return next(iter(values))

    def _only(self, node: Subject, names: set[str | None], understood: set[str]) -> None:
        """Raises Unscreened where a shape says more than is understood."""
        self._reached.add(node)
        strange = {name for name in names if name is not None} - understood - _SAID
        kinds = self._shapes.objects(node, RDF.type) - {sh("NodeShape"), sh("PropertyShape")}
        if strange or kinds:
            raise Unscreened(f"{node} has {sorted(strange)} {sorted(map(str, kinds))}")

    @staticmethod
    def _name(predicate: ox.NamedNode) -> str | None:
        """The local name of a SHACL predicate."""
        return predicate.value.removeprefix(SH) if predicate.value.startswith(SH) else None


_CONSTRAINTS: Final = frozenset(
    "minCount maxCount class or in hasValue nodeKind datatype minInclusive maxInclusive minLength pattern disjoint "
    "lessThan lessThanOrEquals qualifiedValueShape qualifiedMinCount qualifiedMaxCount".split()
)

# Only forms that everybody reads alike; the others are for the judge.
_READ: Final[dict[Term, re.Pattern[str]]] = {
    XSD.string: re.compile(r".*", re.DOTALL),
    RDF.langString: re.compile(r".*", re.DOTALL),
    XSD.integer: re.compile(r"-?(0|[1-9][0-9]{0,14})"),
    XSD.decimal: re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?"),
    XSD.boolean: re.compile(r"true|false"),
    XSD.date: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}


def sh(name: str) -> ox.NamedNode:
    """A term of SHACL."""
    return ox.NamedNode(SH + name)


def _is(value: Term, datatype: Term) -> bool:
    if not isinstance(value, ox.Literal) or value.datatype != datatype or not _READ[datatype].fullmatch(value.value):
        return False
    return datatype != XSD.date or _date(value) is not None


def _date(value: Term) -> date | None:
    if not isinstance(value, ox.Literal) or value.datatype != XSD.date or not _READ[XSD.date].fullmatch(value.value):
        return None
    try:
        return date.fromisoformat(value.value)
    except ValueError:
        return None


def _number(value: Term) -> Decimal | None:
    if _is(value, XSD.integer) or _is(value, XSD.decimal):
        assert isinstance(value, ox.Literal)
        return Decimal(value.value)
    return None


def _count(value: Term) -> int:
    number = _number(value)
    if number is None:
        raise Unscreened(f"{value} is no count")
    return int(number)


def _within(value: Term, bound: Decimal, least: bool) -> bool:
    number = _number(value)
    return number is not None and (number >= bound if least else number <= bound)


def _before(value: Term, other: Term, or_same: bool) -> bool:
    days = _date(value), _date(other)
    if days[0] is not None and days[1] is not None:
        return days[0] < days[1] or (or_same and days[0] == days[1])
    numbers = _number(value), _number(other)
    if numbers[0] is not None and numbers[1] is not None:
        return numbers[0] < numbers[1] or (or_same and numbers[0] == numbers[1])
    return False


def _along(steps: Sequence[Path], data: Triples, focus: Subject) -> set[Term]:
    reached: set[Term] = {focus}
    for step in steps:
        ends = [each for each in reached if isinstance(each, ox.NamedNode | ox.BlankNode)]
        reached = set().union(*(step(data, each) for each in ends))
    return reached


def _node(term: Term) -> Subject:
    if isinstance(term, ox.NamedNode | ox.BlankNode):
        return term
    raise Unscreened(f"{term} where a node belongs")
