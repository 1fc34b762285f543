"""Companies and associations: by the form at the end of their name, by the head of it, or by a short form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from govgraph.extraction.context import Context
from govgraph.extraction.mentions import Mention, Names, span_of
from govgraph.extraction.names import Inflected, capitalised, nominative, noun_with_head
from govgraph.language.tokens import Sentence, Token
from govgraph.language.words import COLON_CASES, Case
from govgraph.record import Span
from govgraph.register import Register

RULE = "mentions/company-form"
HEAD_RULE = "mentions/organization-head"
SHORT_RULE = "mentions/organization-short"
BRACKET_RULE = "mentions/organization-bracket"
_ACRONYM = re.compile(r"[A-ZÅÄÖ]{2,6}$")
_REAL_ESTATE = frozenset({"kiinteistö", "asunto", "as", "koy"})
_LONGEST_ENDING = 4
_LONGEST_NAME = 20  # words
_MOST_NAMES = 300  # that are compared with each other for misprints: the agenda item that names more is a list
MUNICIPALITY_RULE = "mentions/municipality"
_MUNICIPALITIES = frozenset({"kaupunki", "kunta"})
_ACTING = frozenset({"nominative", "partitive", "allative", "ablative", "adessive"})


def find(sentence: Sentence, context: Context, names: Names, taken: set[int]) -> list[Mention]:
    """Every mention of an organization; ``taken`` are the tokens of people's names."""
    forms = context.company_forms
    tokens = sentence.tokens
    authorities, heads = context.pack.list("organizations.authorities"), context.pack.list("organizations.heads")
    any_head = context.pack.all_of("organizations.authorities", "organizations.heads")
    found: list[Mention] = []

    def wanted(token: Token) -> bool:
        return (
            token.lowered.partition(":")[0] in forms
            or noun_with_head(token, any_head, context.words) is not None
            or not token.lemmas.isdisjoint(_MUNICIPALITIES)
        )

    for index in sentence.once("organizations", wanted):
        token = tokens[index]
        if index in taken:
            continue
        if token.lowered.partition(":")[0] in forms:
            mention = _company(tokens, index, context, names, taken)
            if mention is not None:
                found.append(mention)
        elif noun := noun_with_head(token, authorities, context.words):
            if not noun.plural and (authority := _authority(tokens, index, noun)) is not None:
                found.append(authority)
        elif (municipality := _municipality(tokens, index)) is not None:
            found.append(municipality)
        elif noun := noun_with_head(token, heads, context.words):
            found += _by_head(tokens, index, noun, context, names)
    covered = {i for m in found for i in range(m.first, m.last + 1)} | taken
    if names.short_forms:
        found += [m for i in range(len(tokens)) if i not in covered and (m := _short(tokens, i, names)) is not None]
    if len(names.organizations) == 1 and not sentence.lemmas.isdisjoint(context.pack.list("organizations.common")):
        covered |= {i for m in found for i in range(m.first, m.last + 1)}
        found += [m for i in range(len(tokens)) if i not in covered and (m := _the_company(tokens, i, names, context))]
    return [_with_organ(tokens, m, context) for m in found]


def _the_company(tokens: tuple[Token, ...], index: int, names: Names, context: Context) -> Mention | None:
    """«yhtiö» in a document that names one company."""
    before = tokens[index - 1].readings if index else ()
    for reading in tokens[index].readings:
        if any(r.case == reading.case and (r.pos == "adjective" or r.form == "participle") for r in before):
            continue  # «lähellä omistajaa oleva yhtiö»: any such one
        if reading.lemma in context.pack.list("organizations.common") and reading.number == "singular":
            name = next(iter(names.organizations))
            span = tokens[index].span
            return Mention("organization", name, index, index, span, SHORT_RULE, case=reading.case, weak=True)
    return None


def _with_organ(tokens: tuple[Token, ...], company: Mention, context: Context) -> Mention:
    """«Ranta Oy:n hallitus»: the board of a company, where it is not a word of somebody's title."""
    last = company.last + 1
    if last >= len(tokens) or company.case != "genitive" or company.rule not in (RULE, SHORT_RULE):
        return company
    board = context.pack.table("bodies.executive")
    case = next((r.case for r in tokens[last].readings if r.lemma == board and r.number == "singular"), None)
    behind = tokens[last + 1].readings if last + 1 < len(tokens) else ()
    if case is None or (case == "genitive" and any(r.pos == "noun" and r.form is None for r in behind)):
        return company
    name = f"{company.name}:n {board}"
    span = span_of(tokens, company.first, last)
    return replace(company, name=name, last=last, span=span, case=case, organization=company.name, weak=True)


def gather(mentions: Sequence[Mention], names: Names) -> None:
    """Count full company names, so that spellings and short forms can be settled by :func:`settle_spellings`."""
    for mention in mentions:
        if mention.rule == RULE:
            names.organizations[mention.name] = names.organizations.get(mention.name, 0) + 1


def settle_spellings(names: Names, context: Context) -> None:
    """Decide which of two nearly equal names is the misprint, and which single words mean a company.

    A known name wins, then the more frequent, then the earlier. Names that differ in a number are different.
    """
    order = list(names.organizations)
    if context.register is not None:
        for entry in context.register.of_kind("organization"):
            if entry.name not in order:
                order.insert(0, entry.name)
    ranked = sorted(order, key=lambda name: -names.organizations.get(name, 99))
    kept: list[str] = []
    for name in ranked:
        twin = next((other for other in kept[:_MOST_NAMES] if _same_but_misprinted(name, other)), None)
        if twin is None:
            kept.append(name)
        else:
            names.spellings[name] = twin
    if context.register is not None:
        names.short_forms.update(_short_names(context.register, names, context))
    printed = set(names.organizations)
    for name in (name for name in kept if name in printed):
        for word in _distinctive(name, context.company_forms):
            names.short_forms.setdefault(word.lower(), name)
            # A name in the plural (Vuokratalot) is told by its lemma in other cases (Vuokratalojen).
            for reading in context.words.readings(word):
                if reading.number == "plural" and reading.case == "nominative":
                    names.short_forms.setdefault(reading.lemma.lower(), name)


def _short_names(register: Register, names: Names, context: Context) -> dict[str, str]:
    """The single words by which a register calls companies, in lower case, and whom they mean.

    Not what two entries are called, nor the word of another company that the document names in full: «Kontio» is not
    Karhu Oy where Kontio Oy is spoken of, whatever the register says. The document then decides, and a note tells it.
    """
    meant: dict[str, set[str]] = {}
    for entry in register.of_kind("organization"):
        own = {name.lower() for name in entry.names}
        words = set(entry.name.lower().split())
        for alias in (alias for alias in entry.aliases if " " not in alias):
            word = alias.lower()
            others = () if word in words else (name for name in names.organizations if name.lower() not in own)
            forms = context.company_forms
            other = next((n for n in others if word in (w.lower() for w in _distinctive(n, forms))), None)
            if other is None:
                meant.setdefault(word, set()).add(entry.name)
                continue
            start = context.text.find(other)
            span = Span(start, start + len(other)) if start >= 0 else context.page.title
            source = register.source.name if register.source else "the register"
            message = f"«{alias}» is not read as {entry.name}, as {source} says: the document names {other}"
            context.note("contested-alias", message, span)
    return {word: next(iter(entries)) for word, entries in meant.items() if len(entries) == 1}


def _same_but_misprinted(one: str, other: str) -> bool:
    if [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]:
        return False
    allowed = 2 if min(len(one), len(other)) >= 24 else 1 if min(len(one), len(other)) >= 12 else 0
    return Levenshtein.distance(one.lower(), other.lower()) <= allowed


def _distinctive(name: str, forms: frozenset[str]) -> list[str]:
    """The words by which a company is called for short: capitalised, not its form, and not the place before them."""
    words = [word for word in name.split() if word[:1].isupper() and word.lower().strip(".") not in forms]
    return words[1:] if len(words) > 1 and words[0].endswith("n") else words[-1:]


def _authority(tokens: tuple[Token, ...], index: int, noun: Inflected) -> Mention:
    """«Aluehallintovirasto», «Uudenmaan ELY-keskus»; where it is only spoken of (in the genitive), it counts little."""
    before = tokens[index - 1] if index else None
    placed = before is not None and before.capitalised and before.kind == "word" and before.in_case("genitive")
    placed = placed and not (before is not None and before.shouted)
    first = index - 1 if placed and before is not None else index
    name = f"{tokens[first].text} {noun.lemma}" if first < index else capitalised(noun.lemma)
    acts = noun.case in ("nominative", "allative", "ablative", "partitive", "adessive")
    span = span_of(tokens, first, index)
    return Mention("organization", name, first, index, span, HEAD_RULE, case=noun.case, weak=not acts)


def _municipality(tokens: tuple[Token, ...], index: int) -> Mention | None:
    """«Mikkelin kaupunki» where it acts or is acted on: not as the owner of something, nor as a place."""
    if tokens[index].lemmas.isdisjoint(_MUNICIPALITIES):
        return None
    place = tokens[index - 1] if index else None
    if place is None or not place.capitalised or not place.in_case("genitive"):
        return None
    for reading in tokens[index].readings:
        if reading.lemma.lower() in _MUNICIPALITIES and reading.number == "singular" and reading.case in _ACTING:
            span = span_of(tokens, index - 1, index)
            name = f"{place.text} {reading.lemma.lower()}"
            return Mention("organization", name, index - 1, index, span, MUNICIPALITY_RULE, case=reading.case)
    return None


def _by_head(tokens: tuple[Token, ...], index: int, noun: Inflected, context: Context, names: Names) -> list[Mention]:
    """``Kuntaliitto``, ``Etelä-Savon maakuntaliitto``: a compound with a capital, or one behind a place's genitive."""
    name = nominative(noun, context.words)
    first = index
    before = tokens[index - 1] if index else None
    place = before is not None and before.capitalised and before.text.endswith("n") and not before.hanging
    if noun.plural or not (len(noun.parts) > 1 or "-" in name or (place and name == "liitto")):
        return _unnamed(tokens, index, noun, name)
    if before is not None and place and not tokens[index].capitalised:
        first, name = index - 1, f"{before.text} {name}"
    elif not tokens[index].capitalised:
        return _unnamed(tokens, index, noun, name)
    else:
        whole = [known for known in names.places if known.lower().endswith(f" {name.lower()}")]
        name = whole[0] if whole else capitalised(name)
    span = span_of(tokens, first, index)
    if first < index:
        names.places.setdefault(name)
    return [
        Mention("organization", name, first, index, span, HEAD_RULE, case=noun.case),
        *_in_bracket(tokens, index, name),
    ]


def _unnamed(tokens: tuple[Token, ...], index: int, noun: Inflected, name: str) -> list[Mention]:
    """«Torikauppiaiden yhdistys», «vanhempainyhdistys»: no name of its own, so it counts only where it has a role."""
    before = tokens[index - 1] if index else None
    owned = before is not None and not before.capitalised and before.in_case("genitive") and len(noun.parts) == 1
    if not owned and len(noun.parts) == 1:
        return []
    first = index - 1 if owned else index
    span = span_of(tokens, first, index)
    whole = f"{tokens[first].text} {name}" if owned else name
    return [
        Mention("organization", whole, first, index, span, HEAD_RULE, case=noun.case, plural=noun.plural, weak=True)
    ]


def _company(tokens: tuple[Token, ...], index: int, context: Context, names: Names, taken: set[int]) -> Mention | None:
    first = _start(tokens, index, context, taken)
    last = index
    if first == index or tokens[index - 1].lowered in _REAL_ESTATE:
        while last + 1 < len(tokens) and (tokens[last + 1].capitalised or tokens[last + 1].kind == "number"):
            last += 1
    if first == last:
        return None
    span = span_of(tokens, first, last)
    base, _, ending = tokens[last].text.partition(":")
    printed = context.text[span.start : tokens[last].span.start] + (
        base if ending in COLON_CASES else tokens[last].text
    )
    printed = re.sub(r"\s+", " ", printed)
    name = names.spellings.get(printed, printed)
    case: Case | None = COLON_CASES.get(ending, "nominative")
    return Mention(
        "organization", name, first, last, span, RULE, case=case, repaired=printed if printed != name else None
    )  # fmt: skip


def _start(tokens: tuple[Token, ...], index: int, context: Context, taken: set[int]) -> int:
    inside = context.pack.list("organizations.inside")
    first = index
    while index - first < _LONGEST_NAME and first > 0 and first - 1 not in taken:
        before = tokens[first - 1]
        if before.text == "&" or (before.text == "." and first >= 2 and tokens[first - 2].capitalised):
            first -= 1
        elif before.kind == "word" and before.capitalised and not before.hanging:
            opens = first == 1  # a capital there says nothing
            if opens and (
                _function_word(before) or noun_with_head(before, context.pack.list("posts.heads"), context.words)
            ):
                break
            first -= 1
        elif (
            first >= 2
            and (noun := noun_with_head(before, inside, context.words))
            and noun.case == "nominative"
            and tokens[first - 2].capitalised
        ):
            first -= 1
        else:
            break
    return first


def _function_word(token: Token) -> bool:
    """A word that only opens the sentence (``Lisäksi``), however it is capitalised."""
    kinds = {reading.pos for reading in token.readings}
    return bool(kinds & {"adverb", "conjunction", "pronoun", "preposition"}) and "place" not in kinds


def _in_bracket(tokens: tuple[Token, ...], index: int, name: str) -> list[Mention]:
    """``Kuntaliitto (FCG)``: an acronym that is not the name's own is another organization."""
    if index + 3 >= len(tokens) + 1 or [t.text for t in tokens[index + 1 : index + 4 : 2]] != ["(", ")"]:
        return []
    acronym = tokens[index + 2].text
    if not _ACRONYM.match(acronym) or all(letter.lower() in name.lower() for letter in acronym):
        return []
    return [
        Mention("organization", acronym, index + 2, index + 2, tokens[index + 2].span, BRACKET_RULE, case="nominative")
    ]


def _short(tokens: tuple[Token, ...], index: int, names: Names) -> Mention | None:
    token = tokens[index]
    if not token.capitalised or token.kind != "word":
        return None
    lowered = token.lowered
    for word, name in names.short_forms.items():
        exact = next((r for r in token.readings if r.lemma.lower() == word and r.case), None)
        ending = lowered[len(word) :]
        if exact is not None:
            return Mention("organization", name, index, index, token.span, SHORT_RULE, case=exact.case)
        if lowered.startswith(word) and len(ending) <= _LONGEST_ENDING and (not ending or ending in COLON_CASES):
            case: Case = COLON_CASES.get(ending, "nominative")
            return Mention("organization", name, index, index, token.span, SHORT_RULE, case=case)
    return None
