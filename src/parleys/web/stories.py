"""Reports of one occasion: who tells of it, which are copies; and where reports do not agree, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from parleys.record import Difference, Reading, Report
from parleys.stories.when import Stretch, stretch
from parleys.summary.stories import Told
from parleys.summary.wording import clean
from parleys.web.sources import Source, source_of, sources_of


class CopyShown(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that print one dispatch."""

    origin: str
    kept: float
    sources: tuple[Source, ...]


class StoryShown(msgspec.Struct, frozen=True, kw_only=True):
    """One occasion."""

    id: str
    day: str | None
    title: str
    reports: tuple[Source, ...]
    """Those that are no copies of another."""
    copies: tuple[CopyShown, ...]
    total: int
    origins: int


class SideShown(msgspec.Struct, frozen=True, kw_only=True):
    """One value, the reports that give it, and their words."""

    value: str
    tellings: tuple[tuple[str, Source], ...]


class DifferenceShown(msgspec.Struct, frozen=True, kw_only=True):
    """Where reports do not agree."""

    about: str
    field: str
    sides: tuple[SideShown, ...]
    silent: tuple[Source, ...]


def stories_in(told: Iterable[Told], window: Stretch | None) -> list[StoryShown]:
    """Give the stories of some days, the newest first; undated ones where no days are asked for."""
    found = [each for each in told if window is None or ((day := stretch(each.story.date)) and day.near(window))]
    return [_story(each) for each in sorted(found, key=lambda one: one.story.date or "", reverse=True)]


def _story(each: Told) -> StoryShown:
    hidden = {member for copy in each.copies for member in copy.members}
    by_id = {report.id: report for report in each.reports}
    titles = [clean(report.title.text) for report in each.reports if report.title is not None]
    return StoryShown(
        id=each.story.id,
        day=each.story.date,
        title=titles[0] if titles else "(no title)",
        reports=tuple(source_of(report) for report in each.reports if report.id not in hidden),
        copies=tuple(
            CopyShown(
                origin=_origin(copy.origin, by_id),
                kept=copy.kept,
                sources=tuple(source_of(by_id[member]) for member in copy.members),
            )
            for copy in each.copies
        ),
        total=len(each.reports),
        origins=each.origins,
    )


def _origin(origin: str, reports: dict[str, Report]) -> str:
    return "one dispatch" if origin in reports else f"a dispatch of {clean(origin)}"


def differences_of(found: Iterable[Difference], readings: dict[str, Reading]) -> tuple[DifferenceShown, ...]:
    """Give differences, those that most reports are part of first."""
    ordered = sorted(found, key=lambda each: (-len(each.members), each.id))
    return tuple(
        DifferenceShown(
            about=clean(each.about),
            field=each.field,
            sides=tuple(
                SideShown(value=clean(str(side.value)), tellings=tuple(_tellings(side.members, readings)))
                for side in each.sides
            ),
            silent=sources_of(each.silent, readings),
        )
        for each in ordered
    )


def _tellings(members: Sequence[str], readings: dict[str, Reading]) -> Iterable[tuple[str, Source]]:
    for member in members:
        report, _, ident = member.partition("#")
        reading = readings.get(report)
        fact = next((one for one in reading.facts() if one.id == ident), None) if reading is not None else None
        if reading is not None and fact is not None:
            yield clean(fact.span.of(reading.report.text)), source_of(reading.report, ident)
