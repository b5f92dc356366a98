"""Decode the bytes of a text file, whatever its encoding, without touching a single character of it."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from parleys.errors import InputError
from parleys.reports.limits import REPORT

LIMIT = REPORT
"""Bytes: longer than any report; what is longer is an archive or a mistake."""

_OTHER_FILES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(raw: bytes, place: str) -> str:
    r"""Give the text of a file; the mark that opens some files is no part of it, line ends stay as they are.

    Raises:
        InputError: the file is empty, too big, or not text.

    >>> decode(b"\xef\xbb\xbfTalks\r\n", "a.txt")
    'Talks\r\n'
    """
    if len(raw) > LIMIT:
        raise InputError(place, f"too big: {len(raw) / 1e6:.0f} MB, and a report may have {LIMIT // 10**6} MB")
    for magic, what in _OTHER_FILES:
        if raw.startswith(magic):
            raise InputError(place, f"not text: it looks like {what}")
    text = _text(raw, place)
    if not text.strip():
        raise InputError(place, "empty")
    if len(_CONTROL.findall(text)) > len(text) / 200:
        raise InputError(place, "not text")
    return text


def _text(raw: bytes, place: str) -> str:
    for mark, encoding in WIDE:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding, place)
    if b"\0" in raw:
        encoding = unmarked_wide(raw)
        if encoding is None:
            raise InputError(place, "not text: it holds null bytes")
        return _strictly(raw, encoding, place)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _not_utf8(raw, place)


def _strictly(raw: bytes, encoding: str, place: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(place, f"not text: it begins as {encoding} and breaks off") from error


def unmarked_wide(raw: bytes) -> str | None:
    """Give the encoding of UTF-16 without its mark, told by Latin letters: every second byte is zero."""
    half = max(1, len(raw) // 2)
    for odd, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if raw[odd::2].count(0) > 0.4 * half and raw[1 - odd :: 2].count(0) < 0.05 * half:
            return encoding
    return None


def _not_utf8(raw: bytes, place: str) -> str:
    """An old encoding, or UTF-8 with a few broken bytes: those cost one character each, not the report."""
    patched = raw.decode("utf-8-sig", errors="replace")
    broken = patched.count("\ufffd")
    beyond_ascii = sum(1 for char in patched if char > "\x7f") - broken
    if beyond_ascii > 4 * broken:
        return patched
    high = sum(1 for byte in raw if byte > 127)
    if high < 0.05 * len(raw):
        # Western news text is nearly always cp1252; guessing by statistics from so few bytes goes wrong more often.
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            pass
    best = from_bytes(raw[:200_000]).best()
    if best is None:
        raise InputError(place, "not text")
    return raw.decode(best.encoding, errors="replace")
