"""The shape of a record: made, checked and brought up to date by Alembic."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

from parleys.errors import RecordError
from parleys.store.connect import Opened, begin_write
from parleys.store.faults import telling

NEWEST = "0002"
"""The newest shape that this version of parleys knows."""
_TABLE = "parleys_version"


def bring_up(opened: Opened, folder: Path | None = None, newest: str = NEWEST) -> None:
    """Make the tables of a fresh record, bring those of an older one up to date, and refuse a newer one.

    Args:
        opened: the database.
        folder: where the steps lie; those of parleys if not given.
        newest: the shape that this version knows.

    Raises:
        RecordError: the record is of a newer version, or is older and may not be written.
    """
    with telling(opened.place, opened.secret):
        found = None if opened.fresh else shape_of(opened)
        if found == newest:
            return
        if found is not None and found > newest:
            raise RecordError(
                opened.place,
                f"a newer parleys wrote it (shape {found}; this one knows {newest}): install a newer parleys",
            )
        if not opened.writable:
            raise RecordError(opened.place, "an older parleys wrote it, and it is write-protected: make it writable")
        begin_write(opened.connection)
        try:
            # somebody else may have done it while this program waited for its turn
            if _told(opened.connection) != newest:
                _upgrade(opened.connection, folder or Path(str(files("parleys.store").joinpath("migrations"))), newest)
            opened.connection.commit()
        except BaseException:
            opened.connection.rollback()
            raise


def shape_of(opened: Opened) -> str | None:
    """Give the shape of a record; None where it has none yet.

    Raises:
        RecordError: a file of parleys has lost it.
    """
    with opened.connection.begin():
        found = _told(opened.connection)
    if found is None and opened.connection.dialect.name == "sqlite":
        raise RecordError(opened.place, "it is damaged: what tells its version is missing")
    return found


def _told(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_TABLE):
        return None
    found = connection.execute(select(column("version_num")).select_from(table(_TABLE))).scalar()
    return str(found) if found is not None else None


def _upgrade(connection: Connection, folder: Path, newest: str) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("CREATE SCHEMA IF NOT EXISTS parleys")
    script = ScriptDirectory(str(folder))
    context = MigrationContext.configure(connection, opts={"version_table": _TABLE})
    steps = list(script.iterate_revisions(newest, context.get_current_revision() or "base"))
    for step in reversed(steps):
        with Operations.context(context):
            step.module.upgrade()
        context.stamp(script, step.revision)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version={int(newest)}")
