"""Stands: each position laid out by holder party and counterpart, and groups of positions that say one thing."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.record import Position, PositionKind, PositionStatus, Stance, Voice
from parleys.stories.cast import Who
from parleys.stories.graph import components
from parleys.stories.heard import Heard, position
from parleys.stories.issues import issue_of
from parleys.stories.ledger import Ledger
from parleys.stories.words import Lexis, shared

_LIKE = 0.4
_TELLING = 5.0
_NEIGHBOURS = 60


class Stand(msgspec.Struct, frozen=True, kw_only=True, gc=False, eq=False):
    """One position of one party towards one counterpart (None: towards nobody in particular)."""

    heard: Heard
    holder: Who
    towards: Who | None
    past: bool
    day: int
    """The day it was told of, as an ordinal; 0 where unknown."""

    @property
    def stance(self) -> Stance | None:
        """Give the readiness to talk."""
        return position(self.heard).stance

    @property
    def about_talks(self) -> bool:
        """Say whether it is about readiness to talk, and tells some."""
        told = position(self.heard)
        return told.kind is PositionKind.TALKS and told.stance is not None


def find_stands(ledger: Ledger) -> list[Stand]:
    """Lay out every position by holder and counterpart; guesses at motives are left out."""
    return ledger.each("stand", Position, _lay_out)


def _lay_out(heard: Heard) -> tuple[Stand, ...]:
    told = position(heard)
    if told.voice is Voice.IMPUTED:
        return ()
    others = told.counterparts if told.kind is PositionKind.TALKS else told.of
    past = told.status is PositionStatus.PAST
    found: list[Stand] = []
    for holder in heard.parties(told.holder):
        towards = [each for each in heard.parties(others) if each.id != holder.id]
        found += [
            Stand(heard=heard, holder=holder, towards=each, past=past, day=heard.day) for each in (towards or [None])
        ]
    return tuple(found)


def talks(stands: Sequence[Stand]) -> list[Stand]:
    """Give those about readiness to talk."""
    return [stand for stand in stands if stand.about_talks]


def alike_groups(block: Sequence[Stand], lexis: Lexis) -> list[list[Stand]]:
    """Group the positions of one holder, direction and issue that say one thing in their words."""
    by_key = {stand.heard.key: stand for stand in sorted(block, key=lambda each: each.heard.key)}
    ordered = sorted(by_key.values(), key=lambda each: (each.day, each.heard.key))
    links = [
        (one.heard.key, other.heard.key)
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 : place + 1 + _NEIGHBOURS]
        if one.heard.same_thread(other.heard) and _says_the_same(one.heard, other.heard, lexis)
    ]
    return [[by_key[key] for key in group] for group in components(sorted(by_key), links)]


def alike_block(stand: Stand) -> list[tuple[str, ...]]:
    """Give the block within which a position is compared: holder, direction, issue."""
    return [(stand.holder.id, direction(position(stand.heard).kind), issue_of(stand.heard))]


def direction(kind: PositionKind) -> str:
    """Say whether a position is for something, against it, or tells what will follow."""
    if kind in (PositionKind.OPPOSE, PositionKind.WARNING):
        return kind.value
    return "commit" if kind is PositionKind.COMMIT else "for"


def _says_the_same(one: Heard, other: Heard, lexis: Lexis) -> bool:
    weight, share = shared(what_terms(one, lexis), what_terms(other, lexis), lexis)
    return weight >= _TELLING and share >= _LIKE


def what_terms(heard: Heard, lexis: Lexis) -> frozenset[str]:
    """Give the terms of what is wanted; of the whole position where that is not marked."""
    what = position(heard).what
    return frozenset(lexis.terms(what.of(heard.setting.report.text))) if what else heard.terms


def reports_of(stands: Sequence[Stand]) -> set[str]:
    """Give the reports that the stands were read in."""
    return {stand.heard.report for stand in stands}


def keys_of(stands: Sequence[Stand]) -> tuple[str, ...]:
    """Give the member names of the stands, each once."""
    return tuple(sorted({stand.heard.key for stand in stands}))
