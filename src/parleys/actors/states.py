"""Take unknown names for states where the report itself does: "Ardish's foreign minister", "the Ardish government"."""

from __future__ import annotations

import msgspec

from parleys.actors.names import NameSpan
from parleys.knowledge.world import Known, World
from parleys.language.page import Page
from parleys.record import ActorKind

_STEM = 5


def with_states(page: Page, names: tuple[NameSpan, ...], world: World) -> tuple[NameSpan, ...]:
    """Give the names with those of unknown states marked as such wherever they stand.

    A name is a state's where a government or an office of state belongs to it: new states, breakaway ones, and states
    that the program's list does not have. Adjectives of such a state are led back to it by their stem.
    """
    people = {
        page.tokens[k].text
        for span in names
        if span.label == "PERSON" or span.titled < span.first
        for k in range(span.first, span.last)
    }
    found = {text for span in names if (text := _state(page, span, world)) is not None and text not in people}
    stems = {text[:_STEM]: text for text in sorted(found) if len(text) >= _STEM}

    def marked(span: NameSpan) -> NameSpan:
        text = page.words(span.first, span.last)
        state = text if text in found else None
        if state is None and span.last - span.first == 1 and len(text) > _STEM:
            state = stems.get(text[:_STEM])
        if span.known is not None or state is None or span.titled != span.first:
            return span
        known = Known(sort="country", key=state, name=state, kind=ActorKind.GOVERNMENT)
        return msgspec.structs.replace(span, known=known)

    return tuple(marked(span) for span in names)


def _state(page: Page, span: NameSpan, world: World) -> str | None:
    """Give the name where a government, ministry or office of state belongs to it."""
    if span.known is not None or span.titled != span.first or span.last - span.first > 2 or span.label == "PERSON":
        return None
    end = page.sentence_of(span.first).last
    after = [page.tokens[k] for k in range(span.last, min(span.last + 4, end))]
    if len(after) < 2 or after[0].lower not in ("'s", "'"):
        return None
    offices = world.titles.state | world.government
    for token in after[1:]:
        if token.lemma in offices and token.lower != "leader":
            return page.words(span.first, span.last)
        if token.pos not in ("ADJ", "NOUN", "PROPN"):
            return None
    return None
