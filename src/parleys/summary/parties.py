"""Parties: for whom each actor of the record stands, person to party to government."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from parleys.record import ActorAcross, ActorKind, ActorRef, Dossier, Reading, RelationKind, Unresolved
from parleys.summary.wording import clean, quoted

_HOPS = 4
_TOP = (ActorKind.GOVERNMENT, ActorKind.COUNTRY, ActorKind.ALLIANCE)
_BONDS = (RelationKind.SPEAKS_FOR, RelationKind.LEADER_OF, RelationKind.MEMBER_OF)
"""Relations that lead from an actor to its party, the surest first."""


class Parties(msgspec.Struct, frozen=True, kw_only=True):
    """The actors of the record and the next one that each stands for."""

    actors: dict[str, ActorAcross]
    above: dict[str, str]
    of_member: dict[str, str]
    """`report-id#actor-id` to the id of the actor of the record."""

    def chain(self, report: str, ref: ActorRef) -> tuple[str, ...]:
        """Give the actor behind a reference and all for whom it stands, the party last.

        One that was not resolved stands for itself: its words in quotation marks are its id.
        """
        if isinstance(ref, Unresolved):
            return (f"“{clean(ref.unresolved)}”",)
        ident = self.of_member.get(f"{report}#{ref}")
        if ident is None:
            return (ref,)
        found = [ident]
        while len(found) <= _HOPS and (above := self.above.get(found[-1])) and above not in found:
            found.append(above)
        return tuple(found)

    def name(self, ident: str) -> str:
        """Give the name of an actor of the record."""
        return clean(self.actors[ident].name) if ident in self.actors else ident

    def is_person(self, ident: str) -> bool:
        """Say whether an actor is a person."""
        return ident in self.actors and self.actors[ident].kind is ActorKind.PERSON

    def names(self, idents: Sequence[str]) -> str:
        """Give every name of several actors in one string of small letters, to search in."""
        found = [name for ident in idents if ident in self.actors for name in self.actors[ident].names]
        return "\n".join((*(self.name(ident) for ident in idents), *found)).casefold()


def find_parties(readings: Sequence[Reading], dossier: Dossier) -> Parties:
    """Give for whom each actor stands: as its readings say, else by its last role, else by a relation."""
    actors: dict[str, ActorAcross] = {actor.id: actor for actor in dossier.of(ActorAcross)}
    of_member = {member: actor.id for actor in actors.values() for member in actor.members}
    bonds = _bonds(readings, of_member)
    above: dict[str, str] = {}
    for ident, actor in actors.items():
        if actor.kind in _TOP:
            continue
        roles = [role.of for role in sorted(actor.roles, key=lambda role: role.last or "", reverse=True)]
        for target in (actor.of, *roles, *bonds.get(ident, ())):
            if target in actors and target != ident and actors[target].kind is not ActorKind.PERSON:
                above[ident] = target
                break
    return Parties(actors=actors, above=above, of_member=of_member)


def _bonds(readings: Sequence[Reading], of_member: dict[str, str]) -> dict[str, list[str]]:
    """Give whom relations tie an actor to, the surest kind and the most reported first."""
    counts: defaultdict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for reading in readings:
        for tie in reading.relations:
            subject = of_member.get(f"{reading.report.id}#{tie.subject}")
            target = of_member.get(f"{reading.report.id}#{tie.target}")
            if tie.kind in _BONDS and subject and target:
                counts[subject][_BONDS.index(tie.kind), target] += 1
    return {
        subject: [bond[1] for bond in sorted(found, key=lambda bond: (bond[0], -found[bond], bond[1]))]
        for subject, found in counts.items()
    }


def party_name(ident: str, parties: Parties) -> str:
    """Name a party in a sentence; what is nobody's name stands between quotation marks, as the report's own words.

    "those who carry weapons" is no party by that name.
    """
    return quoted(parties.name(ident)) if is_vague(ident, parties) else parties.name(ident)


def is_vague(ident: str, parties: Parties) -> bool:
    """Say whether an actor is nobody in particular: "everyone", "those who carry weapons", of no one country."""
    actor = parties.actors.get(ident)
    return actor is not None and actor.kind is ActorKind.UNSPECIFIED and actor.country is None
