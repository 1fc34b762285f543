"""Bodies (toimielimet), groups and office units, by the head of their name.

The word alone refers to one that the document knows (``jaosto``, ``valtuusto``); a compound is a name of its own; the
halves of a coordinated compound belong together (``konserni- ja elinvoimajaosto``).
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from govgraph.extraction.context import Context
from govgraph.extraction.mentions import Mention, Names, span_of
from govgraph.extraction.names import (
    Inflected,
    capitalised,
    nominative,
    noun_with_head,
    plural_nominative,
    uncapitalised,
    words_before,
)
from govgraph.language.tokens import Sentence, Token

RULE = "mentions/body-head"
GROUP_RULE = "mentions/group-head"
UNIT_RULE = "mentions/unit-head"
ABBREVIATION_RULE = "mentions/body-abbreviation"
_SHORTEST_REPAIRED = 10  # letters: shorter words are too near to others
_MISPRINTS = 2  # edits; a swapped pair of letters counts as two


def find(sentence: Sentence, context: Context, names: Names) -> Iterator[Mention]:
    """Every mention of a body, group or unit in the sentence."""
    pack = context.pack
    heads, groups, units = pack.list("bodies.heads"), pack.list("bodies.groups"), pack.list("units.heads")
    bare_units, not_units = pack.list("units.bare"), pack.list("units.not_units")
    party_groups, group = pack.list("bodies.party_groups"), pack.table("bodies.group")
    alone = set(pack.list("units.alone"))
    only_group = pack.all_of("bodies.group")
    any_head = pack.all_of(
        "bodies.party_groups", "bodies.groups", "bodies.group", "bodies.group_end", "bodies.heads", "units.heads"
    )
    other_groups = any(lemma.endswith(group) for lemma in sentence.lemmas)
    tokens = sentence.tokens

    def wanted(token: Token) -> bool:
        if token.capitalised or not token.readings or not alone.isdisjoint(token.lemmas):
            return True
        return noun_with_head(token, any_head, context.words) is not None

    for index in sentence.once("bodies", wanted):
        token = tokens[index]
        if (abbreviated := _abbreviation(token, context)) is not None:
            yield Mention("body", abbreviated, index, index, token.span, ABBREVIATION_RULE, case="nominative")
        elif noun := noun_with_head(token, party_groups, context.words):
            if (party := _party_group(tokens, index, noun)) is not None:
                yield party
            elif noun.plural:
                name = nominative(noun, context.words).lower()
                yield Mention(
                    "group", name, index, index, token.span, GROUP_RULE, case=noun.case, plural=True, weak=True
                )
        elif noun := noun_with_head(token, groups, context.words) or (
            _other_group(token, context) if other_groups else None
        ):
            yield _group(tokens, index, noun, context, names)
        elif (
            names.groups
            and group in sentence.lemmas
            and (noun := noun_with_head(token, only_group, context.words))
            and noun.lemma.lower() == group
        ):
            if not noun.plural and (meant := _only_group(group, names)) is not None:
                yield Mention("group", meant, index, index, token.span, GROUP_RULE, case=noun.case)
        elif noun := noun_with_head(token, heads, context.words):
            mention = _body(tokens, index, noun, context, names)
            if mention is not None:
                yield mention
        elif noun := noun_with_head(token, units, context.words):
            modifier = _unit_modifier(tokens[index - 1], noun, context) if index else None
            if modifier is not None:
                name = f"{modifier} {nominative(noun, context.words)}"
                span = span_of(tokens, index - 1, index)
                yield Mention("unit", name, index - 1, index, span, UNIT_RULE, case=noun.case, weak=True)
            elif noun.lemma.lower() in not_units:
                continue
            elif noun.lemma.lower() in bare_units:
                if noun.plural:
                    name = nominative(noun, context.words).lower()
                    yield Mention(
                        "unit", name, index, index, token.span, UNIT_RULE, case=noun.case, plural=True, weak=True
                    )
            elif len(noun.parts) > 1 or "-" in noun.lemma:
                first = compound_start(tokens, index)
                name = _prefixed(tokens, first, index, nominative(noun, context.words))
                yield Mention(
                    "unit", capitalised(name), first, index, span_of(tokens, first, index), UNIT_RULE,
                    case=noun.case, weak=True,
                )  # fmt: skip
        elif not alone.isdisjoint(token.lemmas):
            singular = (r for r in token.readings if r.lemma.lower() in alone and r.number == "singular")
            reading = next(singular, None)
            if reading is not None and reading.case is not None:
                yield Mention(
                    "unit",
                    capitalised(reading.lemma),
                    index,
                    index,
                    token.span,
                    UNIT_RULE,
                    case=reading.case,
                    weak=True,
                )
        elif not token.readings and (repaired := _repaired(tokens, index, names)) is not None:
            yield repaired


def _other_group(token: Token, context: Context) -> Inflected | None:
    """A compound of «ryhmä» that is not one of the known kinds of groups: «kaupunkikehitysryhmä»."""
    head = context.pack.table("bodies.group_end")
    if not any(reading.lemma.lower().endswith(head) for reading in token.readings):
        return None
    noun = noun_with_head(token, context.pack.all_of("bodies.group_end"), context.words)
    if noun is None or noun.lemma.lower() == head or noun.plural or (token.capitalised and token.shouted):
        return None
    return None if noun.lemma.lower() in context.pack.list("bodies.not_groups") else noun


def compound_start(tokens: tuple[Token, ...], index: int) -> int:
    """The index where a coordinated compound begins: ``kasvatus-, nuoriso- ja liikuntalautakunta``."""
    first = index
    if first >= 2 and tokens[first - 1].is_word("ja", "sekä") and tokens[first - 2].hanging:
        first -= 2
        while first >= 2 and tokens[first - 1].text == "," and tokens[first - 2].hanging:
            first -= 2
    return first


def _prefixed(tokens: tuple[Token, ...], first: int, index: int, head: str) -> str:
    return head if first == index else f"{uncapitalised(words_before(tokens, first, index))} {head}"


def _abbreviation(token: Token, context: Context) -> str | None:
    """Abbreviations are written with a capital (KH, Kh, Tekla); ``kh`` in running text is none."""
    if not token.capitalised or (":" in token.text and not token.text.partition(":")[0]):
        return None
    return context.abbreviated(token.text.partition(":")[0])


def _party_group(tokens: tuple[Token, ...], index: int, noun: Inflected) -> Mention | None:
    """«SDP:n valtuustoryhmä»: the party's name stands in the genitive before it, else it is no particular one."""
    party = tokens[index - 1] if index else None
    if noun.plural or party is None or not party.capitalised or not party.in_case("genitive"):
        return None
    span = span_of(tokens, index - 1, index)
    return Mention("body", f"{party.text} {noun.lemma}", index - 1, index, span, RULE, case=noun.case)


def _only_group(head: str, names: Names) -> str | None:
    """The one group of the document with a longer name that ends so; of several the one that was named last."""
    known = [name for name in names.groups if name.lower().endswith(head) and name.lower() != head]
    return known[0] if len(known) == 1 else names.recent_group if names.recent_group in known else None


def _unit_modifier(token: Token, noun: Inflected, context: Context) -> str | None:
    """The adjective of a unit's name in the nominative: «tekniset palvelut», «tekninen toimi»."""
    number = "plural" if noun.plural else "singular"
    for reading in token.readings:
        lemma = reading.lemma.lower()
        if lemma in context.pack.list("units.modifiers") and (reading.case, reading.number) == (noun.case, number):
            return plural_nominative(lemma, context.words) if noun.plural else lemma
    return None


def _group(tokens: tuple[Token, ...], index: int, noun: Inflected, context: Context, names: Names) -> Mention:
    first = compound_start(tokens, index)
    name = _prefixed(tokens, first, index, nominative(noun, context.words))
    owner = tokens[first - 1] if first else None
    if owner is not None and owner.lowered in ("kaupungin", "kunnan") and name.endswith("johtoryhmä"):
        first -= 1
        name = f"{owner.lowered} {name}"
    elif not noun.plural and first == index:
        name = _only_group(name, names) or name
    if not noun.plural:
        names.recent_group = name
    span = span_of(tokens, first, index)
    return Mention(
        "group", uncapitalised(name), first, index, span, GROUP_RULE,
        case=noun.case, plural=noun.plural, weak=noun.plural,
    )  # fmt: skip


def _body(tokens: tuple[Token, ...], index: int, noun: Inflected, context: Context, names: Names) -> Mention | None:
    lemma = noun.lemma.lower()
    span = tokens[index].span
    first = compound_start(tokens, index)
    if lemma in context.pack.list("bodies.bare"):
        modifier = tokens[index - 1] if index else None
        if modifier is not None and _agreeing_modifier(modifier, noun, context):
            return _named(f"tekninen {lemma}", tokens, index - 1, index, noun)
        if noun.plural:
            plural = nominative(noun, context.words)
            return Mention("body", plural, index, index, span, RULE, case=noun.case, plural=True, weak=True)
        if first == index and (meant := _meant(lemma, context, names)) is not None:
            return Mention("body", meant, index, index, span, "mentions/body-short", case=noun.case)
        if first == index:
            return None
    if noun.plural and lemma not in _foreign_names(context):
        name = nominative(noun, context.words).lower()
        return Mention("body", name, first, index, span, RULE, case=noun.case, plural=True, weak=True)
    if noun.plural or (lemma in _foreign_names(context) and not (index and tokens[index - 1].capitalised)):
        return None
    return _named(_prefixed(tokens, first, index, noun.lemma), tokens, first, index, noun)


def _foreign_names(context: Context) -> tuple[str, str]:
    """What the other kind of municipality calls its bodies: in a city's minutes «kunnanhallitus» is the law's word."""
    other = context.pack.table(f"bodies.{'municipality' if context.is_city else 'city'}")
    return other["council"].lower(), other["executive"].lower()


def _named(name: str, tokens: tuple[Token, ...], first: int, index: int, noun: Inflected) -> Mention:
    span = span_of(tokens, first, index)
    return Mention("body", capitalised(name), first, index, span, RULE, case=noun.case)


def _agreeing_modifier(token: Token, noun: Inflected, context: Context) -> bool:
    return any(r.lemma.lower() == "tekninen" and r.case == noun.case for r in token.readings)


def _meant(head: str, context: Context, names: Names) -> str | None:
    """The body that a bare head means: the council, the meeting's own body, else the one such body that is known."""
    if head == context.pack.table("bodies.council"):
        return context.own_name("council")
    own = context.page.body.of(context.text)
    if own.lower().endswith(head):
        return own
    known = [name for name in names.bodies if name.lower().endswith(head)]
    return known[0] if known else None


def _repaired(tokens: tuple[Token, ...], index: int, names: Names) -> Mention | None:
    """A misprinted name, by the nearest name that the document prints elsewhere."""
    first = compound_start(tokens, index)
    printed = " ".join(token.text for token in tokens[first : index + 1])
    if len(tokens[index].text) < _SHORTEST_REPAIRED:
        return None
    for name in names.bodies:
        stem = printed.lower()[: len(name)]
        if len(name) >= _SHORTEST_REPAIRED and Levenshtein.distance(stem, name.lower()) <= _MISPRINTS:
            span = span_of(tokens, first, index)
            return Mention(
                "body", name, first, index, span, "mentions/misprint", repaired=printed, confidence=0.9
            )  # fmt: skip
    return None
