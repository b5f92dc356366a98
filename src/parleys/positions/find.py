"""Find the positions of a report: ask every rule about every clause, settle overlaps, write down what was found."""

from __future__ import annotations

import itertools
from bisect import bisect_left

import msgspec

from parleys.clauses import Clause, ClauseKind, Clauses
from parleys.knowledge.will import Will
from parleys.language import grammar
from parleys.language.attach import moment_of
from parleys.language.dating import ToldDay, is_plain_past, told_days
from parleys.language.page import Page
from parleys.language.parties import share_of_conflict
from parleys.positions import demands, frames, needs, openings, promises, rejections, stands, talks, terms, warnings
from parleys.positions.conditions import marker_at
from parleys.positions.fragments import fragments
from parleys.positions.fulfilled import met_by
from parleys.positions.gist import gist, issue
from parleys.positions.others import answered, shared
from parleys.positions.parties import holders
from parleys.positions.scene import Draft, Scene
from parleys.positions.scope import is_about_conflict, is_foreign, is_guessed, is_in_scope
from parleys.positions.spans import limit, trimmed
from parleys.positions.unheld import kept_from
from parleys.positions.when import moment_of_stand
from parleys.record import (
    ActorKind,
    ActorRef,
    Cast,
    Condition,
    Days,
    FactId,
    Position,
    PositionKind,
    PositionStatus,
    Said,
    Span,
    Stance,
    Statement,
    Voice,
)

_CROWD = 4
_MONTHS = 6
"""So many months ago, a stand is told as a former one."""
FIRST = (
    *openings.RULES,
    *terms.RULES,
    *talks.RULES,
    *openings.LATE,
    *needs.RULES,
    *demands.RULES,
    *rejections.RULES,
    *stands.RULES,
    *frames.RULES,
    *promises.RULES,
    *warnings.RULES,
)
"""The rules in the order in which they are asked about a clause; the first answer wins."""


def find_positions(
    page: Page, clauses: Clauses, said: Said, cast: Cast, days: Days, will: Will
) -> tuple[Position, ...]:
    """Give what each party will and will not do, in order of the text."""
    scene = scene_of(page, clauses, said, cast, days, will)
    if not is_about_conflict(scene):
        return ()
    answers = (draft for clause in clauses.all if (draft := first_answer(scene, clause)) is not None)
    drafts = [part for draft in answers for part in _parts(scene, draft) if is_in_scope(scene, part)]
    drafts += fragments(scene, drafts)
    kept = _settled(scene, sorted(drafts, key=lambda d: (d.first, d.anchor)))
    for _ in range(2):
        # the other side of one stand may be what tells that of the next
        kept = [answered(scene, draft, kept) for draft in kept]
    told = told_days(page, cast, days)
    return tuple(_position(scene, draft, number, told) for number, draft in enumerate(kept, 1))


def scene_of(page: Page, clauses: Clauses, said: Said, cast: Cast, days: Days, will: Will) -> Scene:
    """Give what the rules of this room are asked about."""
    share = share_of_conflict(page, will.scope.conflict)
    return Scene(
        page=page, clauses=clauses, said=said, cast=cast, days=days, will=will, spoken=_spoken(page, said), share=share
    )


def _spoken(page: Page, said: Said) -> tuple[Statement | None, ...]:
    """Give the innermost statement that each token stands in; as `Said.at`, of all tokens at once."""
    spoken: list[Statement | None] = [None] * len(page.tokens)
    for statement in said.all:
        length = statement.end - statement.start
        for i in range(bisect_left(page.starts, statement.start), bisect_left(page.starts, statement.end)):
            before = spoken[i]
            if before is None or length < before.end - before.start:
                spoken[i] = statement
    return tuple(spoken)


def first_answer(scene: Scene, clause: Clause) -> Draft | None:
    """Give the answer of the first rule that has one, with its name."""
    if kept_from(scene, clause) is not None:
        return None
    for rule in FIRST:
        draft = rule(scene, clause)
        if draft is not None:
            return msgspec.structs.replace(draft, rule=rule.__name__)
    return None


def _parts(scene: Scene, draft: Draft) -> tuple[Draft, ...]:
    """ "urged them to disarm and to free the hostages": two things asked are two demands."""
    if draft.kind is PositionKind.TALKS and 1 < len(draft.holder) < _CROWD and _acts(scene, draft):
        return tuple(_alone(draft, ref) for ref in draft.holder)
    if draft.kind is not PositionKind.DEMAND or draft.what is None or draft.shape != "verb":
        return (draft,)
    tokens = scene.page.tokens
    for k in range(draft.what[0] + 1, draft.what[1] - 2):
        if tokens[k].lower == "and" and tokens[k + 1].lower == "to" and tokens[k + 2].tag == "VB":
            before = msgspec.structs.replace(draft, last=k, what=(draft.what[0], k))
            after = msgspec.structs.replace(draft, anchor=k + 2, first=k + 1, what=(k + 2, draft.what[1]))
            return (before, after)
    return (draft,)


def _acts(scene: Scene, draft: Draft) -> bool:
    """Say whether the holders are subjects: "their rejection of talks" is one stand, "both have refused" are two."""
    clause = scene.clauses.at(draft.anchor)
    if clause is None or clause.kind is not ClauseKind.NOUN:
        return True
    if grammar.possessors(scene.page, draft.anchor):
        return False
    above = scene.clauses.at(grammar.governor(scene.page, draft.anchor))
    return above is not None and above.kind is ClauseKind.VERB and set(holders(scene, above)) == set(draft.holder)


def _alone(draft: Draft, holder: ActorRef) -> Draft:
    """ "Velland and the Front are ready for talks": each is, with the other where nobody else is told."""
    told = draft.counterparts
    mutual = not told or set(told) == set(draft.holder)
    others = tuple(ref for ref in draft.holder if ref != holder) if mutual else told
    return msgspec.structs.replace(draft, holder=(holder,), counterparts=others)


def _settled(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Drop what is told twice, and what stands inside what somebody is asked or refuses to do."""
    return [d for d in drafts if not any(_swallows(scene, other, d) for other in drafts if other is not d)]


def _swallows(scene: Scene, outer: Draft, inner: Draft) -> bool:
    if outer.what is not None and outer.what[0] <= inner.anchor < outer.what[1] and outer.anchor < inner.anchor:
        # "urged them to withdraw their threat to pull out": what is asked is not yet a stand of those asked
        return outer.kind is not PositionKind.WARNING or inner.kind is PositionKind.WARNING
    if inner.kind is PositionKind.WARNING and inner.what is not None and inner.what[0] <= outer.anchor < inner.what[1]:
        # "warned that there was no point in fighting on": what he is against says more than that he warns
        return outer.kind is not PositionKind.WARNING and shared(scene, outer, inner)
    same = outer.kind is inner.kind and shared(scene, outer, inner)
    if not same or not (outer.first < inner.last and inner.first < outer.last):
        return False
    return (outer.stance is Stance.CONDITIONAL, -outer.anchor) > (inner.stance is Stance.CONDITIONAL, -inner.anchor)


def _others(scene: Scene, draft: Draft) -> tuple[ActorRef, ...]:
    """Give the other side; nobody is ready to talk with himself, but "both sides" may be with each other."""
    actor = scene.cast.actor(draft.holder[0])
    if len(draft.holder) != 1 or actor is None or actor.kind is ActorKind.UNSPECIFIED:
        return draft.counterparts
    return tuple(ref for ref in draft.counterparts if ref != draft.holder[0])


def _position(scene: Scene, draft: Draft, number: int, told: tuple[ToldDay, ...]) -> Position:
    """Write a draft down in the form of the record."""
    tokens = scene.page.tokens
    draft = msgspec.structs.replace(draft, status=_status(scene, draft))
    statement = scene.statement(draft.anchor)
    ident = FactId(f"p{number}")
    foreign = statement is not None and is_foreign(scene, draft, statement)
    guessed = is_guessed(scene, draft, foreign=foreign)
    moment = moment_of_stand(scene, draft.anchor, draft.holder, statement, told)
    return Position(
        id=ident,
        start=tokens[draft.first].start,
        end=tokens[draft.last - 1].end,
        rule=draft.rule,
        confidence=round(draft.confidence, 2),
        inferred_from=tuple(Span(tokens[a].start, tokens[b - 1].end) for a, b in draft.inferred),
        voice=_voice(statement is not None, foreign=foreign, guessed=guessed),
        statement=statement.id if statement is not None else None,
        reported_by=next(iter(statement.speaker), None) if foreign and statement is not None else None,
        date=moment.edtf if moment is not None else None,
        moment=moment,
        holder=draft.holder,
        kind=draft.kind,
        stance=draft.stance,
        counterparts=_others(scene, draft),
        conditions=_conditions(scene, draft, ident),
        conditions_open=draft.sills_open,
        of=draft.of,
        to=draft.to,
        what=Span(tokens[draft.what[0]].start, tokens[draft.what[1] - 1].end) if draft.what else None,
        issue=issue(scene, draft),
        gist=gist(scene, draft),
        reason=_reason(scene, draft),
        red_line=_red_line(scene, draft),
        status=draft.status,
    )


def _voice(told: bool, *, foreign: bool, guessed: bool) -> Voice:
    if guessed:
        return Voice.IMPUTED
    return (Voice.REPORTED if foreign else Voice.SAID) if told else Voice.NARRATED


def _conditions(scene: Scene, draft: Draft, ident: FactId) -> tuple[Condition, ...]:
    tokens = scene.page.tokens
    return tuple(
        Condition(
            id=FactId(f"{ident}c{n}"),
            start=tokens[sill.first].start,
            end=tokens[sill.last - 1].end,
            kind=sill.kind,
            on=sill.on,
            stage=sill.stage,
            met=met_by(scene, sill),
        )
        for n, sill in enumerate(draft.sills, 1)
    )


def _status(scene: Scene, draft: Draft) -> PositionStatus:
    """ "had previously been unwilling", "their earlier rejection": held no more."""
    tokens = scene.page.tokens
    first = max(scene.page.sentence_of(draft.anchor).first, draft.anchor - 4)
    near = range(first, min(draft.anchor + 4, draft.last))
    former = any(
        tokens[k].lower in scene.will.former and (tokens[k].pos != "ADJ" or tokens[k].head == draft.anchor)
        for k in near
    )
    above = scene.clauses.at(grammar.governor(scene.page, draft.anchor))
    dropped = above is not None and above.lemma in scene.will.drops and tokens[draft.anchor].pos == "NOUN"
    return PositionStatus.PAST if former or dropped or _long_ago(scene, draft) else PositionStatus.CURRENT


def _long_ago(scene: Scene, draft: Draft) -> bool:
    """ "a year ago they refused to talk": told as what was, not as what is; "since last year" goes on."""
    found = moment_of(scene.page, draft.anchor, scene.days) if draft.kind is PositionKind.TALKS else None
    told = found.relative if found is not None else None
    if told is None or told.direction >= 0 or told.part == "since" or not is_plain_past(scene.page, draft.anchor):
        return False
    return told.unit == "year" or (told.unit == "month" and told.value >= _MONTHS)


def _red_line(scene: Scene, draft: Draft) -> bool:
    words = [scene.page.tokens[k].lower for k in range(draft.first, min(draft.last + 3, len(scene.page.tokens)))]
    return draft.kind is PositionKind.OPPOSE and any(a == "red" and b == "line" for a, b in itertools.pairwise(words))


def _reason(scene: Scene, draft: Draft) -> Span | None:
    """Give the words that say why, where they follow in the same sentence: "because …", "in protest at …"."""
    page = scene.page
    last = page.sentence_of(draft.anchor).last
    for k in range(draft.anchor + 1, last):
        size = marker_at(scene, k, scene.will.reason.openers)
        if not size or (page.tokens[k].lower == "as" and not grammar.is_marker(page.tokens[k])):
            continue
        if page.tokens[k].lower == "over" and draft.kind is not PositionKind.TALKS:
            continue
        first, end = trimmed(scene, k, limit(scene, k))
        return Span(page.tokens[first].start, page.tokens[end - 1].end) if end - first > size else None
    return None
