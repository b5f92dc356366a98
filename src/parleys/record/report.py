"""A report: its text, never changed, and what is printed around its facts."""

from __future__ import annotations

import hashlib
from enum import StrEnum

import msgspec

from parleys.record.extraction import Extraction
from parleys.record.span import Printed, Span


def hash_of_text(text: str) -> str:
    """Give the SHA-256 of a text, by which a changed one is noticed: no place in it would fit any more."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class PublishedBasis(StrEnum):
    """What the publication date was taken from."""

    METADATA = "metadata"
    TEXT = "text"
    """Printed in the report, or the date of a caption."""
    COMMENTS = "comments"
    STORY = "story"
    """Sibling reports of the same occasion."""
    GIVEN = "given"
    """By the user, with `--published`."""


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's comment: kept, never read for facts."""

    author: str | None
    date: str | None
    start: int
    end: int


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a report that could not be read, in plain words, with its place where there is one."""

    message: str
    start: int | None = None
    end: int | None = None


class Engine(msgspec.Struct, frozen=True, kw_only=True):
    """What read the report: versions and hashes, never a clock or a host name."""

    program: str
    knowledge: str
    model: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report as it was let in.

    `body`, `headings`, `captions`, `furniture` and the spans of `comments` share out the whole text: every character is
    in exactly one of them. Only `body` is read for facts.
    """

    id: str
    """First 16 hex digits of the SHA-256 of the original bytes and of URL or outlet where given."""
    source: str
    """Path or feed as the user gave it."""
    text: str
    text_sha256: str
    language: str | None = None
    url: str | None = None
    title: Printed | None = None
    outlet: Printed | None = None
    agency: Printed | None = None
    byline: Printed | None = None
    dateline: Printed | None = None
    published: str | None = None
    """EDTF."""
    published_basis: PublishedBasis | None = None
    published_confidence: float | None = None
    body: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()
    captions: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    comments: tuple[Comment, ...] = ()
    problems: tuple[Problem, ...] = ()
    extraction: Extraction | None = None
    engine: Engine | None = None
