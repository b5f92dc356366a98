"""Names that are surely two persons', told at a fraction of the price of comparing them.

In a crowd most names that share a key share one word and a first letter: "Jana Haddad", "Jamal Haddad". That each has
a word which the other has not is seen without weighing anything.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import msgspec

from parleys.names.compare import LEAST, may_miss, word_likeness
from parleys.names.sounds import bones, unlike
from parleys.names.words import Word, split


class _Sign(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A word, with what it sounds like."""

    word: Word
    hard: str
    """Its consonants."""
    special: bool
    """An initial, or a father's name: these are not compared by their sounds."""


class _Frame(msgspec.Struct, frozen=True, gc=False, eq=False):
    """What is looked at in a name."""

    words: tuple[_Sign, ...]
    needed: tuple[_Sign, ...]
    """Those that may not be missing."""
    single: frozenset[str]
    """The consonants of its words, each by itself, ..."""
    glued: frozenset[str]
    """... and of each two in a row as one: "Jong Un" is "Jongun" elsewhere."""


def apart(one: str, other: str) -> bool:
    """Say whether each of two names has a word that the other has not; `compare` then finds that they contradict.

    >>> apart("Jana Haddad", "Jamal Haddad"), apart("Jana Haddad", "J. Haddad"), apart("Kim Jong Un", "Kim Jongun")
    (True, False, False)
    """
    a, b = _frame(one), _frame(other)
    if not (a.glued.isdisjoint(b.single) and b.glued.isdisjoint(a.single)):
        return False
    return _has_more(a.needed, b.words) and _has_more(b.needed, a.words)


@lru_cache(maxsize=1 << 17)
def _frame(name: str) -> _Frame:
    found = split(name)
    words = tuple(_sign(word) for word in found.words)
    return _Frame(
        words=words,
        needed=tuple(word for place, word in enumerate(words) if not may_miss(found, place)),
        single=frozenset(word.hard for word in words),
        glued=frozenset(bones(left.word.text + right.word.text) for left, right in pairwise(words)),
    )


@lru_cache(maxsize=1 << 17)
def _sign(word: Word) -> _Sign:
    return _Sign(word, bones(word.text), word.initial or bool(word.father))


def _has_more(needed: tuple[_Sign, ...], words: tuple[_Sign, ...]) -> bool:
    for one in needed:
        for other in words:
            if one is other or _alike(one, other):
                break
        else:
            return True
    return False


def _alike(one: _Sign, other: _Sign) -> bool:
    """Say whether two words may be one; most are not, and their consonants alone tell."""
    by_sound = not (one.special or other.special) and one.word.forms.isdisjoint(other.word.forms)
    return not (by_sound and unlike(one.hard, other.hard)) and word_likeness(one.word, other.word) >= LEAST
