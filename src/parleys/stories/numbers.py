"""Figures across reports: "70,000" and "more than 70,000" agree; two counts of one thing on one day may differ."""

from __future__ import annotations

from collections.abc import Sequence

from parleys.record import Agreement, Bound, Difference, Figure, Side
from parleys.stories.account import Accounts
from parleys.stories.graph import by_block, components
from parleys.stories.heard import Heard, figure
from parleys.stories.ledger import Ledger, origins
from parleys.stories.naming import object_id, plain
from parleys.stories.when import Stretch

_ROUNDING = 0.05
_LOOSE = 0.12
_SAME_THING = 3.0
_DAYS = 4
_AGREE_DAYS = 120
_NEIGHBOURS = 40
_BESIDE = 500
"""Characters between two counts in one report that may be of one thing."""


def compare_figures(ledger: Ledger) -> Accounts:
    """Give the figures that reports bear out, and those in which reports of one occasion differ."""
    found: list[Agreement | Difference] = []
    blocks = by_block(ledger.of(Figure), lambda each: [(figure(each).unit, each.setting.thread)])
    for key, block in blocks.items():
        if len(block) > 1:
            found += ledger.memory.of("figures", key, tuple(block), lambda block=block: _compare(block))
    return found


def _compare(block: Sequence[Heard]) -> Accounts:
    unit = figure(block[0]).unit
    ordered = sorted(block, key=lambda each: (_middle(each), each.key))
    links = [
        (one.key, other.key)
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 : place + 1 + _NEIGHBOURS]
        if _agree(one, other) and _one_claimant(one, other) and _one_place(one, other) is not False
    ]
    by_key = {each.key: each for each in ordered}
    groups = [[by_key[key] for key in group] for group in components(sorted(by_key), links)]
    groups.sort(key=lambda group: (min(_middle(each) for each in group), group[0].key))
    agreed = [_agreement(unit, group) for group in groups if len({each.report for each in group}) > 1]
    return [*agreed, *_differences(unit, groups)]


def _range(heard: Heard) -> tuple[float, float]:
    """Give the lowest and highest number that the words allow."""
    told = figure(heard)
    if isinstance(told.value, tuple):
        return float(told.value[0]), float(told.value[1])
    value = float(told.value)
    spread = _ROUNDING if told.bound is Bound.EXACT else _LOOSE
    low = value * (1 - (0 if told.bound in (Bound.MORE_THAN, Bound.AT_LEAST) else spread))
    high = value * (1 + (0 if told.bound in (Bound.NEARLY, Bound.AT_MOST) else spread))
    return low, high


def _middle(heard: Heard) -> float:
    low, high = _range(heard)
    return (low + high) / 2


def _agree(one: Heard, other: Heard) -> bool:
    mine, theirs = _range(one), _range(other)
    small = max(mine[1], theirs[1]) < 20
    close = _middle(one) == _middle(other) if small else mine[0] <= theirs[1] and theirs[0] <= mine[1]
    wide = any(isinstance(figure(each).value, tuple) for each in (one, other))
    return close and not wide and _near(one, other, _AGREE_DAYS)


def _near(one: Heard, other: Heard, days: int) -> bool:
    times: tuple[Stretch | None, Stretch | None] = one.told, other.told
    return times[0] is None or times[1] is None or times[0].near(times[1], days)


def _one_claimant(one: Heard, other: Heard) -> bool:
    """Two counts agree with each other where the same body made them, or where one report names nobody."""
    claimants = [each.parties([ref]) for each in (one, other) if (ref := figure(each).claimant)]
    return len(claimants) < 2 or claimants[0] == claimants[1]


def _one_place(one: Heard, other: Heard) -> bool | None:
    here, there = figure(one).place, figure(other).place
    if here is None or there is None or here.name is None or there.name is None:
        return None
    return plain(here.name) == plain(there.name)


def _agreement(unit: str, group: list[Heard]) -> Agreement:
    sides = _sides([group])
    members = tuple(sorted(each.key for each in group))
    return Agreement(
        id=object_id("agreement", members),
        members=members,
        about=f"{unit}: {sides[0].value}",
        field="figure",
        sides=sides,
        origins=origins(group),
    )


def _sides(groups: list[list[Heard]]) -> tuple[Side, ...]:
    return tuple(
        Side(
            value=figure(min(group, key=lambda each: each.key)).value, members=tuple(sorted(each.key for each in group))
        )
        for group in groups
    )


def _differences(unit: str, groups: list[list[Heard]]) -> Accounts:
    """Find counts of one place and day that cannot both be: a total that grows over weeks is no difference."""
    told: list[list[list[Heard]]] = []
    for place, one in enumerate(groups):
        for other in groups[place + 1 : place + 4]:
            pairs = [(a, b) for a in one for b in other if (_side_by_side if a.report == b.report else _rivals)(a, b)]
            members = {each.key for pair in pairs for each in pair}
            if members:
                _put(told, [[each for each in group if each.key in members] for group in (one, other)])
    return tuple(_difference(unit, halves) for halves in told)


def _put(told: list[list[list[Heard]]], halves: list[list[Heard]]) -> None:
    """Put the sides with those of the same two numbers, where no other place is told: it is one quarrel."""
    for known in told:
        facts = [each for half in known for each in half]
        elsewhere = any(_one_place(a, b) is False for a in facts for half in halves for b in half)
        if _values(known) == _values(halves) and not elsewhere:
            for half, more in zip(known, halves, strict=True):
                half.extend(each for each in more if each not in half)
            return
    told.append(halves)


def _values(halves: list[list[Heard]]) -> list[object]:
    return [side.value for side in _sides(halves)]


def _difference(unit: str, halves: list[list[Heard]]) -> Difference:
    members = tuple(sorted({each.key for half in halves for each in half}))
    ident = object_id("difference", members)
    return Difference(id=ident, members=members, about=unit, field="figure", sides=_sides(halves))


def _side_by_side(one: Heard, other: Heard) -> bool:
    """Two counts in one report, sentence after sentence, of which one is somebody's and the other is not his."""
    claimants = [heard.who(figure(heard).claimant) for heard in (one, other)]
    first, second = sorted((one, other), key=lambda each: each.fact.start)
    near = 0 < second.fact.start - first.fact.end <= _BESIDE and first.sentence != second.sentence
    mine, theirs = sorted((_middle(one), _middle(other)))
    wide = any(isinstance(figure(each).value, tuple) for each in (one, other))
    once = one.when is None or other.when is None or one.when.near(other.when, _DAYS)
    return near and claimants[0] != claimants[1] and once and not wide and theirs <= mine * _SAME_THING


def _rivals(one: Heard, other: Heard) -> bool:
    mine, theirs = sorted((_middle(one), _middle(other)))
    wide = any(isinstance(figure(each).value, tuple) for each in (one, other))
    since = figure(one).since, figure(other).since
    near = one.same_story(other) and _near(one, other, _DAYS)
    located = _one_place(one, other) is True or (None not in since and since[0] == since[1])
    return near and located and not wide and theirs <= mine * _SAME_THING and not _agree(one, other)
