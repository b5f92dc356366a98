"""Attendance: whether a party comes to a meeting, told in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from parleys.record import Event, EventStatus, EventType
from parleys.stories.account import Accounts, difference
from parleys.stories.graph import by_block
from parleys.stories.ledger import Heard, Ledger, event

_LEAVES = (EventType.REJECT, EventType.THREATEN)
_EXPECTED = (EventStatus.PLANNED, EventStatus.POSSIBLE)


def find_attendance(ledger: Ledger) -> Accounts:
    """Give where a party pulled out of a meeting by one account and is expected, or only threatens, by another."""
    found: list[object] = []
    for key, block in by_block(ledger.of(Event), _parties).items():
        if any(event(heard).type is EventType.REJECT for heard in block):
            found += ledger.memory.of("attendance", key, tuple(block), lambda b=block, k=key: _attends(b, str(k)))
    return found  # pyright: ignore[reportReturnType]


def _parties(heard: Heard) -> Iterable[str]:
    told = event(heard)
    if told.type in _LEAVES:
        return heard.side
    if told.type is EventType.CONSULT and told.status in _EXPECTED:
        return heard.side
    return ()


def _attends(block: Sequence[Heard], party: str) -> Accounts:
    sides: defaultdict[str, list[Heard]] = defaultdict(list)
    for left in block:
        if event(left).type is not EventType.REJECT:
            continue
        for other in block:
            if event(other).type is not EventType.REJECT and _one_meeting(left, other, party):
                value = "expected" if event(other).type is EventType.CONSULT else "threatens to"
                sides["pulled out"].append(left)
                sides[value].append(other)
    if len(sides) < 2:
        return ()
    name = next(
        who.name
        for who in block[0].parties(event(block[0]).actors + event(block[0]).recipients + event(block[0]).host)
        if who.id == party
    )
    return (difference(f"whether {name} attends", "attendance", sides),)


def _one_meeting(left: Heard, other: Heard, party: str) -> bool:
    """Say whether both tell of one meeting: others named alike, at one time."""
    if not left.same_thread(other) or not (left.at_once(other) or left.report == other.report):
        return False
    mine = {who.id for who in left.parties(event(left).recipients)} - {party}
    theirs = {who.id for who in other.parties(event(other).actors + event(other).recipients)} - {party}
    return bool(mine & theirs)
