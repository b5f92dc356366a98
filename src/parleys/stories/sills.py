"""Sills: single facts that stand between two parties and talks, before those of one kind are put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from parleys.record import (
    ActorKind,
    Condition,
    ConditionKind,
    PositionKind,
    Stage,
    Stance,
)
from parleys.stories.cast import Who
from parleys.stories.graph import by_block
from parleys.stories.heard import Heard, position
from parleys.stories.issues import condition_issue, issue_of, shorten
from parleys.stories.ledger import Ledger
from parleys.stories.stands import Stand, direction, what_terms
from parleys.stories.words import Lexis, shared

PRECONDITIONS = "preconditions for talks"
_CLASH = 0.35
_CLASH_WEIGHT = 6.0
_NEIGHBOURS = 40
Pair = tuple[str, str]


class Sill(msgspec.Struct, frozen=True, kw_only=True, gc=False, eq=False):
    """One fact that stands between two parties."""

    between: Pair
    issue: str
    kind: str
    stage: Stage
    set_by: str | None
    heard: Heard
    gist: str
    also: tuple[Heard, ...] = ()


def pair(one: str, other: str) -> Pair:
    """Give two parties in one order."""
    return (one, other) if one < other else (other, one)


def sills_between(stands: Sequence[Stand], rejecting: Mapping[str, Sequence[Stand]]) -> list[Sill]:
    """Give what stands between two parties by what they hold towards each other now.

    Args:
        stands: what either holds towards the other.
        rejecting: the stands in which either rejects preconditions as such.
    """
    talks = [stand for stand in stands if stand.about_talks]
    return [*_conditions(talks), *_refusals(talks), *_demands(stands, talks), *_rejections(talks, rejecting)]


def _sill(stand: Stand, issue: str, kind: str, stage: Stage, gist: str) -> Iterator[Sill]:
    if stand.towards:
        between = pair(stand.holder.id, stand.towards.id)
        yield Sill(
            between=between, issue=issue, kind=kind, stage=stage, set_by=stand.holder.id, heard=stand.heard, gist=gist
        )


def _conditions(talks: Sequence[Stand]) -> Iterator[Sill]:
    """ "not before the army leaves", "abroad", "without the minister": each condition that is not reported as met."""
    for stand in talks:
        for condition in position(stand.heard).conditions:
            if condition.met is None:
                issue = condition_issue(stand.heard, condition)
                yield from _sill(stand, issue, _kind(condition), condition.stage, _words(stand.heard, condition))


def _kind(condition: Condition) -> str:
    if condition.kind in (ConditionKind.VENUE, ConditionKind.PERSON):
        return condition.kind.value
    return "condition"


def _words(heard: Heard, condition: Condition) -> str:
    return shorten(heard.setting.report.text[condition.start : condition.end])


def _refusals(talks: Sequence[Stand]) -> Iterator[Sill]:
    """A refusal stands until the same party is reported as open towards the same counterpart on a later day."""
    latest: dict[str, int] = {}
    for stand in talks:
        if stand.stance is not Stance.UNWILLING:
            latest[stand.holder.id] = max(latest.get(stand.holder.id, 0), stand.day)
    for stand in talks:
        shut = stand.stance is Stance.UNWILLING and latest.get(stand.holder.id, 0) <= stand.day
        if shut and stand.towards:
            stage = Stage.AT_TABLE if stand.towards.vague else Stage.BEFORE_TALKS
            yield from _sill(stand, "talks", "refusal", stage, f"not with {stand.towards.name}")


def _demands(stands: Sequence[Stand], talks: Sequence[Stand]) -> Iterator[Sill]:
    """What one party to talks demands of the other; a call on several at once is a mediator's and no barrier."""
    if not any(stand.stance is not Stance.WILLING for stand in talks):
        return
    for stand in stands:
        told, issue = position(stand.heard), issue_of(stand.heard)
        alone = told.kind is PositionKind.DEMAND and len(stand.heard.parties(told.of)) < 2
        if alone and issue != "talks":
            yield from _sill(stand, issue, "condition", Stage.IN_SETTLEMENT, what_words(stand.heard))


def what_words(heard: Heard) -> str:
    """Give the words of what is wanted, cut to a line."""
    what = position(heard).what
    return shorten(what.of(heard.setting.report.text) if what else heard.words)


def _rejections(talks: Sequence[Stand], rejecting: Mapping[str, Sequence[Stand]]) -> Iterator[Sill]:
    """ "rejected any preconditions": stands against everyone who is reported to set that party some before talks."""
    setters = {stand.holder.id: stand for stand in talks if _sets_some(stand) and _is_party(stand.holder)}
    for setter in setters.values():
        for stand in rejecting.get(setter.towards.id, ()) if setter.towards else ():
            yield Sill(
                between=pair(stand.holder.id, setter.holder.id),
                issue=PRECONDITIONS,
                kind="clash",
                stage=Stage.BEFORE_TALKS,
                set_by=stand.holder.id,
                heard=stand.heard,
                gist=f"{stand.holder.name} rejects {_any(what_words(stand.heard))}",
            )


def _sets_some(stand: Stand) -> bool:
    told = position(stand.heard)
    return told.conditions_open or any(condition.stage is not Stage.IN_SETTLEMENT for condition in told.conditions)


def _is_party(who: Who) -> bool:
    return not who.vague and who.kind is not ActorKind.COUNTRY


def _any(what: str) -> str:
    """ "accepts no conditions" is held as "no conditions": behind "rejects" the two would cancel."""
    return f"any {what[3:]}" if what[:3].lower() == "no " else what


def rejects_preconditions(stand: Stand) -> bool:
    """Say whether a party is against preconditions as such."""
    return position(stand.heard).kind is PositionKind.OPPOSE and issue_of(stand.heard) == PRECONDITIONS


def clashes(stands: Sequence[Stand], ledger: Ledger) -> list[Sill]:
    """Give where one party is for what another is against, in much the same words."""
    sides = [stand for stand in stands if _takes_side(stand)]
    found: list[Sill] = []
    for issue, block in by_block(sides, lambda stand: [issue_of(stand.heard)]).items():
        found += ledger.memory.of("clash", issue, tuple(block), lambda block=block: _clashes(block, ledger.lexis))
    return found


def _takes_side(stand: Stand) -> bool:
    kind = position(stand.heard).kind
    return kind is not PositionKind.TALKS and direction(kind) in ("for", "oppose")


def _clashes(block: Sequence[Stand], lexis: Lexis) -> tuple[Sill, ...]:
    ways: defaultdict[str, list[Stand]] = defaultdict(list)
    for stand in block:
        ways[direction(position(stand.heard).kind)].append(stand)
    issue = issue_of(block[0].heard)
    if issue == PRECONDITIONS:
        return ()
    found: dict[tuple[str, str], Sill] = {}
    for one in ways["oppose"]:
        for other in _nearest(one, ways["for"]):
            if one.holder.id != other.holder.id and _clash(one.heard, other.heard, lexis):
                found[one.heard.key, other.heard.key] = Sill(
                    between=pair(one.holder.id, other.holder.id),
                    issue=issue,
                    kind="clash",
                    stage=Stage.UNSPECIFIED,
                    set_by=None,
                    heard=one.heard,
                    also=(other.heard,),
                    gist=f"{what_words(other.heard)}: {other.holder.name} for, {one.holder.name} against",
                )
    return tuple(found.values())


def _nearest(one: Stand, others: Sequence[Stand]) -> list[Stand]:
    """Give the stands told nearest in time, so that a long record compares no more than a few for each."""
    return sorted(others, key=lambda other: (abs(other.day - one.day), other.heard.key))[:_NEIGHBOURS]


def _clash(one: Heard, other: Heard, lexis: Lexis) -> bool:
    if not one.same_thread(other):
        return False
    weight, share = shared(what_terms(one, lexis), what_terms(other, lexis), lexis)
    return weight >= _CLASH_WEIGHT and share >= _CLASH
