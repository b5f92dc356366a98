"""Who is named in a fact: every field that holds actors, in one place."""

from __future__ import annotations

from typing import Any

from parleys.record.fact import Fact
from parleys.record.position import Condition
from parleys.record.span import ActorRef

ACTOR_FIELDS = (
    "absent", "actors", "addressee", "chain", "claimant", "counterparts", "holder", "host", "mediator", "of", "on",
    "recipients", "reported_by", "speaker", "subject", "target", "to", "via",
)  # fmt: skip
"""Fields of facts and conditions that name one actor or several."""


def refs_of(fact: Fact | Condition) -> tuple[ActorRef, ...]:
    """Give everybody whom a fact names itself, each once; those in the conditions of a position are not among them."""
    found: list[ActorRef] = []
    for field in ACTOR_FIELDS:
        value: Any = getattr(fact, field, None)
        refs: tuple[ActorRef | None, ...] = value if isinstance(value, tuple) else (value,)
        found += [ref for ref in refs if ref is not None]
    return tuple(dict.fromkeys(found))
