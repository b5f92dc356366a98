"""What the program knows about acts: verbs and nouns with the event type that they decide."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from parleys.knowledge.load import Strict, load
from parleys.record import EventType


class Act(Strict, frozen=True, kw_only=True):
    """A verb or noun of acting, and where the other side stands."""

    lemma: str
    part: Literal["verb", "noun"]
    type: EventType
    prep: tuple[str, ...] = ()
    """One of these prepositions must follow."""
    to: tuple[str, ...] = ()
    """Slots of the recipient: "object" or a preposition; the first filled one wins."""
    cameo: str
    mode: str | None = None


class ActFile(Strict, frozen=True, kw_only=True):
    """The file as written."""

    light: frozenset[str]
    postponed: frozenset[str]
    cancelled: frozenset[str]
    planned: frozenset[str]
    ready: frozenset[str]
    denied: frozenset[str]
    voiced: frozenset[EventType]
    alleged: frozenset[EventType]
    act: tuple[Act, ...]


class Acts(msgspec.Struct, frozen=True, kw_only=True):
    """The file made ready for looking up."""

    verbs: dict[str, tuple[Act, ...]]
    nouns: dict[str, tuple[Act, ...]]
    light: frozenset[str]
    postponed: frozenset[str]
    cancelled: frozenset[str]
    planned: frozenset[str]
    ready: frozenset[str]
    denied: frozenset[str]
    voiced: frozenset[EventType]
    alleged: frozenset[EventType]


@cache
def load_acts(language: str = "en") -> Acts:
    """Give the acts of a language; frames that ask for a preposition come before those that do not."""
    found = load(f"{language}/acts.toml", ActFile)
    verbs: dict[str, list[Act]] = {}
    nouns: dict[str, list[Act]] = {}
    for act in sorted(found.act, key=lambda act: (not act.prep, act.lemma)):
        (verbs if act.part == "verb" else nouns).setdefault(act.lemma, []).append(act)
    return Acts(
        verbs={lemma: tuple(acts) for lemma, acts in verbs.items()},
        nouns={lemma: tuple(acts) for lemma, acts in nouns.items()},
        light=found.light,
        postponed=found.postponed,
        cancelled=found.cancelled,
        planned=found.planned,
        ready=found.ready,
        denied=found.denied,
        voiced=found.voiced,
        alleged=found.alleged,
    )
