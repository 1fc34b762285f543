"""Puts values in the place of a query's variables, so that plain SPARQL 1.1 comes out, which any store answers.

SPARQL 1.1 has no parameters, and stores that have them (pyoxigraph's substitutions, rdflib's initial bindings) differ
on aggregates, BOUND and sub-queries. Here a value takes the place of the variable wherever the grammar allows a term.
Where it wants a variable (a column, a key of GROUP BY, VALUES), and for a literal in a triple, the variable stays and a
VALUES clause at the start of its group gives it the one value.

A variable in a sub-SELECT that does not give it as a column is another variable (SPARQL 1.1, 18.2.1), and is let be.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from pyoxigraph import Literal, NamedNode

from govgraph.analysis.sparql import Token, tokens
from govgraph.errors import UsageError

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSAFE = re.compile(r'\\[uU]?|["\n\r\t]')
_CLAUSES = (
    *("SELECT", "CONSTRUCT", "DESCRIBE", "ASK", "FROM", "WHERE"),
    *("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET"),
)


def bind(text: str, values: Mapping[str, NamedNode | Literal]) -> str:
    """The query with the values in the place of the variables of these names.

    Raises UsageError where the query computes such a variable itself (``AS ?x``), or where it stands only in
    sub-SELECTs that do not give it.
    """
    if not values:
        return text
    binder = _Binder(text, values)
    binder.query(frozenset(values))
    unreached = sorted(set(values) - binder.met)
    if unreached:
        raise UsageError(
            f"no value reaches the variable ?{unreached[0]}",
            advice="it stands in a sub-SELECT only, which must give it as a column",
        )
    return binder.result()


def rendered(term: NamedNode | Literal) -> str:
    """A term as SPARQL writes it.

    Some stores replace ``\\uXXXX`` in the whole text before they parse it (SPARQL 1.1, 19.2), and some of these do not
    see that the backslash is itself escaped. So a "u" behind a backslash is written as an escape of its own.
    """
    if isinstance(term, NamedNode):
        return f"<{term.value}>"
    text = '"' + _UNSAFE.sub(_escaped, term.value) + '"'
    if term.language:
        return f"{text}@{term.language}"
    return text if term.datatype.value == _STRING else f"{text}^^<{term.datatype.value}>"


def _escaped(match: re.Match[str]) -> str:
    first, rest = match.group()[0], match.group()[1:]
    return _ESCAPES[first] + (f"\\U{ord(rest):08X}" if rest else "")


@dataclass
class _Group:
    """A group graph pattern; ``start`` is the place behind its brace (None where a sub-SELECT stands there).

    ``met`` are the names that occur in it or below, ``kept`` those that need a VALUES clause in it.
    """

    start: int | None = None
    met: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)


class _Binder:
    """Goes over the tokens once, by the grammar's nesting of queries and groups."""

    def __init__(self, text: str, values: Mapping[str, NamedNode | Literal]) -> None:
        self.met: set[str] = set()
        self._text = text
        self._values = values
        self._terms = {name: rendered(term) for name, term in values.items()}
        self._tokens = list(tokens(text))
        self._at = 0
        self._edits: list[tuple[int, int, str]] = []

    def result(self) -> str:
        """The text with all edits made."""
        text = self._text
        for start, end, new in sorted(self._edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def query(self, names: frozenset[str]) -> set[str]:
        """A query or sub-SELECT to its end; the names that were met in it."""
        where, clause, depth = _Group(), "", 0
        every = short = False
        while (token := self._next()) is not None:
            if token.is_word(*_CLAUSES):
                clause = token.text.upper()
                short = short or clause == "CONSTRUCT"
            elif token.is_word("VALUES"):
                self._variables_only(names, where)
            elif token.text == "{" and clause == "CONSTRUCT":
                self._variables_only(names, where)
                clause, short = "", False
            elif token.text == "{" and (depth > 0 or self._previous().is_word("EXISTS")):
                self._nested(names, where, token, minus=False)
            elif token.text == "{":
                where.start = token.end
                self._group(names, where, short=short)
                clause = ""
            elif token.text == "}":
                self._at -= 1
                break
            elif token.text in ("(", ")"):
                depth += 1 if token.text == "(" else -1
            elif token.text == "*" and clause == "SELECT" and depth == 0:
                every = True
            elif self._bound_call(token, names, where):
                continue
            elif name := self._named(token, names, where):
                iri = isinstance(self._values[name], NamedNode)
                if depth > 0 or (clause == "DESCRIBE" and iri):
                    self._replace(token, name)
                elif clause == "ORDER":
                    self._edits.append((token.start, token.end, f" ({self._terms[name]}) "))
                else:
                    where.kept.add(name)
        self._keep(where, where.met if every else where.kept)
        self.met |= where.met
        return where.met

    def _group(self, names: frozenset[str], group: _Group, *, short: bool = False) -> None:
        """A group to its closing brace. That of ``CONSTRUCT WHERE`` (``short``) may hold triples only, no VALUES."""
        depth = 0
        while (token := self._next()) is not None and token.text != "}":
            if token.text == "{":
                self._nested(names, group, token, minus=self._previous().is_word("MINUS"))
            elif token.is_word("VALUES"):
                self._variables_only(names, group)
            elif token.text in ("(", ")"):
                depth += 1 if token.text == "(" else -1
            elif self._bound_call(token, names, group):
                continue
            elif name := self._named(token, names, group):
                if short or depth > 0 or isinstance(self._values[name], NamedNode):
                    self._replace(token, name)
                else:
                    group.kept.add(name)

    def _nested(self, names: frozenset[str], group: _Group, brace: Token, *, minus: bool) -> None:
        inner = _Group(brace.end)
        if self._at < len(self._tokens) and self._tokens[self._at].is_word("SELECT"):
            inner = _Group()
            inner.met = self.query(self._given(names))
            self._next()
        else:
            self._group(names, inner)
        group.met |= inner.met
        if minus:
            # MINUS takes away what shares a variable: with a term on both sides there would be none to share.
            group.kept |= inner.met
            inner.kept |= inner.met
        self._keep(inner, inner.kept)

    def _variables_only(self, names: frozenset[str], group: _Group) -> None:
        """To the next closing brace, what takes variables and not terms: VALUES, and the template of a CONSTRUCT."""
        while (token := self._next()) is not None and token.text != "}":
            if name := self._named(token, names, group):
                group.kept.add(name)

    def _given(self, names: frozenset[str]) -> frozenset[str]:
        """Those of the names that the sub-SELECT which comes next gives as columns."""
        depth, given = 0, set()
        for before, token in pairwise(self._tokens[self._at :]):
            if depth == 0 and (token.text == "{" or token.is_word("WHERE", "FROM")):
                break
            depth += (token.text == "(") - (token.text == ")")
            if depth == 0 and token.text == "*":
                return names
            if token.kind == "variable" and (depth == 0 or before.is_word("AS")):
                given.add(token.text[1:])
        return names & given

    def _named(self, token: Token, names: frozenset[str], group: _Group) -> str:
        """The name that a token is a variable of, else nothing. Raises UsageError where the query computes it."""
        name = token.text[1:] if token.kind == "variable" else ""
        if name not in names:
            return ""
        if self._previous().is_word("AS"):
            raise UsageError(f"the query computes ?{name} itself, so it takes no value for it")
        group.met.add(name)
        return name

    def _bound_call(self, token: Token, names: frozenset[str], group: _Group) -> bool:
        """Whether this is BOUND of one of the names, which takes a variable only; then it is true."""
        call = self._tokens[self._at : self._at + 3]
        if not token.is_word("BOUND") or len(call) < 3 or call[1].text[1:] not in names:
            return False
        group.met.add(call[1].text[1:])
        self._edits.append((token.start, call[2].end, " true "))
        self._at += 3
        return True

    def _replace(self, token: Token, name: str) -> None:
        self._edits.append((token.start, token.end, f" {self._terms[name]} "))

    def _keep(self, group: _Group, names: Collection[str]) -> None:
        if group.start is not None and names:
            clauses = "".join(f" VALUES ?{name} {{ {self._terms[name]} }} " for name in sorted(names))
            self._edits.append((group.start, group.start, clauses))

    def _next(self) -> Token | None:
        self._at += 1
        return self._tokens[self._at - 1] if self._at <= len(self._tokens) else None

    def _previous(self) -> Token:
        """The token before the one that was taken last."""
        return self._tokens[max(self._at - 2, 0)]
