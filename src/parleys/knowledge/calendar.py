"""What the program knows about how a language names days, months and stretches of time."""

from __future__ import annotations

from functools import cache
from typing import Literal

from parleys.knowledge.load import Strict, load


class Numbered(Strict, frozen=True, kw_only=True):
    """A month (1 is January), weekday (0 is Monday) or season (EDTF 21 to 24), with its words and short forms."""

    number: int
    words: tuple[str, ...]


class Named(Strict, frozen=True, kw_only=True):
    """A part (early, mid, late, start, end) or a unit (day, week, month, year, decade, weekend), with its words."""

    name: str
    words: tuple[str, ...]


class Holiday(Strict, frozen=True, kw_only=True):
    """A feast that falls on the same day every year."""

    month: int
    day: int
    words: tuple[str, ...]


class Phrase(Strict, frozen=True, kw_only=True):
    """One way of telling a time. What the words themselves do not fill in is given beside the form."""

    form: str
    """A pattern; a space is any white space, slots such as {weekday} are filled from the calendar."""
    seen: str
    """A sentence that it was written for."""
    unit: str | None = None
    """As in `record.Relative`; None where the {unit} slot tells it."""
    value: int | None = None
    """How many units; None where a slot tells it."""
    direction: int = 0
    """-1 back, 1 ahead, 0 by the tense of the clause."""
    anchor: str = "published"
    part: str | None = None
    vague: bool = False
    """The words tell no length ("recent weeks"): no date is worked out."""
    only: Literal["ahead", "perfect", "present"] | None = None
    """A time only in such a clause: "will leave in two years", "has ruled for two years", "is now"; else a duration, or
    a time in a story."""


class Stretch(Strict, frozen=True, kw_only=True):
    """Words that make a stretch of time out of one moment or two."""

    starts: frozenset[str]
    ends: frozenset[str]
    opens: frozenset[str]
    joins: frozenset[str]
    clock: tuple[str, ...]
    """Parts of a day; they name no other day."""


class Lean(Strict, frozen=True, kw_only=True):
    """Words that tell a time behind from a time ahead, and a time from another word of the same letters.

    Lemmas, except where noted in the file.
    """

    ahead: frozenset[str]
    due: frozenset[str]
    follows: frozenset[str]
    modal: frozenset[str]
    perfect: frozenset[str]
    before: frozenset[str]
    maybe: frozenset[str]
    tried: frozenset[str]
    leads: frozenset[str]
    sure: frozenset[str]
    doubtful: frozenset[str]
    joined: frozenset[str]


class Calendar(Strict, frozen=True, kw_only=True):
    """How a language writes dates. All words are small letters, without the full stop of an abbreviation."""

    written: tuple[str, ...]
    """Patterns of whole dates, in order of preference; {day}, {month}, {year}, {weekday}, {gap} are filled in."""
    capitals: bool
    """Months and weekdays always begin with a capital."""
    alone: tuple[str, ...]
    """Words that tell a time without any word of the lists below."""
    ordinal_endings: tuple[str, ...]
    """What follows the digits in "2nd"."""
    recurring: frozenset[str]
    """Before a weekday or a month these tell no one day."""
    month: tuple[Numbered, ...]
    weekday: tuple[Numbered, ...]
    season: tuple[Numbered, ...]
    part: tuple[Named, ...]
    holiday: tuple[Holiday, ...]
    unit: tuple[Named, ...]
    number: dict[str, int]
    ordinal: dict[str, int]
    piece: dict[str, str]
    """Parts that several forms share."""
    phrase: tuple[Phrase, ...]
    stretch: Stretch
    lean: Lean


@cache
def load_calendar(language: str = "en") -> Calendar:
    """Give the calendar words of a language."""
    return load(f"{language}/calendar.toml", Calendar)
