"""What each party is for or against, with the position that says so: the statements of the model in the making."""

from __future__ import annotations

import msgspec

from parleys.conflict.drafting.told import Told
from parleys.conflict.model import Basis, Direction
from parleys.record import PositionKind, Stance


class Key(msgspec.Struct, frozen=True, order=True):
    """One option in the making: whose, and about what."""

    party: str
    matter: str


Literal = tuple[Key, bool]
TALK = "talk"


def is_talk(key: Key) -> bool:
    """Say whether an option is to talk, with all sides or with one."""
    return key.matter == TALK or key.matter.startswith(f"{TALK} ")


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A position or condition that makes an option: what would be done, in which words."""

    key: Key
    name: str
    """What it is called in the model; "{words}" for the words."""
    words: str
    told: Told
    issue: str
    listed: bool
    """The matter is one of the list, so that words of several parties are known to mean one thing."""
    moves: Direction = Direction.BOTH
    table: bool = False
    """It is about how talks are held."""
    known: bool = True
    """The issue is one that the program knows by name, and not only words that reports share."""
    taken: bool = False
    """It is reported as done."""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of preference: where the first hold, the party wants the second to hold."""

    party: str
    given: tuple[Literal, ...] = ()
    then: tuple[Literal, ...]
    basis: Basis
    told: Told
    start: int
    """Its words, by their place in the report."""
    end: int
    why: str = ""
    """What is taken for granted beyond the words."""

    @property
    def content(self) -> tuple[str, tuple[Literal, ...], tuple[Literal, ...]]:
        """Give what makes two wishes one."""
        return self.party, tuple(sorted(self.given)), tuple(sorted(self.then))


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A position that is in the record and not in the model, and why."""

    what: str
    """The position in one neutral line."""
    why: str
    keys: tuple[str, ...]
    """`report-id#position-id`."""


_FIRM = {
    PositionKind.OPPOSE: 2,
    PositionKind.DEMAND: 3,
    PositionKind.COMMIT: 3,
    PositionKind.WARNING: 3,
    PositionKind.SUPPORT: 4,
    PositionKind.TALKS: 4,
}
_BASIS = {Basis.INFERRED: 1, Basis.UNKNOWN: 2}


def firmness(wish: Wish) -> tuple[int, int]:
    """Give how firmly a party is told to want something, the firmest least: red lines, terms, refusals, wishes.

    What is only inferred comes after what is told, and what is unknown last.
    """
    position = wish.told.position
    firm = _FIRM[position.kind]
    if position.red_line:
        firm = 0
    elif position.stance in (Stance.CONDITIONAL, Stance.UNWILLING):
        firm = 1
    return _BASIS.get(wish.basis, 0), firm


def against(literals: tuple[Literal, ...]) -> tuple[Literal, ...]:
    """Give the contrary of each."""
    return tuple((key, not taken) for key, taken in literals)
