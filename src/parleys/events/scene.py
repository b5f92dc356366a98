"""What every rule of this room looks at, and the event in the making."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clause, Clauses
from parleys.knowledge.acts import Act, Acts
from parleys.language.grammar import Argument
from parleys.language.page import Page
from parleys.record import ActorKind, ActorRef, Cast, Days, EventStatus, Moment, Place, Said, Statement

_FIRST = ("i", "we", "us", "me", "our", "my")


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """One page with everything that was read from it so far."""

    page: Page
    clauses: Clauses
    said: Said
    cast: Cast
    days: Days
    acts: Acts

    def refs(self, argument: Argument) -> tuple[ActorRef, ...]:
        """Give the actors behind an argument; "we" inside a statement is whoever speaks."""
        token = self.page.tokens[argument.head]
        if token.lower in _FIRST:
            statement = self.said.at(token.start)
            return statement.speaker if statement is not None else ()
        return self.cast.refs(argument.head)

    def statement(self, head: int) -> Statement | None:
        """Give the innermost statement that a token stands in."""
        return self.said.at(self.page.tokens[head].start)

    def party(self, ref: ActorRef) -> ActorRef:
        """Give the actor that somebody speaks for, or himself."""
        actor = self.cast.actor(ref)
        return actor.of if actor is not None and actor.of is not None else ref

    def can_act(self, ref: ActorRef) -> bool:
        """Say whether a reference is to somebody who can do things to others."""
        actor = self.cast.actor(ref)
        return actor is not None and actor.kind is not ActorKind.COUNTRY


class Draft(msgspec.Struct, kw_only=True):
    """An event in the making."""

    act: Act
    clause: Clause
    start: int
    end: int
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    status: EventStatus
    reliability: float
    place: Place | None = None
    moment: Moment | None = None
    reported_by: ActorRef | None = None
    statement: Statement | None = None

    def all(self) -> frozenset[ActorRef]:
        """Give everybody who takes part."""
        return frozenset((*self.actors, *self.recipients))


def unique(refs: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Drop repeated actors, keeping the order."""
    return tuple(dict.fromkeys(refs))
