"""What the rules of the draft look things up in, and what they make."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from parleys.conflict.drafting.seats import Seats
from parleys.conflict.drafting.sides import Sides
from parleys.conflict.drafting.told import Told
from parleys.conflict.drafting.wishes import TALK, Key, LeftOut, Literal, Offer, Wish
from parleys.conflict.model import Basis
from parleys.knowledge.drafting import Drafting
from parleys.knowledge.issues import Issues
from parleys.record import PositionKind, Stance

Made = Offer | Wish | LeftOut


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """What all rules of the draft look things up in."""

    seats: Seats
    sides: Sides
    know: Drafting
    told: tuple[Told, ...]
    acts: dict[str, tuple[Told, ...]]
    """Promises and demands by issue."""
    ready: frozenset[str]
    """Parties that are told as ready without terms."""
    open_on: dict[tuple[str, str], int]
    """Parties to the last day on which each is told as open towards another."""
    issues: frozenset[str]
    """Issues that are known by name."""
    small: frozenset[str]
    """Words of grammar."""
    split: frozenset[tuple[str, str]]
    """Parties that are open to one side and shut to another, with the one that they are shut to."""

    def talk(self, party: str, other: str | None = None) -> Key:
        """Give a party's option of talking, with a certain side where it tells them apart."""
        if other is not None and (party, other) in self.split:
            return Key(party, f"{TALK} {other}")
        return Key(party, TALK)


def open_room(told: tuple[Told, ...], seats: Seats, sides: Sides, know: Drafting, issues: Issues) -> Room:
    """Lay out who is open to whom, so that each position can be judged beside the later ones."""
    talks = [each for each in told if each.position.kind is PositionKind.TALKS and each.party in sides.facing]
    last: dict[tuple[str, str], int] = {}
    shut: set[tuple[str, str]] = set()
    for each in talks:
        for other in sides_of(each, sides):
            if each.position.stance is not Stance.UNWILLING:
                last[each.party, other] = max(last.get((each.party, other), 0), each.day)
    for each in talks:
        if each.position.stance is Stance.UNWILLING:
            shut |= {(each.party, other) for other in each.others if last.get((each.party, other), -1) < each.day}
    acts: defaultdict[str, list[Told]] = defaultdict(list)
    for each in told:
        if each.position.kind in (PositionKind.COMMIT, PositionKind.DEMAND):
            acts[each.issue].append(each)
    doors = {pair for pair in last if pair not in shut}
    return Room(
        seats=seats,
        sides=sides,
        know=know,
        told=told,
        acts={issue: tuple(found) for issue, found in acts.items()},
        issues=frozenset(entry.name for entry in issues.issue),
        small=frozenset(issues.small),
        ready=frozenset(each.party for each in talks if each.position.stance is Stance.WILLING),
        open_on=last,
        split=frozenset(pair for pair in shut if any(party == pair[0] for party, _ in doors)),
    )


def sides_of(each: Told, sides: Sides) -> tuple[str, ...]:
    """Give the sides that a readiness is towards; all of them where nobody, or nobody in particular, is named."""
    facing = sides.facing.get(each.party, ())
    return tuple(other for other in each.others if other in facing) if each.others else facing


def wish(
    each: Told,
    given: tuple[Literal, ...],
    then: tuple[Literal, ...],
    basis: Basis | None = None,
    why: str = "",
    span: tuple[int, int] | None = None,
) -> Wish:
    """Give a wish of a position's holder, with its basis and its words where no others are given."""
    start, end = span or (each.position.start, each.position.end)
    return Wish(
        party=each.party,
        given=given,
        then=then,
        basis=basis or each.basis,
        told=each,
        start=start,
        end=end,
        why=why,
    )


def left(each: Told, why: str) -> LeftOut:
    """Give a position as left out of the model."""
    return LeftOut(what=each.line, why=why, keys=(each.key,))
