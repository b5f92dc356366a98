"""Look a record over, and make anew what can be made from the readings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, delete, func, select, text
from sqlalchemy.exc import DatabaseError

from parleys.errors import RecordError
from parleys.record import Reading, hash_of_text
from parleys.store import tables
from parleys.store.connect import begin_write, connect
from parleys.store.corrections import lay
from parleys.store.faults import reason_of, telling
from parleys.store.indexing import index
from parleys.store.search import add_words, clear_words
from parleys.store.versions import bring_up

_READING = msgspec.json.Decoder(Reading)
_BATCH = 200


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """What was found and done."""

    record: str
    reports: int
    decisions: int
    wrong: tuple[str, ...] = ()
    """What is damaged and cannot be made anew."""
    mended: tuple[str, ...] = ()
    """What was not as it should be, and is again."""

    @property
    def well(self) -> bool:
        """Say whether nothing is damaged now."""
        return not self.wrong


def examine(name: str) -> Findings:
    """Check a record, and write the tables to choose by and the full text anew.

    Raises:
        RecordError: it cannot be opened or written at all.
    """
    opened = connect(name, create=False, write=True)
    if opened.fresh:
        opened.connection.close()
        raise RecordError(opened.place, "there is no record of parleys in it")
    connection = opened.connection
    try:
        bring_up(opened)
        with telling(opened.place, opened.secret):
            wrong = [] if connection.dialect.name == "postgresql" else list(_broken(connection))
            if any("malformed" in line or "page" in line.casefold() for line in wrong):
                connection.exec_driver_sql("REINDEX")
                connection.commit()
                wrong = list(_broken(connection))
            mended = _rebuild(connection, wrong)
            with connection.begin():
                reports = _count(connection, tables.texts)
                decided = _count(connection, tables.decisions)
    finally:
        connection.close()
        connection.engine.dispose()
    return Findings(record=opened.place, reports=reports, decisions=decided, wrong=tuple(wrong), mended=mended)


def _broken(connection: Connection) -> Iterator[str]:
    """Yield what SQLite finds wrong with the file and with references between tables."""
    with connection.begin():
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)").all():
            if line != "ok":
                yield f"database: {str(line).splitlines()[0]}"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            if row[0] in ("readings", "texts"):
                yield f"a row of {row[0]} has lost what it belongs to"


def _rebuild(connection: Connection, wrong: list[str]) -> tuple[str, ...]:
    """Write what is made from the readings anew; add to `wrong` what is damaged; give what was not as it should be."""
    begin_write(connection)
    try:
        before = _state(connection)
        had_words = _words_are_well(connection)
        for table in tables.PER_REPORT:
            connection.execute(delete(table))
        connection.execute(delete(tables.objects))
        connection.execute(delete(tables.settings))
        _clear(connection)
        good: list[Reading] = []
        for reading in _sound(connection, wrong):
            good.append(reading)
            if len(good) == _BATCH:
                _write(connection, good)
                good.clear()
        _write(connection, good)
        after = _state(connection)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    mended = [f"{name}: {before[name]} rows instead of {after[name]}" for name in after if before[name] != after[name]]
    if not had_words:
        mended.append("full text: it was not that of the texts")
    return tuple(mended)


def _write(connection: Connection, readings: list[Reading]) -> None:
    """Write the rows of readings, as people corrected them."""
    index(connection, readings, {})
    lay(connection, [reading.report.id for reading in readings])


def _state(connection: Connection) -> dict[str, int]:
    """Give how many rows there are in each table to choose by that depends on nothing but the readings."""
    return {table.name: _count(connection, table) for table in tables.PER_REPORT if table is not tables.issues}


def _count(connection: Connection, table: object) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]


def _words_are_well(connection: Connection) -> bool:
    """Say whether the full text is sound and has each text."""
    texts = _count(connection, tables.texts)
    try:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("INSERT INTO words(words) VALUES ('integrity-check')")
            return connection.exec_driver_sql("SELECT count(*) FROM words_docsize").scalar() == texts
        return connection.execute(text("SELECT count(*) FROM words")).scalar() == texts
    except DatabaseError:
        return False


def _clear(connection: Connection) -> None:
    try:
        clear_words(connection)
    except DatabaseError as error:
        raise RecordError("full text", f"it is damaged beyond what can be made anew: {reason_of(error)}") from error


def _sound(connection: Connection, wrong: list[str]) -> Iterator[Reading]:
    """Yield the readings that are as they were stored; put each text into the full text."""
    texts, readings = tables.texts.c, tables.readings.c
    query = select(tables.texts, readings.doc, readings.sha256.label("hash")).select_from(
        tables.texts.outerjoin(tables.readings)
    )
    for number in connection.execute(select(texts.number).order_by(texts.number)).scalars().all():
        row = connection.execute(query.where(texts.number == number)).one()
        try:
            words = _bytes(row.text).decode("utf-8")
        except UnicodeDecodeError:
            words = None
        if words is None or hash_of_text(words) != row.sha256:
            wrong.append(f"report {row.report}: its text is not the one that was stored")
            continue
        add_words(connection, number, words)
        if row.doc is None:
            wrong.append(f"report {row.report}: its reading is missing; read it again")
        elif hashlib.sha256(_bytes(row.doc)).hexdigest() != row.hash:
            wrong.append(f"report {row.report}: its reading is not the one that was stored; read it again")
        else:
            yield _READING.decode(_bytes(row.doc))


def _bytes(raw: str | bytes | memoryview) -> bytes:
    """Give what is kept as bytes, also where somebody's tool made it text."""
    return raw.encode() if isinstance(raw, str) else bytes(raw)
