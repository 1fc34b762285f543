"""Text to tokens and sentences, with brackets, quotations and dates kept whole.

A sentence does not end inside a bracket, after an abbreviation (``em.``, ``klo``), or after a date that goes on in
lower case (``30.10. pidettävä``). Offsets are the document's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from govgraph.language.words import NO_WORD, Case, Words
from govgraph.record import Span

TokenKind = Literal["word", "number", "date", "punctuation", "address"]

# The part before an address's @ has at most 64 characters (RFC 5321, § 4.5.3.1.1); unbounded it would make a line of
# dots and letters quadratic.
_TOKEN = re.compile(
    r"(?P<address>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|https?://[^\s)]+)"
    r"|(?P<date>\d{1,2}\.\d{1,2}\.(?:\d{4})?(?!\d)|\d{4}-\d{2}-\d{2})"
    r"|(?P<number>\d+(?:[,.:]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:[&'’:/-](?=[^\W\d_])[^\W\d_]+|\d+)*-?)"
    r"|(?P<punctuation>[^\s\w]|_)"
)
_END = frozenset(".!?")
_OPEN = {"(": ")", "[": "]", "„": "”", "«": "»"}
_LONGEST_WORD = 100  # letters: longer is no word, and would be looked up at length
_LONGEST_SENTENCE = 400  # tokens; more is no sentence, and rules that look at pairs of words must stay linear
_QUOTES = frozenset("”“\"'’")
LISTING = ("ja", "sekä")
"""Conjunctions between the members of a list."""
ABBREVIATIONS = frozenset(
    "em ko mm esim ym yms jne ns n v s vt vs ks vrt klo nro tel puh milj mrd mom art toim pj os st tms jms ml eur sis "
    "kpl ts til kumpp alk pvm prof fil yht".split()
)


class Token:
    """A word, number, date or sign, with its readings: none where it is no word.

    There are many and rules ask all of them, so what they ask most is worked out once.
    """

    __slots__ = ("capitalised", "cases", "kind", "lemmas", "lowered", "readings", "span", "text", "words")

    def __init__(self, text: str, span: Span, kind: TokenKind, words: Words) -> None:
        self.text = text
        self.span = span
        self.kind = kind
        self.words = words
        self.lowered = text.lower()
        self.capitalised = text[:1].isupper()
        self.readings, self.lemmas, self.cases = (
            words.form(text) if kind == "word" and len(text) <= _LONGEST_WORD else NO_WORD
        )

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.span!r}, {self.kind!r})"

    @property
    def shouted(self) -> bool:
        """Written in capitals throughout, as acronyms are."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def hanging(self) -> bool:
        """The first half of a coordinated compound: ``strategia-`` ja kehityspäällikkö."""
        return self.kind == "word" and self.text.endswith("-")

    def is_word(self, *forms: str) -> bool:
        """Whether the token reads as one of the lower-cased forms."""
        return self.lowered in forms

    def has_lemma(self, *lemmas: str) -> bool:
        """Whether one reading goes by one of the lower-cased lemmas."""
        return not self.lemmas.isdisjoint(lemmas)

    def in_case(self, *cases: Case) -> bool:
        return not self.cases.isdisjoint(cases)


@dataclass(frozen=True)
class Sentence:
    """One sentence, or one list item's or heading's words where they make none."""

    span: Span
    tokens: tuple[Token, ...]
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """Every lemma of every reading: what a rule asks first, since most rules have no word in most sentences."""
        return frozenset().union(*{token.lemmas for token in self.tokens})

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every token as printed, in lower case."""
        return frozenset([token.lowered for token in self.tokens])

    def once(self, key: str, wanted: Callable[[Token], bool]) -> tuple[int, ...]:
        """The indices of the words that are wanted, found once: rules of mentions read a sentence twice."""
        known: tuple[int, ...] | None = self.memo.get(key)
        if known is None:
            known = tuple(i for i, token in enumerate(self.tokens) if token.kind == "word" and wanted(token))
            self.memo[key] = known
        return known

    def within(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie inside a span."""
        return tuple(token for token in self.tokens if span.covers(token.span))


def only_joins(tokens: Sequence[Token]) -> bool:
    """Whether nothing but commas and conjunctions of listing stand here."""
    return all(token.text == "," or token.is_word(*LISTING) for token in tokens)


def tokenize(text: str, span: Span, words: Words) -> list[Token]:
    """The tokens of ``text`` within ``span``."""
    tokens = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]
        tokens.append(Token(match.group(), Span(*match.span()), kind, words))
    return tokens


def tokens_of(text: str, words: Words) -> list[Token]:
    """The tokens of a text that stands by itself."""
    return tokenize(text, Span(0, len(text)), words)


def sentences(text: str, span: Span, words: Words) -> Iterator[Sentence]:
    """The sentences of a block."""
    current: list[Token] = []
    tokens = tokenize(text, span, words)
    depth: list[str] = []
    balanced = _balanced(tokens)
    for index, token in enumerate(tokens):
        current.append(token)
        if len(current) >= _LONGEST_SENTENCE:
            yield _sentence(current)
            current = []
            continue
        if token.text in _OPEN and balanced:
            depth.append(_OPEN[token.text])
        elif depth and token.text == depth[-1]:
            depth.pop()
        if not depth and _ends_sentence(text, tokens, index):
            closing = index + 1 < len(tokens) and tokens[index + 1].text in _QUOTES
            touching = closing and tokens[index + 1].span.start == token.span.end
            if not touching:
                yield _sentence(current)
                current = []
        elif not depth and token.text in _QUOTES and len(current) > 1 and current[-2].text in _END:
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            if current[-2].span.end == token.span.start and (following is None or following.capitalised):
                yield _sentence(current)
                current = []
    if current:
        yield _sentence(current)


def _sentence(tokens: list[Token]) -> Sentence:
    return Sentence(Span(tokens[0].span.start, tokens[-1].span.end), tuple(tokens))


def _balanced(tokens: list[Token]) -> bool:
    """Whether round brackets close: in a text that forgets one, no bracket may swallow the sentences after it."""
    depth = 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if depth < 0:
            return False
    return depth == 0


def _ends_sentence(text: str, tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return True
    gap = following.span.start > token.span.end
    starts = following.capitalised or following.text in '”“"„«' or following.kind == "date"
    if token.kind == "date" and token.text.endswith("."):
        # An elliptic date ends with a full stop of its own; a sentence follows only with a capital letter.
        return gap and following.kind == "word" and following.capitalised and not following.shouted
    if token.kind == "address" and following.capitalised:
        return "\n" in text[token.span.end : following.span.start]
    if token.text not in _END or not starts:
        return False
    before = tokens[index - 1] if index else None
    if before is None or before.span.end != token.span.start:
        return gap
    if token.text == "." and before.kind == "word" and before.text.lower() in ABBREVIATIONS:
        return False
    if token.text == "." and before.kind == "number" and not gap:
        return False
    if not gap:  # a forgotten space: «…aloitteeseen.Omistajapoliittiset»
        return before.kind == "word" and before.text[-1].islower() and following.text[1:2].islower()
    return not (before.kind == "word" and len(before.text) == 1 and before.capitalised)
