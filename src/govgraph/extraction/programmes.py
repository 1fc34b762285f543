"""Programmes (ohjelmat), by the pattern of their name: ``elinvoimaohjelma``, ``TATU -ohjelma``, a quoted name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govgraph.extraction.bodies import compound_start
from govgraph.extraction.context import Context, Passage
from govgraph.extraction.mentions import Mention, Names, span_of
from govgraph.extraction.names import Inflected, noun_with_head, words_before
from govgraph.extraction.quotations import quotations
from govgraph.language.tokens import Sentence, Token
from govgraph.language.words import Words

RULE = "mentions/programme-compound"
QUOTED_RULE = "mentions/programme-quoted"
SPACED_RULE = "mentions/programme-spaced"
LISTED_RULE = "mentions/programme-listed"
_MOST_WORDS = 6


def listed_name(passage: Passage, context: Context) -> tuple[str, int] | None:
    """(name, index of its last token) where a whole list item is the name of a programme: «Hyvän elämän ohjelma»."""
    tokens = passage.sentence.tokens
    if not passage.block.level:
        return None
    last = len(tokens) - 1
    while last > 0 and tokens[last].kind == "punctuation":
        last -= 1
    if not 1 <= last < _MOST_WORDS or not tokens[0].capitalised:
        return None
    noun = noun_with_head(tokens[last], context.pack.all_of("aims.programme"), context.words)
    if noun is None or noun.plural or noun.case != "nominative" or any(t.kind != "word" for t in tokens[: last + 1]):
        return None
    return " ".join(token.text for token in tokens[: last + 1]), last


def titled_name(tokens: Sequence[Token], context: Context) -> str | None:
    """The item's title where it is the name of a programme: «Kestävän liikkumisen ohjelma»."""
    head = context.pack.table("aims.programme")
    if not 2 <= len(tokens) <= _MOST_WORDS or any(token.kind != "word" for token in tokens):
        return None
    noun = noun_with_head(tokens[-1], [head], context.words)
    named = noun is not None and not noun.plural and noun.case == "nominative" and noun.lemma.lower() == head
    owned = all(token.in_case("genitive") or token.is_word("ja") for token in tokens[:-1])
    return " ".join(token.text for token in tokens) if named and owned else None


def find(passage: Passage, context: Context, names: Names) -> Iterator[Mention]:
    """Every programme that the sentence names; ``ohjelma`` alone and programmes in the plural are none."""
    sentence = passage.sentence
    tokens = sentence.tokens
    head, heads = context.pack.table("aims.programme"), context.pack.all_of("aims.programme")
    if not _speaks_of(sentence, head):
        return
    others = set(context.pack.list("aims.not_programmes"))
    if (item := listed_name(passage, context)) is not None:
        yield Mention(
            "programme", item[0], 0, item[1], span_of(tokens, 0, item[1]), LISTED_RULE, case="nominative"
        )  # fmt: skip
    yield from _known(tokens, head, context, names)
    for quotation in quotations(sentence):
        last = quotation.last - 1
        noun = noun_with_head(tokens[last], heads, context.words) if last > quotation.first else None
        if noun is not None and not noun.plural and last - quotation.first <= _MOST_WORDS:
            words = [token.text for token in tokens[quotation.first + 1 : last]]
            name = " ".join([*words, noun.lemma])
            if name.lower() not in others:
                span = span_of(tokens, quotation.first + 1, last)
                yield Mention("programme", name, quotation.first + 1, last, span, QUOTED_RULE, case=noun.case)
    for index, token in enumerate(tokens):
        noun = noun_with_head(token, heads, context.words)
        if noun is None or noun.plural:
            continue
        if _spaced(tokens, index) and tokens[index - 2].text in names.acronyms:
            continue  # another name of a programme that is named in full
        if _spaced(tokens, index):
            first = _spaced_start(tokens, index - 2)
            before = " ".join(t.text for t in tokens[first : index - 1])
            span = span_of(tokens, first, index)
            yield Mention("programme", f"{before} -{noun.lemma}", first, index, span, SPACED_RULE, case=noun.case)
        elif noun.lemma.lower() == head and index and (policy := _policy(tokens[index - 1], noun)) is not None:
            span = span_of(tokens, index - 1, index)
            yield Mention("programme", f"{policy} {head}", index - 1, index, span, RULE, case=noun.case)
        elif noun.lemma.lower() not in others and (len(noun.parts) > 1 or "-" in noun.lemma):
            first = _object_start(tokens, compound_start(tokens, index), noun, context.words)
            first = _of_people(tokens, first, context)
            span = span_of(tokens, first, index)
            yield Mention("programme", _name(tokens, first, index, noun), first, index, span, RULE, case=noun.case)


def _speaks_of(sentence: Sentence, head: str) -> bool:
    """Whether a word of the sentence can have this head: a quick look before the careful one."""
    return any(lemma.endswith(head) for lemma in sentence.lemmas) or any(head in form for form in sentence.forms)


def acronyms(sentence: Sentence, context: Context) -> Iterator[str]:
    """Acronyms in brackets behind a programme's name: ``Talous- ja tulevaisuusohjelma (TATU -ohjelma)``."""
    tokens = sentence.tokens
    for index in range(2, len(tokens)):
        if not (tokens[index].shouted and tokens[index - 1].text == "("):
            continue
        if noun_with_head(tokens[index - 2], context.pack.all_of("aims.programme"), context.words) is not None:
            yield tokens[index].text


def _known(tokens: tuple[Token, ...], head: str, context: Context, names: Names) -> Iterator[Mention]:
    """Names of several words that a list prints elsewhere, in any case of their head."""
    for index, token in enumerate(tokens):
        noun = noun_with_head(token, context.pack.all_of("aims.programme"), context.words)
        if noun is None or noun.plural or noun.lemma.lower() != head:
            continue
        for name in names.programmes:
            words = name.lower().split()[:-1]
            before = [t.lowered for t in tokens[max(0, index - len(words)) : index]]
            if words and before == words:
                first = index - len(words)
                span = span_of(tokens, first, index)
                yield Mention("programme", name, first, index, span, LISTED_RULE, case=noun.case)


def _policy(token: Token, noun: Inflected) -> str | None:
    """«Asuntopoliittinen ohjelma»: an adjective of a policy makes the bare word a name."""
    return next(
        (r.lemma.lower() for r in token.readings if r.lemma.lower().endswith("poliittinen") and r.case == noun.case),
        None,
    )


def _object_start(tokens: tuple[Token, ...], first: int, noun: Inflected, words: Words) -> int:
    """A programme of doing something names what is done: «toiminnan ja talouden uudistamisohjelma»."""
    if not any(reading.form == "a_infinitive" for reading in words.readings(noun.parts[0])):
        return first
    start = first
    while start > 0:
        before = tokens[start - 1]
        joins = before.is_word("ja", "sekä") and start < first and start >= 2 and tokens[start - 2].in_case("genitive")
        if not joins and not (before.kind == "word" and before.in_case("genitive") and not before.hanging):
            break
        start -= 1
    while start < first and tokens[start].is_word("kaupungin", "kunnan"):
        start += 1
    return start


def _of_people(tokens: tuple[Token, ...], first: int, context: Context) -> int:
    """Where the name begins that says whom the programme is for: «lasten ja nuorten hyvinvointiohjelma»."""
    people = context.pack.list("aims.of_people")
    start = first
    while start > 0:
        before = tokens[start - 1]
        of_them = any(r.lemma in people and r.case == "genitive" and r.number == "plural" for r in before.readings)
        joins = start < first and before.is_word("ja", "sekä") and start >= 2 and tokens[start - 2].has_lemma(*people)
        if of_them or joins:
            start -= 1
        else:
            break
    return start


def _name(tokens: tuple[Token, ...], first: int, index: int, noun: Inflected) -> str:
    return f"{words_before(tokens, first, index)} {noun.lemma}".strip()


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
