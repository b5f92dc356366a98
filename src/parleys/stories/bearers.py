"""Bearers of names: how reports name persons, those of one name put together, and the offices that may part them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from parleys.knowledge.world import load_world
from parleys.names import split
from parleys.record import Actor
from parleys.stories.memory import Memory
from parleys.stories.when import Stretch, stretch

_AT_ONCE = 45
"""Days between two reports within which nobody changes his office unnoticed."""


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False, eq=False):
    """How one report names a person."""

    key: str
    name: str
    """The fullest form."""
    country: str | None
    offices: tuple[tuple[str, Stretch | None], ...]
    """Titles with the days of the report."""
    alone: tuple[str, ...]
    """Words of the name that are printed alone."""


class Bearer(msgspec.Struct, frozen=True, gc=False, eq=False):
    """Everybody of one name and country, taken for one until offices speak against it."""

    ident: str
    """Name and country."""
    name: str
    country: str | None
    keys: tuple[str, ...]
    offices: tuple[tuple[str, Stretch | None], ...]
    alone: tuple[str, ...]


def mention(key: str, actor: Actor, country: str | None, told: str | None) -> Mention:
    """Give how a report of some day (EDTF) names a person."""
    when = stretch(told)
    return Mention(
        key=key,
        name=_fullest(actor),
        country=country,
        offices=tuple((role.title.casefold(), when) for role in actor.roles),
        alone=tuple(form.text for form in actor.names if " " not in form.text),
    )


def find_bearers(mentions: Iterable[Mention], memory: Memory) -> list[Bearer]:
    """Put those of one name and country together, so that each spelling is compared once."""
    found: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    for one in mentions:
        found[one.name, one.country or ""].append(one)
    groups = ((key, tuple(group)) for key, group in sorted(found.items()))
    return [memory.of("bearer", key, group, lambda group=group: _bearer(group)) for key, group in groups]


def _bearer(group: Sequence[Mention]) -> Bearer:
    offices = sorted(
        {office for each in group for office in each.offices},
        key=lambda each: (each[0], each[1].first if each[1] else 0),
    )
    return Bearer(
        ident=f"{group[0].name} | {group[0].country or ''}",
        name=group[0].name,
        country=group[0].country,
        keys=tuple(each.key for each in group),
        offices=tuple(offices),
        alone=tuple(sorted({form for each in group for form in each.alone})),
    )


def _fullest(actor: Actor) -> str:
    """Give the fullest name; other forms may hold an office: "Velland's Foreign Minister Jana Haddad"."""
    if len(split(actor.name).words) > 1:
        return actor.name
    return max(dict.fromkeys((actor.name, *(printed.text for printed in actor.names))), key=_size)


def _size(form: str) -> tuple[int, int, str]:
    words = split(form).words
    return (sum(not word.initial for word in words), len(words), form)


def two_offices(one: Bearer, other: Bearer) -> str | None:
    """ "Foreign minister" and "defence minister" in reports of one time, and no office in common."""
    state = load_world().titles.state
    mine, yours = (
        [(title, when) for title, when in bearer.offices if when and state & set(title.split())]
        for bearer in (one, other)
    )
    if not mine or not yours or any(_one_office(a, b) for a, _ in mine for b, _ in yours):
        return None
    for title, when in mine:
        for office, then in yours:
            if when and then and when.near(then, _AT_ONCE):
                return f"{title} and {office} at one time"
    return None


def _one_office(one: str, other: str) -> bool:
    a, b = set(one.split()), set(other.split())
    return a <= b or b <= a


def agree(countries: Iterable[str | None]) -> bool:
    """Say whether countries, as far as they are told, are one."""
    return len({country for country in countries if country}) <= 1
