"""What the program knows of groups without a name, of words in names, and of what shows a state: `groups.toml`."""

from __future__ import annotations

from parleys.knowledge.load import Strict
from parleys.record import ActorKind


class Group(Strict, frozen=True, kw_only=True):
    """Nouns by which a report calls one group without a name."""

    family: str
    kind: ActorKind
    nouns: tuple[str, ...]


class GovernmentNouns(Strict, frozen=True, kw_only=True):
    """Nouns that stand for a government."""

    nouns: frozenset[str]


class NameHeads(Strict, frozen=True, kw_only=True):
    """Words in names that tell what is named."""

    organisations: frozenset[str]
    armed: frozenset[str]
    media: frozenset[str]
    outlets: frozenset[str]
    """Nouns that say that the name beside them is a medium's: "the broadcaster X"."""
    agencies: frozenset[str]
    watched: frozenset[str]
    """What a "Monitor" watches that is no medium."""
    at_place: frozenset[str]
    goes_place: frozenset[str]
    never: frozenset[str]
    """Capitalised words that name no actor: days and months."""
    grounds: frozenset[str]
    """Nouns behind the name of a place: "Lorne city"."""
    owners: frozenset[str]
    """Many without an s whom bodies are named after: "the People's Front"."""
    particles: frozenset[str]
    """Words with a small letter inside a person's name."""


class Several(Strict, frozen=True, kw_only=True):
    """Words that make several into one group."""

    words: frozenset[str]


class Everyone(Strict, frozen=True, kw_only=True):
    """Words that take in everybody."""

    words: frozenset[str]
    some: frozenset[str]


class Members(Strict, frozen=True, kw_only=True):
    """Nouns for those who belong to a group named before them."""

    nouns: frozenset[str]


class Masses(Strict, frozen=True, kw_only=True):
    """Nouns that are many though they look like one."""

    words: frozenset[str]


class Branches(Strict, frozen=True, kw_only=True):
    """Words by which some of a country's forces stand apart from the rest."""

    words: frozenset[str]


class Belongings(Strict, frozen=True, kw_only=True):
    """What a state has or does, told with its adjective: "Vellish airstrikes", "U.S. bases"."""

    nouns: frozenset[str]


class Statehood(Strict, frozen=True, kw_only=True):
    """What shows an unknown name to be a state's or a place's."""

    organs: frozenset[str]
    portfolios: frozenset[str]
    """Words before "secretary" that make it an office of state: "foreign secretary"."""
    of_nation: frozenset[str]
    origins: frozenset[str]
    """Participles behind the adjective of a state and a hyphen: "Vellish-made"."""
    sovereign: frozenset[str]
    """Verbs of what only states do."""
    imposing: frozenset[str]
    imposed: frozenset[str]
    open_to: frozenset[str]
    of_state: frozenset[str]
    """Words before "agency", "force" or "of" that make it a state's: "atomic agency", "secretary of state"."""
    forces: frozenset[str]
    ranks: frozenset[str]
    sites: frozenset[str]
    landforms: frozenset[str]
    behind: frozenset[str]


class GroupFile(Strict, frozen=True, kw_only=True):
    """`groups.toml` as written."""

    group: tuple[Group, ...]
    government: GovernmentNouns
    names: NameHeads
    several: Several
    everyone: Everyone
    members: Members
    masses: Masses
    branches: Branches
    belongings: Belongings
    statehood: Statehood
    generic: dict[str, tuple[ActorKind, ...]]
    """Nouns by which a named body is spoken of again, and the kinds of body that each may mean."""
