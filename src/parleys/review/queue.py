"""What to look at first: facts that nobody decided on, the doubtful ones first."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator

import msgspec

from parleys.record import Fact, Reading, State
from parleys.review.cast import refs
from parleys.review.fields import MANY
from parleys.review.rules import Measured

WEIGHT = 5
"""How many decided facts of its rule outweigh the confidence that a fact was given when it was read."""


class Doubtful(msgspec.Struct, frozen=True, kw_only=True):
    """A fact to look at."""

    reading: Reading
    """The report with its text, and who is in it."""
    fact: Fact
    kind: str
    likely: float
    """How likely it is right: (5 x its confidence + accepted facts of its rule) / (5 + decided facts of its rule)."""
    measured: Measured | None = None
    """What people decided about other facts of its rule; None where nothing yet."""

    @property
    def words(self) -> str:
        """The words that it was read from."""
        return self.reading.report.text[self.fact.start : self.fact.end]

    @property
    def disputed(self) -> bool:
        """Say whether two people differ on it."""
        return self.fact.state is State.DISPUTED


def queue(
    readings: Iterable[Reading],
    measured: Iterable[Measured],
    *,
    kinds: Collection[str] = tuple(MANY),
    actor: str | None = None,
    limit: int | None = None,
) -> list[Doubtful]:
    """Give facts to look at: those on which people differ, then by how likely they are right, the least likely first.

    Args:
        readings: as people corrected them.
        measured: how often each rule was right.
        kinds: of which kinds.
        actor: only facts with somebody in them who bears these words in a name.
        limit: how many, at most.
    """
    rules = {(each.kind, each.rule): each for each in measured}
    every = (
        each
        for reading in readings
        for kind in kinds
        for each in _doubtful(reading, kind, rules)
        if actor is None or _takes_part(each, actor.casefold())
    )
    return heapq.nsmallest(limit, every, key=_order) if limit is not None else sorted(every, key=_order)


def _order(each: Doubtful) -> tuple[bool, float, str, int, str]:
    return not each.disputed, each.likely, each.reading.report.id, each.fact.start, each.fact.id


def _doubtful(reading: Reading, kind: str, rules: dict[tuple[str, str], Measured]) -> Iterator[Doubtful]:
    for fact in getattr(reading, MANY[kind]):
        if fact.state in (None, State.DISPUTED):
            rule = rules.get((kind, fact.rule))
            right, decided = (rule.accepted, rule.decided) if rule is not None else (0, 0)
            likely = (WEIGHT * fact.confidence + right) / (WEIGHT + decided)
            yield Doubtful(reading=reading, fact=fact, kind=kind, likely=round(likely, 2), measured=rule)


def _takes_part(each: Doubtful, words: str) -> bool:
    who = set(refs(msgspec.to_builtins(each.fact), each.kind))
    return any(
        words in name.casefold()
        for actor in each.reading.actors
        if actor.id in who
        for name in (actor.name, *(form.text for form in actor.names))
    )
