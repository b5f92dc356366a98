"""Numbers that matter to the conflict, and who claims them."""

from __future__ import annotations

from enum import StrEnum

from parleys.record.fact import Fact, Place
from parleys.record.span import ActorRef


class Bound(StrEnum):
    """How the number is hedged."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"


class Figure(Fact, frozen=True, kw_only=True):
    """A number of people, weapons, money or resolutions, as claimed."""

    value: int | float | tuple[int | float, int | float]
    """One number, or low and high: "tens of thousands" is (10000, 99999)."""
    bound: Bound = Bound.EXACT
    unit: str
    """`killed`, `wounded`, `displaced`, `refugees`, `detained`, `troops`, an ISO 4217 code, else the head noun."""
    claimant: ActorRef | None = None
    place: Place | None = None
    since: str | None = None
    """EDTF: the start of the stretch that the number counts."""
