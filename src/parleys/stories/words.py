"""Words as terms with weights: what two texts share, measured so that rare words tell more than common ones."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from parleys.knowledge.issues import Issues
from parleys.knowledge.weights import Weights

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_KIN_TELLS = 0.7
_PLAIN = re.compile(r"[^\W_]+")
_OWNER = re.compile(r"['’]s\b")


class Lexis(msgspec.Struct, frozen=True, kw_only=True):
    """The weight of every stem, and the name of its kin where it has some."""

    weights: dict[str, float]
    kin: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    least: int
    rare: float
    known: dict[str, str] = msgspec.field(default_factory=dict[str, str])
    """The terms of words met before; only saves working them out again."""
    roots: dict[str, str] = msgspec.field(default_factory=dict[str, str])
    """Their stems."""

    def stem(self, word: str) -> str:
        """Cut a word (small letters) to its stem: "talks", "talked" and "talking" become "talk"."""
        for ending, instead in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= self.least:
                return word[: -len(ending)] + instead
        return word

    def terms(self, text: str) -> tuple[str, ...]:
        """Give the terms of a text in order: stems, kin words under one name."""
        known = self.known
        words = _WORD.findall(_OWNER.sub("", text.casefold()))
        try:
            return tuple([known[word] for word in words])
        except KeyError:
            return tuple([known.get(word) or self._learn(word) for word in words])

    def _learn(self, word: str) -> str:
        stem = self.stem(word)
        return self.known.setdefault(word, self.kin.get(stem, stem))

    def stems(self, text: str) -> str:
        """Give the stems of a text with a blank between, so that phrases can be looked for."""
        roots = self.roots
        words = split_words(text)
        for word in words:
            if word not in roots:
                roots[word] = self.stem(word)
        return " ".join([roots[word] for word in words])

    def weight(self, term: str) -> float:
        """Say how much a term tells."""
        return self.weights.get(term, self.rare)

    def total(self, terms: Iterable[str]) -> float:
        """Add up the weights of terms."""
        weights, rare = self.weights, self.rare
        # a sum that is exact does not depend on the order of a set
        return math.fsum([weights.get(term, rare) for term in terms])


def split_words(text: str) -> list[str]:
    """Give the words of a text in small letters, without marks.

    >>> split_words("cease-fire, now")
    ['cease', 'fire', 'now']
    """
    return _PLAIN.findall(text.casefold())


def build_lexis(weights: Weights, issues: Issues) -> Lexis:
    """Make the lexis of a language from its knowledge."""
    bare = Lexis(weights={}, kin={}, endings=weights.endings, least=weights.least, rare=weights.rare)
    kin = {bare.stem(word): f"~{entry.name}" for entry in issues.kin for word in entry.words if " " not in word}
    table: dict[str, float] = {}
    for band in weights.band:
        for word in band.words:
            stem = bare.stem(word)
            term = kin.get(stem, stem)
            table[term] = min(table.get(term, weights.rare), band.weight)
    # A kin name stands for whichever word was used: it tells more than its commonest word, less than one word twice.
    by_stem = {bare.stem(word): band.weight for band in weights.band for word in band.words}
    for name in sorted(set(kin.values())):
        members = sorted(by_stem.get(stem, weights.rare) for stem, kin_name in kin.items() if kin_name == name)
        table[name] = _KIN_TELLS * members[len(members) // 2]
    return msgspec.structs.replace(bare, weights=table, kin=kin, known={})


def shared(one: frozenset[str], other: frozenset[str], lexis: Lexis) -> tuple[float, float]:
    """Give the weight of the terms that two texts share, and its part of the lighter text."""
    common = lexis.total(one & other)
    least = min(lexis.total(one), lexis.total(other))
    return common, (common / least if least else 0.0)


class Vector(NamedTuple):
    """Terms with their weights, of length one as a whole; a dictionary takes four times the memory."""

    terms: tuple[str, ...]
    values: array[float]

    def lookup(self) -> dict[str, float]:
        """Give the weights by term."""
        return dict(zip(self.terms, self.values, strict=True))


def vector(terms: Iterable[str], lexis: Lexis, top: int) -> Vector:
    """Give the heaviest terms of a text with their weights, as a vector of length one."""
    weights, rare, log = lexis.weights, lexis.rare, math.log
    found = {
        term: (1 + log(count)) * weights.get(term, rare) if count > 1 else weights.get(term, rare)
        for term, count in Counter(terms).items()
    }
    if len(found) > top:
        found = {term: found[term] for term in heaviest(found, top)}
    length = math.sqrt(math.fsum([value * value for value in found.values()])) or 1.0
    return Vector(tuple(found), array("d", [value / length for value in found.values()]))


def heaviest(terms: Mapping[str, float], top: int) -> tuple[str, ...]:
    """Give the terms of a vector that tell most, the heaviest first."""
    # sorted by name first, then by weight: a stable sort leaves terms of one weight in order of their names
    return tuple(sorted(sorted(terms), key=terms.__getitem__, reverse=True)[:top])


def cosine(one: Mapping[str, float], other: Vector) -> float:
    """Give the cosine of two vectors of length one, the first as weights by term."""
    get = one.get
    return math.fsum([get(term, 0.0) * value for term, value in zip(other.terms, other.values, strict=True)])


def product(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Give the sum of what the weights of common terms make multiplied."""
    return math.fsum([one[term] * other[term] for term in one.keys() & other.keys()])
