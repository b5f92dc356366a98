"""Who would talk to whom: the parties at odds, apart from those who only call on others to talk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from parleys.conflict.drafting.matters import about
from parleys.conflict.drafting.seats import Seats
from parleys.conflict.drafting.told import Told
from parleys.conflict.drafting.wording import fold
from parleys.knowledge.drafting import Drafting
from parleys.record import PositionKind, Stance

_SHARE = 3
"""A pair is at odds if it is spoken of a third as often as the pair that is spoken of most."""


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """The parties at odds with each other over talks."""

    facing: dict[str, tuple[str, ...]]
    """Each party to with whom it would talk, the most spoken of first."""
    mediators: frozenset[str]
    """Those who call on several others to talk."""

    def meant(self, told: Told, seats: Seats) -> tuple[str, ...]:
        """Give the parties whose talks a position is about, those who are named, or all where all sides are meant."""
        here = [party for party in told.others if party in self.facing]
        if told.everyone or is_sides(told.what, seats):
            return tuple(party for party in self.facing if party != told.party)
        named = named_in(told.what, folded_names(list(self.facing), seats))
        return tuple(party for party in dict.fromkeys((*here, *named)) if party != told.party)


def find_sides(told: Sequence[Told], seats: Seats, know: Drafting) -> Sides:
    """Find who stands against whom over talks.

    A party is at odds with another where one of them sets terms or refuses; where nobody does, any who would talk are
    sides. Who calls on two others, or on all sides,
    to talk is a mediator and no side.
    """
    names = folded_names(sorted({each.party for each in told}), seats)
    mediators = frozenset(each.party for each in told if _mediates(each, names, seats, know))
    talks = [each for each in told if each.position.kind is PositionKind.TALKS]
    counts = _between([each for each in talks if each.position.stance is not Stance.WILLING], mediators)
    counts = counts or _between(talks, mediators)
    most = max((len(keys) for keys in counts.values()), default=0)
    often = [pair for pair in counts if _SHARE * len(counts[pair]) >= most]
    pairs = sorted(often, key=lambda pair: (-len(counts[pair]), pair))
    facing: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        facing[one].append(other)
        facing[other].append(one)
    return Sides(facing={party: tuple(others) for party, others in facing.items()}, mediators=mediators)


def _between(told: Sequence[Told], mediators: frozenset[str]) -> dict[tuple[str, str], set[str]]:
    """Give the positions between each two parties."""
    counts: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for each in told:
        for other in each.others:
            if not {each.party, other} & mediators:
                counts[min(each.party, other), max(each.party, other)].add(each.key)
    return counts


def _mediates(each: Told, names: Mapping[str, frozenset[str]], seats: Seats, know: Drafting) -> bool:
    """ "Velland calls on both sides to talk", "would host talks between the government and its opponents"."""
    if each.position.kind not in (PositionKind.DEMAND, PositionKind.SUPPORT, PositionKind.COMMIT):
        return False
    if not any(found.matter.id in ("talk", "ceasefire") for found in about(each.issue, each.what, know)):
        return False
    if each.everyone or len(each.others) > 1 or is_sides(each.what, seats):
        return True
    return len({*each.others, *named_in(each.what, names)} - {each.party}) > 1


def is_sides(words: str, seats: Seats) -> bool:
    """Say whether words speak of all sides: "that the sides sit down"."""
    folded = fold(words)
    return any(fold(name) in folded for name in seats.everyone if "sides" in name or "parties" in name)


def folded_names(parties: Sequence[str], seats: Seats) -> dict[str, frozenset[str]]:
    """Give the names of parties as they are looked for in words."""
    return {party: frozenset(fold(name) for name in seats.names(party)) for party in parties}


def named_in(words: str, names: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Give the parties that words name, of those whose names are given."""
    folded = fold(words)
    return tuple(party for party, known in names.items() if any(name in folded for name in known))
