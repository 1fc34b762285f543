"""Just enough of SPARQL's grammar to find words outside of strings, IRIs and comments.

The store parses queries; here their text is looked at for what the store cannot do itself: a substituted variable has
to be projected, and a lint looks for constructs that are slow or count wrongly on a union of graphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\r\n]*)
      | (?P<iri><[^<>"{}|^`\\\s]*>)
      | (?P<string>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<name>[^\W\d][\w.-]*)?:(?P<local>(?:[\w:%.-]|\\.)*)
      | (?P<word>\w+)
      | (?P<sign>[^\s])""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: ``kind`` is iri, string, variable, name (prefixed), word or sign; ``depth`` counts open braces."""

    kind: str
    text: str
    start: int
    end: int
    depth: int

    def is_word(self, *words: str) -> bool:
        """Whether it is one of the keywords; SPARQL's keywords know no case."""
        return self.kind == "word" and self.text.upper() in words


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query without comments and white space. A brace has the depth that it opens or closes."""
    depth = 0
    for match in _TOKEN.finditer(text):
        kind = "name" if match.group("local") is not None else (match.lastgroup or "sign")
        if kind == "comment":
            continue
        sign = match.group()
        if sign == "{":
            depth += 1
        yield Token(kind, sign, match.start(), match.end(), depth)
        if sign == "}":
            depth -= 1


def form(text: str) -> str | None:
    """select, construct, ask or describe; None where the text is no query (an update, or something else)."""
    for token in tokens(text):
        if token.is_word("SELECT", "CONSTRUCT", "ASK", "DESCRIBE"):
            return token.text.lower()
        if not (token.is_word("PREFIX", "BASE") or token.kind in ("name", "iri")):
            return None
    return None


def prefixes(text: str) -> dict[str, str]:
    """The prefixes that the query declares."""
    found = list(tokens(text))
    return {
        name.text.rstrip(":"): iri.text[1:-1]
        for word, name, iri in zip(found, found[1:], found[2:], strict=False)
        if word.is_word("PREFIX") and name.kind == "name" and iri.kind == "iri"
    }


def names_a_dataset(text: str) -> bool:
    """Whether the query says by FROM itself which graphs it asks."""
    return any(token.depth == 0 and token.is_word("FROM") for token in tokens(text))


def variables(text: str) -> set[str]:
    """The names of all variables of the query."""
    return {token.text[1:] for token in tokens(text) if token.kind == "variable"}


def unprojected(text: str, names: Iterable[str]) -> list[str]:
    """Those of the variables that a SELECT query does not give as columns."""
    head = _select_clause([token for token in tokens(text) if token.depth == 0])
    if not head or any(token.text == "*" for token in head[:3]):
        return []
    projected = {token.text[1:] for token in head if token.kind == "variable" and not _inside_expression(head, token)}
    return [name for name in names if name not in projected]


def with_projected(text: str, names: Sequence[str]) -> str:
    """A SELECT query that gives these variables as its first columns too, and groups by them where it groups.

    pyoxigraph refuses to substitute a variable that is not projected.
    """
    found = [token for token in tokens(text) if token.depth == 0]
    head = _select_clause(found)
    if not head or not names:
        return text
    after = head[1] if len(head) > 1 and head[1].is_word("DISTINCT", "REDUCED") else head[0]
    insertions = [(after.end, list(names))]
    for word, by in pairwise(found):
        if word.is_word("GROUP") and by.is_word("BY"):
            grouped = {token.text[1:] for token in found if token.start > by.start and token.kind == "variable"}
            insertions.append((by.end, [name for name in names if name not in grouped]))
    for position, added in sorted(insertions, reverse=True):
        text = text[:position] + "".join(f" ?{name}" for name in added) + text[position:]
    return text


def _select_clause(top: list[Token]) -> list[Token]:
    """From SELECT to the dataset or WHERE clause, of the tokens outside all braces."""
    start = next((i for i, token in enumerate(top) if token.is_word("SELECT")), None)
    if start is None:
        return []
    ends = (i for i, token in enumerate(top) if i > start and token.is_word("WHERE", "FROM", "GROUP", "ORDER", "LIMIT"))
    return top[start : next(ends, len(top))]


def _inside_expression(head: list[Token], wanted: Token) -> bool:
    """Whether a variable of the SELECT clause stands within an expression; the one after AS does not count as such."""
    depth = 0
    before = None
    for token in head:
        depth += (token.text == "(") - (token.text == ")")
        if token is wanted:
            return depth > 0 and not (before is not None and before.is_word("AS"))
        before = token
    return False
