"""What the program knows about acts: verbs and nouns with the event type that they decide."""

from __future__ import annotations

from functools import cache
from typing import Literal

from parleys.knowledge.load import Strict, load
from parleys.knowledge.will import ScopeWords, load_will
from parleys.record import EventStatus, EventType


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
    seen: str | None = None
    """An invented sentence that this frame reads."""


class Contexts(Strict, frozen=True, kw_only=True):
    """What acts are about, by the names of the PLOVER scheme."""

    codes: dict[str, tuple[str, ...]]
    """By CAMEO code, or by how it begins: the longest entry wins."""
    words: dict[str, frozenset[str]]
    """By lemmas of the words that tell the act."""


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
    partisan: frozenset[str]
    readied: frozenset[str]
    offering: frozenset[str]
    lasting: frozenset[str]
    leaving: frozenset[str]
    awaited: frozenset[str]
    now: frozenset[str]
    press: frozenset[str]
    figurative: frozenset[str]
    hosting: frozenset[str]
    mediating: frozenset[str]
    mediation: frozenset[str]
    inviting: frozenset[str]
    shunning: frozenset[str]
    attending: frozenset[str]
    grounds: frozenset[str]
    ensuing: frozenset[str]
    raging: frozenset[str]
    private: frozenset[str]
    feared: frozenset[str]
    blows: frozenset[str]
    harming: frozenset[str]
    bursting: frozenset[str]
    ailing: frozenset[str]
    disowning: frozenset[str]
    whiles: frozenset[str]
    journeys: frozenset[str]
    hoping: frozenset[str]
    states: dict[EventStatus, frozenset[str]]
    soil: frozenset[str]
    edges: frozenset[str]
    settlements: frozenset[str]
    directions: frozenset[str]
    taking: frozenset[str]
    voiced: frozenset[EventType]
    alleged: frozenset[EventType]
    contexts: Contexts
    groups: dict[str, frozenset[str]]


class ActFile(Words, frozen=True, kw_only=True):
    """The file as written."""

    act: tuple[Act, ...]


class Acts(Words, frozen=True, kw_only=True):
    """The file made ready for looking up, with what tells a conflict and its parties (`will.toml`)."""

    scope: ScopeWords
    risers: frozenset[str]
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
    will = load_will(language)
    return Acts(
        **words,
        scope=will.scope,
        risers=will.risers,
        verbs={word: tuple(frames) for word, frames in verbs.items()},
        nouns={word: tuple(frames) for word, frames in nouns.items()},
    )


def _is_open(act: Act) -> bool:
    """ "rejected the offer" goes before "rejected" with whatever object."""
    return bool({"any", "owned", "actor"} & set(act.what))


def _asks(act: Act) -> int:
    return sum(bool(asked) for asked in (act.prep, act.what, act.under, act.beside))
