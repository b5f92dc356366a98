"""What the program knows about attributing words to people."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from parleys.errors import KnowledgeError
from parleys.knowledge.frames import Frame, Slot
from parleys.knowledge.load import Strict, load
from parleys.record import Force

Part = Literal["speaker", "content", "addressed", "via"]
"""The parts of a frame: who speaks, what is said, who is told, who passes it on."""


class SpeechEntry(Strict, frozen=True, kw_only=True):
    """What every word that attributes has: how it says, the name of its frame, a use."""

    force: Force
    frame: str
    seen: str


class LemmaEntry(SpeechEntry, frozen=True, kw_only=True):
    """A verb, noun or adjective as written."""

    lemma: str


class WordsEntry(SpeechEntry, frozen=True, kw_only=True):
    """Several words that attribute together, as written."""

    words: str


class SpeechWords(Strict, frozen=True, kw_only=True):
    """Word lists that the file and the looked-up form share."""

    carriers: frozenset[str]
    """Verbs that carry a noun: "issued a warning that"."""
    documents: frozenset[str]
    """Nouns that speak for whoever issued them."""
    issued: frozenset[str]
    """Those that go on from whoever was quoted last: "the statement said"."""
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
    adverbial: frozenset[str]
    """Words that open a clause of time, condition or reason, which nobody said."""
    lead_ins: frozenset[str]
    askings: frozenset[str]
    """Those that may open what was said."""
    platforms: frozenset[str]
    """Where people post."""
    titling: frozenset[str]
    """Words that open a title and no words of anybody: "Why the truce failed – Orlov"."""
    reach: int
    """Words that may stand between a cue and its "that"."""
    relays: frozenset[str]


class SpeechFile(SpeechWords, frozen=True, kw_only=True):
    """`speech.toml` as written."""

    frame: dict[str, dict[Part, tuple[Slot, ...]]]
    verb: tuple[LemmaEntry, ...]
    noun: tuple[LemmaEntry, ...]
    adjective: tuple[LemmaEntry, ...]
    phrase: tuple[WordsEntry, ...]
    source: tuple[WordsEntry, ...]


class SpeechWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word, or several together, that attribute."""

    lemma: str
    force: Force
    frame: Frame


class Speech(SpeechWords, frozen=True, kw_only=True):
    """`speech.toml` made ready for looking up."""

    verbs: dict[str, SpeechWord]
    nouns: dict[str, SpeechWord]
    adjectives: dict[str, SpeechWord]
    phrases: dict[tuple[str, ...], SpeechWord]
    """Lemmas before "that" that attribute it together, the longest first."""
    sources: dict[tuple[str, ...], SpeechWord]
    """Words before the noun that tells: "according to"."""
    views: dict[tuple[str, str], SpeechWord]
    """A preposition and a noun whose possessor tells: "in Orlov's view"."""


@cache
def load_speech(language: str = "en") -> Speech:
    """Give the speech words of a language.

    Raises:
        KnowledgeError: the file does not fit, or an entry names a frame that is not there or does not fit its words.
    """
    return ready(load(f"{language}/speech.toml", SpeechFile))


def ready(found: SpeechFile) -> Speech:
    """Make a speech file ready for looking up.

    Raises:
        KnowledgeError: an entry names a frame that is not there, or a source whose last word its frame does not know.
    """
    sources = {tuple(each.words.split()): _word(each.words, each, found) for each in found.source}
    for words, word in sources.items():
        if words[-1] not in word.frame["speaker"]:
            raise KnowledgeError(f"speech.toml: the source {word.lemma!r} has a frame in which no {words[-1]!r} speaks")
    phrases = sorted(found.phrase, key=lambda each: -len(each.words.split()))
    return Speech(
        **{name: getattr(found, name) for name in SpeechWords.__struct_fields__},
        verbs=_by_lemma(found.verb, found),
        nouns=_by_lemma(found.noun, found),
        adjectives=_by_lemma(found.adjective, found),
        phrases={tuple(each.words.split()): _word(each.words, each, found) for each in phrases},
        sources=sources,
        views={(words[0], words[-2]): word for words, word in sources.items() if "possessor" in word.frame["speaker"]},
    )


def _by_lemma(entries: tuple[LemmaEntry, ...], found: SpeechFile) -> dict[str, SpeechWord]:
    return {each.lemma: _word(each.lemma, each, found) for each in entries}


def _word(lemma: str, entry: SpeechEntry, found: SpeechFile) -> SpeechWord:
    """Give an entry with its frame in place of the name."""
    frame = found.frame.get(entry.frame)
    if frame is None:
        raise KnowledgeError(f"speech.toml: {lemma!r} has the frame {entry.frame!r}, which is not there")
    if "speaker" not in frame or "content" not in frame:
        raise KnowledgeError(f"speech.toml: the frame {entry.frame!r} names no speaker or no content")
    return SpeechWord(lemma=lemma, force=entry.force, frame={str(part): slots for part, slots in frame.items()})
