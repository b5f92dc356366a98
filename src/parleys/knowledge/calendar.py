"""What the program knows about how a language names days, months and stretches of time."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class Numbered(Strict, frozen=True, kw_only=True):
    """A month (1 is January), weekday (0 is Monday) or season (EDTF 21 to 24), with its words and short forms."""

    number: int
    words: tuple[str, ...]


class Named(Strict, frozen=True, kw_only=True):
    """A part (early, mid, late, start, end) or a unit (day, week, month, year, decade, weekend), with its words."""

    name: str
    words: tuple[str, ...]


class Calendar(Strict, frozen=True, kw_only=True):
    """How a language writes dates. All words are small letters, without the full stop of an abbreviation."""

    written: tuple[str, ...]
    """Patterns of whole dates, in order of preference; {day}, {month}, {year}, {weekday}, {gap} are filled in."""
    ordinal_endings: tuple[str, ...]
    """What follows the digits in "2nd"."""
    month: tuple[Numbered, ...]
    weekday: tuple[Numbered, ...]
    season: tuple[Numbered, ...]
    part: tuple[Named, ...]
    unit: tuple[Named, ...]
    number: dict[str, int]
    ordinal: dict[str, int]


@cache
def load_calendar(language: str = "en") -> Calendar:
    """Give the calendar words of a language."""
    return load(f"{language}/calendar.toml", Calendar)
