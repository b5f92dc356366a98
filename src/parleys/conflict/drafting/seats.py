"""Who sits where: which actors of the record are one party in the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from parleys.record import ActorAcross, ActorKind, ActorRef, Dossier, PositionKind, Reading, Voice
from parleys.stories.company import Company
from parleys.stories.naming import plain

_NAMED = (ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.ALLIANCE)


class Seats(msgspec.Struct, frozen=True, kw_only=True):
    """The parties that positions are held for."""

    company: Company
    taken_for: dict[str, str]
    """A group without a name, or a shorter name, to the named party that the model takes it for."""
    everyone: frozenset[str]
    """Names that stand for all parties at once, folded."""

    def parties(self, report: str, refs: Sequence[ActorRef]) -> tuple[str, ...]:
        """Give the parties of several references, each once; those who are nobody in particular are left out."""
        found = (self.taken_for.get(ident, ident) for ident in self.company.parties(report, refs))
        return tuple(dict.fromkeys(ident for ident in found if self.is_party(ident)))

    def is_party(self, ident: str) -> bool:
        """Say whether an actor can decide for somebody: a person whose party nobody tells cannot."""
        actor = self.company.actors.get(ident)
        return actor is not None and actor.kind in _NAMED

    def is_everyone(self, report: str, refs: Sequence[ActorRef]) -> bool:
        """Say whether all parties are meant."""
        found = [self.company.actors[ident] for ident in self.company.people(report, refs)]
        return any(plain(name) in self.everyone for actor in found for name in (actor.name, *actor.names))

    def stand_ins(self) -> tuple[tuple[str, str], ...]:
        """Give the groups that are taken for a party of another name, each with that party."""
        return tuple(pair for pair in sorted(self.taken_for.items()) if self.name(pair[0]) != self.name(pair[1]))

    def name(self, ident: str) -> str:
        """Give the name of a party."""
        return self.company.name(ident)

    def names(self, party: str) -> frozenset[str]:
        """Give every name, folded, of a party and of those that are taken for it."""
        idents = (party, *(one for one, other in self.taken_for.items() if other == party))
        return frozenset(plain(name) for ident in idents for name in self.company.actors[ident].names)


def find_seats(
    readings: Sequence[Reading], dossier: Dossier, everyone: Iterable[str], opposition: frozenset[str]
) -> Seats:
    """Find the parties of a record.

    A minister and his government are one. "The rebels" are taken for the one named armed group, "the opposition" for
    the one named movement, that deals with the same parties; where there are two such, for nobody. What is so taken is
    told beside each statement that rests on it.
    """
    actors: dict[str, ActorAcross] = {actor.id: actor for actor in dossier.of(ActorAcross)}
    of_member = {member: actor.id for actor in actors.values() for member in actor.members}
    company = Company(actors=actors, of_member=of_member)
    dealings = _dealings(readings, company)
    taken = {
        one: other
        for one in sorted(dealings)
        if (other := _longer(actors[one], [actors[each] for each in sorted(dealings) if each != one]))
    }
    taken |= _namesakes(actors)
    for one in sorted(dealings):
        kind = _stands_for(actors[one], opposition)
        if one in taken or kind is None:
            continue
        alike = [
            other
            for other in sorted(dealings)
            if other not in taken
            and actors[other].kind is kind
            and _stands_for(actors[other], opposition) is None
            and dealings[one] & dealings[other]
            and _near(actors[one], actors[other])
        ]
        if len(alike) == 1:
            taken[one] = alike[0]
    return Seats(company=company, taken_for=taken, everyone=frozenset(plain(word) for word in everyone))


def _namesakes(actors: Mapping[str, ActorAcross]) -> dict[str, str]:
    """Find what one report has as a person of a name that others have as a party's: a state that nobody knew of."""
    parties: defaultdict[str, list[str]] = defaultdict(list)
    for ident, actor in actors.items():
        if actor.kind in _NAMED:
            parties[plain(actor.name)].append(ident)
    return {
        ident: parties[plain(actor.name)][0]
        for ident, actor in actors.items()
        if actor.kind is ActorKind.PERSON and actor.of is None and len(parties.get(plain(actor.name), ())) == 1
    }


def _dealings(readings: Sequence[Reading], company: Company) -> dict[str, set[str]]:
    """Give with whom each party would talk or not, either way."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for told in reading.positions:
            holders = company.parties(reading.report.id, told.holder)
            if told.voice is Voice.IMPUTED:
                continue
            for holder in holders:
                found[holder] |= set()
            if told.kind is PositionKind.TALKS:
                for holder in holders:
                    for other in company.parties(reading.report.id, told.counterparts):
                        if other != holder:
                            found[holder].add(other)
                            found[other].add(holder)
    return found


def _stands_for(actor: ActorAcross, opposition: frozenset[str]) -> ActorKind | None:
    """Give of what kind the party would be that a group without a name is taken for; None where it has a name."""
    words = actor.name.split()
    if actor.kind is ActorKind.ARMED_GROUP:
        return ActorKind.ARMED_GROUP if words[-1].islower() else None
    if actor.kind is ActorKind.UNSPECIFIED and any(word.casefold() in opposition for word in words):
        return ActorKind.ORGANISATION
    return None


def _near(one: ActorAcross, other: ActorAcross) -> bool:
    return one.country is None or other.country is None or one.country == other.country


def _longer(actor: ActorAcross, others: Sequence[ActorAcross]) -> str | None:
    """Find the one party whose name ends in this one's: the National Accord, the Velland National Accord."""
    words = plain(actor.name).split()
    if actor.kind not in _NAMED or len(words) < 2:
        return None
    found = [
        other.id
        for other in others
        if other.kind is actor.kind and _near(actor, other)
        for own in [plain(other.name).split()]
        if len(own) > len(words) and own[-len(words) :] == words
    ]
    return found[0] if len(found) == 1 else None
