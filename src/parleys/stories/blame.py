"""Blame: one act of which different parties are accused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from parleys.record import Agreement, Difference, Event, EventStatus
from parleys.stories.account import Accounts, difference
from parleys.stories.graph import by_block
from parleys.stories.heard import Heard, event, in_common
from parleys.stories.ledger import Ledger
from parleys.stories.words import Lexis, shared

_NEIGHBOURS = 20
_ALIKE, _ALIKE_WEIGHT = 0.25, 4.5
_AROUND, _AROUND_SHARE = 10.0, 0.22
"""The same for the sentences of an accusation and a denial."""
_ACCUSED = (EventStatus.ALLEGED, EventStatus.DENIED)


def find_blame(ledger: Ledger) -> Accounts:
    """Give the acts of which reports accuse different parties."""
    found: list[Agreement | Difference] = []
    for key, block in by_block(ledger.of(Event), _acts).items():
        found += ledger.memory.of("blame", key, tuple(block), lambda block=block: _blame(block, ledger.lexis))
    return found


def _acts(heard: Heard) -> Iterable[tuple[str, str]]:
    told = event(heard)
    return [(told.type, heard.setting.thread)] if told.status in _ACCUSED and told.actors else []


def _blame(block: Sequence[Heard], lexis: Lexis) -> Accounts:
    ordered = sorted(block, key=lambda each: (each.day, each.key))
    sides: defaultdict[str, list[Heard]] = defaultdict(list)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + _NEIGHBOURS]:
            names = [_accused(each) for each in (one, other)]
            if all(names) and names[0] != names[1] and _one_act(one, other, lexis):
                sides[names[0]].append(one)
                sides[names[1]].append(other)
    return (difference("who did it", "actor", sides),) if len(sides) > 1 else ()


def _one_act(one: Heard, other: Heard, lexis: Lexis) -> bool:
    weight, share = in_common(one, other, lexis)
    if weight >= _ALIKE_WEIGHT and share >= _ALIKE:
        return True
    # a denial has few words of its own for what is denied: what stands around tells it
    denied = [event(heard).status is EventStatus.DENIED for heard in (one, other)]
    mine, theirs = (frozenset(lexis.terms(heard.sentence)) for heard in (one, other))
    weight, share = shared(mine, theirs, lexis)
    return denied[0] is not denied[1] and weight >= _AROUND and share >= _AROUND_SHARE


def _accused(heard: Heard) -> str:
    parties = heard.parties(event(heard).actors)
    return parties[0].name if parties else ""
