"""Where a claim stands: the report and the words, as a link."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from parleys.record import Reading, Report
from parleys.summary.statements import outlet_of
from parleys.web.page import path


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One place in one report."""

    href: str
    label: str
    """Outlet, agency and day."""
    published: str | None


def href_of(member: str) -> str:
    """Give the address of a fact in its report.

    >>> href_of("r1#p3")
    '/reports/r1?fact=p3#p3'
    """
    report, _, fact = member.partition("#")
    return f"/reports/{path(report)}" + (f"?fact={path(fact)}#{path(fact)}" if fact else "")


def source_of(report: Report, fact: str = "") -> Source:
    """Give a place in a report as a link."""
    member = f"{report.id}#{fact}" if fact else report.id
    return Source(href=href_of(member), label=outlet_of(report), published=report.published)


def sources_of(members: Iterable[str], readings: dict[str, Reading]) -> tuple[Source, ...]:
    """Give the places of members, the earliest report first; at most one a report."""
    firsts: dict[str, str] = {}
    for member in sorted(members):
        report, _, fact = member.partition("#")
        if report in readings:
            firsts.setdefault(report, fact.split(".")[0])
    found = [source_of(readings[report].report, fact) for report, fact in firsts.items()]
    return tuple(sorted(found, key=lambda each: (each.published is None, each.published or "", each.href)))
