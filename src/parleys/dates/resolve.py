"""Work out the date of a time that is told from another day."""

from __future__ import annotations

import datetime
from datetime import timedelta

import msgspec

from parleys.record import Basis, Moment, Relative

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
# "May last year": the year is told, from the year that is.
_YEARS = {"last_year": -1, "this_year": 0, "next_year": 1}
# "a week ago Monday" is a week before the Monday that is nearest.
_WEEKS = {"week_ago": -1, "week_on": 1}
# A day ahead counts as three behind where the words do not tell which is meant.
_AHEAD = 3
# How many characters of an EDTF date must be known before a unit can be counted from it.
_NEEDED = {"year": 4, "decade": 4, "season": 7, "month": 7, "month_of_year": 7}


def resolve(moment: Moment, published: str | None, told: str | None = None) -> Moment:
    """Work out a relative moment, again or for the first time; any other comes back as it is.

    Args:
        moment: the moment.
        published: the day of the report as EDTF, or None where it is not known: then the date is None.
        told: the date that the words count from, for a moment whose anchor is not the report's own day. Without it such
            a moment comes back as it is.

    >>> monday = Moment(edtf=None, relative=Relative(unit="weekday", value=0, direction=-1), basis=Basis.PUBLISHED)
    >>> resolve(monday, "2013-02-27").edtf
    '2013-02-25'
    """
    relative = moment.relative
    if relative is None:
        return moment
    if relative.anchor != "published":
        return moment if told is None else msgspec.structs.replace(moment, edtf=date_of(relative, told))
    return msgspec.structs.replace(moment, edtf=date_of(relative, published), basis=Basis.PUBLISHED)


def date_of(relative: Relative, anchor: str | None) -> str | None:
    """Give the EDTF of a relation to a day; None where the anchor is not known well enough or no length is told."""
    left = _left(anchor or "").rstrip("~?%")
    needed = 10 if relative.day else _NEEDED.get(relative.unit, 10)
    if len(left) < needed or (relative.part == "span" and relative.value == 0):
        return None
    try:
        base = datetime.date.fromisoformat((left + "-01-01")[:10])
        return _stretch(relative, base)
    except (ValueError, OverflowError):
        # An anchor that is no day ("2013-21"), or a date past the calendar's end.
        return None


def _stretch(relative: Relative, base: datetime.date) -> str | None:
    """Give the moment, or the stretch that begins or ends with it."""
    if relative.to is not None:
        return _between(relative, relative.to, base)
    edtf = _point(relative, base, relative.direction)
    if relative.part == "since":
        return edtf and f"{_left(edtf)}/.."
    if relative.part == "until":
        return edtf and f"../{_right(edtf)}"
    return edtf


def _between(one: Relative, other: Relative, base: datetime.date) -> str | None:
    """Give "from Monday to Wednesday": both on the same side of the day, and in order."""
    if one.direction < 0:
        last = _point(other, base, -1)
        first = last and _point(one, _day(_left(last)), -1)
    else:
        first = _point(one, base, one.direction)
        last = first and _point(other, _day(_left(first)), 1)
    return f"{_left(first)}/{_right(last)}" if first and last else None


def _point(relative: Relative, base: datetime.date, direction: int) -> str | None:
    value = relative.value
    match relative.unit:
        case "day":
            return _days(relative, base, value * direction)
        case "week":
            return _week(relative, base, direction)
        case "weekend":
            return _weekend(relative, base, direction)
        case "weekday":
            return _weekday(relative, base, direction)
        case "month":
            if relative.day is not None:
                return _day_of_month(relative.day, base, direction)
            return _months(relative, base, value * direction)
        case "month_of_year":
            return _month_of_year(relative, base, direction)
        case "season":
            return _season(relative, base, direction)
        case "year":
            year = base.year + value * direction
            return _span(f"{year:04}", f"{base.year:04}") if relative.part == "span" else f"{year:04}"
        case "decade":
            if relative.part == "span":
                return _span(f"{base.year + 10 * value * direction:04}", f"{base.year:04}")
            return f"{base.year // 10 + value * direction:03}X"
        case _:
            return None


def _days(relative: Relative, base: datetime.date, count: int) -> str:
    day = (base + count * _DAY).isoformat()
    return _span(day, base.isoformat()) if relative.part == "span" else day


def _week(relative: Relative, base: datetime.date, direction: int) -> str:
    """Give a week as Monday and Sunday; of the week that is, the part that is meant."""
    monday = base - base.weekday() * _DAY
    if relative.part == "span":
        return _span((base + relative.value * direction * _WEEK).isoformat(), base.isoformat())
    if relative.value:
        monday += relative.value * direction * _WEEK
        return f"{monday}/{monday + 6 * _DAY}"
    sunday = monday + 6 * _DAY
    if relative.part == "early" and direction <= 0:
        return f"{monday}/{max(monday, base - _DAY)}"
    if relative.part in ("late", "end") and direction >= 0:
        return f"{min(base + _DAY, sunday)}/{sunday}"
    if direction < 0:
        return f"{monday}/{base}"
    if direction > 0 and base == sunday:
        # "will vote this week", printed on a Sunday, is about the days that follow.
        return f"{base + _DAY}/{base + _WEEK}"
    return f"{base}/{sunday}" if direction > 0 else f"{monday}/{sunday}"


def _weekend(relative: Relative, base: datetime.date, direction: int) -> str:
    saturday = base - base.weekday() * _DAY + 5 * _DAY
    if relative.value:
        saturday += relative.value * direction * _WEEK
    elif direction <= 0 and saturday > base:
        saturday -= _WEEK
    return f"{saturday}/{saturday + _DAY}"


def _weekday(relative: Relative, base: datetime.date, direction: int) -> str:
    """Give the last such weekday, or the next; the day itself counts unless the words say "last" or "next"."""
    base += _WEEKS.get(relative.part or "", 0) * _WEEK
    if direction > 0:
        ahead = (relative.value - base.weekday()) % 7
        return (base + (ahead or (7 if relative.part == "after" else 0)) * _DAY).isoformat()
    back = (base.weekday() - relative.value) % 7
    return (base - (back or (7 if relative.part == "before" else 0)) * _DAY).isoformat()


def _months(relative: Relative, base: datetime.date, count: int) -> str:
    number = base.year * 12 + base.month - 1 + count
    month = f"{number // 12:04}-{number % 12 + 1:02}"
    return _span(month, f"{base.year:04}-{base.month:02}") if relative.part == "span" else month


def _day_of_month(day: int, base: datetime.date, direction: int) -> str | None:
    """Give "the 14th": the last that was, the first that comes; without a direction the nearest."""
    months = [divmod(base.year * 12 + base.month - 1 + n, 12) for n in range(-2, 3)]
    days = [found for year, month in months if (found := _valid(year, month + 1, day))]
    if direction < 0:
        days = [found for found in days if found <= base]
    if direction > 0:
        days = [found for found in days if found >= base]
    return min(days, key=lambda found: (abs(found - base), found)).isoformat() if days else None


def _month_of_year(relative: Relative, base: datetime.date, direction: int) -> str | None:
    """Give a month, or a day of it, in the year that the direction asks for; without a direction the nearest."""
    if relative.part in _YEARS:
        return f"{base.year + _YEARS[relative.part]:04}-{relative.value:02}"
    if relative.day is None:
        now = base.replace(day=1)
        days = [datetime.date(base.year + n, relative.value, 1) for n in (-1, 0, 1)]
    else:
        now = base
        days = [day for n in range(-8, 9) if (day := _valid(base.year + n, relative.value, relative.day))]
    back = [day for day in days if day < now or (day == now and relative.part != "before")]
    ahead = [day for day in days if day > now or (day == now and relative.part != "after")]
    if direction < 0:
        found = back[-1] if back else None
    elif direction > 0:
        found = ahead[0] if ahead else None
    else:
        found = min(days, key=lambda day: _distance(day, now)) if days else None
    if found is None:
        return None
    return found.isoformat() if relative.day else found.isoformat()[:7]


def _distance(day: datetime.date, now: datetime.date) -> tuple[datetime.timedelta, datetime.date]:
    """Measure nearness as news does: what has been is told more often, so what is to come must be much nearer."""
    return (day - now) * _AHEAD if day > now else now - day, day


def _season(relative: Relative, base: datetime.date, direction: int) -> str:
    """Give a season: EDTF 21 (spring) begins in March, 24 (winter) in December."""
    begins = (relative.value - 20) * 3
    now = base.year * 12 + base.month
    start = base.year * 12 + begins
    if relative.part in _YEARS:
        # "this winter", said in February, began last year
        return f"{base.year + _YEARS[relative.part] - (begins == 12 and base.month < 3)}-{relative.value}"
    if direction > 0:
        over = start + 3 <= now or (relative.part == "after" and start <= now)
        year = base.year + 1 if over else base.year
    else:
        open_yet = start > now or (relative.part == "before" and start + 3 > now)
        year = base.year - 1 if open_yet else base.year
    return f"{year:04}-{relative.value}"


def _valid(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _day(edtf: str) -> datetime.date:
    return datetime.date.fromisoformat((edtf + "-01-01")[:10])


def _span(one: str, other: str) -> str:
    return "/".join(sorted((one, other)))


def _left(edtf: str) -> str:
    return edtf.split("/")[0]


def _right(edtf: str) -> str:
    return edtf.split("/")[-1]
