"""When it was said: told beside the cue, above it, or before it of the same people; else on the day of the lead."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.clauses import Clause, Clauses, Tense
from parleys.language import grammar
from parleys.language.attach import moment_of
from parleys.language.dating import ToldDay, day_told_of, is_recent, lead_day, named
from parleys.language.page import Page
from parleys.record import ActorKind, ActorRef, Cast, Days, Mode, Moment, Span, Statement

_SOON = 2
"""Sentences."""


class When(msgspec.Struct, frozen=True, kw_only=True):
    """The time of a saying; `earlier` is the statement of the same speakers that it goes on from."""

    moment: Moment | None = None
    earlier: Statement | None = None
    inferred: bool = False
    """The time was told of something else."""


def moment_of_saying(
    page: Page,
    cue: int,
    mode: Mode,
    content: Span,
    speakers: tuple[ActorRef, ...],
    before: Sequence[Statement],
    clauses: Clauses,
    cast: Cast,
    days: Days,
    told: tuple[ToldDay, ...],
) -> When:
    """Give when a cue's words were said. Only a plain "said" takes over a day that was told elsewhere."""
    moment = moment_of(page, cue, days)
    if moment is not None and not _inside(moment, content):
        return When(moment=moment)
    moment = _above(page, cue, clauses, cast, days)
    if moment is not None and not _inside(moment, content):
        return When(moment=moment, inferred=True)
    if (
        not _plain_past(cue, clauses)
        or _other_time(page, cue, content, days)
        or not (_leads(page, cue) or _beside(page, cue, mode))
    ):
        return When()
    who = frozenset(speakers)
    same = next((s for s in reversed(before) if s.speaker == speakers and s.moment is not None), None)
    moment = day_told_of(page, cue, who, cast, told)
    if same is not None and (moment is None or _later(same, moment)) and _holds(page, same, cue, days):
        return When(moment=same.moment, earlier=same)
    if moment is None:
        owners = [owner for c in grammar.subjects(page, cue) for owner in grammar.owners(page, c.head)]
        moment = lead_day(page, cue, who.union(*(cast.refs(owner) for owner in owners)), cast, days)
    return When(moment=moment, inferred=True)


def _inside(moment: Moment, content: Span) -> bool:
    """ "According to Karsava, shells fell over the weekend": the time is what they tell, not when."""
    return moment.words is not None and content.start <= moment.words.start < content.end


def _other_time(page: Page, cue: int, content: Span, days: Days) -> bool:
    """ "On entering the talks in 2029, Orlov said": the sentence has a time of its own, whatever it is.

    "Orlov, who is due home on Monday, said" has none: that time is told of Orlov.
    """
    sentence = page.sentence_of(cue)
    return any(
        sentence.first <= told.first < cue
        and not any(grammar.is_noun_clause(page.tokens[i]) for i in grammar.ancestors(page, told.head))
        and not content.start <= told.start < content.end
        and not page.is_quoted(told.first)
        for told in days.times
    )


def _leads(page: Page, cue: int) -> bool:
    """Say whether the saying is what its sentence tells, not something inside it.

    So not "protests grew after Karsava admitted that" nor "Orlov said it, the memos show".
    """
    adding = page.tokens[cue].tag == "VBG"
    for _ in range(4):
        above = grammar.governor(page, cue)
        if above is None or page.is_quoted(above):
            return True
        if not (_same_time(page, cue) or _is_content(page, cue, above) or (adding and _is_content(page, above, cue))):
            return False
        cue = above
    return False


def _beside(page: Page, cue: int, mode: Mode) -> bool:
    """Say whether a quotation's own "said" is what was told, wherever a long sentence hangs it."""
    return mode is Mode.DIRECT and page.tokens[cue].tag == "VBD" and not grammar.is_noun_clause(page.tokens[cue])


def _is_content(page: Page, cue: int, below: int) -> bool:
    content = grammar.content_clause(page, cue)
    return content is not None and content.head == below


def _same_time(page: Page, cue: int) -> bool:
    """ "called on them, warning that", "came and said", "gave a statement saying": one occasion with what is above."""
    token = page.tokens[cue]
    if token.pos == "NOUN":
        # "made an announcement on Monday that": the light verb has the time
        return True
    if token.tag == "VBG":
        return not grammar.marker(page, cue)
    return grammar.is_conjunct(token) or (grammar.is_adverbial(token) and not grammar.marker(page, cue))


def _holds(page: Page, earlier: Statement, cue: int, days: Days) -> bool:
    """Say whether an earlier statement's day holds on: a recent day does, "last year" for a sentence or two."""
    if earlier.moment is not None and is_recent(earlier.moment, days):
        return True
    words = page.within(earlier.start, earlier.end)
    return bool(words) and page.tokens[cue].sentence - words[-1].sentence <= _SOON


def _later(statement: Statement, moment: Moment) -> bool:
    """Say whether a statement stands behind the words of a time, and so goes before it."""
    return moment.words is None or statement.end > moment.words.start


def _above(page: Page, cue: int, clauses: Clauses, cast: Cast, days: Days) -> Moment | None:
    """Give the time of the clause that a saying belongs to: "called on them on Monday, warning that".

    What a medium reports on Monday that somebody said is said on Monday for all that is known; what a person says that
    another said is not.
    """
    for _ in range(3):
        above, clause = grammar.governor(page, cue), clauses.at(cue)
        outer = clauses.at(above)
        if above is None or clause is None or outer is None or outer.tense is not Tense.PAST:
            return None
        if outer.perfect and (grammar.has_subject(page, cue) or not grammar.is_conjunct(page.tokens[cue])):
            return None
        if not _same_time(page, cue) and not _relayed(page, cue, above, clause, cast):
            return None
        found = moment_of(page, above, days)
        if found is not None:
            return found
        cue = above
    return None


def _relayed(page: Page, cue: int, above: int, clause: Clause, cast: Cast) -> bool:
    """ "The Courier reported on Monday that Orlov said"."""
    content = grammar.content_clause(page, above)
    if content is None or content.head != cue or clause.tense is not Tense.PAST or clause.perfect:
        return False
    refs = (ref for subject in grammar.subjects(page, above) for ref in named(page, subject.head, cast))
    return any((actor := cast.actor(ref)) is not None and actor.kind is ActorKind.MEDIA for ref in refs)


def _plain_past(cue: int, clauses: Clauses) -> bool:
    """ "said", and "adding" under it; not "has said", "had said", "says", which tell no one occasion."""
    clause = clauses.at(cue)
    for _ in range(3):
        if clause is None or clause.perfect or clause.tense is Tense.PRESENT:
            return False
        if clause.tense is Tense.PAST:
            return True
        clause = clauses.at(clause.parent)
    return False
