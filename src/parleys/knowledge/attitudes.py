"""What the program knows about attributing what is no saying: beliefs, wishes, intentions, calls, judgements."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

import msgspec

from parleys.knowledge.load import Strict, load


class AttitudeKind(StrEnum):
    """What sort of attitude is attributed."""

    BELIEF = "belief"
    """Knowing, thinking, expecting: "Orlov knows that …", "the road is expected to open"."""
    WISH = "wish"
    """ "wants to leave", "hopes for rain"."""
    WORRY = "worry"
    """ "fears a siege", "concerns about the harvest"."""
    INTENTION = "intention"
    """Deciding, promising, refusing: "plans to sail", "her refusal to sign"."""
    CALL = "call"
    """What somebody else shall do: "urged the council to vote"."""
    STAND = "stand"
    """For or against: "supports the bill", "opposition to the dam"."""
    JUDGEMENT = "judgement"
    """Praise, blame, what something is taken for: "called the vote a farce", "criticised the army"."""
    FINDING = "finding"
    """What is shown or made known: "polls show her ahead"."""
    TOPIC = "topic"
    """What is talked about: "mentioned the flood", "spoke about the dam"."""


class Takes(Strict, frozen=True, kw_only=True):
    """Words of one class by what stands for the content; a lemma may stand in several lists."""

    clause: frozenset[str] = frozenset()
    """ "knows that the road is closed"."""
    infinitive: frozenset[str] = frozenset()
    """ "hopes to sail"."""
    gerund: frozenset[str] = frozenset()
    """ "proposed closing the port"."""
    object: frozenset[str] = frozenset()
    """ "criticised the plan"."""
    called: frozenset[str] = frozenset()
    """Somebody and an infinitive: "urged the council to vote"."""
    judged: frozenset[str] = frozenset()
    """Something and what it is said to be: "called the vote a farce", "found him guilty"."""
    raised: frozenset[str] = frozenset()
    """Its subject belongs to the content, and nobody holds it: "the road seems closed", "is expected to open"."""
    preposition: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    """By preposition, what stands behind it: "called for [a truce]"."""
    asked: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    """By preposition, somebody and an infinitive: "called on [the council to vote]"."""
    pair: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    """By preposition, an object and what stands behind it: "accused [Orlov of theft]"."""


class KindWords(Strict, frozen=True, kw_only=True):
    """The words of one kind of attitude."""

    verb: Takes = Takes()
    passive: Takes = Takes()
    """Verbs in the passive: "was asked about the dam"."""
    noun: Takes = Takes()
    owned: Takes = Takes()
    """Nouns only with an owner: "her attacks on the court"."""
    person: Takes = Takes()
    """Nouns that name the holder: "a supporter of the dam"."""
    adjective: Takes = Takes()


class AttitudeFile(Strict, frozen=True, kw_only=True):
    """`attitudes.toml` as written."""

    kind: dict[AttitudeKind, KindWords]


class Attitudes(msgspec.Struct, frozen=True, kw_only=True):
    """`attitudes.toml` made ready for looking up: by word class, what is taken, and lemma."""

    kinds: dict[tuple[str, str, str], AttitudeKind]

    def kind(self, sort: str, takes: str, lemma: str) -> AttitudeKind | None:
        """Give the kind of attitude of a word in a construction, or None where it attributes nothing so.

        Args:
            sort: verb, passive, noun, owned, person or adjective.
            takes: clause, infinitive, …; for a preposition itself, with " to" if asked, with "+" before it for a pair.
            lemma: the word.
        """
        return self.kinds.get((sort, takes, lemma))


@cache
def load_attitudes(language: str = "en") -> Attitudes:
    """Give the words of a language for beliefs, wishes, intentions, calls, stands and judgements."""
    found = load(f"{language}/attitudes.toml", AttitudeFile)
    kinds: dict[tuple[str, str, str], AttitudeKind] = {}
    for kind, words in found.kind.items():
        for sort in words.__struct_fields__:
            for takes, lemmas in _lists(getattr(words, sort)):
                kinds.update({(sort, takes, lemma): kind for lemma in lemmas})
    return Attitudes(kinds=kinds)


def _lists(takes: Takes) -> list[tuple[str, frozenset[str]]]:
    plain = ("clause", "infinitive", "gerund", "object", "called", "judged", "raised")
    return [
        *((name, getattr(takes, name)) for name in plain),
        *takes.preposition.items(),
        *((f"{word} to", lemmas) for word, lemmas in takes.asked.items()),
        *((f"+{word}", lemmas) for word, lemmas in takes.pair.items()),
    ]
