"""What people decided, as rows that are added and never changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, or_, select

from parleys.review import Binding, Decision, DecisionKind
from parleys.store.tables import decisions

_BOUND = ("report", "exact", "before", "after", "discriminator", "start", "text_sha256")
_PAYLOAD: msgspec.json.Decoder[dict[str, Any]] = msgspec.json.Decoder(dict[str, Any])
_AT_ONCE = 400


def append(connection: Connection, several: Iterable[Decision]) -> list[Decision]:
    """Add decisions that are not there yet, in a transaction that writes; give those that were added."""
    new = {each.id: each for each in several}
    idents = list(new)
    for at in range(0, len(idents), _AT_ONCE):
        known = select(decisions.c.id).where(decisions.c.id.in_(idents[at : at + _AT_ONCE]))
        for ident in connection.execute(known).scalars():
            del new[ident]
    rows = [_row(each) for each in new.values()]
    if rows:
        connection.execute(insert(decisions), rows)
    return list(new.values())


def decisions_of(
    connection: Connection, reports: Collection[str] | None = None, texts: Collection[str] = ()
) -> list[Decision]:
    """Give all decisions, or those about some reports or their texts, in the order that they were stored in."""
    query = select(decisions).order_by(decisions.c.number)
    if reports is not None:
        query = query.where(or_(decisions.c.report.in_(reports), decisions.c.text_sha256.in_(texts)))
    return [_decision(row) for row in connection.execute(query).mappings()]


def decisions_across(connection: Connection) -> list[Decision]:
    """Give the decisions that are about no words of one report, in the order that they were stored in."""
    query = select(decisions).where(decisions.c.report.is_(None)).order_by(decisions.c.number)
    return [_decision(row) for row in connection.execute(query).mappings()]


def last_number(connection: Connection) -> int:
    """Give the number of the last decision; none is ever taken away, so it tells whether another one came."""
    return connection.execute(select(func.coalesce(func.max(decisions.c.number), 0))).scalar_one()


def _row(decision: Decision) -> dict[str, Any]:
    bound = decision.binding
    return {
        **{name: getattr(decision, name) for name in ("id", "at", "who", "why")},
        "kind": decision.kind.value,
        "payload": msgspec.json.encode(decision.payload),
        **{name: getattr(bound, name) if bound else None for name in _BOUND},
        "fact_kind": bound.kind if bound else None,
    }


def _decision(row: Any) -> Decision:
    bound = None
    if row["report"] is not None:
        bound = Binding(**{name: row[name] for name in _BOUND}, kind=row["fact_kind"])
    return Decision(
        **{name: row[name] for name in ("id", "at", "who", "why")},
        kind=DecisionKind(row["kind"]),
        payload=_PAYLOAD.decode(bytes(row["payload"])),
        binding=bound,
    )
