"""How positions become options of a conflict model: matters that a party can do something about, and their wording."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class Matter(Strict, frozen=True, kw_only=True):
    """One thing that a party can do or leave undone, by the issue that positions on it are about."""

    id: str
    issue: str
    """The name of an issue; "{who}" stands for whose it is."""
    does: str
    """What a party does that takes the option; "{who}" as above, "{words}" for the words of a report."""
    once: bool = False
    """Once done it stays done."""
    armed: bool = False
    """Where all sides are meant: those who bear arms."""
    table: bool = False
    """How talks are held: it lies with the other side, whoever the words name."""
    words: tuple[str, ...] = ()
    """Phrases that speak of it in positions about another issue."""
    ends: tuple[str, ...] = ()
    """Nouns of what is to be brought to an end, by a word of `contrary`."""
    contrary: tuple[str, ...] = ()
    """Phrases for its contrary: who rejects them is for it."""


class OptionNames(Strict, frozen=True, kw_only=True):
    """Names of options; "{words}" are those of a report."""

    talk: str
    asked: str
    ending: str
    """What is asked to end."""
    offered: str
    refused: str
    warned: str


class Conditional(Strict, frozen=True, kw_only=True):
    """Words between what a party warns of and when it would do so."""

    unless: tuple[str, ...]
    when: tuple[str, ...]


class Drafting(Strict, frozen=True, kw_only=True):
    """What the draft of a model needs to know of a language."""

    contrary: frozenset[str]
    """Words with which the contrary of what follows is asked for."""
    opposition: frozenset[str]
    openers: frozenset[str]
    """Words before what is set as a term."""
    own: frozenset[str]
    refusing: frozenset[str]
    """Words of a refusal."""
    whiles: tuple[str, ...]
    """Words before what goes on: after a refusal it is to end."""
    wide: frozenset[str]
    """Issues too wide for an option."""
    names: OptionNames
    conditional: Conditional
    matter: tuple[Matter, ...]


@cache
def load_drafting(language: str = "en") -> Drafting:
    """Give how positions become options in a language."""
    return load(f"{language}/drafting.toml", Drafting)
