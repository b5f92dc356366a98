"""The world's press: news agencies, broadcasters, newspapers and sites, with their short forms."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from parleys.knowledge.load import Strict, load


class OutletKind(StrEnum):
    """What sort of medium it is."""

    AGENCY = "agency"
    OUTLET = "outlet"
    BROADCASTER = "broadcaster"


class Outlet(Strict, frozen=True, kw_only=True):
    """One medium: its name, the forms it is printed in, and the country of its head office."""

    name: str
    kind: OutletKind
    country: str
    also: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of the name."""
        return (self.name, *self.also)


class Outlets(Strict, frozen=True, kw_only=True):
    """All media that the program knows."""

    outlet: tuple[Outlet, ...]


@cache
def load_outlets() -> Outlets:
    """Give the world's press."""
    return load("world/outlets.toml", Outlets)


@cache
def outlets_by_form() -> dict[str, Outlet]:
    """Give each medium by each of its forms, in small letters."""
    return {form.casefold(): outlet for outlet in load_outlets().outlet for form in outlet.forms}
