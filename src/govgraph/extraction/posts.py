"""Posts (virat): by the head of the title, with what belongs to it: an adjective, a coordinated half, an employer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from govgraph.extraction.bodies import compound_start
from govgraph.extraction.context import Context
from govgraph.extraction.mentions import Mention, Names, span_of
from govgraph.extraction.names import Inflected, nominative, noun_with_head, uncapitalised, words_before
from govgraph.language.pack import LanguagePack
from govgraph.language.tokens import Sentence, Token
from govgraph.language.words import Words

RULE = "mentions/post-head"
ABBREVIATION_RULE = "mentions/post-abbreviation"
MISPRINT_RULE = "mentions/misprint"
_CACHED = 10_000
_SHORTEST_HEAD = 7  # letters: a shorter head is one edit away from too many words


def find(sentence: Sentence, context: Context, names: Names, organizations: Sequence[Mention]) -> Iterator[Mention]:
    """Every post in the sentence; one that follows its organization's genitive includes it."""
    tokens = sentence.tokens
    abbreviations, heads = context.pack.table("posts.abbreviations"), context.pack.list("posts.heads")
    in_name = {i for o in organizations for i in range(o.first, o.last + 1)}  # «Vesikonsultit Oy»

    def wanted(token: Token) -> bool:
        return not token.hanging and (
            not token.readings
            or noun_with_head(token, heads, context.words) is not None
            or token.lowered.strip(".") in abbreviations
        )

    for index in sentence.once("posts", wanted):
        token = tokens[index]
        if index in in_name:
            continue
        rule, repaired, confidence = RULE, None, 1.0
        full = abbreviations.get(token.lowered.strip("."))
        noun: Inflected | None
        if full:
            noun, rule = Inflected(full, "nominative", False, (full,)), ABBREVIATION_RULE
        else:
            noun = noun_with_head(token, heads, context.words)
        if noun is None and not token.readings:
            noun, rule, confidence = _misprinted(token.lowered, context.pack, context.words), MISPRINT_RULE, 0.9
            repaired = token.text if noun is not None else None
        if noun is None or noun.lemma.lower().endswith("puheenjohtaja"):
            continue
        first, modifier = _modified(tokens, index, noun, context)
        several = noun.plural and noun.lemma.lower() == "valmistelija"
        if first == index and noun.lemma.lower() in context.pack.list("posts.not_posts") and not several:
            owned = _owned(tokens, index, noun, context, organizations)
            if owned is None:
                continue
            first, modifier = owned
        name = modifier + nominative(noun, context.words)
        employer = next((o for o in organizations if o.last == first - 1 and o.case == "genitive"), None)
        if employer is not None:
            name, first = f"{_genitive(employer, tokens, context)} {name}", employer.first
        yield Mention(
            "post", uncapitalised(name) if employer is None else name, first, index,
            span_of(tokens, first, index), rule, case=noun.case, plural=noun.plural, weak=noun.plural,
            organization=employer.name if employer else None, repaired=repaired, confidence=confidence,
        )  # fmt: skip


def _modified(tokens: tuple[Token, ...], index: int, noun: Inflected, context: Context) -> tuple[int, str]:
    """(index of the post's first word, its words before the head in the nominative, with a space)."""
    first = compound_start(tokens, index)
    if first < index:
        return first, f"{uncapitalised(words_before(tokens, first, index))} "
    if index:
        for reading in tokens[index - 1].readings:
            agrees = reading.case == noun.case and (reading.number == "plural") == noun.plural
            if reading.lemma.lower() in context.pack.list("posts.modifiers") and agrees:
                return index - 1, f"{reading.lemma.lower()} "
    return index, ""


def _owned(
    tokens: tuple[Token, ...], index: int, noun: Inflected, context: Context, organizations: Sequence[Mention]
) -> tuple[int, str] | None:
    """(index of the first word, the words before the head) where what the post leads stands before it in the genitive:
    «yhdyskuntatekniikan päällikkö», «teknisen toimen johtaja»."""
    if not index or noun.lemma.lower() not in context.pack.list("posts.by_owner"):
        return None
    if any(o.last == index - 1 for o in organizations):
        return index, ""
    owner = tokens[index - 1]
    if owner.kind != "word" or owner.hanging or not _genitive_noun(owner):
        return None
    first = index - 1
    before = tokens[first - 1] if first else None
    if before is not None and any(r.pos == "adjective" and r.case == "genitive" for r in before.readings):
        first -= 1
    return first, f"{words_before(tokens, first, index)} "


def _genitive_noun(token: Token) -> bool:
    """Whether a word is a common noun in the genitive and nothing else."""
    kinds = {(r.pos, r.case) for r in token.readings if r.form is None or r.form == "minen"}
    return ("noun", "genitive") in kinds and not any(r.form == "finite" for r in token.readings)


def _genitive(employer: Mention, tokens: tuple[Token, ...], context: Context) -> str:
    """The organization's genitive: after a company form with a colon, else as printed."""
    if employer.name.split()[-1].lower() in context.company_forms:
        return f"{employer.name}:n"
    return " ".join(token.text for token in tokens[employer.first : employer.last + 1])


@lru_cache(_CACHED)
def _misprinted(lowered: str, pack: LanguagePack, words: Words) -> Inflected | None:
    """A title one letter away from a known head: ``kehityspäälikkö``."""
    for head in pack.list("posts.heads"):
        if len(head) < _SHORTEST_HEAD:
            continue
        for length in (len(head), len(head) - 1, len(head) + 1):
            if len(lowered) > length and Levenshtein.distance(lowered[-length:], head) == 1:
                lemma = lowered[:-length] + head
                if words.readings(lemma):
                    return Inflected(lemma, "nominative", False, (lemma,))
    return None
