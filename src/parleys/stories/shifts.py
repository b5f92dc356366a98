"""Shifts: positions that moved, and those repeated unchanged."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby, pairwise

from parleys.record import PositionKind, Shift, Stance
from parleys.stories.issues import issue_of
from parleys.stories.ledger import Ledger, position
from parleys.stories.naming import object_id
from parleys.stories.stands import Stand, direction, keys_of, reports_of, talks
from parleys.stories.when import day_of

_DAYS_APART = 2
"""Told again within so few days, a position is the same telling and no repetition."""


def find_shifts(stands: list[Stand], ledger: Ledger) -> tuple[Shift, ...]:
    """Give what moved and what was repeated, for each holder and counterpart, and for each other issue."""
    found: dict[str, Shift] = {}
    for (holder, towards), group in _by_pair(talks(stands), ledger).items():
        for shift in _moves(holder, towards, group, ledger):
            found.setdefault(shift.id, shift)
        for stance in sorted({stand.stance for stand in group if stand.stance}):
            same = [stand for stand in group if stand.stance is stance and not stand.past and stand.towards == towards]
            if _repeated(same):
                shift = _unchanged(same, "talks", (towards,), ledger)
                found.setdefault(shift.id, shift)
    for issue, group in _by_issue(stands, ledger):
        if _repeated(group):
            shift = _unchanged(group, issue, (), ledger)
            found.setdefault(shift.id, shift)
    return tuple(found[ident] for ident in sorted(found))


def _by_pair(stands: list[Stand], ledger: Ledger) -> dict[tuple[str, str], list[Stand]]:
    """Group readiness by holder and counterpart; "everyone" and the like count towards each counterpart told of."""
    named: defaultdict[tuple[str, str], list[Stand]] = defaultdict(list)
    loose: defaultdict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        if stand.towards is None or ledger.company.vague(stand.towards):
            loose[stand.holder].append(stand)
        if stand.towards is not None:
            named[stand.holder, stand.towards].append(stand)
    for (holder, towards), group in named.items():
        if not ledger.company.vague(towards):
            threads = {ledger.thread_of[stand.heard.report] for stand in group}
            group += [
                stand
                for stand in loose[holder]
                if ledger.thread_of[stand.heard.report] in threads and _includes(stand.towards, towards, ledger)
            ]
    return {pair: sorted(named[pair], key=lambda each: (each.day, each.heard.key)) for pair in sorted(named)}


def _by_issue(stands: list[Stand], ledger: Ledger) -> list[tuple[str, list[Stand]]]:
    """Group what a holder is for, or against, by issue."""
    blocks: defaultdict[tuple[str, str, str, str], list[Stand]] = defaultdict(list)
    for stand in stands:
        kind = position(stand.heard).kind
        if kind is not PositionKind.TALKS and not stand.past:
            issue, thread = issue_of(stand.heard, ledger), ledger.thread_of[stand.heard.report]
            blocks[stand.holder, thread, issue, direction(kind)].append(stand)
    return [(issue, group) for (_, _, issue, _), group in sorted(blocks.items())]


def _includes(vague: str | None, towards: str, ledger: Ledger) -> bool:
    """Say whether "everyone", or "the opposition" of a country, takes in a party."""
    if vague is None:
        return False
    country = ledger.company.actors[vague].country
    return ledger.is_everyone(vague) or (country is not None and country == ledger.company.actors[towards].country)


def _open(stance: Stance | None) -> bool:
    return stance is not Stance.UNWILLING


def _moves(holder: str, towards: str, group: list[Stand], ledger: Ledger) -> list[Shift]:
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
    moves = [_moved(holder, towards, one, other, ledger) for one, other in pairwise(runs)]
    return moves or _hardened(holder, towards, current, ledger)


def _hardened(holder: str, towards: str, current: list[Stand], ledger: Ledger) -> list[Shift]:
    """Find a door that stayed open but got, or lost, its conditions for good."""
    own = [stand for stand in current if stand.towards == towards and _open(stand.stance)]
    for place in range(1, len(own)):
        before, after = own[:place], own[place:]
        kinds = {stand.stance for stand in before}, {stand.stance for stand in after}
        if before[-1].day < after[0].day and len(kinds[0]) == len(kinds[1]) == 1 and kinds[0] != kinds[1]:
            return [_moved(holder, towards, before, after, ledger)]
    return []


def _moved(holder: str, towards: str, one: list[Stand], other: list[Stand], ledger: Ledger) -> Shift:
    earlier, later = keys_of(one), keys_of(other)
    names = ledger.company.name(holder), ledger.company.name(towards)
    stances = " or ".join(sorted({stand.stance for stand in one if stand.stance})), _latest(other)
    return Shift(
        id=object_id("shift", (holder, *earlier, "to", *later)),
        members=tuple(sorted({*earlier, *later})),
        holder=holder,
        counterparts=(towards,),
        earlier=earlier,
        later=later,
        from_date=None if one[0].past else _date(one[0].day),
        to_date=_date(other[0].day),
        gist=f"{names[0]} is reported as {stances[0]} towards {names[1]} before, {stances[1]} since",
    )


def _latest(group: list[Stand]) -> str:
    last = max(stand.day for stand in group)
    return " or ".join(sorted({stand.stance for stand in group if stand.stance and stand.day == last}))


def _date(day: int) -> str | None:
    return day_of(day) if day else None


def _repeated(group: list[Stand]) -> bool:
    days = [stand.day for stand in group if stand.day]
    return len(reports_of(group)) > 1 and len(days) > 1 and max(days) - min(days) >= _DAYS_APART


def _unchanged(group: list[Stand], issue: str, towards: tuple[str, ...], ledger: Ledger) -> Shift:
    days = sorted(stand.day for stand in group if stand.day)
    members = keys_of(group)
    return Shift(
        id=object_id("unchanged", (group[0].holder, *towards, *members)),
        members=members,
        holder=group[0].holder,
        issue=issue,
        counterparts=towards,
        from_date=_date(days[0]),
        to_date=_date(days[-1]),
        unchanged=True,
        gist=f"{ledger.company.name(group[0].holder)} is reported with the same stand again: {issue}",
    )
