"""Open a record's database: what it is, whether it may be written, and whether this version knows it."""

from __future__ import annotations

import logging
import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from parleys.errors import RecordError
from parleys.store.faults import telling

APPLICATION = 0x50524C59
"""PRAGMA application_id of a record: "PRLY"."""
_PATIENCE = 30_000
"""Milliseconds to wait for another writer."""
_LOCK = 5_791_277
"""The advisory lock that a writer to PostgreSQL holds: one writes at a time, as with SQLite."""


class Opened(msgspec.Struct, frozen=True):
    """A database that was opened."""

    place: str
    """Its file, or its URL without the password: what messages call it."""
    connection: Connection
    secret: str | None
    writable: bool
    fresh: bool
    """There is no record in it yet."""


def is_url(name: str) -> bool:
    """Say whether this names a PostgreSQL database."""
    return name.startswith(("postgresql:", "postgresql+", "postgres:"))


def connect(name: str, create: bool, write: bool) -> Opened:
    """Open a database.

    Args:
        name: a file, or a URL.
        create: whether a file that is not there may be made.
        write: whether it must be possible to write to it.

    Raises:
        RecordError: it is not there, is another program's, is damaged, or may not be written.
    """
    return _connect_url(name) if is_url(name) else _connect_file(Path(name), create, write)


def begin_write(connection: Connection) -> None:
    """Begin a transaction that writes; another writer is waited for."""
    connection.execution_options(writes=True)
    try:
        connection.begin()
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    finally:
        connection.execution_options(writes=False)


def copy_in_memory(opened: Opened) -> Connection:
    """Give a copy of a SQLite record that can be worked in without touching its file."""
    raw = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    opened.connection.connection.dbapi_connection.backup(raw)  # type: ignore[union-attr]
    opened.connection.close()
    engine = create_engine("sqlite://", poolclass=NullPool, creator=lambda: raw)
    event.listen(engine, "begin", _begin)
    return engine.connect()


def _connect_file(path: Path, create: bool, write: bool) -> Opened:
    place = str(path)
    fresh = _is_fresh(path, place, create)
    writable = os.access(path, os.W_OK) if path.exists() else True
    folder = os.access(path.parent, os.W_OK)
    if write and not (writable and folder):
        raise RecordError(place, "it is write-protected; nothing was changed")
    alone = not Path(f"{place}-wal").exists()
    mode = "rwc" if create else "rw"
    if not (writable and folder):
        mode = "ro&immutable=1" if alone else "ro"
    engine = create_engine("sqlite://", poolclass=NullPool, creator=lambda: _open_file(path, mode))
    event.listen(engine, "begin", _begin)
    with telling(place):
        connection = engine.connect()
        if fresh:
            fresh = _claim(connection, place) if create else _is_unclaimed(connection)
    return Opened(place, connection, None, writable and folder, fresh)


def _open_file(path: Path, mode: str) -> sqlite3.Connection:
    raw = sqlite3.connect(f"file:{quote(str(path))}?mode={mode}", uri=True, isolation_level=None)
    for pragma in (f"busy_timeout={_PATIENCE}", "foreign_keys=ON", "synchronous=FULL", "cache_size=-32000"):
        raw.execute(f"PRAGMA {pragma}")
    return raw


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _is_fresh(path: Path, place: str, create: bool) -> bool:
    """Look at the head of a file before SQLite does: an empty one is fresh, another program's is left alone."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = path.stat().st_size
    except FileNotFoundError:
        if not create:
            raise RecordError(place, "no such file") from None
        if not path.parent.is_dir():
            raise RecordError(place, f"there is no folder {path.parent}") from None
        return True
    except OSError as error:
        raise RecordError(place, (error.strerror or str(error)).lower()) from error
    if not head:
        if create:
            return True
        raise RecordError(place, "it is empty")
    if head[:16] != b"SQLite format 3\0":
        raise RecordError(place, "it is no record of parleys; another program wrote it, and it was left alone")
    if len(head) < 100:
        raise RecordError(place, "it is cut off: the end is missing. Take it from a copy, or read the reports anew")
    owner = int.from_bytes(head[68:72], "big")
    if owner not in (APPLICATION, 0):
        raise RecordError(place, "it is a database of another program, and was left alone")
    if owner == APPLICATION:
        _check_whole(head, size, path, place)
    return owner == 0


def _check_whole(head: bytes, size: int, path: Path, place: str) -> None:
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    log = Path(f"{path}-wal")
    # with a log beside it, the file is brought up to its length when it is opened
    try:
        pending = log.stat().st_size > 0
    except FileNotFoundError:
        # asked for once, not after whether it is there: the last of others who close the record takes it away
        pending = False
    if not pending and size < (page if page > 1 else 65536) * pages:
        raise RecordError(place, "it is cut off: the end is missing. Take it from a copy, or read the reports anew")


def _claim(connection: Connection, place: str) -> bool:
    """Make a file without an owner a record, unless it holds somebody's tables; say whether it was without."""
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA journal_mode=WAL")
    owner = raw.execute("PRAGMA application_id").fetchone()[0]
    if owner == APPLICATION:
        return _is_unclaimed(connection)
    if raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise RecordError(place, "it is a database of another program, and was left alone")
    raw.execute(f"PRAGMA application_id={APPLICATION}")
    return True


def _is_unclaimed(connection: Connection) -> bool:
    """Ask SQLite whether there is no record in a file.

    Of one that is being written, or whose writer was killed, tables and owner may stand in the log beside it alone.
    """
    raw: Any = connection.connection.dbapi_connection
    owner = raw.execute("PRAGMA application_id").fetchone()[0]
    return owner != APPLICATION or raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'texts'").fetchone() is None


def _connect_url(name: str) -> Opened:
    try:
        url = make_url(name).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        # the error would repeat the URL, and with it the password
        raise RecordError("the URL", "it cannot be understood; give postgresql://user:password@host/database") from None
    place, secret = shown_url(url), str(url.password) if url.password else None
    # of a server that is gone it would say so a second time, in words of its own
    logging.getLogger("psycopg").setLevel(logging.ERROR)
    try:
        engine = create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError as error:
        raise RecordError(place, "PostgreSQL needs the extra postgres: pip install 'parleys[postgres]'") from error
    with telling(place, secret):
        connection = engine.connect()
        fresh = _enter_schema(connection, engine)
    return Opened(place, connection, secret, True, fresh)


def shown_url(url: URL) -> str:
    """Give a URL as it may be shown: without password and query."""
    return url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)


def _enter_schema(connection: Connection, engine: Engine) -> bool:
    """Use the schema `parleys` of the database, so that nobody else's tables are touched; say whether it is new."""

    def enter(raw: Any, _record: object) -> None:
        with raw.cursor() as cursor:
            cursor.execute("SET search_path TO parleys")
        raw.commit()

    event.listen(engine, "connect", enter)
    enter(connection.connection.dbapi_connection, None)
    with connection.begin():
        found = connection.exec_driver_sql("SELECT to_regclass('parleys.parleys_version')").scalar()
    return found is None
