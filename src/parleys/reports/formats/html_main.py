"""Tell which blocks of a page are the report: what trafilatura finds, found again among the blocks."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from parleys.reports.formats.html_blocks import Piece
from parleys.reports.formats.html_tree import Element

_ANCHOR = 8
"""Words of a block that is met once on a page: with these the report begins and ends."""
_NEAR = 4
"""Blocks between a short line that trafilatura gave and the nearest long one."""
_SAME = 0.8
"""Share of a block's word triples that must stand in trafilatura's text."""
_LARGEST = 50_000
"""Elements of a page that is searched: live pages have 20,000, and the search slows down with the square."""
_LINKED = 0.8
"""Share of characters in links from which on a block is a line of links."""
_MOST = 0.7
"""Share of the words of a report that its column holds."""
_WILD = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, OSError)
"""What the libraries under trafilatura have raised on broken pages; it names none of its own."""


@cache
def extractor() -> str:
    """Give the name and version of what finds the main text."""
    from importlib.metadata import version

    return f"trafilatura {version('trafilatura')}"


def main_text(root: Element) -> str:
    """Give the main text as trafilatura sees it; empty where it finds none."""
    import trafilatura

    if sum(1 for _ in islice(root.iter(), _LARGEST)) == _LARGEST:
        return ""
    # it warns of every page that it finds nothing in; here that is a Problem
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    page: Any = root  # a tree is copied before it is worked on
    try:
        return trafilatura.extract(page, include_comments=False, include_tables=True, deduplicate=False) or ""
    except _WILD:
        return ""


def key_of(words: str) -> str:
    """Give the bare words, in small letters, to compare by.

    >>> key_of("“Talks – at last!”")
    'talks at last'
    """
    return " ".join(re.findall(r"\w+", words.casefold()))


def find_main(pieces: Sequence[Piece], text: str) -> frozenset[int]:
    """Give the blocks whose words are in the main text, by number.

    A block is one if it is a line of that text, a part of a line, or if nearly all of its words stand there in order.
    """
    lines = Counter(key_of(line) for line in text.splitlines() if line.strip())
    keys = [key_of(piece.words) for piece in pieces]
    found = {n for n, key in enumerate(keys) if key and key in lines}
    taken = {keys[n] for n in found}
    rest = [line for line in lines if line not in taken]
    whole = " \n ".join(f" {line} " for line in rest)
    triples = {triple for line in rest for triple in _triples(line)}
    for n, key in enumerate(keys):
        if n not in found and key and (f" {key} " in whole or _overlaps(key, triples)):
            found.add(n)
    return _near(found, pieces)


def _triples(key: str) -> list[tuple[str, ...]]:
    words = key.split()
    return [tuple(words[n : n + 3]) for n in range(len(words) - 2)]


def _overlaps(key: str, triples: set[tuple[str, ...]]) -> bool:
    mine = _triples(key) if triples else []
    return len(mine) >= 3 and sum(1 for triple in mine if triple in triples) >= _SAME * len(mine)


def _near(found: set[int], pieces: Sequence[Piece]) -> frozenset[int]:
    """Leave out what stands apart: "Karsava" is a cross-heading here and an entry of a menu there."""
    anchors = sorted(n for n in found if pieces[n].count >= _ANCHOR and pieces[n].links < _LINKED)
    if not anchors:
        return frozenset(found)
    inside = [n for n in found if anchors[0] - _NEAR <= n <= anchors[-1] + _NEAR]
    home = _home([pieces[n] for n in anchors])
    return frozenset(n for n in inside if _belongs(pieces[n], home))


def _belongs(piece: Piece, home: Element | None) -> bool:
    """A line of links is no text; what stands outside the column of the report must at least be a sentence."""
    if piece.links > _LINKED and not piece.closed:
        return piece.place.heading > 0
    inside = any(element is home for element in _around(piece))
    return inside or piece.place.heading > 0 or (piece.closed and piece.count >= _ANCHOR)


def _home(anchors: Sequence[Piece]) -> Element | None:
    """Give the innermost element that holds most of the paragraphs: the column of the report."""
    held: Counter[Element] = Counter()
    depth: dict[Element, int] = {}
    for piece in anchors:
        around = list(_around(piece))
        for level, element in enumerate(reversed(around)):
            held[element] += piece.count
            depth[element] = level
    most = _MOST * sum(piece.count for piece in anchors)
    return max((element for element in held if held[element] >= most), key=lambda each: depth[each], default=None)


def _around(piece: Piece) -> Iterator[Element]:
    element: Element | None = piece.place.block
    while element is not None:
        yield element
        element = element.getparent()
