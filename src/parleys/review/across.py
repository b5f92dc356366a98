"""What people settled across reports: actors merged and split by their mentions, issues named by their positions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

import msgspec

from parleys.record import Actor, ActorAcross, ActorId, ActorKind, Issue, Position, Printed, Reading, Span
from parleys.review.apply import Reviewed
from parleys.review.cast import Cast
from parleys.review.decision import Binding, Decision, DecisionKind, bind, in_force
from parleys.review.match import ENOUGH, find_words, overlap
from parleys.stories.settled import Settled

_MOST = 40
"""Positions by which an issue is known again, at most."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of one report, by the words that name it."""

    report: str
    text_sha256: str
    name: str
    names: tuple[Printed, ...] = ()


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Decisions of several people that cannot all hold: what was read stays as it is, and is told as disputed."""

    about: str
    """A fact (`report-id#fact-id`), a report's id, names of actors, or an issue."""
    decisions: tuple[Decision, ...]
    fields: tuple[str, ...] = ()
    """What is put differently; empty where one accepts what another rejects."""


class Across(msgspec.Struct, frozen=True, kw_only=True):
    """What people settled, and on what they differ."""

    settled: Settled
    disputes: tuple[Dispute, ...] = ()


def members_of(keys: Iterable[str], readings: Mapping[str, Reading]) -> list[dict[str, Any]]:
    """Write down actors by their mentions.

    Args:
        keys: `report-id#actor-id`.
        readings: the readings that they are of, by report.
    """
    found: list[dict[str, Any]] = []
    for key in sorted(keys):
        ident, _, actor = key.partition("#")
        reading = readings[ident]
        one = next(each for each in reading.actors if each.id == actor)
        member = Member(report=ident, text_sha256=reading.report.text_sha256, name=one.name, names=one.names)
        found.append(msgspec.to_builtins(member))
    return found


def words_of(issue: Issue, readings: Mapping[str, Reading]) -> list[dict[str, Any]]:
    """Write down an issue by the words of the positions about it."""
    found: list[dict[str, Any]] = []
    for key in issue.members:
        ident, _, fact = key.partition("#")
        for name, span in _places(readings[ident]) if ident in readings else ():
            if name == fact and len(found) < _MOST:
                bound = bind(ident, readings[ident].report.text, span.start, span.end, "position")
                found.append(msgspec.to_builtins(bound))
    return found


def settle(reviewed: Sequence[Reviewed], decisions: Iterable[Decision]) -> Across:
    """Give what people settled across reports, told by the members of the readings at hand."""
    forced = in_force(decisions)
    shelf = _Shelf([each.reading for each in reviewed])
    merges = [(each, shelf.actors(each.payload["members"])) for each in forced if each.kind is DecisionKind.MERGE]
    splits = [
        (each, (shelf.actors(each.payload["part"]), shelf.actors(each.payload["rest"])))
        for each in forced
        if each.kind is DecisionKind.SPLIT
    ]
    names = [
        (each, shelf.positions(each.payload["members"])) for each in forced if each.kind is DecisionKind.NAME_ISSUE
    ]
    off, differing = _clashes(merges, splits)
    badly = _two_names(names)
    off |= {each.id for one in badly for each in one.decisions}
    return Across(
        settled=Settled(
            together=tuple(tuple(keys) for each, keys in merges if each.id not in off and len(keys) > 1),
            apart=tuple((tuple(part), tuple(rest)) for each, (part, rest) in splits if each.id not in off),
            names=tuple((tuple(keys), each.payload["name"]) for each, keys in names if each.id not in off and keys),
            about=tuple(pair for each in reviewed for pair in _under(each)),
        ),
        disputes=(*differing, *badly),
    )


def _under(reviewed: Reviewed) -> Iterable[tuple[str, str]]:
    """Yield the positions that somebody put under an issue."""
    report = reviewed.reading.report.id
    for ident, verdict in reviewed.verdicts.items():
        fact = verdict.fact
        named = any("issue" in ruling.decision.payload.get("set", ()) for ruling in verdict.rulings)
        if isinstance(fact, Position) and fact.issue and named and "issue" not in verdict.differs:
            yield f"{report}#{ident}", fact.issue


Merges = list[tuple[Decision, list[str]]]
Splits = list[tuple[Decision, tuple[list[str], list[str]]]]


def _clashes(merges: Merges, splits: Splits) -> tuple[set[str], list[Dispute]]:
    """Give the ids of decisions that do not hold: of one person the earlier, of two people neither, which is told."""
    off: set[str] = set()
    differing: list[Dispute] = []
    for split, (part, rest) in splits:
        for merge, members in merges:
            if not (set(members) & set(part) and set(members) & set(rest)):
                continue
            if split.who == merge.who:
                off.add(min((split, merge), key=lambda each: each.order).id)
            else:
                off |= {split.id, merge.id}
                about = " = ".join(str(each["name"]) for each in merge.payload["members"])
                differing.append(Dispute(about=about, decisions=(merge, split)))
    return off, differing


def _two_names(names: Merges) -> list[Dispute]:
    """Give the issues that two people name differently."""
    last: dict[tuple[str, frozenset[str]], tuple[Decision, list[str]]] = {}
    for decision, keys in names:
        last[decision.who, frozenset(keys)] = (decision, keys)
    found: list[Dispute] = []
    for (one, mine), (other, theirs) in combinations(last.values(), 2):
        alike = len(set(mine) & set(theirs)) >= ENOUGH * max(len(mine), len(theirs), 1)
        if alike and one.who != other.who and one.payload["name"] != other.payload["name"]:
            found.append(Dispute(about=str(one.payload.get("was", "")), decisions=(one, other)))
    return found


class _Shelf:
    """Readings, looked up by report or by text."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._by_id = {each.report.id: each for each in readings}
        self._by_text: dict[str, list[Reading]] = {}
        self._casts: dict[str, Cast] = {}
        for each in readings:
            self._by_text.setdefault(each.report.text_sha256, []).append(each)

    def _find(self, report: str, text_sha256: str | None) -> list[Reading]:
        own = self._by_id.get(report)
        same = self._by_text.get(text_sha256, []) if text_sha256 is not None else []
        return list({each.report.id: each for each in (*([own] if own else []), *same)}.values())

    def actors(self, members: Iterable[Any]) -> list[str]:
        """Give the actors of the readings who bear the mentions."""
        found: list[str] = []
        for told in members:
            member = msgspec.convert(told, Member)
            like = Actor(id=ActorId(""), name=member.name, kind=ActorKind.UNSPECIFIED, names=member.names)
            for reading in self._find(member.report, member.text_sha256):
                ident = reading.report.id
                if ident not in self._casts:
                    self._casts[ident] = Cast(reading)
                actor = self._casts[ident].place(like)
                found += [f"{ident}#{actor}"] if actor is not None else []
        return list(dict.fromkeys(found))

    def positions(self, members: Iterable[Any]) -> list[str]:
        """Give the positions, or conditions, that stand in the words."""
        found: list[str] = []
        for told in members:
            bound = msgspec.convert(told, Binding)
            for reading in self._find(bound.report, bound.text_sha256):
                span = find_words(bound, reading.report)
                if span is None:
                    continue
                shares = [(overlap(span, place), name) for name, place in _places(reading)]
                best = max(shares, default=(0.0, ""))
                found += [f"{reading.report.id}#{best[1]}"] if best[0] >= ENOUGH else []
        return list(dict.fromkeys(found))


def _places(reading: Reading) -> Iterable[tuple[str, Span]]:
    """Yield the words of every position and condition of a reading."""
    for position in reading.positions:
        yield position.id, position.span
        for condition in position.conditions:
            yield condition.id, Span(condition.start, condition.end)


def parts_of(actor: ActorAcross, members: Iterable[str]) -> tuple[list[str], list[str]]:
    """Give the members of an actor that are to be another one, and the rest."""
    part = [member for member in actor.members if member in set(members)]
    return part, [member for member in actor.members if member not in part]
