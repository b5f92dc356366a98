"""Names for issues out of their own words: the shortest telling phrase that most of the positions share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from parleys.stories.issue_words import Matter, Phrase, Wordbook, term
from parleys.stories.words import Lexis

_SHARED = 3
"""A name is shared by one in so many positions of the issue at least, where any phrase is."""
_MOST = 4
"""Words of weight in a name."""
_ALONE = 2
"""Phrases in the name of an issue that one position makes."""
_LONGEST = 50
"""Characters of a name that no phrase gives."""
_EDGES = " .,;:\"'“”‘’"


def name_group(group: Sequence[Matter], book: Wordbook, lexis: Lexis) -> str:
    """Name a group: of the phrases in it the one that most positions share, then the one that tells most.

    Each name stands in one of the positions, without articles and with the noun of an act for its verb: "to withdraw
    from Tarsk" gives "withdrawal from Tarsk".
    """
    offers: dict[str, frozenset[str]] = {}
    spelled: Counter[str] = Counter()
    for matter in group:
        for words, terms in _offers(matter, book, lexis):
            offers.setdefault(words, terms)
            spelled[words] += 1
    if not offers:
        return plain_name(group[0].text)
    held = [matter.terms | {term(word, book, lexis) for p in matter.phrases for word in p.words} for matter in group]

    least = min(len(group), max(2, -(-len(group) // _SHARED)))

    def rank(words: str) -> tuple[float, float, int, int, str]:
        shared = sum(offers[words] <= terms for terms in held)
        own = frozenset(each for matter in group for each in matter.terms)
        weight = lexis.total(offers[words] & own) + len(offers[words] - own)
        return (-min(shared, least), -weight, -spelled[words], len(words), words)

    return min(offers, key=rank)


def _offers(matter: Matter, book: Wordbook, lexis: Lexis) -> Iterator[tuple[str, frozenset[str]]]:
    """Give the names that a matter offers: each phrase, and each with the next where a word joins them."""
    cut = matter.phrases
    for place, phrase in enumerate(cut):
        if not _nameable(phrase, matter, book, lexis):
            continue
        parts = [phrase]
        for following in cut[place + 1 : place + 1 + _ALONE]:
            if not following.joint and not parts[-1].act:
                break
            parts.append(following)
        for end in range(1, len(parts) + 1):
            words, weighty = _render(parts[:end], book, lexis)
            if words and len(weighty) <= _MOST:
                yield words, frozenset(term(word, book, lexis) for word in weighty)


def _nameable(phrase: Phrase, matter: Matter, book: Wordbook, lexis: Lexis) -> bool:
    """Say whether a phrase can begin a name: a verb only where there is a noun for it, no light word alone."""
    if phrase.act:
        return lexis.stem(phrase.words[0].casefold()) in book.acts
    return any(term(word, book, lexis) in matter.terms for word in phrase.words)


def _render(parts: Sequence[Phrase], book: Wordbook, lexis: Lexis) -> tuple[str, list[str]]:
    """Give a name, and the words of weight in it; light words at its beginning fall away."""
    out: list[str] = []
    weighty: list[str] = []
    for place, part in enumerate(parts):
        words = [book.acts[lexis.stem(part.words[0].casefold())]] if part.act else list(part.words)
        while place == 0 and len(words) > 1 and words[0].casefold() in book.light:
            words.pop(0)
        joint = part.joint or ("of" if place and parts[place - 1].act else "")
        out += ([joint] if place and joint else []) + words
        weighty += words
    return re.sub(r"['’]s?$", "", " ".join(out)).strip(_EDGES), weighty


def plain_name(words: str) -> str:
    """Give words as they are for a name, where no phrase in them tells; whole words only.

    >>> plain_name("  “until the\\n thaw”")
    'until the thaw'
    """
    flat = " ".join(words.split()).strip(_EDGES)
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST].rsplit(" ", 1)[0].strip(_EDGES)
