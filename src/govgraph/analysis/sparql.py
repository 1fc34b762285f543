"""Just enough of SPARQL's grammar to find words outside of strings, IRIs and comments.

The store parses queries; here their text is looked at for what the store cannot do itself: values have to take the
place of variables, and a lint looks for constructs that are slow or count wrongly on a union of graphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\r\n]*)
      | (?P<iri><[^<>"{}|^`\\\s]*>)
      | (?P<string>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
      | (?P<variable>[?$][\w\u00B7\u0300-\u036F\u203F\u2040]+)
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


def bounded(text: str, clauses: str) -> str:
    """The query with LIMIT and OFFSET clauses, which the grammar wants before a VALUES clause at its end."""
    last = next((token.start for token in tokens(text) if token.depth == 0 and token.is_word("VALUES")), None)
    return f"{text}{clauses}" if last is None or not clauses else f"{text[:last].rstrip()}{clauses}\n{text[last:]}"
