"""Dates for undated reports: the day on which "on Monday" here is "on Monday" in a sibling of the same occasion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import msgspec

from parleys.record import Event, Fact, Moment, PublishedBasis, Reading, Statement, Story
from parleys.stories.when import Stretch, day_of, stretch

if TYPE_CHECKING:
    from parleys.stories.company import Company

F = TypeVar("F", bound=Fact)
Resolve = Callable[[Moment, str | None], Moment]
"""Works a time out from the day of the report."""
Redate = Callable[[Moment, str | None, str | None], Moment]
"""The same, with the time told before, for "the day before"."""
_SURE_OF_SIBLINGS = 0.7
_AROUND = (0, 1, -1, 2, -2)
"""Days from a sibling's own, the likeliest first."""


def date_by_siblings(
    stories: Sequence[Story], readings: Mapping[str, Reading], company: Company, resolve: Resolve
) -> dict[str, str]:
    """Give a day to each undated report that shares a story with a dated one.

    Of the days around the siblings', the one is taken on which most of what both tell of the same people falls on the
    same day. Where nothing that both tell falls on one day, the report stays undated: a wrong day is worse than none.
    """
    found: dict[str, str] = {}
    for story in stories:
        dated = [readings[ident] for ident in story.members if _day(readings[ident])]
        for ident in story.members:
            if dated and stretch(readings[ident].report.published) is None:
                day = _best_day(readings[ident], dated, company, resolve)
                if day is not None:
                    found[ident] = day_of(day)
    return found


def _day(reading: Reading) -> Stretch | None:
    when = stretch(reading.report.published)
    return when if when and when.is_day else None


def _best_day(reading: Reading, dated: Sequence[Reading], company: Company, resolve: Resolve) -> int | None:
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

    best = max(candidates, key=score)
    return best if score(best)[0] else None


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


def redate(reading: Reading, published: str | None, resolve: Redate) -> Reading:
    """Give the reading with its report dated, and every time that is told from that day worked out again."""
    report = msgspec.structs.replace(
        reading.report,
        published=published,
        published_basis=PublishedBasis.STORY,
        published_confidence=_SURE_OF_SIBLINGS,
    )
    told: list[tuple[int, str]] = sorted(
        (moment.words.start, edtf)
        for fact in reading.facts()
        if (moment := fact.moment) and moment.words
        if (edtf := resolve(moment, published, None).edtf)
    )

    def again(facts: tuple[F, ...]) -> tuple[F, ...]:
        return tuple(_again(fact, published, told, resolve) for fact in facts)

    return msgspec.structs.replace(
        reading,
        report=report,
        relations=again(reading.relations),
        statements=again(reading.statements),
        positions=again(reading.positions),
        events=again(reading.events),
        figures=again(reading.figures),
    )


def _again(fact: F, published: str | None, told: list[tuple[int, str]], resolve: Redate) -> F:
    """Resolve one fact's time; "the day before" counts from the time told last before it.

    What counts from a day that nobody tells ("two days after the vote") stays without a date.
    """
    if fact.moment is None or fact.moment.relative is None:
        return fact
    words, anchor = fact.moment.words, fact.moment.relative.anchor
    before = [edtf for start, edtf in told if words and start < words.start and anchor == "stated"]
    moment = resolve(fact.moment, published, before[-1] if before else None)
    return msgspec.structs.replace(fact, moment=moment, date=moment.edtf)
