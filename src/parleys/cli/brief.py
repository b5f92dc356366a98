"""`parleys brief`: where things stand as of a day, as a memo with notes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from parleys.cli.app import Exit, app, fail
from parleys.cli.export import check_file, write_pieces
from parleys.cli.records import ALL, AsOf, RecordName, State, day_of, which, whole
from parleys.errors import UsageError

_FORMATS = ("md", "html", "docx")
_STDOUT = Path("-")


@app.command("brief")
def brief(
    record: RecordName = None,
    as_of: AsOf = None,
    state: State = ALL,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="FORMAT", help="md, html or docx; that of the name of FILE if not given, else md."
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Write to this file; - for standard output.")
    ] = _STDOUT,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write a brief: barriers, positions, shifts, differences, next dates and silence, every line with its notes.

    Each line is told as it is reported, each speaker apart, with the day that it was last heard and the number of
    independent origins. What nobody reviewed is marked; what somebody rejected is left out. It gives no advice.

    \b
    Examples:
      parleys brief war.parleys -o brief.docx
      parleys brief war.parleys --as-of 2031-02 -o february.html
      parleys brief war.parleys | less
    """
    chosen = _format(form, output)
    end = day_of("--as-of", as_of)
    check_file(output, force)
    if output == _STDOUT and chosen == "docx" and sys.stdout.isatty():
        fail(Exit.USAGE, "--format docx: this is nothing for a terminal; give -o FILE.docx")
    from parleys.brief import to_docx, to_html, to_markdown, write_brief

    written = write_brief(*whole(which(record), state), end)
    if not written.sections:
        fail(Exit.NOTHING, "nothing to tell: no report of these days tells a position, a difference or a date")
    if chosen == "docx":
        raw = to_docx(written)
    else:
        raw = (to_html if chosen == "html" else to_markdown)(written).encode("utf-8", "replace")
    if output == _STDOUT:
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
        return
    write_pieces(output, [raw])
    points = sum(len(group.points) for section in written.sections for group in section.groups)
    typer.echo(f"{written.title}: {points} lines, {len(written.notes)} notes; written to {output}", err=True)


def _format(form: str | None, output: Path) -> str:
    """Give the format: as asked for, else by the name of the file."""
    named = output.suffix.lower().lstrip(".")
    if form is None:
        form = named if named in _FORMATS else "md" if output == _STDOUT else None
    if form not in _FORMATS:
        raise UsageError(f"{f'--format {form}' if form else f'-o {output}'}: give --format {', '.join(_FORMATS)}")
    return form
