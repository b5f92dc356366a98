"""The words of a noun phrase that points at somebody, and whether it acts."""

from __future__ import annotations

from parleys.language import grammar
from parleys.language.grammar import Part
from parleys.language.page import Page, Token

LINKING = ("the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "some", "many", "most")
_LOOSE = (
    Part.RELATIVE,
    Part.PARTICIPLE,
    Part.APPOSITION,
    Part.CONJUNCT,
    Part.REMARK,
    Part.ADVERBIAL,
    Part.COPULA,
)
_OUTSIDE = ("ADP", "CCONJ", "DET", "NUM", "PUNCT")
_COUNTING = ("dozens", "hundreds", "least", "more", "most", "than", "thousands", "up")
_MET = ("with", "by", "between", "according to")


def phrase(page: Page, i: int) -> tuple[int, int, str, tuple[int, int]]:
    """Give a noun phrase: its tokens, its words without article, and their place."""
    first, _ = grammar.reach(page, i, *_LOOSE)
    own = [c for c in grammar.prepositions(page, i) if first <= c < i]
    last = i + 1
    start = max((*(c + 1 for c in own), first))
    while start < i and (
        page.tokens[start].lower in LINKING
        or page.tokens[start].pos in _OUTSIDE
        or page.tokens[start].lower in _COUNTING
    ):
        start += 1
    if start > 1 and page.tokens[start - 1].text == "-" and page.tokens[start - 2].end == page.tokens[start - 1].start:
        # "the Karsava-led opposition": a compound is kept whole
        start -= 2
    place = (page.tokens[start].start, page.tokens[last - 1].end)
    return start, last, page.text[place[0] : place[1]], place


def acts(page: Page, token: Token) -> bool:
    """Say whether a phrase speaks, acts, or is met, rather than only being mentioned."""
    acting = grammar.is_subject(token) or grammar.is_agent(token) or grammar.is_possessor(token)
    return acting or grammar.case_of(page, token.i) in _MET


def acts_or_met(page: Page, token: Token) -> bool:
    """Say whether a phrase acts, or is what somebody acts on or with: all but a noun that only describes another."""
    return acts(page, token) or grammar.is_object(token) or bool(grammar.case_of(page, token.i))
