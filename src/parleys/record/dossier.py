"""What only several reports together tell. Members are `report-id#fact-id` (for reports: the report id)."""

from __future__ import annotations

from typing import Any

import msgspec

from parleys.record.actor import ActorKind
from parleys.record.position import Stage


class Object(msgspec.Struct, frozen=True, kw_only=True, tag_field="object", omit_defaults=True):
    """What every object of the dossier carries."""

    id: str
    members: tuple[str, ...] = ()


class RoleAcross(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A role that reports give an actor, and in which days they do."""

    title: str
    of: str | None = None
    """The id of the actor that it is a role of."""
    first: str | None = None
    """EDTF: the day of the first report that tells it; the role may be older."""
    last: str | None = None
    """EDTF: the day of the last one; the role may be held still."""
    reports: tuple[str, ...] = ()


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Another actor of the record that may be the same one, and why it was not taken for it."""

    other: str
    """The id of that actor."""
    reason: str


class ActorAcross(Object, frozen=True, kw_only=True, tag="actor"):
    """One actor of the record; `members` are `report-id#actor-id`."""

    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    country: str | None = None
    of: str | None = None
    """The id of the actor that it speaks for."""
    code: str | None = None
    """CAMEO/PLOVER actor code, as most reports give it."""
    roles: tuple[RoleAcross, ...] = ()
    """In order of the day that they are first told."""
    doubts: tuple[Doubt, ...] = ()


class Copy(Object, frozen=True, kw_only=True, tag="copy"):
    """Reports that are copies of one dispatch: they count as one source."""

    origin: str
    """The agency, or the earliest report."""
    kept: float
    """The share of the shorter text's own words that stand in the other in rows of five; the least of all pairs."""


class Story(Object, frozen=True, kw_only=True, tag="story"):
    """Reports of one occasion."""

    date: str | None = None


class Thread(Object, frozen=True, kw_only=True, tag="thread"):
    """Stories of one conflict in time; `members` are report ids in order of date."""

    date: str | None = None


class Utterance(Object, frozen=True, kw_only=True, tag="utterance"):
    """The same words of the same speaker, however translated or cut; `members` are statements."""

    speaker: tuple[str, ...] = ()
    date: str | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """The status of an occurrence as one report tells it."""

    date: str | None
    """When the report was published."""
    status: str
    report: str


class Occurrence(Object, frozen=True, kw_only=True, tag="occurrence"):
    """The same event as several reports tell it."""

    type: str
    date: str | None = None
    place: str | None = None
    history: tuple[Told, ...] = ()


class Issue(Object, frozen=True, kw_only=True, tag="issue"):
    """What positions are about."""

    name: str


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One value that reports give, and the facts that give it."""

    value: Any
    members: tuple[str, ...]


class Agreement(Object, frozen=True, kw_only=True, tag="agreement"):
    """Reports that bear each other out."""

    about: str
    field: str
    sides: tuple[Side, ...] = ()
    origins: int = 1
    """Independent sources among the members."""
    silent: tuple[str, ...] = ()
    """Reports of the same story that do not say."""


class Difference(Object, frozen=True, kw_only=True, tag="difference"):
    """Reports that do not agree."""

    about: str
    field: str
    sides: tuple[Side, ...] = ()
    silent: tuple[str, ...] = ()


class Shift(Object, frozen=True, kw_only=True, tag="shift"):
    """A position that moved, or `unchanged` where it was repeated."""

    holder: str
    issue: str | None = None
    counterparts: tuple[str, ...] = msgspec.field(default=(), name="with")
    earlier: tuple[str, ...] = msgspec.field(default=(), name="from")
    later: tuple[str, ...] = msgspec.field(default=(), name="to")
    from_date: str | None = None
    to_date: str | None = None
    unchanged: bool = False
    gist: str = ""


class Barrier(Object, frozen=True, kw_only=True, tag="barrier"):
    """What stands between two parties and talks."""

    between: tuple[str, ...]
    """Ids of dossier actors."""
    issue: str
    kind: str
    """condition, refusal, venue, person, spokesman, clash."""
    stage: Stage = Stage.UNSPECIFIED
    set_by: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()
    """Members (positions) that answer it."""
    gist: str = ""
    since: str | None = None
    last_heard: str | None = None
    origins: int = 1


DossierObject = (
    ActorAcross | Copy | Story | Thread | Utterance | Occurrence | Issue | Agreement | Difference | Shift | Barrier
)


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that holds across the readings of a record."""

    objects: tuple[DossierObject, ...] = ()

    def of(self, kind: type[Object]) -> tuple[Any, ...]:
        """Give the objects of one kind."""
        return tuple(thing for thing in self.objects if isinstance(thing, kind))
