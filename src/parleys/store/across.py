"""What holds across the readings of a record, kept until a reading is added, or changes, or is corrected."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from parleys import __version__
from parleys.knowledge.load import fingerprint
from parleys.record import ActorAcross, Dossier, DossierObject, Issue, Reading, write_object, write_reading
from parleys.store import tables
from parleys.store.decisions import last_number
from parleys.store.indexing import index, without_text

_NAME = "dossier"
_OBJECT: msgspec.json.Decoder[DossierObject] = msgspec.json.Decoder(DossierObject)


def inputs(connection: Connection) -> str:
    """Give what a dossier is made from: the program, what it knows, the hash of all readings, what was decided."""
    digest = hashlib.sha256()
    query = select(tables.readings.c.report, tables.readings.c.sha256).order_by(tables.readings.c.report)
    for report, sha256 in connection.execute(query):
        digest.update(f"{report} {sha256}\n".encode())
    digest.update(f"{last_number(connection)}".encode())
    return f"{_makers()} {digest.hexdigest()}"


def _makers() -> str:
    return f"{__version__} {fingerprint()}"


def is_fresh(connection: Connection) -> bool:
    """Say whether a dossier is kept that this version made of the readings."""
    key = kept(connection)
    return key is not None and key.startswith(f"{_makers()} ")


def kept(connection: Connection) -> str | None:
    """Give what the dossier that is kept was made from, as `inputs`; None where none is."""
    return connection.execute(select(tables.settings.c.value).where(tables.settings.c.name == _NAME)).scalar()


def forget(connection: Connection) -> None:
    """Let the dossier be made anew when it is asked for next: a reading came or changed."""
    connection.execute(delete(tables.settings).where(tables.settings.c.name == _NAME))


def objects(connection: Connection, kinds: Collection[type] | None = None) -> Dossier:
    """Give the dossier that is kept, or only its objects of some kinds."""
    query = select(tables.objects.c.doc).order_by(tables.objects.c.number)
    if kinds is not None:
        query = query.where(tables.objects.c.kind.in_([kind.__struct_config__.tag for kind in kinds]))  # type: ignore[attr-defined]
    return Dossier(objects=tuple(_OBJECT.decode(doc) for (doc,) in connection.execute(query)))


def keep(
    connection: Connection, key: str, before: Sequence[Reading], told: Sequence[Reading], dossier: Dossier
) -> None:
    """Keep a dossier with what it tells of the readings, in a transaction that writes.

    Args:
        connection: the record.
        key: what `inputs` gave when the readings were taken; where it is no longer so, nothing is kept.
        before: the readings as they are stored.
        told: the same as gathered: as people corrected them, with the days that other reports give them.
        dossier: what holds across them.
    """
    if inputs(connection) != key:
        return
    connection.execute(delete(tables.objects))
    rows = [{"kind": _tag(thing), "doc": write_object(thing)} for thing in dossier.objects]
    if rows:
        connection.execute(insert(tables.objects), rows)
    _index_dated(connection, before, told)
    _join_actors(connection, dossier)
    _name_issues(connection, told, dossier)
    forget(connection)
    connection.execute(insert(tables.settings), {"name": _NAME, "value": key})


def _tag(thing: DossierObject) -> str:
    return str(thing.__struct_config__.tag)


def _index_dated(connection: Connection, before: Sequence[Reading], told: Sequence[Reading]) -> None:
    """Write the rows anew of readings that are told otherwise than they are stored, or were the last time."""
    report = tables.reports.c
    were = set(connection.execute(select(report.report).where(report.gathered.is_not(None))).scalars())
    dated = {after.report.id for one, after in zip(before, told, strict=True) if one is not after and one != after}
    anew = [reading for reading in told if reading.report.id in were | dated]
    for reading in anew:
        drop(connection, reading.report.id)
    docs = {reading.report.id: write_reading(without_text(reading)) for reading in anew if reading.report.id in dated}
    index(connection, anew, docs)


def drop(connection: Connection, ident: str) -> None:
    """Take out the rows of a report in the tables to choose by."""
    for table in tables.PER_REPORT:
        connection.execute(delete(table).where(table.c.report == ident))


def _join_actors(connection: Connection, dossier: Dossier) -> None:
    connection.execute(update(tables.actors).values(across=None))
    rows = [
        {"of": report, "who": ident, "is": actor.id}
        for actor in dossier.objects
        if isinstance(actor, ActorAcross)
        for report, _, ident in (member.partition("#") for member in actor.members)
    ]
    actor = tables.actors.c
    joined = update(tables.actors).where(actor.report == bindparam("of"), actor.id == bindparam("who"))
    if rows:
        connection.execute(joined.values(across=bindparam("is")), rows)


def _name_issues(connection: Connection, told: Sequence[Reading], dossier: Dossier) -> None:
    """Write what each position and its conditions are about, as the dossier names it."""
    names = {member: thing.name for thing in dossier.objects if isinstance(thing, Issue) for member in thing.members}
    rows: set[tuple[str, str, str]] = set()
    for reading in told:
        report = reading.report.id
        for position in reading.positions:
            own = names.get(f"{report}#{position.id}", position.issue or "talks")
            conditions = (names.get(f"{report}#{each.id}", own) for each in position.conditions)
            rows |= {(report, position.id, name.replace("\0", "").casefold()) for name in (own, *conditions)}
    connection.execute(delete(tables.issues))
    if rows:
        columns = ("report", "fact", "name")
        connection.execute(insert(tables.issues), [dict(zip(columns, row, strict=True)) for row in sorted(rows)])
