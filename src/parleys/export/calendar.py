"""iCalendar (RFC 5545): what was announced with a day, one entry an occurrence, as last reported.

`CANCELLED` is what was called off or put off; what is planned or possible is `TENTATIVE`, since it is only reported;
what happened since is `CONFIRMED`. All entries are whole days and take no time in the calendar (`TRANSPARENT`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from parleys import __version__
from parleys.export.labels import headline, source_line, words_of
from parleys.export.plain import plain
from parleys.export.tables import Line, lines
from parleys.record import Dossier, EventStatus, Reading

_AHEAD = (EventStatus.PLANNED, EventStatus.POSSIBLE, EventStatus.POSTPONED, EventStatus.CANCELLED)
_STATUS = {
    EventStatus.HAPPENED: "CONFIRMED",
    EventStatus.ONGOING: "CONFIRMED",
    EventStatus.POSTPONED: "CANCELLED",
    EventStatus.CANCELLED: "CANCELLED",
}
_OCTETS = 75
_SAME = 4
"""Reports of one entry whose words are given."""


def to_ical(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = ("events",)) -> Iterator[bytes]:
    """Yield a calendar in pieces: an entry for everything that some report announces for a day or days it tells."""
    del kinds
    groups: dict[str, list[Line]] = {}
    for line in lines(readings, dossier, ("events",)):
        if line.date_basis == "fact" and line.first is not None:
            groups.setdefault(line.link, []).append(line)
    yield _folded("BEGIN:VCALENDAR")
    yield _folded("VERSION:2.0")
    yield _folded(f"PRODID:-//parleys//parleys {__version__}//EN")
    for ident, group in sorted(groups.items(), key=lambda pair: (pair[1][0].first, pair[0])):
        if any(line.status in _AHEAD for line in group):
            yield from (_folded(each) for each in _entry(ident, group))
    yield _folded("END:VCALENDAR")


def _entry(ident: str, group: Sequence[Line]) -> Iterator[str]:
    told = sorted(group, key=lambda line: (line.published or "", line.id))
    latest = told[-1]
    first = latest.first or date.min
    last = latest.last or first
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(ident)}@parleys"
    # the day of the latest report, and no clock: the same record gives the same file
    yield f"DTSTAMP:{_stamp(told, first)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(first)}"
    yield f"DTEND;VALUE=DATE:{_basic(last + timedelta(days=1))}"
    yield f"SUMMARY:{_text(headline(latest))}"
    if places := [line.place for line in told if line.place]:
        yield f"LOCATION:{_text(places[-1])}"
    yield f"STATUS:{_STATUS.get(EventStatus(latest.status), 'TENTATIVE')}"
    yield "TRANSP:TRANSPARENT"
    quotes = [f"“{words_of(line)}” — {source_line(line)}" for line in reversed(told)]
    date_told = f"Reported for {latest.date}."
    yield f"DESCRIPTION:{_text(chr(10).join((date_told, *quotes[:_SAME])))}"
    yield f"CATEGORIES:{_text(latest.type or '')},{_text(latest.status or '')},{_text(latest.state)}"
    yield "END:VEVENT"


def _stamp(told: Sequence[Line], first: date) -> str:
    """Give the day of the latest report as a stamp; that of the event where no report is dated."""
    days = [line.published for line in told if line.published and len(line.published) == len("2031-02-24")]
    return days[-1].replace("-", "") if days else f"{_basic(first)}"


def _text(text: str) -> str:
    """Give text as a value: separators escaped, line ends as \\n."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(plain(text).splitlines())


def _folded(line: str) -> bytes:
    """Give a line with its end, broken where it has more than 75 octets; never inside a character."""
    pieces: list[bytes] = [b""]
    for letter in line:
        raw = letter.encode()
        if len(pieces[-1]) + len(raw) > _OCTETS:
            pieces.append(b" ")
        pieces[-1] += raw
    return b"\r\n".join(pieces) + b"\r\n"


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")
