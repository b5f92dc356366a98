"""Find people whom only a clause tells apart: "no talks with people he called traitors"."""

from __future__ import annotations

from parleys.actors.roster import Hit, Roster
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page, Token
from parleys.record import ActorKind, MentionKind

_MET = ("with", "to")
_LONGEST = 16
"""Tokens of a name; what goes on longer is cut."""
_MARKS = "\"'“”‘’.,;: "


def find_restricted(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """Note people in general whom somebody does or does not talk with, by the words that tell which they are."""
    if token.lower not in world.somebody or grammar.case_of(page, token.i) not in _MET:
        return None
    told = [c for c in page.children[token.i] if c > token.i and _tells_apart(page, c)]
    if not told:
        return None
    end = min(max(grammar.reach(page, c)[1] for c in told), token.i + _LONGEST)
    form = page.text[token.start : page.tokens[end - 1].end].rstrip(_MARKS)
    if form.count('"') % 2:
        # what is quoted ends behind the words
        closing = page.text.find('"', token.start + len(form), token.start + len(form) + 3)
        form = page.text[token.start : closing + 1] if closing > 0 else form
    place = (token.start, token.start + len(form))
    key = f"group:restricted:{form.casefold()}"
    roster.add(key, ActorKind.UNSPECIFIED, form, place)
    return Hit(
        first=token.i, last=token.i + 1, head=token.i, kind=MentionKind.DESCRIPTION, keys=(key,), reliability=0.7
    )


def _tells_apart(page: Page, below: int) -> bool:
    """A relative clause, a participle, or what they have: "people with blood on their hands"."""
    return grammar.is_noun_clause(page.tokens[below]) or grammar.case_of(page, below) == "with"
