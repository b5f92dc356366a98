"""Search across everything: words in texts, and names of actors and issues that bear them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

import msgspec

from parleys.record import Issue
from parleys.store import Hit, Snippet
from parleys.summary.wording import clean, short_day
from parleys.web.page import path
from parleys.web.reports import ReportRow


class Stretched(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a snippet; `found` where they are what was looked for."""

    words: str
    found: bool


class HitShown(msgspec.Struct, frozen=True, kw_only=True):
    """One report with the places of the words."""

    href: str
    title: str
    outlet: str
    day: str
    places: int
    snippets: tuple[tuple[Stretched, ...], ...]


def hits_of(found: Iterable[Hit]) -> tuple[HitShown, ...]:
    """Give hits with their words marked."""
    return tuple(_hit(hit) for hit in found)


def _hit(hit: Hit) -> HitShown:
    agency = f" ({clean(hit.agency)})" if hit.agency and hit.agency != hit.outlet else ""
    return HitShown(
        href=f"/reports/{path(hit.report)}?at={hit.start}#at",
        title=clean(hit.title) if hit.title else "(no title)",
        outlet=f"{clean(hit.outlet)}{agency}" if hit.outlet else clean(hit.agency or PurePath(hit.source).name),
        day=short_day(hit.published, year=True),
        places=len(hit.places),
        snippets=tuple(tuple(_stretched(snippet)) for snippet in hit.snippets),
    )


def _stretched(snippet: Snippet) -> Iterable[Stretched]:
    at = snippet.start
    for mark in snippet.marks:
        if mark.start < at:
            continue
        yield Stretched(words=snippet.words[at - snippet.start : mark.start - snippet.start], found=False)
        yield Stretched(words=snippet.words[mark.start - snippet.start : mark.end - snippet.start], found=True)
        at = mark.end
    yield Stretched(words=snippet.words[at - snippet.start :], found=False)


def titled(rows: Iterable[ReportRow], words: str, most: int) -> list[ReportRow]:
    """Give reports with these words in title, outlet or file name."""
    wanted = words.casefold().split()
    found = (row for row in rows if wanted and all(word in row.search for word in wanted))
    return [row for row, _ in zip(found, range(most), strict=False)]


def issues_named(issues: Iterable[Issue], words: str) -> list[str]:
    """Give the names of issues that bear these words."""
    wanted = words.casefold().strip()
    return sorted({issue.name for issue in issues if wanted and wanted in issue.name.casefold()})
