"""What the program knows about attributing words to people."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from parleys.knowledge.load import Strict, load


class SpeechVerb(Strict, frozen=True, kw_only=True):
    """A verb that attributes words."""

    lemma: str
    force: Literal["neutral", "firm", "doubtful", "denial"]
    quoted: bool = False
    """Attributes only words inside quotation marks: "he called it "a trap""."""
    infinitive: bool = False
    """An infinitive below it with quoted words in it is a statement too."""
    nominal: bool = False
    seen: str


class SpeechNoun(Strict, frozen=True, kw_only=True):
    """A noun that attributes words: "the warning that …"."""

    lemma: str


class SpeechFile(Strict, frozen=True, kw_only=True):
    """`speech.toml` as written."""

    carriers: frozenset[str]
    adjectives: frozenset[str]
    documents: frozenset[str]
    issued: frozenset[str]
    phrases: tuple[str, ...]
    states: frozenset[str]
    asides: frozenset[str]
    silences: frozenset[str]
    turns: frozenset[str]
    figurative: frozenset[str]
    reach: int
    sources: tuple[str, ...]
    relays: frozenset[str]
    verb: tuple[SpeechVerb, ...]
    noun: tuple[SpeechNoun, ...]


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """`speech.toml` made ready for looking up."""

    verbs: dict[str, SpeechVerb]
    nouns: frozenset[str]
    carriers: frozenset[str]
    adjectives: frozenset[str]
    documents: frozenset[str]
    """Nouns that speak for whoever issued them."""
    issued: frozenset[str]
    """Those that go on from whoever was quoted last: "the statement said"."""
    phrases: tuple[tuple[str, ...], ...]
    """Lemmas before "that" that attribute it together, the longest first."""
    states: frozenset[str]
    """Verbs that may stand for "be" before an adjective that attributes."""
    asides: frozenset[str]
    """Verbs by which a report explains what was said."""
    silences: frozenset[str]
    """Verbs under which nothing is said: "declined to say"."""
    turns: frozenset[str]
    """Words that turn to another speaker behind a comma."""
    figurative: frozenset[str]
    """Verbs whose subject may be a thing that attributes no words to anybody."""
    reach: int
    """Words that may stand between a cue and its "that"."""
    sources: tuple[tuple[str, ...], ...]
    relays: frozenset[str]


@cache
def load_speech(language: str = "en") -> Speech:
    """Give the speech words of a language."""
    found = load(f"{language}/speech.toml", SpeechFile)
    return Speech(
        verbs={verb.lemma: verb for verb in found.verb},
        nouns=frozenset(noun.lemma for noun in found.noun),
        carriers=found.carriers,
        adjectives=found.adjectives,
        documents=found.documents,
        issued=found.issued,
        phrases=tuple(sorted((tuple(phrase.split()) for phrase in found.phrases), key=lambda words: -len(words))),
        states=found.states,
        asides=found.asides,
        silences=found.silences,
        turns=found.turns,
        figurative=found.figurative,
        reach=found.reach,
        sources=tuple(tuple(phrase.split()) for phrase in found.sources),
        relays=found.relays,
    )
