"""What a model needs and no position tells: bridges between terms, and wishes that are not known."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.conflict.drafting.matters import PERSONS, PLACE, TERMS
from parleys.conflict.drafting.room import Room
from parleys.conflict.drafting.wishes import TALK, Key, Literal, Offer, Wish, is_talk
from parleys.conflict.model import Basis
from parleys.record import PositionKind

_COMES = "who names terms comes when all are met"
_DROPS = "it drops its terms only for what it asks"
_STAYS = "it has named a place of its own"


def talkers(offers: Sequence[Offer], room: Room) -> tuple[Offer, ...]:
    """Give an option of talking to each side that is only spoken of."""
    found: list[Offer] = []
    has = {offer.key.party for offer in offers if is_talk(offer.key)}
    for party, others in room.sides.facing.items():
        about_it = [each for each in room.told if each.position.kind is PositionKind.TALKS and party in each.others]
        if party not in has and about_it:
            whom = " and ".join(room.seats.name(other) for other in others)
            name = room.know.names.talk.replace("{whom}", whom)
            found.append(Offer(key=Key(party, TALK), name=name, words="", told=about_it[0], issue="talks", listed=True))
    return tuple(found)


def bridges(wishes: Sequence[Wish], kept: Sequence[Key], ready: frozenset[str]) -> tuple[Wish, ...]:
    """Give what follows from terms, all of it inferred.

    A party that names terms comes when they are all met; it drops them only if what it asks is done; it does not go to
    the other's place, having named its own.
    """
    told = [wish for wish in wishes if wish.given and wish.basis is not Basis.INFERRED]
    found: list[Wish] = []
    for key in kept:
        own = [wish for wish in told if wish.party == key.party]
        if is_talk(key) and key.party not in ready:
            terms = [wish for wish in own if wish.given == ((key, True),)]
            met = dict.fromkeys(literal for wish in terms for literal in wish.then if literal[0] in kept)
            found += [_inferred(wish, tuple(met), ((key, True),), _COMES) for wish in terms[-1:] if met]
        elif key.matter == TERMS:
            terms = [wish for wish in own if _before(wish)] or _demands(wishes, key)
            asked = dict.fromkeys(literal for wish in terms for literal in wish.then)
            found += [_inferred(wish, ((key, True),), tuple(asked), _DROPS) for wish in terms[-1:]]
        elif key.matter == PLACE:
            places = [wish for wish in own if any(one.matter == PLACE for one, _ in wish.then)]
            found += [_inferred(wish, (), ((key, False),), _STAYS) for wish in places[-1:]]
    return tuple(found)


def _demands(wishes: Sequence[Wish], key: Key) -> list[Wish]:
    """Give what a party that does not tell its terms is told to want of others, other than that they talk."""
    return [
        wish
        for wish in wishes
        if wish.party == key.party
        and not wish.given
        and wish.basis is not Basis.INFERRED
        and all(one.party != key.party and taken and not is_talk(one) for one, taken in wish.then)
    ]


def _before(wish: Wish) -> bool:
    """Say whether a wish is a term that comes before talks, and not one of how they are held."""
    return all(key.matter not in (PERSONS, PLACE, TERMS) for key, _ in wish.then) and all(
        is_talk(key) for key, _ in wish.given
    )


def _inferred(wish: Wish, given: tuple[Literal, ...], then: tuple[Literal, ...], why: str) -> Wish:
    return msgspec.structs.replace(wish, given=given, then=then, basis=Basis.INFERRED, why=why)


def silent(wishes: Sequence[Wish], kept: Sequence[Key], offers: Sequence[Offer]) -> tuple[Wish, ...]:
    """Give for each option of which its own party says nothing a wish of unknown sign; written as that it would not."""
    found: list[Wish] = []
    for key in kept:
        own = [wish for wish in wishes if wish.party == key.party]
        if not any(key == literal[0] for wish in own for literal in (*wish.then, *wish.given)):
            offer = next(offer for offer in offers if offer.key == key)
            found.append(
                Wish(
                    party=key.party,
                    then=((key, False),),
                    basis=Basis.UNKNOWN,
                    told=offer.told,
                    start=offer.told.position.start,
                    end=offer.told.position.end,
                )
            )
    return tuple(found)
