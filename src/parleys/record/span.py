"""Where words stand: half-open spans of a report's text, in Unicode code points."""

from __future__ import annotations

from typing import NewType

import msgspec

ActorId = NewType("ActorId", str)
FactId = NewType("FactId", str)


class Span(msgspec.Struct, frozen=True, order=True):
    """`text[start:end]` of a report.

    >>> Span(3, 7).of("On Monday")
    'Mond'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that runs backwards."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span must have 0 <= start <= end, not {self.start}, {self.end}")

    def of(self, text: str) -> str:
        """Give the words of the span."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Say whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """Words as printed, with their place: a title, an outlet, a dateline.

    Without a place where they are not in the text: metadata, a column or a sidecar tells them.
    """

    text: str
    start: int | None = None
    end: int | None = None


class Unresolved(msgspec.Struct, frozen=True, kw_only=True):
    """Said but not understood: the words that stand in place of an actor, a place or a date."""

    unresolved: str
    start: int
    end: int


ActorRef = ActorId | Unresolved
"""Who: an actor of the reading, or the words that could not be resolved to one."""
