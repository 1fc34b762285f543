"""Mandates told by a verb and its arguments: who tells whom to do what, until when.

A rule of ``mandates.toml`` is a case frame (``frames.py``) whose ``assignee`` slot says who is told in which case, and
whose ``task`` says what is to be done::

    task = "ma_infinitive"   # «velvoittaa X:n toimittamaan Y»: from the infinitive on
    task = "a_infinitive"    # «antaa X:lle tehtäväksi laatia Y»
    task = "a_infinitive-or-noun"  # or what else stands behind the trigger, or is given: «antaa Y:n X:n tehtäväksi»
    task = "object"          # «pyytää X:ltä lausunnon Y:stä»: what stands behind the one who is told
    task = "translative"     # «palauttaa Y:n X:lle valmisteltavaksi»: the object, without the translative
    task = "clause"          # «edellyttää, että X tekee Y»: what stands behind the subject of the that-clause
    task = "before"          # «Y:stä vastaa X»: what stands before the verb
    task = "from_trigger"    # «X:n on laadittava Y»: from the verb on
    task = "after_assignee"  # «X:n asettama työryhmä, joka selvittää Y:tä»: what stands behind the group
    task = "object-anywhere" # «toimivaltaa siirretään X:lle»: the word of ``also`` with what belongs to it
    task = "to_trigger"      # «Y:n valmisteluvastuu on X:llä»: the trigger with what belongs to it
    task = "falls"           # «X:n vastuulle tulee Y»: what stands behind the verb, else before it
    task = "purpose"         # «asettaa Y:tä varten työryhmän»: what stands before «varten»
    task = "va_participle"   # «X:n edellytetään selvittävän Y»: from the participle on
    task = "done"            # «X:n toimeksiannosta Y on laatinut Z:n»: what stands behind the one who works
    task = "list"            # «määrää X:n tehtäviksi seuraavat:», the bullets below being its parts

Who tells is found by what surrounds the verb (``issuers.py``); a rule with ``issuer = "none"`` tells of work that
somebody is responsible for, without an issuer.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from govgraph.extraction.citations import section_after
from govgraph.extraction.context import Context, Passage, Refused
from govgraph.extraction.deadlines import Deadline, bare_date, find_deadline
from govgraph.extraction.frames import FrameMatch, candidates, clauses, is_passive, matches, only_finite
from govgraph.extraction.mentions import Mention
from govgraph.language.pack import LanguagePack, Rule
from govgraph.language.patterns import WordPattern, pattern_of, patterns_of
from govgraph.language.tokens import Token
from govgraph.record import Force, Span

_DID = WordPattern(form=("finite",), tense=("past",), voice=("active",))
_EDGES = ' \t\r\n\u00a0,;:.–—-”“"'


@dataclass(frozen=True, slots=True)
class Telling:
    """A mandate as its sentence tells it, before it is known who issued it and whether it holds."""

    rule: Rule
    passage: Passage
    match: FrameMatch
    assignees: tuple[Mention, ...]
    task: Span
    deadline: Deadline | None
    force: Force
    quoted: bool
    also: Span | None = None  # a second piece of work coordinated with the task, a part of it


def find(passage: Passage, mentions: Sequence[Mention], context: Context) -> Iterator[Telling]:
    """What the sentence tells by verbs; each verb by the first rule that fits it."""
    sentence = passage.sentence
    refused = context.refusing(sentence)
    barred = _barred(passage, mentions, context, refused)
    used: set[int] = set()
    told_here: set[str] = set()
    tasks: list[tuple[int, int]] = []  # a verb inside a task is part of it: «tehtäväksi teettää mittaukset X:llä»
    for rule in candidates("mandates", sentence, context.pack):
        if "task" not in rule.spec or passage.kind not in rule.spec.get("only_in", (passage.kind,)):
            continue
        for match in matches(rule, sentence, mentions, context.pack, refused):
            if match.trigger in used:
                continue
            assignees = tuple(m for m in match.slots["assignee"] if m.kind not in ("programme", "goal"))
            reason = _refusal(rule, match, assignees, passage, mentions, context, barred)
            if reason is None and rule.spec.get("once") and rule.name in told_here:
                reason = "told-already", ""
            if reason is None and any(first <= match.trigger <= last for first, last in tasks):
                reason = "part-of-a-task", ""
            task = _task(rule, match, assignees, passage, context) if reason is None else None
            if task is None:
                if refused is not None:
                    refused(rule, match.trigger, *(reason or ("no-task", "")))
                continue
            used.add(match.trigger)
            told_here.add(rule.name)
            if task[0] != match.trigger:
                tasks.append(task)
            first, last = task
            second = _second_told(rule, match, mentions, first, last, sentence.tokens)
            if second is not None:
                last = second[0].first - 2
            also = _coordinated(sentence.tokens, first, last, rule)
            if also is not None:
                last = also[0] - 1
            deadline = _deadline(passage, match, first, last, context)
            if deadline is None and _needs_limit(rule, match, assignees, passage, context):
                if refused is not None:
                    refused(rule, match.trigger, "standing-duty", "")
                continue
            yield Telling(
                rule, passage, match, assignees, _trimmed(sentence.tokens, first, last, deadline, context.text),
                deadline, rule.spec.get("force", "task"), _in_quotation(sentence.tokens, match.trigger),
                also[1] if also is not None else None,
            )  # fmt: skip
            if second is not None:
                who, start, stop = second
                limit = find_deadline(sentence.tokens, start, stop + 1, context.pack)
                yield Telling(
                    rule, passage, match, (who,), _trimmed(sentence.tokens, start, stop, limit, context.text),
                    limit, rule.spec.get("force", "task"), _in_quotation(sentence.tokens, match.trigger),
                )  # fmt: skip


def _goes_on(tokens: Sequence[Token], match: FrameMatch, told: Sequence[Mention]) -> bool:
    """«X nimetään vetäjäksi, ja hän raportoi …»: who does it opens a clause that is coordinated with the one before."""
    start = match.clause.start
    listed = tokens[told[0].first - 1].text == ":"  # «seuraavin lisäyksin: X selvittää …»
    return listed or (told[0].first == start + 1 and tokens[start].is_word("ja", "sekä"))


def _second_told(
    rule: Rule, match: FrameMatch, mentions: Sequence[Mention], first: int, last: int, tokens: Sequence[Token]
) -> tuple[Mention, int, int] | None:
    """(who, first and last token of the task) where the same verb tells somebody else something else: «velvoitti X:n
    laatimaan A:n ja Y:n hyväksymään B:n»."""
    if rule.spec["task"] == "clause" and rule.spec.get("that_clause"):
        return _second_doing(match, mentions, first, last, tokens)
    if rule.spec["task"] != "ma_infinitive" or first <= match.trigger:
        return None
    slot = match.frame.slots["assignee"]
    for mention in mentions:
        if mention.kind not in slot.kinds or not first < mention.first - 1 or mention.last >= last:
            continue
        joined = tokens[mention.first - 1].is_word("ja", "sekä") and mention.case in (
            "genitive",
            "partitive",
            "nominative",
        )
        start = mention.last + 1
        if joined and any(r.form == "ma_infinitive" for r in tokens[start].readings):
            return mention, start, last
    return None


def _needs_limit(rule: Rule, match: FrameMatch, told: Sequence[Mention], passage: Passage, context: Context) -> bool:
    """Whether «X:n on tehtävä Y» tells a mandate only with a limit: of the meeting's own body, and of any body where
    the description tells it, which has its duties by law."""
    if rule.spec.get("own_needs_limit") and _only_own(told, context):
        return True
    decides = passage.kind in ("decision", "proposal", "proceedings")
    relative = passage.sentence.tokens[match.clause.start].has_lemma("joka")
    return bool(rule.spec.get("body_needs_limit")) and not decides and not relative and told[0].kind == "body"


def _second_doing(
    match: FrameMatch, mentions: Sequence[Mention], first: int, last: int, tokens: Sequence[Token]
) -> tuple[Mention, int, int] | None:
    """The second half of a that-clause with a subject of its own: «että A tarkentaa X:n ja B arvioi Y:n»."""
    slot = match.frame.slots["assignee"]
    for mention in mentions:
        if mention.kind not in slot.kinds or mention.case != "nominative" or not first < mention.first - 1 < last:
            continue
        verb = mention.last + 1
        joined = tokens[mention.first - 1].is_word("ja", "sekä") and verb < last
        if joined and any(r.form == "finite" and r.voice == "active" for r in tokens[verb].readings):
            return mention, verb, last
    return None


def _only_own(assignees: Sequence[Mention], context: Context) -> bool:
    """Whether only the meeting's own body is told: without a limit it speaks of what the body has to do anyway."""
    return {m.name for m in assignees} == {context.page.body.of(context.text)}


def _coordinated(tokens: Sequence[Token], first: int, last: int, rule: Rule) -> tuple[int, Span] | None:
    """(index of the joining comma or conjunction, span behind it) where the task goes on with a second piece of work:
    «selvittää A, ja ottaa huomioon B», «nimeämään A sekä ilmoittamaan B»."""
    kind = rule.spec["task"]
    if kind not in ("clause", "ma_infinitive"):
        return None
    form = "finite" if kind == "clause" else "ma_infinitive"
    for index in range(first + 1, last - 1):
        parted = kind == "clause" and tokens[index].text == "," and tokens[index + 1].is_word("ja", "sekä")
        joined = kind == "ma_infinitive" and tokens[index].is_word("sekä")
        verb = index + (2 if parted else 1)
        if (parted or joined) and verb <= last and any(r.form == form for r in tokens[verb].readings):
            end = last
            while end > verb and tokens[end].text in ".,;":
                end -= 1
            return index, Span(tokens[verb].span.start, tokens[end].span.end)
    return None


def _barred(
    passage: Passage, mentions: Sequence[Mention], context: Context, refused: Refused | None
) -> dict[int, tuple[str, str]]:
    """(reason, word) by trigger: verbs that ``refusals.toml`` knows to tell something else than a mandate."""
    barred: dict[int, tuple[str, str]] = {}
    for rule in candidates("refusals", passage.sentence, context.pack):
        if refused is None and not rule.spec.get("decisive"):
            continue
        for match in matches(rule, passage.sentence, mentions, context.pack):
            reason = rule.spec["reason"], passage.sentence.tokens[match.trigger].text
            if rule.spec.get("decisive"):
                barred[match.trigger] = reason
            if refused is not None:
                refused(rule, match.trigger, *reason)
    return barred


def _deadline(passage: Passage, match: FrameMatch, first: int, last: int, context: Context) -> Deadline | None:
    """The limit in the verb's clause or in the task, else in the relative clause behind the task."""
    tokens = passage.sentence.tokens
    start, stop = min(match.clause.start, first), max(match.clause.stop, last + 1)
    found = find_deadline(tokens, start, stop, context.pack)
    if found is not None and found.last < match.trigger and _is_period(tokens, found):
        found = None  # «tilikaudelta 1.1.-31.12. … on tehtävä»: a period that the matter is of
    if found is None and match.frame.rule.spec.get("dated"):
        found = bare_date(tokens, first, last + 1)
    if found is None:
        for clause in clauses(passage.sentence, context.pack):
            so = tokens[clause.start].is_word("että") and tokens[max(0, stop - 2)].is_word("niin", "siten")
            if clause.start == stop and (so or tokens[clause.start].has_lemma("joka")):
                return find_deadline(tokens, clause.start, clause.stop, context.pack)
    return found


def _is_period(tokens: Sequence[Token], found: Deadline) -> bool:
    return found.first < found.last and tokens[found.first].kind == tokens[found.last].kind == "date"


def _refusal(
    rule: Rule,
    match: FrameMatch,
    told: Sequence[Mention],
    passage: Passage,
    mentions: Sequence[Mention],
    context: Context,
    barred: Mapping[int, tuple[str, str]],
) -> tuple[str, str] | None:
    """(reason, word) why the clause tells something else (an election, a right, a proposal upwards), else None."""
    tokens = passage.sentence.tokens
    if match.trigger in barred:
        return barred[match.trigger]
    if not told:
        return "no-assignee", ""
    if _is_title(tokens, match.trigger):
        return "other-meaning", tokens[match.trigger].text
    superiors = context.pack.list("bodies.above")
    downwards = rule.spec.get("below") or rule.spec.get("not_above")
    if downwards and any(m.name.lower() in superiors and m.kind == "body" for m in told):
        return "proposal-upwards", told[-1].name
    if following := rule.spec.get("adjacent"):
        # «työryhmä, jonka tuli laatia»: behind the pronoun
        last = match.clause.start if told[-1].last == match.clause.start - 2 else told[-1].last
        behind = tokens[last + 1 : last + 2]
        if not any(token.has_lemma(*following) for token in behind):
            return "no-frame", ""
    if rule.spec.get("genitive_before_translative") and told[-1].case == "genitive":
        translative = pattern_of(rule, "translative")
        after = [t for t in tokens[told[-1].last + 1 : told[-1].last + 3] if not t.is_word("uudelleen", "edelleen")]
        if not after or not translative.matches(after[0]):
            return "no-assignee", ""
    if (clause_verb := patterns_of(rule, "clause_verb")) and not _does(
        rule, tokens, told, clause_verb, passage, context
    ):
        return "no-task", ""
    if rule.spec.get("that_clause") and not _in_that_clause(tokens, told, passage, context):
        return "no-frame", ""
    if rule.spec.get("opens_sentence") and told[0].first and not _goes_on(tokens, match, told):
        return "no-frame", ""
    if (above := patterns_of(rule, "under")) and not _under(passage, above, context):
        return "no-frame", ""
    if (
        rule.spec.get("needs_owner")
        and not tokens[match.trigger - 1].is_word(*context.pack.list("mandates.owners"))
        and not any(
            m.case == "genitive" and m.last == match.trigger - 1 and m.kind in ("body", "post", "organization", "unit")
            for m in mentions
        )
    ):
        return "no-issuer", ""
    for pattern in patterns_of(rule, "not_with"):
        for index in match.clause:
            if pattern.matches(tokens[index]):
                return "other-meaning", tokens[index].text
    only = tuple(rule.spec.get("only_bodies", ()))
    if only and told[0].kind == "body" and not told[0].name.lower().endswith(only):
        return "standing-duty", told[0].name
    if rule.spec.get("directly") and told[0].first != match.trigger + 1:
        return "no-frame", ""
    main_clause = patterns_of(rule, "main_clause")
    if main_clause and not _set_up_before(main_clause[0], tokens, match, told):
        return "no-frame", ""
    by_law = rule.spec.get("not_under_law") or _necessive(tokens[match.trigger])
    if by_law and (law := _quoted_law(passage, context)):
        return "standing-duty", law
    if rule.spec.get("not_under_law") and _in_quoted_passage(passage, tokens[match.trigger].span, context):
        return "standing-duty", ""
    return None


def _in_that_clause(tokens: Sequence[Token], told: Sequence[Mention], passage: Passage, context: Context) -> bool:
    """Whether who is told stands in a clause that «että» opens, maybe behind another half of it."""
    that = context.pack.list("conjunctions.that")
    before = [c for c in clauses(passage.sentence, context.pack) if c.start <= told[0].first]
    own = before[-1]
    if tokens[own.start].has_lemma("joka"):
        return False
    return any(tokens[c.start].is_word(*that) for c in before) or any(
        tokens[i].is_word(*that) for i in range(own.start, told[0].first)
    )


def _is_title(tokens: Sequence[Token], index: int) -> bool:
    """«valtuutettu Aino Ranta»: a noun that looks like a participle, before a name."""
    readings = tokens[index].readings
    noun = any(r.pos == "noun" and r.form is None for r in readings) and any(r.form == "participle" for r in readings)
    return noun and index + 1 < len(tokens) and tokens[index + 1].capitalised


def _necessive(token: Token) -> bool:
    """«on annettava»: that something has to be done."""
    return any(
        r.form == "participle" and r.voice == "passive" and r.tense == "present" and r.case == "nominative"
        for r in token.readings
    )


def _set_up_before(pattern: WordPattern, tokens: Sequence[Token], match: FrameMatch, told: Sequence[Mention]) -> bool:
    """Whether the trigger stands in a relative clause directly behind the one who is set up by a verb before it."""
    start = match.clause.start
    relative = start >= 2 and tokens[start].text.lower() in ("joka", "jotka") and told[-1].last == start - 2
    return relative and any(pattern.matches(token) for token in tokens[:start])


def _does(
    rule: Rule,
    tokens: Sequence[Token],
    told: Sequence[Mention],
    verbs: Sequence[WordPattern],
    passage: Passage,
    context: Context,
) -> bool:
    """Whether the one who is told does a piece of work in its clause: a verb of doing, not of being, comes after it."""
    last = max(m.last for m in told)
    clause = next(c for c in clauses(passage.sentence, context.pack) if last in c)
    states = rule.spec.get("states", ())
    found = (tokens[i] for i in range(last + 1, clause.stop) if any(pattern.matches(tokens[i]) for pattern in verbs))
    verb = next(found, None)
    if verb is None:  # «että vaikutukset arvioi X»
        before = min(m.first for m in told) - 1
        own = before > clause.start + 1 and only_finite(tokens[before])
        verb = tokens[before] if own and any(pattern.matches(tokens[before]) for pattern in verbs) else None
    return verb is not None and not verb.has_lemma(*states)


def _under(passage: Passage, wanted: Sequence[WordPattern], context: Context) -> bool:
    """Whether a list item stands under a line that has one of the wanted words: «päättää, että», «toimeksiannot:»."""
    above = context.heading(passage)
    if not above:
        return False
    tokens = [*above[-1].sentence.tokens, *passage.sentence.tokens[: 0 if passage.block.level else 1]]
    return any(pattern.matches(token) for token in tokens for pattern in wanted)


def _in_quoted_passage(passage: Passage, at: Span, context: Context) -> bool:
    """Whether a word stands in a quotation that goes on over several sentences of its paragraph: an agreement or a law
    quoted at length."""
    before = context.text[passage.block.span.start : at.start]
    behind = context.text[at.end : passage.block.span.end]
    opened = sum(before.count(mark) for mark in '”“"') % 2 == 1  # Finnish marks are the same at both ends
    return opened and any(mark in behind for mark in '”“"')


def _quoted_law(passage: Passage, context: Context) -> str:
    """The word by which the paragraph speaks of a law or a rule book, empty where it does not: duties told there are
    standing ones, given to nobody by this document."""
    ends = context.pack.list("mandates.standing")
    tokens = (token for p in context.in_block(passage.block) for token in p.sentence.tokens)
    return next((t.text for t in tokens if any(r.lemma.lower().endswith(ends) for r in t.readings)), "")


def _task(
    rule: Rule, match: FrameMatch, assignees: Sequence[Mention], passage: Passage, context: Context
) -> tuple[int, int] | None:
    """First and last token of what is to be done, None where the frame lacks it."""
    tokens = passage.sentence.tokens
    last_told = max(m.last for m in assignees)
    kind = rule.spec["task"]
    coordinate = _telling_verbs(context.pack)
    end = _end(tokens, match.clause, match.trigger, coordinate, kind in ("ma_infinitive", "object"))
    if kind in ("ma_infinitive", "a_infinitive", "a_infinitive-or-noun"):
        noun = kind == "a_infinitive-or-noun"
        kind = "a_infinitive" if noun else kind
        form = WordPattern(form=(kind,), case=("illative",) if kind == "ma_infinitive" else ())
        after = last_told if kind == "ma_infinitive" else max(match.trigger, min(last_told, end))
        places = [i for i in range(match.clause.start, end) if i != match.trigger and form.matches(tokens[i])]
        start = next((i for i in places if i > min(after, match.trigger)), None)
        if start is not None and kind == "ma_infinitive" and match.trigger < start < min(m.first for m in assignees):
            if rule.spec.get("infinitive_first"):  # «asettaa ohjelmaa laatimaan ohjausryhmän»
                return match.trigger + 1, start
            return None  # who is told stands before what is to be done; behind it is what the task speaks of
        if start is not None:
            return start, end - 1
        if noun:
            return _given(tokens, match, assignees, end, context.pack)
        # «Avustusten uudistamista valmistelemaan nimetään työryhmä»: the infinitive comes first, its object before it.
        return (match.clause.start, places[-1]) if places and kind == "ma_infinitive" else None
    if kind == "purpose":
        last = next((i for i in match.clause if i > match.trigger and tokens[i].is_word("varten")), None)
        if last is None:
            return None
        told = {i for m in assignees for i in range(m.first, m.last + 1)}
        first = _phrase_start(tokens, last, match.trigger + 1, told)
        return (first, last) if first < last else None
    if kind == "va_participle":
        wanted = match.frame.also[0]
        start = next((i for i in range(last_told + 1, end) if i != match.trigger and wanted.matches(tokens[i])), None)
        return (start, end - 1) if start is not None else None
    if kind == "list":
        return (match.clause.start, end - 1) if tokens[-1].text == ":" else None
    if kind == "from_trigger":
        return (match.trigger, end - 1) if match.trigger < end else None
    if kind == "falls":
        return _falling(tokens, match, assignees, end)
    if kind == "done":
        first_told = min(m.first for m in assignees)
        if last_told < match.trigger and not any(r.form == "finite" for t in tokens[last_told:] for r in t.readings):
            # «Selvityksen on tehnyt X kaupungin toimeksiannosta»: the object and the verb come first
            auxiliary = next((i for i in range(match.clause.start, first_told) if tokens[i].has_lemma("olla")), 0)
            return (match.clause.start, auxiliary - 1) if auxiliary > match.clause.start else None
        start = max(match.trigger, last_told) + 1
        while start < end and tokens[start].has_lemma("olla"):
            start += 1
        return (start, end - 1) if start < end else None
    if kind == "object":
        start = max(match.trigger, last_told) + 1
        if start < end and any(_can_be_object(token, context.pack) for token in tokens[start:end]):
            return start, end - 1
        first_told = min(m.first for m in assignees)
        if first_told - match.trigger > 1:  # «pyytää Y:tä koskevan lausunnon X:ltä»
            return match.trigger + 1, first_told - 1
        if not is_passive(tokens[match.trigger]):
            return None  # before an active verb stands who asks
        return _before(match, assignees)  # «Selvitys tilattiin X:ltä»: what is ordered stands before the verb
    if kind == "translative":
        return _object_between(tokens, match, assignees, rule, end)
    if kind == "clause":
        start = last_told + 1
        clause = next(c for c in clauses(passage.sentence, context.pack) if last_told in c)
        end = _end(tokens, clause, last_told)
        if start < end and any(token.kind == "word" for token in tokens[start:end]):
            return start, end - 1
        first_told = min(m.first for m in assignees)  # «että vaikutukset arvioi X»: the object comes first
        opened = clause.start + tokens[clause.start].is_word(*context.pack.list("conjunctions.subordinate"))
        return (opened, first_told - 1) if opened < first_told else None
    if kind == "to_trigger":
        told = {i for m in assignees for i in range(m.first, m.last + 1)}
        return _phrase_start(tokens, match.trigger, match.clause.start, told), match.trigger
    if kind == "after_assignee":
        between = tokens[match.trigger + 1 : min(m.first for m in assignees)]
        if not all(token.in_case(assignees[0].case or "nominative") for token in between):
            return None  # «nimeämään edustajansa ryhmään»: the infinitive, no group set up
        start, stop = last_told + 1, max(end, len(tokens))
        if start < stop and _DID.matches(tokens[start]):
            return None  # «X:n asettama työryhmä teki esityksensä»: what it did
        while start < stop and (tokens[start].text == "," or tokens[start].has_lemma("joka")):
            start += 1
        stop = next((i for i in range(start, stop) if tokens[i].text in ",;.”"), stop)
        return (start, stop - 1) if start < stop else None
    if kind == "object-anywhere":
        return _handed_over(tokens, match, assignees, end)
    if kind == "before" and last_told < match.trigger:  # «X vastaa Y:stä»
        return (match.trigger + 1, end - 1) if match.trigger + 1 < end else None
    if kind == "before":
        found = _before(match, assignees)
        if found is None:
            return None
        own = _own_half(tokens, *found)
        if own > found[0] and not (own == found[1] and tokens[own].has_lemma("se")):
            return own, found[1]
        if found[0] < found[1] and tokens[found[1]].has_lemma("se"):
            found = _antecedent(tokens, *found)
        return _with_antecedent(tokens, found[0], context.pack), found[1]
    return None


def _own_half(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the half of a clause begins that has the verb behind ``last``: «A:sta vastaa X ja sen ryhmänä toimii Y»."""
    verb = next((i for i in range(last, first, -1) if any(r.form == "finite" for r in tokens[i].readings)), None)
    joint = next((i for i in range(verb + 1, last) if tokens[i].is_word("ja", "sekä")), None) if verb else None
    return joint + 1 if joint is not None else first


def _antecedent(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """«Ohjelma toteuttaa tavoitetta, ja sen valmistelee X»: what «se» stands for, the subject of the clause before."""
    verb = next((i for i in range(first + 1, last) if only_finite(tokens[i])), None)
    return (first, verb - 1) if verb is not None else (first, last)


def _with_antecedent(tokens: Sequence[Token], start: int, pack: LanguagePack) -> int:
    """Where a task begins that a clause tells of by a pronoun or under a conjunction: «ohjelma, jonka valmistelusta
    vastaa X» begins at what the pronoun stands for, «siten, että työn ohjausryhmänä toimii X» behind «että»."""
    if tokens[start].has_lemma("joka") and start >= 2 and tokens[start - 1].text == ",":
        return _phrase_start(tokens, start - 2, 0, {i for i in range(start - 2) if only_finite(tokens[i])})
    return start + 1 if tokens[start].is_word(*pack.list("conjunctions.subordinate")) else start


def _given(
    tokens: Sequence[Token], match: FrameMatch, assignees: Sequence[Mention], end: int, pack: LanguagePack
) -> tuple[int, int] | None:
    """What is given as a task by its noun: behind the trigger and who is told («toimeksiannon Y:n tarkastelusta»),
    else between the verb and who is told («antaa Y:n valmistelun X:n tehtäväksi»)."""
    verb = match.frame.also[0]
    start = max(match.trigger, max(m.last for m in assignees)) + 1
    while start < end and (tokens[start].has_lemma("olla") or verb.matches(tokens[start]) or _adverb(tokens[start])):
        start += 1
    if start < end and (_can_be_object(tokens[start], pack) or tokens[start].in_case("elative")):
        return (start, end - 1) if tokens[start].readings else None
    first_told = min(m.first for m in assignees)
    given = next((i for i in range(match.clause.start, first_told) if verb.matches(tokens[i])), None)
    if given is None:
        return None
    if any(_can_be_object(token, pack) for token in tokens[given + 1 : first_told]):
        return given + 1, first_told - 1
    if not is_passive(tokens[given]):
        return None
    last = given - 1  # «Y:n valmistelu annettiin X:n tehtäväksi»
    while last > match.clause.start and tokens[last].has_lemma("olla"):
        last -= 1
    return (match.clause.start, last) if last >= match.clause.start and last < given else None


def _adverb(token: Token) -> bool:
    return bool(token.readings) and all(reading.pos == "adverb" for reading in token.readings)


def _falling(
    tokens: Sequence[Token], match: FrameMatch, assignees: Sequence[Mention], end: int
) -> tuple[int, int] | None:
    """What falls to somebody: behind the verb, else before it."""
    verb = next(i for i in match.clause if match.frame.also[0].matches(tokens[i]))
    start = max(verb, match.trigger) + 1
    if start < end and any(token.kind == "word" for token in tokens[start:end]):
        return start, end - 1
    stop = min(verb, match.trigger, min(m.first for m in assignees))
    return (match.clause.start, stop - 1) if stop > match.clause.start else None


def _can_be_object(token: Token, pack: LanguagePack) -> bool:
    """Whether a word can be (part of) what is ordered, and not only when or where: «teetettiin X:llä huhtikuussa»."""
    if token.kind != "word":
        return False
    if not token.readings:
        return True
    objects = ("nominative", "genitive", "partitive", "accusative")
    times = pack.table("deadlines.times")
    return any(r.case in objects and r.lemma.lower() not in times for r in token.readings)


@cache
def _telling_verbs(pack: LanguagePack) -> frozenset[str]:
    """The verbs that tell somebody to do something: one of them behind «ja» begins another mandate."""
    found: set[str] = set()
    for rule in pack.of("mandates"):
        if rule.spec.get("task") in ("ma_infinitive", "object") and "trigger" in rule.spec:
            found |= set(pattern_of(rule, "trigger").lemma)
    return frozenset(found)


def _is_ma_infinitive(token: Token) -> bool:
    return any(r.form == "ma_infinitive" and r.case == "illative" for r in token.readings)


def _before(match: FrameMatch, assignees: Sequence[Mention]) -> tuple[int, int] | None:
    """What stands in the clause before the verb and all who are told."""
    stop = min(match.trigger, min(m.first for m in assignees))
    return (match.clause.start, stop - 1) if stop > match.clause.start else None


def _end(
    tokens: Sequence[Token],
    clause: range,
    trigger: int,
    coordinate: frozenset[str] = frozenset(),
    surely: bool = False,
) -> int:
    """Where the task ends at the latest: the clause's end, or before that a semicolon, a closing quotation, or a
    conjunction with another finite verb («… ja nimesi sen jäseniksi …»)."""
    for index in range(trigger + 1, clause.stop):
        if tokens[index].text in (";", "”"):
            return index
        parted = tokens[index].text == "," and index + 1 < clause.stop and tokens[index + 1].is_word("ja", "sekä")
        if parted and any(r.form == "finite" for token in tokens[index + 2 : clause.stop] for r in token.readings):
            return index
        if tokens[index].is_word("ja", "sekä") and index + 1 < clause.stop:
            readings = tokens[index + 1].readings
            told_past = any(r.form == "finite" and r.tense == "past" for r in readings)
            another = any(r.form == "finite" and r.lemma in coordinate for r in readings)
            if surely:  # no infinitive of this form belongs to the frame: «edellyttää Y:tä ja siirtää …»
                another = another or only_finite(tokens[index + 1])
            elif another:  # in the form of «tehtäväksi laatia A ja pyytää B» as well: it tells somebody
                another = any(_is_ma_infinitive(token) for token in tokens[index + 2 : clause.stop])
            if told_past or another or (readings and all(r.form == "finite" for r in readings)):
                return index
    return clause.stop


def _object_between(
    tokens: Sequence[Token], match: FrameMatch, assignees: Sequence[Mention], rule: Rule, end: int
) -> tuple[int, int] | None:
    """The object of a sending verb: between the verb and the one who is told, else before the verb."""
    translative = pattern_of(rule, "translative")
    if not any(translative.matches(tokens[i]) for i in match.clause):
        return None
    first_told = min(m.first for m in assignees)
    if any(_inflected(token) or translative.matches(token) for token in tokens[match.trigger + 1 : first_told]):
        last = first_told - 1
        while last > match.trigger + 1 and (translative.matches(tokens[last]) or tokens[last].is_word("uudelleen")):
            last -= 1
        if not translative.matches(tokens[last]):
            return match.trigger + 1, last
        return _sent(tokens, match)  # «Luonnos on lähetetty lausunnolle X:lle»
    after = max(m.last for m in assignees) + 1
    sent = next((i for i in range(after, end) if translative.matches(tokens[i])), end)
    if sent == after and any(t.kind == "word" and not t.is_word("siten", "niin") for t in tokens[sent + 1 : end]):
        return sent + 1, end - 1
    if sent > after:
        return after, sent - 1
    return _sent(tokens, match)


def _inflected(token: Token) -> bool:
    """Whether a word can stand in the case of an object, or is not known; no date, section or sign."""
    objects = ("nominative", "genitive", "partitive", "accusative")
    return token.kind == "word" and (
        not token.readings or any(r.case in objects for r in token.readings) or token.hanging
    )


def _sent(tokens: Sequence[Token], match: FrameMatch) -> tuple[int, int] | None:
    """What stands before a verb of sending, without its auxiliary."""
    last = match.trigger - 1
    while last > match.clause.start and tokens[last].has_lemma("olla"):
        last -= 1
    return (match.clause.start, last) if last >= match.clause.start else None


def _handed_over(
    tokens: Sequence[Token], match: FrameMatch, assignees: Sequence[Mention], end: int
) -> tuple[int, int] | None:
    """What is handed over: between the verb and the receiver, else before the verb, else behind the receiver."""
    first, last = min(m.first for m in assignees), max(m.last for m in assignees)
    wanted = match.frame.also[0]
    for start, stop in ((match.trigger + 1, first), (match.clause.start, min(match.trigger, first)), (last + 1, end)):
        place = next((i for i in range(start, stop) if wanted.matches(tokens[i])), None)
        if place is not None:
            if stop <= match.trigger:
                stop = place + 1  # what belongs to a noun stands before it
            begin = place
            while begin > start and _of_the_phrase(tokens[begin - 1]):
                begin -= 1
            return begin, stop - 1
    return None


def _phrase_start(tokens: Sequence[Token], noun: int, floor: int, barred: Container[int]) -> int:
    """Where the phrase of a noun begins, at ``floor`` at the earliest and behind the words that are barred."""
    while noun > floor and noun - 1 not in barred and _of_the_phrase(tokens[noun - 1]):
        noun -= 1
    return noun


def _of_the_phrase(token: Token) -> bool:
    """Whether a word before a noun belongs to its phrase: a genitive, an adjective, a coordinated half."""
    if token.kind != "word":
        return False
    if token.hanging or token.is_word("ja", "sekä"):
        return True
    if any(reading.form == "minen" and reading.case == "genitive" for reading in token.readings):
        return True
    kinds = {reading.pos for reading in token.readings if reading.form != "finite"}
    return bool(kinds & {"noun", "adjective", "numeral", "place", "name", "pronoun"}) and not kinds & {
        "preposition",
        "adverb",
    }


def _trimmed(tokens: Sequence[Token], first: int, last: int, deadline: Deadline | None, text: str) -> Span:
    """The task without the limit at its end or beginning and without punctuation around it."""
    if deadline is not None:
        behind = tokens[last + 1 : deadline.first]
        relative = behind[1:2] if behind and behind[0].text == "," else behind[:1]
        if any(token.has_lemma("joka") for token in relative):
            last = deadline.last  # «pohjatutkimuksen, joka on tehtävä 1.3.–30.4.»: the relative clause is of the task
        elif first < deadline.first <= last and deadline.last >= last - 1:
            last = deadline.first - 1
        elif deadline.first <= first <= deadline.last < last:
            first = deadline.last + 1
    if tokens[first].kind == "date" and first < last:  # «lähetti 8.3.2021 § 61 suunnitelman X:lle»: when, not what
        _, cited = section_after(tokens, first)
        first = min(cited + 1, last)
        first += first < last and tokens[first].text == ")"
    while last > first and (tokens[last].text == "," or tokens[last].is_word("niin", "siten", "ja", "sekä")):
        last -= 1  # «siten, että …» goes on with a condition
    span = Span(tokens[first].span.start, tokens[last].span.end)
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(_EDGES))
    return Span(start, max(start, span.start + len(words.rstrip(_EDGES))))


def _in_quotation(tokens: Sequence[Token], index: int) -> bool:
    marks = [i for i, token in enumerate(tokens) if token.text in '”“"„«»']
    return sum(1 for i in marks if i < index) % 2 == 1
