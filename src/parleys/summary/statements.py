"""Statements as an analyst would cite them: who, in which role, when and where, the words, and whose report it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parleys.record import ActorRef, Dossier, Force, Mode, Reading, Report, Statement, Unresolved
from parleys.stories.when import Stretch, stretch
from parleys.summary.names import bears
from parleys.summary.reviewed import mark_of
from parleys.summary.times import in_time
from parleys.summary.wording import clean, one_line, short_day, short_names


def cited(
    readings: Sequence[Reading],
    dossier: Dossier,
    actor: str | None = None,
    since: Stretch | None = None,
    until: Stretch | None = None,
) -> Iterator[tuple[Statement, Reading]]:
    """Yield statements with their readings, by the day that they were made, undated ones last.

    Args:
        readings: the readings.
        dossier: what holds across them; it tells who is who.
        actor: words in a name of the speaker, or in a name of whom he speaks for.
        since: only from these days on.
        until: only up to these days.
    """
    meant = bears(actor, dossier) if actor is not None else None
    found = [(each, reading) for reading in readings for each in reading.statements]
    for each, reading in sorted(found, key=lambda pair: (pair[0].date is None, pair[0].date or "", pair[1].report.id)):
        if in_time(stretch(each.date), since, until) and (meant is None or meant(reading, each.speaker)):
            yield each, reading


def citation(each: Statement, reading: Reading) -> tuple[str, str]:
    """Give a statement as it is cited: who, when and where; and the words with their report.

    Where the report has it said with a force ("denied", "claimed"), its own word for that stands beside.
    """
    who = " and ".join(_speaker(ref, reading) for ref in each.speaker)
    when = short_day(each.date, year=True)
    place = f", {clean(each.place.name or each.place.unresolved or '')}" if each.place is not None else ""
    said = each.cue.of(reading.report.text) if each.cue is not None and each.force is not Force.NEUTRAL else ""
    how = f" ({one_line(said)})" if said else ""
    told = "".join(f", told by {_speaker(ref, reading)}" for ref in each.chain)
    told += f", via {_speaker(each.via, reading)}" if each.via is not None else ""
    words = one_line(reading.report.text[each.start : each.end])
    shown = f"“{words}”" if each.mode is Mode.DIRECT else words
    return f"{who}, {when}{place}{how}{told}", f"{shown} — {outlet_of(reading.report)}{mark_of((each.state,))}"


def _speaker(ref: ActorRef, reading: Reading) -> str:
    """Give a name with the first role that the report tells."""
    if isinstance(ref, Unresolved):
        return f"{clean(ref.unresolved)} (not resolved)"
    actor = next((each for each in reading.actors if each.id == ref), None)
    if actor is None:
        return ref
    role = f" ({clean(actor.roles[0].title)})" if actor.roles else ""
    return clean(actor.name) + (" (not resolved)" if actor.unresolved else role)


def outlet_of(report: Report, file: str | None = None) -> str:
    """ "The Velland Post (Reuters), 8 Feb 2031"; the file's name where no outlet is told.

    Args:
        report: the report.
        file: what the record calls its file; the shortest name that fits it alone if not given.
    """
    agency = f" ({clean(report.agency.text)})" if report.agency is not None else ""
    name = clean(report.outlet.text) if report.outlet is not None else file or short_names([report])[report.id]
    if report.outlet is not None and report.agency is not None and report.outlet.text == report.agency.text:
        agency = ""
    day = f", {short_day(report.published, year=True)}" if report.published else ""
    return f"{name}{agency}{day}"
