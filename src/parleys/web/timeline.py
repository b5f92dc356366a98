"""Events by day: what reports tell of each, and in which days it lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from parleys.record import Dossier, Event, Occurrence, Reading, State, Voice
from parleys.stories.when import Stretch, day_of, stretch
from parleys.summary.acts import act_line
from parleys.summary.facts import day_told
from parleys.summary.names import Namer
from parleys.summary.parties import Parties
from parleys.summary.wording import short_day
from parleys.web.sources import Source, sources_of


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One event, however many reports tell of it."""

    key: str
    lane: str
    type: str
    status: str
    """As the latest report has it."""
    day: str
    """In words: "24 Feb 2031", "reported 24 Feb 2031"."""
    told: str
    when: Stretch | None
    sure: bool
    """The day is told, not only the day of the report."""
    history: tuple[tuple[str | None, str], ...]
    """Day and status, report by report, where it changed."""
    members: tuple[str, ...]
    state: str | None


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """One event in words."""

    day: str
    status: str
    type: str
    told: str
    history: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    state: str | None


def happenings(readings: Iterable[Reading], dossier: Dossier, parties: Parties, name: Namer) -> tuple[Happening, ...]:
    """Give the events of a record, those that are one in several reports once, in order of time."""
    of_member: dict[str, Occurrence] = {m: each for each in dossier.of(Occurrence) for m in each.members}
    groups: defaultdict[str, list[tuple[Reading, Event]]] = defaultdict(list)
    for reading in readings:
        for event in reading.events:
            if event.voice is Voice.IMPUTED or event.state is State.REJECTED:
                continue
            member = f"{reading.report.id}#{event.id}"
            groups[of_member[member].id if member in of_member else member].append((reading, event))
    found = [_happening(key, group, parties, name) for key, group in groups.items()]
    return tuple(sorted(found, key=lambda each: (each.when is None, each.when.first if each.when else 0, each.key)))


def _happening(key: str, group: list[tuple[Reading, Event]], parties: Parties, name: Namer) -> Happening:
    ordered = sorted(group, key=lambda pair: (pair[0].report.published or "", pair[0].report.id))
    reading, event = ordered[-1]
    dated = [(one, other) for one, other in ordered if other.date and stretch(other.date)]
    when = stretch(dated[-1][1].date) if dated else stretch(reading.report.published)
    steps: list[tuple[str | None, str]] = []
    for one, other in ordered:
        if not steps or steps[-1][1] != other.status.value:
            steps.append((one.report.published, other.status.value))
    first = (*event.actors, *event.recipients)[:1]
    return Happening(
        key=key,
        lane=parties.chain(reading.report.id, first[0])[-1] if first else "",
        type=event.type.value,
        status=event.status.value,
        day=day_told(event, reading),
        told=act_line(event, reading, name),
        when=when,
        sure=bool(dated),
        history=tuple(steps) if len(steps) > 1 else (),
        members=tuple(f"{one.report.id}#{other.id}" for one, other in ordered),
        state=event.state.value if event.state is not None else None,
    )


def window_of(readings: Iterable[Reading], found: Sequence[Happening]) -> Stretch | None:
    """Give the days that are shown first: from the earliest report to the latest, and what is planned after it."""
    days = [when for reading in readings if (when := stretch(reading.report.published)) is not None]
    if not days:
        return None
    first, last = min(day.first for day in days), max(day.last for day in days)
    ahead = [each.when.last for each in found if each.when and each.sure and last < each.when.last <= last + 120]
    return Stretch(first - 2, max([last, *ahead]) + 2)


def inside(found: Iterable[Happening], window: Stretch, party: str = "") -> list[Happening]:
    """Give what happens in some days; `party`: only in its lane."""
    return [
        each for each in found if each.when is not None and each.when.near(window) and (not party or each.lane == party)
    ]


def event_rows(found: Iterable[Happening], readings: dict[str, Reading]) -> tuple[EventRow, ...]:
    """Give events in words."""
    return tuple(
        EventRow(
            day=each.day,
            status=each.status,
            type=each.type,
            told=each.told,
            history=tuple((short_day(day, year=True), status) for day, status in each.history),
            sources=sources_of(each.members, readings),
            state=each.state,
        )
        for each in found
    )


def zoomed(window: Stretch, share: float, towards: int = 0) -> Mapping[str, str]:
    """Give the days of a window made larger or smaller, or moved by half its length.

    >>> zoomed(Stretch(730000, 730019), 0.5)
    {'since': '1999-09-08', 'until': '1999-09-17'}
    """
    days = window.last - window.first + 1
    size = max(3, round(days * share))
    first = window.first + (days - size) // 2 + towards * days // 2
    return {"since": day_of(max(first, 1)), "until": day_of(max(first, 1) + size - 1)}
