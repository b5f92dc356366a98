"""Dates: what is due next, what fell due, and whether its outcome was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from parleys.record import Event, EventType
from parleys.stories.due import Due, find_due
from parleys.stories.when import day_of
from parleys.summary.across import ALL, Across, Asked
from parleys.summary.quotes import Quote, quote_lines
from parleys.summary.times import in_time
from parleys.summary.wording import clean, count, short_day

_MEETING = EventType.CONSULT


class Appointment(msgspec.Struct, frozen=True, kw_only=True):
    """What was planned for a day, and what became of it."""

    about: str
    """One neutral line: what, who, where."""
    type: str
    """PLOVER type."""
    date: str
    """EDTF."""
    as_of: str | None
    days: int
    """Days until it is due; negative where it is past."""
    outcome: tuple[str, ...]
    """happened, ongoing, cancelled, postponed; empty where no report tells of an outcome."""
    quotes: tuple[Quote, ...]
    told: tuple[Quote, ...]
    """The sentences that tell of the outcome."""


def find_dates(across: Across, asked: Asked = ALL) -> tuple[Appointment, ...]:
    """Give what is ahead, the next first; then what fell due, the latest first."""
    end = across.end.last if across.end else 0
    anyhow = msgspec.structs.replace(asked, since=None, until=None)
    found: list[Appointment] = []
    for each in find_due(across.readings, across.dossier, end):
        made = _appointment(each, across)
        names = across.parties.names(across.quotes.involved(each.members))
        # asked for by the day that it is due, not by the days on which it was told
        if made.quotes and in_time(each.when, asked.since, asked.until) and anyhow.takes(names, made.about, ()):
            found.append(made)
    return tuple(found)


def _appointment(each: Due, across: Across) -> Appointment:
    return Appointment(
        about=_about(each, across),
        type=each.type,
        date=each.date,
        as_of=day_of(across.end.last) if across.end else None,
        days=each.days,
        outcome=each.outcome,
        quotes=across.quotes.of(each.members),
        told=across.quotes.of(each.told),
    )


def _about(each: Due, across: Across) -> str:
    """Put an act into one line: by the fullest of the events that tell of it."""
    told = [known for member in each.members if (known := across.quotes.fact(member))]
    events = [(fact, reading) for fact, reading in told if isinstance(fact, Event)]
    if not events:
        return each.type
    event, reading = max(events, key=lambda pair: _fullness(pair[0]))
    names = [
        across.parties.name(across.parties.chain(reading.report.id, ref)[0]) for ref in event.actors + event.recipients
    ]
    place = f" in {clean(event.place.name or event.place.unresolved or '')}" if event.place else ""
    host = [across.parties.name(across.parties.chain(reading.report.id, ref)[-1]) for ref in event.host]
    by = f", host {' and '.join(dict.fromkeys(host))}" if host else ""
    what = "meeting" if event.type is _MEETING else event.type.value
    return f"{what}{place}: {' and '.join(dict.fromkeys(names)) or 'nobody named'}{by}, {event.status.value}"


def _fullness(event: Event) -> int:
    return len(event.actors) + len(event.recipients) + (event.place is not None)


def due_words(each: Appointment) -> str:
    """Say when it is due, and what became of it."""
    outcome = "" if each.days > 0 else "; outcome not reported"
    return due_day(each) + (f"; reported as {' and '.join(each.outcome)}" if each.outcome else outcome)


def due_day(each: Appointment) -> str:
    """Say when it is due: "due 23 Apr 2031, in 14 days"."""
    day = short_day(each.date, year=True)
    if each.days > 0:
        return f"due {day}, in {count(each.days, 'day')}"
    return f"was due {day}, {count(-each.days, 'day')} ago" if each.days else f"due {day}, now"


def date_lines(found: Sequence[Appointment]) -> Iterator[tuple[str, str]]:
    """Give the lines of dates with their styles: when, what, what became of it, and the sentences."""
    for each in found:
        yield f"{each.about}; {due_words(each)}", "bold"
        yield from quote_lines(each.quotes)
        if each.told:
            yield f"  {' and '.join(each.outcome)}:", ""
            yield from quote_lines(each.told)
