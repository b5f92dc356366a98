"""Who is behind a reference of a report, as the record knows him."""

from __future__ import annotations

import msgspec

from parleys.record import Actor, ActorId, ActorRef, Dossier, Reading, Unresolved
from parleys.summary.parties import Parties, find_parties

UNRESOLVED = "unresolved"
"""The id of somebody who was not understood, so that names and ids stay in step."""


class Who(msgspec.Struct, frozen=True):
    """Somebody who takes part in a fact."""

    name: str
    """As the record calls him; the report's words where they could not be led back to anybody."""
    ident: str | None
    """The id of the actor of the record; None: said, not understood."""
    party: str
    """The name of the party that he stands for in the end; his own where he stands for nobody."""


class Known(msgspec.Struct, frozen=True):
    """The actors of a record, looked up by the ids that its readings have for them."""

    parties: Parties

    def of(self, reading: Reading) -> Local:
        """Give those that a reading names."""
        return Local(self.parties, reading.report.id, {actor.id: actor for actor in reading.actors}, {})


class Told(msgspec.Struct, frozen=True):
    """Several who take part together, each once; names, ids and parties are in step."""

    names: tuple[str, ...]
    idents: tuple[str, ...]
    """`unresolved` for somebody who was not understood."""
    parties: tuple[str, ...]


class Local(msgspec.Struct, frozen=True):
    """The actors of a record as one reading refers to them."""

    parties: Parties
    report: str
    actors: dict[str, Actor]
    told: dict[tuple[ActorRef, ...], Told]
    """Those that were asked for before."""

    def who(self, refs: tuple[ActorRef, ...]) -> Told:
        """Give who is behind references."""
        found = self.told.get(refs)
        if found is None:
            each = tuple(dict.fromkeys(self._one(ref) for ref in refs))
            self.told[refs] = found = Told(
                tuple(one.name for one in each),
                tuple(one.ident or UNRESOLVED for one in each),
                tuple(one.party for one in each),
            )
        return found

    def _one(self, ref: ActorRef) -> Who:
        return Who(ref.unresolved, None, ref.unresolved) if isinstance(ref, Unresolved) else self._look_up(ref)

    def _look_up(self, ref: str) -> Who:
        actor = self.actors.get(ref)
        ident, *above = self.parties.chain(self.report, ActorId(ref))
        if actor is not None and actor.unresolved:
            return Who(actor.name, None, actor.name)
        if ident not in self.parties.actors:
            name = actor.name if actor is not None else ref
            return Who(name, f"{self.report}#{ref}", name)
        party = self.parties.actors[above[-1] if above else ident]
        return Who(self.parties.actors[ident].name, ident, party.name)


def known(dossier: Dossier) -> Known:
    """Give the actors of a record, with whom each stands for as the record tells it across its reports."""
    return Known(find_parties((), dossier))
