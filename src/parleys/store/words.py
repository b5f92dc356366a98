"""Words as the full text keeps them, and what is asked of it: words, "phrases", beginn*, -not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_ASKED = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_LONGEST = 200
"""Letters of a word that count; what is longer is no word of any language."""


class Term(msgspec.Struct, frozen=True):
    """Words that must stand one after the other; `begins`: the last may go on; `without`: they must not be there."""

    words: tuple[str, ...]
    begins: bool = False
    without: bool = False


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word in small letters without accents, with its place.

    >>> list(words_of("Café-Talks"))
    [('cafe', 0, 4), ('talks', 5, 10)]
    """
    for found in _WORD.finditer(text):
        word = found.group()
        if not word.isascii():
            word = "".join(letter for letter in unicodedata.normalize("NFKD", word) if letter.isalnum())
        if word:
            yield word.casefold()[:_LONGEST], found.start(), found.end()


def terms_of(asked: str) -> tuple[Term, ...]:
    """Give what is asked for; signs that are no words are passed over, so that no input is a mistake.

    >>> terms_of('cease-fire "direct talks" negot* -gas')[1:]
    (Term(words=('direct', 'talks'), begins=False, without=False), Term(words=('negot',), begins=True, without=False), Term(words=('gas',), begins=False, without=True))
    """  # noqa: E501 - a doctest shows its answer on one line
    found: list[Term] = []
    for minus, phrase, single in _ASKED.findall(asked):
        told = phrase or single
        words = tuple(word for word, _, _ in words_of(told))
        if words:
            found.append(Term(words, begins=not phrase and told.endswith("*"), without=bool(minus)))
    return tuple(dict.fromkeys(found))


def places_of(terms: tuple[Term, ...], text: str) -> list[list[tuple[int, int]]] | None:
    """Give the places of each term that must be there; None where the text is not what is asked for."""
    words = list(words_of(text))
    spots: dict[str, list[int]] = {}
    for number, (word, _, _) in enumerate(words):
        spots.setdefault(word, []).append(number)
    found: list[list[tuple[int, int]]] = []
    for term in terms:
        places = [(words[at][1], words[at + len(term.words) - 1][2]) for at in _where(term, words, spots)]
        if bool(places) is term.without:
            return None
        if not term.without:
            found.append(places)
    return found


def _where(term: Term, words: list[tuple[str, int, int]], spots: dict[str, list[int]]) -> Iterator[int]:
    first, size = term.words[0], len(term.words)
    if size == 1 and term.begins:
        yield from (at for at, (word, _, _) in enumerate(words) if word.startswith(first))
        return
    for at in spots.get(first, ()):
        here = [word for word, _, _ in words[at : at + size]]
        last = here[-1].startswith(term.words[-1]) if term.begins else here[-1] == term.words[-1]
        if len(here) == size and last and tuple(here[:-1]) == term.words[:-1]:
            yield at
