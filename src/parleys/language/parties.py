"""How much a report tells of a conflict, and who in it is a party: no bystander, and of which state."""

from __future__ import annotations

from parleys.knowledge.will import ScopeWords
from parleys.language.page import Page
from parleys.record import Actor, ActorKind, ActorRef, Cast

_WHOLE = 60


def share_of_conflict(page: Page, words: frozenset[str]) -> float:
    """Give how much of a page tells of a conflict: words of it by all words, 0 to 1; a short one counts as longer."""
    told = sum(1 for token in page.tokens if token.pos != "PUNCT")
    return sum(1 for token in page.tokens if token.lemma in words) / max(told, _WHOLE)


def is_whole(page: Page) -> bool:
    """Say whether a page has words enough to show what it is about."""
    return len(page.tokens) > _WHOLE


def state_of(cast: Cast, actor: Actor) -> str | None:
    """Give the country of an actor, or of whom it speaks for."""
    over = cast.actor(actor.of) if actor.of is not None else None
    return actor.country or (over.country if over is not None else None)


def rose(actor: Actor, risers: frozenset[str]) -> bool:
    """ "the opposition", "northern rebels": a side of a war at home."""
    return any(_singular(word) in risers for word in actor.name.lower().split())


def is_bystander(cast: Cast, ref: ActorRef, words: ScopeWords) -> bool:
    """ "experts", "an analyst at the institute", "a former minister": they tell, and have nothing to give."""
    actor = cast.actor(ref)
    if actor is None:
        return False
    if actor.kind is ActorKind.PERSON:
        titles = [role.title.lower().split() for role in actor.roles]
        over = cast.actor(actor.of) if actor.of is not None else None
        outside = [bool(title) and _tells_only(title, words) for title in titles]
        if actor.name.lower().split()[0] in words.gone:
            return True
        return (bool(outside) and all(outside)) or (over is not None and _is_learned(over, words.learned))
    return _is_learned(actor, words.learned) or _tells_only(actor.name.lower().split(), words)


def _tells_only(title: list[str], words: ScopeWords) -> bool:
    return title[0] in words.gone or title[0].startswith("ex-") or _singular(title[-1]) in words.bystanders


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _is_learned(actor: Actor, learned: frozenset[str]) -> bool:
    return actor.kind is ActorKind.ORGANISATION and any(word.lower() in learned for word in actor.name.split())
