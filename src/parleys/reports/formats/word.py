"""Read the text of a Word document (.docx)."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile, ZipFile

from parleys.errors import InputError
from parleys.record import Metadata, SegmentRole
from parleys.reports.formats.pieces import Piece, assemble
from parleys.reports.formats.properties import plausible_author, plausible_title
from parleys.reports.limits import GROWN, INSIDE, PDF, RATIO, REPORT
from parleys.reports.originals import Extract, Original

_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError, TypeError, AttributeError)
"""python-docx has no error of its own for a part that is missing or is not what it should be."""
_CHUNK = 1_000_000
_XML_PART = 5 * REPORT
"""Bytes of one part in XML: formatting takes a few times as much as the words."""
_BREAKS = ("br", "cr")
_LEFT = ("del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "txbxContent")
"""What was struck out, what another program would show in place of something, and what is no text."""
_ROLES = {
    "title": SegmentRole.HEADING,
    "subtitle": SegmentRole.HEADING,
    "heading": SegmentRole.HEADING,
    "caption": SegmentRole.CAPTION,
    "header": SegmentRole.FURNITURE,
    "footer": SegmentRole.FURNITURE,
}


def extract_word(original: Original) -> Extract:
    """Give the paragraphs and the tables' cells in order, with what the document's properties tell of it.

    What was struck out with its changes tracked is left; so are footnotes, comments, and the heads and feet of pages.

    Raises:
        InputError: it is broken, too big, or there is no text in it.
    """
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # pyright: ignore[reportAttributeAccessIssue]

    errors: tuple[type[Exception], ...] = (PythonDocxError, OpcError, LxmlError, RecursionError, *_BROKEN)
    _check_size(original)
    try:
        document: Any = docx.Document(io.BytesIO(original.raw))
        pieces = [piece for piece in _pieces(document) if piece.words.strip()]
        told = document.core_properties
        title, author = str(told.title or ""), str(told.author or "")
    except errors as error:
        raise InputError(original.source, "a Word document that is broken: open it in Word and save it anew") from error
    text, outline = assemble(pieces)
    if not text:
        raise InputError(original.source, "no text in this Word document")
    # The day of making the document is left: it is seldom the day of publication.
    metadata = Metadata(title=plausible_title(title, text[:1000]), byline=plausible_author(author, text))
    return Extract(text=text, extractor=f"python-docx {docx.__version__}", metadata=metadata, outline=outline)


def _check_size(original: Original) -> None:
    """Unpack once, counting, before python-docx takes everything into memory; no header is believed."""
    if len(original.raw) > PDF:
        raise InputError(original.source, f"too big: a Word document may have {PDF // 10**6} MB")
    total = 0
    try:
        with ZipFile(io.BytesIO(original.raw)) as archive:
            if len(archive.infolist()) > INSIDE:
                raise InputError(original.source, "not a Word document: it holds too many files")
            for member in archive.infolist():
                if member.flag_bits & 1:
                    raise InputError(original.source, "encrypted: save a copy without a password")
                limit = _XML_PART if member.filename.endswith((".xml", ".rels")) else 2 * PDF
                size = 0
                with archive.open(member) as part:
                    while chunk := part.read(_CHUNK):
                        size += len(chunk)
                        total += len(chunk)
                        if size > limit or total > 3 * PDF or (total > GROWN and total > RATIO * len(original.raw)):
                            raise InputError(original.source, "grows beyond all measure when it is unpacked")
    except (*_BROKEN, NotImplementedError) as error:
        raise InputError(original.source, "a Word document that is broken or breaks off: fetch it anew") from error


def _pieces(document: Any) -> Iterator[Piece]:
    """Give each paragraph of the body, in tables and boxes too, wherever Word has wrapped it in changes or fields."""
    names = {style.style_id: (style.name or "").casefold() for style in document.styles}
    for paragraph in document.element.body.iter(f"{{{_W}}}p"):
        if any(_name(around) in ("Fallback", "del", "moveFrom") for around in paragraph.iterancestors()):
            continue
        style = paragraph.find(f"{{{_W}}}pPr/{{{_W}}}pStyle")
        name = names.get(style.get(f"{{{_W}}}val"), "") if style is not None else ""
        role = _ROLES.get(name.rstrip(" 123456789"))
        yield from (Piece(words, role) for words in "".join(_words(paragraph)).split("\n"))


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _words(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _BREAKS:
            yield "\n"  # a line of its own: what is pasted from a page has bylines so
        elif name == "tab":
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name and name not in _LEFT:
            yield from _words(child)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
