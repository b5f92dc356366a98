"""What the program knows about verbs that helps a parse."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class GrammarWords(Strict, frozen=True, kw_only=True):
    """Verbs by what they do to the words around them."""

    control: frozenset[str]
    """Verbs whose object does what the infinitive behind it tells."""


@cache
def load_grammar(language: str = "en") -> GrammarWords:
    """Give the words of a language that help its parses."""
    return load(f"{language}/grammar.toml", GrammarWords)
