"""A table of events with the columns that event data are used to, tab-separated, one event a row.

Cells hold no tabs and no line ends, and no cell that a spreadsheet would take for a formula starts as one: such a cell
gets an apostrophe in front, which spreadsheets take away and readers of the table may.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from parleys.export.acts import Act, Party

COLUMNS = (
    "id",
    "date",
    "enddate",
    "date_basis",
    "source",
    "source_name",
    "target",
    "target_name",
    "event",
    "mode",
    "contexts",
    "cameo",
    "status",
    "place",
    "country",
    "text",
    "report",
    "url",
    "outlet",
    "published",
    "start",
    "end",
    "link",
    "confidence",
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_UNCODED = "XXX"
"""For an actor without a code, so that codes and names stay in step."""


def tsv(found: Iterable[Act]) -> Iterator[bytes]:
    """Yield the header and a row for each event, in UTF-8, without the line's end."""
    yield _line(COLUMNS)
    for act in found:
        yield _line([cell(value) for value in _row(act)])


def _line(cells: Sequence[str]) -> bytes:
    """Give a row; a cell with a quotation mark is quoted, for readers that take a mark to open one."""
    line = io.StringIO()
    csv.writer(line, delimiter="\t", lineterminator="").writerow(cells)
    return line.getvalue().encode("utf-8", "replace")


def cell(value: str) -> str:
    """Give a value as it may stand in a cell.

    >>> cell("=HYPERLINK(1)"), cell("two\\tlines\\nof text"), cell("SYRGOV")
    ("'=HYPERLINK(1)", 'two lines of text', 'SYRGOV')
    """
    flat = " ".join(value.split())
    return f"'{flat}" if flat.startswith(_FORMULA) else flat


def _row(act: Act) -> tuple[str, ...]:
    event, report, place = act.event, act.report, act.event.place
    row = {
        "id": act.id,
        "date": act.first or "",
        "enddate": act.last or "",
        "date_basis": act.dated,
        "source": _codes(act.sources),
        "source_name": _names(act.sources),
        "target": _codes(act.targets),
        "target_name": _names(act.targets),
        "event": event.type.value,
        "mode": event.mode or "",
        "contexts": "; ".join(event.contexts),
        "cameo": event.cameo or "",
        "status": event.status.value,
        "place": (place.name or place.unresolved or "") if place is not None else "",
        "country": (place.country or "") if place is not None else "",
        "text": act.words,
        "report": report.id,
        "url": report.url or "",
        "outlet": report.outlet.text if report.outlet is not None else "",
        "published": report.published or "",
        "start": str(event.start),
        "end": str(event.end),
        "link": act.link,
        "confidence": str(event.confidence),
    }
    return tuple(row[name] for name in COLUMNS)


def _codes(parties: tuple[Party, ...]) -> str:
    return "; ".join(party.code or _UNCODED for party in parties)


def _names(parties: tuple[Party, ...]) -> str:
    return "; ".join(party.name for party in parties)
