"""A report's text cut into pieces, so that spans which overlap can all be shown, and every piece knows its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec
from markupsafe import Markup, escape

from parleys.record import Report, Span

_AROUND = 160


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A span that is to be marked."""

    id: str
    number: int
    kind: str
    span: Span


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text in which the same marks hold."""

    at: int
    """Its first character, in code points of the report's text."""
    words: str
    marks: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()
    """Marks that begin here."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Give the kinds of its marks, each once."""
        return tuple(dict.fromkeys(mark.kind for mark in self.marks))


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A segment of a report; those set apart that follow each other are one."""

    role: str
    """body, heading, caption, furniture, comment."""
    at: int
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = ()
    """Marks that begin in it."""
    note: str = ""
    """Of a comment: who wrote it and when."""


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """Words with what stands around them."""

    before: str
    words: str
    after: str


def exact(words: str) -> Markup:
    """Give text for a page so that the browser counts the same characters as we do.

    A browser makes one of two line ends, and drops what no page can hold: both would move every place behind it.

    >>> str(exact("a\\r\\nb\\0<"))
    'a&#13;\\nb\\ufffd&lt;'
    """
    held = "".join("\ufffd" if letter == "\0" or "\ud800" <= letter <= "\udfff" else letter for letter in words)
    return Markup(str(escape(held)).replace("\r", "&#13;"))  # noqa: S704 - escaped in the same line


def blocks_of(report: Report, marks: Sequence[Mark]) -> tuple[Block, ...]:
    """Give the whole text in order: what is read, and what is set apart between it."""
    roles: list[tuple[Span, str, str]] = [
        *((span, "body", "") for span in report.body),
        *((span, "heading", "") for span in report.headings),
        *((span, "caption", "") for span in report.captions),
        *((span, "furniture", "") for span in report.furniture),
        *((Span(c.start, c.end), "comment", ", ".join(w for w in (c.author, c.date) if w)) for c in report.comments),
    ]
    found: list[Block] = []
    for span, role, note in sorted(roles):
        block = _block(report.text, span, role, note, marks)
        if found and role == "furniture" and found[-1].role == role:
            last = found.pop()
            block = Block(
                role=role, at=last.at, pieces=(*last.pieces, *block.pieces), marks=(*last.marks, *block.marks)
            )
        found.append(block)
    return tuple(found)


def _block(text: str, span: Span, role: str, note: str, marks: Sequence[Mark]) -> Block:
    # a line end between two segments belongs to the first; the page has its own distance between them
    end = span.end if role == "furniture" else span.start + len(text[span.start : span.end].rstrip("\r\n"))
    shown = Span(span.start, max(end, span.start))
    here = [mark for mark in marks if mark.span.touches(shown)]
    return Block(
        role=role,
        at=span.start,
        pieces=tuple(pieces_of(text, shown, here)),
        marks=tuple(mark for mark in here if span.start <= mark.span.start < span.end),
        note=note,
    )


def pieces_of(text: str, span: Span, marks: Sequence[Mark]) -> Iterable[Piece]:
    """Cut `text[span.start:span.end]` wherever a mark begins or ends."""
    cuts = {span.start, span.end}
    opens: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        cuts |= {at for at in (mark.span.start, mark.span.end) if span.start < at < span.end}
        opens[mark.span.start].append(mark)
    places = sorted(cuts)
    for start, end in pairwise(places):
        here = Span(start, end)
        over = tuple(mark for mark in marks if mark.span.touches(here))
        yield Piece(at=start, words=text[start:end], marks=over, opens=tuple(opens[start]))


def quoted(report: Report, start: int, end: int) -> Quoted:
    """Give words with the rest of their paragraph, as far as it is near."""
    text = report.text
    home = next((span for span in report.body if span.start <= start < span.end), Span(start, end))
    first, last = max(home.start, start - _AROUND), max(min(home.end, end + _AROUND), end)
    before, after = text[first:start].lstrip(), text[end:last].rstrip()
    if first > home.start:
        before = "…" + before.partition(" ")[2]
    if last < home.end and after:
        after = after.rpartition(" ")[0] + "…"
    return Quoted(before=before, words=text[start:end], after=after)
