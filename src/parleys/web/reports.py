"""The list of reports: when, whose, what was read in each, and how much of it somebody looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from parleys.record import Reading
from parleys.stories.when import Stretch, stretch
from parleys.summary.statements import outlet_of
from parleys.summary.times import in_time
from parleys.summary.wording import clean, short_day
from parleys.web.paging import paged

PAGE = 50


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One report in the list."""

    id: str
    day: str
    basis: str | None
    when: Stretch | None
    outlet: str
    title: str
    counts: tuple[int, int, int, int]
    """Statements, positions, events, figures."""
    facts: int
    decided: int
    problems: int
    search: str
    """Everything that is looked in, in small letters."""


class ReportList(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the list."""

    rows: tuple[ReportRow, ...]
    total: int
    page: int
    pages: int


def rows_of(readings: Iterable[Reading]) -> tuple[ReportRow, ...]:
    """Give all reports, the newest first, undated ones last."""
    rows = [_row(reading) for reading in readings]
    return tuple(sorted(rows, key=lambda row: (row.when is None, -(row.when.last if row.when else 0), row.id)))


def _row(reading: Reading) -> ReportRow:
    report = reading.report
    title = clean(report.title.text) if report.title is not None else ""
    outlet = outlet_of(msgspec.structs.replace(report, published=None))
    facts = list(reading.facts())
    return ReportRow(
        id=report.id,
        day=short_day(report.published, year=True),
        basis=report.published_basis.value if report.published_basis is not None else None,
        when=stretch(report.published),
        outlet=outlet,
        title=title,
        counts=(len(reading.statements), len(reading.positions), len(reading.events), len(reading.figures)),
        facts=len(facts),
        decided=sum(1 for fact in facts if fact.state is not None),
        problems=len(report.problems),
        search=f"{title}\n{outlet}\n{report.source}".casefold(),
    )


def page_of(
    rows: Sequence[ReportRow],
    words: str = "",
    since: Stretch | None = None,
    until: Stretch | None = None,
    show: str = "",
    page: int = 1,
) -> ReportList:
    """Give one page of the reports that are asked for.

    Args:
        rows: all reports, in order.
        words: words in title, outlet or file name.
        since: only those published from then on.
        until: only those published until then.
        show: "undecided", "undated", "problems"; all else shows all.
        page: which page, from 1; one behind the last is the last.
    """
    wanted = words.casefold().split()
    found = [
        row
        for row in rows
        if all(word in row.search for word in wanted) and in_time(row.when, since, until) and _is_shown(row, show)
    ]
    some, at, pages = paged(found, page, PAGE)
    return ReportList(rows=tuple(some), total=len(found), page=at, pages=pages)


def _is_shown(row: ReportRow, show: str) -> bool:
    if show == "undecided":
        return row.decided < row.facts
    if show == "undated":
        return row.when is None
    return show != "problems" or row.problems > 0
