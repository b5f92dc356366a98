"""Persons known again across reports, however their names are spelled or shortened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

import msgspec

from parleys.names import THRESHOLD, compare, find_close, keys, split
from parleys.stories.bearers import Bearer, Mention, agree, find_bearers, two_offices
from parleys.stories.graph import Link, by_block, clusters, guarded
from parleys.stories.memory import Memory
from parleys.stories.surnames import join_single

_DOUBTFUL = 0.62
"""From here up to the threshold two names may be one person's."""
_SURE = 0.9
"""Names so alike that another office does not part them: people are told of by several."""
_CLEARLY = 0.06
"""By how much one likeness must pass another to decide between two who cannot both be meant."""
_MOST_DOUBTS = 300
_LARGEST = 1500
"""A key that so many names share tells nothing."""


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Two persons of the record who may be one, and why they were not joined."""

    one: str
    other: str
    reason: str


class Joined(msgspec.Struct, frozen=True):
    """What was found: keys of one person each, and pairs of keys left open, the likeliest first."""

    groups: list[list[str]]
    doubts: list[Doubt]


class Score(NamedTuple):
    """How alike two names are, and why; or what keeps their bearers apart."""

    worth: float
    reason: str
    joins: bool


Scores = dict[tuple[str, str], Score]
Open = tuple[float, str, str, str]
"""A pair of bearers left open: how alike they are, their idents, and why."""


def join_persons(mentions: Iterable[Mention], memory: Memory) -> Joined:
    """Give the mentions that are of one person each, and the pairs that may be.

    Full names are joined first, the most alike first, and two groups only where nothing in them contradicts. A surname
    alone joins the one bearer of it who fits; with two, it stays by itself.
    """
    bearers = find_bearers(mentions, memory)
    by_ident = {bearer.ident: bearer for bearer in bearers}
    full = [bearer for bearer in bearers if len(split(bearer.name).words) > 1]
    scores = _scores(full, memory)
    doubts: list[Open] = [(score.worth, *pair, score.reason) for pair, score in scores.items() if not score.joins]
    groups: list[tuple[Bearer, ...]] = []
    linked: set[str] = set()
    for idents, links in clusters({pair: score.worth for pair, score in scores.items() if score.joins}):
        some = {ident: by_ident[ident] for ident in idents}
        made, undecided = memory.of(
            "persons", idents[0], (*some.values(), *links), lambda some=some, links=links: _joined(some, links)
        )
        groups += made
        doubts += [(worth, one, other, scores[one, other].reason) for worth, one, other in undecided]
        linked.update(idents)
    groups += [(bearer,) for bearer in full if bearer.ident not in linked]
    single = [bearer for bearer in bearers if len(split(bearer.name).words) < 2]
    alone, unclear = join_single(single, groups, memory)
    found = [sorted(key for bearer in group for key in bearer.keys) for group in alone]
    return Joined(found, _best(doubts + unclear, by_ident))


def _scores(full: Sequence[Bearer], memory: Memory) -> Scores:
    """Compare the full names that share a key; give those alike enough, and the doubtful ones."""
    scores: Scores = {}
    done: dict[tuple[str, str], Score | None] = {}
    for key, block in by_block(full, lambda bearer: keys(bearer.name)).items():
        if 1 < len(block) <= _LARGEST:
            given = tuple(block)
            scores |= memory.again("names", key, given, lambda last, block=block: _compared(block, last, done)).scores
    return scores


class _Compared(NamedTuple):
    bearers: frozenset[Bearer]
    scores: Scores


def _compared(block: Sequence[Bearer], last: _Compared | None, done: dict[tuple[str, str], Score | None]) -> _Compared:
    """Compare the bearers of one key with each other; those who were compared before only with new ones.

    `done` takes what was compared for another key, as many pairs share several.
    """
    now = {bearer.ident: bearer for bearer in block}
    known = {ident for ident, bearer in now.items() if last and bearer in last.bearers}
    scores = {pair: score for pair, score in last.scores.items() if known.issuperset(pair)} if last else {}
    for pair in find_close([bearer.name for bearer in block], [ident not in known for ident in now]):
        one, other = block[pair[0]], block[pair[1]]
        if other.ident < one.ident:
            one, other = other, one
        both = one.ident, other.ident
        if both not in done:
            done[both] = _score(one, other)
        if score := done[both]:
            scores[both] = score
    return _Compared(frozenset(block), scores)


def _score(one: Bearer, other: Bearer) -> Score | None:
    if not agree((one.country, other.country)) and not _same_sound(one, other):
        return None
    found = compare(one.name, other.name)
    if found.contradicts or found.score < _DOUBTFUL:
        return None
    bar = _bar(one, other, found.score)
    return Score(found.score, bar or found.reason, bar is None and found.score >= THRESHOLD)


def _joined(some: Mapping[str, Bearer], links: Sequence[Link]) -> tuple[list[tuple[Bearer, ...]], list[Link]]:
    """Join names that hang together; give the persons, and the links that are left open."""
    open_ = _undecided(links, some)
    strong = [link for link in links if link[1:] not in open_]
    groups = guarded(sorted(some), strong, lambda left, right: _fit(left, right, some))
    return [tuple(some[ident] for ident in group) for group in groups], [link for link in links if link[1:] in open_]


def _same_sound(one: Bearer, other: Bearer) -> bool:
    """Say whether two names have the same consonants; between two countries no less is worth a doubt."""
    return any(key.startswith("=") for key in keys(one.name) & keys(other.name))


def _bar(one: Bearer, other: Bearer, score: float) -> str | None:
    """Say what keeps two apart whose names are alike: another country, another office at the same time."""
    if not agree((one.country, other.country)):
        return f"alike names, {one.country} and {other.country}"
    return two_offices(one, other) if score < _SURE else None


def _undecided(links: Sequence[Link], full: Mapping[str, Bearer]) -> set[tuple[str, str]]:
    """Find the links of names that fit two who cannot be one: "J. Haddad" beside Jana and Jamal Haddad."""
    beside: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for worth, one, other in links:
        beside[one].append((worth, other))
        beside[other].append((worth, one))
    found: set[tuple[str, str]] = set()
    for ident in sorted(beside):
        ranked = sorted(beside[ident], key=lambda each: (-each[0], each[1]))
        top, first = ranked[0]
        rivals = [other for worth, other in ranked[1:] if worth > top - _CLEARLY and _clash(full[first], full[other])]
        if rivals:
            found |= {(min(ident, other), max(ident, other)) for _, other in ranked}
    return found


def _clash(one: Bearer, other: Bearer) -> bool:
    return not agree((one.country, other.country)) or compare(one.name, other.name).contradicts


def _fit(left: list[str], right: list[str], full: Mapping[str, Bearer]) -> bool:
    """Say whether two groups may be one person: no two names in them contradict, nor do countries."""
    if not agree(full[ident].country for ident in (*left, *right)):
        return False
    return not any(_clash(full[one], full[other]) for one in left for other in right)


def _best(doubts: Sequence[Open], by_ident: Mapping[str, Bearer]) -> list[Doubt]:
    ordered = nsmallest(_MOST_DOUBTS, doubts, key=lambda each: (-each[0], each[1:]))
    return [
        Doubt(one=by_ident[one].keys[0], other=by_ident[other].keys[0], reason=reason)
        for _, one, other, reason in ordered
    ]
