"""Who is named in a fact."""

from __future__ import annotations

import msgspec
from tests.stories.invented import Draft

from parleys.record import ActorRef, Event, Figure, Position, Relation, Statement, refs_of
from parleys.record.position import Condition
from parleys.record.refs import ACTOR_FIELDS


def test_everybody_is_named_once() -> None:
    """Actors and recipients of an event come field by field; who is both is named once."""
    draft = Draft("a", "2031-03-11")
    draft.happens("CONSULT", "Haddad met Orlov", ("haddad", "orlov"), "2031-03-11")
    [event] = draft.done().events
    both = msgspec.structs.replace(event, host=event.actors[0])
    assert refs_of(both) == event.actors == ("haddad", "orlov")


def test_no_field_of_actors_is_forgotten() -> None:
    """Every field of a fact that may hold actors is in the list, and no other name is."""
    named = {
        field.name
        for kind in (Condition, Event, Figure, Position, Relation, Statement)
        for field in msgspec.structs.fields(kind)
        if field.type in (ActorRef, ActorRef | None, tuple[ActorRef, ...])
    }
    assert named == set(ACTOR_FIELDS)
