"""`parleys read -o RECORD`: each report is stored as soon as it is read, and the record is gathered at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from parleys.cli.app import Exit, fail, say
from parleys.cli.read import Taken, deliver, gathered, read_all, write_files
from parleys.errors import RecordError
from parleys.record import Engine, Report

if TYPE_CHECKING:
    from parleys.record import Dossier, Reading
    from parleys.reports.originals import Original
    from parleys.store import Record


class Before(Mapping[str, Report]):
    """The reports that a record holds, by id; each is taken from it when it is asked for."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def __getitem__(self, ident: str) -> Report:
        found = self._record.report(ident)
        if found is None:
            raise KeyError(ident)
        return found

    def __iter__(self) -> Iterator[str]:
        return (reading.report.id for reading in self._record.readings(gathered=False))

    def __len__(self) -> int:
        return len(self._record)


def read_into(
    name: str,
    paths: list[str],
    published: str | None,
    jobs: int,
    model: str | None,
    fetch: bool,
    as_json: bool,
    alone: bool,
    dossier: Path | None,
) -> NoReturn:
    """Read reports into a record and end the command; arguments as those of `parleys read`.

    Raises:
        RecordError: the record cannot be opened or written.
    """
    from parleys.store import open_record

    with open_record(name, write=True) as record:
        before = len(record)
        taken, broken = _read(record, paths, published, jobs, model, fetch, as_json)
        new = len(record) - before
        again = len(taken.idents) - new
        typer.echo(f"{record.place}: {new} reports new, {again} known before, {before + new} in all", err=True)
        if not taken.idents:
            _leave_empty(taken, broken, as_json)
        told, across = _gathered(record, alone, as_json)
    if as_json or alone:
        by_id = {reading.report.id: reading for reading in told}
        told = tuple(by_id[ident] for ident in dict.fromkeys(taken.idents))
    write_files(told, across, None, dossier)
    deliver(told, across, as_json)
    if taken.interrupted:
        raise typer.Exit(Exit.INTERRUPTED)
    raise typer.Exit(Exit.PROBLEMS if taken.problems or broken else Exit.OK)


def _read(
    record: Record, paths: list[str], published: str | None, jobs: int, model: str | None, fetch: bool, as_json: bool
) -> tuple[Taken, bool]:
    """Read what is not in the record yet, or was read by another version; say whether the record failed."""
    from parleys.batch import load_reader
    from parleys.reading import engine_of

    @cache
    def engine() -> Engine:
        return engine_of(load_reader(model).model)

    def known(original: Original) -> bool:
        # as it was read, whatever people corrected since
        report = next((reading.report for reading in record.as_read([original.id])), None)
        return report is not None and report.engine == engine() and _is_told(original, report, published)

    stored: list[str] = []

    def keep(reading: Reading) -> None:
        record.add([reading])
        stored.append(reading.report.id)

    try:
        return read_all(paths, published, jobs, model, as_json, fetch, Before(record), keep, known), False
    except RecordError as error:
        if not len(record):
            raise
        say(error, as_json)
        return Taken(idents=stored), True


def _is_told(original: Original, report: Report, published: str | None) -> bool:
    """Say whether the report was read with all that is told beside it now."""
    from parleys.record import PublishedBasis
    from parleys.reports.originals import merge

    made = report.extraction
    if made is not None and merge(original.metadata, made.metadata) != made.metadata:
        return False
    given = report.published_basis in (None, PublishedBasis.GIVEN)
    return published is None or not given or report.published == published


def _gathered(record: Record, alone: bool, as_json: bool) -> tuple[tuple[Reading, ...], Dossier]:
    """Give all readings of the record with what holds across them, even where that cannot be kept."""
    if alone:
        return gathered(list(record.readings(gathered=False)), alone)
    try:
        across = record.dossier()
        return tuple(record.readings()), across
    except RecordError as error:
        say(error, as_json)
        return gathered(list(record.readings(gathered=False)), alone)


def _leave_empty(taken: Taken, broken: bool, as_json: bool) -> NoReturn:
    if taken.interrupted:
        raise typer.Exit(Exit.INTERRUPTED)
    if broken:
        raise typer.Exit(Exit.NOTHING)
    fail(Exit.NOTHING, "no report could be read", as_json)
