"""Who: one actor however it is spelled, its roles, and how actors stand to each other."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from parleys.record.fact import Fact
from parleys.record.span import ActorId, ActorRef, Printed


class ActorKind(StrEnum):
    """What sort of actor it is."""

    PERSON = "person"
    GOVERNMENT = "government"
    COUNTRY = "country"
    """As a place only."""
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed_group"
    ALLIANCE = "alliance"
    MEDIA = "media"
    UNSPECIFIED = "unspecified"
    """ "all outside players"."""


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """An office or task: "foreign minister" of Syria."""

    title: str
    of: ActorId | None = None
    since: str | None = None
    until: str | None = None


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """One actor of a reading."""

    id: ActorId
    name: str
    """The fullest form seen."""
    kind: ActorKind
    names: tuple[Printed, ...] = ()
    """Every form in the report, the first place of each."""
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    roles: tuple[Role, ...] = ()
    of: ActorId | None = None
    """The actor that it speaks for."""
    code: str | None = None
    """CAMEO/PLOVER actor code, e.g. `SYRGOV`."""
    unresolved: bool = False
    """Said but not understood: the words are kept, nobody was found behind them."""


class RelationKind(StrEnum):
    """How two actors stand to each other."""

    SPEAKS_FOR = "speaks_for"
    DOES_NOT_SPEAK_FOR = "does_not_speak_for"
    """ "hill fighters, who do not answer to Karsava": the subject does not speak for the target."""
    ALLY_OF = "ally_of"
    DISTANCED_FROM = "distanced_from"
    MEMBER_OF = "member_of"
    LEADER_OF = "leader_of"


class Relation(Fact, frozen=True, kw_only=True):
    """A fact between two actors."""

    kind: RelationKind
    subject: ActorRef
    target: ActorRef
