"""When it was said: told beside the cue, above it, or before it of the same people; else on the day of the lead."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.clauses import Clauses, Tense
from parleys.language import grammar
from parleys.language.attach import moment_of
from parleys.language.dating import ToldDay, day_told_of, lead_day, named
from parleys.language.page import Page
from parleys.record import ActorKind, ActorRef, Cast, Days, Moment, Statement


class When(msgspec.Struct, frozen=True, kw_only=True):
    """The time of a saying; `earlier` is the statement of the same speakers that it goes on from."""

    moment: Moment | None = None
    earlier: Statement | None = None
    inferred: bool = False
    """The time was told of something else."""


def moment_of_saying(
    page: Page,
    cue: int,
    speakers: tuple[ActorRef, ...],
    before: Sequence[Statement],
    clauses: Clauses,
    cast: Cast,
    days: Days,
    told: tuple[ToldDay, ...],
) -> When:
    """Give when a cue's words were said. Only a plain "said" takes over a day that was told elsewhere."""
    moment = moment_of(page, cue, days)
    if moment is not None:
        return When(moment=moment)
    moment = _above(page, cue, clauses, cast, days)
    if moment is not None:
        return When(moment=moment, inferred=True)
    if not _plain_past(cue, clauses):
        return When()
    who = frozenset(speakers)
    same = next((s for s in reversed(before) if s.speaker == speakers and s.moment is not None), None)
    moment = day_told_of(page, cue, who, cast, told)
    if same is not None and (moment is None or _later(same, moment)):
        return When(moment=same.moment, earlier=same)
    if moment is None:
        owners = [owner for c in _speaking(page, cue) for owner in grammar.owners(page, c)]
        moment = lead_day(page, who.union(*(cast.refs(owner) for owner in owners)), cast, days)
    return When(moment=moment, inferred=True)


def _later(statement: Statement, moment: Moment) -> bool:
    """Say whether a statement stands behind the words of a time, and so goes before it."""
    return moment.words is None or statement.end > moment.words.start


def _speaking(page: Page, cue: int) -> list[int]:
    return [subject.head for subject in grammar.subjects(page, cue)]


def _above(page: Page, cue: int, clauses: Clauses, cast: Cast, days: Days) -> Moment | None:
    """Give the time of the clause that a saying belongs to: "called on them on Monday, warning that".

    What a medium reports on Monday that somebody said is said on Monday for all that is known; what a person says that
    another said is not.
    """
    for _ in range(3):
        above, clause = grammar.clause_above(page, cue), clauses.at(cue)
        outer = clauses.at(above)
        if above is None or clause is None or outer is None or outer.tense is not Tense.PAST:
            return None
        token = page.tokens[cue]
        joined = grammar.is_conjunct(token) and not grammar.has_subject(page, cue)
        if outer.perfect and not joined:
            return None
        # "made an announcement on Monday that": the light verb has the time
        hangs_on = grammar.is_adverbial(token) or joined or token.pos == "NOUN"
        content = grammar.content_clause(page, above)
        if clause.tense is Tense.PAST and not clause.perfect and content is not None and content.head == cue:
            hangs_on = any(
                (actor := cast.actor(ref)) is not None and actor.kind is ActorKind.MEDIA
                for subject in grammar.subjects(page, above)
                for ref in named(page, subject.head, cast)
            )
        if not hangs_on:
            return None
        found = moment_of(page, above, days)
        if found is not None:
            return found
        cue = above
    return None


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
