"""Stories as a list: when, told by whom, how many independent origins, and the thread that each belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from parleys.record import Copy, Dossier, Reading, Report, Story, Thread
from parleys.stories.ledger import sources_of
from parleys.summary.wording import clean, count, cut, short_day

_TITLE = 90


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One story with its reports in order of date, and what is known about where they come from."""

    story: Story
    reports: tuple[Report, ...]
    copies: tuple[Copy, ...]
    """Of its reports, those that print one dispatch; members of other stories are left out."""
    origins: int
    """Independent sources: an agency, a dispatch, or a report by itself."""
    thread: str | None


def told(readings: Sequence[Reading], dossier: Dossier) -> tuple[Told, ...]:
    """Give the stories of a record in order of date, undated ones last."""
    reports = {reading.report.id: reading.report for reading in readings}
    copies: tuple[Copy, ...] = dossier.of(Copy)
    sources = sources_of(reports, copies)
    thread_of = {member: thread.id for thread in dossier.of(Thread) for member in thread.members}
    found = [_told(story, reports, copies, sources, thread_of) for story in dossier.of(Story)]
    return tuple(sorted(found, key=lambda each: (each.story.date or "9", each.story.id)))


def _told(
    story: Story,
    reports: Mapping[str, Report],
    copies: Sequence[Copy],
    sources: Mapping[str, str],
    thread_of: Mapping[str, str],
) -> Told:
    inside = set(story.members)
    parts = (
        msgspec.structs.replace(copy, members=tuple(member for member in copy.members if member in inside))
        for copy in copies
    )
    return Told(
        story=story,
        reports=tuple(reports[ident] for ident in story.members),
        copies=tuple(copy for copy in parts if len(copy.members) > 1),
        origins=len({sources[ident] for ident in story.members}),
        thread=thread_of.get(story.members[0]),
    )


def story_object(each: Told) -> dict[str, object]:
    """Give a story for `--json`."""
    return {
        **msgspec.to_builtins(each.story),
        "origins": each.origins,
        "thread": each.thread,
        "copies": [msgspec.to_builtins(copy) for copy in each.copies],
        "reports": [
            {
                "id": report.id,
                "outlet": report.outlet.text if report.outlet else None,
                "agency": report.agency.text if report.agency else None,
                "title": report.title.text if report.title else None,
                "published": report.published,
            }
            for report in each.reports
        ],
    }


def story_lines(found: Sequence[Told], threads: Mapping[str, Thread]) -> Iterator[tuple[str, str]]:
    """Yield lines with their style: the stories of each thread together, then those that belong to none."""
    groups: dict[str | None, list[Told]] = {}
    for each in found:
        groups.setdefault(each.thread, []).append(each)
    for ident in sorted(groups, key=lambda ident: (ident is None, threads[ident].date or "9" if ident else "", ident)):
        if len(groups) > 1 or ident is not None:
            yield _thread_line(ident, groups[ident]), "bold"
        for each in groups[ident]:
            yield from _lines(each)


def _thread_line(ident: str | None, stories: Sequence[Told]) -> str:
    name = "THREAD" if ident else "IN NO THREAD"
    days = sorted(report.published for each in stories for report in each.reports if report.published)
    when = f", {short_day(days[0], year=True)} to {short_day(days[-1], year=True)}" if days else ""
    reports = sum(len(each.reports) for each in stories)
    return f"{name}  {count(len(stories), 'story', 'stories')}, {count(reports, 'report')}{when if ident else ''}"


def _lines(each: Told) -> Iterator[tuple[str, str]]:
    total = len(each.reports)
    origins = f", {count(each.origins, 'independent origin')}" if total > 1 else ""
    yield f"  {short_day(each.story.date, year=True)}  {count(total, 'report')}{origins}", "bold"
    hidden = {member: copy for copy in each.copies for member in copy.members}
    shown: set[str] = set()
    for report in each.reports:
        copy = hidden.get(report.id)
        if copy is None:
            yield f"    {_report(report)}", ""
        elif copy.id not in shown:
            shown.add(copy.id)
            yield from _copy_lines(copy, each)


def _copy_lines(copy: Copy, each: Told) -> Iterator[tuple[str, str]]:
    """One dispatch in several outlets: "3 of 5 are one agency's"."""
    members = [report for report in each.reports if report.id in copy.members]
    agencies = {report.agency.text for report in members if report.agency}
    whose = f"{clean(copy.origin)}'s" if copy.origin in agencies else "copies of one dispatch"
    yield f"    {len(members)} of {len(each.reports)} are {whose}, at least {copy.kept:.0%} word for word", ""
    for report in members:
        yield f"      {_report(report)}", "dim"


def _report(report: Report) -> str:
    title = f": {cut(clean(report.title.text), _TITLE)}" if report.title else ""
    agency = f" ({clean(report.agency.text)})" if report.agency else ""
    day = short_day(report.published, year=True)
    return f"{clean(report.outlet.text) if report.outlet else 'no outlet'}{agency}, {day}{title}  [{report.id[:6]}]"
