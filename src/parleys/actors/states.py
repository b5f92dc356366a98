"""Take unknown names for states and places where the report itself does.

New states, breakaway ones, and any that the program's list does not have: "Ardish's foreign minister", "the government
of Ardish", "the Ardishan president". A name that things happen in is a place, whatever the model calls it.
"""

from __future__ import annotations

import re

import msgspec

from parleys.actors.names import NameSpan
from parleys.actors.outlets import outlets_of
from parleys.actors.places import moves_there
from parleys.actors.statehood import (
    acts_as_state,
    bodies_of,
    has_organs,
    joined_with_state,
    may_be_state,
    ruled,
    shared_organs,
)
from parleys.knowledge.world import Known, World
from parleys.language import grammar
from parleys.language.page import Page, Token
from parleys.record import ActorKind

_STEM = 4
_DEMONYM = re.compile(r"(an|ian|ese|i|ish|er)s?$")
_DIRECTIONS = frozenset(("East", "North", "South", "West"))
_THERE = ("in", "near", "into", "across", "throughout", "outside", "inside", "neighbouring", "neighboring")


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """The names of a page with unknown states and places marked, and the world with the adjectives of these states."""

    names: tuple[NameSpan, ...]
    world: World


def with_states(page: Page, names: tuple[NameSpan, ...], world: World) -> Stated:
    """Give the names with those of unknown states and places marked as such wherever they stand."""
    plain = tuple(span for span in names if span.known is None and span.titled == span.first)
    people = _people(page, names)
    states = _states(page, names, plain, people, world)
    adjectives = _adjectives(page, states)
    capitals = _capitals(page, plain, states, adjectives, world)
    subjects = {page.words(s.first, s.last): s.label for s in plain if _acts(page, s)}
    places, acting = _places(page, plain, people, subjects, world)
    places -= states | _DIRECTIONS
    # "between Lindhaven and Drevsk", where one of them is a capital that acts
    beside = {page.words(s.first, s.last) for s in plain if joined_with_state(page, s, names, acting)}
    beside -= states | people | capitals.keys() | _DIRECTIONS
    places, acting = places | beside, acting | beside
    outlets = outlets_of(page, plain, people, world) - states - capitals.keys()

    def marked(span: NameSpan) -> NameSpan:
        text = page.words(span.first, span.last)
        if span.known is not None or span.titled != span.first:
            return span
        state = text if text in states else adjectives.get(text)
        if state is not None:
            people_of = "people" if text.endswith("s") else "demonym"
            sort = "country" if text in states else people_of
            known = Known(sort=sort, key=state, name=state, kind=ActorKind.GOVERNMENT)
        elif text in capitals and text not in people:
            key, country = capitals[text]
            known = Known(sort="capital", key=key, name=text, kind=ActorKind.GOVERNMENT, country=country)
        elif text in outlets:
            known = Known(sort="media", key=f"media:{text.casefold()}", name=text, kind=ActorKind.MEDIA)
        elif text in places:
            sort = "capital" if text in acting else "place"
            known = Known(sort=sort, key=text, name=text, kind=ActorKind.GOVERNMENT)
        else:
            return span
        return msgspec.structs.replace(span, known=known)

    if adjectives:
        world = msgspec.structs.replace(world, demonyms={**adjectives, **world.demonyms})
    return Stated(names=tuple(marked(span) for span in names), world=world)


def _states(
    page: Page, names: tuple[NameSpan, ...], plain: tuple[NameSpan, ...], people: set[str], world: World
) -> set[str]:
    """Give the names that the report itself shows to be states'."""

    def words(span: NameSpan) -> str:
        return page.words(span.first, span.last)

    found = [s for s in plain if bodies_of(page, s, world) or ruled(page, s, names, world)]
    found.extend((*has_organs(page, names, world), *shared_organs(page, names)))
    found.extend(s for s in plain if words(s) not in people and acts_as_state(page, s, names, world))
    # "the Tavarian government" and "Tavaria" in one report
    shown = _before_offices(page, world)
    found.extend(s for s in plain if any(_is_demonym(word, words(s)) for word in shown))
    apart = {words(s) for s in found if not may_be_state(page, s, people, world)}
    states = {words(s) for s in found} - apart
    beside = [s for s in plain if joined_with_state(page, s, names, states)]
    return states | {words(s) for s in beside if may_be_state(page, s, people, world)}


def _adjectives(page: Page, states: set[str]) -> dict[str, str]:
    """Give the adjectives and peoples of states by the words of the page: "Tavarian", "Tavarians"."""
    if not states:
        return {}
    capitalised = {t.text for t in page.tokens if t.text[:1].isupper() and len(t.text) > _STEM} - states
    pairs = ((word, state) for word in capitalised for state in sorted(states) if _is_demonym(word, state))
    return dict(sorted(pairs))


def _capitals(
    page: Page, plain: tuple[NameSpan, ...], states: set[str], adjectives: dict[str, str], world: World
) -> dict[str, tuple[str, str | None]]:
    """Give the names told to be a state's capital, with its key and code: "Harsa, the Oresian capital"."""
    found: dict[str, tuple[str, str | None]] = {}
    for span in plain:
        for k in (*range(span.last + 1, min(span.last + 4, len(page.tokens))), span.first - 2):
            if (
                k < 1
                or page.tokens[k].lower != "capital"
                or page.tokens[k].sentence != page.tokens[span.first].sentence
            ):
                continue
            beside = page.tokens[span.last if k > span.first else span.first - 1].text == ","
            of = page.tokens[k + 2].text if k + 2 < len(page.tokens) and page.tokens[k + 1].lower == "of" else ""
            owner = page.tokens[k - 2].text if page.tokens[k - 1].lower in ("'s", "'") else page.tokens[k - 1].text
            for word in (owner, of):
                known = world.names.get((word,))
                code = world.demonyms.get(word) or (known.key if known and known.sort == "country" else None)
                key = code or adjectives.get(word) or (word if word in states else None)
                if key is None and word.lower == "the" and len(states) == 1:
                    # "the capital, Miresh", where one state is told of
                    key = next(iter(states))
                if beside and key is not None:
                    found.setdefault(page.words(span.first, span.last), (key, code))
    return found


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

    >>> _is_demonym("Vostranan", "Vostrana"), _is_demonym("Calabayans", "Calabayo")
    (True, True)
    """
    stem = max(_STEM, len(state) - 2)
    longer = len(word.removesuffix("s")) - len(state)
    same = word != state and len(state) > _STEM and word[:stem] == state[:stem]
    return same and 0 <= longer < 4 and _DEMONYM.search(word) is not None


def _before_offices(page: Page, world: World) -> set[str]:
    """Give the unknown capitalised words that stand as adjectives before an office of state or a government."""
    offices = world.titles.state | world.government | world.statehood.organs | world.statehood.of_nation
    found: set[str] = set()
    for token in page.tokens:
        word = token.text
        if not word[:1].isupper() or word in world.demonyms or len(word) <= _STEM or _DEMONYM.search(word) is None:
            continue
        end = min(page.sentence_of(token.i).last, token.i + 4)
        for k in range(token.i + 1, end):
            if page.tokens[k].pos not in ("ADJ", "PROPN", "NOUN"):
                break
            if page.tokens[k].lemma in offices:
                found.add(word)
                break
        if token.i + 2 < end and page.tokens[token.i + 1].text == "-":
            # "Vellish-made rockets"
            found.update({word} if page.tokens[token.i + 2].lower in world.statehood.origins else ())
    return found


def _acts(page: Page, span: NameSpan) -> bool:
    """Say whether a name is the subject of what is done, not of what is done to it: "Qalaveh was shelled"."""
    ends = (page.tokens[k] for k in (span.first, span.last - 1))
    return any(grammar.is_subject(token) and not grammar.is_passive(page, token.head) for token in ends)


def _places(
    page: Page, plain: tuple[NameSpan, ...], people: set[str], subjects: dict[str, str], world: World
) -> tuple[set[str], set[str]]:
    """Give the names that things happen in, and those of them that act elsewhere as capitals do."""
    places: set[str] = set()
    acting: set[str] = set()
    for span in plain:
        text = page.words(span.first, span.last)
        given = span.last - span.first > 1 and page.tokens[span.first].lower in world.titles.given
        person = text in people or given or (" " in text and subjects.get(text) == "PERSON")
        if not _there(page, span, world) or (person and not _is_landform(page, span, world)):
            continue
        at = page.tokens[span.first - 1].lower == "at"
        if at and not _is_landform(page, span, world) and subjects.get(text, "") in ("PERSON", "ORG"):
            continue
        places.add(text)
        if text in subjects and not at and not _is_landform(page, span, world):
            acting.add(text)
    return places, acting


def _there(page: Page, span: NameSpan, world: World) -> bool:
    """Say whether something happens in what is named, or it is called a lake or a port."""
    first, before = page.sentence_of(span.first).first, page.tokens[span.first - 1]
    if _is_landform(page, span, world):
        return True
    person = span.label == "PERSON" and span.last - span.first > 1 and before.lower == "at"
    if span.first <= first or span.label == "ORG" or person:
        return False
    if before.text == "," and page.tokens[span.first - 2].lower == "capital":
        return True
    if before.lower in ("from", "to") and span.label == "LOC" and moves_there(page, span.first):
        return True
    if before.lower == "of" and page.tokens[span.first - 2].lemma in world.statehood.sites:
        return span.last - span.first == 1
    return before.lower in _THERE or (
        before.lower == "at" and not page.tokens[span.first].text.isupper() and _stays_at(page, before)
    )


def _is_landform(page: Page, span: NameSpan, world: World) -> bool:
    """ "Lake Oru", "Port Ludo", "Mirela Point"."""
    body = page.tokens[span.last - 1].lower in world.heads.organisations
    if span.last - span.first < 2 or span.label == "ORG" or body:
        return False
    behind = page.tokens[span.last - 1].lower in world.statehood.behind and span.label != "PERSON"
    return behind or page.tokens[span.first].lower in world.statehood.landforms


def _stays_at(page: Page, at: Token) -> bool:
    """ "the dam at Ghol", "tested at Ghol"; not "angry at Orlov", "lashed out at Orlov"."""
    named = page.tokens[at.head]
    above = page.tokens[named.head]
    return above.pos in ("NOUN", "PROPN") or (
        above.pos == "VERB" and page.tokens[at.i - 1].lower not in ("out", "back")
    )
