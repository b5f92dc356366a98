"""What the program knows about words that helps a parse."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class GrammarWords(Strict, frozen=True, kw_only=True):
    """Words by what they do to those around them."""

    control: frozenset[str]
    """Verbs whose object does what the infinitive behind it tells."""
    degree: frozenset[str]
    """Words that a clause with "that" answers: "so angry that he left"."""


@cache
def load_grammar(language: str = "en") -> GrammarWords:
    """Give the words of a language that help its parses."""
    return load(f"{language}/grammar.toml", GrammarWords)
