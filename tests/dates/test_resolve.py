"""Laws of working out dates."""

from __future__ import annotations

import datetime
import re

from hypothesis import given
from hypothesis import strategies as st

from parleys.dates.resolve import date_of, resolve
from parleys.record import Basis, Moment, Relative

_ONE = r"(\d{3}X|\d{4}|\d{4}-(0[1-9]|1[0-2]|2[1-4])|\d{4}-\d\d-\d\d)"
_EDTF = re.compile(rf"{_ONE}|{_ONE}/{_ONE}|{_ONE}/\.\.|\.\./{_ONE}")

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)).map(str)


def _valid(edtf: str) -> bool:
    """Say whether a string is EDTF of the kinds used here: real days, and stretches in order."""
    if not _EDTF.fullmatch(edtf):
        return False
    ends = [end for end in edtf.split("/") if end != ".."]
    for end in ends:
        if len(end) == 10:
            datetime.date.fromisoformat(end)
    return ends == sorted(ends)


@st.composite
def relatives(draw: st.DrawFn) -> Relative:
    """Any relation that the phrases can make."""
    unit = draw(
        st.sampled_from(["day", "weekday", "week", "weekend", "month", "month_of_year", "season", "year", "decade"])
    )
    low, high = {"weekday": (0, 6), "month_of_year": (1, 12), "season": (21, 24)}.get(unit, (0, 9))
    value = draw(st.integers(low, high))
    parts = [None, "early", "mid", "late", "start", "end", "since", "until", "span", "before", "after"]
    day = draw(st.none() | st.integers(1, 28)) if unit == "month_of_year" else None
    relative = Relative(
        unit=unit, value=value, direction=draw(st.sampled_from([-1, 0, 1])), part=draw(st.sampled_from(parts)), day=day
    )
    if unit == "weekday" and draw(st.booleans()):
        other = Relative(unit=unit, value=draw(st.integers(0, 6)), direction=relative.direction)
        return Relative(unit=unit, value=value, direction=relative.direction, to=other)
    return relative


@given(relatives(), DAYS)
def test_every_date_is_edtf(relative: Relative, published: str) -> None:
    """Whatever is worked out is a valid date, or None."""
    edtf = date_of(relative, published)
    assert edtf is None or _valid(edtf)


@given(relatives(), DAYS, DAYS)
def test_resolving_twice_is_resolving_once(relative: Relative, published: str, other: str) -> None:
    """Only the last day of publication counts, however often it changed."""
    moment = Moment(edtf=None, relative=relative, basis=Basis.PUBLISHED)
    once = resolve(moment, published)
    assert resolve(once, published) == once
    assert resolve(resolve(moment, other), published) == once


@given(st.integers(0, 6), DAYS)
def test_a_weekday_is_never_more_than_six_days_off(weekday: int, published: str) -> None:
    """The day of publication itself counts, back and ahead."""
    day = datetime.date.fromisoformat(published)
    for direction in (-1, 1):
        edtf = date_of(Relative(unit="weekday", value=weekday, direction=direction), published)
        assert edtf is not None
        found = datetime.date.fromisoformat(edtf)
        assert found.weekday() == weekday
        assert 0 <= (found - day).days * direction <= 6


def test_an_undated_report_dates_nothing() -> None:
    """Without a day to count from there is no date, and the relation stays."""
    relative = Relative(unit="week", value=1, direction=-1)
    moment = resolve(Moment(edtf="2013-02-18/2013-02-24", relative=relative, basis=Basis.PUBLISHED), None)
    assert moment.edtf is None
    assert moment.relative == relative


def test_a_month_is_not_enough_for_a_weekday() -> None:
    """A report dated to a month gives last month, not last Monday."""
    assert date_of(Relative(unit="month", value=1, direction=-1), "2013-02") == "2013-01"
    assert date_of(Relative(unit="weekday", value=0, direction=-1), "2013-02") is None
