"""The text of a gold report: folded for comparing, counted in words, searched for evidence."""

from __future__ import annotations

import re
import unicodedata

from parleys.record import Span

Needle = str | tuple[int, int]
"""Evidence as the gold gives it: words of the report, or a start and an end."""

_SHAPES = str.maketrans({"\u00a0": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_WORD = re.compile(r"\w+(?:'\w+)?")
_FAR = 400
"""How far behind the evidence a detail of it may stand, in characters."""


def fold(text: str) -> str:
    """Give the text without differences of case, quotation marks and dashes; its length stays the same.

    >>> fold("“Talks”—Now")
    '"talks"-now'
    """
    return "".join(_low(char) for char in text.translate(_SHAPES))


def _low(char: str) -> str:
    # "ß" folds to "ss": left as it is, or every offset behind it would be off by one
    low = char.casefold()
    return low if len(low) == 1 else char


def plain(name: str) -> str:
    """Give a name as names are compared: no case, accents, outer marks or leading "the".

    >>> plain("The  Velland Assembly.")
    'velland assembly'
    """
    return re.sub(r"^the ", "", flat(name).strip(" .,'\""))


def flat(text: str) -> str:
    """Give the text without case, accents and double spaces.

    >>> flat("Démarche  in\\nVelland")
    'demarche in velland'
    """
    apart = unicodedata.normalize("NFKD", text.translate(_SHAPES).casefold())
    return re.sub(r"\s+", " ", "".join(char for char in apart if not unicodedata.combining(char)))


class GoldText:
    """A report's text that evidence is looked up in; words are named by their number.

    >>> text = GoldText("Orlov met Haddad.")
    >>> sorted(text.words(Span(6, 12)))
    [1, 2]
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._folded = fold(raw)
        self._spans = [found.span() for found in _WORD.finditer(self._folded)]

    def words(self, span: Span) -> frozenset[int]:
        """Give the numbers of the words that the span touches."""
        return frozenset(
            number for number, (start, end) in enumerate(self._spans) if start < span.end and end > span.start
        )

    def find(self, needle: Needle, nth: int = 1) -> Span | None:
        """Give the nth place of the words; None where they do not stand in the text."""
        if isinstance(needle, tuple):
            return Span(*needle)
        at = -1
        for _ in range(nth):
            at = self._folded.find(fold(needle), at + 1)
            if at < 0:
                return None
        return Span(at, at + len(needle))

    def find_near(self, needle: Needle, near: Span) -> Span | None:
        """Give the place of a detail: in or just behind the evidence, else the first in the text."""
        if isinstance(needle, str):
            at = self._folded.find(fold(needle), near.start)
            if 0 <= at < near.end + _FAR:
                return Span(at, at + len(needle))
        return self.find(needle)
