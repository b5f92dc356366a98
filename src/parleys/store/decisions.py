"""What people decided about facts: rows that are added and never changed, each bound to the words that it is about."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, insert, select

from parleys.store.tables import decisions

AROUND = 32
"""Characters on each side that a decision remembers, to find its words again."""


class Binding(msgspec.Struct, frozen=True, kw_only=True):
    """The words that a decision is about, so that it can be found again after the report was read anew."""

    report: str
    exact: str
    before: str
    after: str
    kind: str
    """What the words hold: statement, position, event, figure, actor, report."""
    discriminator: str | None = None
    """What tells it from others in the same words: holder, stance, type."""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """Who decided what, when and why; `binding` where it is about words."""

    id: str
    at: str
    """UTC, ISO 8601."""
    who: str
    kind: str
    why: str | None = None
    payload: dict[str, Any] = {}
    binding: Binding | None = None


def bind(report: str, text: str, start: int, end: int, kind: str, discriminator: str | None = None) -> Binding:
    """Bind to `text[start:end]` of a report.

    >>> bind("r1", "Orlov met Haddad.", 6, 9, "event").before
    'Orlov '
    """
    return Binding(
        report=report,
        exact=text[start:end],
        before=text[max(start - AROUND, 0) : start],
        after=text[end : end + AROUND],
        kind=kind,
        discriminator=discriminator,
    )


def made(
    who: str, kind: str, payload: dict[str, Any] | None = None, binding: Binding | None = None, why: str | None = None
) -> Decision:
    """Give a decision made now."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return Decision(id=uuid4().hex, at=now, who=who, kind=kind, why=why, payload=payload or {}, binding=binding)


def append(connection: Connection, decision: Decision) -> None:
    """Add a decision, in a transaction that writes."""
    bound = decision.binding
    words = {name: getattr(bound, name) if bound else None for name in ("report", "exact", "before", "after")}
    row = {
        **{name: getattr(decision, name) for name in ("id", "at", "who", "why", "kind")},
        "payload": msgspec.json.encode(decision.payload),
        **words,
        "fact_kind": bound.kind if bound else None,
        "discriminator": bound.discriminator if bound else None,
    }
    connection.execute(insert(decisions), row)


def decisions_of(connection: Connection, report: str | None = None) -> list[Decision]:
    """Give all decisions, or those about a report, in the order that they were made in."""
    query = select(decisions).order_by(decisions.c.number)
    if report is not None:
        query = query.where(decisions.c.report == report)
    return [_decision(row) for row in connection.execute(query).mappings()]


def _decision(row: Any) -> Decision:
    bound = None
    if row["report"] is not None:
        bound = Binding(
            **{name: row[name] for name in ("report", "exact", "before", "after", "discriminator")},
            kind=row["fact_kind"],
        )
    told = {name: row[name] for name in ("id", "at", "who", "why", "kind")}
    return Decision(**told, payload=msgspec.json.decode(row["payload"], type=dict[str, Any]), binding=bound)
