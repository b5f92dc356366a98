"""Groups out of links: components, whatever the order in which the links come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Link = tuple[float, str, str]
"""How surely two things are one, and their keys."""


class Groups:
    """Keys that are joined step by step (union–find)."""

    def __init__(self) -> None:
        """Begin with every key by itself."""
        self._leader: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def leader(self, key: str) -> str:
        """Give the key that stands for the group."""
        while key in self._leader:
            key = self._leader[key]
        return key

    def members(self, key: str) -> list[str]:
        """Give every key in the group of a key."""
        leader = self.leader(key)
        return self._members.get(leader, [leader])

    def join(self, one: str, other: str) -> None:
        """Make one group of two."""
        a, b = self.leader(one), self.leader(other)
        if a != b:
            sizes = len(self.members(a)), len(self.members(b))
            small, large = (a, b) if (sizes[0], a) < (sizes[1], b) else (b, a)
            self._members.setdefault(large, [large]).extend(self._members.pop(small, (small,)))
            self._leader[small] = large


def components(keys: Iterable[str], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Give the connected groups, each sorted, in order of their first member.

    >>> components("abcd", [("a", "b"), ("d", "b")])
    [['a', 'b', 'd'], ['c']]
    """
    groups = Groups()
    for one, other in links:
        groups.join(one, other)
    return _sorted(keys, groups)


def _strongest(link: Link) -> tuple[float, str, str]:
    worth, one, other = link
    return (-worth, one, other) if one < other else (-worth, other, one)


def guarded(
    keys: Iterable[str], links: Iterable[tuple[float, str, str]], fits: Callable[[list[str], list[str]], bool]
) -> list[list[str]]:
    """Join the strongest links first, and two groups only where they fit as wholes: no chains of weak resemblance."""
    groups = Groups()
    refused: set[tuple[str, int, str, int]] = set()
    for _, one, other in sorted(links, key=_strongest):
        a, b = sorted((groups.leader(one), groups.leader(other)))
        state = a, len(groups.members(a)), b, len(groups.members(b))
        if a == b or state in refused:
            continue
        left, right = sorted((sorted(groups.members(a)), sorted(groups.members(b))))
        if fits(left, right):
            groups.join(a, b)
        else:
            # many links lead from one large group to another: they are weighed once
            refused.add(state)
    return _sorted(keys, groups)


def _sorted(keys: Iterable[str], groups: Groups) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for key in keys:
        found.setdefault(groups.leader(key), []).append(key)
    return sorted(sorted(group) for group in found.values())


def clusters(links: Mapping[tuple[str, str], float]) -> list[tuple[list[str], list[Link]]]:
    """Give what hangs together, each with its links, in order of the first key."""
    groups = Groups()
    for one, other in links:
        groups.join(one, other)
    inside: defaultdict[str, list[Link]] = defaultdict(list)
    for (one, other), worth in links.items():
        inside[groups.leader(one)].append((worth, one, other))
    return sorted((sorted(groups.members(leader)), sorted(found)) for leader, found in inside.items())


def by_block(facts: Iterable[T], keys: Callable[[T], Iterable[K]]) -> dict[K, list[T]]:
    """Put facts into blocks, each into as many as it has keys."""
    found: defaultdict[K, list[T]] = defaultdict(list)
    for fact in facts:
        for key in keys(fact):
            found[key].append(fact)
    return found
