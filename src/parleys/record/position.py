"""What a party will and will not do about the conflict and its settlement."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from parleys.record.fact import Fact
from parleys.record.span import ActorRef, FactId, Span


class PositionKind(StrEnum):
    """What sort of stand it is."""

    TALKS = "talks"
    DEMAND = "demand"
    SUPPORT = "support"
    OPPOSE = "oppose"
    COMMIT = "commit"
    WARNING = "warning"


class Stance(StrEnum):
    """Readiness to talk, meet, negotiate, keep in contact."""

    WILLING = "willing"
    CONDITIONAL = "conditional"
    UNWILLING = "unwilling"


class ConditionKind(StrEnum):
    """What a condition asks for."""

    ACT = "act"
    PERSON = "person"
    """Who may not be there."""
    VENUE = "venue"
    AGENDA = "agenda"
    GUARANTEE = "guarantee"
    DEADLINE = "deadline"
    FORMAT = "format"


class Stage(StrEnum):
    """When a condition bites."""

    BEFORE_TALKS = "before_talks"
    AT_TABLE = "at_table"
    IN_SETTLEMENT = "in_settlement"
    UNSPECIFIED = "unspecified"


class PositionStatus(StrEnum):
    """Whether the stand is held now."""

    CURRENT = "current"
    PAST = "past"


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """Something that must be so first, at the table or in the settlement."""

    id: FactId
    start: int
    end: int
    kind: ConditionKind
    on: tuple[ActorRef, ...] = ()
    """On whom it lies."""
    stage: Stage = Stage.UNSPECIFIED
    met: Span | None = None
    """The words that say that it has been met."""


class Position(Fact, frozen=True, kw_only=True):
    """One stand of one party.

    "Haddad is ready for talks, but not with men who ordered the siege" is one Position (talks, conditional) with one
    Condition (person, at_table).
    """

    holder: tuple[ActorRef, ...]
    kind: PositionKind
    stance: Stance | None = None
    counterparts: tuple[ActorRef, ...] = msgspec.field(default=(), name="with")
    conditions: tuple[Condition, ...] = ()
    conditions_open: bool = False
    """Conditions exist that are not all told."""
    of: tuple[ActorRef, ...] = ()
    """Of whom it is demanded, or whom it warns."""
    to: tuple[ActorRef, ...] = ()
    """To whom it is promised."""
    what: Span | None = None
    issue: str | None = None
    gist: str = ""
    """One neutral line that reads rightly by itself."""
    reason: Span | None = None
    red_line: bool = False
    status: PositionStatus = PositionStatus.CURRENT
