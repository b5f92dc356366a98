"""Tell who said something from who relays it: "…," Karsava said, the island's radio reported."""

from __future__ import annotations

import msgspec

from parleys.knowledge.speech import Speech
from parleys.language.page import Page
from parleys.record import ActorKind, ActorRef, Cast
from parleys.statements.cue import Cue, CueKind


class Relays(msgspec.Struct, frozen=True, kw_only=True):
    """`via`: by the head of the inner cue, the medium; `outer`: heads of cues that only relay."""

    via: dict[int, ActorRef]
    outer: frozenset[int]


def relayed_by(
    page: Page, cues: tuple[Cue, ...], drafts: list[tuple[int, int, int]], cast: Cast, speech: Speech
) -> Relays:
    """Pair each relaying cue with the cues whose words it relays.

    `drafts` are (start, end, head of cue) of the statements so far. A cue relays where its speaker is a medium, or its
    verb one of relaying and its words hold another cue in the same sentence.
    """
    via: dict[int, ActorRef] = {}
    outer: set[int] = set()
    taken = {head for _, _, head in drafts}
    for cue in cues:
        refs = tuple(ref for head in cue.speakers for ref in cast.refs(head))
        if not refs or not _relays(cue, refs, cast, speech):
            continue
        sentence = page.sentence_of(cue.head)
        inner = [
            other
            for other in cues
            if other.head != cue.head
            and other.head in taken
            and sentence.first <= other.head < cue.first
            and not _is_media(other, cast)
        ]
        if inner:
            outer.add(cue.head)
            via.update({other.head: refs[0] for other in inner})
    return Relays(via=via, outer=frozenset(outer))


def _relays(cue: Cue, refs: tuple[ActorRef, ...], cast: Cast, speech: Speech) -> bool:
    media = any(_kind(ref, cast) is ActorKind.MEDIA for ref in refs)
    return media and (cue.kind is CueKind.SOURCE or cue.lemma in speech.relays)


def _is_media(cue: Cue, cast: Cast) -> bool:
    return any(_kind(ref, cast) is ActorKind.MEDIA for head in cue.speakers for ref in cast.refs(head))


def _kind(ref: ActorRef, cast: Cast) -> ActorKind | None:
    actor = cast.actor(ref)
    return actor.kind if actor else None
