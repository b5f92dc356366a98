"""Wishes that say one thing put together, those that contradict each other judged, all in an order of importance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from parleys.conflict.drafting.wishes import Key, Wish, firmness
from parleys.conflict.model import Basis

_SURE = {Basis.STATED: 0, Basis.REPORTED: 1, Basis.INFERRED: 2, Basis.UNKNOWN: 3}


def settle(wishes: Sequence[Wish]) -> tuple[Wish, ...]:
    """Judge between a wish for an option and one of the same party against it.

    What is told goes before what is inferred, a later day before an earlier one. Where one day has both, what the
    party wants is unknown.
    """
    sides: defaultdict[tuple[str, Key], dict[bool, list[Wish]]] = defaultdict(lambda: {True: [], False: []})
    for wish in wishes:
        if not wish.given and len(wish.then) == 1:
            [(key, taken)] = wish.then
            sides[wish.party, key][taken].append(wish)
    lost: set[tuple[str, Key, bool]] = set()
    unknown: set[tuple[str, Key]] = set()
    for (party, key), both in sides.items():
        if both[True] and both[False]:
            ranks = {taken: max(_rank(wish) for wish in both[taken]) for taken in both}
            if ranks[True] == ranks[False]:
                unknown.add((party, key))
                lost.add((party, key, False))
            else:
                lost.add((party, key, ranks[False] > ranks[True]))
    found: list[Wish] = []
    for wish in wishes:
        plain = (wish.party, *wish.then[0]) if not wish.given and len(wish.then) == 1 else None
        if plain in lost:
            continue
        if plain is not None and plain[:2] in unknown:
            wish = msgspec.structs.replace(wish, basis=Basis.UNKNOWN, why="reports of one day tell both")
        found.append(wish)
    return tuple(found)


def _rank(wish: Wish) -> tuple[int, int]:
    return -min(_SURE[wish.basis] // 2, 1), wish.told.day


def in_order(wishes: Sequence[Wish]) -> tuple[tuple[Wish, ...], ...]:
    """Give wishes that say one thing as groups, the best sourced first in each; the firmest group first.

    The order is a guess: how firmly it is put, how many sources tell it, how lately.
    """
    groups: defaultdict[tuple[object, ...], list[Wish]] = defaultdict(list)
    for wish in wishes:
        groups[wish.content].append(wish)
    found = [tuple(sorted(group, key=_best)) for group in groups.values()]
    return tuple(sorted(found, key=_importance))


def _best(wish: Wish) -> tuple[int, int, str]:
    return _SURE[wish.basis], -wish.told.day, wish.told.key


def _importance(group: tuple[Wish, ...]) -> tuple[object, ...]:
    first = group[0]
    sources = {wish.told.source for wish in group}
    firm = min(firmness(wish) for wish in group if wish.basis is first.basis)
    return first.party, firm, -len(sources), -first.told.day, first.told.key, first.start, first.content
