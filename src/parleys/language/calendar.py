"""Find whole dates in plain text: day, month and year, in words or in figures."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from parleys.knowledge.calendar import Calendar, Numbered

_GAP = r"[^\S\r\n]"
_DIGIT = re.compile(r"\d")
_YEAR = r"(?P<year>(?:1[5-9]|2[01])\d\d)(?!\d)"
_CLOCK = r"(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_FIGURES = (
    re.compile(rf"(?<![\d.:/-])(?P<year>\d{{4}})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?){_CLOCK}(?![\d/-])"),
    re.compile(r"(?<![\d.:/-])(?P<one>\d\d?)([-/.])(?P<two>\d\d?)\2(?P<year>\d{4})(?![\d/-])"),
)


class AbsoluteDate(msgspec.Struct, frozen=True, kw_only=True):
    """A day written out in full, `text[start:end]`; `edtf` is YYYY-MM-DD."""

    start: int
    end: int
    edtf: str


def may_name_day(text: str) -> bool:
    """Say whether a text can name a day with its year at all: it must have a number. Most lines have none."""
    return _DIGIT.search(text) is not None


def find_absolute(text: str, calendar: Calendar) -> tuple[AbsoluteDate, ...]:
    """Give every day that a text names with its year, in order, none overlapping.

    "04/05/2013" can be read two ways and is left out; "25/02/2013" cannot and is taken. A weekday before the date and
    a clock time after an ISO date belong to its words. A month with a year alone ("March 2011") is no day.

    >>> from parleys.knowledge.calendar import load_calendar
    >>> [found.edtf for found in find_absolute("Monday, 4 March 2031; updated Feb. 2nd, 2032", load_calendar())]
    ['2031-03-04', '2032-02-02']
    """
    if not may_name_day(text):
        return ()
    written = _patterns(calendar.written, calendar.month, calendar.weekday, calendar.ordinal_endings)
    months = {word: month.number for month in calendar.month for word in month.words}
    found: list[AbsoluteDate] = []
    end = 0
    hits = [date for pattern in (*written, *_FIGURES) for date in _read(pattern, text, months)]
    # Where two patterns meet the same words, the one that begins first and takes in more is the fuller reading.
    for date in sorted(hits, key=lambda date: (date.start, -date.end)):
        if date.start >= end:
            found.append(date)
            end = date.end
    return tuple(found)


def _read(pattern: re.Pattern[str], text: str, months: dict[str, int]) -> Iterator[AbsoluteDate]:
    for hit in pattern.finditer(text):
        parts = hit.groupdict()
        month = parts.get("month")
        if month is None:
            day, number = _order(int(parts["one"]), int(parts["two"]))
        else:
            day = int(parts["day"])
            number = int(month) if month.isdecimal() else months[month.lower()]
        edtf = whole_day(int(parts["year"]), number, day)
        if edtf is not None:
            yield AbsoluteDate(start=hit.start(), end=hit.end(), edtf=edtf)


def _order(one: int, two: int) -> tuple[int, int]:
    """Tell day from month in "25/02" and "02/25"; day 0, which no calendar has, where both are possible."""
    if one == two or (one > 12 >= two):
        return one, two
    if two > 12 >= one:
        return two, one
    return 0, 0


def whole_day(year: int, month: int, day: int) -> str | None:
    """Give the EDTF of a day, or None where the calendar has no such day.

    >>> whole_day(2012, 2, 29), whole_day(2013, 2, 29)
    ('2012-02-29', None)
    """
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _patterns(
    written: tuple[str, ...],
    months: tuple[Numbered, ...],
    weekdays: tuple[Numbered, ...],
    endings: tuple[str, ...],
) -> tuple[re.Pattern[str], ...]:
    fill = {
        "{gap}": _GAP,
        "{year}": _YEAR,
        "{day}": rf"(?P<day>(?<![\d.,:/])\d\d?)(?:{'|'.join(endings)})?(?!\d)",
        "{month}": rf"(?P<month>{_any(months)})\b\.?",
        "{weekday}": rf"(?:{_any(weekdays)})\b\.?",
    }
    return tuple(re.compile(_filled(pattern, fill), re.IGNORECASE) for pattern in written)


def _filled(pattern: str, fill: dict[str, str]) -> str:
    for name, form in fill.items():
        pattern = pattern.replace(name, form)
    return rf"(?<!\w){pattern}"


def _any(entries: Iterable[Numbered]) -> str:
    words = (word for entry in entries for word in entry.words)
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
