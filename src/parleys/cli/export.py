"""`parleys export`: the events of a record in the forms that others read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parleys.cli.app import Exit, app, fail
from parleys.cli.read import gather_readings, write_lines
from parleys.cli.records import RecordName, readings_of, which

if TYPE_CHECKING:
    from parleys.export import Act

_FORMS = ("plover", "tsv")
_DONE = ("happened", "ongoing")
_STDOUT = Path("-")


@app.command("export")
def export(
    to: Annotated[str, typer.Option("--to", metavar="FORM", help=f"One of: {', '.join(_FORMS)}.")],
    record: RecordName = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Write to this file; - for standard output.")
    ] = _STDOUT,
    status: Annotated[
        list[str] | None,
        typer.Option("--status", help="Only events of this status (happened, planned, denied, ...); may be repeated."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write the events of a record for other tools: PLOVER records as JSON Lines, or a tab-separated table.

    The record is gathered first, so that events keep the days that sibling reports give them and the same event in
    several reports has the same link.

    \b
    Examples:
      parleys export readings.jsonl --to plover -o events.jsonl
      parleys export readings.jsonl --to tsv --status happened --status ongoing > events.tsv
    """
    wanted = _statuses(status or [])
    if to not in _FORMS:
        fail(Exit.USAGE, f"--to {to}: give one of {', '.join(_FORMS)}")
    if output != _STDOUT and output.exists() and not force:
        fail(Exit.USAGE, f"-o {output}: there is a file of this name; add --force to write over it")
    if output != _STDOUT and not output.parent.is_dir():
        fail(Exit.USAGE, f"-o {output}: there is no folder {output.parent}")
    from parleys.export import acts, plover, tsv

    readings, dossier = gather_readings(readings_of(which(record)))
    found = list(acts(readings, dossier, wanted))
    lines = list(plover(found) if to == "plover" else tsv(found))
    if output == _STDOUT:
        for line in lines:
            typer.echo(line)
    else:
        write_lines(output, lines)
    _tell(found, None if output == _STDOUT else output)


def _statuses(given: list[str]) -> frozenset[str]:
    """Give the statuses asked for, or end where one is none."""
    from parleys.record import EventStatus

    known = [each.value for each in EventStatus]
    for each in given:
        if each not in known:
            fail(Exit.USAGE, f"--status {each}: give one of {', '.join(known)}")
    return frozenset(given)


def _tell(found: list[Act], output: Path | None) -> None:
    """Say on stderr what was written, and what a tool that knows no status or needs a day would take wrongly."""
    from parleys.summary.wording import count

    typer.echo(f"{count(len(found), 'event')}" + (f" written to {output}" if output else ""), err=True)
    undone = Counter(act.event.status.value for act in found if act.event.status.value not in _DONE)
    if undone:
        told = ", ".join(f"{number} {name}" for name, number in undone.most_common())
        typer.echo(
            f"not done, or not known to be: {told}. Tools that do not read `status` take these for done; "
            "--status happened --status ongoing leaves them out",
            err=True,
        )
    lent = sum(act.dated == "published" for act in found)
    none = sum(act.dated == "none" for act in found)
    if lent:
        typer.echo(f"{count(lent, 'event')} without a day of its own: dated as the report is (date_basis)", err=True)
    if none:
        typer.echo(f"{count(none, 'event')} without any day: neither it nor its report has one", err=True)
