"""The events of a record made ready for writing out: participants with codes, days, links between reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from parleys.record import (
    Actor,
    ActorAcross,
    ActorKind,
    ActorRef,
    Dossier,
    Event,
    EventType,
    Occurrence,
    Reading,
    Report,
    Unresolved,
)
from parleys.stories.when import EARLIEST, LATEST, day_of, stretch

MUTUAL = (EventType.CONSULT, EventType.COOPERATE)
"""Types that both sides do: "Velland met Karsava" is "Karsava met Velland"."""
PARTS = ("host", "mediator", "absent")
"""Parts in a meeting beside those who meet."""


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who takes part in an event: words, and what is known of who they are."""

    name: str
    code: str | None = None
    """CAMEO/PLOVER code: `SYRGOV`."""
    actor: str | None = None
    """The id of the actor across reports, or in its reading where nothing was gathered; None: said, not understood."""
    office: str | None = None


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One event of one report, as it is exported."""

    event: Event
    report: Report
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    first: str | None
    """The day it was done, or the first of several: YYYY-MM-DD."""
    last: str | None
    """The last day, where it is not the first."""
    dated: str
    """What the day was taken from: `event`; `published`, where the report gives the event none; or `none`."""
    link: str
    """The same for the same event in several reports."""
    others: dict[str, tuple[str, ...]] = {}
    """Who else has a part, by part: host, mediator, absent."""

    @property
    def id(self) -> str:
        """Give the name of the event in the record: `report-id#fact-id`."""
        return f"{self.report.id}#{self.event.id}"

    @property
    def words(self) -> str:
        """Give the words of the report that tell the event."""
        return self.report.text[self.event.start : self.event.end]


def acts(readings: Sequence[Reading], dossier: Dossier, statuses: frozenset[str] = frozenset()) -> Iterator[Act]:
    """Yield the events of a record in the order of its reports; one that both sides do stands once in a report.

    Args:
        readings: the readings.
        dossier: what holds across them; it tells who is who, and which events are one.
        statuses: only events of these statuses; none given means all.
    """
    links = {member: each.id for each in dossier.of(Occurrence) for member in each.members}
    everybody: dict[str, ActorAcross] = {each.id: each for each in dossier.of(ActorAcross)}
    across = {member: each for each in everybody.values() for member in each.members}
    codes = {ident: _code(each, everybody) for ident, each in everybody.items()}
    for reading in readings:
        known: dict[str, Actor] = {actor.id: actor for actor in reading.actors}
        kept: list[Event] = []
        for event in reading.events:
            wanted = not statuses or event.status.value in statuses
            if wanted and not any(is_mirrored(event, other) for other in kept):
                kept.append(event)
                yield _act(event, reading.report, _Company(known, across, codes), links)


class _Company(msgspec.Struct, frozen=True):
    """Who is known: actors of the reading and across reports, and the code of each of the latter."""

    known: dict[str, Actor]
    across: dict[str, ActorAcross]
    codes: dict[str, str | None]


def _code(actor: ActorAcross, everybody: dict[str, ActorAcross]) -> str | None:
    """Give the code of an actor; a person without one has that of whom he speaks for."""
    above = everybody.get(actor.of or "") if actor.kind is ActorKind.PERSON else None
    return actor.code or (above.code if above is not None else None)


def _act(event: Event, report: Report, company: _Company, links: dict[str, str]) -> Act:
    first, last, dated = _days(event, report)
    ident = f"{report.id}#{event.id}"
    return Act(
        event=event,
        report=report,
        sources=tuple(_party(ref, report, company) for ref in event.actors),
        targets=tuple(_party(ref, report, company) for ref in event.recipients),
        first=first,
        last=last,
        dated=dated,
        link=links.get(ident, ident),
        others={part: tuple(_party(ref, report, company).name for ref in getattr(event, part)) for part in PARTS},
    )


def _party(ref: ActorRef, report: Report, company: _Company) -> Party:
    actor = None if isinstance(ref, Unresolved) else company.known.get(ref)
    if isinstance(ref, Unresolved) or actor is None:
        return Party(name=ref.unresolved if isinstance(ref, Unresolved) else ref)
    ident = f"{report.id}#{actor.id}"
    same = company.across.get(ident)
    return Party(
        name=actor.name,
        code=actor.code or (company.codes[same.id] if same is not None else None),
        actor=None if actor.unresolved else same.id if same is not None else ident,
        office=actor.roles[0].title if actor.roles else None,
    )


def _days(event: Event, report: Report) -> tuple[str | None, str | None, str]:
    """Give first and last day: of the event, else of the report, since event data need a day."""
    for edtf, basis in ((event.date, "event"), (report.published, "published")):
        found = stretch(edtf)
        if found is not None and found.first > EARLIEST:
            ends = found.last < LATEST and not found.is_day
            return day_of(found.first), day_of(found.last) if ends else None, basis
        if found is not None and found.last < LATEST:
            return day_of(found.last), None, basis
    return None, None, "none"


def is_mirrored(event: Event, other: Event) -> bool:
    """Say whether two entries are one mutual act told from either side; a visit has a guest and a host."""
    mutual = event.type in MUTUAL and event.mode != "visit" and bool(event.recipients)
    swapped = set(event.actors) == set(other.recipients) and set(event.recipients) == set(other.actors)
    same = (event.type, event.mode, event.status, event.date) == (other.type, other.mode, other.status, other.date)
    places = {each.name or each.unresolved for each in (event.place, other.place) if each is not None}
    return mutual and swapped and same and len(places) < 2
