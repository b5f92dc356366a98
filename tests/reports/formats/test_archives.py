"""What is inside ZIP and gzip files, and what hostile ones must not do."""

from __future__ import annotations

import gzip
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parleys.errors import InputError
from parleys.record import Format
from parleys.reports.formats import archives, unpacking
from parleys.reports.formats.archives import open_gzip, open_zip
from parleys.reports.originals import Original

TALKS = b"Talks between Karsava and Velland resumed in Miresh, Jana Haddad said.\n"
Found = list[tuple[str, str | bytes]]


def opener(stream: BinaryIO, source: str, depth: int) -> Iterator[Original | InputError]:
    """Open as the program does: archives in turn, rows one by one, the rest as one report."""
    head = cast("io.BufferedReader", stream).peek(4)[:4]
    if head.startswith(b"PK"):
        yield from open_zip(stream, source, depth, opener)
    elif head.startswith(b"\x1f\x8b"):
        yield from open_gzip(stream, source, depth, opener)
    elif ".jsonl" in source:
        for number, line in enumerate(stream, start=1):
            yield Original(source=f"{source}:{number}", format=Format.JSON, raw=line)
    else:
        yield Original(source=source, format=Format.TEXT, raw=stream.read())


def packed(*members: tuple[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return raw.getvalue()


def told(found: Iterator[Original | InputError]) -> Found:
    return [(each.place, each.reason) if isinstance(each, InputError) else (each.source, each.raw) for each in found]


def unzip(raw: bytes, depth: int = 0) -> Found:
    return told(open_zip(io.BytesIO(raw), "a.zip", depth, opener))


def ungzip(raw: bytes, source: str = "a.txt.gz", depth: int = 0) -> Found:
    return told(open_gzip(io.BytesIO(raw), source, depth, opener))


def test_members_in_order() -> None:
    """Members come in order of name; hidden files, pictures and a saved page's own folder are passed over."""
    raw = packed(
        ("velland/b.txt", b"b"),
        ("velland/a.html", b"a"),
        ("velland/a_files/frame.html", b"an advertisement"),
        ("velland/a_files/logo.png", b"x"),
        ("velland/", b""),
        ("__MACOSX/velland/._b.txt", b"x"),
        (".git/config.txt", b"x"),
        ("style.CSS", b"x"),
        ("notes_files/c.txt", b"c"),
    )
    assert unzip(raw) == [
        ("a.zip/notes_files/c.txt", b"c"),
        ("a.zip/velland/a.html", b"a"),
        ("a.zip/velland/b.txt", b"b"),
    ]


def test_archives_inside() -> None:
    """Archives inside an archive are opened; a third one around is too much."""
    inner = packed(("monday.txt.gz", gzip.compress(TALKS)), ("sunday.txt", TALKS))
    deep = packed(("week.zip", packed(("day.zip", inner))))
    assert unzip(packed(("day.txt.gz", gzip.compress(TALKS)))) == [("a.zip/day.txt.gz", TALKS)]
    assert ungzip(gzip.compress(inner), "day.zip.gz") == [
        ("day.zip.gz/monday.txt.gz", "an archive inside an archive inside an archive: unpack the outer ones first"),
        ("day.zip.gz/sunday.txt", TALKS),
    ]
    assert unzip(deep)[0][0] == "a.zip/week.zip/day.zip"
    assert len(unzip(deep)) == 1


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "..\\evil.txt", "C:evil.txt"])
def test_names_that_lead_out(name: str) -> None:
    """A member whose name leads out of the archive is told, and the rest is read."""
    found = unzip(packed((name, b"x"), ("z.txt", TALKS)))
    assert found == [(f"a.zip/{name}", "a name that leads out of the archive: not opened"), ("a.zip/z.txt", TALKS)]


def test_member_without_name() -> None:
    """A member that has lost its name is read like the others."""
    raw = packed(("ab", TALKS))
    entry = raw.index(b"PK\x01\x02")
    local = raw[:26] + b"\0\0" + raw[28:30] + raw[32:entry]
    listed = raw[entry : entry + 28] + b"\0\0" + raw[entry + 30 : entry + 46]
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(listed), len(local), 0)
    assert unzip(local + listed + end) == [("a.zip/", TALKS)]


def test_name_with_terminal_commands() -> None:
    """The signs that command a terminal do not reach it through a member's name."""
    assert unzip(packed(("a\x1b[2J.txt", TALKS))) == [("a.zip/a\ufffd[2J.txt", TALKS)]


def test_damaged_member() -> None:
    """A member with a wrong checksum, an encrypted one and one packed unusually cost themselves; the rest is read."""
    raw = bytearray(packed(("a.txt", TALKS), ("b.txt", TALKS), ("c.txt", TALKS), ("d.txt", TALKS)))
    entries = [at for at in range(len(raw)) if raw[at : at + 4] == b"PK\x01\x02"]
    raw[entries[0] + 16] ^= 0xFF  # checksum
    raw[entries[1] + 8] |= 1  # encrypted
    raw[entries[2] + 10] = 14  # LZMA
    assert unzip(bytes(raw)) == [
        ("a.zip/a.txt", "the compressed file is damaged"),
        ("a.zip/b.txt", "encrypted: pack it without a password"),
        ("a.zip/c.txt", "packed in an unusual way: pack it as an ordinary ZIP"),
        ("a.zip/d.txt", TALKS),
    ]


def test_truncated_zip() -> None:
    """A ZIP that breaks off has lost its list of contents: one problem; an empty one is told too."""
    assert unzip(packed(("a.txt", TALKS))[:-10]) == [
        ("a.zip", "a ZIP archive that is damaged or breaks off: fetch or pack it again")
    ]
    assert unzip(packed()) == [("a.zip", "no reports in this archive")]


def test_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    """What grows beyond all measure is stopped while it is read, whatever its header says."""
    monkeypatch.setattr(unpacking, "GROWN", 2_000_000)
    noise = random.Random(17).randbytes(200_000)
    raw = bytearray(packed(("bomb.txt", b"\0" * 40_000_000), ("noise.png", noise), ("z.txt", TALKS)))
    entry = raw.index(b"PK\x01\x02")
    reason = "grows more than 200 times when it is unpacked: this is no text"
    assert unzip(bytes(raw)) == [("a.zip/bomb.txt", reason), ("a.zip/z.txt", TALKS)]
    raw[entry + 20 : entry + 24] = struct.pack("<I", 4_000_000_000)  # packed size
    assert unzip(bytes(raw))[0] == ("a.zip/bomb.txt", reason)
    assert ungzip(gzip.compress(b"\0" * 5_000_000)) == [("a.txt.gz", reason)]


def test_many_small_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that an archive unpacks to is taken together, with the archives inside it."""
    monkeypatch.setattr(unpacking, "UNPACKED", 3_000)
    inner = packed(*((f"{n}.txt", b"x" * 1000) for n in range(3)))
    found = unzip(packed(("a.txt", b"x" * 1000), ("b.zip", inner), ("c.txt", b"x")))
    assert [raw for _, raw in found[:2]] == [b"x" * 1000, b"x" * 1000]
    assert {reason for _, reason in found[2:]} == {"unpacks to more than 0 MB: unpack it first"}


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of too many files the first are read, and the rest is told; a list of contents of any length is not loaded."""
    monkeypatch.setattr(archives, "INSIDE", 2)
    raw = packed(*((f"{n}.txt", TALKS) for n in range(4)))
    assert unzip(raw)[2:] == [("a.zip", "holds 4 files: only the first 2 were read")]
    monkeypatch.setattr(archives, "_DIRECTORY", 100)
    assert unzip(raw) == [("a.zip", "holds more than 2 files: read it in parts")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("[Content_Types].xml", b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "Excel"),
        ("[Content_Types].xml", b"application/vnd.ms-word.document.macroEnabled.main+xml", "with macros"),
        ("mimetype", b"application/vnd.oasis.opendocument.text", "OpenDocument text"),
        ("mimetype", b"application/epub+zip", "electronic book"),
        ("Index/Document.iwa", b"", "Apple Pages"),
    ],
)
def test_office_documents(name: str, content: bytes, said: str) -> None:
    """An office document that is no Word document is named, with what to do; its parts are no reports."""
    [(place, reason)] = unzip(packed((name, content), ("content.xml", b"<a/>")))
    assert place == "a.zip"
    assert said in str(reason)


def test_word_document() -> None:
    """A Word document is one report, by itself and inside an archive at any depth that archives may have."""
    word = packed(
        ("[Content_Types].xml", b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
        ("word/document.xml", b"<a/>"),
    )
    [original] = open_zip(io.BytesIO(word), "a.docx", 2, opener)
    assert isinstance(original, Original)
    assert (original.format, original.raw) == (Format.DOCX, word)
    assert unzip(packed(("talks.docx", word))) == [("a.zip/talks.docx", word)]


def test_gzip_of_several_parts() -> None:
    """A gzip of several parts one after the other is one file."""
    assert ungzip(gzip.compress(TALKS) + gzip.compress(TALKS)) == [("a.txt.gz", TALKS * 2)]


def test_truncated_gzip() -> None:
    """Rows that were whole before the file breaks off are read, and one problem tells the break."""
    rows = b"".join(b'{"n": %d, "text": "%d"}\n' % (n, zlib.crc32(b"%d" % n)) for n in range(20_000))
    whole = gzip.compress(rows)
    found = ungzip(whole[: len(whole) // 2], "a.jsonl.gz")
    assert len(found) > 5_000
    assert found[-1] == ("a.jsonl.gz", "the compressed file breaks off")
    assert b"".join(raw for _, raw in found[:-1] if isinstance(raw, bytes)) in rows
    assert ungzip(gzip.compress(TALKS * 99)[:-12]) == [("a.txt.gz", "the compressed file breaks off")]


def in_pieces(stream: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: stream.read(100_000), b"")


@pytest.mark.parametrize("read", [in_pieces, iter])
def test_reading_up_to_the_break(read: Callable[[BinaryIO], Iterator[bytes]]) -> None:
    """Whoever reads a file in lines or pieces gets all that came before the break."""
    cut = gzip.compress(TALKS * 9_000, compresslevel=0)[:-200_000]
    got: list[bytes] = []

    def take(stream: BinaryIO, _source: str, _depth: int) -> Iterator[Original | InputError]:
        got.extend(read(stream))
        return iter(())

    assert told(open_gzip(io.BytesIO(cut), "a.gz", 0, take)) == [("a.gz", "the compressed file breaks off")]
    assert len(b"".join(got)) > len(cut) - 1000


def test_damaged_gzip() -> None:
    """A wrong checksum and what is no gzip behind the first bytes are one problem each."""
    whole = bytearray(gzip.compress(TALKS))
    whole[-6] ^= 0xFF
    assert ungzip(bytes(whole)) == [("a.txt.gz", "the compressed file is damaged")]
    assert ungzip(b"\x1f\x8b" + TALKS) == [("a.txt.gz", "the compressed file is damaged")]
    assert ungzip(gzip.compress(TALKS), depth=2)[0][0] == "a.txt.gz"


@given(st.integers(0, 400), st.binary(min_size=1, max_size=4), st.integers(0, 400))
@settings(max_examples=80, deadline=None)
def test_nothing_gets_out(at: int, put: bytes, end: int) -> None:
    """However an archive is broken, there is a report or a problem for each thing in it, and no error."""
    for whole, read in (
        (packed(("a.txt", TALKS), ("b/c.jsonl", TALKS * 3)), unzip),
        (gzip.compress(TALKS) + gzip.compress(TALKS * 3), ungzip),
    ):
        at = min(at, len(whole) - 1)
        assert read(whole[:at] + put + whole[at + len(put) :])
        assert read(whole[: max(4, len(whole) - end)])
