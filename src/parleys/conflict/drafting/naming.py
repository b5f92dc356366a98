"""Short ids of parties and options, as statements are written with them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.conflict.drafting.room import Room
from parleys.conflict.drafting.wishes import Key, Literal, Offer
from parleys.conflict.drafting.wording import fold, initials, slug
from parleys.conflict.formula import RESERVED


class Ids(msgspec.Struct, frozen=True, kw_only=True):
    """The ids of one model."""

    makers: dict[str, str]
    options: dict[Key, str]

    def all_of(self, literals: Sequence[Literal]) -> str:
        """Write options that are taken and not taken, in the order of the model."""
        order = list(self.options)
        written = sorted(literals, key=lambda literal: order.index(literal[0]))
        return " & ".join(self.options[key] if taken else f"!{self.options[key]}" for key, taken in written)


def name_all(parties: Sequence[str], kept: Sequence[Key], offers: Sequence[Offer], room: Room) -> Ids:
    """Give every party and option an id of its own."""
    seats = room.seats
    makers: dict[str, str] = {}
    for party in parties:
        actor = seats.company.actors[party]
        government = actor.country if actor.kind.value == "government" else None
        makers[party] = _free(initials(actor.name, government), set(makers.values()))
    latest = {offer.key: offer for offer in offers}
    names = frozenset(word for party in parties for name in seats.names(party) for word in fold(name).split())
    skip = names | room.small
    options: dict[Key, str] = {}
    for key in sorted(kept, key=lambda key: parties.index(key.party)):
        matter, _, other = key.matter.partition(" ") if latest[key].listed else (slug(latest[key].words, skip), "", "")
        ends = [makers[key.party], *([makers[other]] if other in makers else [])]
        options[key] = _free("_".join((matter, *ends)).lower(), set(options.values()))
    return Ids(makers=makers, options=options)


def _free(wanted: str, taken: set[str]) -> str:
    """Give an id that nobody has and that a statement can be written with."""
    base = wanted if wanted.isidentifier() and wanted.lower() not in (*RESERVED, "all") else f"o_{wanted}"
    found, number = base, 2
    while found in taken:
        found, number = f"{base}{number}", number + 1
    return found
