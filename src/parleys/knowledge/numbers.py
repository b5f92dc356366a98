"""What the program knows about numbers: how they are written and hedged, and what they count."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load
from parleys.record import Bound


class Fate(Strict, frozen=True):
    """What befell those counted."""

    unit: str
    verbs: frozenset[str]
    """Done to them: "killed 31"."""
    suffered: frozenset[str]
    """They do it: "31 died"."""
    states: frozenset[str]
    """Said of them: "31 dead"."""
    nouns: frozenset[str]
    """The counted noun itself: "31 deaths"."""
    seen: str


class FateWords(Strict, frozen=True):
    """Words of fates that need a partner."""

    lives: frozenset[str]
    take: frozenset[str]
    drive: frozenset[str]
    abroad: frozenset[str]
    home: frozenset[str]
    tolls: frozenset[str]
    leave: frozenset[str]


class Forces(Strict, frozen=True):
    """Nouns that stand for forces, by unit."""

    troops: frozenset[str]


class People(Strict, frozen=True):
    """People that are counted though nothing befell them, from a size on."""

    fewest: int
    nouns: frozenset[str]


class Words(Strict, frozen=True):
    """A list of words."""

    words: frozenset[str]


class Things(Strict, frozen=True):
    """Counted things that matter to a conflict."""

    nouns: frozenset[str]


class Claims(Strict, frozen=True):
    """How a number is laid at somebody's door."""

    verbs: frozenset[str]
    sources: frozenset[str]


class Numbers(Strict, frozen=True):
    """`numbers.toml`: numerals, hedges, currencies and what is counted."""

    words: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    vague: dict[str, tuple[int, int]]
    before: dict[str, Bound]
    after: dict[str, Bound]
    currency: dict[str, str]
    fate: tuple[Fate, ...]
    fates: FateWords
    forces: Forces
    people: People
    things: Things
    claims: Claims
    not_after: Words
    not_before: Words


@cache
def load_numbers(language: str = "en") -> Numbers:
    """Give the number words of a language."""
    return load(f"{language}/numbers.toml", Numbers)
