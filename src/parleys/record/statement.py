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


class Force(StrEnum):
    """How the report has it said, by the word that attributes it."""

    NEUTRAL = "neutral"
    """ "said", or no word at all."""
    FIRM = "firm"
    """ "insisted", "stressed", "warned"."""
    DOUBTFUL = "doubtful"
    """ "claimed", "hinted": somebody leaves open whether it is so."""
    DENIAL = "denial"
    """ "denied": the content is what is said not to be so."""
    DEMAND = "demand"
    PROMISE = "promise"
    THREAT = "threat"


class Statement(Fact, frozen=True, kw_only=True):
    """`start`, `end` are the content alone: no outer marks, no "X said", no words that only date the saying."""

    speaker: tuple[ActorRef, ...]
    mode: Mode
    speaker_words: Span | None = None
    """The words that name the speaker at the cue: "the former minister", "he"."""
    cue: Span | None = None
    """The attributing word."""
    force: Force = Force.NEUTRAL
    addressee: ActorRef | None = None
    via: ActorRef | None = None
    """The medium or agency that relays."""
    chain: tuple[ActorRef, ...] = ()
    """Outer sources, outermost first: "State TV said the minister had told …"."""
    place: Place | None = None
