"""What positions are about: the names of issues, and words that mean much the same."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class IssueName(Strict, frozen=True, kw_only=True):
    """One issue: any of its words, or a condition of one of its kinds, names it."""

    name: str
    """ "{who}" stands for the person or party in question."""
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Kinds of conditions that are always about this."""
    note: str = ""


class Kin(Strict, frozen=True, kw_only=True):
    """Words that two translations of one sentence may exchange."""

    name: str
    words: tuple[str, ...]


class Issues(Strict, frozen=True, kw_only=True):
    """Issues in order of preference, and kin words."""

    issue: tuple[IssueName, ...]
    kin: tuple[Kin, ...]
    everyone: tuple[str, ...]
    """How a report names all parties at once, or nobody in particular."""


@cache
def load_issues(language: str = "en") -> Issues:
    """Give the issues and kin words of a language."""
    return load(f"{language}/issues.toml", Issues)
