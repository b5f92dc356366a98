"""The rows that a reading has in the tables to choose by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, insert

from parleys.record import ActorRef, Event, Fact, Figure, Position, Printed, Reading, Report, Statement, Unresolved
from parleys.store import tables
from parleys.stories.when import Stretch, stretch

Rows = dict[str, list[dict[str, Any]]]
_ROLES: dict[str, tuple[str, ...]] = {
    "statements": ("speaker",),
    "positions": ("holder", "counterparts", "of", "to"),
    "events": ("actors", "recipients", "host", "mediator", "absent"),
    "figures": ("claimant",),
}


def without_text(reading: Reading) -> Reading:
    """Give a reading without the text of its report, which is kept once and by itself."""
    return msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, text=""))


def with_text(reading: Reading, text: str) -> Reading:
    """Give a reading with the text of its report."""
    return msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, text=text))


def head_of(reading: Reading) -> bytes:
    """Give what is needed of a report in which nothing was looked for: whence and when it is, and its relations."""
    report = reading.report
    bare = Report(
        id=report.id,
        source=report.source,
        text="",
        text_sha256=report.text_sha256,
        outlet=report.outlet,
        agency=report.agency,
        published=report.published,
    )
    return msgspec.json.encode(Reading(report=bare, relations=reading.relations))


def index(connection: Connection, readings: Iterable[Reading], gathered: dict[str, bytes]) -> None:
    """Write the rows of readings.

    Args:
        connection: the record, in a transaction that writes; it has no rows of these readings.
        readings: the readings.
        gathered: the documents of those that other reports date, by report.
    """
    rows: Rows = {table.name: [] for table in tables.PER_REPORT}
    for reading in readings:
        _report_row(reading, gathered.get(reading.report.id), rows)
        _actor_rows(reading, rows)
        own = stretch(reading.report.published)
        for name in tables.FACTS:
            for fact in getattr(reading, name):
                _fact_rows(name, fact, reading.report.id, own, rows)
    for table in tables.PER_REPORT:
        if rows[table.name]:
            connection.execute(insert(table), rows[table.name])


def _report_row(reading: Reading, gathered: bytes | None, rows: Rows) -> None:
    report = reading.report
    rows["reports"].append(
        {
            "report": report.id,
            "source": _plain(report.source),
            "outlet": _printed(report.outlet),
            "agency": _printed(report.agency),
            "title": _printed(report.title),
            "url": _plain(report.url),
            "published": report.published,
            **_days(stretch(report.published)),
            "head": head_of(reading),
            "gathered": gathered,
        }
    )


def _printed(words: Printed | None) -> str | None:
    return _plain(words.text) if words is not None else None


def _plain(words: str | None) -> str | None:
    """Leave out the one character that PostgreSQL cannot keep in text."""
    return words.replace("\0", "") if words is not None else None


def _days(when: Stretch | None) -> dict[str, int | None]:
    return {"first_day": when.first if when else None, "last_day": when.last if when else None}


def _actor_rows(reading: Reading, rows: Rows) -> None:
    seen: set[str] = set()
    for actor in reading.actors:
        if actor.id in seen:
            continue
        seen.add(actor.id)
        forms = dict.fromkeys((actor.name, *(form.text for form in actor.names)))
        rows["actors"].append(
            {
                "report": reading.report.id,
                "id": actor.id,
                "name": _plain(actor.name),
                "kind": actor.kind.value,
                "names": _plain("\n".join(forms).casefold()),
                "across": None,
            }
        )


def _fact_rows(name: str, fact: Any, report: str, own: Stretch | None, rows: Rows) -> None:
    when = stretch(fact.date) or own
    place = {"report": report, "id": fact.id, "begins": fact.start, "ends": fact.end, "date": fact.date}
    rows[name].append({**place, **_days(when), "voice": fact.voice.value, **_fields(fact)})
    for role in _ROLES[name]:
        for number, ref in enumerate(_refs(fact, role)):
            words = _plain(ref.unresolved.casefold()) if isinstance(ref, Unresolved) else None
            known = None if isinstance(ref, Unresolved) else ref
            rows["parts"].append(
                {"report": report, "fact": fact.id, "role": role, "place": number, "actor": known, "words": words}
            )


def _refs(fact: Fact, role: str) -> Iterator[ActorRef]:
    value = getattr(fact, role)
    if isinstance(value, tuple):
        yield from value
    elif value is not None:
        yield value


def _fields(fact: Fact) -> dict[str, Any]:
    if isinstance(fact, Statement):
        return {"mode": fact.mode.value, "force": fact.force.value}
    if isinstance(fact, Position):
        stance = fact.stance.value if fact.stance else None
        return {"kind": fact.kind.value, "stance": stance, "status": fact.status.value}
    if isinstance(fact, Event):
        return {"type": fact.type.value, "status": fact.status.value, "place": _place(fact)}
    if isinstance(fact, Figure):
        return {"unit": _plain(fact.unit), "place": _place(fact)}
    raise TypeError(f"{type(fact).__name__} has no table")


def _place(fact: Event | Figure) -> str | None:
    return _plain(fact.place.name or fact.place.unresolved) if fact.place is not None else None
