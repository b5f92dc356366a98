"""Dates for undated reports: the day on which "on Monday" here is "on Monday" in a sibling of the same occasion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from parleys.record import Event, Fact, Moment, Reading, Statement, Story
from parleys.stories.company import Company
from parleys.stories.when import Stretch, day_of, stretch

Resolve = Callable[[Moment, str | None], Moment]
_AROUND = (0, 1, -1, 2, -2)
"""Days from a sibling's own, the likeliest first."""


def date_by_siblings(
    stories: Sequence[Story], readings: Mapping[str, Reading], company: Company, resolve: Resolve
) -> dict[str, str]:
    """Give a day to each undated report that shares a story with a dated one.

    Of the days around the siblings', the one is taken on which most of what both tell of the same people falls on the
    same day; the sibling's own day where nothing decides.
    """
    found: dict[str, str] = {}
    for story in stories:
        dated = [readings[ident] for ident in story.members if _day(readings[ident])]
        for ident in story.members:
            if dated and stretch(readings[ident].report.published) is None:
                found[ident] = day_of(_best_day(readings[ident], dated, company, resolve))
    return found


def _day(reading: Reading) -> Stretch | None:
    when = stretch(reading.report.published)
    return when if when and when.is_day else None


def _best_day(reading: Reading, dated: Sequence[Reading], company: Company, resolve: Resolve) -> int:
    known: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for sibling in dated:
        for fact in _told(sibling):
            if fact.date and (when := stretch(fact.date)) and when.is_day:
                for mark in _marks(sibling, fact, company):
                    known[mark].add(fact.date)
    open_facts = [
        (fact.moment, dates)
        for fact in _told(reading)
        if fact.moment and fact.moment.relative
        if (dates := [known[mark] for mark in _marks(reading, fact, company) if mark in known])
    ]
    own = sorted({when.first for sibling in dated if (when := _day(sibling))})
    candidates = [day + step for step in _AROUND for day in own]

    def score(day: int) -> tuple[int, int]:
        published = day_of(day)
        agree = sum(resolve(moment, published).edtf in told for moment, dates in open_facts for told in dates)
        return agree, -candidates.index(day)

    return max(candidates, key=score)


def _told(reading: Reading) -> list[Fact]:
    return [*reading.events, *reading.statements]


def _marks(reading: Reading, fact: Fact, company: Company) -> list[tuple[str, str]]:
    """Give what a fact is known again by: its type and two parties, or its speaker."""
    report = reading.report.id
    if isinstance(fact, Statement):
        return [("said", ident) for ident in company.people(report, fact.speaker)]
    if isinstance(fact, Event):
        parties = sorted(company.parties(report, (*fact.actors, *fact.recipients)))
        return [(fact.type, f"{one} {other}") for n, one in enumerate(parties) for other in parties[n + 1 :]]
    return []
