"""Read what is inside ZIP and gzip files, as streams: nothing is ever written, and no name inside is opened on disk."""

from __future__ import annotations

import gzip
import io
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import PurePosixPath
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from parleys.errors import InputError
from parleys.knowledge.columns import load_columns
from parleys.knowledge.files import load_files
from parleys.record import Format
from parleys.reports.beside import Beside, look_beside
from parleys.reports.formats.unpacking import Budget, Counted, ReadsOnce, Unpacked, budget_of
from parleys.reports.limits import DEPTH, INSIDE, PDF, REPORT
from parleys.reports.originals import Original

Opener = Callable[[BinaryIO, str, int], Iterator[Original | InputError]]
"""Reads what a stream holds: the stream (it can peek), its source, and the number of archives around it."""

_OFFICE = (
    (b"wordprocessingml.template", "a Word template: save it as a Word document (.docx)"),
    (b"ms-word.document.macroenabled", "a Word document with macros: save it as a plain one (.docx)"),
    (b"spreadsheetml", "an Excel workbook: save it as CSV"),
    (b"ms-excel", "an Excel workbook: save it as CSV"),
    (b"presentationml", "a PowerPoint presentation: save its text as a Word document or PDF"),
    (b"opendocument.text", "an OpenDocument text: save it as a Word document (.docx)"),
    (b"opendocument.spreadsheet", "an OpenDocument workbook: save it as CSV"),
    (b"opendocument", "an OpenDocument file: save it as PDF"),
    (b"epub", "an electronic book (EPUB): save its text as a web page or plain text"),
)
_WORD = b"wordprocessingml.document.main"
_DRIVE = re.compile("^[A-Za-z]:")
_DIRECTORY = 50_000_000
"""Bytes of a ZIP's list of contents; twenty thousand long names make five million."""
_UNREADABLE = (BadZipFile, NotImplementedError, struct.error, zlib.error, EOFError, OSError, ValueError, OverflowError)
"""Besides its own error zipfile lets through what its unpacking of hostile numbers and names raises."""
_TOO_DEEP = "an archive inside an archive inside an archive: unpack the outer ones first"


def open_gzip(stream: BinaryIO, source: str, depth: int, opener: Opener) -> Iterator[Original | InputError]:
    """Give what a compressed file holds; where it breaks off, what was whole before is given first.

    The stream that the opener gets may raise an `InputError` while it is read. The opener lets it pass, and it is given
    here.

    Args:
        stream: the compressed bytes.
        source: the path as the user gave it.
        depth: archives around this one; 0 for a file on disk.
        opener: reads what is inside.
    """
    if depth >= DEPTH:
        yield InputError(source, _TOO_DEEP)
        return
    counted = Counted(stream)
    with gzip.GzipFile(fileobj=io.BufferedReader(counted)) as packed:
        unpacked = Unpacked(packed, lambda: counted.taken, budget_of(stream), source)
        yield from _inside(unpacked, source, depth + 1, opener)


def open_zip(stream: BinaryIO, source: str, depth: int, opener: Opener) -> Iterator[Original | InputError]:
    """Give what a ZIP holds, in order of name; an office document in the form of a ZIP is one report, or told.

    Hidden files, pictures, styles and the like are passed over. The streams that the opener gets may raise an
    `InputError` while they are read. The opener lets it pass; it is given here, and the next member is read.

    Args:
        stream: the packed bytes.
        source: the path as the user gave it.
        depth: archives around this one; 0 for a file on disk.
        opener: reads a member.
    """
    try:
        file = _seekable(stream, source)
        guarded = _Guarded(file, source)
        with ZipFile(guarded) as archive:  # pyright: ignore[reportArgumentType, reportCallIssue]
            told = _office(archive, file, source)
            yield from told or _Members(archive, guarded, budget_of(stream), opener).read(source, depth)
    except InputError as error:
        yield error
    except _UNREADABLE:
        yield InputError(source, "a ZIP archive that is damaged or breaks off: fetch or pack it again")


def _inside(stream: Unpacked, source: str, depth: int, opener: Opener) -> Iterator[Original | InputError]:
    try:
        yield from opener(stream, source, depth)
    except InputError as error:
        yield error


class _Guarded:
    """A file for zipfile, which would take a list of contents of any length into memory, and believes what it says."""

    def __init__(self, file: BinaryIO, source: str) -> None:
        self._file, self._source = file, source
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        if size > _DIRECTORY:
            raise InputError(self._source, f"holds more than {INSIDE} files: read it in parts")
        chunk = self._file.read(size)
        self.taken += len(chunk)
        return chunk


def _seekable(stream: BinaryIO, source: str) -> BinaryIO:
    """A ZIP is read from its end; one inside another archive is taken into memory for that."""
    if stream.seekable():
        return stream
    raw = stream.read(PDF + 1)
    if len(raw) > PDF:
        raise InputError(source, f"an archive of more than {PDF // 10**6} MB inside another: unpack that first")
    return io.BytesIO(raw)


def _office(archive: ZipFile, file: BinaryIO, source: str) -> list[Original | InputError]:
    """Give the document that this ZIP is the form of; nothing where it is an archive."""
    names = set(archive.namelist())
    told = next((name for name in ("[Content_Types].xml", "mimetype") if name in names), None)
    if told is None:
        return (
            [InputError(source, "an Apple Pages document: export it to Word")] if "Index/Document.iwa" in names else []
        )
    with archive.open(told) as member:
        kind = member.read(1_000_000).lower()
    if _WORD in kind:
        return [_word(file, source)]
    what = next((what for sign, what in _OFFICE if sign in kind), None)
    if what is None:
        # A folder of reports may hold a file named "mimetype"; an office document is nothing but itself.
        return [] if told == "mimetype" else [InputError(source, "an office document: save it as PDF or plain text")]
    return [InputError(source, what)]


def _word(file: BinaryIO, source: str) -> Original | InputError:
    file.seek(0)
    raw = file.read(PDF + 1)  # as in a PDF, most of it may be pictures
    if len(raw) > PDF:
        return InputError(source, f"too big: a Word document may have {PDF // 10**6} MB")
    return Original(source=source, format=Format.DOCX, raw=raw)


class _Members:
    """The files inside one ZIP."""

    def __init__(self, archive: ZipFile, file: _Guarded, budget: Budget, opener: Opener) -> None:
        self._archive, self._file, self._budget, self._opener = archive, file, budget, opener

    def read(self, source: str, depth: int) -> Iterator[Original | InputError]:
        """Give what each holds, in order of name."""
        if depth >= DEPTH:
            yield InputError(source, _TOO_DEEP)
            return
        members = sorted(_wanted(self._archive.infolist()), key=lambda member: member.filename)
        if not members:
            yield InputError(source, "no reports in this archive")
        beside = self._beside(members[:INSIDE], source)
        yield from (*beside.problems, *beside.missing)
        for member in members[:INSIDE]:
            name = member.filename
            if name in beside.used:
                continue
            for found in self._member(member, f"{source}/{_printable(name)}", depth + 1):
                yield found if isinstance(found, InputError) else found.told(beside.metadata.get(name))
        if len(members) > INSIDE:
            yield InputError(source, f"holds {len(members)} files: only the first {INSIDE} were read")

    def _beside(self, members: list[ZipInfo], source: str) -> Beside:
        """What sidecars and manifests in the archive tell of its members."""

        def fetch(name: str) -> bytes:
            place = f"{source}/{_printable(name)}"
            try:
                with self._archive.open(name) as packed:
                    return packed.read(REPORT)
            except _UNREADABLE as error:
                raise InputError(place, "damaged inside the archive") from error

        names = [member.filename for member in members if _refused(member) is None]
        return look_beside(names, fetch, lambda name: f"{source}/{_printable(name)}", load_columns())

    def _member(self, member: ZipInfo, place: str, depth: int) -> Iterator[Original | InputError]:
        refused = _refused(member)
        if refused is not None:
            yield InputError(place, refused)
            return
        before = self._file.taken
        try:
            packed = self._archive.open(member)
        except _UNREADABLE:
            yield InputError(place, "damaged inside the archive")
            return
        with closing(packed):
            unpacked = Unpacked(cast(ReadsOnce, packed), lambda: self._file.taken - before, self._budget, place)
            yield from _inside(unpacked, place, depth, self._opener)


def _printable(name: str) -> str:
    """A name may hold the signs that command a terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def _wanted(members: list[ZipInfo]) -> Iterator[ZipInfo]:
    pages = {re.sub(r"(?i)\.x?html?$", "", member.filename) for member in members}
    for member in members:
        parts = member.filename.split("/")
        if _leads_out(member):
            yield member  # told, and not opened
            continue
        folders = ("/".join(parts[:n]) for n in range(1, len(parts)))
        hidden = any((part.startswith(".") and part != ".") or part == "__MACOSX" for part in parts)
        of_a_page = any(_is_page_folder(folder, pages) for folder in folders)
        passed = PurePosixPath(parts[-1]).suffix.casefold() in load_files().passed
        if not (member.filename.endswith("/") or hidden or of_a_page or passed):
            yield member


def _is_page_folder(folder: str, pages: set[str]) -> bool:
    return any(folder.endswith(end) and folder[: -len(end)] in pages for end in load_files().page_folders)


def _leads_out(member: ZipInfo) -> bool:
    name = member.orig_filename
    odd = "\\" in name or "\0" in name or _DRIVE.match(name) is not None
    return odd or name.startswith("/") or ".." in name.split("/")


def _refused(member: ZipInfo) -> str | None:
    if _leads_out(member):
        return "a name that leads out of the archive: not opened"
    if member.flag_bits & 0x41:  # encrypted, strongly encrypted
        return "encrypted: pack it without a password"
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        # The others unpack without measure: 4,000 bytes of bzip2 may be 4,000 million.
        return "packed in an unusual way: pack it as an ordinary ZIP"
    return None
