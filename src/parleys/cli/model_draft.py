"""`parleys model draft` and `confirm`: a model proposed out of a record, and what somebody answers for in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parleys.cli.app import Exit, fail
from parleys.cli.model import models, print_json
from parleys.cli.records import RecordName, which
from parleys.errors import UsageError

if TYPE_CHECKING:
    from parleys.conflict.draft import Draft
    from parleys.record import Dossier, Reading


@models.command()
def draft(
    record: RecordName = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="What had been told by this day, month or year; else by now."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE.yaml", help="Write to this file.")
    ] = None,
    most: Annotated[int, typer.Option("--options", min=1, max=24, help="Options that the model has at most.")] = 12,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Draft a model from the positions of a record: who decides, about what, and what each party is told to want.

    Each statement has the words that it was read from and whether the party says so, a report does, or it is inferred.
    Options are those that most parties and independent sources speak of; what is left out stands at the end, with why.
    Nothing is confirmed: that is for you.

    \b
    Examples:
      parleys model draft war.parleys --as-of 2031-03-20 -o war.yaml
      parleys model draft war.parleys --options 8 | less
      parleys model draft war.parleys --json
    """
    if output is not None and output.exists() and not force:
        raise UsageError(f"-o {output}: there is a file of this name; add --force to write over it")
    from parleys.cli.records import shown_name
    from parleys.conflict.draft import draft_model

    name = which(record)
    readings, dossier = _opened(name)
    found = draft_model(readings, dossier, as_of, most, Path(shown_name(name)).stem)
    if output is not None:
        _write(found, output, as_json)
    if as_json:
        _tell_json(found)
    elif output is not None:
        from parleys.cli.model_told import show_draft

        show_draft(found, output)
    else:
        from parleys.conflict.drafting.page import to_page

        typer.echo(to_page(found.conflict, found.comments), nl=False)


def _opened(name: str) -> tuple[tuple[Reading, ...], Dossier]:
    """Give the readings of a record, gathered, and what holds across them."""
    from parleys.cli.read import gather_readings
    from parleys.cli.records import is_stored, open_stored, readings_of
    from parleys.errors import InputError

    if not is_stored(name):
        return gather_readings(readings_of(name))
    with open_stored(name) as record:
        dossier, readings = record.dossier(), tuple(record.readings())
        if not readings:
            raise InputError(record.place, "no readings in it")
    return readings, dossier


def _write(found: Draft, output: Path, as_json: bool) -> None:
    from parleys.conflict.drafting.page import to_page

    try:
        output.write_text(to_page(found.conflict, found.comments), encoding="utf-8")
    except OSError as error:
        fail(Exit.USAGE, f"-o {output}: {(error.strerror or str(error)).lower()}", as_json)


def _tell_json(found: Draft) -> None:
    import msgspec

    print_json(
        {
            "model": msgspec.to_builtins(found.conflict, str_keys=True),
            "beside": found.comments.beside,
            "left_out": msgspec.to_builtins(found.left_out),
        }
    )


@models.command()
def confirm(
    model: Annotated[Path, typer.Argument(metavar="MODEL", help="A model file in YAML.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who confirms; is written beside each statement.")],
    every: Annotated[
        bool, typer.Option("--all", help="Go through statements that are confirmed already, too.")
    ] = False,
) -> None:
    """Go through the statements of a model: confirm, drop, edit, put in order. Each key is told on the screen.

    The file is written at the end (q), and after each party; its comments stay where `parleys model draft` put them.

    \b
    Examples:
      parleys model confirm war.yaml --by Haddad
    """
    from parleys.cli.model_confirm import go_through
    from parleys.conflict.kept import read_kept, write_kept

    if model.suffix == ".gmcr":
        raise UsageError(f"{model}: .gmcr has no place for who confirms; make YAML of it with parleys model export")
    if not by.strip():
        raise UsageError("--by: give a name")
    kept = read_kept(model)
    version = kept.version
    for found in go_through(kept.conflict, kept.comments, by.strip(), every):
        version = write_kept(model, found, kept.comments, version)
