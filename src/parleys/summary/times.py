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
