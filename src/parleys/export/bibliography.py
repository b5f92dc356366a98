"""The reports of a record as a bibliography: BibTeX (also biblatex) and CSL-JSON, which reference managers open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from parleys.export.choose import KINDS
from parleys.export.plain import plain
from parleys.record import Dossier, Printed, Reading, Report

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?([~?%])?")


def to_bibtex(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = KINDS) -> Iterator[bytes]:
    """Yield an entry for each report: `@misc` with the fields that BibTeX and biblatex both know."""
    del dossier, kinds
    for reading in readings:
        fields = "".join(f"  {name} = {value},\n" for name, value in _fields(reading.report))
        yield f"@misc{{{_key(reading.report)},\n{fields}}}\n\n".encode()


def to_csl(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = KINDS) -> Iterator[bytes]:
    """Yield CSL-JSON 1.0: an array with an item of type `article-newspaper` for each report."""
    del dossier, kinds
    lead = b"[\n"
    for reading in readings:
        yield lead + msgspec.json.encode(_item(reading.report))
        lead = b",\n"
    yield b"\n]\n" if lead == b",\n" else b"[]\n"


def _key(report: Report) -> str:
    """Give a key that tells outlet and year, and is the report's alone."""
    outlet = re.sub(r"[^a-z]", "", (report.outlet.text if report.outlet is not None else "report").casefold())
    day = _day(report)
    return f"{outlet or 'report'}{day[0] if day else ''}-{re.sub(r'[^0-9A-Za-z]', '', report.id)}"


def _fields(report: Report) -> Iterator[tuple[str, str]]:
    if report.byline is not None:
        # the byline as printed, in braces of its own: it may name several, or an agency
        yield "author", f"{{{_tex(_byline(report.byline))}}}"
    yield "title", f"{{{_tex(_title(report))}}}"
    if report.outlet is not None:
        yield "howpublished", _tex(report.outlet.text)
    if day := _day(report):
        year, month, number, _ = day
        yield "year", f"{{{year}}}"
        if month:
            yield "month", _MONTHS[int(month) - 1]
        if number:
            yield "day", f"{{{int(number)}}}"
        yield "date", f"{{{'-'.join(part for part in (year, month, number) if part)}}}"
    if report.url is not None:
        yield "url", f"{{{_url(report.url)}}}"
    yield "note", _tex("; ".join(_notes(report)))


def _notes(report: Report) -> Iterator[str]:
    if report.agency is not None:
        yield f"Agency: {report.agency.text}"
    if report.published is None:
        yield "undated"
    yield f"parleys report {report.id}"


def _item(report: Report) -> dict[str, Any]:
    found = {
        "id": report.id,
        "type": "article-newspaper",
        "title": _title(report),
        "container-title": plain(report.outlet.text) if report.outlet is not None else None,
        "author": [{"literal": _byline(report.byline)}] if report.byline is not None else None,
        "issued": _issued(report),
        "URL": report.url,
        "language": report.language,
        "source": plain(report.agency.text) if report.agency is not None else None,
        "note": f"parleys report {report.id}",
    }
    return {name: value for name, value in found.items() if value is not None}


def _issued(report: Report) -> dict[str, Any] | None:
    day = _day(report)
    if day is None:
        return None
    parts = [int(part) for part in day[:3] if part]
    return {"date-parts": [parts]} | ({"circa": True} if day[3] else {})


def _day(report: Report) -> tuple[str, str | None, str | None, str | None] | None:
    """Give year, month, day and a sign of doubt, as far as the day of a report tells them."""
    found = _DAY.fullmatch(report.published or "")
    return (found[1], found[2], found[3], found[4]) if found else None


def _title(report: Report) -> str:
    return _one_line(report.title.text) if report.title is not None else report.source.rsplit("/", 1)[-1]


def _byline(byline: Printed) -> str:
    return _one_line(re.sub(r"^\s*by\s+", "", byline.text, flags=re.IGNORECASE))


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())


def _tex(text: str) -> str:
    """Give text in braces, with every sign that TeX would obey made harmless.

    >>> print(_tex("Grain & salt: 5% {of} it"))
    {Grain \\& salt: 5\\% \\{of\\} it}
    """
    return "{" + "".join(_TEX.get(letter, letter) for letter in _one_line(text)) + "}"


def _url(url: str) -> str:
    """Give an address that leaves neither its braces nor its line."""
    return re.sub(r"[\s{}\\^~%]", lambda sign: sign[0] if sign[0] in "%~" else f"%{ord(sign[0]):02X}", plain(url))
