"""Lay what a file's structure tells over the blocks of its text: which block is the title, a caption, a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parleys.record import Outlined
from parleys.reports.blocks import Block
from parleys.reports.comments import Signed, Thread
from parleys.reports.marks import Mark, Role

_TOP = 40
"""Blocks among which a title is looked for."""


def mark_outlined(blocks: Sequence[Block], outline: Sequence[Outlined]) -> dict[int, Mark]:
    """Give the blocks whose role is told; what is told to be body is still read line by line."""
    return {
        n: Mark(one.role, "outline") for n, one in _laid(blocks, outline) if one.role not in (Role.BODY, Role.COMMENT)
    }


def outlined_thread(blocks: Sequence[Block], outline: Sequence[Outlined]) -> Thread | None:
    """Give the comments that are told, or None."""
    found: dict[int, tuple[int, Signed]] = {}
    for n, one in _laid(blocks, outline):
        if one.role is Role.COMMENT and one.start not in found:
            found[one.start] = (n, Signed(author=one.author or "", date=one.date))
    comments = tuple(found.values())
    return Thread(header=comments[0][0], comments=comments) if comments else None


def comment_blocks(blocks: Sequence[Block], outline: Sequence[Outlined]) -> frozenset[int]:
    """Give the blocks that are told to be comments."""
    return frozenset(n for n, one in _laid(blocks, outline) if one.role is Role.COMMENT)


def told_title(blocks: Sequence[Block], outline: Sequence[Outlined], title: str | None) -> int | None:
    """Give the block that is the title by the words that are told, or is the heading that opens the text."""
    if title is not None:
        wanted = _folded(title)
        for n, block in enumerate(blocks[:_TOP]):
            if _folded(block.words) == wanted:
                return n
    opens = outline[0] if outline and outline[0].role is Role.HEADING else None
    return 0 if opens is not None and blocks and opens.start <= blocks[0].start < opens.end else None


def _laid(blocks: Sequence[Block], outline: Sequence[Outlined]) -> Iterator[tuple[int, Outlined]]:
    """Yield each block that lies in an outlined stretch, with it; both are in order."""
    at = 0
    for n, block in enumerate(blocks):
        while at < len(outline) and outline[at].end <= block.start:
            at += 1
        if at < len(outline) and outline[at].start <= block.start:
            yield n, outline[at]


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
