"""What the program knows about how one predicate colours the next."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class DependenceWords(Strict, frozen=True, kw_only=True):
    """Markers that open a clause or a noun on which another clause hangs."""

    clause: frozenset[str]
    noun: frozenset[str]
    concession: frozenset[str]
    """These look like such markers, but nothing hangs on what they open: "even if"."""
    inversion: frozenset[str]
    """Auxiliaries that make a condition where they stand before the subject: "should the siege end"."""
    otherwise: frozenset[str]
    """What opens a clause that hangs on the failing of the one before."""


class PurposeWords(Strict, frozen=True, kw_only=True):
    """What opens the words that say what something is done for."""

    finite: frozenset[str]
    infinitive: frozenset[str]
    """Before the infinitive, "to" included; a plain "to" is no word of knowledge."""
    nouns: frozenset[str]
    """Nouns behind "in" or "with" whose infinitive or gerund is a purpose: "in a bid to", "with the aim of"."""
    participles: frozenset[str]
    """Lemmas of participles behind a noun: "talks aimed at ending"."""


class NegativeWords(Strict, frozen=True, kw_only=True):
    """Words that negate without "not"."""

    adverbs: frozenset[str]
    focus: frozenset[str]
    """Behind "not" these leave the predicate as it is: "not only did he come"."""
    few: frozenset[str]
    """Subjects with these negate what is believed or wanted: "few believe"."""
    markers: frozenset[str]
    """These open what is not done: "without meeting"."""
    occasions: frozenset[str]
    """Nouns behind "no" that negate the predicate: "under no circumstances"."""


class ClauseWords(Strict, frozen=True, kw_only=True):
    """Lemmas by what they do to the clause below them."""

    reverse: frozenset[str]
    transparent: frozenset[str]
    claims: frozenset[str]
    implicative: frozenset[str]
    planned: frozenset[str]
    possible: frozenset[str]
    open: frozenset[str]
    imputed: frozenset[str]
    passed_on: frozenset[str]
    pausing: frozenset[str]
    light: frozenset[str]
    contents: frozenset[str]
    gerund: frozenset[str]
    maybe: frozenset[str]
    hearsay: frozenset[str]
    unreal: frozenset[str]
    ahead: frozenset[str]
    particles: frozenset[str]
    modals: dict[str, str]
    periphrastic: dict[str, str]
    negative: NegativeWords
    dependence: DependenceWords
    purpose: PurposeWords


@cache
def load_clauses(language: str = "en") -> ClauseWords:
    """Give the clause words of a language."""
    return load(f"{language}/clauses.toml", ClauseWords)
