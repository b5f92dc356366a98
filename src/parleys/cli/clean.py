"""`parleys clean`: show what is kept of a report and what is set apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parleys.cli.app import Exit, app, fail, say
from parleys.cli.options import Fetch, Paths, Published
from parleys.cli.read import console, open_all
from parleys.errors import InputError

if TYPE_CHECKING:
    from parleys.record import Printed, Report
    from parleys.reports.marks import Segment

_STYLES = {"body": "", "heading": "bold", "caption": "cyan", "furniture": "dim", "comment": "yellow"}
_HEAD = ("title", "outlet", "agency", "byline", "dateline")
_MARGIN = 10

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a report, with every segment.")]


@app.command()
def clean(paths: Paths, as_json: Json = False, published: Published = None, fetch: Fetch = False) -> None:
    """Show what is kept of each report for reading, and what is set apart as furniture.

    In the margin stands what each line is: body, heading, caption, furniture, comment. Only the body is read for facts.
    Behind what is set apart stands the rule that did it.

    \b
    Examples:
      parleys clean monday.html
      parleys clean reports/ | less -R
      parleys clean export.csv --json > segments.jsonl
    """
    from parleys.batch import clean_originals

    shown, problems = 0, 0
    originals, _ = open_all(paths, fetch)
    for found in clean_originals(originals, published=published):
        if isinstance(found, InputError):
            problems += 1
            say(found, as_json)
            continue
        shown += 1
        report, segments = found
        if as_json:
            typer.echo(_as_json(report, segments))
        else:
            _show(report, segments)
    if not shown:
        fail(Exit.NOTHING, "no report could be read", as_json)
    raise typer.Exit(Exit.PROBLEMS if problems else Exit.OK)


def _as_json(report: Report, segments: tuple[Segment, ...]) -> str:
    import msgspec

    rows: list[dict[str, Any]] = [
        {**msgspec.to_builtins(segment), "text": report.text[segment.start : segment.end]} for segment in segments
    ]
    told = ("id", "source", "url", *_HEAD, "published", "published_basis", "published_confidence", "problems")
    fields = {name: msgspec.to_builtins(getattr(report, name)) for name in told}
    return msgspec.json.encode({**fields, "segments": rows}).decode()


def _show(report: Report, segments: tuple[Segment, ...]) -> None:
    from rich.table import Table
    from rich.text import Text

    from parleys.summary.wording import one_line

    out = console()
    out.rule(Text(one_line(report.source), style="bold"), align="left")
    for name, words in _head_lines(report):
        out.print(Text(f"{name:>{_MARGIN}}  ", style="dim") + Text(one_line(words)), soft_wrap=True)
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", min_width=_MARGIN, no_wrap=True)
    table.add_column(overflow="fold")
    for segment in segments:
        style = _STYLES[segment.role.value]
        words = Text(one_line(report.text[segment.start : segment.end]), style=style)
        if segment.role.value in ("furniture", "caption"):
            words.append(f"  ({segment.rule.replace('_', ' ')})", style="dim italic")
        table.add_row(Text(segment.role.value, style=style or "green"), words)
    out.print(table)
    out.print(Text(_counted(segments), style="dim"))
    out.print()


def _head_lines(report: Report) -> Iterator[tuple[str, str]]:
    for name in _HEAD:
        printed: Printed | None = getattr(report, name)
        if printed is not None:
            yield name, printed.text + ("" if printed.start is not None else " (not printed: told by metadata)")
    if report.published is not None:
        yield "published", f"{report.published} ({report.published_basis}, {report.published_confidence:.2f})"
    else:
        yield "published", "not told"
    if report.url is not None:
        yield "url", report.url
    if report.extraction is not None:
        by = f", by {report.extraction.extractor}" if report.extraction.extractor else ""
        yield "made from", f"{report.extraction.format}{by}"
    for problem in report.problems:
        yield "problem", problem.message


def _counted(segments: tuple[Segment, ...]) -> str:
    """ "12 of 20 lines kept; set apart: 2 heading, 5 furniture, 1 caption"."""
    counts = Counter(segment.role.value for segment in segments)
    kept = counts.pop("body", 0)
    apart = ", ".join(f"{count} {role}" for role, count in sorted(counts.items())) or "nothing"
    return f"{kept} of {len(segments)} lines kept; set apart: {apart}"
