"""Readiness to talk, as options and wishes: who would come, and on what terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from parleys.conflict.drafting.matters import TERMS, About, about
from parleys.conflict.drafting.seats import Seats
from parleys.conflict.drafting.sides import Sides
from parleys.conflict.drafting.told import Told
from parleys.conflict.drafting.wishes import TALK, Key, LeftOut, Literal, Offer, Wish
from parleys.conflict.drafting.wording import fold, one_line
from parleys.conflict.model import Basis, Direction
from parleys.knowledge.drafting import Drafting
from parleys.record import ActorKind, Condition, ConditionKind, PositionKind, Stage, Stance

Made = Offer | Wish | LeftOut


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """What all rules of the draft look things up in."""

    seats: Seats
    sides: Sides
    know: Drafting
    told: tuple[Told, ...]
    ready: frozenset[str]
    """Parties that are told as ready without terms."""
    refused: dict[tuple[str, str], int]
    """Parties to the last day on which each is told as open towards another."""
    issues: frozenset[str]
    """Issues that are known by name."""
    small: frozenset[str]
    """Words of grammar."""
    split: frozenset[tuple[str, str]]
    """Parties that are open to one side and shut to another, with the one that they are shut to."""

    def talk(self, party: str, other: str | None = None) -> Key:
        """Give a party's option of talking, with a certain side where it tells them apart."""
        if other is not None and (party, other) in self.split:
            return Key(party, f"{TALK} {other}")
        return Key(party, TALK)


def open_room(told: tuple[Told, ...], seats: Seats, sides: Sides, know: Drafting, issues: frozenset[str]) -> Room:
    """Lay out who is open to whom, so that each position can be judged beside the later ones."""
    talks = [each for each in told if each.position.kind is PositionKind.TALKS and each.party in sides.facing]
    last: dict[tuple[str, str], int] = {}
    shut: set[tuple[str, str]] = set()
    for each in talks:
        for other in _sides_of(each, sides):
            if each.position.stance is not Stance.UNWILLING:
                last[each.party, other] = max(last.get((each.party, other), 0), each.day)
    for each in talks:
        if each.position.stance is Stance.UNWILLING:
            shut |= {(each.party, other) for other in each.others if last.get((each.party, other), -1) < each.day}
    doors = {pair for pair in last if pair not in shut}
    return Room(
        seats=seats,
        sides=sides,
        know=know,
        told=told,
        issues=frozenset(entry.name for entry in issues.issue),
        small=frozenset(issues.small),
        ready=frozenset(each.party for each in talks if each.position.stance is Stance.WILLING),
        refused=last,
        split=frozenset(pair for pair in shut if any(party == pair[0] for party, _ in doors)),
    )


def read_talks(each: Told, room: Room) -> Iterator[Made]:
    """Give what a readiness to talk makes: an option of talking, a wish for it or against, a wish for each term."""
    sides = _sides_of(each, room.sides)
    if each.party not in room.sides.facing:
        yield left(each, "it is no side of the talks that most positions are about")
        return
    if not sides:
        yield left(each, "towards nobody whom the model has as the other side")
        return
    stance = each.position.stance
    if stance is Stance.UNWILLING:
        if each.vague or not each.others:
            yield left(each, "whom it refuses is not told")
            return
        if all(room.refused.get((each.party, other), -1) > each.day for other in sides):
            yield left(each, "told as open on a later day")
            return
        for key in dict.fromkeys(room.talk(each.party, other) for other in sides):
            yield _talk_offer(each, key, room)
            yield wish(each, (), ((key, False),))
        return
    keys = tuple(dict.fromkeys(room.talk(each.party, other) for other in sides))
    for key in keys:
        yield _talk_offer(each, key, room)
    given = tuple((key, True) for key in keys[:1])
    if stance is Stance.WILLING:
        yield wish(each, (), given)
        return
    yield from _terms(each, given, sides, room)


def _terms(each: Told, given: tuple[Literal, ...], sides: Sequence[str], room: Room) -> Iterator[Made]:
    """Give a wish for each term: no talks without it."""
    for condition, issue in zip(each.position.conditions, each.condition_issues, strict=True):
        span = (condition.start, condition.end)
        options = list(_condition(each, condition, issue, sides, room))
        if not options:
            yield LeftOut(
                what=f"{each.line}: the term “{one_line(each.condition_words(condition))}”",
                why="whose act it would be is not told",
                keys=(each.key,),
            )
        literals = tuple((option.key, True) for option, _ in options)
        for option, _ in options:
            yield option
        if literals:
            yield wish(each, given, literals, why=options[0][1])
            if condition.kind is ConditionKind.ACT:
                yield wish(each, (), literals, Basis.INFERRED, "who makes it a term wants it", span)
    if each.position.conditions_open and not each.position.conditions:
        yield wish(each, (), given, why="on terms that are not all told")


def _condition(
    each: Told, condition: Condition, issue: str, sides: Sequence[str], room: Room
) -> Iterator[tuple[Offer, str]]:
    """Give the options that a term asks for, each with what is taken for granted."""
    words = _opened(each.condition_words(condition), room)
    report = each.reading.report.id
    lies_on = [party for party in room.seats.parties(report, condition.on) if party != each.party]
    if condition.on and not lies_on and condition.kind is ConditionKind.ACT:
        return
    for one in about(issue, words, room.know):
        found = with_who(one, words, room)
        if found is None or found.matter.id in (TALK, TERMS):
            continue
        told_on = not found.matter.table and bool(lies_on)
        owners = lies_on if told_on else [owner] if (owner := whose(found, room)) else list(sides)
        why = "" if told_on or len(owners) == 1 or found.matter.table else "whose act it would be is not told"
        for owner in owners:
            yield listed(each, found, owner, words, issue, met=condition.met is not None), why
        return
    owners = lies_on or (list(sides) if len(sides) == 1 else [])
    for owner in owners:
        why = "" if lies_on else f"that it lies on {room.seats.name(owner)} is not told"
        yield unlisted(each, owner, issue, words, room.know.names.asked, met=condition.met is not None), why


def _opened(words: str, room: Room) -> str:
    """Give a term without the words before it: "until the army left" asks that the army leaves.

    Where nothing is left, the words stay as they are.
    """
    found = words.split()
    while found and found[0].strip("“\"'").casefold() in room.know.openers:
        found.pop(0)
    return " ".join(found) or words


def read_terms(each: Told, room: Room) -> Iterator[Made]:
    """ "Rejects any preconditions": it would talk if the others dropped theirs; an outsider wants them dropped."""
    setters = [party for party in setters_of_terms(room) if party != each.party]
    facing = room.sides.facing.get(each.party)
    drops = tuple(Key(party, TERMS) for party in setters if facing is None or party in facing)
    if not drops:
        yield left(each, "nobody is told to set such terms")
        return
    for key in drops:
        [found] = [matter for matter in room.know.matter if matter.id == TERMS]
        yield listed(each, About(matter=found, contrary=False, who=""), key.party, each.what, each.issue)
    given = ((room.talk(each.party), True),) if facing is not None else ()
    why = "that it would not come otherwise is inferred" if given else ""
    yield wish(each, given, tuple((key, True) for key in drops), why=why)


def setters_of_terms(room: Room) -> tuple[str, ...]:
    """Give the parties that set terms which come before talks, the places of talks aside."""
    found: list[str] = []
    for each in room.told:
        early = any(
            condition.stage is Stage.BEFORE_TALKS or condition.kind is ConditionKind.PERSON
            for condition in each.position.conditions
        )
        if each.party in room.sides.facing and (early or each.position.conditions_open) and each.others:
            found.append(each.party)
    return tuple(dict.fromkeys(found))


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


def _talk_offer(each: Told, key: Key, room: Room) -> Offer:
    split = {other for party, other in room.split if party == each.party}
    if key.matter == TALK:
        others = [other for other in room.sides.facing[each.party] if other not in split]
    else:
        others = [other for other in split if key.matter.endswith(f" {other}")]
    whom = " and ".join(room.seats.name(other) for other in others)
    name = room.know.names.talk.replace("{whom}", whom)
    return Offer(key=key, name=name, words=each.words, told=each, issue="talks", listed=True)


def _sides_of(each: Told, sides: Sides) -> tuple[str, ...]:
    """Give the sides that a readiness is towards; all of them where nobody, or nobody in particular, is named."""
    facing = sides.facing.get(each.party, ())
    return tuple(other for other in each.others if other in facing) if each.others else facing


def wish(
    each: Told,
    given: tuple[Literal, ...],
    then: tuple[Literal, ...],
    basis: Basis | None = None,
    why: str = "",
    span: tuple[int, int] | None = None,
) -> Wish:
    """Give a wish of a position's holder, with its basis and its words where no others are given."""
    start, end = span or (each.position.start, each.position.end)
    return Wish(
        party=each.party,
        given=given,
        then=then,
        basis=basis or each.basis,
        told=each,
        start=start,
        end=end,
        why=why,
    )


def left(each: Told, why: str) -> LeftOut:
    """Give a position as left out of the model."""
    return LeftOut(what=each.line, why=why, keys=(each.key,))
