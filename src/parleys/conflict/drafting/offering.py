"""Options in the making: whose act a matter is, and what it is called."""

from __future__ import annotations

import msgspec

from parleys.conflict.drafting.matters import About
from parleys.conflict.drafting.room import Room
from parleys.conflict.drafting.told import Told
from parleys.conflict.drafting.wishes import Key, Offer
from parleys.conflict.drafting.wording import fold
from parleys.conflict.model import Direction
from parleys.record import ActorKind


def with_who(found: About, words: str, room: Room) -> About | None:
    """Give the matter with whose it is, where it is somebody's: the person named nearest before the words for it."""
    if found.who or "{who}" not in found.matter.does:
        return found
    folded = fold(words)
    end = min((folded.find(f" {phrase} ") for phrase in found.matter.words if f" {phrase} " in folded), default=0)
    named = [
        (folded.rfind(fold(name), 0, end + 1), name)
        for actor in room.seats.company.actors.values()
        if actor.kind is ActorKind.PERSON and room.seats.is_party(room.seats.company.party(actor.id))
        for name in actor.names
        if " " not in name and name[:1].isupper()
    ]
    at, name = max(named, default=(-1, ""))
    return msgspec.structs.replace(found, who=name) if at >= 0 else None


def whose(found: About, room: Room) -> str | None:
    """Give the party whose matter it is by the name in the issue: "Orlov's departure" is his government's."""
    if not found.who:
        return None
    company = room.seats.company
    bearers = [
        company.party(ident)
        for ident, actor in sorted(company.actors.items())
        if any(found.who in name.split() or found.who == name for name in actor.names)
    ]
    parties = [room.seats.taken_for.get(party, party) for party in bearers if room.seats.is_party(party)]
    return max(sorted(set(parties)), key=parties.count) if parties else None


def listed(each: Told, found: About, owner: str, words: str, issue: str, *, met: bool = False) -> Offer:
    """Give the option of a matter of the list."""
    return Offer(
        key=Key(owner, found.matter.id),
        name=found.matter.does.replace("{who}", found.who),
        words=words,
        told=each,
        issue=issue,
        listed=True,
        table=found.matter.table,
        moves=Direction.FORWARD if found.matter.once else Direction.BOTH,
        taken=met,
    )


def unlisted(
    each: Told, owner: str, issue: str, words: str, name: str, *, known: bool = False, met: bool = False
) -> Offer:
    """Give the option of a matter that is in no list, named by the words of the report."""
    return Offer(
        key=Key(owner, on(issue)), name=name, words=words, told=each, issue=issue, listed=False, known=known, taken=met
    )


def on(issue: str) -> str:
    """Give the matter of an issue that is in no list of matters."""
    return f"on {issue}"
