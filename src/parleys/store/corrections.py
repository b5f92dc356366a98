"""Readings as people corrected them: laid over when they are read, and kept beside the stored ones to choose by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, select, update

from parleys.dates.resolve import resolve
from parleys.record import PublishedBasis, Reading, Report, write_reading
from parleys.review import Decision, Reviewed, kept, review
from parleys.review.fields import MANY
from parleys.store import tables
from parleys.store.across import drop
from parleys.store.decisions import decisions_of
from parleys.store.indexing import index, with_text, without_text
from parleys.stories.dating import redate

READING = msgspec.json.Decoder(Reading)
_AT_ONCE = 400
"""Reports that are asked for in one go."""


class Docket:
    """Decisions, looked up by the report or the text that they are about."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        """Sort decisions by report and text."""
        self._by_report: defaultdict[str, list[Decision]] = defaultdict(list)
        self._by_text: defaultdict[str, list[Decision]] = defaultdict(list)
        for each in decisions:
            if each.binding is not None:
                self._by_report[each.binding.report].append(each)
                if each.binding.text_sha256 is not None:
                    self._by_text[each.binding.text_sha256].append(each)

    def about(self, report: Report) -> list[Decision]:
        """Give the decisions about a report, or about the same text."""
        return [*self._by_report.get(report.id, ()), *self._by_text.get(report.text_sha256, ())]


class Stored(msgspec.Struct, frozen=True):
    """A reading as it was read, and how it is kept to choose by where that is another: corrected, dated by others."""

    read: Reading
    kept: bytes | None

    @property
    def told(self) -> Reading:
        """The reading as it is kept to choose by."""
        return with_text(READING.decode(self.kept), self.read.report.text) if self.kept else self.read

    @property
    def day(self) -> str | None:
        """The day that other reports gave this one when they were gathered; None where they gave none."""
        own = _DAY.decode(self.kept).report if self.kept else None
        return own.published if own is not None and own.published_basis is PublishedBasis.STORY else None


class _Day(msgspec.Struct):
    published: str | None = None
    published_basis: PublishedBasis | None = None


class _Dated(msgspec.Struct):
    report: _Day


_DAY = msgspec.json.Decoder(_Dated)


def stored(connection: Connection, idents: Collection[str]) -> list[Stored]:
    """Give readings as they are stored, in the order that their reports were first stored in.

    Raises:
        DecodeError, UnicodeDecodeError: one is damaged.
    """
    text, reading, report = tables.texts.c, tables.readings.c, tables.reports.c
    query = select(text.text, reading.doc, report.gathered).select_from(
        tables.texts.join(tables.readings).outerjoin(tables.reports, report.report == reading.report)
    )
    rows = connection.execute(query.where(text.report.in_(idents)).order_by(text.number)).all()
    return [Stored(with_text(READING.decode(doc), words_in(raw)), told) for raw, doc, told in rows]


def words_in(raw: bytes | memoryview | str) -> str:
    """Give a text that is kept as bytes.

    Raises:
        DecodeError, UnicodeDecodeError: it is none.
    """
    if isinstance(raw, str):
        raise msgspec.DecodeError("a text is not kept as bytes")
    return bytes(raw).decode("utf-8")


def corrected(connection: Connection, several: Iterable[Stored], *, gathered: bool) -> Iterator[Reviewed]:
    """Yield readings with what people decided laid over, rejected facts, too.

    Args:
        connection: the record.
        several: the readings.
        gathered: with the days that other reports give them, as far as they were gathered.
    """
    every = list(several)
    reports = [each.read.report for each in every]
    docket = Docket(decisions_of(connection, [each.id for each in reports], [each.text_sha256 for each in reports]))
    for each in every:
        reviewed = review(each.read, docket.about(each.read.report))
        day = each.day if gathered and reviewed.reading.report.published is None else None
        if day is not None:
            reviewed = msgspec.structs.replace(reviewed, reading=redate(reviewed.reading, day, resolve))
        yield reviewed


def affected(connection: Connection, decisions: Iterable[Decision]) -> list[str]:
    """Give the reports of the record that decisions are about, by id or by text."""
    bound = [each.binding for each in decisions if each.binding is not None]
    reports = sorted({each.report for each in bound})
    texts = sorted({each.text_sha256 for each in bound if each.text_sha256 is not None})
    found: set[str] = set()
    own = tables.texts.c
    for names, column in ((reports, own.report), (texts, own.sha256)):
        for at in range(0, len(names), _AT_ONCE):
            found |= set(connection.execute(select(own.report).where(column.in_(names[at : at + _AT_ONCE]))).scalars())
    return sorted(found)


def lay(connection: Connection, idents: Collection[str]) -> bool:
    """Keep readings as they are corrected now, in a transaction that writes.

    Say whether what holds across reports may be another: where nothing but the state of facts is, it is not.
    """
    changed = False
    names = list(idents)
    for at in range(0, len(names), _AT_ONCE):
        several = stored(connection, names[at : at + _AT_ONCE])
        for before, reviewed in zip(several, corrected(connection, several, gathered=True), strict=True):
            now, told = kept(reviewed.reading), before.told
            if now == told:
                continue
            doc = write_reading(without_text(now)) if now != before.read else None
            if _bare(now) == _bare(told):
                own = tables.reports.c.report == now.report.id
                connection.execute(update(tables.reports).where(own).values(gathered=doc))
                continue
            changed = True
            drop(connection, now.report.id)
            index(connection, [now], {now.report.id: doc} if doc is not None else {})
    return changed


def _bare(reading: Reading) -> Reading:
    """Give a reading without the state of its facts."""
    facts: dict[str, Any] = {
        many: tuple(msgspec.structs.replace(fact, state=None) for fact in getattr(reading, many))
        for many in MANY.values()
    }
    return msgspec.structs.replace(reading, **facts)
