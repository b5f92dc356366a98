"""Keys: names that share none are never compared, so that a crowd is joined without comparing all with all."""

from __future__ import annotations

from functools import lru_cache
from sys import intern

from parleys.names.letters import fold
from parleys.names.sounds import bones
from parleys.names.words import Word, split


@lru_cache(maxsize=1 << 17)
def keys(name: str) -> frozenset[str]:
    """Give the keys of a name: each word by its consonants, with the first sound of another.

    >>> bool(keys("Walid al-Moualem") & keys("W. Muallem")), bool(keys("Mohammed Ali") & keys("Mohammed Hassan"))
    (True, False)
    """
    words = [word for word in split(name).words if not word.loose]
    if len(words) < 2:
        words = list(split(name).words)
    marks = [_marks(word) for word in words]
    beside = [_beside(word) for word in words]
    found = {f"={fold(name)}"}
    for place, own in enumerate(marks):
        if len(words) == 1:
            found |= own
        elif not words[place].initial:
            others = {short for k, shorts in enumerate(beside) if k != place for short in shorts}
            found.update(f"{mark}+{short}" for mark in own for short in others)
    together = bones("".join(word.text for word in words))
    turned = bones("".join(word.text for word in (*words[1:], *words[:1])))
    # many names share a key: each is kept once
    return frozenset(map(intern, found | {f"={together}", f"={turned}"}))


def _hard(text: str) -> set[str]:
    """Give the consonants of a word, and without those that one spelling has for another's "h": Ihor, Holmov, Haim."""
    return {bones(text), *(bones(text.replace(letters, "h")) for letters in ("g", "kh", "ch"))}


def _beside(word: Word) -> frozenset[str]:
    """Give what a word adds to another's mark: its first sound, and the names it is a form of."""
    first = {mark[:1] for mark in _hard(word.text)}
    return frozenset(first | {f"#{number}" for number in word.forms})


@lru_cache(maxsize=65536)
def _marks(word: Word) -> frozenset[str]:
    """Give the marks of one word: consonants with and without what Ukrainian writes "h"; the forms of one name."""
    if word.father:
        return frozenset({f"~{bones(word.father)}"})
    if word.forms:
        return frozenset(f"#{number}" for number in word.forms)
    return frozenset(_hard(word.text))
