"""What people settled across reports, which no rule overrules: who is one, who is not, and what issues are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """Settled by people. Members are `report-id#actor-id`, of issues `report-id#fact-id`."""

    together: tuple[tuple[str, ...], ...] = ()
    """Members of actors that are one."""
    apart: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    """Members of an actor that are another one than the rest."""
    names: tuple[tuple[tuple[str, ...], str], ...] = ()
    """Members of an issue, and what it is called."""
    about: tuple[tuple[str, str], ...] = ()
    """A position, and the issue that somebody put it under."""


NOTHING = Settled()


def links_of(settled: Settled, known: Mapping[str, object]) -> list[tuple[str, str]]:
    """Give the pairs of members that people joined, of those that are known."""
    found: list[tuple[str, str]] = []
    for group in settled.together:
        here = [member for member in group if member in known]
        found += [(here[0], other) for other in here[1:]]
    return found


def parted(groups: Sequence[list[str]], settled: Settled) -> list[list[str]]:
    """Give the groups, those in two that people parted: the part by itself, all others with the rest.

    >>> parted([["a", "b", "c"]], Settled(apart=((("b",), ("a",)),)))
    [['a', 'c'], ['b']]
    """
    found = list(groups)
    for part, rest in settled.apart:
        for at, group in enumerate(found):
            own = [member for member in group if member in part]
            if own and any(member in rest for member in group):
                found[at] = [member for member in group if member not in part]
                found.append(own)
                break
    return sorted(found)


def renamed(about: Mapping[str, str], settled: Settled) -> dict[str, str]:
    """Give what each position is about, under the names that people gave.

    A name goes to the issue that holds most of the positions that it was given to, and so to all of that issue. Two
    issues of one name are one.
    """
    found = dict(about)
    for members, name in settled.names:
        held = Counter(about[member] for member in members if member in about)
        if held:
            most = min(held, key=lambda each: (-held[each], each))
            found |= {key: name for key, own in about.items() if own == most}
    return found | {key: name for key, name in settled.about if key in found}
