"""What the program knows of those who lead states: names, and the years of office."""

from __future__ import annotations

from functools import cache

import msgspec

from parleys.knowledge.load import Strict, load


class Term(Strict, frozen=True, kw_only=True):
    """Somebody's years at the head of a state or its government."""

    name: str
    since: int
    until: int | None = None
    short: str | None = None
    """What he is called for short where it is not the last word of the name: "Xi"."""


class CountryLeaders(Strict, frozen=True, kw_only=True):
    """Those who led one country."""

    code: str
    leaders: tuple[Term, ...]


class LeaderFile(Strict, frozen=True, kw_only=True):
    """`leaders.toml` as written."""

    country: tuple[CountryLeaders, ...]


class Leader(msgspec.Struct, frozen=True, kw_only=True):
    """A term made ready for looking up."""

    name: str
    country: str
    since: int
    until: int | None

    def in_office(self, year: int) -> bool:
        """Say whether he was in office for some of a year."""
        return self.since <= year and (self.until is None or year <= self.until)


@cache
def load_leaders() -> dict[str, tuple[Leader, ...]]:
    """Give the leaders by what they are called for short, in small letters."""
    found: dict[str, list[Leader]] = {}
    for country in load("world/leaders.toml", LeaderFile).country:
        for term in country.leaders:
            leader = Leader(name=term.name, country=country.code, since=term.since, until=term.until)
            found.setdefault(_short(term).casefold().replace(" ", "-"), []).append(leader)
    return {short: tuple(leaders) for short, leaders in found.items()}


def _short(term: Term) -> str:
    """Give the short name without an article: "al-Vashti" is looked up as "vashti"."""
    return term.short or term.name.split()[-1].removeprefix("al-").removeprefix("el-")
