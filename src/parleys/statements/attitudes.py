"""Find attitudes: what a report attributes to somebody that is no saying, from beliefs to calls and judgements."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clauses
from parleys.knowledge.attitudes import AttitudeKind, Attitudes
from parleys.language import grammar
from parleys.language.page import Page
from parleys.record import ActorRef, Cast, Span, Unresolved
from parleys.statements.attitude_frames import Frame, frames_of


class Attitude(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody is said to believe, want, plan, fear, ask for, back or blame."""

    content: tuple[Span, ...]
    """What it is about; two parts where the attributing words stand between: "[the road] is expected [to open]"."""
    cue: Span
    """The attributing word."""
    holder: tuple[ActorRef, ...]
    """Whose it is; nobody where the report names none."""
    holder_words: Span | None
    """The words that name the holder at the cue."""
    kind: AttitudeKind


def find_attitudes(page: Page, clauses: Clauses, cast: Cast, know: Attitudes) -> tuple[Attitude, ...]:
    """Give the attitudes that a page attributes outside quotations, in order of their cues.

    "Orlov wants to open the harbour": holder Orlov, cue "wants", content "to open the harbour", kind wish.
    """
    found = [_attitude(page, frame, cast) for frame in frames_of(page, clauses, know)]
    return tuple(sorted(found, key=lambda each: (each.cue, each.content)))


def _attitude(page: Page, frame: Frame, cast: Cast) -> Attitude:
    cue = page.tokens[frame.head]
    heads = [_named(page, frame, head, cast) for head in frame.holders]
    words = [_words(page, frame.head, head, cast) for head in heads]
    holder: list[ActorRef] = []
    for head, span in zip(heads, words, strict=True):
        refs = cast.refs(head) or (Unresolved(unresolved=span.of(page.text), start=span.start, end=span.end),)
        holder += [ref for ref in refs if ref not in holder]
    return Attitude(
        content=tuple(Span(page.tokens[first].start, page.tokens[last - 1].end) for first, last in frame.parts),
        cue=Span(cue.start, cue.end),
        holder=tuple(holder),
        holder_words=Span(min(span.start for span in words), max(span.end for span in words)) if words else None,
        kind=frame.kind,
    )


def _named(page: Page, frame: Frame, head: int, cast: Cast) -> int:
    """ "Orlov defended his decision to leave": the subject names the owner better than the pronoun does."""
    above = grammar.governor(page, frame.head) if page.tokens[head].tag == "PRP$" else None
    if above is None:
        return head
    refs = cast.refs(head)
    same = [a.head for a in grammar.subjects(page, above) if refs and cast.refs(a.head) == refs]
    return same[0] if same else head


def _words(page: Page, cue: int, head: int, cast: Cast) -> Span:
    """Give the words that name a holder; with the pronoun of a relative clause: "Orlov, who [wants to leave]"."""
    mention = cast.at(head)
    if mention is not None:
        start, end = mention.start, mention.end
    else:
        start, end = grammar.trim(page, *grammar.noun_phrase(page, head))
    for c in page.children[cue]:
        pronoun = page.tokens[c]
        if pronoun.tag in ("WP", "WDT") and end < pronoun.end <= page.tokens[cue].start:
            end = pronoun.end
    return Span(start, end)
