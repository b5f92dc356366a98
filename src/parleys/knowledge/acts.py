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
    what: tuple[str, ...] = ()
    """The object must be of one of these groups. Some are no lists: "actor" is everybody of the cast, "place" every
    place, "owned" whatever belongs to an actor ("Velland's decision"), "any" whatever stands there."""
    under: tuple[str, ...] = ()
    """A noun that counts only below one of these verbs: "signed the accord"."""
    beside: tuple[str, ...] = ()
    """A noun that counts only behind one of these words: "missile test"."""
    to: tuple[str, ...] = ()
    """Slots of the recipient: "object" or a preposition; the first filled one wins."""
    cameo: str
    mode: str | None = None


class Words(Strict, frozen=True, kw_only=True):
    """Words that colour an act or carry it."""

    light: frozenset[str]
    vague: frozenset[str]
    wishing: frozenset[str]
    mooted: frozenset[str]
    aspects: frozenset[str]
    mutual: frozenset[str]
    ways: frozenset[str]
    access: frozenset[str]
    postponed: frozenset[str]
    cancelled: frozenset[str]
    planned: frozenset[str]
    ready: frozenset[str]
    denied: frozenset[str]
    ended: frozenset[str]
    going_on: frozenset[str]
    promising: frozenset[str]
    upcoming: frozenset[str]
    maybe: frozenset[str]
    charges: frozenset[str]
    taking: frozenset[str]
    voiced: frozenset[EventType]
    alleged: frozenset[EventType]
    groups: dict[str, frozenset[str]]


class ActFile(Words, frozen=True, kw_only=True):
    """The file as written."""

    act: tuple[Act, ...]


class Acts(Words, frozen=True, kw_only=True):
    """The file made ready for looking up."""

    verbs: dict[str, tuple[Act, ...]]
    nouns: dict[str, tuple[Act, ...]]

    def verb_types(self, lemma: str) -> frozenset[EventType]:
        """Give the types that a verb can decide."""
        return frozenset(act.type for act in self.verbs.get(lemma, ()))


@cache
def load_acts(language: str = "en") -> Acts:
    """Give the acts of a language; of one word, frames that ask for more come before those that ask for less."""
    found = load(f"{language}/acts.toml", ActFile)
    verbs: dict[str, list[Act]] = {}
    nouns: dict[str, list[Act]] = {}
    for act in sorted(found.act, key=lambda act: (-_asks(act), _is_open(act), act.lemma)):
        (verbs if act.part == "verb" else nouns).setdefault(act.lemma, []).append(act)
    words = {name: getattr(found, name) for name in Words.__struct_fields__}
    return msgspec.convert(
        {**words, "verbs": {k: tuple(v) for k, v in verbs.items()}, "nouns": {k: tuple(v) for k, v in nouns.items()}},
        Acts,
    )


def _is_open(act: Act) -> bool:
    """ "rejected the offer" goes before "rejected" with whatever object."""
    return bool({"any", "owned", "actor"} & set(act.what))


def _asks(act: Act) -> int:
    return sum(bool(asked) for asked in (act.prep, act.what, act.under, act.beside))
