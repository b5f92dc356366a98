"""Words by which reports tell who comes to a meeting, and that two parties do not agree."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class AccountWords(Strict, frozen=True, kw_only=True):
    """Phrases, compared by stem."""

    asked: tuple[str, ...]
    """What follows somebody asks of another."""
    differs: tuple[str, ...]
    """Two parties are told to be of different minds."""
    leaves: tuple[str, ...]
    """A party stays away from something."""
    meetings: tuple[str, ...]
    """What one comes to or stays away from."""
    threats: tuple[str, ...]
    """What follows has not happened yet."""


@cache
def load_account_words(language: str = "en") -> AccountWords:
    """Give the words of a language."""
    return load(f"{language}/accounts.toml", AccountWords)
