"""Write the summary to a console: sections of rows, wrapped to its width, coloured only where it has colour."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from parleys.record import Dossier, PublishedBasis, Reading, Report, Story
from parleys.stories.when import stretch
from parleys.summary.across import Across, open_across
from parleys.summary.rows import (
    Row,
    barrier_rows,
    difference_rows,
    doubt_rows,
    due_rows,
    heard_last,
    ready_rows,
    shift_rows,
)
from parleys.summary.wording import clean, count, cut, short_day, spread

_TOP = 8
_NARROW, _WIDE = 60, 120
_SOURCES = 4
_UNBROKEN = "\u00a0"
"""A blank at which no line is broken; texts have none when they come here."""
_NEXT = (
    ("parleys read … -o war.parleys", "keep a record, to add to, search and show"),
    ("parleys show barriers", "what stands between whom, with the sentences"),
    ("parleys show positions --matrix", "who stands where"),
    ("parleys show --help", "also differences, shifts, silence, dates"),
    ("parleys diff DATE DATE", "what changed between two days"),
    ("parleys read … --json", "every fact with its place in the text"),
)


def render(readings: Sequence[Reading], dossier: Dossier, console: Console) -> None:
    """Print the closing summary of `parleys read`."""
    for line, style in summarise(readings, dossier, console.width):
        # Text, never markup: a report's own "[bold]" is its words.
        console.print(Text(line, style=style), soft_wrap=True)


def summarise(readings: Sequence[Reading], dossier: Dossier, width: int = 80) -> Iterator[tuple[str, str]]:
    """Give the lines of the summary with their styles ("" or "bold")."""
    width = max(_NARROW, min(width, _WIDE))
    across = open_across(_in_order(readings), dossier)
    names = across.quotes.files
    for line in _opening(across, names):
        yield from ((part, "") for part in _wrap(line, width))
    sections: tuple[tuple[str, str, Callable[[Across], list[Row]]], ...] = (
        ("WHO IS READY (last heard)", "positions --kind talks", ready_rows),
        ("WHAT STANDS BETWEEN THEM AND TALKS", "barriers", barrier_rows),
        ("MOVED", "shifts", shift_rows),
        ("DIFFER", "differences", difference_rows),
        ("DATES (due, outcome not reported)", "dates", due_rows),
        ("NOT UNDERSTOOD", "", doubt_rows),
    )
    for title, more, find in sections:
        rows = find(across)
        if rows:
            heard = heard_last(rows, across) if find is barrier_rows else ""
            yield f"{title}{heard}", "bold"
            yield from _list(rows, names, width)
            if len(rows) > _TOP:
                yield f"  … {len(rows) - _TOP} more: parleys show {more}", ""
        elif find is ready_rows:
            yield "Nobody is reported as ready or unwilling to talk.", ""
    yield "NEXT", "bold"
    for command, gives in _NEXT:
        for part in textwrap.wrap(f"  {command:<34}{gives}", width, subsequent_indent=" " * 36):
            yield part, ""


def _in_order(readings: Sequence[Reading]) -> list[Reading]:
    return sorted(readings, key=lambda each: (each.report.published or "9", each.report.source))


def _opening(across: Across, names: dict[str, str]) -> Iterator[str]:
    reports = [reading.report for reading in across.readings]
    days = [when for report in reports if (when := stretch(report.published))]
    line = f"Read {count(len(reports), 'report')}{', ' + spread(days) if days else ''}"
    agencies = Counter(clean(report.agency.text) for report in reports if report.agency)
    if agencies and len(reports) > 1 and max(agencies.values()) > 1:
        line += f"; {max(agencies.values())} of {len(reports)} are one agency's"
    aside = _set_aside(across)
    yield f"{line}." + (f" Set apart: {aside}." if aside else "")
    facts = (
        count(sum(len(reading.statements) for reading in across.readings), "statement"),
        count(sum(len(reading.positions) for reading in across.readings), "position"),
        count(sum(len(reading.events) for reading in across.readings), "event"),
        count(sum(len(reading.figures) for reading in across.readings), "figure"),
    )
    yield f"{_undated(across, names)}{', '.join(facts)}."
    problems = [(report, problem) for report in reports for problem in report.problems]
    if problems:
        report, problem = problems[0]
        yield f"{count(len(problems), 'problem')} in the files, such as {names[report.id]}: {clean(problem.message)}."


def _set_aside(across: Across) -> str:
    reports = [reading.report for reading in across.readings]
    parts = ["menus"] if any(report.furniture for report in reports) else []
    parts += ["captions"] if any(report.captions for report in reports) else []
    comments = sum(len(report.comments) for report in reports)
    if comments:
        parts.append(f"{comments} {'reader’s comment' if comments == 1 else 'readers’ comments'}")
    return ", ".join(parts)


def _undated(across: Across, names: dict[str, str]) -> str:
    told: list[str] = []
    without = [reading.report.id for reading in across.readings if reading.report.published is None]
    by_sibling = [r.report for r in across.readings if r.report.published_basis is PublishedBasis.STORY]
    if by_sibling:
        shown = [_from_sibling(report, across, names) for report in by_sibling]
        told.append("; ".join(shown[:_SOURCES]) + (f"; {len(shown) - _SOURCES} more" if len(shown) > _SOURCES else ""))
    if without:
        shown = [names[ident] for ident in without]
        more = f" and {len(shown) - _SOURCES} more" if len(shown) > _SOURCES else ""
        told.append(f"{', '.join(shown[:_SOURCES])}{more}, which no other report dates")
    return f"Undated: {'; '.join(told)}. " if told else ""


def _from_sibling(report: Report, across: Across, names: dict[str, str]) -> str:
    """Say which report of the same occasion gave the day."""
    dated = [each.report.id for each in across.readings if each.report.published_basis is not PublishedBasis.STORY]
    siblings = [
        names[ident]
        for story in across.dossier.of(Story)
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


def _list(rows: list[Row], names: dict[str, str], width: int) -> Iterator[tuple[str, str]]:
    """Lay rows out as lines of text, wrapped and hanging; rows of one head stand numbered below it."""
    head, number = "", 0
    for row in rows[:_TOP]:
        if row.head != head:
            head, number = row.head, 0
            yield f"  {head}", ""
        number += 1
        mark = f"    {number} " if head else "  "
        day = f" {short_day(row.day)}" if row.day else ""
        # a day and the reports are read at a glance, and so are not broken over two lines
        whole = f"{day} {_sources(row, names)}".strip().replace(" ", _UNBROKEN)
        for part in _wrap(f"{cut(row.text, width * 3)} {whole}", width - len(mark) - 2):
            yield f"{mark}{part}", ""
            mark = " " * (len(mark) if head else 4)


def _wrap(text: str, width: int) -> list[str]:
    parts = textwrap.wrap(text, width, break_on_hyphens=False) or [""]
    return [part.replace(_UNBROKEN, " ") for part in parts]
