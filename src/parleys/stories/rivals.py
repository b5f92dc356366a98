"""Where and when: one meeting told with two days or two places, and two parties who want talks in two places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from parleys.record import (
    Agreement,
    ConditionKind,
    Difference,
    Event,
    EventStatus,
    EventType,
    Occurrence,
)
from parleys.stories.account import Accounts, difference
from parleys.stories.cast import Who
from parleys.stories.graph import by_block
from parleys.stories.heard import Heard, event, one_place, position
from parleys.stories.issues import shorten
from parleys.stories.ledger import Ledger
from parleys.stories.sills import pair
from parleys.stories.stands import Stand
from parleys.stories.when import day_of

_AHEAD = (EventStatus.PLANNED, EventStatus.POSSIBLE)
_DONE = (EventStatus.HAPPENED, EventStatus.ONGOING)
_APART = 10
"""Days within which two of one place may be one meeting, told with two days."""
_MANY = 12
"""Meetings of two on one occasion, above which nobody could say which two are one."""


class _Met(msgspec.Struct, frozen=True, gc=False, eq=False):
    """One meeting of two, as one report tells it."""

    heard: Heard
    pair: tuple[str, str]
    ahead: bool


def find_rivals(occurrences: Sequence[Occurrence], ledger: Ledger) -> Accounts:
    """Give the meetings of the same two on one occasion that are told with two days, or in two places.

    One of both must be told alike, and each report must tell one such meeting: else they are two meetings.
    """
    joined = {key: occurrence.id for occurrence in occurrences for key in occurrence.members}
    met = ledger.each("met", Event, _meetings)
    blocks = by_block(met, lambda each: [(*each.pair, each.heard.setting.story.id, str(each.ahead))])
    found = [
        told
        for key, block in blocks.items()
        if 1 < len(block) <= _MANY
        for told in ledger.memory.of("rivals", key, tuple(block), lambda block=block: _rivals(block))
    ]
    # days that differ within one occurrence are told there
    return [told for told in found if len({joined.get(key, key) for key in told.members}) > 1]


def _meetings(heard: Heard) -> Iterator[_Met]:
    told = event(heard)
    if told.type is not EventType.CONSULT or told.status not in (*_AHEAD, *_DONE) or heard.when is None:
        return
    for one, other in combinations(sorted(set(heard.own)), 2):
        yield _Met(heard, (one, other), told.status in _AHEAD)


def _rivals(block: Sequence[_Met]) -> Accounts:
    counts = Counter(each.heard.report for each in block)
    single = [each.heard for each in block if counts[each.heard.report] == 1]
    found: list[Agreement | Difference] = []
    about = _about(block[0], single)
    for one, other in combinations(single, 2):
        days, places = _days(one, other), one_place(one, other)
        if days is False and places is True and _near(one, other):
            found.append(difference(about, "date", {_day(one): [one], _day(other): [other]}))
        if days is True and places is False:
            found.append(difference(about, "place", {_place(one): [one], _place(other): [other]}))
    return tuple(found)


def _about(met: _Met, facts: Sequence[Heard]) -> str:
    names = {who.id: who.name for each in facts for who in each.people(event(each).actors + event(each).recipients)}
    return f"meeting of {' and '.join(names.get(ident, ident) for ident in met.pair)}"


def _days(one: Heard, other: Heard) -> bool | None:
    """Say whether two days are one; None where one of them is no single day."""
    if not (one.when and other.when and one.when.is_day and other.when.is_day):
        return None
    return one.when == other.when


def _near(one: Heard, other: Heard) -> bool:
    return bool(one.when and other.when and one.when.near(other.when, _APART))


def _day(heard: Heard) -> str:
    return day_of(heard.when.first) if heard.when else ""


def _place(heard: Heard) -> str:
    place = event(heard).place
    return (place.name if place is not None else None) or ""


def find_venues(talks: Sequence[Stand], ledger: Ledger) -> Accounts:
    """Give the pairs of parties each of which wants talks with the other in another place."""
    placed = [stand for stand in talks if _venue(stand)]
    blocks = by_block(placed, lambda stand: [pair(stand.holder.id, stand.towards.id)] if stand.towards else [])
    return [
        told
        for key, block in blocks.items()
        if len({stand.holder.id for stand in block}) > 1
        for told in ledger.memory.of("venues", key, tuple(block), lambda block=block: _venues(block))
    ]


def _venue(stand: Stand) -> str | None:
    told = position(stand.heard)
    words = (c for c in told.conditions if c.kind is ConditionKind.VENUE and c.met is None)
    text = stand.heard.setting.report.text
    return next((shorten(text[c.start : c.end]) for c in words), None)


def _venues(block: Sequence[Stand]) -> Accounts:
    sides: dict[str, list[Heard]] = {}
    holders: dict[str, Who] = {}
    for stand in block:
        holders[stand.holder.id] = stand.holder
        sides.setdefault(f"{stand.holder.name}: {_venue(stand)}", []).append(stand.heard)
    one, other = sorted(holders.values(), key=lambda who: who.name)[:2]
    return (difference(f"place of talks between {one.name} and {other.name}", "venue", sides),)
