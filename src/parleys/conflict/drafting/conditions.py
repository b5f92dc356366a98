"""Terms of talks, as options: what is to be done or to end, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from parleys.conflict.drafting.matters import TERMS, about
from parleys.conflict.drafting.offering import listed, unlisted, whose, with_who
from parleys.conflict.drafting.room import Room
from parleys.conflict.drafting.told import Told
from parleys.conflict.drafting.wishes import TALK, Offer
from parleys.conflict.drafting.wording import fold
from parleys.record import Condition, ConditionKind


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """What a term asks of one party."""

    offer: Offer
    wanted: bool
    """False where the option is to end, or not to be taken."""
    why: str = ""
    """What is taken for granted beyond the words."""


def read_condition(each: Told, condition: Condition, issue: str, sides: Sequence[str], room: Room) -> Iterator[Term]:
    """Give what a condition asks for; nothing where that, or of whom, is not plain.

    Args:
        each: the position that sets it.
        condition: the condition.
        issue: what it is about.
        sides: with whom the holder would talk.
        room: what else is known.
    """
    lies_on = [party for party in room.seats.parties(each.reading.report.id, condition.on) if party != each.party]
    if condition.on and not lies_on and condition.kind is ConditionKind.ACT:
        return
    found = _listed(each, condition, issue, lies_on, sides, room)
    yield from found if found is not None else _unlisted(each, condition, issue, lies_on, sides, room)


def _listed(
    each: Told, condition: Condition, issue: str, lies_on: Sequence[str], sides: Sequence[str], room: Room
) -> list[Term] | None:
    """Give what a condition about a matter of the list asks for; None where it is about none."""
    words = opened(each.condition_words(condition), room)
    whole = (with_who(one, words, room) for one in about(issue, words, room.know))
    one = next((one for one in whole if one is not None and one.matter.id not in (TALK, TERMS)), None)
    if one is None:
        return None
    if one.contrary and not one.matter.table:
        # "before no soldier is left in the town"
        return []
    told_on = bool(lies_on) and not one.matter.table
    owner = None if told_on else whose(one, room)
    owners = lies_on if told_on else [owner] if owner else sides
    why = "" if told_on or one.matter.table or len(owners) == 1 else "whose act it would be is not told"
    met = condition.met is not None
    return [Term(offer=listed(each, one, each_of, words, issue, met=met), wanted=True, why=why) for each_of in owners]


def _unlisted(
    each: Told, condition: Condition, issue: str, lies_on: Sequence[str], sides: Sequence[str], room: Room
) -> Iterator[Term]:
    """Give what any other condition asks for: of whom it names, or of the one other side."""
    words, goes_on = _while(each.condition_words(condition), room)
    ends = goes_on and _refuses(each, condition, room)
    name = room.know.names.ending if ends else room.know.names.asked
    words = words if goes_on else opened(words, room)
    met = condition.met is not None
    for owner in lies_on or (sides if len(sides) == 1 else ()):
        why = "" if lies_on else f"that it lies on {room.seats.name(owner)} is not told"
        offer = unlisted(each, owner, issue, words, name, met=ends is not met)
        yield Term(offer=offer, wanted=not ends, why=why)


def _while(words: str, room: Room) -> tuple[str, bool]:
    """Give words without what says that they go on, and whether they had it: "as long as they hold the bridge"."""
    flat = " ".join(words.split())
    for mark in sorted(room.know.whiles, key=len, reverse=True):
        if flat.casefold().startswith(f"{mark} "):
            return flat[len(mark) :].strip(), True
    return flat, False


def _refuses(each: Told, condition: Condition, room: Room) -> bool:
    """Say whether the words around a condition are those of a refusal."""
    text = each.reading.report.text
    around = f"{text[each.position.start : condition.start]} {text[condition.end : each.position.end]}"
    return any(word in room.know.refusing for word in fold(around).split())


def opened(words: str, room: Room) -> str:
    """Give a term without the words before it: "until the army left" asks that the army leaves.

    Where nothing is left, the words stay as they are.
    """
    found = words.split()
    while found and found[0].strip("“\"'").casefold() in room.know.openers:
        found.pop(0)
    return " ".join(found) or words
