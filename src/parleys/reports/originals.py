"""One report as it came, and as its text came out: the two values that every format is turned into."""

from __future__ import annotations

import hashlib

import msgspec

from parleys.record import Extraction, Format, Metadata, Outlined, Problem, Report


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """One report as it came: a file, a member of an archive, a row, an entry.

    It is small and can be sent to another process; the text is made from it by `parleys.reports.extract`.
    """

    source: str
    """Path as the user gave it, and the place inside: "reports.zip/velland/a.html", "export.jsonl:17"."""
    format: Format
    raw: bytes
    """The original bytes. For a row: its line, or its cells as JSON."""
    words: str | None = None
    """The text itself, where the format has a field for it: a column, the content of a feed's entry."""
    metadata: Metadata = Metadata()
    """What is told beside the report: its columns, a sidecar, the address that it was fetched from."""
    stored: Report | None = None
    """The report as it was extracted before: its text is used again."""
    problems: tuple[Problem, ...] = ()
    """What went wrong on the way, though the report can be read."""

    @property
    def id(self) -> str:
        """First 16 hex digits of the SHA-256 of the bytes and of URL or outlet where given."""
        if self.stored is not None:
            return self.stored.id
        named = self.metadata.url or self.metadata.outlet
        return hashlib.sha256(self.raw + (b"\n" + named.encode() if named else b"")).hexdigest()[:16]

    def told(self, beside: Metadata | None) -> Original:
        """Give it with what a sidecar tells; a row's own columns go before that."""
        if beside is None or beside == Metadata():
            return self
        return msgspec.structs.replace(self, metadata=merge(self.metadata, beside))


class Extract(msgspec.Struct, frozen=True, kw_only=True):
    """A report's text and what its file tells of it."""

    text: str
    extractor: str | None = None
    """Name and version of what made the text; None where it is the bytes as decoded."""
    metadata: Metadata = Metadata()
    """What the file tells of itself; what is told beside it (`Original.metadata`) goes before."""
    outline: tuple[Outlined, ...] = ()
    """In order, without overlap; what is outlined as BODY is still read line by line for furniture."""
    problems: tuple[Problem, ...] = ()


def extraction_of(original: Original, extract: Extract) -> Extraction:
    """Give what is kept in the record of how the text was made."""
    before = original.stored.extraction if original.stored is not None else None
    return Extraction(
        format=before.format if before is not None else original.format,
        sha256=before.sha256 if before is not None else hashlib.sha256(original.raw).hexdigest(),
        extractor=extract.extractor,
        metadata=merge(original.metadata, extract.metadata),
        outline=extract.outline,
    )


def merge(first: Metadata, second: Metadata) -> Metadata:
    """Give what the first tells, and what the second tells where the first is silent."""
    source = first if first.published is not None else second
    return Metadata(
        title=first.title or second.title,
        outlet=first.outlet or second.outlet,
        byline=first.byline or second.byline,
        url=first.url or second.url,
        language=first.language or second.language,
        published=source.published,
        published_confidence=source.published_confidence,
        given=source.given,
    )
