"""`parleys show differences`, `shifts`, `barriers`, `silence` and `dates`: what holds across reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from parleys.cli.printing import Lines, print_objects, print_title, print_wrapped
from parleys.cli.records import (
    ALL,
    ActorWords,
    AsOf,
    IssueWords,
    Json,
    Limit,
    RecordName,
    Since,
    State,
    Until,
    day_of,
    one_of,
    shown_name,
    which,
    whole,
)
from parleys.cli.show import shown

if TYPE_CHECKING:
    from parleys.summary.across import Across, Asked


@shown.command()
def differences(
    record: RecordName = None,
    field: Annotated[
        str | None,
        typer.Option(
            "--field",
            help="Only of one sort: number, date, place, status, attendance, venue, attribution, readiness, position, "
            "existence.",
        ),
    ] = None,
    agreed: Annotated[
        bool, typer.Option("--agreed", help="With everything in which reports bear each other out, too.")
    ] = False,
    actor: ActorWords = None,
    issue: IssueWords = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    state: State = ALL,
    as_json: Json = False,
) -> None:
    """Show on what reports differ, each side with its sentences, and which outlet does not say.

    A rounded number is no difference: it is shown last, as agreement within bounds.

    \b
    Examples:
      parleys show differences war.parleys
      parleys show differences --field number --since 2031-03
      parleys show differences --agreed --actor velland --json
    """
    from parleys.summary.differences import Field, difference_lines, find_differences

    only = one_of("--field", field, Field)
    name = which(record)
    across = _across(name, state)
    found = find_differences(across, _asked(actor, issue, since, until), only, agreed)
    same = sum(each.agree for each in found)
    title = _title(len(found) - same, "difference", across, name) + (f"; agreement on {same} more" if same else "")
    _print(title, found[:limit], difference_lines(found[:limit]), as_json)


@shown.command()
def shifts(
    record: RecordName = None,
    unchanged: Annotated[
        bool, typer.Option("--unchanged", help="With positions that were repeated on another day as they were.")
    ] = False,
    actor: ActorWords = None,
    issue: IssueWords = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    state: State = ALL,
    as_json: Json = False,
) -> None:
    """Show which positions moved: from what to what, on which days, in whose words, and whether one speaker moved.

    Where a party is told differently by two of its speakers, both are named; nothing is averaged.

    \b
    Examples:
      parleys show shifts war.parleys
      parleys show shifts --actor "highland front" --unchanged
    """
    from parleys.summary.shifts import find_movements, movement_lines

    name = which(record)
    across = _across(name, state)
    found = find_movements(across, _asked(actor, issue, since, until), unchanged)
    moved = sum(each.moved for each in found)
    repeated = f"; {len(found) - moved} repeated unchanged" if unchanged else ""
    title = f"{_title(moved, 'position that moved', across, name, 'positions that moved')}{repeated}"
    _print(title, found[:limit], movement_lines(found[:limit]), as_json)


@shown.command()
def barriers(
    record: RecordName = None,
    as_of: AsOf = None,
    actor: ActorWords = None,
    issue: IssueWords = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    state: State = ALL,
    as_json: Json = False,
) -> None:
    """Show what is reported to stand between parties and talks: who set it, since when, last heard, what answers it.

    By pair of parties; what most independent sources and parties tell comes first. --as-of tells what could be read
    that day: only reports published by then count.

    \b
    Examples:
      parleys show barriers war.parleys
      parleys show barriers --as-of 2031-02 --actor "highland front"
      parleys show barriers --issue departure --json
    """
    from parleys.summary.barriers import find_standing, standing_lines

    name = which(record)
    across = _across(name, state, as_of)
    found = find_standing(across, _asked(actor, issue, since, until))
    _print(_title(len(found), "barrier", across, name), found[:limit], standing_lines(found[:limit]), as_json)


@shown.command()
def silence(
    record: RecordName = None,
    as_of: AsOf = None,
    days: Annotated[
        int, typer.Option("--days", min=0, metavar="N", help="Days without a word from which on it is told.")
    ] = 7,
    actor: ActorWords = None,
    issue: IssueWords = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    state: State = ALL,
    as_json: Json = False,
) -> None:
    """Show who was heard on an issue and is not any more, and what an outlet leaves out of a dispatch it prints.

    Parties on whose issue others were heard since come first. --since and --until choose by when they were last heard.

    \b
    Examples:
      parleys show silence war.parleys
      parleys show silence --as-of 2031-03-20 --days 14
      parleys show silence --actor vostrana --json
    """
    from parleys.summary.silences import find_left_out, find_quiet, left_out_lines, quiet_lines

    name = which(record)
    across = _across(name, state, as_of)
    asked = _asked(actor, issue, since, until)
    quiet, left_out = find_quiet(across, asked, days), find_left_out(across, asked)
    title = _title(len(quiet), "silence", across, name)
    lines = [*quiet_lines(quiet[:limit]), *left_out_lines(left_out[:limit])]
    _print(title, [*quiet[:limit], *left_out[:limit]], lines, as_json)


@shown.command()
def dates(
    record: RecordName = None,
    as_of: AsOf = None,
    actor: ActorWords = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    state: State = ALL,
    as_json: Json = False,
) -> None:
    """Show what is due next, what fell due, and whether a report tells of its outcome.

    --since and --until choose by the day that it is due.

    \b
    Examples:
      parleys show dates war.parleys
      parleys show dates --as-of 2031-02-24
    """
    from parleys.summary.dates import date_lines, find_dates

    name = which(record)
    across = _across(name, state, as_of)
    found = find_dates(across, _asked(actor, None, since, until))
    _print(_title(len(found), "date", across, name), found[:limit], date_lines(found[:limit]), as_json)


def _across(name: str, state: str, as_of: str | None = None) -> Across:
    from parleys.summary.across import open_across

    end = day_of("--as-of", as_of)
    return open_across(*whole(name, state), end)


def _asked(actor: str | None, issue: str | None, since: str | None, until: str | None) -> Asked:
    from parleys.summary.across import Asked

    return Asked(actor=actor, issue=issue, since=day_of("--since", since), until=day_of("--until", until))


def _title(number: int, one: str, across: Across, name: str, many: str | None = None) -> str:
    from parleys.summary.wording import as_of_words, count

    reports = count(len(across.readings), "report")
    return f"{count(number, one, many)} in {reports}, {shown_name(name)}{as_of_words(across.end, across.left_out)}"


def _print(title: str, objects: Sequence[object], lines: Lines, as_json: bool) -> None:
    if as_json:
        print_objects(objects)
        return
    from parleys.summary.quotes import quotes_in

    states = {quote.member: quote.state for quote in quotes_in(objects)}
    print_title(title, list(states.values()), "fact")
    print_wrapped(lines, hang=2)
