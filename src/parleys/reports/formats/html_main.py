"""Tell which blocks of a page are the report: what trafilatura finds, found again among the blocks."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from parleys.reports.formats.html_blocks import Piece
from parleys.reports.formats.html_tree import Element

_ANCHOR = 8
"""Words of a block that is met once on a page: with these the report begins and ends."""
_NEAR = 4
"""Blocks between a short line that trafilatura gave and the nearest long one."""
_SAME = 0.8
"""Share of a block's word triples that must stand in trafilatura's text."""
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
    """Leave out short lines far from the long ones: "Karsava" is a cross-heading here and a menu's entry there."""
    anchors = sorted(n for n in found if pieces[n].count >= _ANCHOR)
    if not anchors:
        return frozenset(found)
    first, last = anchors[0], anchors[-1]
    return frozenset(n for n in found if first - _NEAR <= n <= last + _NEAR)
