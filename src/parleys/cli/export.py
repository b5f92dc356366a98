"""`parleys export`: a record in the forms that others read."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from parleys.cli.app import Exit, app, fail
from parleys.cli.records import (
    ALL,
    ActorWords,
    RecordName,
    Since,
    State,
    Until,
    check_state,
    day_of,
    is_stored,
    open_stored,
    which,
    whole,
)
from parleys.errors import InputError, UsageError

if TYPE_CHECKING:
    from parleys.export import Format, Wanted
    from parleys.record import Dossier, Reading

_DONE = ("happened", "ongoing")
_STDOUT = Path("-")


class _Listing(TyperCommand):
    """A command whose help ends with the table of formats, which is only then imported."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the formats after the options."""
        del ctx
        from parleys.export import FORMATS

        with formatter.section("Formats"):
            formatter.write_dl([(each.name, f"{each.holds} ({each.suffix})") for each in FORMATS])


@app.command("export", cls=_Listing)
def export(
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="One of the formats below.")],
    record: RecordName = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Write to this file; - for standard output.")
    ] = _STDOUT,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="Only statements, positions, events or figures; may be repeated."),
    ] = None,
    actor: ActorWords = None,
    since: Since = None,
    until: Until = None,
    state: State = ALL,
    status: Annotated[
        list[str] | None,
        typer.Option("--status", help="Only events of this status (happened, planned, denied, ...); may be repeated."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write a record for other tools: tables, events, entities, annotations, a graph, a calendar, a bibliography.

    The record is gathered first, so that facts keep the days that sibling reports give them and everybody is called as
    the record calls him. What somebody rejected is left out; what nobody looked at is marked `unreviewed`.

    \b
    Examples:
      parleys export war.parleys --to csv --kind positions -o positions.csv
      parleys export war.parleys --to parquet --since 2031-03 -o march.parquet
      parleys export war.parleys --to tsv --status happened --status ongoing > events.tsv
      parleys export war.parleys --to ical -o meetings.ics
    """
    form = _form(to)
    wanted = _wanted(form, kind or [], actor, since, until, state)
    statuses = _known("--status", status or [], [each.value for each in _statuses()])
    _check(form, output, force)
    told = Counter[str]()
    with _opened(which(record), state) as (readings, dossier):
        from parleys.export import choose

        chosen = _counted(_of_status(choose(readings, dossier, wanted), statuses), told, wanted.kinds, form.once)
        pieces = form.write(chosen, dossier, wanted.kinds)
        if output == _STDOUT:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
        else:
            write_pieces(output, pieces)
    _tell(form, told, None if output == _STDOUT else output)


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write pieces beside the file and move it into place, so that a broken run never leaves half a file.

    Raises:
        InputError: it cannot be written.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        try:
            with beside.open("wb") as file:
                file.writelines(pieces)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {(error.strerror or str(error)).lower()}") from error


@contextmanager
def _opened(name: str, state: str) -> Generator[tuple[Iterable[Reading], Dossier]]:
    """Give the readings of a record, gathered, one after the other, and what holds across them, of facts of a state.

    Raises:
        InputError: there are none.
    """
    if not is_stored(name) or state != ALL:
        yield whole(name, state)
        return
    with open_stored(name) as record:
        if not len(record):
            raise InputError(record.place, "no readings in it")
        yield record.readings(), record.dossier()


def _form(name: str) -> Format:
    from parleys.export import FORMATS

    for each in FORMATS:
        if each.name == name:
            return each
    raise UsageError(f"--to {name}: give one of {', '.join(each.name for each in FORMATS)}")


def _wanted(
    form: Format, kinds: list[str], actor: str | None, since: str | None, until: str | None, state: str
) -> Wanted:
    from parleys.export import KINDS, Wanted
    from parleys.export.choose import UNREVIEWED
    from parleys.review.apply import states_of

    asked = _known("--kind", kinds, KINDS) or frozenset(form.default or form.kinds or KINDS)
    for each in sorted(asked):
        if form.kinds and each not in form.kinds:
            raise UsageError(f"--kind {each}: {form.name} holds {' and '.join(form.kinds)} only")
    return Wanted(
        kinds=tuple(each for each in KINDS if each in asked),
        actor=actor,
        since=day_of("--since", since),
        until=day_of("--until", until),
        states=frozenset(each.value if each is not None else UNREVIEWED for each in states_of(check_state(state))),
    )


def _known(option: str, given: Iterable[str], known: Iterable[str]) -> frozenset[str]:
    """Give the values of an option, or end where one is none."""
    allowed = list(known)
    for each in given:
        if each not in allowed:
            raise UsageError(f"{option} {each}: give one of {', '.join(allowed)}")
    return frozenset(given)


def _statuses() -> Iterable[Any]:
    from parleys.record import EventStatus

    return EventStatus


def _check(form: Format, output: Path, force: bool) -> None:
    """Refuse a file that is there, a folder that is not, and bytes on a terminal."""
    if output == _STDOUT and form.binary and sys.stdout.isatty():
        fail(Exit.USAGE, f"--to {form.name}: this is nothing for a terminal; give -o FILE{form.suffix}")
    check_file(output, force)


def check_file(output: Path, force: bool) -> None:
    """Refuse to write over a file that is there, or into a folder that is not; - is standard output."""
    if output == _STDOUT:
        return
    if output.exists() and not force:
        fail(Exit.USAGE, f"-o {output}: there is a file of this name; add --force to write over it")
    if not output.parent.is_dir():
        fail(Exit.USAGE, f"-o {output}: there is no folder {output.parent}")


def _of_status(readings: Iterable[Reading], statuses: frozenset[str]) -> Iterator[Reading]:
    """Yield readings with only the events of these statuses; none given means all."""
    import msgspec

    for reading in readings:
        kept = tuple(event for event in reading.events if event.status.value in statuses)
        yield msgspec.structs.replace(reading, events=kept) if statuses else reading


def _counted(readings: Iterable[Reading], told: Counter[str], kinds: tuple[str, ...], once: bool) -> Iterator[Reading]:
    """Yield readings, and count what passes."""
    from parleys.export.choose import unmirrored

    for reading in readings:
        told["reports"] += 1
        events = unmirrored(reading.events) if once else reading.events
        for kind in kinds:
            facts = events if kind == "events" else getattr(reading, kind)
            told[kind] += len(facts)
            told["unreviewed"] += sum(fact.state is None for fact in facts)
        for event in events:
            told[f"status {event.status.value}"] += 1
            told["lent"] += event.date is None and reading.report.published is not None
            told["no day"] += event.date is None and reading.report.published is None
        yield reading


def _tell(form: Format, told: Counter[str], output: Path | None) -> None:
    """Say on stderr what was written, and what a tool that knows less than parleys would take wrongly."""
    from parleys.export.csv import EXCEL_ROWS
    from parleys.summary.wording import count

    numbers = [count(told[kind], kind.removesuffix("s")) for kind in ("statements", "positions", "events", "figures")]
    facts = ", ".join(words for words in numbers if not words.startswith("0 ")) or "no facts"
    line = f"{facts} of {count(told['reports'], 'report')}; {told['unreviewed']} unreviewed"
    counted = line if told["reports"] else "what holds across reports" if form.name == "dossier" else "no reports"
    typer.echo(counted + (f"; written to {output}" if output else ""), err=True)
    rows = sum(told[kind] for kind in ("statements", "positions", "events", "figures"))
    if form.name == "csv" and rows >= EXCEL_ROWS:
        typer.echo(f"Excel shows only the first {EXCEL_ROWS - 1:,} of {rows:,} rows; use --kind or --since", err=True)
    if form.once:
        _tell_events(told)


def _tell_events(told: Counter[str]) -> None:
    from parleys.summary.wording import count

    undone = Counter(
        {name.removeprefix("status "): number for name, number in told.items() if name.startswith("status ")}
    )
    for name in _DONE:
        undone.pop(name, None)
    if undone:
        names = ", ".join(f"{number} {name}" for name, number in undone.most_common())
        typer.echo(
            f"not done, or not known to be: {names}. Tools that do not read `status` take these for done; "
            "--status happened --status ongoing leaves them out",
            err=True,
        )
    if told["lent"]:
        typer.echo(
            f"{count(told['lent'], 'event')} without a day of its own: dated as the report is (date_basis)", err=True
        )
    if told["no day"]:
        typer.echo(f"{count(told['no day'], 'event')} without any day: neither it nor its report has one", err=True)
