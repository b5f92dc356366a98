"""What every fact carries: its words, its rule, its confidence and whose account it is."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from parleys.record.moment import Moment
from parleys.record.span import ActorRef, FactId, Span


class Voice(StrEnum):
    """Whose account a fact is."""

    SAID = "said"
    """Inside a statement; `statement` holds its id."""
    NARRATED = "narrated"
    """The outlet's own account."""
    REPORTED = "reported"
    """Told by `reported_by` of somebody else."""
    IMPUTED = "imputed"
    """Somebody's guess at another's motives or plans."""


class State(StrEnum):
    """What people decided about a fact."""

    ACCEPTED = "accepted"
    """Somebody looked at it and found it right."""
    EDITED = "edited"
    """Somebody put a field of it right; the rest is accepted with it."""
    ADDED = "added"
    """Somebody read it in the words where the rules had not."""
    REJECTED = "rejected"
    """Somebody found it wrong: kept, but left out of all that is told."""
    DISPUTED = "disputed"
    """Two people decided differently; neither is preferred."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where: a place by its name, or the words (`unresolved`) that could not be led back to one."""

    name: str | None = None
    unresolved: str | None = None
    start: int
    end: int
    country: str | None = None
    """ISO 3166-1 alpha-3, where known."""

    def __post_init__(self) -> None:
        """Hold that a place is either named or unresolved."""
        if (self.name is None) == (self.unresolved is None):
            raise ValueError("a place has either a name or unresolved words")


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One thing read out of a report; a fact with no words behind it cannot be built."""

    id: FactId
    start: int
    end: int
    rule: str
    """The rule that made it; `parleys explain` prints its words."""
    confidence: float
    inferred_from: tuple[FactId | Span, ...] = ()
    voice: Voice = Voice.NARRATED
    statement: FactId | None = None
    reported_by: ActorRef | None = None
    date: str | None = None
    """EDTF; always `moment.edtf`."""
    moment: Moment | None = None
    state: State | None = None
    """What people decided about it; None where nobody did."""

    def __post_init__(self) -> None:
        """Hold what must always hold: words, a confidence between 0 and 1, one date."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"a fact needs words: start {self.start}, end {self.end}")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence must lie between 0 and 1, not {self.confidence}")
        if self.moment is not None and self.date != self.moment.edtf:
            raise ValueError(f"date {self.date!r} is not the moment's {self.moment.edtf!r}")

    @property
    def span(self) -> Span:
        """The words that the fact was read from."""
        return Span(self.start, self.end)
