"""What is known of persons' names in the world: sounds and spellings, particles, titles, one name in many languages."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class Sounds(Strict, frozen=True, kw_only=True):
    """How sounds are written in Latin letters."""

    spelled: tuple[tuple[str, str], ...]
    """Letters that are one sound, and the sign of it; the first that fits is taken."""
    vowels: frozenset[str]


class Endings(Strict, frozen=True, kw_only=True):
    """How words end."""

    written: tuple[tuple[str, str], ...]
    """An ending, and the one that it is compared as; the first that fits is taken."""
    fathers: frozenset[str]
    """Endings of names made of the father's."""


class Parts(Strict, frozen=True, kw_only=True):
    """Words in names that are not names."""

    articles: frozenset[str]
    kin: frozenset[str]
    particles: frozenset[str]
    joins: frozenset[str]
    """They make one name with the word that follows."""
    generations: frozenset[str]
    titles: frozenset[str]
    loose: frozenset[str]
    """Words that may be missing and tell little."""


class Common(Strict, frozen=True, kw_only=True):
    """Names that many bear."""

    very: frozenset[str]
    often: frozenset[str]
    given: frozenset[str]
    """First names; two different ones are not misspellings of each other."""


class Alike(Strict, frozen=True, kw_only=True):
    """One name in several languages or forms."""

    names: tuple[str, ...]


class NameLore(Strict, frozen=True, kw_only=True):
    """`names.toml` as written."""

    letters: dict[str, str]
    scripts: dict[str, dict[str, str]]
    """Tables of other scripts, letter by letter."""
    sounds: Sounds
    near: dict[str, tuple[str, ...]]
    """How far apart two sounds are → pairs of signs."""
    endings: Endings
    parts: Parts
    common: Common
    alike: tuple[Alike, ...]


@cache
def load_names() -> NameLore:
    """Give what is known of names."""
    return load("world/names.toml", NameLore)
