"""Take unknown names for states and places where the report itself does.

New states, breakaway ones, and any that the program's list does not have: "Ardish's foreign minister", "the government
of Ardish", "the Ardishan president". A name that things happen in is a place, whatever the model calls it.
"""

from __future__ import annotations

import msgspec

from parleys.actors.names import NameSpan
from parleys.knowledge.world import Known, World
from parleys.language import grammar
from parleys.language.page import Page
from parleys.record import ActorKind

_STEM = 4
_OF_STATES = frozenset(("army", "capital", "embassy", "parliament", "border"))
_DIRECTIONS = frozenset(("East", "North", "South", "West"))
_THERE = ("in", "near", "into", "across", "throughout", "outside", "inside")


def with_states(page: Page, names: tuple[NameSpan, ...], world: World) -> tuple[NameSpan, ...]:
    """Give the names with those of unknown states and places marked as such wherever they stand."""
    plain = tuple(span for span in names if span.known is None and span.titled == span.first)
    people = _people(page, names)
    states = {text for span in plain if (text := _state(page, span, world)) is not None} - people
    adjectives = {page.tokens[span.first].text for span in names if _adjective(page, span, world)}
    texts = {page.words(span.first, span.last) for span in plain} - people
    ruled = {span.last + 1 for span in names if span.titled < span.first}
    states |= {page.words(s.first, s.last) for s in plain if s.first in ruled and _of(page, s)} - people
    states |= {text for text in texts for word in adjectives if _is_demonym(word, text)}
    places = {page.words(s.first, s.last) for s in plain if _there(page, s)} - people - states - _DIRECTIONS

    def marked(span: NameSpan) -> NameSpan:
        text = page.words(span.first, span.last)
        if span.known is not None or span.titled != span.first:
            return span
        state = text if text in states else next((s for s in sorted(states) if _is_demonym(text, s)), None)
        if state is not None:
            sort = "country" if text in states else "demonym"
            known = Known(sort=sort, key=state, name=state, kind=ActorKind.GOVERNMENT)
        elif text in places:
            acting = any(grammar.is_subject(page.tokens[k]) for k in (span.first, span.last - 1))
            sort = "capital" if acting else "place"
            known = Known(sort=sort, key=text, name=text, kind=ActorKind.GOVERNMENT)
        else:
            return span
        return msgspec.structs.replace(span, known=known)

    return tuple(marked(span) for span in names)


def _people(page: Page, names: tuple[NameSpan, ...]) -> set[str]:
    """Give the words of names that titles show to be persons', or that the model does, in full; and all surnames."""
    shown = {
        page.tokens[k].text
        for span in names
        if span.titled < span.first or (span.label == "PERSON" and span.last - span.first > 1)
        for k in range(span.first, span.last)
    }
    surnames = {page.tokens[span.last - 1].text for span in names if span.last - span.first > 1 and span.known is None}
    return shown | surnames


def _is_demonym(word: str, state: str) -> bool:
    """ "Ardishani" of "Ardishan", "Vostranan" of "Vostrana": the same but for the ending.

    >>> _is_demonym("Vostranan", "Vostrana")
    True
    """
    stem = max(_STEM, len(state) - 2)
    return word != state and len(state) > _STEM and word[:stem] == state[:stem] and 0 < len(word) - len(state) < 4


def _adjective(page: Page, span: NameSpan, world: World) -> bool:
    """Say whether a name stands as an adjective before an office of state or a government."""
    if span.known is not None or page.tokens[span.first].text in world.demonyms:
        return False
    end = page.sentence_of(span.first).last
    k = span.first + 1
    while k < min(end, span.first + 4) and page.tokens[k].pos in ("ADJ", "PROPN", "NOUN"):
        if page.tokens[k].lemma in world.titles.state | world.government | _OF_STATES:
            return True
        k += 1
    return False


def _state(page: Page, span: NameSpan, world: World) -> str | None:
    """Give the name where a government or an office of state belongs to it: "X's minister", "the government of X"."""
    words = span.last - span.first
    if (
        words > 2
        or (words == 2 and span.label not in ("", "LOC"))
        or page.tokens[span.first].lower in world.titles.given
    ):
        return None
    offices = world.titles.sovereign | world.government
    text = page.words(span.first, span.last)
    sentence = page.sentence_of(span.first)
    of = span.first - 2 >= sentence.first and page.tokens[span.first - 1].lower == "of"
    if of and page.tokens[span.first - 2].lemma in world.government | {"president", "people"}:
        return text
    after = [page.tokens[k] for k in range(span.last, min(span.last + 4, sentence.last))]
    if len(after) < 2 or after[0].lower not in ("'s", "'"):
        return None
    for token in after[1:]:
        if token.lemma in offices and token.lower != "leader":
            return text
        if token.pos not in ("ADJ", "NOUN", "PROPN"):
            return None
    return None


def _of(page: Page, span: NameSpan) -> bool:
    """ "President Joseph Okwanda of Mbalanda"."""
    return span.first > 0 and page.tokens[span.first - 1].lower == "of" and span.last - span.first == 1


def _there(page: Page, span: NameSpan) -> bool:
    """Say whether something happens in what is named."""
    first = page.sentence_of(span.first).first
    bare = page.tokens[span.first - 1].lower in _THERE
    return span.first > first and bare and span.label != "ORG"
