"""Blame: one act of which different parties are accused."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from parleys.record import ActorKind, Agreement, Difference, Event, EventStatus
from parleys.stories.account import Accounts, difference
from parleys.stories.graph import by_block, components
from parleys.stories.heard import Heard, event, in_common, one_place
from parleys.stories.ledger import Ledger
from parleys.stories.words import Lexis, shared

_NEIGHBOURS = 20
_ALIKE, _ALIKE_WEIGHT = 0.25, 4.5
_AROUND, _AROUND_SHARE = 10.0, 0.22
"""The same for the sentences of an accusation and a denial."""
_DAYS = 3
"""Days between two accounts of one act."""
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
    """Give a difference for each act: what is told of one town is not told of another."""
    ordered = sorted(block, key=lambda each: (each.day, each.key))
    links = [
        (one.key, other.key)
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 : place + 1 + _NEIGHBOURS]
        if _at_odds(one, other) and _one_act(one, other, lexis)
    ]
    by_key = {each.key: each for each in ordered}
    found: list[Agreement | Difference] = []
    for group in components(sorted({key for pair in links for key in pair}), links):
        sides: defaultdict[str, list[Heard]] = defaultdict(list)
        for key in group:
            sides[_accused(by_key[key])].append(by_key[key])
        found.append(difference(_about([by_key[key] for key in group]), "actor", sides))
    return tuple(found)


def _about(facts: Sequence[Heard]) -> str:
    """ "who did it, in Lorne": by the place told most."""
    places = Counter(place.name for each in facts if (place := event(each).place) and place.name)
    where = min(places, key=lambda name: (-places[name], name), default=None)
    return f"who did it, in {where}" if where else "who did it"


def _at_odds(one: Heard, other: Heard) -> bool:
    """Say whether two parties are accused; "the rebels" may be the armed group that another names."""
    accused = [heard.parties(event(heard).actors)[:1] for heard in (one, other)]
    if not all(accused) or accused[0][0].id == accused[1][0].id:
        return False
    fighters = all(each[0].kind is ActorKind.ARMED_GROUP for each in accused)
    return not (fighters and any(each[0].name.islower() for each in accused))


def _one_act(one: Heard, other: Heard, lexis: Lexis) -> bool:
    if _apart(one, other):
        return False
    weight, share = in_common(one, other, lexis)
    if weight >= _ALIKE_WEIGHT and share >= _ALIKE:
        return True
    # a denial has few words of its own for what is denied: what stands around tells it
    denied = [event(heard).status is EventStatus.DENIED for heard in (one, other)]
    mine, theirs = (frozenset(lexis.terms(heard.sentence)) for heard in (one, other))
    weight, share = shared(mine, theirs, lexis)
    return denied[0] is not denied[1] and weight >= _AROUND and share >= _AROUND_SHARE


def _apart(one: Heard, other: Heard) -> bool:
    """Say whether two acts are told of two towns, or of days too far apart to be one."""
    days = [each.when for each in (one, other) if each.when and each.when.is_day]
    late = len(days) > 1 and not days[0].near(days[1], _DAYS)
    return late or one_place(one, other) is False


def _accused(heard: Heard) -> str:
    parties = heard.parties(event(heard).actors)
    return parties[0].name if parties else ""
