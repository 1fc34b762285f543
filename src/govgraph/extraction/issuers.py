"""Who issued what a verb tells, when, and whether it holds: by the section and round in which it is told.

A decision's mandate is issued by the meeting, a proposal's counts if the proposal was adopted or is still open, and
what the description tells of is issued by whom and when its sentence says, else by nobody known. What belongs to an
earlier round never takes the header's body or date.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from govgraph.extraction.citations import MEETING_DATE, NOUN, Citation
from govgraph.extraction.context import Context, Passage
from govgraph.extraction.frames import clauses, is_passive
from govgraph.extraction.mentions import Mention, MentionsOf
from govgraph.extraction.telling import Telling
from govgraph.language.dates import printed_dates
from govgraph.language.tokens import Token
from govgraph.record import DecisionKind, MandateStatus

_ISSUERS = ("body", "group", "post", "organization", "unit")
CitationsOf = Callable[[Passage], Sequence[Citation]]
"""Gives the citations of a passage."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Who issued a mandate and when; ``status`` is ``proposed`` while the decision is still to come."""

    issuer: str | None
    issued: str | None
    section: int | None
    status: MandateStatus
    issued_text: str | None = None


def issue(
    told: Telling,
    mentions: MentionsOf,
    citations_of: CitationsOf,
    decision: DecisionKind | None,
    context: Context,
) -> Issue | str:
    """The issue of a mandate; where it does not hold the reason, a key of ``considered.REASONS`` (a proposal that was
    not taken up, a motion that fell)."""
    passage = told.passage
    citations = citations_of(passage)
    decides = passage.kind in ("decision", "proposal", "proceedings")
    giver = _giver(told, mentions)
    if giver is None and (
        told.rule.spec.get("issuer") == "none" or (told.rule.spec.get("issuer") == "decision" and not decides)
    ):
        return _in_relative_clause(told, mentions, citations, context)
    if told.quoted and not _motion_carried(passage, context):
        return "quoted-demand"
    unmet = told.rule.spec.get("needs_meeting") and not decides and not any(one.body for one in citations)
    if unmet and _told_before(passage, None, citations_of, context) is None:
        return "no-issuer"
    subject = giver or _subject(told, mentions, context)
    own = context.page.body.of(context.text)
    if _in_demand(told, context):
        return "quoted-demand"
    if _under_proposal(told, context):
        if not passage.round.own:
            return "not-in-force"  # what the round above made of it is told there
        if decides and subject != own:
            return Issue(subject, None, None, "proposed")
    if told.rule.spec.get("needs_issuer") and subject is None and not decides:
        return "no-issuer"
    if subject is not None and _outsider(told, subject, mentions):
        return "demand-of-outsider"
    cited = _citation(told, subject, citations, context)
    if cited is None and subject is None and not decides:
        cited = _of_the_sentence(told, citations)
    if cited is None and not decides:
        heading = context.above(passage, passage.block.level - 1) if passage.block.level else []
        for where in (passage, *heading[-1:]):  # a list is told when its heading is
            before = _told_before(where, subject, citations_of, context)
            if before is None and where is not passage:
                before = next((c for c in citations_of(where) if c.body == subject and not c.foreseen), None)
            if before is not None:
                return _told_earlier(subject, before, context)
    if cited is not None and cited.date != context.page.date and cited.body in (None, subject):
        return _told_earlier(subject, cited, context)  # «Kaupunginhallitus antoi 3.4.2017 § 107 …»
    if passage.round.own and passage.kind in ("decision", "proceedings"):
        if subject in (None, own):
            return Issue(own, context.page.date, context.page.section, "given")
        return _told_earlier(subject, cited, context)
    if not passage.round.own and passage.kind in ("decision", "proceedings") and cited is None:
        return _in_earlier_round(passage, subject)
    if passage.kind == "proposal":
        return _proposed(passage, subject, own, decision, context)
    if cited is None and subject is not None and (when := _when(told, subject, mentions, context)) is not None:
        return Issue(subject, when[0], None, "given", when[1])  # «toimialajohtaja on 9.1.2023 määrännyt …»
    if cited is None and subject is not None and (when := _letter(told, subject, mentions, context)) is not None:
        return Issue(subject, when[0], None, "given", when[1])
    return _told_earlier(subject, cited, context)


def _when(told: Telling, subject: str, mentions: MentionsOf, context: Context) -> tuple[str, str] | None:
    """(date, as printed) in the clause between the one who tells and the verb, or directly behind the verb, where no
    citation tells it: of office holders, who decide without meetings, or only a year: «antoi vuonna 2020»."""
    tokens = told.passage.sentence.tokens
    clause = told.match.clause
    giver = next((m for m in mentions(told.passage) if m.name == subject and m.first in clause), None)
    if giver is None:
        return None
    start = min(giver.last, told.match.trigger)
    stop = min((m.first for m in told.assignees if m.first > start), default=clause.stop)
    dates = printed_dates(told.passage.sentence, context.pack)
    for index in range(start + 1, max(stop, told.match.trigger)):
        if told.deadline is not None and told.deadline.first <= index <= told.deadline.last:
            continue
        token = tokens[index]
        found = next((d for d in dates if d.span.start == token.span.start and d.day is not None), None)
        if found is not None and (iso := found.iso(None, context.meeting_date)) is not None:
            return iso, found.span.of(context.text)
        if token.kind == "number" and len(token.text) == 4 and tokens[index - 1].is_word("vuonna"):
            return token.text, token.text
    return None


def _in_demand(told: Telling, context: Context) -> bool:
    """«Aloitteessa vaaditaan, että kunnanhallitus antaa …»: what a motion, a letter or a statement asks for."""
    above = _above_that(told, context)
    if above is None:
        return False
    sentence = told.passage.sentence
    papers = context.pack.list("mandates.demanded_in")
    told_in = any(_inessive(sentence.tokens[i], papers) for i in above)
    relative = bool(above) and above.start >= 2 and _inessive(sentence.tokens[above.start], ("joka",))
    return told_in or (relative and any(t.has_lemma(*papers) for t in sentence.tokens[: above.start]))


def _above_that(told: Telling, context: Context) -> range | None:
    """The clause before that of the verb where «että» opens the latter, else None."""
    tokens, start = told.passage.sentence.tokens, told.match.clause.start
    if not start or not tokens[start].is_word(*context.pack.list("conjunctions.that")):
        return None
    return next((c for c in clauses(told.passage.sentence, context.pack) if c.stop == start), range(0))


def _inessive(token: Token, lemmas: Sequence[str]) -> bool:
    return any(r.case == "inessive" and r.lemma.lower().endswith(tuple(lemmas)) for r in token.readings)


def _giver(told: Telling, mentions: MentionsOf) -> str | None:
    """«X sai kaupunginhallitukselta tehtäväksi …»: who gave it, in the case that the rule says."""
    cases = told.rule.spec.get("giver", ())
    own = [m for m in mentions(told.passage) if m.first in told.match.clause and m.kind in _ISSUERS]
    if told.rule.spec.get("owner_gives"):  # «jaoston toimeksiannon mukaisesti X kerää …»
        owners = [m.name for m in own if m.case == "genitive" and m.last < told.match.trigger]
        return owners[-1] if owners else None
    return next((m.name for m in own if m.case in cases), None)


def _under_proposal(told: Telling, context: Context) -> bool:
    """«päätti ehdottaa, että valtuusto pyytää X:ltä …»: the verb stands in what is proposed to a body above."""
    above = _above_that(told, context)
    if above is None:
        return False
    sentence = told.passage.sentence
    proposing = context.pack.list("mandates.proposing")
    return any(
        r.lemma in proposing and r.form in ("finite", "a_infinitive")
        for i in above
        for r in sentence.tokens[i].readings
    )


def _letter(told: Telling, subject: str, mentions: MentionsOf, context: Context) -> tuple[str, str] | None:
    """(date, as printed) of the letter that the section quotes: «Maakuntaliiton kirje 19.5. on seuraava: …»."""
    letters = context.pack.list("mandates.letters")
    section = told.passage.section
    for passage in context.passages:
        if passage is told.passage:
            return None
        if passage.section is not section:
            continue
        tokens = passage.sentence.tokens
        for owner in mentions(passage):
            noun = owner.last + 1
            if owner.name != subject or owner.case != "genitive" or noun + 1 >= len(tokens):
                continue
            if tokens[noun + 1].kind == "date" and any(
                r.lemma.lower().endswith(letters) for r in tokens[noun].readings
            ):
                dates = printed_dates(passage.sentence, context.pack)
                found = next((d for d in dates if d.span.start == tokens[noun + 1].span.start), None)
                iso = found.iso(None, context.meeting_date) if found else None
                return (iso, found.span.of(context.text)) if found and iso else None
    return None


def _outsider(told: Telling, subject: str, mentions: MentionsOf) -> bool:
    """Whether somebody demands who gives no mandates in this case: «yhdistys vaatii, että lautakunta …»."""
    kinds = told.rule.spec.get("issuer_kinds")
    named = [m.kind for m in mentions(told.passage) if m.name == subject]
    return kinds is not None and bool(named) and not set(named) & set(kinds)


def _told_before(passage: Passage, subject: str | None, citations_of: CitationsOf, context: Context) -> Citation | None:
    """«… iltakoulussaan 9.9. Tuolloin pyydettiin …»: the meeting that the sentence before tells of; so without
    «tuolloin», too, where the body of that meeting goes on: «KH:n kokouksessa 27.2. … KH jätti X:n tehtäväksi …»."""
    then = any(token.is_word(*context.pack.list("mandates.then")) for token in passage.sentence.tokens[:3])
    if not _narrates(passage, then or subject is None):
        return None
    own = context.in_block(passage.block)
    at = own.index(passage)
    if subject is None and not then:
        # «KH päätti 3.4. § 9, että … . Valmistelu annettiin X:n tehtäväksi.»: the decision goes on in the passive
        cited = [one for p in own[max(0, at - 1) : at] for one in citations_of(p)]
        sure = len(cited) == 1 and cited[0].body is not None and cited[0].section is not None
        return cited[0] if sure and not cited[0].foreseen else None
    meetings = [one for p in own[max(0, at - 1) : at] for one in citations_of(p) if one.body and not one.foreseen]
    return next((one for one in reversed(meetings) if subject in (None, one.body)), None)


def _narrates(passage: Passage, passive: bool) -> bool:
    """Whether a sentence tells in the past tense what somebody did, or what was done."""
    return any(
        r.form == "finite" and r.tense == "past" and (passive or r.voice == "active")
        for token in passage.sentence.tokens
        for r in token.readings
    )


def _in_relative_clause(told: Telling, mentions: MentionsOf, citations: Sequence[Citation], context: Context) -> Issue:
    """«Kaupunginhallitus asetti 14.1.2019 § 9 työryhmän, jonka tehtävänä on …»: the clause before tells the issuer."""
    tokens = told.passage.sentence.tokens
    start = told.match.clause.start
    if not start or not tokens[start].has_lemma("joka"):
        return Issue(None, None, None, "given")
    told_people = {m.name for m in told.assignees}
    before = [
        m
        for m in mentions(told.passage)
        if m.last < start and m.kind in _ISSUERS and m.case == "nominative" and m.name not in told_people
    ]
    if not before:
        line = next((c for c in citations if c.rule == NOUN and c.span.end <= tokens[start].span.start), None)
        return _told_earlier(None, line, context)  # «hallituksen linjauksen 19.4. § 160 mukaan …, jonka …»
    cited = next((c for c in citations if c.body == before[-1].name and c.span.end <= tokens[start].span.start), None)
    return Issue(
        before[-1].name, cited.date if cited else None, cited.section if cited else None, "given",
        cited.printed.span.of(context.text) if cited else None,
    )  # fmt: skip


def _proposed(
    passage: Passage, subject: str | None, own: str, decision: DecisionKind | None, context: Context
) -> Issue | str:
    if not passage.round.own:
        return "not-in-force"  # whether an earlier round's proposal was adopted is told by its decision, read itself
    if decision is None:
        yet_to_meet = subject not in (None, own)
        issuer = subject or own
        if yet_to_meet:
            return Issue(issuer, None, None, "proposed")
        return Issue(issuer, context.page.date, context.page.section, "proposed")
    if decision == "approved":
        return Issue(subject or own, context.page.date, context.page.section, "given")
    return "not-in-force"


def _in_earlier_round(passage: Passage, subject: str | None) -> Issue:
    """A decision of an earlier round has that round's body and date where the system tells them, never the header's."""
    body, day = passage.round.body, passage.round.date
    if body is None or subject not in (None, body):
        return Issue(subject, None, None, "given")
    return Issue(body, day, passage.round.section, "given")


def _told_earlier(subject: str | None, cited: Citation | None, context: Context) -> Issue:
    if cited is None:
        return Issue(subject, None, None, "given")
    return Issue(subject or cited.body, cited.date, cited.section, "given", cited.printed.span.of(context.text))


def _subject(told: Telling, mentions: MentionsOf, context: Context) -> str | None:
    """Who tells: the nominative before the verb in its clause, else of the sentence, else of the list's heading."""
    passage = told.passage
    found = mentions(passage)
    assignees = {m.first for m in told.assignees}
    if any(r.form == "agent" for r in passage.sentence.tokens[told.match.trigger].readings):
        owners = [m for m in found if m.kind in _ISSUERS and m.case == "genitive" and m.last < told.match.trigger]
        return owners[-1].name if owners else None
    before = [
        m
        for m in found
        if m.kind in _ISSUERS and m.case == "nominative" and m.first not in assignees and m.last < told.match.trigger
    ]
    if is_passive(passage.sentence.tokens[told.match.trigger]):
        # «Päällikkö valtuutetaan jatkamaan, ja yhtiötä pyydetään laatimaan …»: the one authorised asks nobody.
        before = [m for m in before if _does_something(passage, m, context)]
        opener = passage.sentence.tokens[told.match.clause.start]
        if told.match.clause.start and not opener.is_word(*context.pack.list("conjunctions.that")):
            before = [m for m in before if m.first in told.match.clause]  # «…, ja X:ltä pyydettiin»
    in_clause = [m for m in before if m.first in told.match.clause]
    if in_clause or before:
        return (in_clause or before)[-1].name
    behind = [
        m
        for m in found
        if m.kind in ("body", "group")
        and m.case == "nominative"
        and m.first not in assignees
        and m.first in told.match.clause
        and told.rule.spec["task"] not in ("clause", "before")
    ]
    if behind:
        return behind[0].name
    deciding = _by_decision(passage, found, told)
    if deciding is not None:
        return deciding
    return _heading_subject(passage, mentions, context) or _next_sentence(told, mentions, context)


def _does_something(passage: Passage, mention: Mention, context: Context) -> bool:
    """Whether a nominative can be a subject: its clause has a finite verb that is no passive."""
    sentence = passage.sentence
    clause = next(c for c in clauses(sentence, context.pack) if mention.first in c)
    finite = [r for i in clause for r in sentence.tokens[i].readings if r.form == "finite"]
    return not finite or any(r.voice == "active" for r in finite)


def _by_decision(passage: Passage, found: Sequence[Mention], told: Telling) -> str | None:
    """«valtuuston päätöksellä», «hallituksen linjauksen mukaan»: the genitive of the deciding noun."""
    tokens = passage.sentence.tokens
    for mention in found:
        if mention.kind not in ("body", "post") or mention.case != "genitive" or mention.first not in told.match.clause:
            continue
        noun = tokens[mention.last + 1] if mention.last + 1 < len(tokens) else None
        if noun is not None and any(
            reading.lemma.lower().endswith(("päätös", "linjaus", "toimeksianto")) for reading in noun.readings
        ):
            return mention.name
    return None


def _next_sentence(told: Telling, mentions: MentionsOf, context: Context) -> str | None:
    """«… nimetään työryhmä. Sen nimeää kaupunginjohtaja»: the same verb again, with «se» as its object."""
    passage = told.passage
    own = context.in_block(passage.block)
    following = own[own.index(passage) + 1 : own.index(passage) + 2]
    for after in following:
        tokens = after.sentence.tokens
        verbs = {lemma for r in passage.sentence.tokens[told.match.trigger].readings for lemma in r.lemmas}
        if tokens[0].has_lemma("se") and any(token.has_lemma(*verbs) for token in tokens):
            return next((m.name for m in mentions(after) if m.kind in _ISSUERS and m.case == "nominative"), None)
    return None


def _heading_subject(passage: Passage, mentions: MentionsOf, context: Context) -> str | None:
    """«Lisäksi kaupunginhallitus päätti» over list items."""
    above = context.heading(passage)
    if not above:
        return None
    found = [m for m in mentions(above[-1]) if m.kind in ("body", "group") and m.case == "nominative"]
    return found[-1].name if found else None


def _citation(told: Telling, subject: str | None, citations: Sequence[Citation], context: Context) -> Citation | None:
    """The date of issue that the sentence tells with the verb."""
    tokens = told.passage.sentence.tokens
    clause = told.match.clause
    if tokens[clause.start].is_word(*context.pack.list("conjunctions.that")):
        above = (c.start for c in clauses(told.passage.sentence, context.pack) if c.stop == clause.start)
        clause = range(next(above, clause.start), clause.stop)  # «päätti 16.6. § 42, että …»
    for one in citations:
        place = next((i for i, token in enumerate(tokens) if token.span.start == one.printed.span.start), None)
        if place is None or place not in clause or one.foreseen:
            continue
        if told.deadline is not None and told.deadline.first <= place <= told.deadline.last:
            continue
        if one.body is None or subject is None or one.body == subject:
            return one
    return None


def _of_the_sentence(told: Telling, citations: Sequence[Citation]) -> Citation | None:
    """«KH:n kokouksessa 27.2. X kertoi tilanteesta, ja Y:tä kehotettiin …»: a passive tells what that meeting did."""
    tokens = told.passage.sentence.tokens
    if not is_passive(tokens[told.match.trigger]) or told.rule.spec.get("task") in ("before", "falls"):
        return None
    at = tokens[told.match.trigger].span.start
    meetings = [c for c in citations if c.rule == MEETING_DATE and c.body and not c.foreseen and c.span.end <= at]
    return meetings[-1] if meetings else None


def _motion_carried(passage: Passage, context: Context) -> bool:
    """A demand in quotation marks counts where the text says that the motion was carried."""
    own = context.in_block(passage.block)
    following = own[own.index(passage) + 1 :]
    if not following and passage.index + 1 < len(passage.section.blocks):
        following = context.in_block(passage.section.blocks[passage.index + 1])
    return any(_carried(p.sentence.tokens) for p in following[:2])


def _carried(tokens: Sequence[Token]) -> bool:
    accepted = any(token.has_lemma("hyväksyä") for token in tokens)
    return accepted and not any(r.pos == "negation" for token in tokens for r in token.readings)
