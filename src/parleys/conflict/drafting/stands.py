"""Demands, support, refusals, promises and warnings, as options and wishes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parleys.conflict.drafting.matters import TERMS, About, about, turned
from parleys.conflict.drafting.offering import listed, on, unlisted, whose, with_who
from parleys.conflict.drafting.room import Made, Room, left, wish
from parleys.conflict.drafting.sides import is_sides
from parleys.conflict.drafting.talks import read_terms
from parleys.conflict.drafting.told import Told
from parleys.conflict.drafting.wishes import Key, Literal, Offer, against
from parleys.conflict.drafting.wording import fold
from parleys.conflict.model import Basis
from parleys.record import PositionKind

_REFUSES = "refuses_act"
"""The rule of positions/ for an act that a party refuses of itself: "refuses to halt its aid"."""
_WIDE = "too wide for an option: nobody could tell whether it was taken"


def read_stand(each: Told, room: Room) -> Iterator[Made]:
    """Give what a position other than a readiness to talk makes."""
    position = each.position
    found = tuple(whole for one in about(each.issue, each.what, room.know) if (whole := with_who(one, each.what, room)))
    if position.kind is PositionKind.WARNING:
        yield from _warning(each, room)
    elif position.kind is PositionKind.OPPOSE and position.rule == _REFUSES:
        yield from _own(each, room.know.names.refused, False, room)
    elif position.kind is PositionKind.OPPOSE and any(one.matter.id == TERMS for one in found):
        yield from read_terms(each, room)
    elif position.kind is PositionKind.COMMIT:
        yield from _own(each, room.know.names.offered, True, room)
    elif found:
        yield from _listed(each, found, room)
    elif each.issue in room.know.wide:
        yield left(each, _WIDE)
    else:
        yield from _unlisted(each, room)


def _listed(each: Told, found: Sequence[About], room: Room) -> Iterator[Made]:
    """Give one wish for all matters of the list that a position speaks of: "cease fire and start talks"."""
    then: list[Literal] = []
    offers: list[Offer] = []
    for one in found:
        if one.matter.id == "talk":
            then += _talk(each, one, room)
        elif one.matter.id != TERMS and not one.matter.table:
            owners = _owners(each, one, room)
            offers += [listed(each, one, owner, each.what, each.issue) for owner in owners]
            then += [(Key(owner, one.matter.id), not one.contrary) for owner in owners]
    if not then:
        yield left(each, "what it asks, and of whom, is not plain enough")
        return
    opposed = each.position.kind is PositionKind.OPPOSE
    yield from offers
    yield wish(each, (), against(tuple(then)) if opposed else tuple(then))


def _talk(each: Told, found: About, room: Room) -> list[Literal]:
    """Give whose talks a position is for; one against something about talks is not taken for one against talks."""
    if each.position.kind is PositionKind.OPPOSE or found.contrary or turned(each.what, room.know):
        return []
    meant = room.sides.meant(each, room.seats)
    if not meant and each.party in room.sides.facing:
        meant = (each.party,)
    elif each.party in room.sides.facing and each.position.kind is PositionKind.SUPPORT:
        meant = (each.party, *meant)
    return [(room.talk(party), True) for party in meant]


def _owners(each: Told, found: About, room: Room) -> list[str]:
    """Give whose act a matter would be: of whom it is asked, whose name the issue bears, else all sides if meant."""
    if owner := whose(found, room):
        return [owner]
    if each.others and not each.everyone:
        return list(each.others)
    if not (each.everyone or is_sides(each.what, room.seats) or (found.matter.ends and not each.others)):
        return []
    sides = [party for party in room.sides.facing if party != each.party]
    armed = [party for party in sides if room.seats.company.actors[party].kind.value in ("government", "armed_group")]
    return armed if found.matter.armed and len(armed) > 1 else sides


def _unlisted(each: Told, room: Room) -> Iterator[Made]:
    """Give an option for a demand of a certain party; others' words on the same issue are wishes about it."""
    kind = each.position.kind
    if kind is PositionKind.DEMAND and each.others:
        offers = [unlisted(each, owner, each.issue, each.what, room.know.names.asked) for owner in each.others]
        yield from offers
        yield wish(each, (), tuple((offer.key, True) for offer in offers))
        return
    owned = _offered_on(each.issue, each.party, room)
    if not owned:
        yield left(each, "whose act it would be is not told")
        return
    same = turned(each.what, room.know) == turned(owned[0].what, room.know)
    key = Key(owned[0].party if owned[0].position.kind is PositionKind.COMMIT else owned[0].others[0], on(each.issue))
    then = ((key, same is not (kind is PositionKind.OPPOSE)),)
    yield wish(each, (), then, Basis.INFERRED, "that both speak of one act is inferred")


def _offered_on(issue: str, party: str, room: Room) -> list[Told]:
    """Give promises of others, and demands of a certain party, on an issue that is in no list."""
    return [
        one
        for one in room.acts.get(issue, ())
        if one.party != party and (one.position.kind is PositionKind.COMMIT or one.others not in ((), (party,)))
    ]


def _own(each: Told, name: str, taken: bool, room: Room) -> Iterator[Made]:
    """Give a party's own act that it offers or refuses, and that it wants to do it or not."""
    issue = each.issue if taken else f"refused {each.issue}"
    offer = unlisted(each, each.party, issue, each.what, name, known=each.issue in room.issues)
    yield offer
    yield wish(each, (), ((offer.key, taken),))


def _warning(each: Told, room: Room) -> Iterator[Made]:
    """ "His men would attack the line unless the siege was lifted": what it does if the other does not act."""
    parts = _conditional(each.what, room)
    if parts is None:
        yield left(each, "it tells what may follow, and not what anybody would do")
        return
    does, given, unless = parts
    targets = [party for party in each.others if party != each.party] or list(room.sides.facing.get(each.party, ()))
    if not _own_act(does, each, room) or len(targets) != 1:
        yield left(each, "who would do what is not plain enough")
        return
    why = "" if each.others else f"that it is for {room.seats.name(targets[0])} to act is not told"
    act = unlisted(each, each.party, f"warned {each.issue}", does, room.know.names.warned)
    term = next((listed(each, one, targets[0], given, each.issue) for one in about("", given, room.know)), None)
    term = term or unlisted(each, targets[0], f"before {each.issue}", given, room.know.names.asked)
    yield act
    yield term
    yield wish(each, ((term.key, not unless),), ((act.key, True),), why=why)


def _conditional(words: str, room: Room) -> tuple[str, str, bool] | None:
    """Split words into what would be done, when, and whether that is `unless`.

    "He would strike unless they left" gives ("He would strike", "they left", True).
    """
    known = room.know.conditional
    marks = "|".join(re.escape(word) for word in (*known.unless, *known.when))
    found = re.search(rf"\b({marks})\b", words, re.IGNORECASE)
    if found is None:
        return None
    before, mark, after = words[: found.start()], found[1].casefold(), words[found.end() :]
    if not before.strip(" ,“\"'"):
        after, comma, before = after.partition(",")
        if not comma:
            return None
    return before.strip(" ,"), after.strip(" ,"), mark in known.unless


def _own_act(does: str, each: Told, room: Room) -> bool:
    """Say whether the party itself, or its own, is to do it: "his men would", "Velland will"."""
    folded = fold(does).strip()
    names = [fold(name).strip() for name in room.seats.names(each.party)]
    return folded.partition(" ")[0] in room.know.own or any(folded.startswith(f"{name} ") for name in names)
