"""When: a day, a month, a stretch of time, with the words that say so."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from parleys.record.span import Span


class Basis(StrEnum):
    """What a moment was worked out from."""

    WORDS = "words"
    """The words name the day themselves: "on 25 February 2013"."""
    PUBLISHED = "published"
    """Counted from the day the report was published: "on Monday"."""
    STATED = "stated"
    """Counted from another moment in the text: "the day before"."""


class Relative(msgspec.Struct, frozen=True, kw_only=True):
    """A time told from another time, kept so that it can be worked out again when the anchor becomes known.

    "on Monday" is unit `weekday`, value 0, direction 0 (by tense); "last week" is unit `week`, value 1, direction -1;
    "the day before" is unit `day`, value 1, direction -1, anchor `stated`.
    """

    unit: str
    """day, weekday, week, weekend, month, month_of_year, season, year, decade."""
    value: int = 0
    """How many units; for `weekday` 0 is Monday, for `month_of_year` 1 is January."""
    direction: int = 0
    """-1 back, 1 ahead, 0 nearest by tense."""
    anchor: str = "published"
    """`published`; `stated`: the moment told before; `following`: the moment told after ("a day before Haddad
    leaves on Monday"); `untold`: what is told after without a date ("a day before Haddad leaves")."""
    part: str | None = None
    """early, mid, late, start, end: which part. since, until, span: a stretch from it, up to it, of its whole length.
    before, after: not the day itself ("last Monday", said on a Monday).
    last_year, this_year, next_year: "May last year". now, ahead: "so far", "from now on". week_ago, week_on: "a week
    ago Monday", "Monday week"."""
    day: int | None = None
    """The day of the month, where the words give it without a year ("March 19")."""
    to: Relative | None = None
    """The other end of a stretch: "from Monday to Wednesday"."""


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A time as EDTF (ISO 8601-2, level 1 with open and closed intervals).

    >>> Moment(edtf="2013-02-25", basis=Basis.PUBLISHED).edtf
    '2013-02-25'
    """

    edtf: str | None
    """`2013-02-25`, `2013-03~`, `2013-02-18/2013-02-24`, `2011-03/..`; None while the anchor is unknown."""
    words: Span | None = None
    relative: Relative | None = None
    basis: Basis = Basis.WORDS
