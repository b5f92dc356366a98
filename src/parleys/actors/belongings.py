"""Point the adjective of a state at it where it tells whose a thing or a deed is: "[U.S.] bases", "[Vellish] raids"."""

from __future__ import annotations

from parleys.actors.roster import Hit, Roster
from parleys.knowledge.world import World
from parleys.language.page import Page, Token
from parleys.record import ActorKind, MentionKind

_LETTERS = 5
_WORDS = 4
_INSIDE = ("ADJ", "CCONJ", "NOUN", "NUM", "PROPN")


def find_belongings(page: Page, roster: Roster, world: World) -> None:
    """Add the states whose things and deeds a report tells of by their adjectives, where no actor stands there yet."""
    taken = roster.taken()
    for token in page.tokens:
        # lemmatisers make "basis" of "bases"
        named = {token.lemma, token.lower.removesuffix("s")} & world.belongings
        if named and token.pos == "NOUN" and token.i not in taken:
            for first, last, code in _owners(page, token, world):
                if first not in taken and last - 1 not in taken:
                    _point(page, first, last, code, roster, world)


def _owners(page: Page, token: Token, world: World) -> list[tuple[int, int, str]]:
    """ "[U.S.] and [South Korean] warships": the words before a noun that call a state, with its key."""
    found: list[tuple[int, int, str]] = []
    first = page.sentence_of(token.i).first
    k = token.i
    while k > max(first, token.i - _WORDS):
        k -= 1
        if page.tokens[k].pos not in _INSIDE:
            break
        size, code = _state(page, k, first, world)
        if code is not None:
            k -= size - 1
            found.append((k, k + size, code))
    return found


def _state(page: Page, k: int, first: int, world: World) -> tuple[int, str | None]:
    """Give how many words before and with a token are the adjective of a state, or its initials, and its key."""
    word = page.tokens[k].text
    pair = f"{page.tokens[k - 1].text} {word}" if k > first else word
    if pair != word and pair in world.demonyms:
        return 2, world.demonyms[pair]
    if word in world.demonyms:
        return 1, world.demonyms[word]
    known = world.names.get((word,))
    initials = word.replace(".", "").isupper() and len(word) < _LETTERS
    return 1, known.key if known is not None and known.sort == "country" and initials else None


def _point(page: Page, first: int, last: int, code: str, roster: Roster, world: World) -> None:
    key, listed = f"gov:{code}", world.countries.get(code)
    if key not in roster.drafts:
        place = (page.tokens[first].start, page.tokens[last - 1].end)
        name = listed.name if listed is not None else code
        roster.add(key, ActorKind.GOVERNMENT, name, place, code if listed is not None else None).forms.clear()
    kind = MentionKind.METONYM
    roster.point(Hit(first=first, last=last, head=last - 1, kind=kind, keys=(key,), reliability=0.7))
