"""Read the paragraphs out of the body of an agency's report: NITF and XHTML, or plain text in a field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parleys.record import SegmentRole
from parleys.reports.formats.pieces import Piece
from parleys.reports.formats.strict_xml import Element, name_of, parse_html

_ROLES = {
    "hl1": SegmentRole.HEADING,
    "hl2": SegmentRole.HEADING,
    "hedline": SegmentRole.HEADING,
    **{f"h{n}": SegmentRole.HEADING for n in range(1, 7)},
    "media-caption": SegmentRole.CAPTION,
    "figcaption": SegmentRole.CAPTION,
    "caption": SegmentRole.CAPTION,
    "media-producer": SegmentRole.FURNITURE,
    "dateline": SegmentRole.FURNITURE,  # by its look alone a line "Miresh, May 4" is taken for a heading
    "tagline": SegmentRole.FURNITURE,
    "bibliography": SegmentRole.FURNITURE,
    "note": SegmentRole.FURNITURE,
    "rights": SegmentRole.FURNITURE,
    "copyrite": SegmentRole.FURNITURE,
    "series": SegmentRole.FURNITURE,
}
_BLOCK = re.compile(
    r"abstract|article|aside|blockquote|block|body|body\.content|body\.end|body\.head|bq|br|byline|credit"
    r"|dd|distributor|div|dl|dt|figure|fn|footer|header|hr|li|media|ol|p|pre|section|table|tbody|td|th|thead|tr|ul"
)
"""Elements that make a paragraph, beside those with a role."""
_LEFT = ("head", "script", "style", "media-metadata", "media-reference", "media-object")
_MARKUP = re.compile(r"<(?:p|br|div|html|body|h[1-6]|ul|table|span|a)\b[^>]*>", re.IGNORECASE)


def pieces_of(element: Element, role: SegmentRole | None = None) -> Iterator[Piece]:
    """Give the paragraphs inside an element, in order; headings and captions with their role."""
    run: list[str] = []
    yield from _walk(element, _ROLES.get(name_of(element), role), run)
    yield Piece("".join(run), _ROLES.get(name_of(element), role))


def _walk(element: Element, role: SegmentRole | None, run: list[str]) -> Iterator[Piece]:
    """Collect words into the run; a block in between ends the paragraph before it."""
    run.append(element.text or "")
    for child in element.iterchildren():
        name = name_of(child)
        if _is_block(name, run):
            yield _ended(run, role)
            inner = _ROLES.get(name, role)
            yield from _walk(child, inner, run)
            yield _ended(run, inner)
        elif name and name not in _LEFT:
            yield from _walk(child, role, run)
        run.append(child.tail or "")


def _is_block(name: str, run: list[str]) -> bool:
    if name == "byttl":  # "By Jana Haddad, staff reporter" is one line
        return not "".join(run).rstrip().endswith(",")
    return name in _ROLES or _BLOCK.fullmatch(name) is not None


def _ended(run: list[str], role: SegmentRole | None) -> Piece:
    words = "".join(run)
    run.clear()
    return Piece(words, role)


def pieces_of_text(text: str) -> Iterator[Piece]:
    """Give the paragraphs of a field that holds plain text, or HTML written as text."""
    if _MARKUP.search(text):
        root = parse_html(text)
        if root is not None:
            yield from pieces_of(root)
        return
    split = r"\n\s*\n|\n[ \t]{2,}" if re.search(r"\n\s*\n|\n[ \t]{2,}", text.strip()) else r"\n"
    yield from (Piece(words) for words in re.split(split, text))
