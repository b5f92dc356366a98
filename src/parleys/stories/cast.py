"""Who is meant in a report: its actors as the record knows them, with the party that each speaks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import msgspec

from parleys.record import ActorId, ActorKind, ActorRef
from parleys.stories.company import Company
from parleys.stories.memory import Memory
from parleys.stories.naming import plain


class Who(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What rules about facts look at in an actor of the record."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    everyone: bool
    """It stands for all parties at once."""
    above: Who | None = None
    """The party that it speaks for in the end; None where it is its own."""

    @property
    def party(self) -> Who:
        """Give the party: a minister's government, a chairman's movement."""
        return self.above or self

    @property
    def vague(self) -> bool:
        """Say whether it is nobody in particular: "both sides", "those who want dialogue"."""
        return self.kind is ActorKind.UNSPECIFIED


Cast = Mapping[ActorId, Who]
"""The actors of one report by their ids in its reading."""


def know_all(company: Company, everyone: Set[str], memory: Memory) -> dict[str, Who]:
    """Give every actor of the record as rules look at it, by id. `everyone` are folded names for all parties."""
    found: dict[str, Who] = {}
    for ident in company.actors:
        party = company.party(ident)
        above = _know(party, None, company, everyone, memory) if party != ident else None
        found[ident] = _know(ident, above, company, everyone, memory)
    return found


def _know(ident: str, above: Who | None, company: Company, everyone: Set[str], memory: Memory) -> Who:
    actor = company.actors[ident]

    def work(last: Who | None) -> Who:
        vague = actor.kind is ActorKind.UNSPECIFIED
        made = Who(
            id=ident,
            name=actor.name,
            kind=actor.kind,
            country=actor.country,
            everyone=vague and any(plain(name) in everyone for name in (actor.name, *actor.names)),
            above=above,
        )
        return last if last is not None and last == made else made

    return memory.again("who", (ident, above is None), (actor, above), work)


def who(cast: Cast, ref: ActorRef | None) -> Who | None:
    """Give the actor of a reference; None where it was not understood."""
    return cast.get(ActorId(ref)) if isinstance(ref, str) else None


def people(cast: Cast, refs: Sequence[ActorRef]) -> tuple[Who, ...]:
    """Give the actors of several references, each once, in order."""
    return tuple({found.id: found for ref in refs if (found := who(cast, ref))}.values())


def parties(cast: Cast, refs: Sequence[ActorRef]) -> tuple[Who, ...]:
    """Give the parties of several references, each once, in order."""
    return tuple({found.party.id: found.party for ref in refs if (found := who(cast, ref))}.values())
