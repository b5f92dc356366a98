"""Keys: names that share none are never compared, so that a crowd is joined without comparing all with all."""

from __future__ import annotations

from functools import lru_cache

from parleys.names.letters import fold
from parleys.names.sounds import bones
from parleys.names.words import Word, groups, split

_RARE = 0.95


@lru_cache(maxsize=65536)
def keys(name: str) -> frozenset[str]:
    """Give the keys of a name: its rare words by their consonants, common ones two by two.

    >>> bool(keys("Walid al-Moualem") & keys("Muallem")), bool(keys("Mohammed Ali") & keys("Mohammed Hassan"))
    (True, False)
    """
    words = [word for word in split(name).words if not word.initial and not word.loose]
    marks = [_marks(word) for word in words]
    found = {mark for word, own in zip(words, marks, strict=True) if word.weight >= _RARE for mark in own}
    for place, (word, own) in enumerate(zip(words, marks, strict=True)):
        if word.weight < _RARE:
            beside = {_short(mark) for k, other in enumerate(marks) if k != place for mark in other}
            found.update(f"{mark}+{short}" for mark in own for short in beside)
    whole = bones("".join(sorted(word.text for word in words)))
    joined = bones("".join(word.text for word in words))
    return frozenset(found | {f"={fold(name)}", f"={whole}", f"={joined}"})


def _short(mark: str) -> str:
    """ "Sergei L...", however the surname goes on; a known name or a father's is taken whole."""
    return mark if mark[0] in "#~" else mark[0]


@lru_cache(maxsize=65536)
def _marks(word: Word) -> frozenset[str]:
    """Give the marks of one word: consonants with and without what Ukrainian writes "h"; the forms of one name."""
    if word.father:
        return frozenset({f"~{bones(word.father)}"})
    known = groups(word.text)
    if known:
        return frozenset(f"#{number}" for number in known)
    full = bones(word.text)
    return frozenset({full, bones(word.text.replace("g", "h"))})
