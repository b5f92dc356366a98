"""When a fact holds, and whether that lies in the days that were asked for."""

from __future__ import annotations

from parleys.record import Fact, Reading
from parleys.stories.when import Stretch, stretch


def when_of(fact: Fact, reading: Reading) -> Stretch | None:
    """Give the days of a fact; those of its report where it has none."""
    return stretch(fact.date) or stretch(reading.report.published)


def in_time(when: Stretch | None, since: Stretch | None, until: Stretch | None) -> bool:
    """Say whether days lie in what is asked for; what nothing dates does not."""
    if when is None:
        return since is None and until is None
    return (since is None or when.last >= since.first) and (until is None or when.first <= until.last)


def until(when: Stretch | None, published: Stretch | None) -> Stretch | None:
    """Give days up to that of the report: what a report of 24 February tells of "this month" it tells of no later day.

    What is wholly ahead of the report stays as it is.
    """
    if when is None or published is None or not when.first <= published.last < when.last:
        return when
    return Stretch(when.first, published.last)
