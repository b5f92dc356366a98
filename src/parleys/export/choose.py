"""Choose what is exported: kinds of facts, who takes part, when, and what people decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from parleys.export.acts import is_mirrored
from parleys.record import Dossier, Event, Fact, Reading, State
from parleys.store.choose import ROLES
from parleys.stories.when import Stretch
from parleys.summary.names import bears
from parleys.summary.times import in_time, when_of

KINDS = ("statements", "positions", "events", "figures")
"""The kinds of facts that are exported, as the record calls them."""
UNREVIEWED = "unreviewed"
"""What a fact is called that nobody decided about."""
STATES = (UNREVIEWED, *(each.value for each in State if each is not State.REJECTED))
"""What may be asked for; what was found wrong is never exported."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for."""

    kinds: tuple[str, ...] = KINDS
    actor: str | None = None
    """Words in a name of who speaks, holds, takes part or claims, or of whom he speaks for."""
    since: Stretch | None = None
    until: Stretch | None = None
    states: frozenset[str] = frozenset(STATES)

    @property
    def all(self) -> bool:
        """Say whether reports without any such fact are asked for, too."""
        return self == Wanted(kinds=self.kinds)


def choose(readings: Iterable[Reading], dossier: Dossier, wanted: Wanted) -> Iterator[Reading]:
    """Yield the readings with only those facts that are asked for; one at a time, so that a record may be of any size.

    Facts that somebody rejected are left out always. Reports without any fact that is asked for are left out where
    something narrower than a kind is asked for.
    """
    meant = bears(wanted.actor, dossier) if wanted.actor is not None else None
    for reading in readings:
        kept: dict[str, Any] = dict.fromkeys(KINDS, ())
        for kind in wanted.kinds:
            kept[kind] = tuple(
                fact
                for fact in getattr(reading, kind)
                if state_of(fact) in wanted.states
                and in_time(when_of(fact, reading), wanted.since, wanted.until)
                and (meant is None or meant(reading, refs_of(fact, *ROLES[kind])))
            )
        if wanted.all or any(kept.values()):
            relations = tuple(each for each in reading.relations if each.state is not State.REJECTED)
            yield msgspec.structs.replace(reading, relations=relations, **kept)


def unmirrored(events: Iterable[Event]) -> tuple[Event, ...]:
    """Give the events of a report, those that it tells from either side once."""
    kept: list[Event] = []
    for event in events:
        if not any(is_mirrored(event, other) for other in kept):
            kept.append(event)
    return tuple(kept)


def state_of(fact: Fact) -> str:
    """Give what people decided about a fact, or `unreviewed`."""
    return fact.state.value if fact.state is not None else UNREVIEWED


def refs_of(fact: Fact, *roles: str) -> tuple[Any, ...]:
    """Give who stands in some roles of a fact, whether a role takes one or several."""
    found: list[Any] = []
    for role in roles:
        value = getattr(fact, role)
        found += value if isinstance(value, tuple) else () if value is None else (value,)
    return tuple(found)
