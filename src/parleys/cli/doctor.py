"""`parleys doctor`: look a record over, make anew what can be, and tell how often each rule was right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from parleys.cli.app import Exit, app
from parleys.cli.records import Json, RecordName, is_stored, which
from parleys.errors import UsageError

if TYPE_CHECKING:
    from parleys.review import Measured


@app.command()
def doctor(
    record: RecordName = None,
    rules: Annotated[
        bool, typer.Option("--rules", help="Tell how often each rule was right, as people decided; mend nothing.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Check a record, and mend what can be made anew from its readings.

    Checks the database and the hash of each text and reading; writes the tables to choose by and the full text anew.
    Texts, readings and decisions are never changed. Exit code 1: something is damaged that cannot be made anew.

    \b
    Examples:
      parleys doctor war.parleys
      parleys doctor --json
      parleys doctor war.parleys --rules
    """
    import msgspec

    from parleys.store import examine

    name = which(record)
    if not is_stored(name):
        raise UsageError(f"{name}: only a record on disk can be looked over")
    if rules:
        _tell_rules(name, as_json)
        return
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


def _tell_rules(name: str, as_json: bool) -> None:
    """Tell how often each rule was right, the least reliable first."""
    import msgspec

    from parleys.store import open_record

    with open_record(name, create=False) as record:
        found = record.precision_of_rules()
    if as_json:
        for each in found:
            low, high = each.interval or (None, None)
            told = {**msgspec.to_builtins(each), "precision": each.precision, "low": low, "high": high}
            typer.echo(msgspec.json.encode(told).decode())
        return
    if not found:
        typer.echo("nobody has decided on a fact yet: parleys review", err=True)
        return
    from rich.table import Table

    from parleys.cli.read import console
    from parleys.summary.wording import one_line

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("rule", overflow="fold")
    for title in ("kind", "right", "95 %", "accepted", "edited", "rejected", "disputed"):
        table.add_column(title, justify="left" if title == "kind" else "right")
    for each in found:
        counts = (each.accepted, each.edited, each.rejected, each.disputed)
        table.add_row(one_line(each.rule), each.kind, *_share(each), *(str(count or "") for count in counts))
    console().print(table)
    typer.echo(
        "right: accepted as it stood, of all that were accepted, edited or rejected. Few decisions tell little: "
        "the true share lies in the interval 19 times of 20. The doubtful are looked at first, so the share of all "
        "facts is likely higher.",
        err=True,
    )


def _share(each: Measured) -> tuple[str, str]:
    if each.precision is None or each.interval is None:
        return "", ""
    low, high = each.interval
    return f"{each.precision:.2f}", f"{low:.2f}–{high:.2f}"
