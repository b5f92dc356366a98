"""Decide what of a page is its report: where it begins and ends, and which blocks in it are set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from parleys.record import Outlined, SegmentRole
from parleys.reports.formats.html_blocks import Piece
from parleys.reports.formats.html_comments import Section
from parleys.reports.formats.html_main import key_of
from parleys.reports.formats.html_tree import Element

_PARAGRAPH = 8
"""Words from which on a block of the main text is a paragraph."""
_OWN = 0.3
"""Share of the main text from which on a "box" holds the report: `<body class="has-sidebar">`."""
_LINKED = 0.5
"""Share of characters in links from which on a block is a list of links."""
_HEADING = 14
"""Words of the longest cross-heading that ends as a sentence does."""
_TITLE = 3
"""Blocks of the main text that may stand over the title."""
_OVER = 3
"""Blocks over the title in which its date may stand."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Part(NamedTuple):
    """A block of the report, and its role where the page tells it."""

    words: str
    role: SegmentRole | None = None
    author: str | None = None
    date: str | None = None
    joined: bool = False
    """It belongs to the comment before it."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the blocks of a page."""

    pieces: tuple[Piece, ...]
    main: frozenset[int]
    title: int | None
    section: Section | None


def lay_out(parts: Sequence[Part]) -> tuple[str, tuple[Outlined, ...]]:
    """Give the text of blocks, an empty line between each two, and the outline that counts into it."""
    outline: list[Outlined] = []
    at = 0
    for part in parts:
        end = at + len(part.words)
        if part.joined and outline:
            outline[-1] = msgspec.structs.replace(outline[-1], end=end)
        elif part.role is not None:
            outline.append(Outlined(start=at, end=end, role=part.role, author=part.author, date=part.date))
        at = end + 2
    return "\n\n".join(part.words for part in parts), tuple(outline)


def outline(found: Found) -> Iterator[Part]:
    """Give the blocks of the report and of its comments; menus, cookie bars and the foot of the page are left out."""
    first, last = _window(found)
    lead = next((n for n in _paragraphs(found.pieces, found.main) if n != found.title), first)
    within = _Within(found=found, own=_own_names(found), lead=lead, alike=_signatures(found))
    for n in range(first, last):
        yield Part(found.pieces[n].words, within.role(n))
    if found.section is not None:
        yield from _comments(found.pieces, found.section)


def choose_title(pieces: Sequence[Piece], main: frozenset[int], title: str | None, outlet: str | None) -> int | None:
    """Give the block that is the title: the one that the page names so, or the heading nearest over the text."""
    paragraphs = _paragraphs(pieces, main)
    end = (paragraphs[min(len(paragraphs), _TITLE) - 1] + 1) if paragraphs else len(pieces)
    told, name = key_of(title or ""), key_of(outlet or "")
    keys = {n: key_of(pieces[n].words) for n in range(end) if pieces[n].count <= 40}
    named = [n for n, key in keys.items() if told and _same(key, told) and key != name]
    headed = [n for n in named if pieces[n].place.heading]
    if headed or named:
        return (headed or [n for n in named if n in main or not pieces[n].place.boxes] or named)[-1]
    tops = [n for n, key in keys.items() if pieces[n].place.heading == 1 and key and key != name]
    return tops[-1] if tops else None


def _same(key: str, told: str) -> bool:
    if key == told:
        return True
    longer, shorter = (key, told) if len(key) > len(told) else (told, key)
    whole = longer.startswith(f"{shorter} ") or longer.endswith(f" {shorter}")  # with the outlet or a kicker
    return whole and shorter.count(" ") >= 2 and 2 * len(shorter) > len(longer)


def _window(found: Found) -> tuple[int, int]:
    """Give the first block of the report and one behind the last; a closing paragraph may have been overlooked."""
    pieces, main = found.pieces, found.main
    first = min(main)
    if found.title is not None:
        over = [n for n in _paragraphs(pieces, main) if n < found.title]
        first = over[0] if over else _over_title(pieces, found.title)
    alike = _signatures(found)
    last = max(main) + 1
    end = found.section.first if found.section is not None and found.section.first >= last else len(pieces)
    while last < end and _is_overlooked(pieces[last], alike):
        last += 1
    return first, last


def _paragraphs(pieces: Sequence[Piece], main: frozenset[int]) -> list[int]:
    """Give the paragraphs of the main text; where it has none, its blocks."""
    found = [n for n in sorted(main) if pieces[n].count >= _PARAGRAPH and not pieces[n].place.heading]
    return found or sorted(main)


def _over_title(pieces: Sequence[Piece], title: int) -> int:
    """A date line may stand over the title: "4 May 2031 12:15"."""
    for n in range(max(0, title - _OVER), title):
        piece = pieces[n]
        dated = piece.time or (piece.count <= 8 and _YEAR.search(piece.words) is not None)
        if dated and not piece.place.boxes and piece.links < _LINKED and not piece.closed:
            return n
    return title


def _own_names(found: Found) -> frozenset[str]:
    """Give the names of boxes that hold a great part of the main text, together: on this site they say nothing."""
    held: Counter[str] = Counter()
    for n in found.main:
        for name in {name for box in found.pieces[n].place.boxes for name in box.names}:
            held[name] += found.pieces[n].count
    whole = sum(found.pieces[n].count for n in found.main)
    return frozenset(name for name, count in held.items() if count > _OWN * whole)


Signature = tuple[tuple[str, str], ...]


def _signature(piece: Piece) -> Signature:
    """How a block is marked up: its element and the two around it, with their class names."""
    element: Element | None = piece.place.block
    found: list[tuple[str, str]] = []
    while element is not None and len(found) < 3:
        found.append((element.tag, element.get("class", "")))
        element = element.getparent()
    return tuple(found)


def _signatures(found: Found) -> frozenset[Signature]:
    return frozenset(_signature(found.pieces[n]) for n in _paragraphs(found.pieces, found.main))


def _is_overlooked(piece: Piece, alike: frozenset[Signature]) -> bool:
    """A sentence that is marked up as the paragraphs of the report are is one of them."""
    sentence = piece.closed and piece.count >= 3 and piece.links < _LINKED
    return sentence and not piece.place.boxes and not piece.place.caption and _signature(piece) in alike


class _Within(NamedTuple):
    """The report's own stretch of the page, and the role of each block in it."""

    found: Found
    own: frozenset[str]
    lead: int
    alike: frozenset[Signature]

    def role(self, n: int) -> SegmentRole | None:
        """Give the role that the page tells; None: the line rules decide."""
        piece = self.found.pieces[n]
        if n == self.found.title:
            return SegmentRole.HEADING
        if piece.place.caption:
            return SegmentRole.CAPTION
        if self._is_boxed(piece) or (piece.place.quote and self._repeats(n)):
            return SegmentRole.FURNITURE
        if piece.place.heading and not (piece.closed and piece.count > _HEADING):
            return self._heading(n)
        if piece.time and n > self.lead:  # the clock of a live page
            return SegmentRole.FURNITURE
        if n in self.found.main or self._is_said(piece):
            return None
        if n < self.lead and not (piece.place.block.tag == "li" and piece.links > _LINKED):
            return None  # bylines, dates and posts are told by their words
        return SegmentRole.FURNITURE

    def _heading(self, n: int) -> SegmentRole:
        """A heading over a paragraph of the report is its own; one over links heads a box."""
        for after in range(n + 1, len(self.found.pieces)):
            piece = self.found.pieces[after]
            if piece.place.heading or piece.place.caption or (piece.time and after > self.lead):
                continue
            own = after in self.found.main or _is_overlooked(piece, self.alike) or piece.place.quoted
            return (
                SegmentRole.HEADING
                if (own or after < self.lead) and not self._is_boxed(piece)
                else SegmentRole.FURNITURE
            )
        return SegmentRole.FURNITURE

    def _is_said(self, piece: Piece) -> bool:
        """A post of somebody else is said too, and a paragraph that was overlooked."""
        return piece.place.quoted or _is_overlooked(piece, self.alike)

    def _is_boxed(self, piece: Piece) -> bool:
        return any(not box.names <= self.own for box in piece.place.boxes)

    def _repeats(self, n: int) -> bool:
        key = key_of(self.found.pieces[n].words)
        return any(m != n and key in key_of(self.found.pieces[m].words) for m in self.found.main)


def _comments(pieces: Sequence[Piece], section: Section) -> Iterator[Part]:
    """Give the blocks of the section: the comments, and as furniture what is around them."""
    first = {said.first: said for said in section.comments}
    until = 0
    for n in range(section.first, section.comments[-1].last):
        if n in first:
            until = first[n].last
            yield Part(pieces[n].words, SegmentRole.COMMENT, first[n].author, first[n].date)
        elif n < until:
            yield Part(pieces[n].words, SegmentRole.COMMENT, joined=True)
        else:
            yield Part(pieces[n].words, SegmentRole.FURNITURE)
