"""Lay what people decided over a reading: facts as corrected, with their state; nothing that was decided is lost."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import msgspec

from parleys.dates.resolve import resolve
from parleys.record import Fact, Printed, PublishedBasis, Reading, Report, State
from parleys.review.cases import open_cases
from parleys.review.cast import Cast
from parleys.review.decision import Decision, DecisionKind, in_force
from parleys.review.fields import MANY
from parleys.review.verdict import Verdict, decide
from parleys.stories.dating import redate

_ABOUT_FACTS = frozenset((DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.EDIT, DecisionKind.ADD))
_MACHINE = frozenset((PublishedBasis.COMMENTS, PublishedBasis.STORY))


class Wanted(StrEnum):
    """Which facts are asked for, by what people decided about them."""

    ALL = "all"
    """All but those that were rejected."""
    REVIEWED = "reviewed"
    """Those that somebody accepted, edited or added, and those about which people differ."""
    ACCEPTED = "accepted"
    """Those that were accepted, edited or added, and about which nobody differs."""
    REJECTED = "rejected"
    ANY = "any"
    """Rejected ones, too."""


_SHOWN: dict[Wanted, frozenset[State | None]] = {
    Wanted.ALL: frozenset((None, State.ACCEPTED, State.EDITED, State.ADDED, State.DISPUTED)),
    Wanted.REVIEWED: frozenset((State.ACCEPTED, State.EDITED, State.ADDED, State.DISPUTED)),
    Wanted.ACCEPTED: frozenset((State.ACCEPTED, State.EDITED, State.ADDED)),
    Wanted.REJECTED: frozenset((State.REJECTED,)),
    Wanted.ANY: frozenset((None, *State)),
}


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """A reading with what people decided about it."""

    reading: Reading
    """All facts as corrected, with their state; rejected ones, too."""
    verdicts: dict[str, Verdict] = {}
    """By the id of the fact."""
    lost: tuple[Decision, ...] = ()
    """Decisions that fit nothing here: what was rejected is not read any more, or the words are not in the text."""
    unclear: tuple[str, ...] = ()
    """Fields of the report that two people set differently, so that it is as it was read."""
    about_report: tuple[Decision, ...] = ()
    """Decisions in force about the report's day and outlet."""


def apply(reading: Reading, decisions: Iterable[Decision]) -> Reading:
    """Give a reading as people corrected it: every fact with its state, rejected ones, too (`kept` leaves them out).

    Args:
        reading: as it was read.
        decisions: in any order, also of other reports.
    """
    return review(reading, decisions).reading


def review(reading: Reading, decisions: Iterable[Decision]) -> Reviewed:
    """Give a reading as people corrected it, with what was decided about each fact."""
    about = [each for each in decisions if is_about(each, reading.report)]
    if not about:
        return Reviewed(reading=reading)
    forced = in_force(about)
    whole = tuple(each for each in forced if each.kind is DecisionKind.SET_REPORT)
    reading, unclear = _with_report(reading, whole)
    cast = Cast(reading)
    cases, lost = open_cases(reading, [each for each in forced if each.kind in _ABOUT_FACTS], cast)
    verdicts: dict[str, Verdict] = {}
    facts: dict[str, Any] = {}
    for kind, many in MANY.items():
        found: list[Fact] = []
        for case in cases[kind]:
            verdict = decide(case)
            if verdict is not None:
                verdicts[verdict.fact.id] = verdict
            fact = verdict.fact if verdict is not None else case.read
            found += [fact] if fact is not None else []
        facts[many] = tuple(_in_order(found, len(getattr(reading, many))))
    told = msgspec.structs.replace(reading, actors=(*reading.actors, *cast.brought.values()), **facts)
    told = _dated(told, verdicts)
    return Reviewed(reading=told, verdicts=verdicts, lost=tuple(lost), unclear=unclear, about_report=whole)


def states_of(wanted: Wanted) -> frozenset[State | None]:
    """Give the states of the facts that are asked for; None is that of what nobody looked at."""
    return _SHOWN[wanted]


def is_wanted(fact: Fact, wanted: Wanted) -> bool:
    """Say whether a fact is asked for, by its state."""
    return fact.state in _SHOWN[wanted]


def kept(reading: Reading, wanted: Wanted = Wanted.ALL) -> Reading:
    """Give a reading with those of its facts that are asked for, by their state."""
    if all(is_wanted(fact, wanted) for fact in reading.facts()):
        return reading
    facts = {many: tuple(fact for fact in getattr(reading, many) if is_wanted(fact, wanted)) for many in MANY.values()}
    there = {fact.id for fact in facts["statements"]}
    return msgspec.structs.replace(
        reading, **{many: tuple(_without(fact, there) for fact in some) for many, some in facts.items()}
    )


def _without(fact: Fact, there: set[Any]) -> Fact:
    """Give a fact that does not point at a statement that is left out."""
    if fact.statement is None or fact.statement in there:
        return fact
    return msgspec.structs.replace(fact, statement=None)


def is_about(decision: Decision, report: Report) -> bool:
    """Say whether a decision is about words of a report, or of the same text under another id."""
    bound = decision.binding
    return bound is not None and (bound.report == report.id or bound.text_sha256 == report.text_sha256)


def _in_order(facts: list[Fact], read: int) -> list[Fact]:
    """Give the facts in order of the text, where some were put back; those that were read stay in their order."""
    if len(facts) == read:
        return facts
    first, more = facts[:read], sorted(facts[read:], key=lambda fact: (fact.start, fact.end, fact.id))
    found: list[Fact] = []
    for fact in first:
        while more and more[0].start < fact.start:
            found.append(more.pop(0))
        found.append(fact)
    return found + more


def _with_report(reading: Reading, decisions: Iterable[Decision]) -> tuple[Reading, tuple[str, ...]]:
    """Give the reading with the day and outlet that people gave its report; and what they gave differently.

    What was given to the same text under another id, a copy in another outlet, counts only where this report tells
    nothing of its own.
    """
    report = reading.report
    given: dict[str, dict[str, str | None]] = {"published": {}, "outlet": {}}
    for decision in decisions:
        own = decision.binding is not None and decision.binding.report == report.id
        for field, people in given.items():
            if field in decision.payload and (own or _is_open(report, field)):
                people[decision.who] = decision.payload[field]
    unclear = tuple(field for field, people in given.items() if len(set(people.values())) > 1)
    settled = {field: next(iter(people.values())) for field, people in given.items() if len(set(people.values())) == 1}
    if settled.get("outlet"):
        outlet = Printed(text=str(settled["outlet"]))
        reading = msgspec.structs.replace(reading, report=msgspec.structs.replace(report, outlet=outlet))
    if settled.get("published"):
        reading = given_day(reading, str(settled["published"]))
    return reading, unclear


def _is_open(report: Report, field: str) -> bool:
    if field == "outlet":
        return report.outlet is None
    return report.published is None or report.published_basis in _MACHINE


def given_day(reading: Reading, published: str) -> Reading:
    """Give a reading with the day of publication that somebody gave, and every time told from it worked out again."""
    dated = redate(reading, published, resolve)
    report = msgspec.structs.replace(dated.report, published_basis=PublishedBasis.GIVEN, published_confidence=1.0)
    return msgspec.structs.replace(dated, report=report)


def _dated(reading: Reading, verdicts: dict[str, Verdict]) -> Reading:
    """Work out the times again of facts kept from earlier readings: the day of the report may be another one now."""
    old = {
        verdict.fact.id
        for verdict in verdicts.values()
        if verdict.read is None and verdict.fact.moment is not None and verdict.fact.moment.relative is not None
    }
    if not old:
        return reading
    again = redate(reading, reading.report.published, resolve)
    facts: dict[str, Any] = {}
    for many in MANY.values():
        pairs = zip(getattr(reading, many), getattr(again, many), strict=True)
        facts[many] = tuple(now if was.id in old else was for was, now in pairs)
    return msgspec.structs.replace(reading, **facts)
