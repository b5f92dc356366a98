"""What the program knows about how one predicate colours the next."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class DependenceWords(Strict, frozen=True, kw_only=True):
    """Markers that open a clause or a noun on which another clause hangs."""

    clause: frozenset[str]
    noun: frozenset[str]


class ClauseWords(Strict, frozen=True, kw_only=True):
    """Lemmas by what they do to the clause below them."""

    reverse: frozenset[str]
    transparent: frozenset[str]
    planned: frozenset[str]
    possible: frozenset[str]
    maybe: frozenset[str]
    modals: dict[str, str]
    dependence: DependenceWords


@cache
def load_clauses(language: str = "en") -> ClauseWords:
    """Give the clause words of a language."""
    return load(f"{language}/clauses.toml", ClauseWords)
