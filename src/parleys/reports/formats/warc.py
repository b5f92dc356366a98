"""Read the pages in a web archive (WARC), one by one."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from parleys.errors import InputError
from parleys.record import Format, Metadata, Problem
from parleys.reports.limits import INSIDE, PDF, REPORT
from parleys.reports.originals import Original

_FORMATS = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/plain": Format.TEXT,
    "application/pdf": Format.PDF,
}
_LINE = 65_536
"""Bytes of a line among a record's headers."""
_HEADERS = 5_000
"""Lines of headers of one record."""


def open_warc(stream: BinaryIO, source: str) -> Iterator[Original | InputError]:
    """Give the pages, plain texts and PDFs of a web archive; pictures, scripts and answers other than "200" are left.

    The day in a record is the day of crawling, not of publication: it is not used. An `InputError` raised by the stream
    itself, a compressed file that breaks off, is let through.

    Args:
        stream: the archive, unpacked or with each record packed by itself.
        source: the path as the user gave it.
    """
    broken = _broken()
    records = _Records(stream)
    found = 0
    while found < INSIDE:
        try:
            original = records.next_page(source)
        except broken:
            yield InputError(source, f"record {records.count + 1} of this web archive is broken")
            if records.find_next():
                continue
            return
        if original is None:
            break
        found += 1
        yield original
    else:
        yield InputError(source, f"holds more than {INSIDE} pages: only the first {INSIDE} were read")
    if found == 0:
        yield InputError(source, "no pages in this web archive")


def _broken() -> tuple[type[Exception], ...]:
    """Besides its own errors warcio lets through what missing headers and impossible lengths raise."""
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    own = (ArchiveLoadFailed, StatusAndHeadersParserException)
    return (*own, EOFError, ValueError, LookupError, AttributeError, TypeError, zlib.error)


class _Records:
    """The records of a web archive, read with warcio, which has no types and speaks to the terminal by itself."""

    def __init__(self, stream: BinaryIO) -> None:
        from warcio.bufferedreaders import DecompressingBufferedReader

        self._stream = stream
        self._lines = _Lines(DecompressingBufferedReader(_AtOnce(stream)))
        self._records = self._begin()
        self.count = 0

    def _begin(self) -> Any:
        from warcio.archiveiterator import ArchiveIterator

        records: Any = ArchiveIterator(self._stream)
        records.reader = self._lines
        return records

    def next_page(self, source: str) -> Original | InputError | None:
        """Give the next page, or what is wrong with it; None at the end."""
        while True:
            self._lines.count = 0
            said = io.StringIO()
            with contextlib.redirect_stderr(said):  # warcio prints its warnings
                record = next(self._records, None)
                if record is None:
                    return None
                page = _page(record, source, said)
            self.count += 1
            if page is not None:
                return page

    def find_next(self) -> bool:
        """Go on to the next record after a broken one; say whether there is one."""
        while line := self._lines.skip():
            if line.startswith(b"WARC/"):
                self._records = self._begin()
                self._records.next_line = line
                return True
        return False


class _AtOnce:
    """Gives what is there without waiting for more: a file that breaks off then costs no whole record."""

    def __init__(self, stream: BinaryIO) -> None:
        self.read = cast(io.BufferedReader, stream).read1 if hasattr(stream, "read1") else stream.read


class _Lines:
    """The reader that warcio reads its records from, with an end to lines and to headers."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.count = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)

    def readline(self, length: int | None = None) -> bytes:
        self.count += 1
        if self.count > _HEADERS:
            raise ValueError("too many headers")
        return self._reader.readline(min(length or _LINE, _LINE))

    def skip(self) -> bytes:
        return self._reader.readline(_LINE)


def _page(record: Any, source: str, said: io.StringIO) -> Original | InputError | None:
    """Give the report of a record; None where it is none."""
    if record.rec_type not in ("response", "resource", "conversion"):
        return None
    if record.http_headers is not None and record.http_headers.get_statuscode() != "200":
        return None
    headers = record.http_headers or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().casefold()
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    form = _FORMATS.get(kind)
    if form is None or url.endswith("/robots.txt"):
        return None
    place = f"{source}#{url}"
    limit = PDF if form is Format.PDF else REPORT
    raw: bytes = record.content_stream().read(limit + 1)
    if len(raw) > limit:
        return InputError(place, f"too big: a report may have {limit // 10**6} MB")
    cut = getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1)
    packed = _still_packed(headers.get_header("Content-Encoding"), raw)
    if packed is not None:
        return InputError(place, f"packed in a way that is not read here ({packed}): fetch the page anew")
    if not raw.strip():
        return InputError(place, "the web archive breaks off in this page") if cut else None
    told = cut or said.getvalue() or record.rec_headers.get_header("WARC-Truncated")
    problems = (Problem(message="the page breaks off in the web archive"),) if told else ()
    metadata = Metadata(url=url or None)
    return Original(source=place, format=form, raw=raw, metadata=metadata, problems=problems)


def _still_packed(encoding: str | None, raw: bytes) -> str | None:
    """Give the name of the packing that could not be undone; many crawlers keep the name and undo the packing."""
    from warcio.bufferedreaders import BufferedReader

    packing = (encoding or "identity").strip().casefold()
    undone = packing in ("identity", "utf-8", "x-gzip") or packing in BufferedReader.get_supported_decompressors()
    return None if undone or raw.lstrip()[:1] in (b"<", b"%") else packing
