"""The front door: `parleys read`, `demo`, `eval`. Data on stdout, progress and problems on stderr."""

from __future__ import annotations

import re
import sys
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from parleys import __version__
from parleys.errors import InputError, KnowledgeError, ModelError, ParleysError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from parleys.record import Dossier, Reading

app = typer.Typer(
    name="parleys",
    help="Read news reports of a conflict and keep a sourced record of its diplomacy: who said what, who met whom, "
    "who is ready to talk to whom and on what conditions, and what stands in the way.",
    epilog="Everything runs on this machine; nothing is sent or downloaded. Start with: parleys demo",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Exit(IntEnum):
    """Exit codes (docs/reading-your-reports.md)."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    NOTHING = 3
    INTERRUPTED = 130


_EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATHS...", help="Files and folders of plain-text reports; - reads one report from standard input."
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write the readings to this .jsonl file, one report a line.")
]
Json = Annotated[
    bool, typer.Option("--json", help="Print readings as JSON, one report a line, instead of the summary.")
]
Alone = Annotated[bool, typer.Option("--alone", help="Read each report by itself; gather nothing across reports.")]
DossierFile = Annotated[
    Path | None, typer.Option("--dossier", help="Write what holds across reports to this .jsonl file.")
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Day of publication (YYYY-MM-DD) for reports that print none."),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes that read at once; 0: one for each core.")]
ModelName = Annotated[
    str | None,
    typer.Option("--model", help="Name or path of an installed English spaCy pipeline, instead of the shipped one."),
]


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    """Hold the options that belong to no command."""
    if version:
        typer.echo(f"parleys {__version__}")
        raise typer.Exit


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
) -> None:
    """Read reports, gather them, and say what stands where.

    \b
    Examples:
      parleys read reports/
      parleys read reports/ --json > readings.jsonl
      parleys read monday.txt tuesday.txt --dossier dossier.jsonl -o readings.jsonl
      pbpaste | parleys read - --published 2031-02-08
    """
    _check(output, dossier, published, alone)
    readings, problems, interrupted = _read_all(paths, published, jobs, model, as_json)
    if not readings:
        if interrupted:
            raise typer.Exit(Exit.INTERRUPTED)
        _fail(Exit.NOTHING, "no report could be read", as_json)
    _deliver(readings, output, as_json, alone, dossier)
    raise typer.Exit(Exit.INTERRUPTED if interrupted else Exit.PROBLEMS if problems else Exit.OK)


@app.command()
def demo(
    output: Output = None, as_json: Json = False, alone: Alone = False, dossier: DossierFile = None, jobs: Jobs = 1
) -> None:
    """Read the bundled reports of an invented war."""
    from parleys.demo import demo_folder

    if not as_json:
        typer.echo(f"Ten invented reports about an invented war, in {demo_folder()}\n", err=True)
    read([str(demo_folder())], output, as_json, alone, dossier, None, jobs, None)


@app.command("eval")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of right answers: a YAML file for each report.")],
    reports: Annotated[Path, typer.Argument(help="Folder of the reports.")],
    misses: Annotated[bool, typer.Option("--misses", help="Print every miss under the table.")] = False,
    gathered: Annotated[
        bool, typer.Option("--gathered", help="Gather first, and score dates against the true ones.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as one JSON object.")] = False,
    floors: Annotated[Path | None, typer.Option("--floors", help="JSON of rows and the least they may score.")] = None,
    jobs: Jobs = 1,
    model: ModelName = None,
) -> None:
    """Read reports whose right answers are known, and score the readings."""
    from parleys import evaluation

    answers = evaluation.load_gold(gold, reports)
    readings, _, interrupted = _read_all([str(reports / name) for name in answers.files], None, jobs, model, as_json)
    if interrupted:
        raise typer.Exit(Exit.INTERRUPTED)
    if gathered:
        readings = list(_gather(readings)[0])
    table = evaluation.evaluate(answers, readings, gathered)
    if as_json:
        typer.echo(evaluation.as_json(table))
    else:
        typer.echo(evaluation.as_text(table))
        for miss in table.misses if misses else ():
            typer.echo(evaluation.miss_line(miss))
    sunk = evaluation.check_floors(table, evaluation.load_floors(floors, gold.name)) if floors else []
    for line in sunk:
        typer.echo(line, err=True)
    raise typer.Exit(Exit.PROBLEMS if sunk else Exit.OK)


def _check(output: Path | None, dossier: Path | None, published: str | None, alone: bool) -> None:
    """Refuse a call that makes no sense before anything is read."""
    for option, path in (("-o", output), ("--dossier", dossier)):
        if path is not None and path.suffix != ".jsonl":
            raise UsageError(f"{option} {path}: the name must end in .jsonl")
        if path is not None and not path.parent.is_dir():
            raise UsageError(f"{option} {path}: there is no folder {path.parent}")
    if output is not None and output == dossier:
        raise UsageError("-o and --dossier name the same file")
    if dossier is not None and alone:
        raise UsageError("--dossier needs the reports gathered: leave out --alone")
    if published is not None and not _EDTF.fullmatch(published):
        raise UsageError(f"--published {published}: give a date as YYYY-MM-DD (or YYYY-MM, YYYY)")


def _read_all(
    paths: list[str], published: str | None, jobs: int, model: str | None, as_json: bool
) -> tuple[list[Reading], list[InputError], bool]:
    """Read with a progress bar; gives readings, problems, and whether the user broke it off."""
    from parleys.batch import read_files
    from parleys.progress import progress
    from parleys.record import Reading
    from parleys.reports.find import find_files

    readings: list[Reading] = []
    files, problems = find_files([path for path in paths if path != "-"])
    problems = list(problems)
    for error in problems:
        _say(error, as_json)
    interrupted = False
    try:
        if "-" in paths:
            _keep(_from_stdin(published, model), readings, problems, as_json)
        with progress(len(files)) as step:
            for result in read_files(files, published=published, model=model, jobs=jobs):
                _keep(result, readings, problems, as_json)
                step(result.report.source if isinstance(result, Reading) else result.place)
    except KeyboardInterrupt:
        interrupted = True
        typer.echo(f"interrupted: {len(readings)} of {len(files)} reports were read and are kept", err=True)
    return readings, problems, interrupted


def _from_stdin(published: str | None, model: str | None) -> Reading | InputError:
    from parleys.batch import load_reader

    try:
        return load_reader(model).read_bytes(sys.stdin.buffer.read(), "-", published)
    except InputError as error:
        return error


def _keep(result: Reading | InputError, readings: list[Reading], problems: list[InputError], as_json: bool) -> None:
    if isinstance(result, InputError):
        problems.append(result)
        _say(result, as_json)
        return
    readings.append(result)
    for problem in result.report.problems:
        _say(InputError(result.report.source, problem.message), as_json)


def _gather(readings: list[Reading]) -> tuple[tuple[Reading, ...], Dossier]:
    from parleys.gathering import gather

    return gather(readings)


def _deliver(readings: list[Reading], output: Path | None, as_json: bool, alone: bool, dossier: Path | None) -> None:
    """Write what was asked for: files first, then the readings or the summary on stdout."""
    from parleys.record import Dossier, write_object, write_reading

    told: tuple[Reading, ...] = tuple(readings)
    across = Dossier()
    if not alone:
        told, across = _gather(readings)
    if output is not None:
        _write(output, [write_reading(reading) for reading in told])
    if dossier is not None:
        _write(dossier, [write_object(thing) for thing in across.objects])
    if as_json:
        for reading in told:
            typer.echo(write_reading(reading).decode())
    else:
        from parleys.summary import render

        render(told, across, _console())
    for path in (output, dossier):
        if path is not None:
            typer.echo(f"wrote {path}", err=True)


def _write(path: Path, lines: list[bytes]) -> None:
    """Write lines beside the file and move them into place, so that a broken run never leaves half a file."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(b"".join(line + b"\n" for line in lines))
        beside.replace(path)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {(error.strerror or str(error)).lower()}") from error


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


def _say(error: InputError, as_json: bool) -> None:
    """Tell a problem on stderr, one line each; as an object a line with --json."""
    _complain({"error": error.reason, "place": error.place}, f"{error.place}: {error.reason}", as_json)


def _complain(thing: dict[str, Any], line: str, as_json: bool) -> None:
    import json

    typer.echo(json.dumps(thing, ensure_ascii=False) if as_json else line, err=True)


def _fail(code: Exit, line: str, as_json: bool = False) -> NoReturn:
    _complain({"error": line, "exit": int(code)}, f"parleys: {line}", as_json)
    raise typer.Exit(code)


def main() -> None:
    """Run the command line; a user's mistake ends in one line and an exit code, never in a traceback."""
    as_json = "--json" in sys.argv
    try:
        app()
    except UsageError as error:
        _leave(Exit.USAGE, str(error), as_json)
    except ModelError as error:
        _leave(Exit.USAGE, str(error), as_json)
    except KnowledgeError as error:
        _leave(Exit.NOTHING, f"this installation is damaged: {error}", as_json)
    except ParleysError as error:
        _leave(Exit.NOTHING, str(error), as_json)
    except BrokenPipeError:
        # `parleys read … | head`: the reader has seen enough
        sys.stderr.close()
        sys.exit(Exit.OK)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)


def _leave(code: Exit, line: str, as_json: bool) -> NoReturn:
    _complain({"error": line, "exit": int(code)}, f"parleys: {line}", as_json)
    sys.exit(code)
