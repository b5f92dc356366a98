"""What the program knows about words that a CLEAR parse leaves open."""

from __future__ import annotations

from functools import cache

import msgspec

from parleys.knowledge.calendar import load_calendar
from parleys.knowledge.load import Strict, load
from parleys.knowledge.world import Titles


class Fixed(Strict, frozen=True, kw_only=True):
    """Several words that stand for one: "because of"."""

    words: str
    before: tuple[str, ...] = ()
    """Holds only where the next word has one of these Penn tags: "more than 40", not "more than words"."""
    dep: str | None = None
    """The CLEAR label of the whole; that of its topmost word where none is given."""


class ClearWords(Strict, frozen=True, kw_only=True):
    """Words that decide where labels do not; small letters, lemmas except for `be`."""

    be: frozenset[str]
    contents: frozenset[str]
    lets: frozenset[str]
    asks: frozenset[str]
    tells: frozenset[str]
    pointing: frozenset[str]
    adjectives: frozenset[str]
    fixed: tuple[Fixed, ...]
    honorifics: frozenset[str] = frozenset()
    """Words before a name, from the offices and titles."""
    months: frozenset[str] = frozenset()
    """From the calendar."""


@cache
def load_clear(language: str = "en") -> ClearWords:
    """Give the words of a language that decide between readings of a CLEAR parse."""
    titles = load(f"{language}/titles.toml", Titles)
    return msgspec.structs.replace(
        load(f"{language}/clear.toml", ClearWords),
        honorifics=titles.honorifics | titles.state,
        months=frozenset(word for month in load_calendar(language).month for word in month.words),
    )
