"""A fact with its source: what the Python interface gives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

import msgspec

from parleys.record import ActorAcross, Dossier, Fact, Reading, refs_of
from parleys.stories.when import stretch

F = TypeVar("F", bound=Fact)


class Sourced(msgspec.Struct, Generic[F], frozen=True, kw_only=True):
    """A fact, the words that it was read from, and whose report it is."""

    fact: F
    words: str
    names: dict[str, str]
    """The names of those who take part, as the record knows them, by the ids that the fact has."""
    report: str
    source: str
    outlet: str | None
    agency: str | None
    published: str | None
    url: str | None

    @property
    def member(self) -> str:
        """Give what the dossier calls it: `report-id#fact-id`."""
        return f"{self.report}#{self.fact.id}"


def sourced(kind: str, readings: Iterable[Reading], dossier: Dossier) -> list[Sourced[Any]]:
    """Give the facts of a kind with their sources, in order of time; undated ones last."""
    names = {member: actor.name for actor in dossier.of(ActorAcross) for member in actor.members}
    found: list[tuple[tuple[bool, int, str, int], Sourced[Any]]] = []
    for reading in readings:
        report = reading.report
        own = stretch(report.published)
        local: dict[str, str] = {actor.id: names.get(f"{report.id}#{actor.id}", actor.name) for actor in reading.actors}
        for fact in getattr(reading, kind):
            when = stretch(fact.date) or own
            each: Sourced[Any] = Sourced(
                fact=fact,
                words=report.text[fact.start : fact.end],
                names={ref: local[ref] for ref in refs_of(fact) if isinstance(ref, str) and ref in local},
                report=report.id,
                source=report.source,
                outlet=report.outlet.text if report.outlet else None,
                agency=report.agency.text if report.agency else None,
                published=report.published,
                url=report.url,
            )
            found.append(((when is None, when.first if when else 0, report.id, fact.start), each))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]
