"""Programmes (ohjelmat), by the pattern of their name: ``elinvoimaohjelma``, ``TATU -ohjelma``, a quoted name."""

from __future__ import annotations

from collections.abc import Iterator

from govgraph.extraction.bodies import compound_start
from govgraph.extraction.context import Context
from govgraph.extraction.mentions import Mention, span_of
from govgraph.extraction.names import Inflected, noun_with_head
from govgraph.extraction.quotations import quotations
from govgraph.language.tokens import Sentence, Token

RULE = "mentions/programme-compound"
QUOTED_RULE = "mentions/programme-quoted"
SPACED_RULE = "mentions/programme-spaced"
_MOST_WORDS = 6


def find(sentence: Sentence, context: Context) -> Iterator[Mention]:
    """Every programme that the sentence names; ``ohjelma`` alone and programmes in the plural are none."""
    tokens = sentence.tokens
    head = context.pack.table("aims.programme")
    others = set(context.pack.list("aims.not_programmes"))
    for quotation in quotations(sentence):
        last = quotation.last - 1
        noun = noun_with_head(tokens[last], [head], context.words) if last > quotation.first else None
        if noun is not None and not noun.plural and last - quotation.first <= _MOST_WORDS:
            words = [token.text for token in tokens[quotation.first + 1 : last]]
            name = " ".join([*words, noun.lemma])
            if name.lower() not in others:
                span = span_of(tokens, quotation.first + 1, last)
                yield Mention("programme", name, quotation.first + 1, last, span, QUOTED_RULE, case=noun.case)
    for index, token in enumerate(tokens):
        noun = noun_with_head(token, [head], context.words)
        if noun is None or noun.plural:
            continue
        if _spaced(tokens, index):
            first = _spaced_start(tokens, index - 2)
            before = " ".join(t.text for t in tokens[first : index - 1])
            span = span_of(tokens, first, index)
            yield Mention("programme", f"{before} -{noun.lemma}", first, index, span, SPACED_RULE, case=noun.case)
        elif noun.lemma.lower() not in others and (len(noun.parts) > 1 or "-" in noun.lemma):
            first = compound_start(tokens, index)
            span = span_of(tokens, first, index)
            yield Mention("programme", _name(tokens, first, index, noun), first, index, span, RULE, case=noun.case)


def _name(tokens: tuple[Token, ...], first: int, index: int, noun: Inflected) -> str:
    before = " ".join(token.text for token in tokens[first:index]).replace(" ,", ",")
    return f"{before} {noun.lemma}".strip()


def _spaced(tokens: tuple[Token, ...], index: int) -> bool:
    """``Ikäystävällinen kaupunki -ohjelma``: a hyphen that touches the head only."""
    if index < 2 or tokens[index - 1].text != "-":
        return False
    hyphen = tokens[index - 1]
    return hyphen.span.end == tokens[index].span.start and hyphen.span.start > tokens[index - 2].span.end


def _spaced_start(tokens: tuple[Token, ...], last: int) -> int:
    """The name before ``-ohjelma`` begins at its capital letter."""
    first = last
    while (
        first > 0 and not tokens[first].capitalised and tokens[first - 1].kind == "word" and last - first < _MOST_WORDS
    ):
        first -= 1
    return first if tokens[first].capitalised else last
