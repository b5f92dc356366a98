"""What views across reports share: the record as of a day, who is who, quotations, and what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from parleys.record import ActorAcross, Copy, Dossier, Issue, Reading
from parleys.stories.ledger import sources_of
from parleys.stories.when import Stretch, stretch
from parleys.summary.parties import Parties, find_parties
from parleys.summary.quotes import Quote, Quotes
from parleys.summary.times import in_time


class Across(msgspec.Struct, frozen=True, kw_only=True):
    """A record as it stood on a day."""

    readings: tuple[Reading, ...]
    dossier: Dossier
    parties: Parties
    quotes: Quotes
    sources: dict[str, str]
    """The independent source behind each report."""
    issues: dict[str, str]
    """The name of the issue by member: positions, and their conditions."""
    end: Stretch | None
    """The day that it is told of: the one that was asked for, else that of the newest report."""
    left_out: int = 0
    """Reports that are undated or were published later."""

    def origins(self, members: Iterable[str]) -> int:
        """Count the independent sources behind facts."""
        return len({self.sources[report] for member in members if (report := member.split("#", 1)[0]) in self.sources})


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which objects are asked for; None asks for all."""

    actor: str | None = None
    """Words in a name of somebody who takes part, or for whom he stands."""
    issue: str | None = None
    """Words in what it is about."""
    since: Stretch | None = None
    until: Stretch | None = None

    def takes(self, names: str, about: str, quotes: Iterable[Quote]) -> bool:
        """Say whether an object is asked for, by names in small letters, what it is about, and what tells of it."""
        dated = self.since is None and self.until is None
        return (
            (self.actor is None or self.actor.casefold() in names)
            and (self.issue is None or self.issue.casefold() in about.casefold())
            and (dated or any(in_time(each.when, self.since, self.until) for each in quotes))
        )


ALL = Asked()
"""Asks for everything."""


def open_across(readings: Sequence[Reading], dossier: Dossier, as_of: Stretch | None = None) -> Across:
    """Lay a record out for the views across reports.

    Args:
        readings: the gathered readings.
        dossier: what holds across them.
        as_of: only what reports published by then tell.
    """
    told, across = told_by(readings, dossier if dossier.of(ActorAcross) else _alone(readings, dossier), as_of)
    parties = find_parties(told, across)
    copies: tuple[Copy, ...] = across.of(Copy)
    days = [when for reading in told if (when := stretch(reading.report.published))]
    return Across(
        readings=tuple(told),
        dossier=across,
        parties=parties,
        quotes=Quotes(told, parties),
        sources=sources_of({reading.report.id: reading.report for reading in told}, copies),
        issues={member: issue.name for issue in across.of(Issue) for member in issue.members},
        end=as_of or max(days, key=lambda when: when.last, default=None),
        left_out=len(readings) - len(told),
    )


def _alone(readings: Sequence[Reading], dossier: Dossier) -> Dossier:
    """Take the actors of readings that were not gathered each for itself."""
    actors = [
        ActorAcross(
            id=f"{reading.report.id}#{actor.id}",
            members=(f"{reading.report.id}#{actor.id}",),
            name=actor.name,
            kind=actor.kind,
            country=actor.country,
            of=f"{reading.report.id}#{actor.of}" if actor.of else None,
        )
        for reading in readings
        for actor in reading.actors
    ]
    return Dossier(objects=(*dossier.objects, *actors))


def told_by(readings: Sequence[Reading], dossier: Dossier, as_of: Stretch | None) -> tuple[Sequence[Reading], Dossier]:
    """Give the readings of reports published by a day, and what holds across these alone.

    What holds across reports is found anew: a refusal that a later report lifts still stood, an actor is known by the
    names he had until then. Undated reports are left out: nobody can say that they were there.
    """
    if as_of is None:
        return readings, dossier
    kept = [one for one in readings if (when := stretch(one.report.published)) and when.last <= as_of.last]
    if len(kept) == len(readings):
        return readings, dossier
    from parleys.gathering import gather

    return gather(kept)
