"""The timeline as a drawing: events in lanes by party, each drawn as surely as it is told."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from parleys.record import ActorKind
from parleys.stories.when import Stretch, day_of
from parleys.summary.parties import Parties
from parleys.summary.wording import count, cut, short_day
from parleys.web.sources import href_of
from parleys.web.timeline import Happening

LANES = 9
MARKS = 350
"""Marks that are drawn one by one; more are drawn as counts."""
_LEFT, _TOP, _ROW, _PAD = 132, 30, 22, 8
_WIDTH = 1040
_MOST = 34.0
"""Pixels of a day at the most."""
_BIN = 12


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One event as it is drawn."""

    x: float
    y: float
    width: float
    """0 for a day; else the length of the stretch in which it lies."""
    status: str
    sure: bool
    """The day is the event's own; else that of its report."""
    label: str
    title: str
    href: str


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """How many events lie in some days, where there are too many to draw."""

    x: float
    y: float
    width: float
    height: float
    title: str
    href: str


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One party."""

    name: str
    y: float
    height: float
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """A day with its name on the scale."""

    x: float
    label: str
    strong: bool


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A timeline, in pixels."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    today: float | None
    """Where the newest report stands."""


def draw(
    found: Sequence[Happening], window: Stretch, parties: Parties, newest: int | None, place: str = "/timeline"
) -> Drawing:
    """Draw events in lanes.

    Args:
        found: what happens in the window.
        window: the days.
        parties: for names.
        newest: the day of the newest report.
        place: the address of the page, for zooming in.
    """
    days = window.last - window.first + 1
    scale = min(_MOST, (_WIDTH - _LEFT) / days)
    counts = Counter(each.lane for each in found)
    names = [lane for lane, _ in sorted(counts.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))]
    top = [lane for lane in names if lane and _is_party(lane, parties)][:LANES]
    lanes: list[Lane] = []
    y = float(_TOP)
    groups: defaultdict[str, list[Happening]] = defaultdict(list)
    shown = set(top)
    for each in found:
        groups[each.lane if each.lane in shown else "others"].append(each)
    for lane in [*top, *(["others"] if len(top) < len(names) else [])]:
        made = _lane(groups[lane], lane, window, scale, y, parties, place, crowded=len(found) > MARKS)
        lanes.append(made)
        y += made.height
    inside_now = newest is not None and window.first <= newest <= window.last
    return Drawing(
        width=round(_LEFT + days * scale + 20, 1),
        height=round(y + _PAD, 1),
        lanes=tuple(lanes),
        ticks=tuple(_ticks(window, scale)),
        today=round(_x(newest, window, scale), 1) if inside_now and newest is not None else None,
    )


def _is_party(lane: str, parties: Parties) -> bool:
    return lane in parties.actors and parties.actors[lane].kind is not ActorKind.UNSPECIFIED


def _x(day: int, window: Stretch, scale: float) -> float:
    return _LEFT + (day - window.first + 0.5) * scale


def _lane(
    found: Sequence[Happening],
    lane: str,
    window: Stretch,
    scale: float,
    y: float,
    parties: Parties,
    place: str,
    crowded: bool,
) -> Lane:
    name = cut(parties.name(lane), 17)
    if crowded:
        return Lane(name=name, y=y, height=52.0, marks=(), bars=tuple(_bars(found, window, scale, y + 46, place)))
    marks: list[Mark] = []
    ends: list[float] = []
    for each in found:
        if each.when is None:
            continue
        first, last = max(each.when.first, window.first), min(each.when.last, window.last)
        x, end = _x(first, window, scale), _x(last, window, scale)
        row = next((at for at, edge in enumerate(ends) if edge < x - 9), len(ends))
        ends[row : row + 1] = [end + 9]
        marks.append(
            Mark(
                x=round(x, 1),
                y=round(y + _PAD + row * _ROW + _ROW / 2, 1),
                width=round(end - x, 1),
                status=each.status,
                sure=each.sure,
                label=GLYPHS[each.status],
                title=f"{each.day}: {each.told}",
                href=href_of(each.members[-1]),
            )
        )
    return Lane(name=name, y=y, height=max(len(ends), 1) * _ROW + 2 * _PAD, marks=tuple(marks), bars=())


GLYPHS = {
    "happened": "",
    "ongoing": "…",
    "planned": "",
    "possible": "",
    "postponed": "→",
    "cancelled": "×",
    "alleged": "?",
    "denied": "¬",
}
"""What stands in a mark, so that no status is told by colour or line alone."""


def _bars(found: Sequence[Happening], window: Stretch, scale: float, base: float, place: str) -> Iterable[Bar]:
    step = max(1, round(_BIN / scale))
    counts: Counter[int] = Counter(
        (max(each.when.first, window.first) - window.first) // step for each in found if each.when is not None
    )
    most = max(counts.values(), default=1)
    for at in sorted(counts):
        first = window.first + at * step
        last = min(first + step - 1, window.last)
        height = 4 + 36 * counts[at] / most
        days = short_day(day_of(first), year=True) + (
            f" to {short_day(day_of(last), year=True)}" if last > first else ""
        )
        yield Bar(
            x=round(_LEFT + at * step * scale, 1),
            y=round(base - height, 1),
            width=round(step * scale - 1, 1),
            height=round(height, 1),
            title=f"{count(counts[at], 'event')}, {days}",
            href=f"{place}?since={day_of(first)}&until={day_of(last)}",
        )


def _ticks(window: Stretch, scale: float) -> Iterable[Tick]:
    """Name days, weeks, months or years, whatever has room."""
    day = datetime.date.fromordinal(window.first)
    last = datetime.date.fromordinal(window.last)
    while day <= last:
        x = _x(day.toordinal(), window, scale)
        if day.day == 1 and (scale * 30 > 46 or day.month == 1 or (scale * 90 > 46 and day.month % 3 == 1)):
            label = short_day(day.isoformat()[:7], year=day.month == 1 or scale * 30 < 46)
            yield Tick(x=round(x, 1), label=label, strong=True)
        elif scale * 7 > 40 and day.weekday() == 0 and 4 <= day.day <= 28:
            yield Tick(x=round(x, 1), label=str(day.day), strong=False)
        day += datetime.timedelta(days=1)
