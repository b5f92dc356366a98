"""What is due: acts that reports tell as planned for a day, and whether their outcome was told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from parleys.record import ActorAcross, Dossier, Event, EventStatus, Occurrence, Reading, State, Voice
from parleys.stories.naming import key
from parleys.stories.when import Stretch, stretch

_AHEAD = (EventStatus.PLANNED, EventStatus.POSSIBLE)
_OUTCOMES = (EventStatus.HAPPENED, EventStatus.ONGOING, EventStatus.CANCELLED, EventStatus.POSTPONED)


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """An act that was planned for a day."""

    date: str
    """EDTF."""
    when: Stretch
    days: int
    """Days until it is due; negative where it is past."""
    type: str
    members: tuple[str, ...]
    """The events that tell of the plan."""
    outcome: tuple[str, ...] = ()
    """happened, ongoing, cancelled, postponed: what reports say became of it; empty where none does."""
    told: tuple[str, ...] = ()
    """The events that tell of the outcome."""


def find_due(readings: Sequence[Reading], dossier: Dossier, end: int) -> tuple[Due, ...]:
    """Give what was planned for a day: what is still ahead first, the next first; then what is past, the latest first.

    Reports that tell one plan by the same date and parties are taken together, beyond what the dossier joins.

    Args:
        readings: the gathered readings.
        dossier: what holds across them.
        end: the day, as an ordinal, that is told of.
    """
    occurrence_of = {member: each.id for each in dossier.of(Occurrence) for member in each.members}
    actors = {member: each.id for each in dossier.of(ActorAcross) for member in each.members}
    events = {key(reading, event): event for reading in readings for event in reading.events if _counts(event)}
    groups: defaultdict[object, list[str]] = defaultdict(list)
    for member, event in events.items():
        if event.status in _AHEAD and event.date and stretch(event.date):
            groups[occurrence_of.get(member) or _sign(member, event, actors)].append(member)
    whole: defaultdict[object, list[str]] = defaultdict(list)
    for member, ident in occurrence_of.items():
        whole[ident].append(member)
    found = [_due(members, whole[group], events, end) for group, members in groups.items()]
    return tuple(sorted(found, key=lambda each: (each.days < 0, abs(each.days), each.date, each.members)))


def _counts(event: Event) -> bool:
    return event.voice is not Voice.IMPUTED and event.state is not State.REJECTED


def _sign(member: str, event: Event, actors: dict[str, str]) -> tuple[str, str | None, frozenset[str]]:
    report = member.split("#", 1)[0]
    refs = [ref for ref in (*event.actors, *event.recipients) if isinstance(ref, str)]
    return event.type, event.date, frozenset(actors.get(f"{report}#{ref}", ref) for ref in refs)


def _due(members: Sequence[str], together: Iterable[str], events: dict[str, Event], end: int) -> Due:
    # the narrowest date that is told: "on 26 February" before "in February"
    dated = [(when, event) for member in members if (when := stretch((event := events[member]).date))]
    when, event = min(dated, key=lambda pair: (pair[0].last - pair[0].first, pair[0]))
    told = [member for member in together if member in events and events[member].status in _OUTCOMES]
    return Due(
        date=event.date or "",
        when=when,
        days=when.first - end if when.first > end else min(when.last - end, 0),
        type=event.type,
        members=tuple(sorted(members)),
        outcome=tuple(dict.fromkeys(events[member].status.value for member in sorted(told))),
        told=tuple(sorted(told)),
    )
