"""What the program knows of the world: states, organisations, places, offices, group nouns, media."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from parleys.knowledge.groups import Group, GroupFile, NameHeads, Statehood
from parleys.knowledge.leaders import Leader, load_leaders
from parleys.knowledge.load import Strict, load
from parleys.knowledge.outlets import load_outlets
from parleys.knowledge.roles import Roles, load_roles
from parleys.record import ActorKind

Sort = Literal["country", "capital", "seat", "people", "demonym", "place", "organisation", "media"]


class Country(Strict, frozen=True, kw_only=True):
    """A state and the names that stand for it."""

    code: str
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class Organisation(Strict, frozen=True, kw_only=True):
    """An organisation, alliance, armed group or movement known worldwide."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    country: str | None = None
    code: str | None = None
    of: str | None = None


class Titles(Strict, frozen=True, kw_only=True):
    """Offices as concepts; lemmas in small letters."""

    state: frozenset[str]
    persons: frozenset[str]
    honorifics: frozenset[str]
    inside: frozenset[str]
    fields: frozenset[str]
    with_fields: frozenset[str]
    leads: frozenset[str]
    speaks: frozenset[str]
    serves: frozenset[str]
    kin: frozenset[str]
    many: frozenset[str]
    first: frozenset[str]
    sovereign: frozenset[str]
    suffixes: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    given_men: frozenset[str]
    given_women: frozenset[str]
    seizing_bodies: frozenset[str]
    ousting: frozenset[str]
    doing: dict[str, str]
    """Verb → the office that it tells."""

    @property
    def given(self) -> frozenset[str]:
        """Very common given names."""
        return self.given_men | self.given_women


class RelationWords(Strict, frozen=True, kw_only=True):
    """`relations.toml`: words that tell how two actors stand to each other."""

    leaders: frozenset[str]
    speakers: frozenset[str]
    envoys: frozenset[str]
    members: frozenset[str]
    allies: frozenset[str]
    not_now: frozenset[str]
    obeys: frozenset[str]
    represents: frozenset[str]
    belongs: frozenset[str]
    allied: frozenset[str]
    parts: frozenset[str]
    cuts: frozenset[str]
    ties: frozenset[str]
    unreal: frozenset[str]


class CountryFile(Strict, frozen=True, kw_only=True):
    """`countries.toml` as written."""

    country: tuple[Country, ...]


class OrganisationFile(Strict, frozen=True, kw_only=True):
    """`organisations.toml` as written."""

    organisation: tuple[Organisation, ...]


class PlaceFile(Strict, frozen=True, kw_only=True):
    """`places.toml` as written: names by country code."""

    places: dict[str, tuple[str, ...]]


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a name is known to be. `key` names the actor behind it: a country's code or an organisation's id."""

    sort: Sort
    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    code: str | None = None
    of: str | None = None


class World(msgspec.Struct, frozen=True, kw_only=True):
    """The world made ready for looking up."""

    names: dict[tuple[str, ...], Known]
    """By the words of the name, as printed."""
    openings: dict[str, int]
    """First word, in title case → the most words that a name beginning with it has."""
    demonyms: dict[str, str]
    """Adjective → country code."""
    countries: dict[str, Country]
    titles: Titles
    relations: RelationWords
    groups: dict[str, Group]
    """By lemma."""
    government: frozenset[str]
    heads: NameHeads
    several: frozenset[str]
    everyone: frozenset[str]
    somebody: frozenset[str]
    members: frozenset[str]
    masses: frozenset[str]
    branches: frozenset[str]
    belongings: frozenset[str]
    """What a state has or does, where its adjective stands for it: "Vellish [airstrikes]"."""
    generic: dict[str, tuple[ActorKind, ...]]
    statehood: Statehood
    roles: Roles
    leaders: dict[str, tuple[Leader, ...]]
    """Heads of state and government by surname, in small letters without marks."""


def split_name(name: str) -> tuple[str, ...]:
    """Split a name as the tokenizer does: hyphens and possessive marks are words of their own.

    >>> split_name("UN-Arab League")
    ('UN', '-', 'Arab', 'League')
    """
    return tuple(name.replace("-", " - ").replace("’", "'").split())


@cache
def load_world(language: str = "en") -> World:
    """Give what is known of the world, in the words of a language."""
    countries = load("world/countries.toml", CountryFile).country
    organisations = load("world/organisations.toml", OrganisationFile).organisation
    places = load("world/places.toml", PlaceFile).places
    groups = load(f"{language}/groups.toml", GroupFile)
    names: dict[tuple[str, ...], Known] = {}
    _add_media(names)
    for code, listed in places.items():
        country = code if code != "none" else None
        for name in listed:
            known = Known(sort="place", key=name, name=name, kind=ActorKind.COUNTRY, country=country)
            names[split_name(name)] = known
    _add_organisations(names, organisations)
    _add_countries(names, countries)
    return World(
        names=names,
        openings=_openings(names),
        demonyms={word: country.code for country in countries for word in country.demonyms},
        countries={country.code: country for country in countries},
        titles=load(f"{language}/titles.toml", Titles),
        relations=load(f"{language}/relations.toml", RelationWords),
        groups={noun: group for group in groups.group for noun in group.nouns},
        government=groups.government.nouns,
        heads=groups.names,
        several=groups.several.words,
        everyone=groups.everyone.words,
        somebody=groups.everyone.some,
        members=groups.members.nouns,
        masses=groups.masses.words,
        branches=groups.branches.words,
        belongings=groups.belongings.nouns,
        generic=groups.generic,
        statehood=groups.statehood,
        roles=load_roles(language),
        leaders=load_leaders(),
    )


def _openings(names: dict[tuple[str, ...], Known]) -> dict[str, int]:
    found: dict[str, int] = {}
    for words in names:
        first = words[0].title()
        found[first] = max(found.get(first, 0), len(words))
    return found


def _add_media(names: dict[tuple[str, ...], Known]) -> None:
    for outlet in load_outlets().outlet:
        known = Known(
            sort="media", key=f"media:{outlet.name}", name=outlet.name, kind=ActorKind.MEDIA, country=outlet.country
        )
        for form in outlet.forms:
            # "Today", "Voice", "The Island": one plain word is a name only where it looks like one
            plain = len(form) > 4 and (len(form.split()) > 1 or "-" in form or len(form) > 5)
            if plain or (form.isupper() and len(form) > 1):
                names[split_name(form.removeprefix("The "))] = known


def _add_organisations(names: dict[tuple[str, ...], Known], organisations: tuple[Organisation, ...]) -> None:
    for each in organisations:
        known = Known(
            sort="organisation",
            key=each.id,
            name=each.name,
            kind=each.kind,
            country=each.country,
            code=each.code,
            of=each.of,
        )
        for form in (each.name, *each.names):
            names[split_name(form)] = known


def _add_countries(names: dict[tuple[str, ...], Known], countries: tuple[Country, ...]) -> None:
    for each in countries:
        parts: tuple[tuple[Sort, tuple[str, ...]], ...] = (
            ("demonym", tuple(word for word in each.demonyms if " " in word)),
            ("people", each.people),
            ("seat", each.seats),
            ("capital", each.capitals),
            ("country", (each.name, *each.names)),
        )
        for sort, forms in parts:
            for form in forms:
                known = Known(sort=sort, key=each.code, name=each.name, kind=ActorKind.GOVERNMENT, country=each.code)
                names[split_name(form)] = known
