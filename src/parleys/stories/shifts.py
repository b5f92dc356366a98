"""Shifts: positions that moved, and those repeated unchanged."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from parleys.record import PositionKind, Shift, Stance
from parleys.stories.cast import Who
from parleys.stories.graph import by_block
from parleys.stories.heard import position
from parleys.stories.issues import issue_of
from parleys.stories.ledger import Ledger
from parleys.stories.naming import object_id
from parleys.stories.stands import Stand, direction, keys_of, reports_of
from parleys.stories.when import day_of

_DAYS_APART = 2
"""Told again within so few days, a position is the same telling and no repetition."""


def find_shifts(stands: Sequence[Stand], ledger: Ledger) -> tuple[Shift, ...]:
    """Give what moved and what was repeated, for each holder and counterpart, and for each other issue."""
    talks = [stand for stand in stands if stand.about_talks]
    named = by_block(talks, lambda stand: [(stand.holder.id, stand.towards.id)] if stand.towards else [])
    loose = by_block(
        (stand for stand in talks if stand.towards is None or stand.towards.vague), lambda stand: [stand.holder.id]
    )
    found: list[Shift] = []
    for pair, block in named.items():
        given = tuple(block), tuple(loose.get(pair[0], ()))
        found += ledger.memory.of("shift", pair, given, lambda given=given: _over_pair(*given))
    for key, block in by_block(stands, _issue_block).items():
        if len(block) > 1:
            found += ledger.memory.of("repeated", key, tuple(block), lambda block=block: _over_issue(block))
    by_id = {shift.id: shift for shift in reversed(found)}
    return tuple(by_id[ident] for ident in sorted(by_id))


def _over_pair(named: Sequence[Stand], loose: Sequence[Stand]) -> tuple[Shift, ...]:
    """Find what moved in one party's readiness towards another.

    Args:
        named: its stands towards that other.
        loose: those towards "everyone" and the like, which count towards each counterpart told of.
    """
    holder, towards = named[0].holder, named[0].towards
    if towards is None:
        return ()
    group = list(named)
    if not towards.vague:
        threads = {stand.heard.setting.thread for stand in named}
        there = (stand for stand in loose if stand.heard.setting.thread in threads)
        group += [stand for stand in there if _includes(stand.towards, towards)]
    group.sort(key=lambda each: (each.day, each.heard.key))
    found = _moves(holder, towards, group)
    for stance in sorted({stand.stance for stand in group if stand.stance}):
        same = [stand for stand in group if stand.stance is stance and not stand.past and _is(stand.towards, towards)]
        if _repeated(same):
            found.append(_unchanged(same, "talks", (towards.id,)))
    return tuple(found)


def _issue_block(stand: Stand) -> Sequence[tuple[str, ...]]:
    """Give the block of what a holder is for, or against, within one conflict."""
    kind = position(stand.heard).kind
    if kind is PositionKind.TALKS or stand.past:
        return []
    return [(stand.holder.id, stand.heard.setting.thread, issue_of(stand.heard), direction(kind))]


def _over_issue(block: Sequence[Stand]) -> tuple[Shift, ...]:
    return (_unchanged(block, issue_of(block[0].heard), ()),) if _repeated(block) else ()


def _is(one: Who | None, other: Who) -> bool:
    return one is not None and one.id == other.id


def _includes(vague: Who | None, towards: Who) -> bool:
    """Say whether "everyone", or "the opposition" of a country, takes in a party."""
    if vague is None:
        return False
    return vague.everyone or (vague.country is not None and vague.country == towards.country)


def _open(stance: Stance | None) -> bool:
    return stance is not Stance.UNWILLING


def _moves(holder: Who, towards: Who, group: Sequence[Stand]) -> list[Shift]:
    """Walk through the days on which a party's readiness was told; what is told as past came before all of them.

    A day on which it is told as open and as shut decides nothing, and no two days are averaged.
    """
    past = [stand for stand in group if stand.past]
    current = [stand for stand in group if not stand.past and stand.day]
    steps = [past] if past else []
    steps += [list(day) for _, day in groupby(current, key=lambda stand: stand.day)]
    runs: list[list[Stand]] = []
    for step in steps:
        doors = {_open(stand.stance) for stand in step}
        if len(doors) > 1:
            continue
        if runs and {_open(stand.stance) for stand in runs[-1]} == doors:
            runs[-1] += step
        else:
            runs.append(step)
    moves = [_moved(holder, towards, one, other) for one, other in pairwise(runs)]
    return moves or _hardened(holder, towards, current)


def _hardened(holder: Who, towards: Who, current: Sequence[Stand]) -> list[Shift]:
    """Find a door that stayed open but got, or lost, its conditions for good."""
    own = [stand for stand in current if _is(stand.towards, towards) and _open(stand.stance)]
    for place in range(1, len(own)):
        before, after = own[:place], own[place:]
        kinds = {stand.stance for stand in before}, {stand.stance for stand in after}
        if before[-1].day < after[0].day and len(kinds[0]) == len(kinds[1]) == 1 and kinds[0] != kinds[1]:
            return [_moved(holder, towards, before, after)]
    return []


def _moved(holder: Who, towards: Who, one: Sequence[Stand], other: Sequence[Stand]) -> Shift:
    earlier, later = keys_of(one), keys_of(other)
    stances = " or ".join(sorted({stand.stance for stand in one if stand.stance})), _latest(other)
    return Shift(
        id=object_id("shift", (holder.id, *earlier, "to", *later)),
        members=tuple(sorted({*earlier, *later})),
        holder=holder.id,
        counterparts=(towards.id,),
        earlier=earlier,
        later=later,
        from_date=None if one[0].past else _date(one[0].day),
        to_date=_date(other[0].day),
        gist=f"{holder.name} is reported as {stances[0]} towards {towards.name} before, {stances[1]} since",
    )


def _latest(group: Sequence[Stand]) -> str:
    last = max(stand.day for stand in group)
    return " or ".join(sorted({stand.stance for stand in group if stand.stance and stand.day == last}))


def _date(day: int) -> str | None:
    return day_of(day) if day else None


def _repeated(group: Sequence[Stand]) -> bool:
    days = [stand.day for stand in group if stand.day]
    return len(reports_of(group)) > 1 and len(days) > 1 and max(days) - min(days) >= _DAYS_APART


def _unchanged(group: Sequence[Stand], issue: str, towards: tuple[str, ...]) -> Shift:
    days = sorted(stand.day for stand in group if stand.day)
    members = keys_of(group)
    return Shift(
        id=object_id("unchanged", (group[0].holder.id, *towards, *members)),
        members=members,
        holder=group[0].holder.id,
        issue=issue,
        counterparts=towards,
        from_date=_date(days[0]),
        to_date=_date(days[-1]),
        unchanged=True,
        gist=f"{group[0].holder.name} is reported with the same stand again: {issue}",
    )
