"""Stands: each position laid out by holder party and counterpart, and groups of positions that say one thing."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from parleys.record import Position, PositionKind, PositionStatus, Stance, Voice
from parleys.stories.graph import components
from parleys.stories.issues import issue_of
from parleys.stories.ledger import Heard, Ledger, position
from parleys.stories.words import shared

_LIKE = 0.4
_TELLING = 5.0
_NEIGHBOURS = 60


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """One position of one party towards one counterpart (None: towards nobody in particular)."""

    heard: Heard
    holder: str
    towards: str | None
    past: bool
    day: int
    """The day it was told of, as an ordinal; 0 where unknown."""

    @property
    def stance(self) -> Stance | None:
        """Give the readiness to talk."""
        return position(self.heard).stance


def find_stands(ledger: Ledger) -> list[Stand]:
    """Lay out every position by holder and counterpart; guesses at motives are left out."""
    found: list[Stand] = []
    for heard in ledger.of(Position):
        told = position(heard)
        if told.voice is Voice.IMPUTED:
            continue
        others = told.counterparts if told.kind is PositionKind.TALKS else told.of
        day = heard.told.first if heard.told else 0
        past = told.status is PositionStatus.PAST
        for holder in ledger.company.parties(heard.report, told.holder):
            towards = [ident for ident in ledger.company.parties(heard.report, others) if ident != holder]
            found += [
                Stand(heard=heard, holder=holder, towards=ident, past=past, day=day) for ident in (towards or [None])
            ]
    return found


def talks(stands: list[Stand]) -> list[Stand]:
    """Give those about readiness to talk."""
    return [stand for stand in stands if position(stand.heard).kind is PositionKind.TALKS and stand.stance]


def alike_groups(stands: list[Stand], ledger: Ledger) -> list[list[Stand]]:
    """Group the positions of one holder, other than on readiness, that say one thing: issue, direction and words."""
    blocks: defaultdict[tuple[str, str, str], list[Stand]] = defaultdict(list)
    for stand in stands:
        told = position(stand.heard)
        if told.kind is not PositionKind.TALKS:
            blocks[stand.holder, direction(told.kind), issue_of(stand.heard, ledger)].append(stand)
    groups: list[list[Stand]] = []
    for block in blocks.values():
        by_key = {stand.heard.key: stand for stand in sorted(block, key=lambda each: each.heard.key)}
        ordered = sorted(by_key.values(), key=lambda each: (each.day, each.heard.key))
        links = [
            (one.heard.key, other.heard.key)
            for place, one in enumerate(ordered)
            for other in ordered[place + 1 : place + 1 + _NEIGHBOURS]
            if ledger.same_thread(one.heard, other.heard) and _says_the_same(one.heard, other.heard, ledger)
        ]
        groups += [[by_key[key] for key in group] for group in components(sorted(by_key), links)]
    return sorted(groups, key=lambda group: group[0].heard.key)


def direction(kind: PositionKind) -> str:
    """Say whether a position is for something, against it, or tells what will follow."""
    if kind in (PositionKind.OPPOSE, PositionKind.WARNING):
        return kind.value
    return "commit" if kind is PositionKind.COMMIT else "for"


def _says_the_same(one: Heard, other: Heard, ledger: Ledger) -> bool:
    weight, share = shared(what_terms(one, ledger), what_terms(other, ledger), ledger.lexis)
    return weight >= _TELLING and share >= _LIKE


def what_terms(heard: Heard, ledger: Ledger) -> frozenset[str]:
    """Give the terms of what is wanted; of the whole position where that is not marked."""
    what = position(heard).what
    return frozenset(ledger.lexis.terms(what.of(ledger.reports[heard.report].text))) if what else heard.terms


def reports_of(stands: list[Stand]) -> set[str]:
    """Give the reports that the stands were read in."""
    return {stand.heard.report for stand in stands}


def keys_of(stands: list[Stand]) -> tuple[str, ...]:
    """Give the member names of the stands, each once."""
    return tuple(sorted({stand.heard.key for stand in stands}))
