"""How much a word tells: fixed weights, so that adding a report changes no link between two others."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class Band(Strict, frozen=True, kw_only=True):
    """Words that are about equally common; the heavier, the rarer."""

    weight: float
    words: tuple[str, ...]


class Weights(Strict, frozen=True, kw_only=True):
    """The weights of words, and what a word loses to become its stem."""

    rare: float
    """The weight of a word in no band."""
    endings: tuple[tuple[str, str], ...]
    """Longest first, each with what takes its place."""
    least: int
    """How many letters a stem keeps at least."""
    band: tuple[Band, ...]


@cache
def load_weights(language: str = "en") -> Weights:
    """Give the word weights of a language."""
    return load(f"{language}/weights.toml", Weights)
