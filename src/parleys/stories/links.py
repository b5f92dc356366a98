"""Links between reports: how likely two of them tell one occasion, decided by these two alone.

Nothing here looks at any third report, so that neither the order of reading nor a report that comes later changes
what holds between two that are there.
"""

from __future__ import annotations

import datetime
import math
import re
import zlib
from collections.abc import Hashable, Mapping
from typing import NamedTuple

import msgspec

from parleys.record import Reading
from parleys.stories.copies import body_text
from parleys.stories.when import Stretch, stretch
from parleys.stories.words import Lexis, Vector, cosine, heaviest, vector

_TERMS = 250
_BEGINNING = 700
"""Characters that tell who, what and where; an older occasion is told of further down."""
_HEADLINE = 120
"""Characters that stand for the title of a report without one."""
_HEAVY = 40
_ROW, _TELLING = 3, 8.0
"""Quoted words in a row that are kept, if they weigh so much."""
_QUOTATION = re.compile(r'["“]([^"”]{12,400})["”]')
SHARED = 3
"""Of their heaviest terms two reports share so many, or are not compared."""
_LONGEST = 366
"""Days of a report dated by a year or less exactly under which it is looked up."""
WINDOW = 3
"""Days between two reports of one occasion at most."""

# Log-odds of one occasion, fitted on the first half (by time) of the development stories and rounded.
_BASE = -6.7
_BODY, _TITLE, _LEAD, _QUOTED = 10.9, 5.25, 2.6, 0.34
_APART = (2.9, 2.0, 0.0, -2.0)
"""By days between the two reports."""
_SAME_DAY, _OTHER_DAY = -0.9, -1.65
"""Both name a day first, the same one or two; against this stand those of which one names none."""
STORY = -1.25
UNDATED = -0.6
"""The least for a report whose day is not known."""


class Outline(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a report is compared by: vectors of its terms, the day that it names first, and when it appeared."""

    report: str
    body: Vector
    title: Vector
    lead: Vector
    heavy: tuple[str, ...]
    """The terms that tell most, under which others are looked up."""
    quoted: frozenset[int]
    """Rows of terms inside quotation marks."""
    told: int | None
    when: Stretch | None


class Laid(NamedTuple):
    """An outline whose weights are looked up by term, to be compared with many others."""

    outline: Outline
    body: dict[str, float]
    title: dict[str, float]
    lead: dict[str, float]


def lay(one: Outline) -> Laid:
    """Lay an outline out for comparing it."""
    return Laid(one, one.body.lookup(), one.title.lookup(), one.lead.lookup())


def outline(reading: Reading, lexis: Lexis, weekdays: Mapping[str, int]) -> Outline:
    """Give the outline of a report. `weekdays` are the names of days, Monday being 0."""
    report = reading.report
    text = body_text(report).strip()
    title = report.title.text if report.title else text[:_HEADLINE]
    when = stretch(report.published)
    headline = lexis.terms(title)
    body = vector(headline + lexis.terms(text), lexis, _TERMS)
    return Outline(
        report=report.id,
        body=body,
        title=vector(headline, lexis, _TERMS),
        lead=vector(headline + lexis.terms(text[:_BEGINNING]), lexis, _TERMS),
        heavy=heaviest(body.lookup(), _HEAVY),
        quoted=_quoted(text, lexis),
        told=_first_day(text, when, weekdays) if when and when.is_day else None,
        when=when,
    )


def _quoted(text: str, lexis: Lexis) -> frozenset[int]:
    rows: set[int] = set()
    for found in _QUOTATION.findall(text):
        terms = lexis.terms(found)
        weights = [lexis.weight(term) for term in terms]
        for place in range(len(terms) - _ROW + 1):
            if sum(weights[place : place + _ROW]) >= _TELLING:
                rows.add(zlib.crc32(" ".join(terms[place : place + _ROW]).encode()))
    return frozenset(rows)


def _first_day(text: str, when: Stretch, weekdays: Mapping[str, int]) -> int | None:
    """Give the day that a report names first: "on Tuesday" in a report of Wednesday is the day before."""
    names = "|".join(sorted(name.capitalize() for name in weekdays if len(name) > 4))
    found = re.search(rf"\b({names})\b", text)
    if found is None:
        return None
    today = datetime.date.fromordinal(when.first).weekday()
    return when.first - (today - weekdays[found.group().lower()]) % 7


def comparable(one: Outline, other: Outline) -> bool:
    """Say whether two reports may be of one occasion at all: near in time, as far as it is known."""
    return one.when is None or other.when is None or one.when.near(other.when, WINDOW)


def likeness(laid: Laid, other: Outline) -> float:
    """Give the log-odds that two comparable reports tell one occasion."""
    one = laid.outline
    score = _BASE + _BODY * cosine(laid.body, other.body)
    score += _TITLE * cosine(laid.title, other.title) + _LEAD * cosine(laid.lead, other.lead)
    score += _QUOTED * math.log1p(len(one.quoted & other.quoted))
    if one.when and other.when:
        score += _APART[max(0, one.when.first - other.when.last, other.when.first - one.when.last)]
    else:
        score += _APART[0]
    if one.told is not None and other.told is not None:
        score += _SAME_DAY if one.told == other.told else _OTHER_DAY
    return round(score, 6)


def linked(one: Outline, other: Outline, score: float) -> bool:
    """Say whether a score links two reports; of two undated ones nobody can tell whether they are of one time."""
    if one.when is None and other.when is None:
        return False
    if len(set(one.heavy) & set(other.heavy)) < SHARED:
        return False
    dated = one.when is not None and other.when is not None
    return comparable(one, other) and score >= (STORY if dated else UNDATED)


def keys(one: Outline, *, own: bool = False) -> list[Hashable]:
    """Give what a report is looked up under (`own`), or what others near its time are found by."""
    if one.when is None:
        return [(place, term) for place in ((None, "any") if own else ("any",)) for term in one.heavy]
    first, last = one.when.first, min(one.when.last, one.when.first + _LONGEST)
    days = range(first, last + 1) if own else range(first - WINDOW, last + WINDOW + 1)
    return [(place, term) for place in (*days, "any" if own else None) for term in one.heavy]
