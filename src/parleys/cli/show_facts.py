"""`parleys show reports`, `events` and `figures`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parleys.cli.printing import counted, print_objects, print_pairs
from parleys.cli.read import gather_readings
from parleys.cli.records import (
    ALL,
    ActorWords,
    Json,
    Limit,
    RecordName,
    Since,
    State,
    Until,
    check_state,
    chosen,
    day_of,
    is_stored,
    one_of,
    open_stored,
    readings_of,
    which,
)
from parleys.cli.show import shown
from parleys.errors import InputError

if TYPE_CHECKING:
    from parleys.record import Reading
    from parleys.stories.when import Stretch


@shown.command()
def reports(
    record: RecordName = None,
    actor: ActorWords = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    state: State = ALL,
    as_json: Json = False,
) -> None:
    """Show which reports are in a record: day and where that is from, outlet, title, id, file, and how much was read.

    --actor finds reports in which somebody of this name takes part; with --state only those that hold such facts are
    listed, and no others are counted.

    \b
    Examples:
      parleys show reports war.parleys
      parleys show reports --since 2031-03 --actor karsava --json
    """
    from parleys.summary.facts import report_lines, report_object

    name = which(record)
    found, total = _reports(name, actor, day_of("--since", since), day_of("--until", until), state)
    found = found[:limit]
    if as_json:
        print_objects(report_object(each) for each in found)
    else:
        print_pairs(counted(total, "report", name, len(found)), map(report_lines, found))


@shown.command()
def events(
    record: RecordName = None,
    actor: ActorWords = None,
    kind: Annotated[str | None, typer.Option("--type", help="Only one PLOVER type: CONSULT, ASSAULT, AID, ...")] = None,
    status: Annotated[
        str | None, typer.Option("--status", help="Only one status: happened, planned, alleged, denied, ...")
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    state: State = ALL,
    as_json: Json = False,
) -> None:
    """Show who did what to whom, when, where, and whether it happened, is planned, alleged or denied.

    --actor also finds those who speak for whom it names. An event without a day of its own stands at its report's.

    \b
    Examples:
      parleys show events war.parleys --type CONSULT
      parleys show events --actor velland --since 2031-03 --status planned
    """
    from parleys.record import EventStatus, EventType
    from parleys.summary.facts import event_lines, fact_object, participants

    fields = _fields(("type", one_of("--type", kind, EventType)), ("status", one_of("--status", status, EventStatus)))
    name = which(record)
    found, naming = _facts(name, "events", actor, since, until, state, fields)
    first = found[:limit]
    if as_json:
        print_objects(fact_object(each, reading, participants(each), naming) for each, reading in first)
    else:
        title = counted(len(found), "event", name, len(first))
        print_pairs(
            title, (event_lines(each, reading, naming) for each, reading in first), [each.state for each, _ in found]
        )


@shown.command()
def figures(
    record: RecordName = None,
    actor: ActorWords = None,
    unit: Annotated[
        str | None, typer.Option("--unit", help="Only one unit: killed, wounded, displaced, refugees, troops, USD, ...")
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    state: State = ALL,
    as_json: Json = False,
) -> None:
    """Show the numbers that reports give: of what, when, where, and who claims them.

    --actor chooses by who claims the number.

    \b
    Examples:
      parleys show figures war.parleys --unit killed
      parleys show figures --since 2031-02 --until 2031-03 --json
    """
    from parleys.summary.facts import fact_object, figure_lines

    name = which(record)
    found, naming = _facts(name, "figures", actor, since, until, state, _fields(("unit", unit)))
    first = found[:limit]
    if as_json:
        print_objects(
            fact_object(each, reading, (each.claimant,) if each.claimant else (), naming) for each, reading in first
        )
    else:
        title = counted(len(found), "figure", name, len(first))
        print_pairs(
            title, (figure_lines(each, reading, naming) for each, reading in first), [each.state for each, _ in found]
        )


def _reports(
    name: str, actor: str | None, since: Stretch | None, until: Stretch | None, state: str
) -> tuple[list[Reading], int]:
    """Give the reports that are asked for with all that was read in them, in order of time, and how many there are."""
    from parleys.review import kept
    from parleys.stories.when import stretch
    from parleys.summary.times import in_time

    if is_stored(name):
        with open_stored(name) as record:
            found = list(record.readings(record.choose_reports(actor, since, until)))
            if not len(record):
                raise InputError(record.place, "no readings in it")
    else:
        wanted = (actor or "").casefold()
        found = [
            reading
            for reading in gather_readings(readings_of(name))[0]
            if in_time(stretch(reading.report.published), since, until)
            and (not wanted or any(wanted in form for each in reading.actors for form in _forms(each)))
        ]
    wanted_state = check_state(state)
    if state != ALL:
        found = [each for reading in found if any((each := kept(reading, wanted_state)).facts())]
    found.sort(key=lambda each: (each.report.published is None, each.report.published or "", each.report.id))
    return found, len(found)


def _forms(actor: Any) -> list[str]:
    return [actor.name.casefold(), *(form.text.casefold() for form in actor.names)]


def _facts(
    name: str,
    kind: str,
    actor: str | None,
    since: str | None,
    until: str | None,
    state: str,
    fields: Sequence[tuple[str, str]],
) -> tuple[list[Any], Any]:
    """Give facts with their readings in order of time, and what names those who take part."""
    from parleys.summary.facts import in_order, participants
    from parleys.summary.names import bears, namer
    from parleys.summary.times import in_time, when_of

    begin, end = day_of("--since", since), day_of("--until", until)
    readings, dossier = chosen(name, kind, actor=actor, since=begin, until=end, fields=fields, state=state)
    meant = bears(actor, dossier) if actor is not None else None
    found: list[Any] = []
    for reading in readings:
        for each in getattr(reading, kind):
            refs = participants(each) if kind == "events" else [each.claimant] if each.claimant else []
            fits = all(getattr(each, field) == value for field, value in fields)
            if fits and in_time(when_of(each, reading), begin, end) and (meant is None or meant(reading, refs)):
                found.append((each, reading))
    return list(in_order(found)), namer(dossier)


def _fields(*pairs: tuple[str, str | None]) -> list[tuple[str, str]]:
    return [(field, value) for field, value in pairs if value is not None]
