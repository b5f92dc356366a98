"""Tell the day of a report that prints none by its weekdays: "said on Sunday", over a post of "September 7, 2031"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from parleys.language.calendar import AbsoluteDate, find_absolute
from parleys.reports.clean import Cleaned
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.marks import Role

_LEAD = 3
"""Paragraphs in which "on Wednesday" tells the day of the report."""
_YEAR = re.compile(r"(?<![\d.,])(?:19|20|21)\d\d(?![.,]?\d)")
_POSTED = re.compile(r"\(@\w+\)\W*$")
_BESIDE = 12
"""Characters between a date and its weekday: "Saturday, September 7, 2031"."""
_AFTER = 2
"""Days between the last date and the weekday of the lead; more leaves open which of the two is nearer the report."""


def lead_weekdays(text: str, cleaned: Cleaned, know: ReportKnowledge) -> Iterator[int]:
    """Yield the weekdays that the first paragraphs name first; 0 is Monday."""
    for words in _parts(text, cleaned, Role.BODY)[:_LEAD]:
        weekday = know.weekday(words)
        if weekday is not None:
            yield weekday


def day_by_weekdays(text: str, cleaned: Cleaned, know: ReportKnowledge) -> str | None:
    """Give the day that a report is about by its last date and the weekday of its lead.

    The date is that of an embedded post, or has its weekday beside it: other dates are mostly history. It is the last
    of all, and no later year stands anywhere. The report came out on that day or, where the lead names a weekday that
    follows soon, then. Told for 282 of 4,433 dated reports of US outlets (2012-2020): 71 % are right to the day, 94 %
    to one day.
    """
    lead = next(lead_weekdays(text, cleaned, know), None)
    parts = _parts(text, cleaned, Role.BODY, Role.FURNITURE, Role.CAPTION)
    dates = [(date.edtf, words, date) for words in parts for date in find_absolute(words, know.calendar)]
    if lead is None or not dates:
        return None
    edtf, words, date = max(dates, key=lambda found: found[0])
    last = datetime.date.fromisoformat(edtf)
    later = any(int(year) > last.year for words in parts for year in _YEAR.findall(words))
    if later or not (_POSTED.search(words[: date.start]) or _weekday_beside(words, date, know) == last.weekday()):
        return None
    ahead = (lead - last.weekday()) % 7
    if ahead <= _AFTER:
        return (last + datetime.timedelta(days=ahead)).isoformat()
    return last.isoformat() if ahead >= 7 - _AFTER else None


def _weekday_beside(words: str, date: AbsoluteDate, know: ReportKnowledge) -> int | None:
    return know.weekday(words[max(0, date.start - _BESIDE) : date.end + _BESIDE])


def _parts(text: str, cleaned: Cleaned, *roles: Role) -> list[str]:
    return [text[segment.start : segment.end] for segment in cleaned.segments if segment.role in roles]
