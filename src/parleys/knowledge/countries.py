"""The codes of countries: two letters for three."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class _Alpha2(Strict, frozen=True, kw_only=True):
    alpha2: dict[str, str]


@cache
def load_alpha2() -> dict[str, str]:
    """Give ISO 3166-1 alpha-2 by alpha-3: "SYR" is "SY"."""
    return load("world/alpha2.toml", _Alpha2).alpha2
