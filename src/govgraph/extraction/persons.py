"""People: known from the page's lists, or named in the text by a first name and a surname, with a title beside them.

A name in another case than the nominative is brought back by a name that the document prints, by the analyser, else by
the plain endings of Finnish surnames.
"""

from __future__ import annotations

from govgraph.extraction.bodies import compound_start
from govgraph.extraction.context import Context
from govgraph.extraction.mentions import Mention, Names, span_of
from govgraph.extraction.names import noun_with_head, uncapitalised, words_before
from govgraph.extraction.surnames import surname
from govgraph.language.tokens import Sentence, Token, only_joins
from govgraph.language.words import Case

RULE = "mentions/person-name"
TITLED_RULE = "mentions/person-titled"


def find(sentence: Sentence, context: Context, names: Names) -> list[Mention]:
    """Every person named in the sentence."""
    tokens = sentence.tokens
    found: list[Mention] = []
    index = 0
    while index + 1 < len(tokens):
        one, two = tokens[index], tokens[index + 1]
        if not (_name_word(one) and _name_word(two) and _adjacent(one, two)):
            if (mention := _by_surname(tokens, index, context, names)) is not None:
                found.append(mention)
            index += 1
            continue
        last = index + 1
        known = _known(one, two, names)
        titled, title = _title_before(tokens, index, context)
        first_name = any(reading.pos == "first_name" for reading in one.readings)
        between = tokens[found[-1].last + 1 : index] if found else ()
        listed = bool(between) and only_joins(between)  # in a list of people the next name needs no other mark
        recognised = known is not None or titled < index or first_name or listed
        if not recognised or _organization_follows(tokens, last, context):
            index += 1
            continue
        name, case = known or (None, None)
        if name is None:
            family, case = surname(two, names.printed)
            name = f"{one.text} {family}"
            names.named.setdefault(name)
        found.append(
            Mention(
                "person", name, titled, last, span_of(tokens, titled, last),
                TITLED_RULE if titled < index else RULE, case=case, title=title or names.people.get(name),
            )
        )  # fmt: skip
        index = last + 1
    return found


def _by_surname(tokens: tuple[Token, ...], index: int, context: Context, names: Names) -> Mention | None:
    """«henkilöstöjohtaja Niemi selosti»: a title and the surname of one whom the document names in full."""
    one = tokens[index]
    if not (index and (names.people or names.named) and _name_word(one)):
        return None
    titled, title = _title_before(tokens, index, context)
    if titled == index:
        return None
    base, case = surname(one, names.printed)
    known = [name for name in {**names.named, **names.people} if name.rpartition(" ")[2] == base]
    if len(known) != 1:
        return None
    span = span_of(tokens, titled, index)
    return Mention("person", known[0], titled, index, span, TITLED_RULE, case=case, title=title)


def _name_word(token: Token) -> bool:
    return (
        token.kind == "word" and token.capitalised and not token.hanging and not token.shouted and ":" not in token.text
    )


def _adjacent(one: Token, two: Token) -> bool:
    return two.span.start - one.span.end <= 2


def _known(one: Token, two: Token, names: Names) -> tuple[str, Case | None] | None:
    """A person whose name the document prints in the nominative, with the case that the surname stands in here."""
    for name in names.people:
        given, _, family = name.rpartition(" ")
        if one.text != given.split()[0] and one.text != given:
            continue
        if two.text == family:
            return name, "nominative"
        base, case = surname(two, names.printed)
        if base == family or two.text.startswith(family[: max(3, len(family) - 3)]):
            return name, case
    return None


def _title_before(tokens: tuple[Token, ...], index: int, context: Context) -> tuple[int, str | None]:
    """(index where the title begins, the title in the nominative); (index, None) where none stands there."""
    if not index:
        return index, None
    noun = noun_with_head(tokens[index - 1], context.pack.list("posts.heads"), context.words)
    if noun is None or noun.plural or noun.lemma.lower().endswith("puheenjohtaja"):
        return index, None
    first = compound_start(tokens, index - 1)
    title = noun.lemma
    if first < index - 1:
        title = f"{words_before(tokens, first, index - 1)} {title}"
    elif index >= 2:
        adjective = next(
            (r for r in tokens[index - 2].readings if r.lemma.lower() in context.pack.list("posts.modifiers")), None
        )
        if adjective is not None:
            first, title = index - 2, f"{adjective.lemma.lower()} {title}"
    return first, uncapitalised(title)


def _organization_follows(tokens: tuple[Token, ...], last: int, context: Context) -> bool:
    """``Lehtolahden Satama Oy``: two capitalised words before a company form are no person."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return after is not None and after.text.partition(":")[0].lower() in context.company_forms
