"""Make paragraphs of lines that a page's width has cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import msgspec

from parleys.record import SegmentRole
from parleys.reports.formats.pieces import Piece

_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’'»)\]]*$|:$")
_HYPHENATED = re.compile(r"(\w+)[-\u00ad\u2010]$")
_BULLETS = "•‣▪■●◦"
_BIG = 1.15
"""Times the usual letter: a title or a heading."""
_LONGEST_HEADING = 250
_WIDE_GAP = 1.3
"""Times the usual distance between lines: an empty space between paragraphs."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a page. Place and size are 0 where they are not known."""

    words: str
    page: int = 0
    x: float = 0
    y: float = 0
    size: float = 0
    after_blank: bool = False
    """An empty line stands before it."""
    furniture: bool = False
    """A running head or foot, a page's number."""


class _Measures(msgspec.Struct, frozen=True, kw_only=True):
    """What is usual in this text."""

    width: float
    """Characters of a full line."""
    size: float
    spacing: float
    """Distance of lines as times the letter's size; 0 where it is not known."""
    compounds: frozenset[str]
    """Words that are written with a hyphen within a line: "well-known"."""


def unwrap(lines: Sequence[Line]) -> Iterator[Piece]:
    """Give the paragraphs in order; words cut by a hyphen are whole again, titles and headings in big letters are told.

    A running head or foot inside a paragraph that goes on over the page stands after that paragraph.
    """
    body = [line for line in lines if not line.furniture]
    if not body:
        yield from (Piece(line.words, SegmentRole.FURNITURE) for line in lines)
        return
    usual = _measure(body)
    paragraph: list[Line] = []
    aside: list[Piece] = []
    for line in lines:
        if line.furniture:
            aside.append(Piece(line.words, SegmentRole.FURNITURE))
            continue
        if paragraph and _breaks(paragraph[-1], line, usual):
            yield _piece(paragraph, usual)
            paragraph = []
        if not paragraph:
            yield from aside
            aside = []
        paragraph.append(line)
    yield _piece(paragraph, usual)
    yield from aside


def _measure(lines: Sequence[Line]) -> _Measures:
    lengths = sorted(len(line.words) for line in lines)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.words)
    size = sizes.most_common(1)[0][0]
    pairs = [(a, b) for a, b in pairwise(lines) if a.page == b.page and a.size == b.size == size]
    gaps = [(a.y - b.y) / size for a, b in pairs if size and 0.5 * size < a.y - b.y < 4 * size]
    return _Measures(
        width=lengths[int(0.9 * (len(lengths) - 1))],
        size=size,
        spacing=median(gaps) if gaps else 0,
        compounds=frozenset(word.casefold() for line in lines for word in re.findall(r"\w+(?:-\w+)+", line.words)),
    )


def _breaks(before: Line, after: Line, usual: _Measures) -> bool:
    """Say whether a new paragraph begins with a line."""
    if (
        after.after_blank
        or after.words[0] in _BULLETS
        or abs(before.size - after.size) > 0.12 * max(before.size, after.size)
    ):
        return True
    opens_small = after.words[:1].islower()
    closed = _ENDS_SENTENCE.search(before.words) is not None
    ends_early = len(before.words) < 0.8 * usual.width
    size = max(before.size, after.size)
    gap = before.y - after.y
    if before.page == after.page and usual.spacing and 0 < gap < 50 * size:
        # In a list the second line of an entry stands further in, as the first line of a paragraph does.
        indented = after.x > before.x + 0.6 * size and (closed or not opens_small)
        if gap > _WIDE_GAP * usual.spacing * size or indented:
            return True
    elif before.page != after.page or gap < 0:  # over the page, or to the next column
        return not opens_small and closed
    if closed:
        return ends_early and not opens_small
    # A byline or a dateline that has a line to itself; a title in big letters may be wrapped as it likes.
    alone = len(before.words) < 0.6 * usual.width and size <= _BIG * usual.size
    return alone and not opens_small and not before.words.endswith((",", ";", "-", "–", "—"))


def _piece(paragraph: Sequence[Line], usual: _Measures) -> Piece:
    words = ""
    for line in paragraph:
        words = _joined(words, line.words, usual.compounds)
    big = usual.size > 0 and all(line.size > _BIG * usual.size for line in paragraph)
    return Piece(words, SegmentRole.HEADING if big and len(words) <= _LONGEST_HEADING else None)


def _joined(words: str, line: str, compounds: frozenset[str]) -> str:
    cut = _HYPHENATED.search(words)
    if cut is None or not line[:1].islower():
        return f"{words} {line}" if words else line
    follows = re.match(r"\w*", line)
    compound = f"{cut[1]}-{follows[0] if follows else ''}".casefold()
    # "well-" and "known" are one word with its hyphen where the text writes it so elsewhere.
    kept = words[cut.start() - 1 : cut.start()] == "-" or compound in compounds
    return f"{words}{line}" if kept else f"{words[:-1]}{line}"
