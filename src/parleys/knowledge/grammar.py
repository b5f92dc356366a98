"""What the program knows about words that helps a parse."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class GrammarWords(Strict, frozen=True, kw_only=True):
    """Words by what they do to those around them."""

    control: frozenset[str]
    """Verbs whose object does what the infinitive behind it tells."""
    goes_on: frozenset[str]
    """Verbs that "on" and a participle follow: "went on fighting"."""
    saying: frozenset[str]
    """Verbs that stand between commas inside what is said: "Any deal, she says, must last"."""
    degree: frozenset[str]
    """Words that a clause with "that" answers: "so angry that he left"."""


@cache
def load_grammar(language: str = "en") -> GrammarWords:
    """Give the words of a language that help its parses."""
    return load(f"{language}/grammar.toml", GrammarWords)
