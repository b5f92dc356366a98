"""Give words that could not be led back to anybody an actor of their own, marked as unresolved.

A reference that is sometimes an id and sometimes a struct trips every tool that looks actors up by id; see
docs/decisions/0002-unresolved-actors.md.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from parleys.record.actor import Actor, ActorKind
from parleys.record.fact import Fact
from parleys.record.position import Condition, Position
from parleys.record.reading import Reading
from parleys.record.refs import ACTOR_FIELDS
from parleys.record.span import ActorId, ActorRef, Printed, Unresolved

_F = TypeVar("_F", bound="Fact | Condition")


def settle(reading: Reading) -> Reading:
    """Replace every unresolved reference by the id of an actor that holds its words; one actor for the same words."""
    added: dict[str, Actor] = {}
    first = len(reading.actors) + 1

    def ident(ref: ActorRef) -> ActorId:
        if isinstance(ref, str):
            return ref
        words = ref.unresolved.casefold()
        if words not in added:
            added[words] = _actor(ref, ActorId(f"a{first + len(added)}"))
        return added[words].id

    def settled(fact: _F) -> _F:
        changes: dict[str, Any] = {}
        for field in ACTOR_FIELDS:
            value = getattr(fact, field, None)
            if isinstance(value, Unresolved):
                changes[field] = ident(value)
            elif isinstance(value, tuple) and any(isinstance(each, Unresolved) for each in value):
                changes[field] = tuple(dict.fromkeys(ident(each) for each in value))
        if isinstance(fact, Position) and fact.conditions:
            changes["conditions"] = tuple(settled(condition) for condition in fact.conditions)
        return msgspec.structs.replace(fact, **changes) if changes else fact

    return msgspec.structs.replace(
        reading,
        relations=tuple(map(settled, reading.relations)),
        statements=tuple(map(settled, reading.statements)),
        positions=tuple(map(settled, reading.positions)),
        events=tuple(map(settled, reading.events)),
        figures=tuple(map(settled, reading.figures)),
        actors=(*reading.actors, *added.values()),
    )


def _actor(ref: Unresolved, ident: ActorId) -> Actor:
    words = Printed(text=ref.unresolved, start=ref.start, end=ref.end)
    return Actor(id=ident, name=ref.unresolved, kind=ActorKind.UNSPECIFIED, names=(words,), unresolved=True)
