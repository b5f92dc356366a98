"""Read a page that a browser saved as a single file (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message

from parleys.errors import InputError
from parleys.record import Format, Metadata, Problem
from parleys.reports.limits import PDF, REPORT
from parleys.reports.originals import Original

_HEADER = re.compile(rb"[!-9;-~]+:|[ \t]")
_PAGES = ("text/html", "application/xhtml+xml")
_MAIN_TYPE = re.compile(rb"(?im)^content-type:\s*(?:multipart/related|text/html)")
_AROUND = re.compile(rb"(?im)^content-type:\s*(?:multipart|message)/")
_DEEPEST = 20
"""Parts that hold parts; a saved page has one, and the time to read them grows with each."""
_UNREADABLE = "a page saved as a single file that cannot be read: save it anew"
_VERSION = re.compile(rb"(?im)^mime-version:")


def is_mhtml(head: bytes) -> bool:
    r"""Say whether a file begins as a page saved in a single file does: with the headers of a letter that holds it.

    >>> is_mhtml(b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=x\n\n--x")
    True
    >>> is_mhtml(b"From: our correspondent\n\nMIME-Version: a report on formats")
    False
    """
    headers = re.split(rb"\r?\n\r?\n", head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"), maxsplit=1)[0]
    lines = headers.splitlines()[:-1] or headers.splitlines()  # the last one may be cut
    plain = all(_HEADER.match(line) for line in lines)
    return plain and _VERSION.search(headers) is not None and _MAIN_TYPE.search(headers) is not None


def open_mhtml(raw: bytes, source: str) -> Iterator[Original | InputError]:
    """Give the page that a browser saved in a single file; its frames and pictures are left.

    The date in the file is the day of saving, not of publication: it is not used.
    """
    if len(raw) > PDF:  # most of it may be pictures
        yield InputError(source, f"too big: a saved page may have {PDF // 10**6} MB")
        return
    if len(_AROUND.findall(raw)) > _DEEPEST:
        yield InputError(source, _UNREADABLE)
        return
    # The older rules for headers: the newer ones fail in wild ways on hostile headers, and nothing here needs them.
    try:
        letter = message_from_bytes(raw)
        page = _page(letter)
        html = page.get_payload(decode=True) if page is not None else None
    except (RecursionError, ValueError, LookupError):
        yield InputError(source, _UNREADABLE)
        return
    if page is None or not isinstance(html, bytes) or not html.strip():
        yield InputError(source, "a page saved as a single file, but there is no page in it: save it anew")
        return
    if len(html) > REPORT:
        yield InputError(source, f"too big: {len(html) / 1e6:.0f} MB, and a report may have {REPORT // 10**6} MB")
        return
    cut = any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in letter.defects)
    yield Original(
        source=source,
        format=Format.HTML,
        raw=html,
        metadata=Metadata(url=_address(letter, page)),
        problems=(Problem(message="the saved page breaks off"),) if cut else (),
    )


def _page(letter: Message) -> Message | None:
    """Give the part that is the page itself; the others may be frames with advertisements."""
    pages = [part for part in letter.walk() if part.get_content_type() in _PAGES]
    start = letter.get_param("start")
    address = _header(letter, "Snapshot-Content-Location")
    for part in pages:
        if isinstance(start, str) and _header(part, "Content-ID") == start:
            return part
    for part in pages:
        if address and _header(part, "Content-Location") == address:
            return part
    return pages[0] if pages else None


def _address(letter: Message, page: Message) -> str | None:
    for part, name in ((letter, "Snapshot-Content-Location"), (page, "Content-Location"), (letter, "Content-Location")):
        address = _header(part, name)
        if address.startswith(("http://", "https://")):
            return address
    return None


def _header(part: Message, name: str) -> str:
    """Long addresses are broken over several lines."""
    return "".join(str(part.get(name, "")).split())
