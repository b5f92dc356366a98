"""`parleys doctor`: look a record over, and make anew what can be."""

from __future__ import annotations

import typer

from parleys.cli.app import Exit, app
from parleys.cli.records import Json, RecordName, is_stored, which
from parleys.errors import UsageError


@app.command()
def doctor(record: RecordName = None, as_json: Json = False) -> None:
    """Check a record, and mend what can be made anew from its readings.

    Checks the database and the hash of each text and reading; writes the tables to choose by and the full text anew.
    Texts, readings and decisions are never changed. Exit code 1: something is damaged that cannot be made anew.

    \b
    Examples:
      parleys doctor war.parleys
      parleys doctor --json
    """
    import msgspec

    from parleys.store import examine

    name = which(record)
    if not is_stored(name):
        raise UsageError(f"{name}: only a record on disk can be looked over")
    found = examine(name)
    if as_json:
        typer.echo(msgspec.json.encode({**msgspec.to_builtins(found), "well": found.well}).decode())
    else:
        typer.echo(f"{found.record}: {found.reports} reports, {found.decisions} decisions")
        for line in found.mended:
            typer.echo(f"mended: {line}")
        for line in found.wrong:
            typer.echo(f"damaged: {line}")
        if not found.wrong:
            typer.echo("all is well" if not found.mended else "all is well now")
    raise typer.Exit(Exit.OK if found.well else Exit.PROBLEMS)
