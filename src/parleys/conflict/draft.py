"""A conflict model drafted from a record: who decides, about what, and what each party is told to want.

Every statement has the words that it was read from. What is inferred is marked so, what nobody tells is left unknown,
and nothing is confirmed: that is for an analyst. Conditional statements of preference in an order of importance follow
Fang, Hipel, Kilgour & Peng (2003), IEEE Trans. SMC C 33(1); the order itself no report tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from parleys.conflict.drafting.build import Draft, Parts, build
from parleys.conflict.drafting.choose import keep, within
from parleys.conflict.drafting.fill import bridges, silent, talkers
from parleys.conflict.drafting.order import in_order, settle
from parleys.conflict.drafting.room import Room, open_room
from parleys.conflict.drafting.seats import find_seats
from parleys.conflict.drafting.sides import find_sides
from parleys.conflict.drafting.stands import read_stand
from parleys.conflict.drafting.talks import read_talks
from parleys.conflict.drafting.told import lay_out
from parleys.conflict.drafting.wishes import LeftOut, Offer, Wish
from parleys.conflict.model import MOST_OPTIONS
from parleys.errors import UsageError
from parleys.knowledge.drafting import load_drafting
from parleys.knowledge.issues import load_issues
from parleys.record import Dossier, PositionKind, Reading
from parleys.stories.when import Stretch, day_of, stretch

MOST = 12
"""Options of a draft where nobody asks for another number: what a person can oversee."""

_FEWEST = 2


def draft_model(
    readings: Sequence[Reading], dossier: Dossier, as_of: str | None = None, most: int = MOST, name: str = "draft"
) -> Draft:
    """Draft a conflict model from the positions of a record.

    Args:
        readings: the gathered readings.
        dossier: what holds across them.
        as_of: the day, month or year (EDTF) whose end the model stands at; None: the day of the newest report.
        most: options that it has at most.
        name: what it is called.

    Raises:
        UsageError: the day is none, or too little was told by then for a model.
    """
    until = _until(as_of, readings)
    if not 1 <= most <= MOST_OPTIONS:
        raise UsageError(f"{most} options; give a number from 1 to {MOST_OPTIONS}")
    know, issues = load_drafting(), load_issues()
    seats = find_seats(readings, dossier, issues.everyone, know.opposition)
    told, apart = lay_out(readings, dossier, seats, until)
    room = open_room(told, seats, find_sides(told, seats, know), know, issues)
    offers, wishes, left = _read(room)
    kept, dropped = keep(offers, wishes, most)
    if len({key.party for key in kept}) < _FEWEST:
        day = f" by {day_of(until.last)}" if until else ""
        raise UsageError(f"no model: the positions told{day} do not tell of {_FEWEST} parties that could do something")
    wishes = within((*wishes, *bridges(wishes, kept, room.ready)), kept)
    wishes = settle((*wishes, *silent(wishes, kept, offers)))
    left = (*left, *(LeftOut(what=gist, why=why, keys=(key,)) for key, gist, why in apart))
    parts = Parts(room=room, offers=offers, wishes=in_order(wishes), kept=kept, dropped=dropped, left=left)
    return build(parts, until, name)


def _until(as_of: str | None, readings: Sequence[Reading]) -> Stretch | None:
    if as_of is None:
        days = [when for reading in readings if (when := stretch(reading.report.published))]
        return max(days, key=lambda when: when.last, default=None)
    found = stretch(as_of)
    if found is None:
        raise UsageError(f"{as_of}: give a date as YYYY-MM-DD (or YYYY-MM, YYYY)")
    return found


def _read(room: Room) -> tuple[tuple[Offer, ...], tuple[Wish, ...], tuple[LeftOut, ...]]:
    """Read every position as options, wishes, and what cannot be either."""
    offers: list[Offer] = []
    wishes: list[Wish] = []
    left: list[LeftOut] = []
    for each in room.told:
        for made in read_talks(each, room) if each.position.kind is PositionKind.TALKS else read_stand(each, room):
            if isinstance(made, Offer):
                offers.append(made)
            elif isinstance(made, Wish):
                wishes.append(made)
            else:
                left.append(made)
    return (*offers, *talkers(offers, room)), tuple(wishes), tuple(left)
