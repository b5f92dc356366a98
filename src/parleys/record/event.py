"""Who did what to whom: PLOVER events with the status that the report gives them."""

from __future__ import annotations

from enum import StrEnum

from parleys.record.fact import Fact, Place
from parleys.record.span import ActorRef


class EventType(StrEnum):
    """PLOVER event types (PLOVER codebook, 2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class EventStatus(StrEnum):
    """What the report says of the act's being."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    ALLEGED = "alleged"
    DENIED = "denied"


class Event(Fact, frozen=True, kw_only=True):
    """One act. A planned, alleged or denied one is kept with its status, never dropped."""

    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    """CAMEO code, where the frame decides it."""
    actors: tuple[ActorRef, ...] = ()
    recipients: tuple[ActorRef, ...] = ()
    host: tuple[ActorRef, ...] = ()
    mediator: tuple[ActorRef, ...] = ()
    absent: tuple[ActorRef, ...] = ()
    place: Place | None = None
    status: EventStatus = EventStatus.HAPPENED
