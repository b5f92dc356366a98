"""What people settled across reports, which no rule overrules: who is one, who is not, and what issues are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

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


def grouped(groups: Iterable[list[str]], settled: Settled) -> list[list[str]]:
    """Give groups of members, in order: those that people joined as one, those that they parted as two.

    >>> grouped([["a", "b", "c"], ["d"]], Settled(together=(("c", "d"),), apart=((("b",), ("a",)),)))
    [['a', 'c', 'd'], ['b']]
    """
    found = sorted(groups)
    for members in settled.together:
        joined = [group for group in found if not set(members).isdisjoint(group)]
        if len(joined) > 1:
            found = [group for group in found if group not in joined]
            found.append(sorted(member for group in joined for member in group))
    for part, rest in settled.apart:
        for at, group in enumerate(found):
            own = [member for member in group if member in part]
            if own and any(member in rest for member in group):
                found[at] = [member for member in group if member not in part]
                found.append(own)
                break
    return sorted(found)


def renamed(about: dict[str, dict[str, str]], settled: Settled) -> dict[str, dict[str, str]]:
    """Give what each position is about, by report and fact, under the names that people gave.

    A name goes to the issue that holds most of the positions that it was given to, and so to all of that issue. Two
    issues of one name are one.
    """
    if not settled.names and not settled.about:
        return about
    names: dict[str, str] = {}
    for members, name in settled.names:
        held = Counter(issue for member in members if (issue := _issue_of(member, about)) is not None)
        if held:
            names[min(held, key=lambda each: (-held[each], each))] = name
    own = dict(settled.about)

    def told(report: str, issues: dict[str, str]) -> dict[str, str]:
        found = {fact: own.get(f"{report}#{fact}", names.get(issue, issue)) for fact, issue in issues.items()}
        return issues if found == issues else found

    return {report: told(report, issues) for report, issues in about.items()}


def _issue_of(member: str, about: dict[str, dict[str, str]]) -> str | None:
    report, _, fact = member.partition("#")
    return about.get(report, {}).get(fact)
