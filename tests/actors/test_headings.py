"""Headings and captions give more forms of those whom the body tells of, and make nobody."""

from __future__ import annotations

from collections.abc import Callable

from parleys.actors import find_actors
from parleys.knowledge.world import load_world
from parleys.language.page import Page

BODY = "Norway's foreign minister, Jana Haddad, met Karim Orlov and Petr Orlov in Oslo. Norway said nothing."


def forms(make_page: Callable[[str], Page], heading: str) -> dict[str, set[str]]:
    cast = find_actors(make_page(BODY), load_world(), make_page(heading))
    return {actor.name: {name.text for name in actor.names} for actor in cast.actors}


def test_more_forms(make_page: Callable[[str], Page]) -> None:
    """A surname, a title with a name and a capital in a heading are forms of those who act in the body."""
    found = forms(make_page, "Minister Haddad rejects talks, Oslo says")
    assert {"Haddad", "Minister Haddad"} <= found["Jana Haddad"]
    assert "Oslo" in found["Norway"]


def test_nobody_new(make_page: Callable[[str], Page]) -> None:
    """Who stands in a heading alone is nobody in the report, and a surname that two bear is neither's."""
    found = forms(make_page, "Orlov and Sweden’s Lenz speak of peace")
    assert set(found) == set(forms(make_page, "Peace"))
    assert all("Orlov" not in names for names in found.values())
