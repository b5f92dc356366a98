"""Dates as stretches of days, so that "February" and "25 February" can be seen to agree."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

import msgspec

_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?$")
_SEASON_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
EARLIEST, LATEST = 1, datetime.date.max.toordinal()


class Stretch(msgspec.Struct, frozen=True, order=True):
    """From one day to another, both included, as ordinals."""

    first: int
    last: int

    @property
    def is_day(self) -> bool:
        """Say whether it is one single day."""
        return self.first == self.last

    def near(self, other: Stretch, slack: int = 0) -> bool:
        """Say whether the two stretches overlap, or lie at most `slack` days apart."""
        return self.first - slack <= other.last and other.first - slack <= self.last


@lru_cache(maxsize=65536)
def stretch(edtf: str | None) -> Stretch | None:
    """Give the days of an EDTF date, or None where it tells none.

    >>> stretch("2013-02-25") == stretch("2013-02-25/2013-02-25")
    True
    >>> stretch("2013-02~").near(stretch("2013-02-25"))
    True
    """
    if not edtf:
        return None
    left, _, right = edtf.partition("/")
    start = _whole(left)
    end = _whole(right) if right else start
    if left in ("..", "") and end:
        return Stretch(EARLIEST, end.last)
    if right == ".." and start:
        return Stretch(start.first, LATEST)
    return Stretch(start.first, end.last) if start and end and start.first <= end.last else None


def _whole(part: str) -> Stretch | None:
    found = _PART.match(part.strip())
    if found is None:
        return None
    year, month, day = (int(piece) if piece else 0 for piece in found.groups())
    try:
        if day:
            ordinal = datetime.date(year, month, day).toordinal()
            return Stretch(ordinal, ordinal)
        if month in _SEASON_FIRST_MONTH:
            begin = _SEASON_FIRST_MONTH[month]
            return Stretch(_month(year, begin), _month(year, begin + 3) - 1)
        if month:
            return Stretch(_month(year, month), _month(year, month + 1) - 1)
        return Stretch(_month(year, 1), _month(year, 13) - 1)
    except ValueError:
        return None


def _month(year: int, month: int) -> int:
    return datetime.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1).toordinal()


def day_of(ordinal: int) -> str:
    """Give the EDTF of a day."""
    return datetime.date.fromordinal(ordinal).isoformat()
