"""How a report's text came out of its file: kept with the text, so that it never has to be made anew."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Format(StrEnum):
    """What a report was before it was text."""

    TEXT = "text"
    """Plain text: the text is the bytes as decoded."""
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    """An object of a JSON or JSON Lines file."""
    TABLE = "table"
    """A row of a CSV or TSV file."""
    FEED = "feed"
    """An entry of an RSS or Atom feed."""
    PDF = "pdf"
    DOCX = "docx"
    NITF = "nitf"
    NEWSML = "newsml"


class SegmentRole(StrEnum):
    """Where a stretch of text goes."""

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    FURNITURE = "furniture"
    COMMENT = "comment"


class Outlined(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of extracted text whose role the file's own structure tells: a figcaption, a list of comments."""

    start: int
    end: int
    role: SegmentRole
    author: str | None = None
    """Of a comment."""
    date: str | None = None
    """Of a comment: EDTF."""


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of a report beside its text: by the file itself, a column, a sidecar or the user."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    """ISO 639-1."""
    published: str | None = None
    """In the words of its source; `parleys.reports.days` reads it."""
    published_confidence: float = 0.95
    given: bool = False
    """The date is the user's own word, from a sidecar, a manifest or `--published`."""


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """What a report was made from, and by what."""

    format: Format
    sha256: str
    """Of the original bytes of this report: the file, the member of an archive, the row."""
    extractor: str | None = None
    """Name and version, "trafilatura 2.3.1"; None where the text is the bytes as decoded."""
    metadata: Metadata = Metadata()
    outline: tuple[Outlined, ...] = ()
