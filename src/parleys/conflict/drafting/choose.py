"""What a model can hold: the options that most sources and parties speak of, and what is left out for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from parleys.conflict.drafting.matters import TERMS
from parleys.conflict.drafting.wishes import Key, Literal, Offer, Wish, is_talk

Dropped = tuple[Key, str]
"""An option that the model does not have, and why."""
_MINDS = 2
"""A party that is told so often to want something of others is one that decides, if it can do anything at all."""
_IN_PART = "it wants more than the model has options for"
_LONE = "one source, and no other party speaks of it"


class Weight(msgspec.Struct, frozen=True, order=True):
    """How much an option matters in the record; the greater the more."""

    talks: bool
    parties: int
    """Parties that speak of it."""
    origins: int
    """Independent sources that tell of it."""
    terms: int
    """How many statements make it a term of something."""
    act: bool
    """It is more than how talks are held."""
    known: bool
    """Its issue is known by name."""
    listed: bool


def weigh(offers: Sequence[Offer], wishes: Sequence[Wish]) -> dict[Key, Weight]:
    """Give the weight of each option."""
    parties: defaultdict[Key, set[str]] = defaultdict(set)
    origins: defaultdict[Key, set[str]] = defaultdict(set)
    terms: defaultdict[Key, set[str]] = defaultdict(set)
    for wish in wishes:
        for key, _ in (*wish.given, *wish.then):
            parties[key].add(wish.party)
            origins[key].add(wish.told.source)
            if wish.given and not is_talk(key):
                terms[key].add(wish.told.key)
    first = {offer.key: offer for offer in reversed(offers)}
    return {
        key: Weight(
            talks=is_talk(key),
            parties=len(parties[key]),
            origins=len(origins[key]),
            terms=len(terms[key]),
            act=not offer.table,
            known=offer.known,
            listed=offer.listed,
        )
        for key, offer in first.items()
    }


def keep(offers: Sequence[Offer], wishes: Sequence[Wish], most: int) -> tuple[tuple[Key, ...], tuple[Dropped, ...]]:
    """Choose the options of the model, and tell which were not.

    Talks come first, then what most parties and sources speak of. What one source alone tells, and no other party
    speaks of, is kept only where it is a term of talks, or the one thing that a party could do which minds what others
    do.
    """
    weights = weigh(offers, wishes)
    ranked = sorted(sorted(weights), key=lambda key: weights[key], reverse=True)
    telling = [key for key in ranked if _tells(weights[key], key)]
    own = _own([key for key in ranked if weights[key].known], telling, wishes)
    able = telling
    while True:
        kept = able[: most - len(own)] + own
        kept += [key for key in able if key not in kept][: most - len(kept)]
        minded = {key for wish in within(wishes, kept) for key, _ in (*wish.given, *wish.then)}
        # what a party warns of says nothing without what it warns for
        idle = [key for key in kept if key not in minded and not weights[key].talks]
        if not idle:
            break
        able, own = [key for key in able if key not in idle], [key for key in own if key not in idle]
    why = f"the model has {most} options already, of which more sources or parties speak"
    out = [(key, why if key in telling else _LONE) for key in ranked if key not in kept]
    return tuple(kept), tuple(out)


def _own(ranked: Sequence[Key], telling: Sequence[Key], wishes: Sequence[Wish]) -> list[Key]:
    """Give one thing that each party could do which has several wishes about what others would, and nothing else."""
    minding: defaultdict[str, set[str]] = defaultdict(set)
    for wish in wishes:
        if _over(wish.then, telling) and all(key.party != wish.party for key, _ in wish.then):
            minding[wish.party].add(wish.told.key)
    found: dict[str, Key] = {}
    for key in ranked:
        if len(minding[key.party]) >= _MINDS and not any(one.party == key.party for one in telling):
            found.setdefault(key.party, key)
    return list(found.values())


def _tells(weight: Weight, key: Key) -> bool:
    told = weight.talks or weight.terms > 0 or weight.parties > 1 or weight.origins > 1
    return told or (weight.listed and key.matter != TERMS)


def _over(literals: Iterable[Literal], kept: Sequence[Key]) -> bool:
    return any(key in kept for key, _ in literals)


def within(wishes: Sequence[Wish], kept: Sequence[Key]) -> tuple[Wish, ...]:
    """Give the wishes as far as they are about options of the model."""
    found: list[Wish] = []
    for wish in wishes:
        then = tuple(literal for literal in wish.then if literal[0] in kept)
        if then and all(key in kept for key, _ in wish.given):
            why = wish.why if len(then) == len(wish.then) else "; ".join(filter(None, (wish.why, _IN_PART)))
            found.append(msgspec.structs.replace(wish, then=then, why=why))
    return tuple(found)
