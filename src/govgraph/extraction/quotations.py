"""Quotations within a sentence: pairs of quotation marks, Finnish ones being the same at both ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govgraph.language.tokens import Sentence
from govgraph.record import Span

_MARKS = frozenset('”“"„«»')


@dataclass(frozen=True, slots=True)
class Quotation:
    """``first`` and ``last`` are the indexes of the marks, ``span`` covers what stands between them."""

    first: int
    last: int
    span: Span


def quotations(sentence: Sentence) -> Iterator[Quotation]:
    """The quotations of a sentence, in order; one that does not close is none."""
    opened: int | None = None
    for index, token in enumerate(sentence.tokens):
        if token.text not in _MARKS:
            continue
        if opened is None:
            opened = index
        else:
            if index > opened + 1:
                inner = sentence.tokens[opened + 1 : index]
                yield Quotation(opened, index, Span(inner[0].span.start, inner[-1].span.end))
            opened = None
