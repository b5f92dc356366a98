"""A reading: one report and everything that was read out of it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parleys.record.actor import Actor, Relation
from parleys.record.event import Event
from parleys.record.fact import Fact
from parleys.record.figure import Figure
from parleys.record.position import Position
from parleys.record.report import Report
from parleys.record.span import ActorId
from parleys.record.statement import Statement


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the exchange form."""

    report: Report
    actors: tuple[Actor, ...] = ()
    relations: tuple[Relation, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()

    def facts(self) -> Iterator[Fact]:
        """Yield every fact, kind by kind."""
        yield from self.relations
        yield from self.statements
        yield from self.positions
        yield from self.events
        yield from self.figures

    def actor(self, ident: ActorId) -> Actor:
        """Give the actor of an id; KeyError where the reading has none."""
        for actor in self.actors:
            if actor.id == ident:
                return actor
        raise KeyError(ident)
