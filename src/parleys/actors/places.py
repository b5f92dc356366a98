"""Tell where a country, capital or city is a place and where it acts."""

from __future__ import annotations

from parleys.actors.names import NameSpan
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page

_THERE = frozenset(
    ("in", "at", "near", "inside", "outside", "across", "around", "throughout", "within", "into", "over", "through")
)
_MOTION = frozenset(("to", "from", "toward", "towards", "for", "via", "on", "off"))
_MOVES = frozenset(
    ("arrive", "come", "deliver", "enter", "flee", "fly", "go", "leave", "return", "trip", "travel", "visit", "way")
)
_REACHED = frozenset(("enter", "flee", "leave", "reach", "visit"))


def is_place(page: Page, span: NameSpan, world: World) -> bool:
    """Say whether a name of a state or city is a place where it stands.

    Cities other than capitals and seats always are. A state or capital is one after "in", "at", "near"; after "to",
    "from" with motion; after a comma behind another place; and in front of a noun that is no body of its own
    ("the Velland crisis"). Else it stands for its government.
    """
    if span.known is None or span.known.sort == "place":
        return True
    if span.known.sort == "people":
        return False
    head = span_head(page, span)
    token = page.tokens[head]
    case = grammar.case_of(page, head).split(" ")[-1]
    before = page.tokens[span.first - 1].lower if span.first > page.sentence_of(head).first else ""
    if case in _THERE or before in _THERE or (before == "the" and page.tokens[span.first - 2].lower in _THERE):
        return True
    if span.known.sort == "seat":
        return False
    if moves_there(page, head):
        return True
    if grammar.is_direct_object(token) and page.tokens[token.head].lemma in _REACHED:
        return True
    if not case and (grammar.is_attributive(token) or grammar.is_noun_modifier(token)):
        return not _body(page.tokens[token.head].lemma, world)
    return False


def moves_there(page: Page, head: int) -> bool:
    """ "flew to [Velland]", "on the way to [Velland]"."""
    case = grammar.case_of(page, head).split(" ")[-1]
    return case in _MOTION and page.tokens[page.tokens[head].head].lemma in _MOVES


def _body(noun: str, world: World) -> bool:
    """Say whether a noun after a country's name is something that acts for it."""
    titles = world.titles
    return noun in world.government or noun in world.groups or noun in titles.state or noun in titles.persons


def span_head(page: Page, span: NameSpan) -> int:
    """Give the token of a span whose head lies outside it; the first of them."""
    for k in range(span.first, span.last):
        head = page.tokens[k].head
        if not span.first <= head < span.last or head == k:
            return k
    return span.first
