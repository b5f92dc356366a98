"""Names that are surely two persons', told at a fraction of the price of comparing them.

In a crowd most names that share a key share one word and a first letter: "Jana Haddad", "Jamal Haddad". That each has
a word which the other has not is seen without weighing anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

import msgspec
import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from parleys.names.compare import may_miss, word_likeness
from parleys.names.sounds import LEAST, MOST_UNLIKE, bones, unlike
from parleys.names.words import Word, split

_CROWD = 16
"""So many words are sorted out by their consonants before two of them are compared."""


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


@lru_cache(maxsize=1 << 16)
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


@lru_cache(maxsize=1 << 17)
def _alike(one: _Sign, other: _Sign) -> bool:
    """Say whether two words may be one; most are not, and their consonants alone tell."""
    by_sound = not (one.special or other.special) and one.word.forms.isdisjoint(other.word.forms)
    return not (by_sound and unlike(one.hard, other.hard)) and word_likeness(one.word, other.word) >= LEAST


def find_close(names: Sequence[str], new: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the places of those in a crowd that are not told `apart`, in pairs of which one at least is new.

    The same as asking of every pair, but each word is compared once with each other word, and names are sets of bits.

    >>> list(find_close(["Jana Haddad", "Jamal Haddad", "J. Haddad"], [True, True, True]))
    [(0, 2), (1, 2)]
    """
    frames = [_frame(name) for name in names]
    holders: defaultdict[_Sign, int] = defaultdict(int)
    single: defaultdict[str, int] = defaultdict(int)
    for place, frame in enumerate(frames):
        for sign in frame.words:
            holders[sign] |= 1 << place
            single[sign.hard] |= 1 << place
    having = _having(holders)
    every = (1 << len(names)) - 1
    fresh = sum(1 << place for place, each in enumerate(new) if each)
    found: set[tuple[int, int]] = set()
    for place, frame in enumerate(frames):
        close = every
        for sign in frame.needed:
            close &= having[sign]
        for hard in frame.glued:
            close |= single.get(hard, 0)
        close &= every if new[place] else fresh
        found.update((min(place, other), max(place, other)) for other in _bits(close) if other != place)
    yield from sorted(found)


def _having(holders: Mapping[_Sign, int]) -> dict[_Sign, int]:
    """Give, for each word, the names that have it or one that may be it."""
    having = dict(holders)
    for one, other in _worth_comparing(list(holders)):
        if _alike(one, other):
            having[one] |= holders[other]
            having[other] |= holders[one]
    return having


def _worth_comparing(signs: Sequence[_Sign]) -> Iterator[tuple[_Sign, _Sign]]:
    """Yield the pairs of words that their consonants do not tell apart."""
    if len(signs) < _CROWD:
        yield from combinations(signs, 2)
        return
    hards = {hard: number for number, hard in enumerate(dict.fromkeys(sign.hard for sign in signs))}
    numbers = np.array([hards[sign.hard] for sign in signs])
    sizes = np.array([len(hard) for hard in hards])
    steps = cdist(list(hards), list(hards), scorer=Levenshtein.distance, dtype=np.uint8)
    near = steps <= np.maximum(1, MOST_UNLIKE * np.maximum.outer(sizes, sizes))
    special = np.array([sign.special for sign in signs])
    formed = np.array([bool(sign.word.forms) for sign in signs])
    for place, sign in enumerate(signs):
        open_ = near[numbers[place]][numbers] | special
        open_ |= formed if sign.word.forms else False
        open_ |= sign.special
        for other in np.flatnonzero(open_[place + 1 :]).tolist():
            yield sign, signs[place + 1 + other]


def _bits(number: int) -> Iterator[int]:
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low
