"""What positions are about: the names of issues, and words that mean much the same."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class IssueName(Strict, frozen=True, kw_only=True):
    """One issue: any of its words, or a condition of one of its kinds, names it."""

    name: str
    """ "{who}" stands for the person or party in question."""
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """One of these must stand in the words, too, wherever."""
    kinds: tuple[str, ...] = ()
    """Kinds of conditions that are always about this."""
    apart: bool = False
    """In two conflicts it is two issues: the prisoners of one war are not those of another."""
    note: str = ""


class Kin(Strict, frozen=True, kw_only=True):
    """Words that two translations of one sentence may exchange."""

    name: str
    words: tuple[str, ...]


class Act(Strict, frozen=True, kw_only=True):
    """A noun that names an act, with the verbs that tell of it: "to pull out of a town" is its "withdrawal"."""

    noun: str
    verbs: tuple[str, ...]


class Issues(Strict, frozen=True, kw_only=True):
    """Issues in order of preference, kin words, and what it takes to tell the matter in a phrase from its trimmings."""

    issue: tuple[IssueName, ...]
    kin: tuple[Kin, ...]
    act: tuple[Act, ...]
    light: tuple[str, ...]
    """Words that say that something is to be done, and not what."""
    breaks: tuple[str, ...]
    """Words with which a by-thought begins; what stands behind them is not the matter itself."""
    small: tuple[str, ...]
    """Words of grammar between two phrases."""
    joints: tuple[str, ...]
    """Those of them that can join two phrases into one name: "withdrawal from"."""
    noun_endings: tuple[str, ...]
    """How nouns end that might be taken for a verb at the head of what is demanded."""
    everyone: tuple[str, ...]
    """How a report names all parties at once, or nobody in particular."""


@cache
def load_issues(language: str = "en") -> Issues:
    """Give the issues and kin words of a language."""
    return load(f"{language}/issues.toml", Issues)
