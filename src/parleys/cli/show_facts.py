"""`parleys show reports`, `events` and `figures`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parleys.cli.read import console, gather_readings
from parleys.cli.records import (
    ActorWords,
    Json,
    RecordName,
    Since,
    Until,
    chosen,
    day_of,
    is_stored,
    open_stored,
    readings_of,
    shown_name,
    which,
)
from parleys.cli.show import shown, wrapped
from parleys.errors import InputError, UsageError

if TYPE_CHECKING:
    from parleys.record import Reading
    from parleys.stories.when import Stretch

Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="Only the first N.")]


@shown.command()
def reports(
    record: RecordName = None,
    actor: ActorWords = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """Show which reports are in a record: day and where that is from, outlet, title, id, file, and how much was read.

    --actor finds reports in which somebody of this name takes part.

    \b
    Examples:
      parleys show reports war.parleys
      parleys show reports --since 2031-03 --actor karsava --json
    """
    from parleys.summary.facts import report_lines, report_object

    name = which(record)
    found, total = _reports(name, actor, day_of("--since", since), day_of("--until", until))
    found = found[:limit]
    if as_json:
        _print_objects(report_object(each) for each in found)
    else:
        _print_pairs("report", [report_lines(each) for each in found], total, name)


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

    fields = _fields(("type", _one_of("--type", kind, EventType)), ("status", _one_of("--status", status, EventStatus)))
    name = which(record)
    found, naming = _facts(name, "events", actor, since, until, fields)
    if as_json:
        _print_objects(fact_object(each, reading, participants(each), naming) for each, reading in found[:limit])
    else:
        _print_pairs("event", [event_lines(each, reading, naming) for each, reading in found[:limit]], len(found), name)


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
    found, naming = _facts(name, "figures", actor, since, until, _fields(("unit", unit)))
    if as_json:
        _print_objects(
            fact_object(each, reading, (each.claimant,) if each.claimant else (), naming)
            for each, reading in found[:limit]
        )
    else:
        _print_pairs(
            "figure", [figure_lines(each, reading, naming) for each, reading in found[:limit]], len(found), name
        )


def _reports(name: str, actor: str | None, since: Stretch | None, until: Stretch | None) -> tuple[list[Reading], int]:
    """Give the reports that are asked for with all that was read in them, in order of time, and how many there are."""
    from parleys.stories.when import stretch
    from parleys.summary.facts import in_time

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
    found.sort(key=lambda each: (each.report.published is None, each.report.published or "", each.report.id))
    return found, len(found)


def _forms(actor: Any) -> list[str]:
    return [actor.name.casefold(), *(form.text.casefold() for form in actor.names)]


def _facts(
    name: str, kind: str, actor: str | None, since: str | None, until: str | None, fields: Sequence[tuple[str, str]]
) -> tuple[list[Any], Any]:
    """Give facts with their readings in order of time, and what names those who take part."""
    from parleys.summary.facts import bears, in_order, in_time, namer, participants, when_of

    begin, end = day_of("--since", since), day_of("--until", until)
    readings, dossier = chosen(name, kind, actor=actor, since=begin, until=end, fields=fields)
    meant = bears(actor, dossier) if actor is not None else None
    found: list[Any] = []
    for reading in readings:
        for each in getattr(reading, kind):
            refs = participants(each) if kind == "events" else [each.claimant] if each.claimant else []
            fits = all(getattr(each, field) == value for field, value in fields)
            if fits and in_time(when_of(each, reading), begin, end) and (meant is None or meant(reading, refs)):
                found.append((each, reading))
    return list(in_order(found)), namer(dossier)


def _one_of(option: str, value: str | None, kinds: Any) -> str | None:
    """Give the value of a kind in its own spelling.

    Raises:
        UsageError: it is none.
    """
    known = {each.value.casefold(): each.value for each in kinds}
    if value is not None and value.casefold() not in known:
        raise UsageError(f"{option} {value}: give one of {', '.join(known.values())}")
    return known[value.casefold()] if value is not None else None


def _fields(*pairs: tuple[str, str | None]) -> list[tuple[str, str]]:
    return [(field, value) for field, value in pairs if value is not None]


def _print_objects(objects: Iterable[dict[str, object]]) -> None:
    import msgspec

    for each in objects:
        typer.echo(msgspec.json.encode(each).decode())


def _print_pairs(noun: str, pairs: Sequence[tuple[str, str]], total: int, name: str) -> None:
    """Print lines in pairs, the second below the first, under how many there are."""
    from rich.text import Text

    from parleys.summary.wording import count

    out = console()
    first = f", the first {len(pairs)}" if len(pairs) < total else ""
    out.print(Text(f"{count(total, noun)} in {shown_name(name)}{first}"), soft_wrap=True)
    for head, below in pairs:
        for part in wrapped(head, out.width, 4):
            out.print(Text(part, style="bold"), soft_wrap=True)
        for part in wrapped(f"    {below}", out.width, 4):
            out.print(Text(part), soft_wrap=True)
