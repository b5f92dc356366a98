"""Who is behind a reference of a report, as the record knows him."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from parleys.record import Actor, ActorId, ActorRef, Dossier, Reading, Unresolved
from parleys.summary.parties import Parties, find_parties


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


class Local(msgspec.Struct, frozen=True):
    """The actors of a record as one reading refers to them."""

    parties: Parties
    report: str
    actors: dict[str, Actor]
    found: dict[str, Who]
    """Those that were asked for before."""

    def who(self, refs: Iterable[ActorRef]) -> tuple[Who, ...]:
        """Give who is behind references, each once."""
        return tuple(dict.fromkeys(self._one(ref) for ref in refs))

    def _one(self, ref: ActorRef) -> Who:
        if isinstance(ref, Unresolved):
            return Who(ref.unresolved, None, ref.unresolved)
        if ref not in self.found:
            self.found[ref] = self._look_up(ref)
        return self.found[ref]

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
