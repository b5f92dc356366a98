"""Words that the report attributes to somebody."""

from __future__ import annotations

from enum import StrEnum

from parleys.record.fact import Fact, Place
from parleys.record.span import ActorRef, Span


class Mode(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    """Inside quotation marks, whole."""
    INDIRECT = "indirect"
    MIXED = "mixed"
    """Indirect with quoted words inside."""


class Statement(Fact, frozen=True, kw_only=True):
    """`start`, `end` are the content alone: no outer marks, no "X said", no words that only date the saying."""

    speaker: tuple[ActorRef, ...]
    mode: Mode
    speaker_words: Span | None = None
    """The words that name the speaker at the cue: "the former minister", "he"."""
    cue: Span | None = None
    """The attributing word."""
    addressee: ActorRef | None = None
    via: ActorRef | None = None
    """The medium or agency that relays."""
    chain: tuple[ActorRef, ...] = ()
    """Outer sources, outermost first: "State TV said the minister had told …"."""
    place: Place | None = None
