"""Actors in decisions: written down with their names, and known again in another reading by their mentions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import msgspec

from parleys.record import Actor, ActorId, Fact, Reading
from parleys.review.fields import Sort, fields_of, kind_of

Snapshot = dict[str, Any]
"""A fact or an actor in the exchange form."""


class Cast:
    """The actors of one reading, with those that decisions bring along."""

    def __init__(self, reading: Reading) -> None:
        """Begin with the actors of a reading."""
        self._known: dict[str, Actor] = {}
        self._places: dict[tuple[str, int | None, int | None], str] = {}
        self._forms: dict[str, str] = {}
        self.brought: dict[str, Actor] = {}
        """Actors that only decisions know, by id."""
        for actor in reading.actors:
            self._note(actor)

    @property
    def known(self) -> dict[str, Actor]:
        """Every actor by id, those brought along, too."""
        return self._known

    def find(self, told: Snapshot) -> str:
        """Give the id here of an actor written down elsewhere; one that is not here is brought along."""
        actor = msgspec.convert(told, Actor)
        return self.place(actor) or self.bring(actor)

    def place(self, actor: Actor) -> str | None:
        """Give the id of the actor who bears the same words at the same places, or else the same name."""
        forms = [(form.text.casefold(), form.start, form.end) for form in actor.names if form.start is not None]
        votes = [self._places[form] for form in forms if form in self._places]
        if votes:
            alike = [ident for ident in votes if self._known[ident].name.casefold() == actor.name.casefold()]
            return max(alike or votes, key=votes.count)
        # the full name first: two may share a surname
        names = sorted({actor.name, *(form.text for form in actor.names)}, key=lambda name: (-len(name), name))
        return next((self._forms[name.casefold()] for name in names if name.casefold() in self._forms), None)

    def named(self, name: str) -> str | None:
        """Give the id of the actor of an id or a name."""
        return name if name in self._known else self._forms.get(name.casefold())

    def bring(self, actor: Actor) -> str:
        """Add an actor under an id that clashes with none."""
        digest = hashlib.sha256(f"{actor.kind} {actor.name.casefold()}".encode()).hexdigest()
        ident = ActorId(f"by-hand-{digest[:10]}")
        if ident not in self._known:
            # whom it speaks for, and its offices, are told by ids of another reading
            roles = tuple(msgspec.structs.replace(role, of=None) for role in actor.roles)
            brought = msgspec.structs.replace(actor, id=ident, of=None, roles=roles)
            self.brought[ident] = brought
            self._note(brought)
        return ident

    def _note(self, actor: Actor) -> None:
        self._known[actor.id] = actor
        for form in actor.names:
            self._places.setdefault((form.text.casefold(), form.start, form.end), actor.id)
        for name in (actor.name, *(form.text for form in actor.names)):
            self._forms.setdefault(name.casefold(), actor.id)


def written(fact: Fact, actors: Iterable[Actor], was: Snapshot | None = None) -> tuple[Snapshot, list[Snapshot]]:
    """Give a fact and the actors in it as a decision keeps them: nothing of them hangs on the reading they are from.

    Args:
        fact: the fact.
        actors: who is in its reading.
        was: fields as they were before they were put right: the actors in these are kept, too.
    """
    told: Snapshot = msgspec.to_builtins(fact)
    told.pop("state", None)
    wanted = {*refs(told, kind_of(fact)), *refs({**told, **(was or {})}, kind_of(fact))}
    return told, [msgspec.to_builtins(actor) for actor in actors if actor.id in wanted]


def refs(told: Snapshot, kind: str) -> Iterator[str]:
    """Yield the ids of the actors in a fact."""
    for _, value in _actor_fields(told, kind):
        for each in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(each, str):
                yield each
    for condition in told.get("conditions", ()):
        yield from (each for each in condition.get("on", ()) if isinstance(each, str))


def led(told: Snapshot, kind: str, idents: dict[str, str]) -> Snapshot:
    """Give a fact with the ids of its actors put as they are in another reading."""
    if all(one == other for one, other in idents.items()):
        return told

    def put(value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return list(dict.fromkeys(idents.get(each, each) if isinstance(each, str) else each for each in value))
        return idents.get(value, value) if isinstance(value, str) else value

    found = {**told, **{name: put(value) for name, value in _actor_fields(told, kind)}}
    if told.get("conditions"):
        found["conditions"] = [{**each, "on": put(each.get("on", []))} for each in told["conditions"]]
    return found


def _actor_fields(told: Snapshot, kind: str) -> Iterator[tuple[str, Any]]:
    for name in _who(kind):
        if told.get(name):
            yield name, told[name]


@cache
def _who(kind: str) -> tuple[str, ...]:
    """Give the fields of a kind of fact that hold actors."""
    return tuple(name for name, field in fields_of(kind).items() if field.sort in (Sort.ACTOR, Sort.ACTORS))
