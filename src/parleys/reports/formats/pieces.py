"""Put a report's text together from the paragraphs that its file's structure tells."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from parleys.record import Outlined, SegmentRole


class Piece(msgspec.Struct, frozen=True):
    """One paragraph, and its role where the file's structure tells it."""

    words: str
    role: SegmentRole | None = None


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Outlined, ...]]:
    r"""Give the text, a paragraph for each piece with an empty line between, and the outline of the roles told.

    >>> assemble([Piece("Talks in  Miresh", SegmentRole.HEADING), Piece(" "), Piece("They went on.\n")])[0]
    'Talks in Miresh\n\nThey went on.'
    """
    blocks: list[str] = []
    outline: list[Outlined] = []
    at = 0
    for piece in pieces:
        words = " ".join(piece.words.split())
        if not words:
            continue
        if piece.role is not None:
            outline.append(Outlined(start=at, end=at + len(words), role=piece.role))
        blocks.append(words)
        at += len(words) + 2
    return "\n\n".join(blocks), tuple(outline)
