"""The cast of one report: its actors and every place in the text that points at one."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from parleys.record.actor import Actor, Relation
from parleys.record.fact import Place
from parleys.record.span import ActorRef


class MentionKind(StrEnum):
    """How the text points at an actor."""

    NAME = "name"
    """ "Walid Haddad", "Haddad", "the United Nations"."""
    TITLE = "title"
    """An office without a name: "the foreign minister"."""
    DESCRIPTION = "description"
    """ "the former imam", "the rebels", "both sides"."""
    PRONOUN = "pronoun"
    """he, she, they, it; "I" and "we" inside quotations are left to whoever knows the speaker."""
    METONYM = "metonym"
    """A capital, a country or a building that acts: "Damascus has rejected"."""


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that point at an actor. `head` is the token index of the grammatical head, `first`:`last` the tokens."""

    start: int
    end: int
    head: int
    first: int
    last: int
    kind: MentionKind
    refs: tuple[ActorRef, ...]
    """Mostly one; "Russia and China" are two mentions; "both sides" or "they" may stand for several."""
    reliability: float = 1.0


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that name a place, whether or not it acts there."""

    head: int
    first: int
    last: int
    place: Place


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """Who is in a report, and where in the text."""

    actors: tuple[Actor, ...] = ()
    relations: tuple[Relation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """In order of the text; at most one for each head token."""
    places: tuple[PlaceMention, ...] = ()
    by_head: dict[int, Mention] = {}
    """Mentions by every token index inside them that is not inside a smaller mention, heads first."""
    places_by_head: dict[int, PlaceMention] = {}

    def at(self, i: int) -> Mention | None:
        """Give the mention whose head is, or whose words hold, a token."""
        return self.by_head.get(i)

    def refs(self, i: int) -> tuple[ActorRef, ...]:
        """Give the actors that a token points at; empty where it points at none."""
        mention = self.by_head.get(i)
        return mention.refs if mention else ()

    def actor(self, ref: ActorRef) -> Actor | None:
        """Give the actor behind a reference, or None where it is unresolved."""
        if isinstance(ref, str):
            for actor in self.actors:
                if actor.id == ref:
                    return actor
        return None

    def place(self, i: int) -> Place | None:
        """Give the place that a token names, or None."""
        found = self.places_by_head.get(i)
        return found.place if found else None
