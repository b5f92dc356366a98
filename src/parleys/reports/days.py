"""Read the day that a file tells of its report: in a column, a feed, a page's metadata."""

from __future__ import annotations

import datetime
import re

from parleys.knowledge.calendar import Calendar
from parleys.language.calendar import find_absolute, whole_day

_FIRST, _LAST = 1900, 2200
"""Years in which a report can have been published."""
_NO_DATE = frozenset({"0001-01-01", "1969-12-31", "1970-01-01"})
"""What programs write where they know no date: the first of all days, and second zero here and there in the world."""
_LONG, _SHOWN = 200, 60
_CLOCK = (
    r"(?:[\sTt_,]+\d{1,2}:?\d\d(?::?\d\d(?:[.,]\d+)?)?(?:\s*[AaPp]\.?[Mm]\b\.?)?)?"
    r"(?:\s*(?:[Zz]|[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d(?::?\d\d)?))?(?:\s*\[[\w/+-]+\])?"
)
_DAY = re.compile(rf"(\d{{4}})([-/.])(\d\d?)\2(\d\d?){_CLOCK}")
_JOINED = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[Tt_ -]?\d{4}(?:\d\d(?:[.,]\d+)?)?)?(?:[Zz]|[+-]\d\d:?\d\d)?")
_PARTIAL = re.compile(r"(\d{4})(?:[-/.](\d\d?))?")
_AGE = re.compile(r"-?(\d{1,19})(?:\.\d+)?")
_TWO_WAYS = re.compile(r"(\d\d?)([-/.])(\d\d?)\2(\d{4})\b(?P<rest>.*)", re.DOTALL)
_TIME_INSIDE = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?:\s*[AaPp][Mm]\b)?(?:\s*(?:[+-]\d{4}|UTC|GMT)\b)?")
_MONTH_YEAR = re.compile(r"([^\W\d_]+)\.?,?\s+(\d{4})")
_SECONDS = {9: 1, 10: 1, 12: 10**3, 13: 10**3, 15: 10**6, 16: 10**6, 18: 10**9, 19: 10**9}
"""Parts of a second by number of digits: seconds, milliseconds and finer since 1970, from 1973 to 2286."""


class _Wrong(str):
    """What is wrong with a date that cannot be read."""

    __slots__ = ()


def read_day(words: str, calendar: Calendar) -> str | None:
    """Give the day of a date as metadata write it, in EDTF; a month or a year where no more is told.

    The day is the one that is written, whatever its time zone. None where the words can be read in two ways, name no
    day that exists or none that can be believed.

    >>> from parleys.knowledge.calendar import load_calendar
    >>> [read_day(words, load_calendar()) for words in ("Sun, 04 May 2031 10:00:00 GMT", "20310504T120000Z", "2031-05")]
    ['2031-05-04', '2031-05-04', '2031-05']
    """
    return _judge(words, calendar)[0]


def doubt(words: str, calendar: Calendar) -> str | None:
    """Say why a date cannot be read; None where it can, or where there are no words.

    >>> from parleys.knowledge.calendar import load_calendar
    >>> doubt("03/04/2031", load_calendar())
    'the date 03/04/2031 can be read in two ways'
    """
    return _judge(words, calendar)[1]


def reads_two_ways(words: str) -> tuple[int, int, int, str] | None:
    """Give the two figures, the year and the rest of a date such as "03/04/2031 10:00".

    A column may tell which of the two is the day; a single date does not.
    """
    hit = _TWO_WAYS.fullmatch(words.strip()) if words.isascii() else None
    return (int(hit[1]), int(hit[3]), int(hit[4]), hit["rest"]) if hit is not None else None


def _judge(words: str, calendar: Calendar) -> tuple[str | None, str | None]:
    """Give the day, or what is wrong with it."""
    words = " ".join(words[: _LONG + 1].split())
    if not words:
        return None, None
    shown = words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
    day = _figures(words) if len(words) <= _LONG and words.isascii() else None
    if day is None and len(words) <= _LONG:
        day = _written(words, calendar)
    if day is None:
        return None, f"the date '{shown}' cannot be read"
    if isinstance(day, _Wrong):
        return None, f"the date {shown} {day}"
    if day in _NO_DATE:
        return None, f"the date {shown} stands for a missing one"
    return (day, None) if _FIRST <= int(day[:4]) <= _LAST else (None, f"the date {shown} cannot be right")


def _figures(words: str) -> str | None:
    """Dates in figures alone."""
    age = _AGE.fullmatch(words)
    if age is not None and (day := _since_1970(words, age[1])) is not None:
        return day
    if (hit := _DAY.fullmatch(words)) is not None:
        return _day(int(hit[1]), int(hit[3]), int(hit[4]))
    if (hit := _JOINED.fullmatch(words)) is not None:
        return _day(int(hit[1]), int(hit[2]), int(hit[3]))
    if (hit := _PARTIAL.fullmatch(words)) is not None:
        return _month(int(hit[1]), int(hit[2])) if hit[2] else hit[1]
    if (two := reads_two_ways(words)) is not None:
        return _either(*two[:3])
    return None


def _either(one: int, two: int, year: int) -> str | None:
    """ "25/02/2031" can be read in one way only."""
    days = {day for day in (whole_day(year, two, one), whole_day(year, one, two)) if day is not None}
    if not days:
        return _Wrong("does not exist")
    return days.pop() if len(days) == 1 else _Wrong("can be read in two ways")


def _since_1970(words: str, digits: str) -> str | None:
    """Seconds since 1970, as databases write them; "0" stands for no date."""
    if not digits.strip("0"):
        return "1970-01-01"
    parts = _SECONDS.get(len(digits))
    if parts is None or (len(digits) == 12 and digits.startswith(("19", "20")) and _figures_of_minute(digits)):
        return None
    seconds = int(digits) // parts * (-1 if words.startswith("-") else 1)
    return (datetime.date(1970, 1, 1) + datetime.timedelta(seconds=seconds)).isoformat()


def _figures_of_minute(digits: str) -> bool:
    """ "203105041230" is a minute of 2031 rather than a day of 1976."""
    day = whole_day(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    return day is not None and int(digits[8:10]) < 24 and int(digits[10:]) < 60


def _day(year: int, month: int, day: int) -> str:
    if not year:
        return _Wrong("stands for a missing one")
    return whole_day(year, month, day) or _Wrong("does not exist")


def _month(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else _Wrong("does not exist")


def _written(words: str, calendar: Calendar) -> str | None:
    """Dates in words, or with words around them."""
    for form in (words, _TIME_INSIDE.sub(" ", words)):  # "Sun May 04 10:00:00 +0000 2031"
        days = {found.edtf for found in find_absolute(form, calendar)}
        if days:
            return days.pop() if len(days) == 1 else _Wrong("names more than one day")
    hit = _MONTH_YEAR.fullmatch(words)
    if hit is not None:
        for month in calendar.month:
            if hit[1].casefold() in month.words:
                return _month(int(hit[2]), month.number)
    return None
