"""What lies in a record: readings, what people decided about them, and what is gathered from both."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from parleys.errors import RecordError, UsageError
from parleys.record import Dossier, Reading, Report, hash_of_text, write_reading
from parleys.review import Decision, Reviewed, Wanted, kept, review
from parleys.review.across import Across, settle
from parleys.review.exchange import check
from parleys.store import across, tables
from parleys.store.connect import Opened, begin_write, copy_in_memory
from parleys.store.corrections import READING, Docket, affected, corrected, lay, stored, words_in
from parleys.store.decisions import append, decisions_of
from parleys.store.faults import telling
from parleys.store.indexing import index, with_text, without_text
from parleys.store.search import add_words

if TYPE_CHECKING:
    from parleys.stories.shelf import Shelf

_AT_ONCE = 500
"""Reports that are asked for in one go."""
_APART = (Wanted.REJECTED, Wanted.ANY)
"""What is asked for with facts that are not kept to choose by."""


class Documents:
    """The readings and decisions of a record that is open, and what holds across them."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._connection = opened.connection

    @property
    def place(self) -> str:
        """Its file, or its URL without the password."""
        return self._opened.place

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close it; what was added is stored already."""
        with telling(self.place, self._opened.secret):
            self._connection.close()
            self._connection.engine.dispose()

    def add(self, readings: Iterable[Reading]) -> int:
        """Store readings, each by itself; give how many were new or read otherwise than before.

        Raises:
            RecordError: a reading does not fit the text that is stored for its report, or the record cannot be written.
        """
        count = 0
        for reading in readings:
            with self._telling(), self._writing():
                count += self._store(reading)
        return count

    def decide(self, *decisions: Decision) -> int:
        """Add what somebody decided, all of it or nothing; give how many decisions were not there yet.

        A decision is never changed, only followed by another one. The facts that it is about are told as corrected from
        now on.

        Raises:
            UsageError: a decision does not tell what its kind needs; nothing was stored.
            RecordError: the record cannot be written.
        """
        for each in decisions:
            try:
                check(each)
            except ValueError as error:
                raise UsageError(f"decision {each.id}: {error}") from error
        with self._telling(), self._writing():
            new = append(self._connection, decisions)
            laid = self._understood(lay, self._connection, affected(self._connection, new))
            if laid or any(each.binding is None for each in new):
                across.forget(self._connection)
        return len(new)

    def decisions(self, report: str | None = None) -> list[Decision]:
        """Give what was decided, or what was decided about a report, in the order that it was stored in.

        All of it, what was undone, too: `parleys.review.in_force` gives those that count.
        """
        with self._telling(), self._connection.begin():
            return decisions_of(self._connection, [report] if report is not None else None)

    def __len__(self) -> int:
        """Give how many reports there are."""
        with self._telling(), self._connection.begin():
            return self._connection.execute(select(func.count()).select_from(tables.readings)).scalar_one()

    def report(self, ident: str) -> Report | None:
        """Give a report with its text, or None."""
        found = list(self.readings([ident], gathered=False))
        return found[0].report if found else None

    def readings(
        self,
        idents: Collection[str] | None = None,
        *,
        gathered: bool = True,
        state: str | Wanted = Wanted.ALL,
    ) -> Iterator[Reading]:
        """Yield readings as people corrected them, in the order that their reports were first stored in.

        Args:
            idents: only these reports.
            gathered: with the days that other reports give them, as far as they were gathered.
            state: which facts, by what people decided about them: `all` but the rejected ones; `reviewed`, `accepted`,
                `rejected`; `any`: rejected ones, too.
        """
        wanted, state = list(idents) if idents is not None else self._idents(), Wanted(state)
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            if gathered and state not in _APART:
                found = self._read(some, READING)
            else:
                found = [each.reading for each in self.reviewed(some, gathered=gathered)]
            yield from (kept(each, state) for each in found)

    def reviewed(self, idents: Collection[str], *, gathered: bool = True) -> list[Reviewed]:
        """Give readings with what was decided about each of their facts, by whom, and where people differ."""
        with self._telling(), self._connection.begin():
            several = self._understood(stored, self._connection, idents)
            return list(corrected(self._connection, several, gathered=gathered))

    def as_read(self, idents: Collection[str] | None = None) -> Iterator[Reading]:
        """Yield readings as they were read, before anybody corrected them or other reports dated them."""
        wanted = list(idents) if idents is not None else self._idents()
        for at in range(0, len(wanted), _AT_ONCE):
            with self._telling(), self._connection.begin():
                found = self._understood(stored, self._connection, wanted[at : at + _AT_ONCE])
            yield from (each.read for each in found)

    def dossier(self, kinds: Collection[type] | None = None) -> Dossier:
        """Give what holds across the reports, or only objects of some kinds; gathered anew where readings changed."""
        self.gather()
        with self._telling(), self._connection.begin():
            return across.objects(self._connection, kinds)

    def gathered(self, state: str | Wanted = Wanted.ALL) -> tuple[tuple[Reading, ...], Dossier]:
        """Give all readings and what holds across them; of other states than `all`, gathered from these facts alone."""
        if Wanted(state) is Wanted.ALL:
            dossier = self.dossier()
            return tuple(self.readings()), dossier
        from parleys.gathering import gather

        now, shared = self._settled(list(self.as_read()))
        return gather([kept(each.reading, Wanted(state)) for each in now], settled=shared.settled)

    def is_gathered(self) -> bool:
        """Say whether what holds across the reports is known already."""
        with self._telling(), self._connection.begin():
            return across.is_fresh(self._connection)

    def version(self) -> str | None:
        """Give a mark that changes with every reading and every decision; None where the readings are not gathered."""
        with self._telling(), self._connection.begin():
            if not across.is_fresh(self._connection):
                return None
            key = across.kept(self._connection)
            decided = self._connection.execute(select(func.count()).select_from(tables.decisions)).scalar_one()
        return f"{key} {decided}"

    def gather(self, shelf: Shelf | None = None) -> bool:
        """Gather the readings as people corrected them, where that was not done since the last reading or correction.

        Say whether it had to be done. A program that gathers the record again and again hands in one and the same
        shelf (`parleys.gathering.open_shelf`), on which all stays in memory that need not be found anew.
        """
        with self._telling(), self._connection.begin():
            if across.is_fresh(self._connection):
                return False
            key = across.inputs(self._connection)
        from parleys.gathering import gather

        before = list(self.as_read())
        now, shared = self._settled(before)
        told, dossier = gather([kept(each.reading) for each in now], shelf, shared.settled)
        with self._telling():
            if not self._opened.writable:
                self._connection = copy_in_memory(self._opened)
            with _Writing(self._connection):
                across.keep(self._connection, key, before, told, dossier)
        return True

    def heads(self) -> list[Reading]:
        """Give all readings with nothing but whence and when their reports are, and relations."""
        with self._telling(), self._connection.begin():
            query = select(tables.reports.c.head).order_by(tables.reports.c.report)
            return [READING.decode(head) for (head,) in self._connection.execute(query)]

    def _settled(self, readings: Collection[Reading]) -> tuple[list[Reviewed], Across]:
        """Give readings as corrected, and what people settled across them."""
        decisions = self.decisions()
        docket = Docket(decisions)
        now = [review(each, docket.about(each.report)) for each in readings]
        return now, settle(now, [each for each in decisions if each.binding is None])

    def _writing(self) -> _Writing:
        if not self._opened.writable:
            raise RecordError(self.place, "it is write-protected; nothing was changed")
        return _Writing(self._connection)

    def _telling(self) -> Any:
        return telling(self.place, self._opened.secret)

    def _idents(self) -> list[str]:
        query = select(tables.texts.c.report).join(tables.readings).order_by(tables.texts.c.number)
        with self._telling(), self._connection.begin():
            return list(self._connection.execute(query).scalars())

    def _read(self, idents: Collection[str], decoder: msgspec.json.Decoder[Any]) -> list[Any]:
        """Give readings as they are kept to choose by: corrected, and dated by other reports."""
        text, reading, report = tables.texts.c, tables.readings.c, tables.reports.c
        query = select(text.text, reading.doc, report.gathered).select_from(
            tables.texts.join(tables.readings).outerjoin(tables.reports, report.report == reading.report)
        )
        query = query.where(text.report.in_(idents)).order_by(text.number)
        with self._telling(), self._connection.begin():
            rows = self._connection.execute(query).all()
        return self._understood(
            lambda: [with_text(decoder.decode(told or doc), words_in(raw)) for raw, doc, told in rows]
        )

    def _understood(self, work: Any, *arguments: Any) -> Any:
        """Do work on documents; where one is damaged, say so."""
        try:
            return work(*arguments)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise RecordError(self.place, f"a reading in it is damaged; run parleys doctor ({error})") from error

    def _store(self, reading: Reading) -> bool:
        """Store one reading in a transaction that writes; say whether anything changed."""
        report = reading.report
        if hash_of_text(report.text) != report.text_sha256:
            raise RecordError(report.source, "its text was changed after it was read: its places would not fit")
        doc = write_reading(without_text(reading))
        sha256 = hashlib.sha256(doc).hexdigest()
        run = self._connection.execute
        stored = run(select(tables.texts.c.sha256).where(tables.texts.c.report == report.id)).scalar()
        if stored is None:
            row = {"report": report.id, "text": report.text.encode(), "sha256": report.text_sha256}
            run(insert(tables.texts), row)
            number = run(select(tables.texts.c.number).where(tables.texts.c.report == report.id)).scalar_one()
            add_words(self._connection, number, report.text)
        elif stored != report.text_sha256:
            raise RecordError(report.source, f"{self.place} holds another text of this report, which was kept")
        before = run(select(tables.readings.c.sha256).where(tables.readings.c.report == report.id)).scalar()
        if before == sha256:
            return False
        if before is None:
            run(insert(tables.readings), {"report": report.id, "doc": doc, "sha256": sha256})
        else:
            across.drop(self._connection, report.id)
            run(update(tables.readings).where(tables.readings.c.report == report.id).values(doc=doc, sha256=sha256))
        index(self._connection, [reading], {})
        lay(self._connection, [report.id])
        across.forget(self._connection)
        return True


class _Writing:
    """A transaction that writes: all of it is stored, or nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        begin_write(self._connection)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._connection.commit()
        else:
            self._connection.rollback()
