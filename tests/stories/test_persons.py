"""Persons across reports: joined by name, parted by what contradicts, left open where it cannot be told."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parleys.record import Actor, ActorId, ActorKind, Printed, Reading, Report, Role
from parleys.stories.company import Company, find_company

Told = tuple[str, str | None, str | None]


def person(ident: str, name: str, country: str | None, office: str | None) -> Actor:
    return Actor(
        id=ActorId(ident),
        name=name,
        kind=ActorKind.PERSON,
        names=(Printed(text=name, start=0, end=len(name)),),
        country=country,
        roles=(Role(title=office),) if office else (),
    )


def company(*told: Told, day: str = "2031-02-20") -> Company:
    """Each of these in a report of its own."""
    readings = [
        Reading(
            report=Report(id=f"r{n:02}", source="invented", text=name, text_sha256="0", published=day),
            actors=(person("a1", name, country, office),),
        )
        for n, (name, country, office) in enumerate(told)
    ]
    return find_company(readings)


def groups(found: Company) -> list[tuple[str, ...]]:
    return sorted(actor.names for actor in found.actors.values())


def plain(*names: str) -> Iterable[Told]:
    return ((name, None, None) for name in names)


@pytest.mark.parametrize(
    ("told", "persons"),
    [
        ((("Walid al-Karsami", "VLD", None), ("Waleed Karsami", "VLD", None)), 1),
        ((("Petr Orlov", None, None), ("Pyotr Orlov", "KRS", None)), 1),
        ((("Petr Orlov", None, None), ("Orlov", None, None)), 1),
        ((("Petr Orlov", None, None), ("Pavel Orlov", None, None)), 2),
        ((("Petr Orlov", None, None), ("Pavel Orlov", None, None), ("Orlov", None, None)), 3),
        ((("Petr Orlov", "KRS", None), ("Pavel Orlov", "VLD", None), ("Orlov", "VLD", None)), 2),
        ((("Petr Orlov", "KRS", None), ("Petr Orlov", "VLD", None)), 2),
        ((("Jana Haddad", None, None), ("J. Haddad", None, None)), 1),
        ((("Jana Haddad", None, None), ("Jamal Haddad", None, None), ("J. Haddad", None, None)), 3),
        ((("Moualem", "VLD", None), ("Muallem", "VLD", None)), 1),
        ((("Petr Orlov", "KRS", "foreign minister"), ("Orlov", "KRS", "minister")), 1),
        ((("Petr Orlov", "KRS", "foreign minister"), ("Orlov", "KRS", "defence minister")), 2),
    ],
)
def test_who_is_one(told: tuple[Told, ...], persons: int) -> None:
    """Spellings are joined; another first name, country or office at one time keeps two; no guess between bearers."""
    assert len(company(*told).actors) == persons


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ((("Petr Orlov", "KRS", None), ("Petr Orlov", "VLD", None)), "KRS and VLD"),
        ((*plain("Petr Orlov", "Pavel Orlov", "Orlov"),), "2 persons bear the name Orlov"),
        ((*plain("Jana Haddad", "Jamal Haddad", "J. Haddad"),), "spelled otherwise"),
    ],
)
def test_doubts_are_given_with_their_reason(told: tuple[Told, ...], words: str) -> None:
    """Pairs that may be one but were not joined are listed, by the ids of the merged actors."""
    found = company(*told)
    assert found.doubts
    assert all({doubt.one, doubt.other} <= set(found.actors) for doubt in found.doubts)
    assert any(words in doubt.reason for doubt in found.doubts)


def test_clear_cases_raise_no_doubt() -> None:
    """Who is surely one or surely two is not listed."""
    assert company(*plain("Petr Orlov", "Pyotr Orlov", "Mira Lenz", "Orlov")).doubts == ()


@settings(max_examples=30, deadline=None)
@given(st.permutations(["Petr Orlov", "Pyotr Orlov", "Pavel Orlov", "P. Orlov", "Orlov", "Jana Haddad", "Hadad"]))
def test_order_of_reports_does_not_matter(names: list[str]) -> None:
    """Whatever order the reports come in, the same names are joined."""
    assert groups(company(*plain(*names))) == groups(company(*plain(*sorted(names))))


def read_as(name: str, *kinds: ActorKind) -> Company:
    """One name, of another kind in each report."""
    readings = [
        Reading(
            report=Report(id=f"r{n:02}", source="invented", text=name, text_sha256="0", published="2031-02-20"),
            actors=(
                Actor(id=ActorId("a1"), name=name, kind=kind, names=(Printed(text=name, start=0, end=len(name)),)),
            ),
        )
        for n, kind in enumerate(kinds)
    ]
    return find_company(readings)


def test_bare_name_of_a_state_is_the_state() -> None:
    """A state that one report takes for a person, and another for nobody in particular, is one government."""
    found = read_as("Vostrana", ActorKind.GOVERNMENT, ActorKind.PERSON, ActorKind.UNSPECIFIED)
    assert [(actor.name, actor.kind) for actor in found.actors.values()] == [("Vostrana", ActorKind.GOVERNMENT)]


def test_bare_name_of_a_person_is_no_state() -> None:
    """Where most reports tell of a person, one that takes the name for a state's joins nobody."""
    found = read_as("Sorkin", ActorKind.GOVERNMENT, ActorKind.PERSON, ActorKind.PERSON)
    assert sorted(actor.kind for actor in found.actors.values()) == [ActorKind.GOVERNMENT, ActorKind.PERSON]
