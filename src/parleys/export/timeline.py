"""TimelineJS3 JSON (Knight Lab): one slide for each dated fact; facts without any day are left out.

Texts of a slide are HTML there, so words of reports are escaped. The words stand in quotation marks with their source.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from parleys.export.choose import UNREVIEWED
from parleys.export.labels import headline, source_line, words_of
from parleys.export.tables import Line, lines
from parleys.record import Dossier, Reading

_MONTH = re.compile(r"\d{4}-\d\d[~?%]?")
_YEAR = re.compile(r"\d{4}[~?%]?")


def to_timeline(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = ("events",)) -> Iterator[bytes]:
    """Yield the JSON of a timeline in pieces: `events` with dates, texts and groups (the kind of fact)."""
    lead = b'{"events":[\n'
    for line in lines(readings, dossier, kinds):
        if line.first is not None:
            yield lead + msgspec.json.encode(_slide(line, line.first))
            lead = b",\n"
    yield b"\n]}\n" if lead == b",\n" else b'{"events":[]}\n'


def _slide(line: Line, first: date) -> dict[str, Any]:
    told = line.date if line.date_basis == "fact" else line.published
    slide: dict[str, Any] = {
        "unique_id": line.id,
        "start_date": _date(first, told or ""),
        "text": {"headline": _escaped(headline(line)), "text": _body(line)},
        "group": line.type or line.fact,
    }
    if line.last is not None and line.last != first and not _is_whole(told or ""):
        slide["end_date"] = _date(line.last, "")
    if line.date_basis == "published":
        slide["display_date"] = f"reported {told}"
    return slide


def _is_whole(told: str) -> bool:
    """Say whether a date is one month or year: its slide stands there as a whole and needs no end."""
    return bool(_MONTH.fullmatch(told) or _YEAR.fullmatch(told))


def _date(day: date, told: str) -> dict[str, int]:
    """Give year, month and day, as far as they are told."""
    if _YEAR.fullmatch(told):
        return {"year": day.year}
    whole = {"year": day.year, "month": day.month}
    return whole if _MONTH.fullmatch(told) else {**whole, "day": day.day}


def _body(line: Line) -> str:
    mark = "<p>Not reviewed by a person.</p>" if line.state == UNREVIEWED else ""
    return f"<p>“{_escaped(words_of(line))}”</p><p>{_escaped(source_line(line))}</p>{mark}"


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)
