"""The RECORD of a call: a *.parleys file, a postgresql:// URL, or a .jsonl file of readings; what is chosen of it."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from parleys.cli.read import gather_readings
from parleys.errors import InputError, UsageError

if TYPE_CHECKING:
    from parleys.record import Dossier, Reading
    from parleys.review import Wanted
    from parleys.store import Record
    from parleys.stories.when import Stretch

K = TypeVar("K", bound=StrEnum)
RecordName = Annotated[
    str | None,
    typer.Argument(
        metavar="RECORD",
        help="A record (*.parleys, or postgresql://...), or a .jsonl file of readings, as `parleys read -o` writes "
        "them; the newest *.parleys of this folder if not given.",
    ),
]
ActorWords = Annotated[
    str | None, typer.Option("--actor", metavar="WORDS", help="Only those with these words in a name.")
]
IssueWords = Annotated[
    str | None, typer.Option("--issue", metavar="WORDS", help="Only issues with these words in the name.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="What reports published by this day, month or year tell."),
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only from this day, month or year on.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only up to this day, month or year.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="Only the first N.")]
State = Annotated[
    str,
    typer.Option(
        "--state",
        metavar="STATE",
        help="Which facts count. all: those that nobody rejected; reviewed: those that people accepted, edited or "
        "added, or on which they differ; accepted: those that they accepted, edited or added.",
    ),
]
ALL = "all"
"""What `--state` is where it is not given."""
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")
_MANY = 200
"""Reports that take a while to gather, so that it is said."""


def which(record: str | None) -> str:
    """Give the record of a call; the newest of this folder where none is named, which is then told.

    Raises:
        UsageError: none is named, and there is none here.
    """
    if record is not None:
        return record
    here = [path for path in Path().glob("*.parleys") if path.is_file()]
    if not here:
        raise UsageError(
            "name a RECORD: there is no *.parleys in this folder (parleys read ... -o NAME.parleys makes one)"
        )
    newest = str(max(here, key=lambda path: (path.stat().st_mtime, path.name)))
    typer.echo(f"record: {newest}", err=True)
    return newest


def is_stored(name: str) -> bool:
    """Say whether a name is that of a record on disk, and not of a file of readings."""
    if name.endswith(".parleys") or name.startswith(("postgresql:", "postgresql+", "postgres:")):
        return True
    try:
        with Path(name).open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


def shown_name(name: str) -> str:
    """Give a record's name as it may be printed: a URL without its password."""
    if "://" not in name:
        return name
    from sqlalchemy.engine import make_url

    from parleys.store.connect import shown_url

    return shown_url(make_url(name))


@contextmanager
def open_stored(name: str, gathered: bool = True) -> Generator[Record]:
    """Open a record that is there for as long as `with` lasts.

    Args:
        name: its file or URL.
        gathered: whether what holds across its readings is needed.

    Raises:
        RecordError: it cannot be opened.
    """
    from parleys.store import open_record

    with open_record(name, create=False) as record:
        if gathered:
            if not record.is_gathered() and len(record) >= _MANY:
                typer.echo(f"gathering {len(record)} reports; the next call need not", err=True)
            record.gather()
        yield record


def readings_of(name: str) -> list[Reading]:
    """Give all readings of a record, as they were read.

    Raises:
        InputError: it cannot be read, or holds none.
    """
    from parleys.record import read_readings

    if is_stored(name):
        with open_stored(name, gathered=False) as record:
            found = list(record.readings(gathered=False))
    else:
        try:
            found = list(read_readings(Path(name).read_bytes(), name))
        except OSError as error:
            raise InputError(name, (error.strerror or str(error)).lower()) from error
    if not found:
        raise InputError(shown_name(name), "no readings in it")
    return found


def day_of(option: str, value: str | None) -> Stretch | None:
    """Give the days of a date.

    Raises:
        UsageError: it is none.
    """
    from parleys.stories.when import stretch

    found = stretch(value)
    if value is not None and (found is None or not _DATE.fullmatch(value)):
        raise UsageError(f"{option} {value}: give a date as YYYY-MM-DD (or YYYY-MM, YYYY)")
    return found


def one_of(option: str, value: str | None, kinds: type[K]) -> K | None:
    """Give the value of an option as one of a kind, however its letters are written.

    Raises:
        UsageError: it is none.
    """
    known = {each.value.casefold(): each for each in kinds}
    if value is not None and value.casefold() not in known:
        raise UsageError(f"{option} {value}: give one of {', '.join(each.value for each in kinds)}")
    return known[value.casefold()] if value is not None else None


def chosen(
    name: str,
    kind: str,
    *,
    actor: str | None = None,
    issue: str | None = None,
    since: Stretch | None = None,
    until: Stretch | None = None,
    fields: Sequence[tuple[str, str]] = (),
    state: str = ALL,
) -> tuple[tuple[Reading, ...], Dossier]:
    """Give the readings of a record, gathered, and what holds across them, as far as a view of one kind needs.

    Of a record on disk, only readings with facts that are asked for are opened; of the others there is whence and when
    they are. The view still has to choose: what is given is never less than what is asked for, but may be more.
    """
    check_state(state)
    # issues are made from positions: of some of them, they are others
    if not is_stored(name) or (kind == "positions" and state != ALL):
        return whole(name, state)
    import parleys.record as kinds
    from parleys.store import Choice

    shared = (
        [kinds.ActorAcross, kinds.Issue, kinds.Agreement, kinds.Shift] if kind == "positions" else [kinds.ActorAcross]
    )
    with open_stored(name) as record:
        dossier, heads = record.dossier(shared), record.heads()
        if not heads:
            raise InputError(record.place, "no readings in it")
        idents = _bearers(actor, heads, dossier) if actor is not None else None
        wanted = Choice(actor=actor, idents=idents, issue=issue, since=since, until=until, fields=tuple(fields))
        found = record.choose(kind, wanted, state)
    return tuple(found.get(head.report.id, head) for head in heads), dossier


def whole(name: str, state: str = ALL) -> tuple[tuple[Reading, ...], Dossier]:
    """Give all readings of a record, gathered, and all that holds across them, as facts of a state tell it.

    Raises:
        UsageError: there is no such state.
        InputError: it cannot be read, or holds none.
    """
    wanted = check_state(state)
    if not is_stored(name):
        from parleys.review import kept

        return gather_readings([kept(reading, wanted) for reading in readings_of(name)])
    with open_stored(name, gathered=state == ALL) as record:
        readings, dossier = record.gathered(state)
        if not readings:
            raise InputError(record.place, "no readings in it")
    return readings, dossier


def check_state(state: str) -> Wanted:
    """Give which facts `--state` asks for.

    Raises:
        UsageError: there is no such state.
    """
    from parleys.review import Wanted

    states = (Wanted.ALL, Wanted.REVIEWED, Wanted.ACCEPTED)
    if state not in states:
        raise UsageError(f"--state {state}: give one of {', '.join(states)}")
    return Wanted(state)


def with_ties(name: str, actors: str | None, state: str = ALL) -> tuple[tuple[Reading, ...], Dossier]:
    """Give what the cast of a record needs: its actors, and readings with the relations of those that are asked for.

    Of other states than `all`, the readings hold all facts of the state, by which to choose.
    """
    wanted = check_state(state)
    if not is_stored(name):
        return whole(name, state)
    from parleys.record import ActorAcross
    from parleys.store.choose import bearers

    with open_stored(name) as record:
        dossier, heads = record.dossier([ActorAcross]), record.heads()
        if not heads:
            raise InputError(record.place, "no readings in it")
        if state != ALL:
            return tuple(record.readings(state=wanted)), dossier
        every: tuple[ActorAcross, ...] = dossier.of(ActorAcross)
        meant = bearers(actors, every) if actors is not None else {each.id for each in every}
        members = {member for each in every if each.id in meant for member in each.members}
        tied = [
            head.report.id
            for head in heads
            if any(f"{head.report.id}#{tie.subject}" in members for tie in head.relations)
        ]
        found = {reading.report.id: reading for reading in record.readings(tied)}
    return tuple(found.get(head.report.id, head) for head in heads), dossier


def _bearers(words: str, heads: Sequence[Reading], dossier: Dossier) -> tuple[str, ...]:
    """Give the ids of the actors with these words in a name, or in a name of a party that they stand for."""
    from parleys.record import ActorAcross
    from parleys.store.choose import bearers
    from parleys.summary.parties import find_parties

    every: tuple[Any, ...] = dossier.of(ActorAcross)
    found = bearers(words, every)
    parties = find_parties(heads, dossier)
    for each in every:
        if each.id not in found and each.members:
            report, _, ident = each.members[0].partition("#")
            if found.intersection(parties.chain(report, ident)):
                found.add(each.id)
    return tuple(sorted(found))
