"""Attendance: whether a party comes to a meeting, told in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from parleys.knowledge.accounts import AccountWords
from parleys.record import Agreement, Difference, Event, EventStatus, EventType, Position, PositionKind, Statement
from parleys.stories.account import Accounts, difference
from parleys.stories.cast import Who
from parleys.stories.graph import by_block
from parleys.stories.heard import Heard
from parleys.stories.ledger import Ledger
from parleys.stories.words import Lexis

_EXPECTED = (EventStatus.PLANNED, EventStatus.POSSIBLE)
_OUT, _THREATENS, _COMES = "pulled out", "threatens to", "expected"


class _Word(msgspec.Struct, frozen=True, gc=False, eq=False):
    """What one fact tells of one party and a meeting."""

    heard: Heard
    party: Who
    value: str


class _Phrases(NamedTuple):
    """The words as stems with a blank on both sides."""

    leaves: tuple[str, ...]
    meetings: tuple[str, ...]
    threats: tuple[str, ...]
    asked: tuple[str, ...]


def find_attendance(ledger: Ledger, words: AccountWords) -> Accounts:
    """Give where a party pulled out of a meeting by one account and is expected, or only threatens, by another."""
    every = words.leaves, words.meetings, words.threats, words.asked
    phrases = _Phrases(*(_stems(each, ledger.lexis) for each in every))
    told = [
        word
        for kind in (Event, Statement, Position)
        for word in ledger.each("attends", kind, lambda heard: _read(heard, phrases, ledger.lexis))
    ]
    found: list[Agreement | Difference] = []
    for key, block in by_block(told, lambda each: [(each.party.id, each.heard.setting.thread)]).items():
        if any(each.value == _OUT for each in block):
            found += ledger.memory.of("attendance", key, tuple(block), lambda block=block: _attends(block))
    return found


def _read(heard: Heard, words: _Phrases, lexis: Lexis) -> tuple[_Word, ...]:
    """ "It was pulling out of the meeting", "its threat to stay away from the talks": who, and if it is settled."""
    if isinstance(heard.fact, Event) and heard.fact.type is EventType.CONSULT:
        parties = heard.parties(heard.fact.actors + heard.fact.recipients)
        return tuple(_Word(heard, party, _COMES) for party in parties if heard.fact.status in _EXPECTED)
    text = f" {lexis.stems(heard.words)} "
    marks = [at for phrase in words.leaves if (at := text.find(phrase)) >= 0]
    if not marks or not any(word in text[min(marks) :] for word in words.meetings):
        return ()
    before = text[: min(marks) + 1]
    threat = any(word in before for word in words.threats)
    # "rejected the demand to pull out of the talks": what is asked of somebody is not yet done
    if before.endswith(" not to ") or (not threat and any(word in before for word in words.asked)):
        return ()
    return tuple(_Word(heard, party, _THREATENS if threat else _OUT) for party in _who_leaves(heard))


def _stems(phrases: Sequence[str], lexis: Lexis) -> tuple[str, ...]:
    return tuple(f" {lexis.stems(phrase)} " for phrase in phrases)


def _who_leaves(heard: Heard) -> Iterable[Who]:
    """Give the party in question: who says it, or who is asked."""
    fact = heard.fact
    if isinstance(fact, Position):
        return heard.parties(fact.of if fact.kind is PositionKind.DEMAND else fact.holder)
    if isinstance(fact, Event):
        return heard.parties(fact.recipients if fact.type is EventType.REQUEST else fact.actors)
    return heard.parties(fact.speaker) if isinstance(fact, Statement) else ()


def _attends(block: Sequence[_Word]) -> Accounts:
    sides: defaultdict[str, list[Heard]] = defaultdict(list)
    for left in block:
        for other in block:
            if left.value == _OUT and other.value != _OUT and _one_meeting(left, other):
                sides[_OUT].append(left.heard)
                sides[other.value].append(other.heard)
    return (difference(f"whether {block[0].party.name} attends", "attendance", sides),) if sides else ()


def _one_meeting(left: _Word, other: _Word) -> bool:
    """Say whether both tell of one meeting: of one occasion, or others named alike at one time."""
    if other.value == _THREATENS:
        return left.heard.same_story(other.heard)
    if not left.heard.at_once(other.heard) and left.heard.report != other.heard.report:
        return False
    return bool(_others(left) & _others(other))


def _others(word: _Word) -> set[str]:
    fact = word.heard.fact
    if not isinstance(fact, Event):
        return set()
    return {who.id for who in word.heard.parties(fact.actors + fact.recipients)} - {word.party.id}
