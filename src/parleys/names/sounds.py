"""Sounds: what a word of a name sounds like, and how far two words are apart."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

import msgspec
from rapidfuzz.distance import Levenshtein

from parleys.knowledge.names import load_names

_OTHER, _ACROSS, _SWAPPED = 1.0, 1.3, 0.6
"""The price of another consonant, of a vowel for a consonant, and of two letters that changed places."""
_LOST, _VOWEL, _DOUBLED, _SILENT, _GLIDE, _WOMAN = 1.0, 0.45, 0.05, 0.2, 0.15, 1.2
"""The price of a letter too many: a consonant, a vowel, the second of a double, an "h", a "y" beside a vowel, and the
"a" that makes Orlova of Orlov."""
_STRICT = 1.35
"""How much a price takes from the likeness of two words."""
_SHORTEST = 3.0
SAME = 0.84
"""Two words are spellings of one from here on."""
LEAST = 0.75
"""Words less alike than this are two words, and how unlike they are does not matter."""
MOST_UNLIKE = 0.4
"""The part of two words' consonants that may be others where the words are alike."""


class Tables(msgspec.Struct, frozen=True):
    """The knowledge of sounds, made ready."""

    spelled: re.Pattern[str]
    sign: dict[str, str]
    near: dict[tuple[str, str], float]
    vowels: frozenset[str]
    endings: tuple[tuple[str, str], ...]


@cache
def tables() -> Tables:
    """Make the tables of sounds out of what is known."""
    lore = load_names()
    sign = dict(lore.sounds.spelled)
    near: dict[tuple[str, str], float] = {}
    for price, pairs in lore.near.items():
        for one, other in pairs:
            near[one, other] = near[other, one] = float(price)
    spelled = re.compile("|".join(re.escape(letters) for letters, _ in lore.sounds.spelled))
    return Tables(spelled, sign, near, lore.sounds.vowels, lore.endings.written)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Write a folded word by its sounds.

    >>> sound("shcherbakov"), sound("abdelrahman") == sound("abdilrahman")
    ('šerbakov', False)
    """
    known = tables()
    for ending, instead in known.endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            word = word[: -len(ending)] + instead
            break
    start = ""
    if word.startswith(("x", "hs")):
        # Chinese, as spelled today and before: "Xiao", "Hsiao"
        word = "sh" + word.lstrip("xhs")
    if word[:1] in ("y", "i") and word[1:2] in tuple("aeou"):
        # "Yaroslav", "Iaroslav": a sound of its own at the start, where Arabic and German write "j"
        start, word = "y", word[1:]
    return start + known.spelled.sub(lambda found: known.sign[found[0]], word)


_BONES = str.maketrans({**dict.fromkeys("kqgxğ", "k"), **dict.fromkeys("dðtþ", "t"), **dict.fromkeys("bpfvw", "f")})
_HISS = str.maketrans(dict.fromkeys("czžščjs", "s"))


@lru_cache(maxsize=1 << 17)
def bones(word: str) -> str:
    """Give the consonants that every spelling of a folded word keeps; its vowels alone where it has none.

    >>> bones("muallem") == bones("moualem"), bones("qadhafi") == bones("gaddafi"), bones("orlov") == bones("orloff")
    (True, True, True)
    """
    signs = sound(word).replace("ð", "d").translate(_HISS).translate(_BONES)
    open_ = "a" if signs[:1] in tuple(tables().vowels) else ""
    rest = re.sub(r"[aeiouyh]", "", signs)
    return open_ + re.sub(r"(.)\1+", r"\1", rest) or word


@lru_cache(maxsize=65536)
def plain_sound(word: str) -> str:
    """Give the sounds of a folded word with its vowels in two classes: for looking a name up however it is spelled.

    >>> plain_sound("mohammed") == plain_sound("muhamad"), plain_sound("hassan") == plain_sound("hussein")
    (True, False)
    """
    classed = re.sub(r"[aeiy]+", "a", re.sub(r"[ouw]+", "u", sound(word))).replace("v", "f")
    return re.sub(r"(.)\1+", r"\1", classed.replace("x", "h").replace("q", "k").replace("ğ", "k"))


def likeness(one: str, other: str) -> float:
    """Say how alike two folded words sound, from 0 to 1; 0 where that is less than `LEAST`.

    >>> likeness("gaddafi", "qadhafi") > 0.9, likeness("hassan", "hussein") < 0.84
    (True, True)
    """
    return _likeness(one, other) if one < other else _likeness(other, one)


@lru_cache(maxsize=1 << 16)
def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    a, b = sound(one), sound(other)
    if a == b:
        return 0.99
    if Levenshtein.distance(a, b, score_cutoff=6) > 0.75 * max(len(a), len(b)):
        return 0.0
    if unlike(bones(one), bones(other)):
        # not worth the exact sum
        return 0.0
    size = max(_SHORTEST, (len(a) + len(b)) / 2)
    worth = 1 - _STRICT * _price(a, b, (1 - LEAST) / _STRICT * size) / size
    return min(0.99, worth) if worth >= LEAST else 0.0


@lru_cache(maxsize=1 << 16)
def unlike(one: str, other: str) -> bool:
    """Say whether the consonants of two words are too many others for the words to be alike."""
    return Levenshtein.distance(one, other) > max(1, MOST_UNLIKE * max(len(one), len(other)))


def _price(a: str, b: str, most: float) -> float:
    """Add up the cheapest changes that make one word of the other (after Damerau and Levenshtein), or up to `most`."""
    losses = _losses(b)
    before: list[float] = []
    row = [0.0]
    for lost in losses:
        row.append(row[-1] + lost)
    for i, (letter, lost) in enumerate(zip(a, _losses(a), strict=True)):
        now = [last := row[0] + lost]
        for k, swap in enumerate(_swaps(letter, b, not i)):
            least = row[k] + swap
            if (other := row[k + 1] + lost) < least:
                least = other
            if (other := last + losses[k]) < least:
                least = other
            if i and k and letter == b[k - 1] and b[k] == a[i - 1] and letter != b[k]:
                least = min(least, before[k - 1] + _SWAPPED)
            now.append(last := least)
        before, row = row, now
        if min(row) > most and min(before) > most:
            # every way to the end leads through one of these
            return math.inf
    return row[-1]


@lru_cache(maxsize=1 << 16)
def _swaps(letter: str, word: str, first: bool) -> tuple[float, ...]:
    """Give the price of each letter of a word for one letter; at the start of both, another one costs more."""
    return tuple(_swap(letter, wanted, first and not k) for k, wanted in enumerate(word))


def _swap(one: str, other: str, first: bool) -> float:
    if one == other:
        return 0.0
    known = tables()
    near = known.near.get((one, other))
    if near is not None:
        return near
    if one in known.vowels or other in known.vowels:
        return _VOWEL if one in known.vowels and other in known.vowels else _ACROSS
    return _OTHER * (1.3 if first else 1.0)


@lru_cache(maxsize=1 << 16)
def _losses(word: str) -> tuple[float, ...]:
    return tuple(_lost(word, k) for k in range(len(word)))


def _lost(word: str, k: int) -> float:
    """Give the price of a letter that one spelling has and the other has not."""
    letter = word[k]
    if k and word[k - 1] == letter:
        return _DOUBLED
    if letter == "h":
        return _SILENT
    vowels = tables().vowels
    if k and letter == "j" and word[k + 1 : k + 2] in tuple(vowels):
        # "Avetisjan", "Avetisian"
        return 2 * _GLIDE
    if letter in vowels:
        beside = (k and word[k - 1] in vowels) or word[k + 1 : k + 2] in tuple(vowels)
        if letter == "a" and k == len(word) - 1 and not beside:
            return _WOMAN
        return _GLIDE if beside else _VOWEL
    return _LOST
