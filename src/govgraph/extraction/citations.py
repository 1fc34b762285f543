"""Citations of other decisions and meetings: a body, a date as precise as printed, a section.

Every date of a sentence is looked at once. Deadlines, periods and the dates of e-mails are none; what is left needs a
body by one of the rules in ``citations.toml``, or it is noted as left over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from govgraph.extraction.context import Context, Passage
from govgraph.extraction.frames import clauses
from govgraph.extraction.mentions import Mention, MentionsOf, coordinated
from govgraph.extraction.tense import looks_ahead
from govgraph.language.dates import PrintedDate, printed_dates, sentence_year
from govgraph.language.patterns import WordPattern, pattern_of
from govgraph.language.tokens import LISTING, Sentence, Token, only_joins
from govgraph.record import MeetingKind, OtherMeeting, Provenance, Reference, Span

BRACKET, BODY_DATE, MEETING_DATE, DECIDING, NOUN, PASSIVE, HELD, LISTED = (
    "citations/bracket", "citations/body-date", "citations/meeting-date", "citations/deciding-body",
    "citations/decision-noun", "citations/passive", "citations/meeting-held", "citations/meeting-listed",
)  # fmt: skip
ROUND = "layout/round"
_MEETING_KINDS: tuple[tuple[str, MeetingKind], ...] = (
    ("iltakoulu", "evening_school"), ("suunnittelukokous", "planning_meeting"), ("seminaari", "seminar"),
    ("kokous", "regular"),
)  # fmt: skip
_REACH = 3  # words between a date and the noun of the meeting it belongs to
_LIMIT_REACH = 4
_BETWEEN = ("(", ",", "/")  # what may stand between a date and its section


@dataclass(frozen=True, slots=True)
class Citation:
    """One date with what it cites; ``in_bracket`` tells the bracket's tokens, for the rules of mandates."""

    body: str | None
    date: str
    section: int | None
    span: Span
    rule: str
    kind: MeetingKind | None
    foreseen: bool
    printed: PrintedDate
    in_bracket: range | None = None


def find(passage: Passage, mentions_of: MentionsOf, context: Context) -> Iterator[Citation]:
    """The citations of one sentence."""
    sentence = passage.sentence
    dates = printed_dates(sentence, context.pack)
    previous: Citation | None = None
    for date in dates:
        index = _index(sentence, date.span.start)
        if _limit(sentence.tokens, index, context) or (date.day is None and _to_a_meeting(sentence.tokens, index)):
            continue
        if date.iso(sentence_year(dates, date), context.meeting_date) is None:
            context.note("undated", "nothing tells the year of this date", date.span)
            continue
        for citation in _cite(passage, mentions_of, context, dates, date, index, previous):
            yield citation
            previous = citation


def of_rounds(context: Context) -> Iterator[Citation]:
    """The meetings of earlier rounds, where the publishing system tells their body and date."""
    for round_ in context.page.rounds:
        blocks = [block for section in round_.sections for block in section.blocks]
        if round_.own or not (round_.body and round_.date and blocks):
            continue
        year, month, day = (int(part) for part in round_.date.split("-"))
        span = blocks[0].span
        printed = PrintedDate(span, year, month, day)
        yield Citation(round_.body, round_.date, round_.section, span, ROUND, "regular", False, printed)


def references(citations: Iterable[Citation], context: Context) -> tuple[Reference, ...]:
    """The distinct references, in the order of their first mention; the item's own meeting is none."""
    own = (context.page.body.of(context.text), context.page.date)
    found: dict[tuple[str | None, str, int | None], Reference] = {}
    for one in citations:
        key = (one.body, one.date, one.section)
        if (one.body, one.date) != own and key not in found:
            provenance = Provenance(one.span, one.rule, _confidence(one.rule, context))
            found[key] = Reference(one.body, one.date, one.section, one.span.of(context.text), provenance)
    in_full = {(body, date) for body, date, section in found if section is not None}
    dated = {date for body, date, _ in found if body is not None}
    # «(KH 11.9.2017 § 5) … (KH 11.9.)» is one decision cited twice, once in full.
    return tuple(
        reference
        for (body, date, section), reference in found.items()
        if (section is not None or (body, date) not in in_full) and (body is not None or date not in dated)
    )


def meetings(citations: Iterable[Citation], context: Context) -> tuple[OtherMeeting, ...]:
    """The meetings that the citations tell of, each once with the most that is told of it."""
    own = (context.page.body.of(context.text), context.page.date)
    found: dict[tuple[str | None, str], OtherMeeting] = {}
    for one in citations:
        key = (one.body, one.date)
        told = one.kind is not None or len(one.date) == len("2017-09-18")
        if key == own or one.body is None or not told:
            continue
        known = found.get(key)
        if known is None or (known.kind is None and one.kind is not None):
            provenance = Provenance(one.span, one.rule, _confidence(one.rule, context))
            foreseen = one.foreseen or bool(known and known.foreseen)
            found[key] = OtherMeeting(one.body, one.date, one.kind, foreseen, provenance)
    return tuple(found.values())


def _confidence(rule: str, context: Context) -> float:
    return 1.0 if rule == ROUND else context.pack.rule(rule).confidence


def bracket_around(tokens: Sequence[Token], index: int) -> range | None:
    """Indexes of the tokens between the round brackets around a token, None outside brackets."""
    opened = next((i for i in range(index, -1, -1) if tokens[i].text in "()"), None)
    if opened is None or tokens[opened].text == ")":
        return None
    closed = next((i for i in range(index, len(tokens)) if tokens[i].text == ")"), len(tokens))
    return range(opened + 1, closed)


def section_after(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """(section number behind a date, index of its last token): ``§ 18``, ``18 §``, ``(§ 18)``; else (None, index)."""
    for at in range(index + 1, min(index + 2 + _REACH, len(tokens))):
        if any(tokens[i].text not in _BETWEEN and not _of_the_meeting(tokens[i]) for i in range(index + 1, at)):
            break
        two = tokens[at : at + 2]
        if len(two) == 2 and "§" in (two[0].text, two[1].text):
            number = two[0] if two[1].text == "§" else two[1]
            if number.kind == "number" and number.text.isdigit():
                return int(number.text), at + 1
    return None, index


def _of_the_meeting(token: Token) -> bool:
    """The words of «12.5.2025 pidetyssä kokouksessa (§ 170)» between a date and its section."""
    return any(
        (r.lemma == "pitää" and r.form == "participle") or r.lemma.lower().endswith("kokous") for r in token.readings
    )


def _section_before(tokens: Sequence[Token], index: int) -> int | None:
    """The section in front of a date: ``§ 4, 23.1.2024``, ``§ 4 / 23.1.2024``, ``4 §, 23.1.2024``."""
    at = index - 1 if index and tokens[index - 1].text in (",", "/") else index
    two = tokens[max(0, at - 2) : at]
    if at == index or len(two) < 2 or "§" not in (two[0].text, two[1].text):
        return None
    number = two[0] if two[1].text == "§" else two[1]
    dated = at >= 3 and tokens[at - 3].kind == "date"  # «KH 1.2.2024 § 4, 23.1.2024»: the section of the date before
    return int(number.text) if number.kind == "number" and number.text.isdigit() and not dated else None


def _cite(
    passage: Passage,
    mentions_of: MentionsOf,
    context: Context,
    dates: list[PrintedDate],
    date: PrintedDate,
    index: int,
    previous: Citation | None,
) -> Iterator[Citation]:
    sentence, mentions = passage.sentence, mentions_of(passage)
    tokens = sentence.tokens
    end = _index(sentence, date.span.end - 1)
    section, last = section_after(tokens, end)
    if section is None:
        section = _section_before(tokens, index)
    clause = next(c for c in clauses(sentence, context.pack) if index in c)
    kinds = ("body", "group") if section is None else ("body", "group", "post")  # office holders decide in sections
    parties = context.pack.list("bodies.party_groups")
    bodies = [m for m in mentions if m.kind in kinds and not m.plural and not m.name.lower().endswith(parties)]
    bracket = bracket_around(tokens, index)
    kind = _meeting_kind(tokens, index, end)
    ahead = bracket is None and looks_ahead(sentence, clause)
    rule, body = None, None
    if bracket is not None and (inside := [m for m in bodies if m.first in bracket]):
        rule, body = BRACKET, min(inside, key=lambda m: (m.first > index, abs(m.first - index)))
    elif before := next(
        (m for m in bodies if m.last == index - 1 and not (date.day is None and m.case in ("allative", "illative"))),
        None,
    ):
        rule, body = BODY_DATE, before
        ahead = ahead and before.case != "genitive"
    elif meeting := _meeting_before(tokens, index, context):
        rule = MEETING_DATE
        owner = _owner(tokens, meeting, bodies)
        body = owner or _subject(tokens, bodies, clause, index)
        ahead = ahead and (owner is None or owner.case != "genitive" or tokens[meeting].has_lemma("käsittely"))
    elif owner := _owner_of_decision(tokens, index, bodies, context):
        rule, body, ahead = NOUN, owner, False
    elif (
        section is not None
        or _says(pattern_of(context.pack.rule(DECIDING), "deciding"), sentence, clause)
        or _given_by(tokens, bodies, clause) is not None
    ):
        rule, body = DECIDING, _subject(tokens, bodies, clause, index)
    if rule == DECIDING and body is not None and _belongs_elsewhere(tokens, index, clause, date, body):
        return
    if body is None and (held := _held(passage, tokens, bodies, clause, index, context)) is not None:
        rule, body, kind, ahead = HELD, held, kind or "regular", looks_ahead(sentence, clause)
    if body is None and (listing := _listed_meeting(passage, index, mentions_of, context)) is not None:
        yield Citation(
            listing, _resolved(date, dates, context, True), section, date.span, LISTED, kind or "regular", True, date
        )  # fmt: skip
        return
    if body is None and previous is not None and _listed_after(tokens, index, previous, sentence):
        rule, body = previous.rule, next((m for m in bodies if m.name == previous.body), None)
        kind = kind or previous.kind
    if body is None and bracket is not None and _tells_somebody(tokens, bracket, context):
        yield Citation(
            None, _resolved(date, dates, context, False), section,
            Span(date.span.start, tokens[last].span.end), BRACKET, None, False, date, bracket,
        )  # fmt: skip
    passive = pattern_of(context.pack.rule(PASSIVE), "verb")
    if body is None and bracket is None and date.day and _says(passive, sentence, clause):
        yield Citation(
            None, _resolved(date, dates, context, False), section,
            Span(date.span.start, tokens[last].span.end), PASSIVE, None, False, date,
        )  # fmt: skip
        return
    if rule is None or body is None:
        return
    joint = [body]
    if rule == MEETING_DATE and body.case == "genitive":
        joint = [m for m in coordinated(sentence, list(mentions), body, LISTING) if m in bodies]
    for one in joint:
        first = one.first if one.last == index - 1 else index
        yield Citation(
            body=one.name,
            date=_resolved(date, dates, context, ahead),
            section=section,
            span=Span(tokens[first].span.start, tokens[last].span.end),
            rule=rule,
            kind=kind,
            foreseen=ahead,
            printed=date,
            in_bracket=bracket,
        )


def _index(sentence: Sentence, offset: int) -> int:
    return bisect_right(sentence.tokens, offset, key=lambda token: token.span.start) - 1


def _limit(tokens: Sequence[Token], index: int, context: Context) -> bool:
    """A deadline, a period, or the date of a message."""
    limits = context.pack.list("dates.limits")
    for token in tokens[index + 1 : index + 1 + _LIMIT_REACH]:
        if token.kind == "date" or token.text in ",;()":
            break
        if token.is_word(*limits):
            return True
    if index and tokens[index - 1].is_word(*limits):
        return True
    if tokens[index].kind == "word" and any(
        t.has_lemma(*context.pack.list("deadlines.parts")) for t in tokens[index + 1 : index + 3]
    ):
        return True  # «elokuun loppuun», «elokuun 2024 loppuun»
    if any(t.is_word("jälkeen") for t in tokens[index + 1 : index + 2]):
        return True  # «30.9.2022 jälkeen»; «16.10. kokouksen jälkeen» cites a meeting
    dashes = ("-", "–", "—")
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return (after is not None and after.text in dashes and index + 2 < len(tokens) and _dated(tokens[index + 2])) or (
        index >= 2 and tokens[index - 1].text in dashes and _dated(tokens[index - 2])
    )


def _to_a_meeting(tokens: Sequence[Token], index: int) -> bool:
    """«tuomaan kesäkuun kokoukseen»: a limit, told by the meeting until which."""
    after = tokens[index + 1 : index + 2]
    return any(r.lemma.lower().endswith("kokous") and r.case == "illative" for t in after for r in t.readings)


def _dated(token: Token) -> bool:
    return token.kind in ("date", "number")


def _meeting_kind(tokens: Sequence[Token], index: int, end: int) -> MeetingKind | None:
    """The kind of meeting whose noun stands beside the date: nearest first, before or after it."""
    after = list(range(end + 1, min(len(tokens), end + 1 + _REACH)))
    before = list(range(index - 1, max(-1, index - 1 - _REACH), -1))
    for place in sorted(before + after, key=lambda i: (min(abs(i - index), abs(i - end)), i)):
        between = tokens[min(place, end) + 1 : max(place, index)]
        if any(t.kind == "date" or t.text in ",;()" for t in between if t is not tokens[index]):
            continue
        for head, kind in _MEETING_KINDS:
            if any(reading.lemma.lower().endswith(head) for reading in tokens[place].readings):
                return kind
    return None


def _meeting_before(tokens: Sequence[Token], index: int, context: Context) -> int | None:
    pattern = pattern_of(context.pack.rule(MEETING_DATE), "meeting")
    before = index - 2 if index >= 2 and tokens[index - 1].text == "(" else index - 1  # «kokouksen (26.9.)»
    return before if before >= 0 and pattern.matches(tokens[before]) else None


def _resolved(date: PrintedDate, dates: list[PrintedDate], context: Context, ahead: bool) -> str:
    return date.iso(sentence_year(dates, date), context.meeting_date, ahead=ahead) or ""


def _tells_somebody(tokens: Sequence[Token], bracket: range, context: Context) -> bool:
    """A bracket with a separator after its date, and words behind it: «(13.3.2023 / kaupunginjohtaja)»."""
    separators = context.pack.list("citations.separators")
    signs = [i for i in bracket if tokens[i].text in separators]
    told = tokens[signs[-1] + 1] if signs and signs[-1] + 1 in bracket else None
    # «(9.10.2017/AK)» is somebody's initials, not somebody who is told.
    return told is not None and told.kind == "word" and bool(told.readings or len(told.text) > 3)


def _owner(tokens: Sequence[Token], meeting: int, bodies: Sequence[Mention]) -> Mention | None:
    """Whose meeting it is: the body in the genitive before its noun, adjectives between them aside."""
    before = meeting - 1
    while before >= 0 and any(r.pos == "adjective" for r in tokens[before].readings):
        before -= 1
    return next((m for m in bodies if m.last == before), None)


def _owner_of_decision(
    tokens: Sequence[Token], index: int, bodies: Sequence[Mention], context: Context
) -> Mention | None:
    """Whose decision it is: the body in the genitive directly before its noun, the date behind it."""
    pattern = pattern_of(context.pack.rule(NOUN), "noun")
    noun = index - 2 if index >= 2 and tokens[index - 1].text == "(" else index - 1  # «toimeksiannosta (14.2.)»
    if noun < 1 or not pattern.matches(tokens[noun]):
        return None
    return next((m for m in bodies if m.last == noun - 1 and m.case == "genitive"), None)


def _says(pattern: WordPattern, sentence: Sentence, clause: range) -> bool:
    """Whether a clause has a word of the pattern; asked of every date in it."""
    key = f"says {id(pattern)} {clause.start}"
    known: bool | None = sentence.memo.get(key)
    if known is None:
        tokens = sentence.tokens
        known = sentence.memo[key] = any(pattern.matches(tokens[i]) for i in clause)
    return known


def _subject(tokens: Sequence[Token], bodies: Sequence[Mention], clause: range, index: int) -> Mention | None:
    """The body that acts in the clause: in the nominative, else in the inessive; the last one before the date, else
    the first one after it. With «sai X:ltä» it is the one who gave."""
    if (giver := _given_by(tokens, bodies, clause)) is not None:
        return giver
    for case in ("nominative", "inessive"):
        fitting = [m for m in bodies if m.first in clause and m.case == case]
        if fitting:
            return min(fitting, key=lambda m: (m.first > index, abs(m.first - index)))
    if tokens[clause.start].is_word("joka"):  # the relative clause's subject is the body before its comma
        return next((m for m in bodies if m.last == clause.start - 2), None)
    return None


def _given_by(tokens: Sequence[Token], bodies: Sequence[Mention], clause: range) -> Mention | None:
    """«sai kaupunginhallitukselta 20.1. tehtäväksi»: from whom something was got."""
    if not any(tokens[i].has_lemma("saada") for i in clause):
        return None
    return next((m for m in bodies if m.first in clause and m.case == "ablative"), None)


def _belongs_elsewhere(tokens: Sequence[Token], index: int, clause: range, date: PrintedDate, body: Mention) -> bool:
    """Whether a date says when a task is to be done («hyväksymään ne tammikuussa») or when others met («kuntalaisten
    illassa 25.5.»), not when the body decided."""
    before = tokens[index - 1] if index else None
    elsewhere = body.case == "inessive" and body.last != index - 1 and before is not None and before.in_case("inessive")
    task = any(r.form == "ma_infinitive" for i in range(clause.start, index) for r in tokens[i].readings)
    return elsewhere or (task and date.day is None and date.year is None)


def _held(
    passage: Passage,
    tokens: Sequence[Token],
    bodies: Sequence[Mention],
    clause: range,
    index: int,
    context: Context,
) -> Mention | None:
    """Whose meeting is held that day: «valtuustoseminaari pidetään 11.9.», «edustajainkokous on maanantaina 14.8.»."""
    rule = context.pack.rule(HELD)
    if not _says(pattern_of(rule, "verb"), passage.sentence, clause):
        return None
    meeting = pattern_of(rule, "meeting")
    for body in bodies:  # a body that is itself a meeting
        if (
            body.last in clause
            and body.last < index
            and body.case == "nominative"
            and meeting.matches(tokens[body.last])
        ):
            return body
    at = next((i for i in range(clause.start, index) if meeting.matches(tokens[i])), None)
    if at is None:
        return None
    if (owner := _owner(tokens, at, bodies)) is not None and owner.case == "genitive":
        return owner
    council = context.pack.table("bodies.council")
    if any(council in part.lower() for reading in tokens[at].readings for part in reading.parts[:1]):
        name = context.own_name("council")
        return Mention("body", name, at, at, tokens[at].span, HELD, case="genitive")
    return None


def _listed_meeting(passage: Passage, index: int, mentions_of: MentionsOf, context: Context) -> str | None:
    """The body whose meetings the line above announces: «valtuuston kokoukset pidetään seuraavasti:» over dates."""
    if not passage.block.level or index > _REACH or passage.sentence is not context.in_block(passage.block)[0].sentence:
        return None
    above = context.above(passage, passage.block.level - 1)
    if not above or above[-1].sentence.tokens[-1].text != ":":
        return None
    tokens = above[-1].sentence.tokens
    meetings = pattern_of(context.pack.rule(LISTED), "meetings")
    at = next((i for i in range(len(tokens) - 1, -1, -1) if meetings.matches(tokens[i])), None)
    if at is None:
        return None
    owners = [m for m in mentions_of(above[-1]) if m.kind == "body" and m.case == "genitive" and m.last < at]
    between = tokens[owners[-1].last + 1 : at] if owners else ()
    return owners[-1].name if owners and all(t.in_case("genitive") for t in between) else None


def _listed_after(tokens: Sequence[Token], index: int, previous: Citation, sentence: Sentence) -> bool:
    """``kokouksessaan 11.1., 26.1. ja 8.2.``: dates joined by commas and conjunctions only."""
    start = _index(sentence, previous.span.end - 1) + 1
    between = tokens[start:index]
    return bool(between) and only_joins(between)
