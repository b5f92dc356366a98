"""`parleys read` and `parleys demo`: reports in, summary, readings and dossier out."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from parleys.cli.app import Exit, app, fail, say
from parleys.cli.options import Alone, DossierFile, Fetch, Jobs, Json, ModelName, Output, Paths, Published
from parleys.errors import InputError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from parleys.record import Dossier, Reading, Report
    from parleys.reports.originals import Original

_EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass
class Taken:
    """What a run has read so far."""

    readings: list[Reading] = field(default_factory=list["Reading"])
    idents: list[str] = field(default_factory=list[str])
    """The ids of the reports, in the order that they came in."""
    problems: list[InputError] = field(default_factory=list[InputError])
    interrupted: bool = False


@app.command()
def read(
    paths: Paths,
    output: Output = None,
    as_json: Json = False,
    alone: Alone = False,
    dossier: DossierFile = None,
    published: Published = None,
    jobs: Jobs = 1,
    model: ModelName = None,
    fetch: Fetch = False,
) -> None:
    """Read reports, gather them, and say what stands where.

    Reads plain text, Markdown, saved web pages, PDF, Word, JSON, JSON Lines, CSV, RSS and Atom, NITF and NewsML, WARC,
    and ZIP and gzip of these. Into a record (-o NAME.parleys) each report is stored as soon as it is read: a run that
    breaks off loses nothing, and the next one goes on. What -o holds from an earlier run keeps its text.

    \b
    Examples:
      parleys read reports/
      parleys read reports/ -o war.parleys
      parleys read reports/ --json > readings.jsonl
      parleys read export.csv saved-pages.zip --dossier dossier.jsonl -o readings.jsonl
      pbpaste | parleys read - --published 2031-02-08
    """
    _check(output, dossier, published, alone)
    if output is not None and not output.endswith(".jsonl"):
        from parleys.cli.keep import read_into

        read_into(output, paths, published, jobs, model, fetch, as_json, alone, dossier)
    stored = _stored(Path(output)) if output is not None else {}
    taken = read_all(paths, published, jobs, model, as_json, fetch=fetch, stored=stored)
    if not taken.readings:
        if taken.interrupted:
            raise typer.Exit(Exit.INTERRUPTED)
        fail(Exit.NOTHING, "no report could be read", as_json)
    told, across = gathered(taken.readings, alone)
    write_files(told, across, Path(output) if output is not None else None, dossier)
    deliver(told, across, as_json)
    raise typer.Exit(Exit.INTERRUPTED if taken.interrupted else Exit.PROBLEMS if taken.problems else Exit.OK)


@app.command()
def demo(
    output: Output = None, as_json: Json = False, alone: Alone = False, dossier: DossierFile = None, jobs: Jobs = 1
) -> None:
    """Read the bundled reports of an invented war."""
    from parleys.demo import demo_folder

    if not as_json:
        typer.echo(f"Ten invented reports about an invented war, in {demo_folder()}\n", err=True)
    read([str(demo_folder())], output, as_json, alone, dossier, None, jobs, None)


def read_all(
    paths: list[str],
    published: str | None = None,
    jobs: int = 1,
    model: str | None = None,
    as_json: bool = False,
    fetch: bool = False,
    stored: Mapping[str, Report] | None = None,
    keep: Callable[[Reading], None] | None = None,
    known: Callable[[Original], bool] | None = None,
) -> Taken:
    """Read with a progress bar, telling each problem as it comes.

    Args:
        paths: what the user names.
        published: as for `read_originals`.
        jobs: as for `read_originals`.
        model: as for `read_originals`.
        as_json: whether problems are told as JSON.
        fetch: whether connections may be opened.
        stored: as for `read_originals`.
        keep: what is done with each reading; where it is given, readings are not held in memory.
        known: says whether a report need not be read.
    """
    from parleys.batch import read_originals
    from parleys.progress import progress
    from parleys.record import Reading

    taken = Taken()
    originals, count = open_all(paths, fetch)
    if known is not None:
        originals = _unknown(originals, known, taken)
    try:
        with progress(count) as step:
            for result in read_originals(originals, published=published, model=model, jobs=jobs, stored=stored):
                _take(result, taken, as_json, keep)
                step(result.report.source if isinstance(result, Reading) else result.place)
    except KeyboardInterrupt:
        taken.interrupted = True
        typer.echo(f"interrupted: {len(taken.idents)} reports were read and are kept", err=True)
    return taken


def _unknown(
    originals: Iterator[Original | InputError], known: Callable[[Original], bool], taken: Taken
) -> Iterator[Original | InputError]:
    for original in originals:
        if isinstance(original, InputError) or not known(original):
            yield original
        elif original.id not in taken.idents:
            taken.idents.append(original.id)


def open_all(paths: Sequence[str], fetch: bool) -> tuple[Iterator[Original | InputError], int]:
    """Give the reports in what the user names, opened as they are asked for, and how many files there are.

    Raises:
        UsageError: an address, but no `--fetch`.
    """
    from parleys.reports.find import find_files

    addresses = [path for path in paths if _ADDRESS.match(path)]
    if addresses and not fetch:
        raise UsageError(f"{addresses[0]} is an address: add --fetch to let parleys open a connection")
    files, problems = find_files([path for path in paths if path != "-" and path not in addresses])

    def opened() -> Iterator[Original | InputError]:
        from parleys.batch import open_addresses, open_files
        from parleys.reports.knowledge import load_report_knowledge
        from parleys.reports.open import open_bytes

        yield from problems
        if "-" in paths:
            yield from open_bytes(sys.stdin.buffer.read(), "-", load_report_knowledge())
        yield from open_addresses(addresses)
        yield from open_files(files, fetch=fetch)

    return opened(), len(files) + len(addresses) + ("-" in paths)


def gather_readings(readings: list[Reading]) -> tuple[tuple[Reading, ...], Dossier]:
    """Gather what holds across reports."""
    from parleys.gathering import gather

    return gather(readings)


def console() -> Console:
    """Give the terminal that data are printed on."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


def _check(output: str | None, dossier: Path | None, published: str | None, alone: bool) -> None:
    """Refuse a call that makes no sense before anything is read."""
    url = output is not None and output.startswith(("postgresql:", "postgresql+", "postgres:"))
    if output is not None and not url and not output.endswith((".jsonl", ".parleys")):
        raise UsageError(f"-o {output}: the name must end in .parleys or .jsonl, or be a postgresql:// URL")
    files = [("-o", Path(output))] if output is not None and not url else []
    if dossier is not None:
        if dossier.suffix != ".jsonl":
            raise UsageError(f"--dossier {dossier}: the name must end in .jsonl")
        files.append(("--dossier", dossier))
    for option, path in files:
        if not path.parent.is_dir():
            raise UsageError(f"{option} {path}: there is no folder {path.parent}")
    if output is not None and dossier is not None and Path(output) == dossier:
        raise UsageError("-o and --dossier name the same file")
    if dossier is not None and alone:
        raise UsageError("--dossier needs the reports gathered: leave out --alone")
    check_published(published)


def check_published(published: str | None) -> None:
    """Refuse a day of publication that is none.

    Raises:
        UsageError: it is no day, month or year.
    """
    if published is not None and not _EDTF.fullmatch(published):
        raise UsageError(f"--published {published}: give a date as YYYY-MM-DD (or YYYY-MM, YYYY)")


def _stored(output: Path) -> dict[str, Report]:
    """Give the reports that the file of `-o` holds from an earlier run, by id.

    Raises:
        UsageError: there is a file of this name that parleys did not write.
    """
    from parleys.record import hash_of_text, read_readings

    if not output.exists():
        return {}
    try:
        kept = {reading.report.id: reading.report for reading in read_readings(output.read_bytes(), str(output))}
    except (OSError, InputError) as error:
        raise UsageError(f"-o {output}: there is a file of this name, and it holds no readings: {error}") from error
    for report in kept.values():
        if hash_of_text(report.text) != report.text_sha256:
            raise UsageError(f"-o {output}: the text of {report.source} in it was changed: its places would not fit")
    return kept


def _take(
    result: Reading | InputError, taken: Taken, as_json: bool, keep: Callable[[Reading], None] | None = None
) -> None:
    try:
        if isinstance(result, InputError):
            raise result
        keep(result) if keep is not None else taken.readings.append(result)
    except InputError as error:
        if not isinstance(result, InputError) and error.place != result.report.source:
            # not this report, but where it would be kept
            raise
        taken.problems.append(error)
        say(error, as_json)
        return
    taken.idents.append(result.report.id)
    for problem in result.report.problems:
        say(InputError(result.report.source, problem.message), as_json)


def gathered(readings: list[Reading], alone: bool) -> tuple[tuple[Reading, ...], Dossier]:
    """Give readings with what holds across them, unless each is to stand alone."""
    from parleys.record import Dossier

    return (tuple(readings), Dossier()) if alone else gather_readings(readings)


def write_files(told: tuple[Reading, ...], across: Dossier, output: Path | None, dossier: Path | None) -> None:
    """Write the files that were asked for."""
    from parleys.record import write_object, write_reading

    lines = [
        (output, (write_reading(reading) for reading in told)),
        (dossier, (write_object(thing) for thing in across.objects)),
    ]
    for path, content in lines:
        if path is not None:
            write_lines(path, list(content))
            typer.echo(f"wrote {path}", err=True)


def deliver(told: tuple[Reading, ...], across: Dossier, as_json: bool) -> None:
    """Print the readings, or the summary."""
    from parleys.record import write_reading
    from parleys.summary.render import render

    if not as_json:
        render(told, across, console())
    for reading in told if as_json else ():
        typer.echo(write_reading(reading).decode())


def write_lines(path: Path, lines: list[bytes]) -> None:
    """Write lines beside the file and move them into place, so that a broken run never leaves half a file."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(b"".join(line + b"\n" for line in lines))
        beside.replace(path)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {(error.strerror or str(error)).lower()}") from error
