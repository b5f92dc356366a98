"""Readiness to talk, as options and wishes: who would come, and on what terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parleys.conflict.drafting.conditions import read_condition
from parleys.conflict.drafting.matters import TERMS, About
from parleys.conflict.drafting.offering import listed
from parleys.conflict.drafting.room import Made, Room, left, sides_of, wish
from parleys.conflict.drafting.told import Told
from parleys.conflict.drafting.wishes import TALK, Key, LeftOut, Literal, Offer
from parleys.conflict.drafting.wording import one_line
from parleys.conflict.model import Basis
from parleys.record import ConditionKind, Stage, Stance


def read_talks(each: Told, room: Room) -> Iterator[Made]:
    """Give what a readiness to talk makes: an option of talking, a wish for it or against, a wish for each term."""
    sides = sides_of(each, room.sides)
    if each.party not in room.sides.facing:
        yield left(each, "it is no side of the talks that most positions are about")
        return
    if not sides:
        yield left(each, "towards nobody whom the model has as the other side")
        return
    if each.position.stance is Stance.UNWILLING:
        yield from _refusal(each, sides, room)
        return
    for key in dict.fromkeys(room.talk(each.party, other) for other in sides):
        yield _talk_offer(each, key, room)
        if each.position.stance is Stance.WILLING:
            yield wish(each, (), ((key, True),))
        else:
            yield from _terms(each, ((key, True),), sides, room)


def _refusal(each: Told, sides: Sequence[str], room: Room) -> Iterator[Made]:
    """ "Will not talk to them": a wish against talks, as long as no later day tells that it is open."""
    if each.vague or not each.others:
        yield left(each, "whom it refuses is not told")
        return
    shut = [other for other in sides if room.open_on.get((each.party, other), -1) <= each.day]
    if not shut:
        yield left(each, "told as open on a later day")
    for key in dict.fromkeys(room.talk(each.party, other) for other in shut):
        yield _talk_offer(each, key, room)
        yield wish(each, (), ((key, False),))


def _terms(each: Told, given: tuple[Literal, ...], sides: Sequence[str], room: Room) -> Iterator[Made]:
    """Give a wish for each term: no talks without it."""
    for condition, issue in zip(each.position.conditions, each.condition_issues, strict=True):
        terms = list(read_condition(each, condition, issue, sides, room))
        if not terms:
            what = f"{each.line}: the term “{one_line(each.condition_words(condition))}”"
            yield LeftOut(what=what, why="what it asks, and of whom, is not plain enough", keys=(each.key,))
            continue
        yield from (term.offer for term in terms)
        literals = tuple((term.offer.key, term.wanted) for term in terms)
        yield wish(each, given, literals, why=terms[0].why)
        if condition.kind is ConditionKind.ACT:
            span = (condition.start, condition.end)
            yield wish(each, (), literals, Basis.INFERRED, "who makes it a term wants it", span)
    if each.position.conditions_open and not each.position.conditions:
        yield wish(each, (), given, why="on terms that are not all told")


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


def _talk_offer(each: Told, key: Key, room: Room) -> Offer:
    split = {other for party, other in room.split if party == each.party}
    if key.matter == TALK:
        others = [other for other in room.sides.facing[each.party] if other not in split]
    else:
        others = [other for other in split if key.matter.endswith(f" {other}")]
    whom = " and ".join(room.seats.name(other) for other in others)
    name = room.know.names.talk.replace("{whom}", whom)
    return Offer(key=key, name=name, words=each.words, told=each, issue="talks", listed=True)
