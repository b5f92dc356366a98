"""Write the summary to a console: sections of rows, wrapped to its width, coloured only where it has colour."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from parleys.record import Dossier, PublishedBasis, Reading, Report, Story
from parleys.stories.when import stretch
from parleys.summary.rows import (
    Record,
    Row,
    barrier_rows,
    difference_rows,
    doubt_rows,
    due_rows,
    heard_last,
    open_record,
    ready_rows,
    shift_rows,
)
from parleys.summary.wording import clean, count, cut, short_day, short_names, spread

_TOP = 8
_NARROW, _WIDE = 60, 120
_HEAD_SHARE = 0.38
_SOURCES = 4
_NEXT = (
    ("parleys read … --json", "every fact with its place in the text"),
    ("parleys read … --dossier FILE", "all that holds across reports"),
    ("parleys read … -o war.parleys", "keep a record, to add to and to search"),
    ("parleys show positions --matrix", "who stands where, of a record"),
    ("parleys eval GOLD REPORTS", "score against answers of your own"),
)


def render(readings: Sequence[Reading], dossier: Dossier, console: Console) -> None:
    """Print the closing summary of `parleys read`."""
    for line, style in summarise(readings, dossier, console.width):
        # Text, never markup: a report's own "[bold]" is its words.
        console.print(Text(line, style=style), soft_wrap=True)


def summarise(readings: Sequence[Reading], dossier: Dossier, width: int = 80) -> Iterator[tuple[str, str]]:
    """Give the lines of the summary with their styles ("" or "bold")."""
    width = max(_NARROW, min(width, _WIDE))
    record = open_record(readings, dossier)
    names = short_names([reading.report for reading in record.readings])
    for line in _opening(record, names):
        yield from ((part, "") for part in _wrap(line, width))
    ready = ready_rows(record)
    if ready:
        yield "WHO IS READY (last heard)", "bold"
        yield from _table(ready, names, width)
    else:
        yield "Nobody is reported as ready or unwilling to talk.", ""
    barriers = barrier_rows(record)
    if barriers:
        yield f"WHAT STANDS BETWEEN THEM AND TALKS{heard_last(barriers, record)}", "bold"
        yield from _list(barriers, names, width, numbered=True)
    sections: tuple[tuple[str, Callable[[Record], list[Row]]], ...] = (
        ("MOVED", shift_rows),
        ("DIFFER", difference_rows),
        ("DATES (due, outcome not reported)", due_rows),
        ("NOT UNDERSTOOD", doubt_rows),
    )
    for title, find in sections:
        rows = find(record)
        if rows:
            yield title, "bold"
            yield from _list(rows, names, width)
    yield "NEXT", "bold"
    for command, gives in _NEXT:
        yield f"  {command:<34}{gives}", ""


def _opening(record: Record, names: dict[str, str]) -> Iterator[str]:
    reports = [reading.report for reading in record.readings]
    days = [when for report in reports if (when := stretch(report.published))]
    line = f"Read {count(len(reports), 'report')}{', ' + spread(days) if days else ''}"
    agencies = Counter(clean(report.agency.text) for report in reports if report.agency)
    if agencies and len(reports) > 1 and max(agencies.values()) > 1:
        line += f"; {max(agencies.values())} of {len(reports)} are one agency's"
    aside = _set_aside(record)
    yield f"{line}." + (f" Set apart: {aside}." if aside else "")
    facts = (
        count(sum(len(reading.statements) for reading in record.readings), "statement"),
        count(sum(len(reading.positions) for reading in record.readings), "position"),
        count(sum(len(reading.events) for reading in record.readings), "event"),
        count(sum(len(reading.figures) for reading in record.readings), "figure"),
    )
    yield f"{_undated(record, names)}{', '.join(facts)}."
    problems = [(report, problem) for report in reports for problem in report.problems]
    if problems:
        report, problem = problems[0]
        yield f"{count(len(problems), 'problem')} in the files, such as {names[report.id]}: {clean(problem.message)}."


def _set_aside(record: Record) -> str:
    reports = [reading.report for reading in record.readings]
    parts = ["menus"] if any(report.furniture for report in reports) else []
    parts += ["captions"] if any(report.captions for report in reports) else []
    comments = sum(len(report.comments) for report in reports)
    if comments:
        parts.append(f"{comments} {'reader’s comment' if comments == 1 else 'readers’ comments'}")
    return ", ".join(parts)


def _undated(record: Record, names: dict[str, str]) -> str:
    told: list[str] = []
    without = [reading.report.id for reading in record.readings if reading.report.published is None]
    by_sibling = [r.report for r in record.readings if r.report.published_basis is PublishedBasis.STORY]
    if by_sibling:
        shown = [_from_sibling(report, record, names) for report in by_sibling]
        told.append("; ".join(shown[:_SOURCES]) + (f"; {len(shown) - _SOURCES} more" if len(shown) > _SOURCES else ""))
    if without:
        shown = [names[ident] for ident in without]
        more = f" and {len(shown) - _SOURCES} more" if len(shown) > _SOURCES else ""
        told.append(f"{', '.join(shown[:_SOURCES])}{more}, which no other report dates")
    return f"Undated: {'; '.join(told)}. " if told else ""


def _from_sibling(report: Report, record: Record, names: dict[str, str]) -> str:
    """Say which report of the same occasion gave the day."""
    dated = [each.report.id for each in record.readings if each.report.published_basis is not PublishedBasis.STORY]
    siblings = [
        names[ident]
        for story in record.dossier.of(Story)
        if report.id in story.members
        for ident in story.members
        if ident in dated
    ]
    source = f" from {siblings[0]} (same occasion)" if siblings else ""
    return f"{names[report.id]}, taken as {short_day(report.published)}{source}"


def _sources(row: Row, names: dict[str, str]) -> str:
    shown = [names.get(ident, ident) for ident in row.reports]
    more = f" +{len(shown) - _SOURCES}" if len(shown) > _SOURCES else ""
    note = f", {row.note}" if row.note else ""
    return f"[{' '.join(shown[:_SOURCES])}{more}{note}]"


def _table(rows: list[Row], names: dict[str, str], width: int) -> Iterator[tuple[str, str]]:
    """Lay rows out in columns: who, what, when and where read; the middle is cut, the sources never."""
    shown = rows[:_TOP]
    head = min(max(len(row.head) for row in shown), int(width * _HEAD_SHARE))
    sources = max(len(_sources(row, names)) for row in shown)
    longest = max(len(row.text) for row in shown)
    room = min(longest, max(width - head - sources - 14, 12))
    for row in shown:
        what = f"  {cut(row.head, head):<{head}}  {cut(row.text, room):<{room}}"
        yield f"{what}  {short_day(row.day):>7} {_sources(row, names)}", ""
    yield from _more(rows)


def _list(rows: list[Row], names: dict[str, str], width: int, numbered: bool = False) -> Iterator[tuple[str, str]]:
    """Lay rows out as lines of text, wrapped and hanging."""
    for number, row in enumerate(rows[:_TOP], 1):
        mark = f"  {number} " if numbered else "  "
        day = f" {short_day(row.day)}" if row.day else ""
        head = f"{row.head}. " if row.head else ""
        text = f"{cut(head + row.text, width * 3)}{day} {_sources(row, names)}"
        for part in _wrap(text, width - len(mark)):
            yield f"{mark}{part}", ""
            mark = " " * len(mark)
    yield from _more(rows)


def _more(rows: list[Row]) -> Iterator[tuple[str, str]]:
    if len(rows) > _TOP:
        yield f"  … {len(rows) - _TOP} more: --dossier FILE", ""


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False) or [""]
