"""Open what the user names: a file gives one report, or many, or says in one line why it gives none."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from parleys.errors import InputError, LinksError
from parleys.record import Format, Metadata
from parleys.reports.find import File
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.limits import PDF, REPORT
from parleys.reports.originals import Original, merge
from parleys.reports.sniff import HEAD, Kind, sniff

_ALONE = {
    Kind.TEXT: Format.TEXT,
    Kind.MARKDOWN: Format.MARKDOWN,
    Kind.HTML: Format.HTML,
    Kind.PDF: Format.PDF,
}
"""Kinds of file that hold one report."""


def open_file(file: File, know: ReportKnowledge, *, fetch: bool = False) -> Iterator[Original | InputError]:
    """Yield the reports in a file, with what its sidecar tells; what cannot be read is an error in its place.

    Args:
        file: the file.
        know: what is known of reports.
        fetch: whether connections may be opened to read what a list of links points at.
    """
    try:
        with file.path.open("rb", buffering=HEAD) as stream:
            for found in open_stream(stream, str(file.path), know):
                if fetch and isinstance(found, LinksError) and found.place == str(file.path):
                    yield from _behind_links(file, know)
                else:
                    yield found if isinstance(found, InputError) else found.told(file.metadata)
    except OSError as error:
        yield InputError(str(file.path), (error.strerror or str(error)).lower())


def _behind_links(file: File, know: ReportKnowledge) -> Iterator[Original | InputError]:
    """Fetch the pages that a table or a JSON file has links to."""
    from parleys.reports.formats.tables import open_links

    with file.path.open("rb", buffering=HEAD) as stream:
        for link in open_links(stream, str(file.path), know.columns):
            if isinstance(link, InputError):
                yield link
            else:
                yield from open_address(link[0], know, merge(link[1], file.metadata))


def open_bytes(raw: bytes, source: str, know: ReportKnowledge) -> Iterator[Original | InputError]:
    """Yield the reports in bytes that are at hand already: standard input, an answer from the net."""
    yield from open_stream(io.BytesIO(raw), source, know)


def open_address(url: str, know: ReportKnowledge, told: Metadata | None = None) -> Iterator[Original | InputError]:
    """Fetch a page from the net and yield the reports in it, with what is told of it elsewhere."""
    from parleys.reports.fetch import fetch

    try:
        fetched = fetch(url)
    except InputError as error:
        yield error
        return
    beside = merge(told or Metadata(), Metadata(url=fetched.url))
    for found in open_bytes(fetched.raw, url, know):
        yield found if isinstance(found, InputError) else found.told(beside)


def open_stream(
    stream: BinaryIO, source: str, know: ReportKnowledge, depth: int = 0
) -> Iterator[Original | InputError]:
    """Yield the reports in a stream, looking at its content first; archives are opened in turn."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, HEAD)  # pyright: ignore
    try:
        yield from _opened(buffered, source, know, depth)
    except InputError as error:
        yield error


def _opened(
    stream: io.BufferedReader, source: str, know: ReportKnowledge, depth: int
) -> Iterator[Original | InputError]:
    kind = sniff(stream.peek(HEAD)[:HEAD], source, know.columns)
    if isinstance(kind, str):
        raise InputError(source, kind)
    if kind in _ALONE:
        raw = _whole(stream, source, PDF if kind is Kind.PDF else REPORT)
        yield Original(source=source, format=_ALONE[kind], raw=raw)
    elif kind in (Kind.ZIP, Kind.GZIP):
        yield from _unpacked(kind, stream, source, know, depth)
    else:
        yield from _many(kind, stream, source, know)


def _unpacked(
    kind: Kind, stream: BinaryIO, source: str, know: ReportKnowledge, depth: int
) -> Iterator[Original | InputError]:
    from parleys.reports.formats import archives

    def opener(inner: BinaryIO, name: str, deeper: int) -> Iterator[Original | InputError]:
        return open_stream(inner, name, know, deeper)

    unpack = archives.open_zip if kind is Kind.ZIP else archives.open_gzip
    yield from unpack(stream, source, depth, opener)


def _many(kind: Kind, stream: BinaryIO, source: str, know: ReportKnowledge) -> Iterator[Original | InputError]:
    match kind:
        case Kind.JSON:
            from parleys.reports.formats.json_rows import open_json

            yield from open_json(stream, source, know.columns)
        case Kind.TABLE:
            from parleys.reports.formats.tables import open_table

            yield from open_table(stream, source, know.columns)
        case Kind.FEED:
            from parleys.reports.formats.feeds import open_feed

            yield from open_feed(stream, source)
        case Kind.WARC:
            from parleys.reports.formats.warc import open_warc

            yield from open_warc(stream, source)
        case Kind.MHTML:
            from parleys.reports.formats.mhtml import open_mhtml

            yield from open_mhtml(_whole(stream, source, PDF), source)
        case _:
            from parleys.reports.formats import news_xml

            raw = _whole(stream, source, REPORT)
            yield from (news_xml.open_nitf if kind is Kind.NITF else news_xml.open_newsml)(raw, source)


def _whole(stream: BinaryIO, source: str, limit: int) -> bytes:
    """Read a stream that holds one report to its end, and no further than a report may be long."""
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise InputError(source, f"larger than {limit // 1_000_000} MB: too large for one report")
    return raw
