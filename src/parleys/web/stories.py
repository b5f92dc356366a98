"""Reports of one occasion: who tells of it, which are copies; and where reports do not agree, side by side."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from parleys.record import Report
from parleys.stories.when import Stretch, stretch
from parleys.summary.differences import Differing
from parleys.summary.stories import Told
from parleys.summary.wording import clean
from parleys.web.front import VoiceShown, voices_of
from parleys.web.sources import Source, source_of


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
    """One value, the sentences that give it, and how many independent origins do."""

    value: str
    origins: int
    told: tuple[VoiceShown, ...]


class DifferenceShown(msgspec.Struct, frozen=True, kw_only=True):
    """What reports tell differently, or alike."""

    title: str
    agree: bool
    sides: tuple[SideShown, ...]
    silent: tuple[str, ...]


def stories_in(told: Iterable[Told], window: Stretch, most: int) -> tuple[list[StoryShown], int]:
    """Give the newest stories of some days, at most so many, and how many more there are."""
    found = [each for each in told if (day := stretch(each.story.date)) is not None and day.near(window)]
    ordered = sorted(found, key=lambda one: one.story.date or "", reverse=True)
    return [_story(each) for each in ordered[:most]], max(len(ordered) - most, 0)


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


def differences_of(found: Iterable[Differing]) -> tuple[DifferenceShown, ...]:
    """Give differences with the sentences of each side."""
    return tuple(
        DifferenceShown(
            title=f"{each.about} ({each.field})",
            agree=each.agree,
            sides=tuple(
                SideShown(value=side.value, origins=side.origins, told=voices_of(side.quotes)) for side in each.accounts
            ),
            silent=each.silent,
        )
        for each in found
    )
