"""Tell when a report was published, and from what."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import msgspec

from parleys.language.calendar import find_absolute
from parleys.record import PublishedBasis
from parleys.reports.clean import Cleaned
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.labels import read_label
from parleys.reports.marks import Role
from parleys.reports.sources import copyright_year

_LEAD = 3
"""Paragraphs in which "on Wednesday" tells the day of the report."""


class Published(msgspec.Struct, frozen=True):
    """A day, what it was taken from, and how sure that is."""

    day: str
    basis: PublishedBasis
    confidence: float


def find_published(text: str, cleaned: Cleaned, know: ReportKnowledge, given: str | None) -> Published | None:
    """Give the day of publication; the first way that answers. A date inside a sentence dates nothing."""
    if given is not None:
        return Published(given, PublishedBasis.GIVEN, 1.0)
    return (
        _from_head(cleaned)
        or _from_foot(cleaned, know)
        or _from_dateline(cleaned, know)
        or _from_caption(text, cleaned, know)
        or _from_comments(text, cleaned, know)
    )


def _from_head(cleaned: Cleaned) -> Published | None:
    """ "Published: 3 May 2031"; the day of a change only where no other is printed."""
    dates = [date for label in cleaned.head.labels for date in label.dates]
    for date in dates:
        if not date.changed:
            return Published(date.edtf, PublishedBasis.TEXT, 0.95)
    return Published(dates[0].edtf, PublishedBasis.TEXT, 0.7) if dates else None


def _from_foot(cleaned: Cleaned, know: ReportKnowledge) -> Published | None:
    """A date line under the last paragraph; one between paragraphs may head a part of the report."""
    body = [n for n in range(len(cleaned.blocks)) if n not in cleaned.marks]
    last = body[-1] if body else 0
    for n in range(last + 1, len(cleaned.blocks)):
        if cleaned.marks[n].role is Role.FURNITURE and (label := read_label(cleaned.blocks[n], know)) is not None:
            for date in label.dates:
                return Published(date.edtf, PublishedBasis.TEXT, 0.6 if date.changed else 0.85)
    return None


def _from_dateline(cleaned: Cleaned, know: ReportKnowledge) -> Published | None:
    """ "VELLAND, March 4 (Reuters) - ", with the year of the line or of the copyright."""
    if cleaned.running is None or cleaned.running.day is None:
        return None
    day = cleaned.running.day.strip(" ,()")
    found = find_absolute(day, know.calendar)
    if found:
        return Published(found[0].edtf, PublishedBasis.TEXT, 0.9)
    year = copyright_year(cleaned, know)
    found = (
        find_absolute(f"{day}, {year}", know.calendar) or find_absolute(f"{day} {year}", know.calendar) if year else ()
    )
    return Published(found[0].edtf, PublishedBasis.TEXT, 0.8) if found else None


def _from_caption(text: str, cleaned: Cleaned, know: ReportKnowledge) -> Published | None:
    """The date of a caption, if no weekday of the lead is against it; a picture from the archive dates nothing."""
    weekdays = list(_lead_weekdays(text, cleaned, know))
    for segment in cleaned.segments:
        words = text[segment.start : segment.end]
        stock = any(word in words.casefold() for word in know.furniture.captions.stock)
        if segment.role is not Role.CAPTION or stock or segment.rule == "archive_picture":
            continue
        for date in find_absolute(words, know.calendar):
            weekday = datetime.date.fromisoformat(date.edtf).weekday()
            if not weekdays or weekday in weekdays:
                return Published(date.edtf, PublishedBasis.TEXT, 0.85 if weekdays else 0.6)
    return None


def _from_comments(text: str, cleaned: Cleaned, know: ReportKnowledge) -> Published | None:
    """The first comment's day; if the lead names a weekday, the last such day up to it."""
    if cleaned.thread is None:
        return None
    days = sorted(signed.date for _, signed in cleaned.thread.comments if signed.date is not None)
    if not days:
        return None
    day = datetime.date.fromisoformat(days[0])
    weekday = next(_lead_weekdays(text, cleaned, know), None)
    if weekday is None:
        return Published(day.isoformat(), PublishedBasis.COMMENTS, 0.6)
    day -= datetime.timedelta(days=(day.weekday() - weekday) % 7)
    return Published(day.isoformat(), PublishedBasis.COMMENTS, 0.75)


def _lead_weekdays(text: str, cleaned: Cleaned, know: ReportKnowledge) -> Iterator[int]:
    body: Sequence[str] = [text[s.start : s.end] for s in cleaned.segments if s.role is Role.BODY][:_LEAD]
    for words in body:
        weekday = know.weekday(words)
        if weekday is not None:
            yield weekday
