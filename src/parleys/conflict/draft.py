"""A conflict model drafted from a record: who decides, about what, and what each party is told to want.

Every statement has the words that it was read from. What is inferred is marked so, what nobody tells is left unknown,
and nothing is confirmed: that is for an analyst. Conditional statements of preference in an order of importance follow
Fang, Hipel, Kilgour & Peng (2003), IEEE Trans. SMC C 33(1); the order itself no report tells.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.conflict.drafting.choose import keep, within
from parleys.conflict.drafting.fill import bridges, silent, talkers
from parleys.conflict.drafting.naming import Ids, name_all
from parleys.conflict.drafting.order import in_order, settle
from parleys.conflict.drafting.page import Remarks
from parleys.conflict.drafting.seats import find_seats
from parleys.conflict.drafting.sides import find_sides
from parleys.conflict.drafting.stands import read_stand
from parleys.conflict.drafting.talks import Room, open_room, read_talks
from parleys.conflict.drafting.told import Told, lay_out
from parleys.conflict.drafting.wishes import TALK, Key, LeftOut, Offer, Wish
from parleys.conflict.drafting.wording import one_line, short
from parleys.conflict.model import (
    MOST_OPTIONS,
    Basis,
    Conflict,
    DecisionMaker,
    Infeasible,
    Option,
    Preference,
    Preferences,
)
from parleys.errors import UsageError
from parleys.knowledge.drafting import load_drafting
from parleys.knowledge.issues import load_issues
from parleys.record import Dossier, PositionKind, Reading
from parleys.stories.when import Stretch, day_of, stretch

MOST = 12
"""Options of a draft where nobody asks for another number: what a person can oversee."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A proposed model, and what the record holds that is not in it."""

    conflict: Conflict
    left_out: tuple[LeftOut, ...]
    remarks: Remarks
    """What helps to judge the model, to be written beside it."""


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
        UsageError: the day is none, or nothing that was told by then makes an option.
    """
    until = _until(as_of, readings)
    if not 1 <= most <= MOST_OPTIONS:
        raise UsageError(f"{most} options; give a number from 1 to {MOST_OPTIONS}")
    know = load_drafting()
    seats = find_seats(readings, dossier, load_issues().everyone, know.opposition)
    told, unseated = lay_out(readings, dossier, seats, until)
    issues = frozenset(entry.name for entry in load_issues().issue)
    room = open_room(told, seats, find_sides(told, seats, know), know, issues)
    offers, wishes, left = _read(room)
    kept, beyond = keep(offers, wishes, most)
    if not kept:
        day = f" by {day_of(until.last)}" if until else ""
        raise UsageError(f"no position told{day} makes an option that a party could take")
    wishes = within((*wishes, *bridges(wishes, kept, room.ready)), kept)
    wishes = settle((*wishes, *silent(wishes, kept, offers)))
    used = frozenset(wish.told.key for wish in wishes)
    left = (*left, *beyond, *_nobody(unseated))
    return _written(
        room, offers, in_order(wishes), kept, tuple(each for each in left if not used & {*each.keys}), until, name
    )


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


def _nobody(positions: Sequence[tuple[str, str]]) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(what=one_line(gist), why="whose it is, or for which party, is not told", keys=(key,))
        for key, gist in positions
    )


def _written(
    room: Room,
    offers: Sequence[Offer],
    wishes: Sequence[tuple[Wish, ...]],
    kept: Sequence[Key],
    left: tuple[LeftOut, ...],
    until: Stretch | None,
    name: str,
) -> Draft:
    """Write the model down, with the remarks that help to judge it."""
    deciding = tuple(party for party in _by_weight(room, wishes) if any(key.party == party for key in kept))
    ids = name_all(deciding, kept, offers, room.seats)
    makers: list[DecisionMaker] = []
    beside: dict[str, tuple[str, ...]] = {}
    for party in deciding:
        own = tuple(group for group in wishes if group[0].party == party)
        options = tuple(_option(key, offers, ids) for key in kept if key.party == party)
        for key in kept:
            if key.party == party:
                beside[ids.options[key]] = _gists([offer.told for offer in offers if offer.key == key])
        statements = tuple(_preference(group, ids, room) for group in own)
        for statement, group in zip(statements, own, strict=True):
            beside[f"{ids.makers[party]}: {statement.p}"] = _gists([wish.told for wish in group])
        preferences = Preferences(statements=statements)
        makers.append(
            DecisionMaker(
                id=ids.makers[party], name=one_line(room.seats.name(party)), options=options, preferences=preferences
            )
        )
    taken = {ids.options[offer.key]: "Y" for offer in offers if offer.taken and offer.key in kept}
    conflict = Conflict(
        name=one_line(name) or "draft",
        as_of=day_of(until.last) if until else None,
        status="drafted from reports; nobody has confirmed it",
        decision_makers=tuple(makers),
        infeasible=_infeasible(kept, ids, room),
        status_quo={"all": "N", **taken},
    )
    watching = {wish.party for group in wishes for wish in group} - {*deciding}
    bare = tuple(
        LeftOut(
            what=f"what {one_line(room.seats.name(party))} wants",
            why="no report tells of anything that it could do itself, so it is no decision maker",
            keys=tuple(dict.fromkeys(wish.told.key for group in wishes for wish in group if wish.party == party)),
        )
        for party in sorted(watching)
    )
    reports = {each.reading.report.id: each.reading.report for each in room.told}
    return Draft(
        conflict=conflict,
        left_out=(*bare, *_merged(left)),
        remarks=Remarks(
            beside=beside,
            reports=tuple(
                (ident, one_line(report.source).rsplit("/", 1)[-1], report.published)
                for ident, report in sorted(reports.items())
            ),
            taken_for=tuple(
                (one_line(room.seats.name(one)), one_line(room.seats.name(other)))
                for one, other in sorted(room.seats.taken_for.items())
                if other in ids.makers
            ),
        ),
    )


def _by_weight(room: Room, wishes: Sequence[tuple[Wish, ...]]) -> list[str]:
    """Give the parties: sides before others, those with more sources first."""
    sources = {
        party: len({wish.told.key for group in wishes for wish in group if wish.party == party})
        for party in {group[0].party for group in wishes}
    }
    return sorted(sources, key=lambda party: (party not in room.sides.facing, -sources[party], party))


def _option(key: Key, offers: Sequence[Offer], ids: Ids) -> Option:
    first = next(offer for offer in offers if offer.key == key)
    return Option(
        id=ids.options[key], name=one_line(first.name.replace("{words}", short(first.words))), moves=first.moves
    )


def _gists(told: Sequence[Told]) -> tuple[str, ...]:
    """Give what reports tell with the day, each source once."""
    found: dict[tuple[object, ...], str] = {}
    for each in told:
        # copies of a dispatch may spell names otherwise
        sign = (each.party, each.source, each.day, each.position.kind, len(each.position.conditions))
        found.setdefault(sign, f"{one_line(each.position.gist)} ({each.date or 'undated'})")
    return tuple(dict.fromkeys(found.values()))


def _preference(group: tuple[Wish, ...], ids: Ids, room: Room) -> Preference:
    """Write a statement with the best of the words that say so; how many sources there are stands in the remarks."""
    wish = group[0]
    notes = [each for each in (wish.why, _stand_in(wish, room)) if each]
    given = " & ".join(ids.literal(each) for each in wish.given)
    then = " & ".join(ids.literal(each) for each in wish.then)
    report = wish.told.reading.report
    if wish.basis is Basis.UNKNOWN:
        return Preference(p=then, basis=wish.basis, note="; ".join(notes) or None)
    return Preference(
        p=f"{given} -> {then}" if given else then,
        basis=wish.basis,
        report=report.id,
        quote=one_line(report.text[wish.start : wish.end]),
        span=(wish.start, wish.end),
        date=wish.told.date,
        note="; ".join(notes) or None,
    )


def _stand_in(wish: Wish, room: Room) -> str:
    """Say which group without a name the model takes for a party."""
    found = [
        f"“{one_line(name)}” is taken for {one_line(room.seats.name(other))}"
        for one, other in sorted(room.seats.taken_for.items())
        if (name := room.seats.name(one)) in wish.told.taken
    ]
    return "; ".join(found)


def _infeasible(kept: Sequence[Key], ids: Ids, room: Room) -> tuple[Infeasible, ...]:
    """Give what cannot be: a delegation without talks, talks in two places."""
    found: list[Infeasible] = []
    for key in kept:
        talk = Key(key.party, TALK)
        if key.matter == "persons" and talk in kept:
            pattern = f"{ids.options[key]} & !{ids.options[talk]}"
            found.append(Infeasible(p=pattern, why="whom it sends is settled only if it sends somebody"))
        for other in room.sides.facing.get(key.party, ()):
            place = Key(other, "place")
            if key.matter == "place" and place in kept and key < place:
                pattern = f"{ids.options[key]} & {ids.options[place]}"
                found.append(Infeasible(p=pattern, why="talks are held in one place"))
    return tuple(found)


def _merged(left: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
    """Give each line once, with all positions that it tells of."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for each in left:
        found[each.why, each.what] = tuple(dict.fromkeys((*found.get((each.why, each.what), ()), *each.keys)))
    return tuple(LeftOut(what=what, why=why, keys=keys) for (why, what), keys in sorted(found.items()))
