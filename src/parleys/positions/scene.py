"""What a rule reads, and what it gives: the scene of one report and a draft of a position."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clauses
from parleys.knowledge.will import Will
from parleys.language.page import Page
from parleys.record import (
    ActorRef,
    Cast,
    ConditionKind,
    Days,
    PositionKind,
    PositionStatus,
    Said,
    Stage,
    Stance,
    Statement,
)


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a rule may ask about a report."""

    page: Page
    clauses: Clauses
    said: Said
    cast: Cast
    days: Days
    will: Will
    spoken: tuple[Statement | None, ...]
    """The innermost statement that each token stands in."""
    share: float
    """How much of the report tells of a conflict: words of it by all words, 0 to 1."""

    def statement(self, i: int) -> Statement | None:
        """Give the innermost statement that a token stands in."""
        return self.spoken[i]


class Sill(msgspec.Struct, frozen=True, kw_only=True):
    """A condition in the making: tokens `first`:`last`."""

    first: int
    last: int
    kind: ConditionKind
    stage: Stage
    on: tuple[ActorRef, ...] = ()


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A position in the making: token indexes where the record has characters."""

    kind: PositionKind
    anchor: int
    """The token that says it: "ready", "urged", "rejection"."""
    holder: tuple[ActorRef, ...]
    first: int
    last: int
    """The evidence, `first`:`last`."""
    stance: Stance | None = None
    counterparts: tuple[ActorRef, ...] = ()
    others_named: bool = False
    """The other side is told in words that point at nobody in the cast: nothing may be put in its place."""
    inferred: tuple[tuple[int, int], ...] = ()
    """The words elsewhere from which the other side was taken."""
    of: tuple[ActorRef, ...] = ()
    to: tuple[ActorRef, ...] = ()
    what: tuple[int, int] | None = None
    shape: str = "noun"
    """How `what` goes on: noun, verb ("halt aid"), clause ("Orlov must go")."""
    sills: tuple[Sill, ...] = ()
    sills_open: bool = False
    red_line: bool = False
    status: PositionStatus = PositionStatus.CURRENT
    rule: str = ""
    confidence: float = 0.7
