"""Pages in web archives."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parleys.errors import InputError
from parleys.record import Format
from parleys.reports.formats import warc
from parleys.reports.formats.archives import open_gzip
from parleys.reports.formats.warc import open_warc
from parleys.reports.originals import Original

PAGE = b"<html><body><p>Jana Haddad said that the talks would go on.</p></body></html>"


def record(kind: str, url: str, block: bytes, content_type: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-06-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(
    url: str, body: bytes = PAGE, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = ""
) -> bytes:
    return record("response", url, f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body)


def read(raw: bytes) -> list[Original | InputError]:
    return list(open_warc(io.BytesIO(raw), "a.warc"))


def reports(raw: bytes) -> list[Original]:
    return [found for found in read(raw) if isinstance(found, Original)]


def errors(raw: bytes) -> list[tuple[str, str]]:
    return [(found.place, found.reason) for found in read(raw) if isinstance(found, InputError)]


INFO = record("warcinfo", "", b"software: x\r\n", "application/warc-fields")


def test_kinds() -> None:
    """Pages, texts and PDFs are taken with their address; the rest and other answers are left."""
    raw = (
        INFO
        + record("request", "https://post.example/1", b"GET /1 HTTP/1.1\r\n\r\n", "application/http")
        + answer("https://post.example/1")
        + answer("https://post.example/gone", status="404 Not Found")
        + answer("https://post.example/a.png", kind="image/png")
        + answer("https://post.example/robots.txt", kind="text/plain")
        + answer("https://post.example/a.pdf", b"%PDF-1.4", kind="application/pdf")
        + answer("https://post.example/empty", b"")
        + record("conversion", "https://post.example/2", b"Talks resume.", "text/plain")
        + record("resource", "https://post.example/3", PAGE, "application/xhtml+xml")
        + record("metadata", "https://post.example/3", b"x", "text/plain")
    )
    found = reports(raw)
    assert [(each.format, each.metadata.url) for each in found] == [
        (Format.HTML, "https://post.example/1"),
        (Format.PDF, "https://post.example/a.pdf"),
        (Format.TEXT, "https://post.example/2"),
        (Format.HTML, "https://post.example/3"),
    ]
    assert found[0].raw == PAGE
    assert found[0].source == "a.warc#https://post.example/1"
    assert found[0].metadata.published is None
    assert errors(raw) == []


def test_packed_content() -> None:
    """Content is given as the browser saw it: without chunks, unpacked."""
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PAGE[:20], PAGE[20:])) + b"0\r\n\r\n"
    raw = (
        answer("https://post.example/1", chunked, more="Transfer-Encoding: chunked\r\n")
        + answer("https://post.example/2", gzip.compress(PAGE), more="Content-Encoding: gzip\r\n")
        + answer("https://post.example/3", PAGE, more="Content-Encoding: br\r\n")  # unpacked by the crawler
    )
    assert [each.raw for each in reports(raw)] == [PAGE, PAGE, PAGE]
    assert errors(answer("https://post.example/4", b"\x1b\x00\xf8", more="Content-Encoding: zstd\r\n"))[0] == (
        "a.warc#https://post.example/4",
        "packed in a way that is not read here (zstd): fetch the page anew",
    )


def test_damaged_content(capsys: pytest.CaptureFixture[str]) -> None:
    """A page whose packed content breaks off is read as far as it goes, with a problem; the terminal stays silent."""
    packed = gzip.compress(PAGE * 5000, compresslevel=0)
    broken = bytearray(packed)
    broken[70_000:70_010] = b"\xff" * 10
    broken[-5] ^= 0xFF
    raw = answer("https://post.example/1", bytes(broken), more="Content-Encoding: gzip\r\n") + answer(
        "https://x.example/"
    )
    found = reports(raw)
    assert [problem.message for problem in found[0].problems] == ["the page breaks off in the web archive"]
    assert found[1].problems == ()
    assert capsys.readouterr().err == ""


def test_packed_records(capsys: pytest.CaptureFixture[str]) -> None:
    """Packed records are read directly and through the reader of gzip; where the file breaks off, that is told."""
    raw = b"".join(gzip.compress(answer(f"https://post.example/{n}")) for n in range(5))
    assert len(reports(raw)) == 5

    def opener(stream: BinaryIO, source: str, _depth: int) -> Iterator[Original | InputError]:
        return open_warc(stream, source)

    assert len(list(open_gzip(io.BytesIO(raw), "a.warc.gz", 0, opener))) == 5
    cut = list(open_gzip(io.BytesIO(raw[:-30]), "a.warc.gz", 0, opener))
    assert [each.source for each in cut if isinstance(each, Original)][:4] == [
        f"a.warc.gz#https://post.example/{n}" for n in range(4)
    ]
    assert isinstance(cut[-1], InputError)
    assert cut[-1].reason == "the compressed file breaks off"
    assert capsys.readouterr().err == ""


def test_broken_record() -> None:
    """A broken record costs itself; the reading goes on at the next."""
    broken = record("response", "https://post.example/2", b"no answer at all")
    raw = answer("https://post.example/1") + broken + b"garbage\r\n" + answer("https://post.example/3")
    assert [each.metadata.url for each in reports(raw)] == ["https://post.example/1", "https://post.example/3"]
    assert errors(raw)[0] == ("a.warc", "record 3 of this web archive is broken")


def test_truncated() -> None:
    """An archive that breaks off gives what stands before, and tells it."""
    raw = answer("https://post.example/1") + answer("https://post.example/2", PAGE * 9)
    [first, second] = reports(raw[:-300])
    assert first.problems == ()
    assert [problem.message for problem in second.problems] == ["the page breaks off in the web archive"]


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too long a page is told, headers without end stop, of too many pages the first are read."""
    monkeypatch.setattr(warc, "REPORT", 50)
    assert errors(answer("https://post.example/1"))[0][0] == "a.warc#https://post.example/1"
    monkeypatch.undo()
    monkeypatch.setattr(warc, "INSIDE", 2)
    assert errors(answer("https://post.example/1") * 3) == [
        ("a.warc", "holds more than 2 pages: only the first 2 were read")
    ]
    monkeypatch.undo()
    endless = b"WARC/1.0\r\n" + b"A: b\r\n" * 20_000 + b"\r\n"
    assert len(reports(endless + answer("https://post.example/1"))) == 1
    assert errors(INFO) == [("a.warc", "no pages in this web archive")]


@given(st.integers(0, 900), st.binary(min_size=1, max_size=4), st.integers(0, 900))
@settings(max_examples=60, deadline=None)
def test_nothing_gets_out(at: int, put: bytes, end: int) -> None:
    """However a web archive is broken, there are reports or problems, and no error."""
    whole = INFO + answer("https://post.example/1") + answer("https://post.example/2")
    assert read(whole[:at] + put + whole[at + len(put) :])
    assert read(whole[: max(6, len(whole) - end)])
