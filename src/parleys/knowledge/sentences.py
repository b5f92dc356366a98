"""What the program knows about where sentences begin."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class SentenceWords(Strict, frozen=True, kw_only=True):
    """Words that decide around abbreviations."""

    fresh: frozenset[str]
    bound: frozenset[str]
    numbered: frozenset[str]


@cache
def load_sentences(language: str = "en") -> SentenceWords:
    """Give the words of a language that decide where its sentences begin."""
    return load(f"{language}/sentences.toml", SentenceWords)
