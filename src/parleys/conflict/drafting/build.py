"""The model put together: parties, options, statements with their words, what cannot be, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.conflict.drafting.choose import Dropped
from parleys.conflict.drafting.matters import PERSONS, PLACE
from parleys.conflict.drafting.naming import Ids, name_all
from parleys.conflict.drafting.page import Comments
from parleys.conflict.drafting.remarks import comments_on
from parleys.conflict.drafting.room import Room
from parleys.conflict.drafting.told import Told
from parleys.conflict.drafting.wishes import TALK, Key, LeftOut, Offer, Wish
from parleys.conflict.drafting.wording import one_line, short
from parleys.conflict.model import (
    MOST_STATEMENTS,
    Basis,
    Conflict,
    DecisionMaker,
    Infeasible,
    Option,
    Preference,
    Preferences,
    statements_of,
)
from parleys.stories.when import Stretch, day_of

_WATCHES = "no report tells of anything that it could do itself, so it is no decision maker"


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """What a model is put together from."""

    room: Room
    offers: tuple[Offer, ...]
    wishes: tuple[tuple[Wish, ...], ...]
    """Groups that say one thing, the best sourced first in each, in order of importance."""
    kept: tuple[Key, ...]
    dropped: tuple[Dropped, ...]
    left: tuple[LeftOut, ...]

    def of(self, party: str) -> tuple[tuple[Wish, ...], ...]:
        """Give the wishes of a party."""
        return tuple(group for group in self.wishes if group[0].party == party)[:MOST_STATEMENTS]

    def latest(self, key: Key) -> Offer:
        """Give the latest position that names an option."""
        return next(offer for offer in reversed(self.offers) if offer.key == key)

    def name(self, party: str) -> str:
        """Give the name of a party as it may be written."""
        return one_line(self.room.seats.name(party))


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A proposed model, and what the record holds that is not in it."""

    conflict: Conflict
    left_out: tuple[LeftOut, ...]
    comments: Comments
    """What helps to judge the model, to be written beside it (`to_page`)."""


def build(parts: Parts, until: Stretch | None, name: str) -> Draft:
    """Put the model together.

    Args:
        parts: what was read out of the positions.
        until: the day that it stands at.
        name: what it is called.
    """
    wishing = _by_weight(parts)
    deciding = tuple(party for party in wishing if any(key.party == party for key in parts.kept))
    ids = name_all(deciding, parts.kept, parts.offers, parts.room)
    taken = {ids.options[offer.key]: "Y" for offer in parts.offers if offer.taken and offer.key in parts.kept}
    conflict = Conflict(
        name=one_line(name) or "draft",
        as_of=day_of(until.last) if until else None,
        status="drafted from reports",
        decision_makers=tuple(_maker(party, parts, ids) for party in deciding),
        infeasible=_infeasible(parts, ids),
        status_quo={"all": "N", **taken},
    )
    watching = tuple(party for party in wishing if party not in deciding)
    left_out = _merged((*(_watcher(party, parts) for party in watching), *_beyond(parts), *parts.left))
    comments = _comments(conflict, deciding, parts, ids, left_out)
    return Draft(conflict=conflict, left_out=left_out, comments=comments)


def _by_weight(parts: Parts) -> list[str]:
    """Give the parties: sides before others, those with more positions first."""
    positions = {
        party: len({wish.told.key for group in parts.of(party) for wish in group})
        for party in {group[0].party for group in parts.wishes}
    }
    return sorted(positions, key=lambda party: (party not in parts.room.sides.facing, -positions[party], party))


def _maker(party: str, parts: Parts, ids: Ids) -> DecisionMaker:
    options = tuple(_option(key, parts, ids) for key in parts.kept if key.party == party)
    statements = tuple(_preference(group[0], parts, ids) for group in parts.of(party))
    return DecisionMaker(
        id=ids.makers[party],
        name=parts.name(party),
        options=options,
        preferences=Preferences(statements=statements),
    )


def _option(key: Key, parts: Parts, ids: Ids) -> Option:
    latest = parts.latest(key)
    return Option(id=ids.options[key], name=_does(latest), moves=latest.moves)


def _does(offer: Offer) -> str:
    return one_line(offer.name.replace("{words}", short(offer.words)))


def _preference(wish: Wish, parts: Parts, ids: Ids) -> Preference:
    """Write a statement with the words that say so; what nobody tells has none."""
    given, then = ids.all_of(wish.given), ids.all_of(wish.then)
    p = f"{given} -> {then}" if given else then
    if wish.basis is Basis.UNKNOWN:
        return Preference(p=p, basis=wish.basis, note=wish.why or None)
    notes = "; ".join((*([wish.why] if wish.why else []), *_stand_ins(wish, parts)))
    report = wish.told.reading.report
    return Preference(
        p=p,
        basis=wish.basis,
        report=report.id,
        quote=one_line(report.text[wish.start : wish.end]),
        span=(wish.start, wish.end),
        date=wish.told.date,
        note=notes or None,
    )


def _stand_ins(wish: Wish, parts: Parts) -> list[str]:
    """Say which groups without a name the model takes for a party."""
    taken_for = parts.room.seats.stand_ins()
    return [
        f"“{parts.name(one)}” is taken for {parts.name(other)}"
        for one, other in taken_for
        if parts.room.seats.name(one) in wish.told.taken
    ]


def _infeasible(parts: Parts, ids: Ids) -> tuple[Infeasible, ...]:
    """Give what cannot be: a delegation without talks, talks in two places."""
    found: list[Infeasible] = []
    for key in parts.kept:
        talk = Key(key.party, TALK)
        if key.matter == PERSONS and talk in parts.kept:
            pattern = f"{ids.options[key]} & !{ids.options[talk]}"
            found.append(Infeasible(p=pattern, why="whom it sends is settled only if it sends somebody"))
        for other in parts.room.sides.facing.get(key.party, ()):
            place = Key(other, PLACE)
            if key.matter == PLACE and place in parts.kept and key < place:
                pattern = f"{ids.options[key]} & {ids.options[place]}"
                found.append(Infeasible(p=pattern, why="talks are held in one place"))
    return tuple(found)


def _comments(
    conflict: Conflict, deciding: Sequence[str], parts: Parts, ids: Ids, left_out: Sequence[LeftOut]
) -> Comments:
    beside = {
        ids.options[key]: _gists([offer.told for offer in parts.offers if offer.key == key]) for key in parts.kept
    }
    for party, maker in zip(deciding, conflict.decision_makers, strict=True):
        for statement, group in zip(statements_of(maker.preferences), parts.of(party), strict=True):
            beside[f"{maker.id}: {statement.p}"] = _gists([wish.told for wish in group])
    read = {each.reading.report.id: each.reading.report for each in parts.room.told}
    reports = [
        (ident, one_line(report.source).rsplit("/", 1)[-1], report.published) for ident, report in sorted(read.items())
    ]
    taken_for = [
        (parts.name(one), parts.name(other)) for one, other in parts.room.seats.stand_ins() if other in deciding
    ]
    return comments_on(reports, taken_for, beside, left_out)


def _gists(told: Sequence[Told]) -> tuple[str, ...]:
    """Give what reports tell with the day, each source once."""
    found: dict[tuple[object, ...], str] = {}
    for each in told:
        # copies of a dispatch may spell names otherwise
        sign = (each.party, each.source, each.day, each.position.kind, len(each.position.conditions))
        found.setdefault(sign, f"{each.line} ({each.date or 'undated'})")
    return tuple(dict.fromkeys(found.values()))


def _watcher(party: str, parts: Parts) -> LeftOut:
    keys = dict.fromkeys(wish.told.key for group in parts.of(party) for wish in group)
    return LeftOut(what=f"what {parts.name(party)} wants", why=_WATCHES, keys=tuple(keys))


def _beyond(parts: Parts) -> list[LeftOut]:
    """Tell the options that the model does not have."""
    return [
        LeftOut(
            what=f"{parts.name(key.party)}: {_does(parts.latest(key))}",
            why=why,
            keys=tuple(dict.fromkeys(offer.told.key for offer in parts.offers if offer.key == key)),
        )
        for key, why in parts.dropped
    ]


def _merged(left: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
    """Give each line once, with all positions that it tells of."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for each in left:
        found[each.why, each.what] = tuple(dict.fromkeys((*found.get((each.why, each.what), ()), *each.keys)))
    return tuple(LeftOut(what=what, why=why, keys=keys) for (why, what), keys in sorted(found.items()))
