"""The places that were taken for one actor, so that somebody can say which of them are another."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from parleys.record import ActorAcross, Reading
from parleys.summary.wording import clean
from parleys.web.marked import Quoted, quoted
from parleys.web.sources import Source, source_of


class MemberShown(msgspec.Struct, frozen=True, kw_only=True):
    """One actor of one report."""

    member: str
    name: str
    names: tuple[str, ...]
    quoted: Quoted | None
    """Where it is named first."""
    source: Source


def members_of(actor: ActorAcross, readings: dict[str, Reading]) -> tuple[MemberShown, ...]:
    """Give the members of an actor with their names and first words, the earliest report first."""
    return tuple(sorted(_members(actor, readings), key=lambda each: (each.source.published or "9", each.member)))


def _members(actor: ActorAcross, readings: dict[str, Reading]) -> Iterable[MemberShown]:
    for member in actor.members:
        report, _, ident = member.partition("#")
        reading = readings.get(report)
        found = next((one for one in reading.actors if one.id == ident), None) if reading is not None else None
        if reading is None or found is None:
            continue
        named = next(((f.start, f.end) for f in found.names if f.start is not None and f.end is not None), None)
        yield MemberShown(
            member=member,
            name=clean(found.name),
            names=tuple(clean(form.text) for form in found.names),
            quoted=quoted(reading.report, *named) if named is not None else None,
            source=source_of(reading.report),
        )
