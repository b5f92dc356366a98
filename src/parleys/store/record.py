"""The record on disk: readings in, facts with their sources out."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from types import TracebackType
from typing import Any, Self

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from parleys.errors import RecordError
from parleys.record import (
    Actor,
    ActorAcross,
    Dossier,
    Event,
    Figure,
    Position,
    Reading,
    Relation,
    Report,
    Statement,
    hash_of_text,
    write_reading,
)
from parleys.store import across, tables
from parleys.store.choose import Choice, bearers, chosen, reports_chosen
from parleys.store.connect import Opened, begin_write, connect, copy_in_memory
from parleys.store.decisions import Decision, append, decisions_of
from parleys.store.faults import telling
from parleys.store.indexing import index, with_text, without_text
from parleys.store.search import Hits, add_words, find
from parleys.store.sourced import Sourced, sourced
from parleys.store.versions import bring_up
from parleys.stories.when import Stretch, stretch

_READING = msgspec.json.Decoder(Reading)
_TYPES: dict[str, Any] = {"statements": Statement, "positions": Position, "events": Event, "figures": Figure}
_AT_ONCE = 500
"""Reports that are asked for in one go."""


def open_record(path: object, *, create: bool = True, write: bool = False) -> Record:
    """Open a record: a file, by custom named `*.parleys`, or a PostgreSQL database by its URL.

    Args:
        path: the file or URL.
        create: whether it is made where it is not there.
        write: whether it must be possible to write to it.

    Raises:
        RecordError: it cannot be opened; tells why.
    """
    opened = connect(str(path), create, write)
    try:
        if opened.fresh and not create:
            raise RecordError(opened.place, "there is no record of parleys in it")
        bring_up(opened)
    except BaseException:
        opened.connection.close()
        opened.connection.engine.dispose()
        raise
    return Record(opened)


class Record:
    """A record that is open; `with` closes it. Facts are given as the readings tell them, dated by their siblings."""

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

    def __len__(self) -> int:
        """Give how many reports there are."""
        with self._telling(), self._connection.begin():
            return self._connection.execute(select(func.count()).select_from(tables.readings)).scalar_one()

    def report(self, ident: str) -> Report | None:
        """Give a report with its text, or None."""
        found = list(self.readings([ident], gathered=False))
        return found[0].report if found else None

    def readings(self, idents: Collection[str] | None = None, *, gathered: bool = True) -> Iterator[Reading]:
        """Yield readings in the order that their reports were first stored in.

        Args:
            idents: only these reports.
            gathered: with the days that other reports give them, as far as they were gathered.
        """
        wanted = list(idents) if idents is not None else self._idents()
        for at in range(0, len(wanted), _AT_ONCE):
            yield from self._read(wanted[at : at + _AT_ONCE], gathered, _READING)

    def dossier(self, kinds: Collection[type] | None = None) -> Dossier:
        """Give what holds across the reports, or only objects of some kinds; gathered anew where readings changed."""
        self.gather()
        with self._telling(), self._connection.begin():
            return across.objects(self._connection, kinds)

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

    def gather(self) -> bool:
        """Gather the readings where that was not done since the last one came; say whether it had to be."""
        with self._telling(), self._connection.begin():
            if across.is_fresh(self._connection):
                return False
            key = across.inputs(self._connection)
        from parleys.gathering import gather

        before = list(self.readings(gathered=False))
        told, dossier = gather(before)
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
            return [_READING.decode(head) for (head,) in self._connection.execute(query)]

    def choose(self, kind: str, choice: Choice) -> dict[str, Reading]:
        """Give readings with those of their facts of a kind that are asked for, by report; other kinds are left out."""
        self.gather()
        with self._telling(), self._connection.begin():
            found = chosen(self._connection, kind, choice)
        slim = msgspec.json.Decoder(_slim(kind))
        idents = sorted(found)
        readings: dict[str, Reading] = {}
        for at in range(0, len(idents), _AT_ONCE):
            for each in self._read(idents[at : at + _AT_ONCE], True, slim):
                ident = each.report.id
                facts = tuple(fact for fact in getattr(each, kind) if fact.id in found[ident])
                kept: dict[str, Any] = {kind: facts}
                readings[ident] = Reading(report=each.report, actors=each.actors, relations=each.relations, **kept)
        return readings

    def reports(self, actor: str | None = None, since: str | None = None, until: str | None = None) -> list[Report]:
        """Give the reports with their texts, by the day that they were published; undated ones last.

        Args:
            actor: only those with somebody in them who bears these words in a name.
            since: only those published from then on.
            until: only those published until then.
        """
        self.gather()
        found = self.readings(self.choose_reports(actor, stretch(since), stretch(until)))
        return sorted(
            (reading.report for reading in found), key=lambda one: (one.published is None, one.published or "", one.id)
        )

    def choose_reports(self, actor: str | None, since: Stretch | None, until: Stretch | None) -> list[str]:
        """Give the ids of the reports that are asked for, as `reports`."""
        with self._telling(), self._connection.begin():
            return reports_chosen(self._connection, actor, since, until)

    def actors(self) -> list[ActorAcross]:
        """Give the actors of the record, the most reported first."""
        found: list[ActorAcross] = list(self.dossier([ActorAcross]).of(ActorAcross))
        return sorted(found, key=lambda actor: (-len(actor.members), actor.name.casefold(), actor.id))

    def statements(
        self, actor: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[Sourced[Statement]]:
        """Give statements with their sources, in order of time; `actor`: words in a name of the speaker."""
        return self._sourced("statements", actor, since, until)

    def positions(
        self, actor: str | None = None, since: str | None = None, until: str | None = None, issue: str | None = None
    ) -> list[Sourced[Position]]:
        """Give positions with their sources, in order of time; `issue`: words in what they are about."""
        return self._sourced("positions", actor, since, until, issue)

    def events(
        self, actor: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[Sourced[Event]]:
        """Give events with their sources, in order of time; `actor`: words in a name of somebody who takes part."""
        return self._sourced("events", actor, since, until)

    def figures(
        self, actor: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[Sourced[Figure]]:
        """Give figures with their sources, in order of time; `actor`: words in a name of who claims them."""
        return self._sourced("figures", actor, since, until)

    def find(
        self,
        words: str,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> Hits:
        """Find reports with all of these words: words, "words in this order", beginn*, -without.

        Raises:
            UsageError: there is no word to look for.
        """
        with self._telling(), self._connection.begin():
            return find(self._connection, words, actor, stretch(since), stretch(until), limit)

    def decide(self, decision: Decision) -> None:
        """Add what somebody decided; it is never changed, only followed by another decision."""
        with self._telling(), self._writing():
            append(self._connection, decision)

    def decisions(self, report: str | None = None) -> list[Decision]:
        """Give what was decided, or what was decided about a report, in the order that it was decided in."""
        with self._telling(), self._connection.begin():
            return decisions_of(self._connection, report)

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

    def _read(self, idents: Collection[str], gathered: bool, decoder: msgspec.json.Decoder[Any]) -> list[Any]:
        text, reading, report = tables.texts.c, tables.readings.c, tables.reports.c
        query = select(text.text, reading.doc, report.gathered).select_from(
            tables.texts.join(tables.readings).outerjoin(tables.reports, report.report == reading.report)
        )
        query = query.where(text.report.in_(idents)).order_by(text.number)
        with self._telling(), self._connection.begin():
            rows = self._connection.execute(query).all()
        try:
            return [
                with_text(decoder.decode(dated if gathered and dated else doc), bytes(raw).decode("utf-8"))
                for raw, doc, dated in rows
            ]
        except (msgspec.DecodeError, UnicodeDecodeError, TypeError) as error:
            raise RecordError(self.place, f"a reading in it is damaged; run parleys doctor ({error})") from error

    def _sourced(
        self, kind: str, actor: str | None, since: str | None, until: str | None, issue: str | None = None
    ) -> list[Sourced[Any]]:
        known = self.dossier([ActorAcross])
        idents = tuple(bearers(actor, known.of(ActorAcross))) if actor is not None else None
        choice = Choice(actor=actor, idents=idents, issue=issue, since=stretch(since), until=stretch(until))
        return sourced(kind, self.choose(kind, choice).values(), known)

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


def _slim(kind: str) -> type:
    """Give a reading with one kind of fact: the others are passed over when it is decoded."""
    empty: tuple[Any, ...] = ()
    return msgspec.defstruct(
        f"Reading_{kind}",
        [
            ("report", Report),
            ("actors", tuple[Actor, ...], empty),
            ("relations", tuple[Relation, ...], empty),
            (kind, tuple[_TYPES[kind], ...], empty),
        ],
        kw_only=True,
    )
